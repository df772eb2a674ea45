"""The commands of `report`: a row for each paper of the table; a module is imported only when one of its is called."""

from __future__ import annotations

from chuangwei.reports.papers.table import REPORTS

_OWN = {"circular", "rectify"}  # with a module of their own

# (name, module, what it does in one line, heading in the help), as in chuangwei.cli.
COMMANDS: tuple[tuple[str, str, str, str], ...] = tuple(
    (
        paper.name,
        f"chuangwei.cli.report.{paper.name if paper.name in _OWN else 'papers'}",
        f"{paper.title}：{paper.about}",
        paper.heading,
    )
    for paper in REPORTS
)
