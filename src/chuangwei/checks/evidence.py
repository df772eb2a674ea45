"""The register of papers: each belongs to something, is there once, and was formed before today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from chuangwei.checks.case import Case, Reference, unknown
from chuangwei.checks.references import registered
from chuangwei.problems import Remark

if TYPE_CHECKING:
    from chuangwei.model.evidence import Evidence


def _papers(case: Case) -> Iterator[tuple[int, Evidence]]:
    yield from case.numbered("evidence")


def papers_belong_to_something(case: Case) -> Iterator[Remark]:
    """The first part of a paper's name is the id of a task, an indicator or a finding; case does not matter."""
    known = registered(case)["编号"] if case.campaign.evidence else None
    if known is None:
        return
    from chuangwei.model.evidence import folded

    folders = {folded(name) for name in known}
    for ordinal, paper in _papers(case):
        owner = paper.name.partition("/")[0]
        if folded(owner) not in folders:
            yield unknown("evidence", ordinal, ("name",), Reference("编号", owner, known))


def papers_are_registered_once(case: Case) -> Iterator[Remark]:
    """A paper has one record, and its file number nobody else's."""
    if not case.campaign.evidence:
        return
    from chuangwei.model.evidence import folded

    seen: set[tuple[str, str]] = set()
    for ordinal, paper in _papers(case):
        for field, what, value in (("name", "资料", paper.name), ("code", "归档文件号", paper.code)):
            if value is None:
                continue
            if (field, folded(value)) in seen:
                message = f"{what}“{value}”前面已经登记了"
                yield Remark("evidence", ordinal, (field,), "E303", message, "改成不同的，或两条并成一条")
            seen.add((field, folded(value)))


def papers_have_been_formed(case: Case) -> Iterator[Remark]:
    """No paper is formed in the future."""
    for ordinal, paper in _papers(case):
        formed = date.fromisoformat(paper.name.partition("/")[2][:10])
        if formed > case.today:
            message = f"形成日期 {formed} 在今天（{case.today}）之后"
            yield Remark("evidence", ordinal, ("name",), "W403", message, "核对日期")
