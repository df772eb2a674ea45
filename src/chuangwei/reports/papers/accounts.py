"""The money as a paper (资金使用情况表): sources, budget and every expense, with the sums in capital figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.reports.funds import funds, money, reimbursed_by
from chuangwei.reports.papers.heading import Heading, heading
from chuangwei.reports.papers.views import filled, paper


class SourceLine(NamedTuple):
    """Money that came in."""

    name: str
    date: Annotated[date, "到账日期"]
    amount: Annotated[Decimal, "金额，元"]
    document: Annotated[str, "依据，没有就是空"]


class BudgetLine(NamedTuple):
    """A line of the budget."""

    id: str
    name: str
    line: Annotated[str, "类别：设施建设 或 工作经费"]
    amount: Annotated[Decimal, "预算，元"]
    spent: Annotated[Decimal, "已支出，元"]
    left: Annotated[Decimal, "结余，元"]
    over: Annotated[Decimal, "超支，元，没有超就是 0"]


class ExpenseLine(NamedTuple):
    """An expense."""

    id: str
    date: date
    budget: Annotated[str, "预算的名称"]
    unit: Annotated[str, "经办单位"]
    task: Annotated[str, "任务编号，没有就是空"]
    amount: Annotated[Decimal, "金额，元，冲销是负数"]
    purpose: Annotated[str, "用途"]
    voucher: Annotated[str, "凭证，没有就是空"]
    approved_by: Annotated[str, "审批的职务"]
    settled: Annotated[bool, "报销了没有"]
    reverses: Annotated[str, "冲销的是哪一笔，不是冲销就是空"]


class Accounts(NamedTuple):
    """All the money on a day."""

    heading: Annotated[Heading, "文书的抬头：名称、机构、由谁发"]
    day: date
    demo: bool
    income: Annotated[Decimal, "到账合计，元"]
    planned: Annotated[Decimal, "预算合计，元"]
    spent: Annotated[Decimal, "支出合计，元"]
    reimbursed: Annotated[Decimal, "已报销，元"]
    waiting: Annotated[Decimal, "待报销，元"]
    balance: Annotated[Decimal, "到账减支出，元"]
    sources: Annotated[tuple[SourceLine, ...], "各笔来源"]
    budgets: Annotated[tuple[BudgetLine, ...], "各项预算"]
    expenses: Annotated[tuple[ExpenseLine, ...], "各笔支出"]
    unvouched: Annotated[tuple[ExpenseLine, ...], "没有凭证的支出"]
    over: Annotated[tuple[BudgetLine, ...], "超支的预算"]


def accounts(campaign: Campaign, day: date) -> Accounts:
    """The money on `day`, in the order of the file."""
    view = funds(campaign, day)
    names = {line.id: line.name for line in campaign.budget}
    lines = {
        each.id: filled(
            ExpenseLine,
            each,
            budget=names.get(each.budget, each.budget),
            unit=campaign.unit_name(each.unit),
            amount=money(each.amount),
            settled=reimbursed_by(each, day),
        )
        for each in view.expenses
    }
    budgets = tuple(
        filled(BudgetLine, each, each.budget, amount=money(each.budget.amount)) for each in view.budgets
    )
    return paper(
        Accounts,
        campaign,
        day,
        view,
        heading=heading(campaign, "其他"),
        balance=view.left,
        sources=tuple(filled(SourceLine, each, amount=money(each.amount)) for each in view.sources),
        budgets=budgets,
        expenses=tuple(lines.values()),
        unvouched=tuple(lines[each.id] for each in view.unvouched),
        over=tuple(line for line in budgets if line.over),
    )
