"""data/inspections.yaml: rounds of inspection, what they found, and the dated log of putting it right."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal

from pydantic import Field

from chuangwei.model.record import (
    ItemId,
    PlaceName,
    Post,
    Record,
    RoundId,
    UnitName,
    UnitOrText,
    share_field_names,
)
from chuangwei.model.scalars import Day, Id, Name, Text

Level = Literal["镇", "乡", "街道", "区", "县", "市"]
Source = Literal["督查", "暗访", "群众反映", "上级反馈"]
Kind = Literal["立行立改", "限期整改", "长期整改"]
Sort = Literal["村", "社区", "单位"]
"""For whose kind of place a finding counts: circulars compare like with like."""
SORTS: tuple[Sort, ...] = ("村", "社区", "单位")
Action = Literal["交办", "签收", "整改", "上报", "退回", "销号", "转交", "延期", "中止", "挂账"]


class Round(Record):
    """One round of inspection; its findings name it."""

    id: Id = Field(title="轮次", description="从 1 往下编，如 1、2；问题的编号由它而来")
    date: Day = Field(title="日期", description="检查的第一天")
    until: Day | None = Field(None, title="到", description="检查的最后一天，查了几天的才写")
    level: Level | None = Field(None, title="级别", description="区、县、市来查的才写，自己查的不写")
    source: Source = Field("督查", title="来源")
    by: tuple[UnitOrText, ...] = Field((), title="检查单位", description="如 [镇纪委, 创建办]")
    method: Text | None = Field(None, title="方式", description="如 实地查看、查阅资料")
    scope: Text | None = Field(None, title="范围", description="一句话")
    places: tuple[PlaceName, ...] = Field((), title="查看的点位", description="places 里登记的名称")
    good: tuple[Text, ...] = Field((), title="好的做法", description="写进通报，一条一句")
    note: Text | None = Field(None, title="备注")
    recorded: Day | None = Field(None, title="录入日期", description="由程序填写")

    @property
    def ended(self) -> dt.date:
        """The last day of it."""
        return self.until or self.date

    @property
    def own(self) -> bool:
        """Whether the town inspected by itself, not somebody from above."""
        return self.level in {None, "镇", "乡", "街道"}

    @property
    def what(self) -> str:
        """督查, 暗访; from above 区级暗访, 区级反馈; 群众反映."""
        if self.own or self.source == "群众反映":
            return self.source
        return f"{self.level}级{self.source.removeprefix('上级')}"


class Stage(Record):
    """What must be reached by a day, of a finding that takes long to put right."""

    handle: ClassVar[str] = "goal"

    due: Day = Field(title="期限")
    goal: Text = Field(title="阶段目标")


class FindingEntry(Record):
    """One dated step towards putting a finding right, or a remark; `recorded` is the day it was written down."""

    date: Day = Field(title="日期", description="事情发生的日期")
    action: Action | None = Field(None, title="步骤", description="不写就是一句情况")
    due: Day | None = Field(None, title="整改时限", description="交办时定下的；转交时可以写，延期时必须写")
    unit: UnitName | None = Field(None, title="新的责任单位", description="转交时写")
    note: Text | None = Field(None, title="说明", description="退回、延期、中止、挂账要写原因")
    by: UnitOrText | None = Field(
        None, title="单位", description="谁做的；销号写复查的单位，不能是责任单位自己"
    )
    post: Name | None = Field(None, title="职务", description="谁签收、谁复查，写职务，不写姓名")
    recorded: Day | None = Field(None, title="录入日期", description="由程序填写")

    @property
    def says(self) -> bool:
        """Whether the entry says anything beyond who and when."""
        return self.action is not None or self.note is not None


class Finding(Record):
    """A problem that an inspection found, as it was written down, and its log.

    Its state is never stored: see model.finding_standing.
    """

    id: Id = Field(title="编号", description="如 DC-01-003：第1轮第3个，不能重复")
    round: RoundId = Field(title="轮次", description="inspections 里登记的轮次")
    date: Day = Field(title="发现日期")
    place: PlaceName | None = Field(None, title="点位", description="places 里登记的名称")
    spot: Name | None = Field(None, title="具体地点", description="如 西门南侧")
    problem: Text = Field(title="问题")
    item: ItemId | None = Field(None, title="对应指标", description="standard.yaml 里的指标编号")
    requirement: Text | None = Field(None, title="整改要求")
    unit: UnitName = Field(title="责任单位", description="units 里登记的名称")
    helpers: tuple[UnitName, ...] = Field((), alias="with", title="配合单位")
    owner: Post | None = Field(None, title="责任人", description="写职务，不写姓名")
    kind: Kind = Field("限期整改", title="整改类型")
    due: Day | None = Field(
        None,
        title="整改时限",
        description="查的时候提出的，交办时照它定；不写就按类型算：立行立改为交办当天，限期整改为交办后几天",
    )
    stages: tuple[Stage, ...] = Field((), title="阶段目标", description="长期整改才写")
    recorded: Day | None = Field(None, title="录入日期", description="由程序填写")
    log: tuple[FindingEntry, ...] = Field((), title="记录", description="按日期往下加，不改以前的")

    def model_post_init(self, _context: object) -> None:
        """Spare memory, once the finding and its log are read."""
        share_field_names(self, *self.log)

    @property
    def where(self) -> str:
        """The place and the spot, as a person says them."""
        if self.place and self.spot and self.place in self.spot:
            return self.spot
        return (self.place or "") + (self.spot or "")
