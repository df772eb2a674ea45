"""data/issued.yaml: the register of papers sent out, and the kinds of papers there are."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from chuangwei.model.record import FindingId, Record, RoundId, UnitName
from chuangwei.model.scalars import Count, Day, Id, Name, Text

PaperKind = Literal[
    "周报",
    "简报",
    "通报",
    "交办单",
    "整改通知书",
    "催办单",
    "责任书",
    "阶段小结",
    "年度总结",
    "自评报告",
    "申报",
    "移交清单",
    "通知",
    "其他",
]


class Issued(Record):
    """A paper as it was sent out; a bulletin's next period begins on the day after its last one."""

    id: Id = Field(title="编号", description="如 周报-年份-3，不能重复")
    kind: PaperKind = Field(title="文书种类")
    number: Name = Field(title="期号或文号", description="照印出来的写，如 第3期、创卫督〔年份〕1号")
    no: Count = Field(alias="seq", title="序号", description="期号或文号里的数，每年从 1 起")
    since: Day | None = Field(None, alias="from", title="期限起", description="所报告的第一天")
    until: Day | None = Field(None, alias="to", title="期限止", description="所报告的最后一天")
    date: Day = Field(title="成文日期")
    signer: Name | None = Field(None, title="签发人", description="写职务，不写姓名")
    to_units: tuple[UnitName, ...] = Field((), title="发往单位", description="units 里登记的名称")
    round: RoundId | None = Field(None, title="督查轮次", description="通报、交办单、整改通知书所说的一轮")
    findings: tuple[FindingId, ...] = Field(
        (), title="督查问题", description="交办单、整改通知书所列问题的编号"
    )
    rev: Name | None = Field(None, title="数据版本", description="所据数据的提交编号，由程序填写")
    note: Text | None = Field(None, title="备注")
    recorded: Day | None = Field(None, title="录入日期", description="由程序填写：成文以后才登记的")
