"""The table of all reports, papers that `chuangwei report NAME` makes; a report's module is imported only when called.

A report is a module here with `app = frame.app()` and one command, and a row below.
"""

from __future__ import annotations

# (name, module, “what it is called：what it holds” in one line, heading in the help), as in chuangwei.cli.
# The third is also the first line of the report's own help; what stands before the colon is the paper's kind.
REPORTS: tuple[tuple[str, str, str, str], ...] = (
    (
        "reminder",
        "chuangwei.cli.report.reminder",
        "催办：一个单位逾期、临期和受阻的任务，可以直接发到群里",
        "督办",
    ),
)
