"""The short registers of a campaign, surveys, money, selections and days off, as their files in data/ hold them."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from chuangwei.model.record import BudgetId, ExpenseId, ItemId, Record, TaskId, UnitName
from chuangwei.model.scalars import Count, Day, Flag, Id, Money, Name, PositiveMoney, Share, Text

SIX_GRADES = ("满意", "比较满意", "一般", "不太满意", "不满意", "不了解")
"""The options of a satisfaction question, as a county has published them."""


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
    sent: Count | None = Field(None, title="发放", description="发出的问卷数，写了 rate 的可以不写")
    returned: Count | None = Field(
        None, title="回收", description="收回的问卷数，不多于发放；写了 rate 的可以不写"
    )
    valid: Count = Field(title="有效", description="有效的问卷数，不多于回收")
    rate: Share | None = Field(
        None, title="公布的满意率", description="只公布了满意率、没有各题份数的才写，百分之几，如 97.2"
    )
    questions: tuple[Question, ...] = Field((), title="题目")
    note: Text | None = Field(None, title="说明")


Line = Literal["设施建设", "工作经费"]
"""What money is meant for: the notice names two uses: 基础设施配套建设 and 工作经费 (三、（四）（五）)."""


class Source(Record):
    """Money that was made available."""

    handle: ClassVar[str] = "name"

    name: Name = Field(title="来源", description="如 镇级预算、上级补助、社会捐赠")
    date: Day = Field(title="到账日期")
    amount: PositiveMoney = Field(title="金额", description="元，最多两位小数")
    document: Name | None = Field(None, title="依据", description="文号或凭证")
    note: Text | None = Field(None, title="说明")


class Budget(Record):
    """What is meant to be spent on something."""

    id: Id = Field(title="编号", description="如 YS-01")
    name: Name = Field(title="名称")
    line: Line = Field(title="类别", description="设施建设 或 工作经费")
    amount: PositiveMoney = Field(title="金额", description="元")
    tasks: tuple[TaskId, ...] = Field((), title="任务", description="花在哪些任务上")
    note: Text | None = Field(None, title="说明")


class Expense(Record):
    """Money that was spent; a reversal names the expense that it takes back, and its amount is below 0."""

    id: Id = Field(title="编号", description="如 FY-001")
    date: Day = Field(title="日期", description="支出的日期")
    budget: BudgetId = Field(title="预算", description="budget 里的编号")
    unit: UnitName = Field(title="经办单位")
    task: TaskId | None = Field(None, title="任务")
    amount: Money = Field(title="金额", description="元；冲销写负数，并写 reverses")
    purpose: Text = Field(title="用途")
    voucher: Name | None = Field(None, title="凭证", description="发票或凭证号")
    approved_by: Name | None = Field(None, title="审批", description="写职务，不写姓名")
    reimbursed_on: Day | None = Field(None, title="报销日期")
    reverses: ExpenseId | None = Field(None, title="冲销", description="所冲销的支出的编号")
    note: Text | None = Field(None, title="说明")
    recorded: Day | None = Field(None, title="录入日期", description="由程序填写")


class Honour(Record):
    """A unit that was chosen, for what, and when; there is no rank."""

    handle: ClassVar[str] = "unit"

    unit: UnitName = Field(title="单位")
    title: Name = Field(title="称号", description="如 文明卫生单位")
    date: Day = Field(title="公布日期")
    document: Name | None = Field(None, title="文号")
    task: TaskId | None = Field(None, title="任务", description="哪一项评选任务的结果")


class Holiday(Record):
    """A day off (休) or a make-up working day (班)."""

    handle: ClassVar[str] = "date"

    date: Day = Field(title="日期")
    kind: Literal["休", "班"] = Field(title="休或班", description="休：放假；班：补班")
    name: Name | None = Field(None, title="名称", description="如 国庆节")
