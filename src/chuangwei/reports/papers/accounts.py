"""The money as a paper (资金使用情况表): sources, budget and every expense, with the sums in capital figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.registers import Expense
from chuangwei.reports.funds import FundsView, funds, money, reimbursed_by
from chuangwei.reports.papers.heading import Heading, heading


class SourceLine(NamedTuple):
    """Money that came in.

    字段：`date` 到账日期；`amount` 金额，元；`document` 依据，没有就是空。
    """

    name: str
    date: date
    amount: Decimal
    document: str


class BudgetLine(NamedTuple):
    """A line of the budget.

    字段：`line` 类别：设施建设 或 工作经费；`amount` 预算，元；`spent` 已支出，元；`left` 结余，元；
    `over` 超支，元，没有超就是 0。
    """

    id: str
    name: str
    line: str
    amount: Decimal
    spent: Decimal
    left: Decimal
    over: Decimal


class ExpenseLine(NamedTuple):
    """An expense.

    字段：`budget` 预算的名称；`unit` 经办单位；`task` 任务编号，没有就是空；`amount` 金额，元，冲销是负数；
    `purpose` 用途；`voucher` 凭证，没有就是空；`approved_by` 审批的职务；`settled` 报销了没有；
    `reverses` 冲销的是哪一笔，不是冲销就是空。
    """

    id: str
    date: date
    budget: str
    unit: str
    task: str
    amount: Decimal
    purpose: str
    voucher: str
    approved_by: str
    settled: bool
    reverses: str


class Accounts(NamedTuple):
    """All the money on a day.

    字段：`heading` 文书的抬头：名称、机构、由谁发；`income` 到账合计，元；`planned` 预算合计，元；
    `spent` 支出合计，元；`reimbursed` 已报销，元；`waiting` 待报销，元；`balance` 到账减支出，元；
    `sources` 各笔来源；`budgets` 各项预算；`expenses` 各笔支出；`unvouched` 没有凭证的支出；
    `over` 超支的预算。
    """

    heading: Heading
    day: date
    demo: bool
    income: Decimal
    planned: Decimal
    spent: Decimal
    reimbursed: Decimal
    waiting: Decimal
    balance: Decimal
    sources: tuple[SourceLine, ...]
    budgets: tuple[BudgetLine, ...]
    expenses: tuple[ExpenseLine, ...]
    unvouched: tuple[ExpenseLine, ...]
    over: tuple[BudgetLine, ...]


def accounts(campaign: Campaign, day: date) -> Accounts:
    """The money on `day`, in the order of the file."""
    view = funds(campaign, day)
    names = {line.id: line.name for line in campaign.budget}
    lines = {each.id: _expense(campaign, names, each, day) for each in view.expenses}
    budgets = _budgets(view)
    return Accounts(
        heading=heading(campaign, "其他"),
        day=day,
        demo=view.demo,
        income=view.income,
        planned=view.planned,
        spent=view.spent,
        reimbursed=view.reimbursed,
        waiting=view.waiting,
        balance=view.left,
        sources=tuple(
            SourceLine(each.name, each.date, money(each.amount), each.document or "") for each in view.sources
        ),
        budgets=budgets,
        expenses=tuple(lines.values()),
        unvouched=tuple(lines[each.id] for each in view.unvouched),
        over=tuple(line for line in budgets if line.over),
    )


def _budgets(view: FundsView) -> tuple[BudgetLine, ...]:
    return tuple(
        BudgetLine(
            each.budget.id,
            each.budget.name,
            each.budget.line,
            money(each.budget.amount),
            each.spent,
            each.left,
            each.over,
        )
        for each in view.budgets
    )


def _expense(campaign: Campaign, names: dict[str, str], expense: Expense, day: date) -> ExpenseLine:
    return ExpenseLine(
        expense.id,
        expense.date,
        names.get(expense.budget, expense.budget),
        campaign.unit_name(expense.unit),
        expense.task or "",
        money(expense.amount),
        expense.purpose,
        expense.voucher or "",
        expense.approved_by or "",
        reimbursed_by(expense, day),
        expense.reverses or "",
    )
