"""data/tasks.yaml: a task and the dated log that is the truth about it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from chuangwei.model.record import (
    ItemId,
    PhaseName,
    PlaceName,
    Post,
    Record,
    TeamName,
    UnitName,
    UnitNames,
    UnitOrText,
    json_keys,
    share_field_names,
)
from chuangwei.model.repeat import Repeat
from chuangwei.model.scalars import Amount, Day, Deadline, Id, Name, Percent, PeriodName, Positive, Text

StateChange = Literal["受阻", "恢复", "取消"]


class Entry(Record):
    """One dated fact about a task; `recorded` is the day it was written down, when that was another day."""

    date: Day = Field(title="日期", description="事情发生的日期")
    progress: Percent | None = Field(None, title="进度", description="累计完成百分比，0 到 100")
    amount: Amount | None = Field(None, title="数量", description="这次完成了几个（有 quota 的任务）")
    state: StateChange | None = Field(None, title="状态变化", description="受阻、恢复或取消")
    due: Day | None = Field(None, title="延期至", description="新的完成时限，须有 note")
    need: Text | None = Field(None, title="需协调事项")
    met: Text | None = Field(None, title="已协调", description="前面的需协调事项怎样解决的")
    note: Text | None = Field(None, title="说明")
    link: Text | None = Field(None, title="链接", description="报道、公示等的网址")
    period: PeriodName | None = Field(
        None,
        alias="for",
        title="哪一期",
        description="补以前那一期的（有 repeat 的任务）：写月份，或那一期里的一天；不写就是 date 那天所在的一期",
    )
    unit: UnitOrText | None = Field(None, title="单位", description="集体单位里的哪一家")
    by: UnitOrText | None = Field(None, title="报送单位", description="谁报来的")
    recorded: Day | None = Field(None, title="录入日期", description="由程序填写")

    @property
    def says(self) -> bool:
        """Whether the entry says anything beyond who and when."""
        told = (self.progress, self.amount, self.state, self.due, self.need, self.met, self.note, self.link)
        return told != _NOTHING


_NOTHING = (None,) * 8


class Quota(Record):
    """What is counted: an amount of some unit, or each member of a collective once."""

    amount: Positive | None = Field(None, title="数量")
    unit: Name | None = Field(None, title="计量单位", description="座、盏、场、份等")
    each: UnitOrText | None = Field(
        None, title="逐个单位", description="集体单位的名称：其中每个单位完成一次"
    )

    def is_exceeded(self, total: Decimal) -> bool:
        """Whether a total goes beyond the amount by more than a tenth, which is mostly a slip."""
        return self.amount is not None and total * 10 > self.amount * 11

    @model_validator(mode="after")
    def _one_of_two(self) -> Quota:
        if (self.amount is None) == (self.each is None):
            raise PydanticCustomError("quota", "quota")
        return self


@json_keys("* lead=led_by leads")
class Task(Record):
    """A task as the plan states it, and its log. State and progress are never stored: see model.standing."""

    id: Id = Field(title="编号", description="如 5-05，不能重复")
    title: Name = Field(title="任务")
    group: TeamName = Field(title="项目组", description="组的编号或名称，或督查的编号")
    leads: UnitNames = Field(
        alias="lead", title="责任单位", description="units 里登记的名称；几个单位共同牵头的写成 [甲, 乙]"
    )
    helpers: tuple[UnitName, ...] = Field((), alias="with", title="配合单位")
    owner: Post | None = Field(None, title="责任人", description="写职务，不写姓名")
    leader: Post | None = Field(
        None, title="负责领导", description="写职务，不写姓名；不写则为项目组的负责领导"
    )
    phase: PhaseName = Field(title="阶段", description="阶段的编号或名称")
    start: Day | None = Field(None, title="开始日期", description="不写则为阶段的开始日期")
    due: Deadline = Field(title="完成时限", description="没有期限的写 长期")
    target: Text | None = Field(None, title="具体目标")
    quota: Quota | None = Field(None, title="数量目标", description="{amount, unit} 或 {each: 集体单位}")
    repeat: Repeat | None = Field(
        None, title="重复", description="从开始到时限每期做一次：{every: 周}、{every: 月, by: 25}"
    )
    weight: Positive = Field(Decimal(1), title="权重")
    place: PlaceName | None = Field(None, title="点位", description="places 里登记的名称")
    items: tuple[ItemId, ...] = Field((), title="对应指标", description="standard.yaml 里的指标编号")
    evidence: tuple[Name, ...] = Field((), title="应有资料", description="完成时应当有的资料名称")
    note: Text | None = Field(None, title="备注")
    log: tuple[Entry, ...] = Field((), title="记录", description="按日期往下加，不改以前的")

    def model_post_init(self, _context: object) -> None:
        """Spare memory, once the task and its log are read."""
        share_field_names(self, *self.log)

    @property
    def due_day(self) -> date | None:
        """The due day; None of a task without an end."""
        return self.due if isinstance(self.due, date) else None

    @property
    def led_by(self) -> str:
        """The units that lead, as they are written, in one text."""
        return "、".join(self.leads)
