"""data/phases.yaml: the campaign itself, its settings and its phases with their aims."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field, WithJsonSchema, model_validator

from chuangwei.model.issued import PaperKind
from chuangwei.model.record import Post, Record, StandardId, TaskId, UnitOrText
from chuangwei.model.scalars import Count, Day, Flag, Id, Name, Percent, Positive, Text, whole
from chuangwei.phrases import say

Year = Annotated[int, whole(ge=1949, le=2999)]
# Bounded: days ahead are counted one by one, and days back must not leave the calendar.
Within = Annotated[int, whole(ge=0, le=366)]


class PaperRule(Record):
    """Who signs one kind of paper and who gets it; what is not written is derived from the campaign."""

    handle: ClassVar[str] = "kind"

    kind: PaperKind = Field(title="文书种类")
    sender: Name | None = Field(None, alias="from", title="发文机关", description="如 某某镇创建办")
    signer: Post | None = Field(None, title="签发人", description="写职务，不写姓名")
    report: tuple[Name, ...] | None = Field(None, title="报", description="上级机关")
    send: tuple[Post, ...] | None = Field(None, title="送", description="领导，写职务")
    issue: tuple[UnitOrText, ...] | None = Field(None, title="发", description="下发的单位")
    code: Name | None = Field(None, title="机关代字", description="如 创卫督，文号为 创卫督〔年份〕1号")


class Scoring(Record):
    """The office's own table of what findings take off a unit's points; what is not written takes nothing off."""

    handle: ClassVar[str] = "full"

    full: Positive = Field(Decimal(100), title="满分")
    problem: Positive | None = Field(None, title="每个问题", description="发现一个问题扣几分")
    overdue: Positive | None = Field(None, title="逾期没有整改", description="再扣几分")
    late: Positive | None = Field(None, title="超期整改", description="再扣几分")
    returned: Positive | None = Field(None, title="退回一次", description="再扣几分")
    relapsed: Positive | None = Field(None, title="反弹", description="再扣几分")


class Settings(Record):
    """Thresholds of the campaign, in days and percentage points; each has a default."""

    soon_days: Within = Field(3, title="临期天数", description="到期前几个工作日内算临期")
    behind_points: Percent = Field(20, title="滞后点数", description="进度比应有进度低多少个百分点算滞后")
    quiet_days: Count = Field(14, title="沉默天数", description="多少天没有任何记录算沉默")
    endless_quiet_days: Count = Field(
        30, title="长期任务沉默天数", description="时限写长期的任务，多少天没有任何记录算沉默"
    )
    late_record_days: Count = Field(7, title="补录天数", description="发生几天以后才录入算补录")
    rectify_days: Within = Field(7, title="整改天数", description="限期整改没有写时限的，交办后几天内改完")
    relapse_days: Count = Field(
        30, title="反弹天数", description="销号后几天内同一点位同一指标又有问题算反弹"
    )
    ranking: Flag = Field(False, title="排名", description="是否在内部文书里排名，默认不排")
    scoring: Scoring | None = Field(
        None, title="督查扣分", description="排名打开时通报里用的扣分表，本镇自己定；没有它就不排名"
    )
    evidence_in_git: Flag = Field(
        True, title="资料进 git", description="false：照片和文件不进修改历史，只留资料清单 evidence/index.txt"
    )
    satisfaction: Literal["折半", "合计"] = Field(
        "折半", title="满意率算法", description="折半：一般算半个满意；合计：只算满意和比较满意（基本满意）"
    )
    satisfaction_target: Percent = Field(90, title="满意率目标", description="百分之多少算达标")
    reply_days: Within = Field(5, title="答复天数", description="群众反映受理后几个工作日内答复")
    demo: Flag = Field(False, title="演示", description="true：每份输出都写明是演示数据")
    standard: StandardId | None = Field(
        None, title="所用标准", description="固定用某个标准的编号；不写则按生效日期取"
    )
    papers: tuple[PaperRule, ...] = Field(
        (), title="文书", description="各种文书由谁发、谁签、报送发给谁；不写的按机构推出"
    )


class Deduction(Record):
    """One step of the office's own rule of what a unit loses in the year's assessment."""

    handle: ClassVar[str] = "score"

    score: Text = Field(title="考核情况", description="如 得90分以上、不足95分")
    deduct: Text = Field(title="扣分或处理", description="如 扣2分")


class Result(Record):
    """What came of the campaign: what the town was named, by which document, on which day."""

    handle: ClassVar[str] = "named"

    named: Name = Field(title="称号", description="命名为什么，如 省级卫生镇")
    document: Name | None = Field(None, title="命名文件", description="文号或名称")
    date: Day | None = Field(None, title="命名日期", description="文件的成文日期")

    @property
    def told(self) -> str:
        """In one clause: 2024年1月10日命名为省级卫生镇（某爱卫发〔2024〕1号)."""
        day = say(self.date) if self.date else "已"
        return f"{day}命名为{self.named}" + (f"（{self.document}）" if self.document else "")


class Head(Record):
    """What the campaign is: names, year, the paper that started it."""

    handle: ClassVar[str] = "title"

    title: Name = Field(title="名称", description="创建工作的全称")
    town: Name = Field(title="乡镇", description="全称，如 某某镇")
    district: Name = Field(title="区县", description="全称，如 某某区")
    year: Year = Field(title="年度", description="四位数字的年份")
    document: Name | None = Field(None, title="文号", description="工作方案的发文字号")
    issued: Day | None = Field(None, title="印发日期", description="工作方案的印发日期")
    goal: Text | None = Field(None, title="目标", description="创建目标，一句话")
    basis: tuple[Name, ...] = Field((), title="依据", description="所依据的标准和办法的名称")
    assessment: Name | None = Field(None, title="目标考核", description="创卫纳入的年终考核的名称")
    deductions: tuple[Deduction, ...] = Field(
        (), title="扣分办法", description="本镇自己定了的才写，印在责任书的考核部分"
    )
    result: Result | None = Field(None, title="创建结果", description="命名以后写，没有命名不写")
    settings: Settings = Field(default_factory=lambda: Settings.model_validate({}), title="设置")

    def result_on(self, day: dt.date) -> Result | None:
        """What came of the campaign, as far as it was known on `day`."""
        return self.result if self.result and (self.result.date or day) <= day else None


class Aim(Record):
    """One aim of a phase, with the tasks that reach it."""

    handle: ClassVar[str] = "text"

    text: Text = Field(title="目标", description="这一阶段要做到的一件事")
    tasks: tuple[TaskId, ...] = Field((), title="任务", description="落实它的任务编号")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        """An aim may be written as plain text."""
        return {"text": value} if isinstance(value, str) else value


AimOrText = Annotated[
    Aim,
    WithJsonSchema(
        {
            "oneOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "required": ["text"],
                    "additionalProperties": False,
                    "properties": {
                        "text": {"type": "string", "title": "目标"},
                        "tasks": {"type": "array", "items": {"type": "string"}, "title": "任务编号"},
                    },
                },
            ]
        }
    ),
]


class Phase(Record):
    """A phase of the campaign: both days belong to it."""

    id: Id = Field(title="编号")
    name: Name = Field(title="阶段名称", description="如 宣传发动阶段")
    start: Day = Field(title="开始日期")
    end: Day = Field(title="结束日期", description="含当天")
    aims: tuple[AimOrText, ...] = Field((), title="阶段目标", description="一句话，或 {text, tasks}")


FormatVersion = Literal["1"]
