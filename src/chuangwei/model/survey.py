"""data/surveys.yaml: opinion surveys with the counts of each question."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from chuangwei.model.record import Record
from chuangwei.model.references import ItemId
from chuangwei.model.scalars import Count, Day, Flag, Id, Name, Text

SIX_GRADES = ("满意", "比较满意", "一般", "不太满意", "不满意", "不了解")
"""The options of a satisfaction question, as a county has published them (facts.md §0.5)."""


class Question(Record):
    """A question with its own options, and how many valid papers chose each."""

    handle: ClassVar[str] = "text"

    text: Text = Field(title="题目")
    options: tuple[Name, ...] = Field(SIX_GRADES, title="选项", description="不写就是从满意到不了解的六档")
    counts: tuple[Count, ...] = Field(title="份数", description="和选项一一对应，合计等于有效份数")
    overall: Flag = Field(False, title="总体满意度", description="true：用这一题说总体满意率")
    item: ItemId | None = Field(None, title="对应指标")


class Survey(Record):
    """One round of a survey; what was asked of whom is told by counts alone, never by person."""

    id: Id = Field(title="编号", description="如 MY-01")
    date: Day = Field(title="日期", description="调查结束的日期")
    area: Name | None = Field(None, title="范围", description="如 镇区、某社区")
    method: Text | None = Field(None, title="方式", description="如 入户问卷、电话、街头拦访")
    population: Count | None = Field(None, title="总人数", description="调查范围内符合条件的人数")
    sent: Count = Field(title="发放", description="发出的问卷数")
    returned: Count = Field(title="回收", description="收回的问卷数，不多于发放")
    valid: Count = Field(title="有效", description="有效的问卷数，不多于回收")
    questions: tuple[Question, ...] = Field((), title="题目")
    note: Text | None = Field(None, title="说明")
