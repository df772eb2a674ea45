"""data/standard.yaml: the standards with their sections and indicators."""

from __future__ import annotations

from pydantic import Field

from chuangwei.model.record import Record
from chuangwei.model.scalars import Day, Flag, Id, Positive, Text


class Section(Record):
    """A chapter of a standard."""

    id: Id = Field(title="编号")
    name: Text = Field(title="章名")


class Indicator(Record):
    """One requirement of a standard."""

    id: Id = Field(title="编号", description="如 C-10，与任务等合在一起不能重复")
    section: Text = Field(title="章", description="sections 里的编号")
    text: Text = Field(title="要求")
    points: Positive | None = Field(None, title="分值")
    veto: Flag = Field(False, title="一票否决")
    evidence: tuple[Text, ...] = Field((), title="佐证资料")
    note: Text | None = Field(None, title="说明", description="达标值参考、来源等")


class Standard(Record):
    """One version of a standard with the days between which it holds."""

    id: Id = Field(title="编号", description="如 CQ2023")
    name: Text = Field(title="名称")
    document: Text | None = Field(None, title="文号或出处")
    issued: Day | None = Field(None, title="印发日期")
    effective_from: Day | None = Field(None, title="施行日期")
    effective_until: Day | None = Field(None, title="废止日期", description="含当天")
    total: Positive | None = Field(None, title="总分")
    note: Text | None = Field(None, title="说明", description="如 拟定，非官方")
    sections: tuple[Section, ...] = Field((), title="章")
    items: tuple[Indicator, ...] = Field((), title="指标")
