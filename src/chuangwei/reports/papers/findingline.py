"""A problem that an inspection found, as papers speak of it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chuangwei.model.finding_standing import FindingStanding, FindingState
from chuangwei.model.inspection import Finding


class FindingLine(NamedTuple):
    """A finding on a day.

    字段：`found_on` 发现的日期；`where` 点位和具体地点，没有就是空；`problem` 问题；
    `due` 整改时限，还没有交办就没有；`left` 离时限还有几天，逾期为负，还没有交办就没有。
    """

    id: str
    found_on: date
    where: str
    """The place and the spot; empty where neither was written down."""
    problem: str
    unit: str
    """The unit that has it now."""
    due: date | None
    """None until it is handed over."""
    state: FindingState
    overdue: bool
    due_soon: bool
    left: int | None
    """Days up to the due day; below 0 when it is past."""


def finding_line(finding: Finding, standing: FindingStanding) -> FindingLine:
    """The line of one finding."""
    return FindingLine(
        id=finding.id,
        found_on=finding.date,
        where=finding.where,
        problem=finding.problem,
        unit=standing.unit,
        due=standing.due,
        state=standing.state,
        overdue=standing.overdue,
        due_soon=standing.due_soon,
        left=(standing.due - standing.day).days if standing.due else None,
    )
