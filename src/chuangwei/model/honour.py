"""data/honours.yaml: who was chosen in the selections of the campaign, such as 文明卫生单位."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import ClassVar

from pydantic import Field

from chuangwei.model.record import Record
from chuangwei.model.references import TaskId, UnitName
from chuangwei.model.scalars import Day, Name


class Honour(Record):
    """A unit that was chosen, for what, and when; there is no rank."""

    handle: ClassVar[str] = "unit"

    unit: UnitName = Field(title="单位")
    title: Name = Field(title="称号", description="如 文明卫生单位")
    date: Day = Field(title="公布日期")
    document: Name | None = Field(None, title="文号")
    task: TaskId | None = Field(None, title="任务", description="哪一项评选任务的结果")


def honours_until(honours: Iterable[Honour], day: dt.date) -> tuple[Honour, ...]:
    """Those announced by `day`: by date, then as the file has them; no rank."""
    return tuple(sorted((each for each in honours if each.date <= day), key=lambda each: each.date))
