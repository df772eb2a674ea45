"""data/holidays.yaml: days off and make-up days that override the published calendar."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from chuangwei.model.record import Record
from chuangwei.model.scalars import Day, Name


class Holiday(Record):
    """A day off (休) or a make-up working day (班)."""

    handle: ClassVar[str] = "date"

    date: Day = Field(title="日期")
    kind: Literal["休", "班"] = Field(title="休或班", description="休：放假；班：补班")
    name: Name | None = Field(None, title="名称", description="如 国庆节")
