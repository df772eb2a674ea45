"""The commands of `report`: one for each paper of the table, imported only when one of them is called."""

from __future__ import annotations

from chuangwei.reports.papers.table import REPORTS

# (name, module, what it does in one line, heading in the help), as in chuangwei.cli.
COMMANDS: tuple[tuple[str, str, str, str], ...] = tuple(
    (paper.name, "chuangwei.cli.report.papers", f"{paper.title}：{paper.about}", paper.heading)
    for paper in REPORTS
)
