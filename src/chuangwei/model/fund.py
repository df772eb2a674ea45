"""data/funds.yaml: where the money comes from, what it is meant for, and what was spent of it. Amounts are yuan."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from chuangwei.model.record import Record
from chuangwei.model.references import BudgetId, ExpenseId, TaskId, UnitName
from chuangwei.model.scalars import Day, Id, Money, Name, PositiveMoney, Text

Line = Literal["设施建设", "工作经费"]
"""The notice names two uses: 基础设施配套建设 and 工作经费 (三、（四）（五）)."""


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
