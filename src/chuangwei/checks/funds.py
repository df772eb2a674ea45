"""Money that adds up: reversals, budgets, vouchers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from chuangwei.checks.case import Case
from chuangwei.problems import Remark


def reversals_fit(case: Case) -> Iterator[Remark]:
    """An amount below 0 takes back an expense, and never more than that."""
    expenses = {each.id: each for each in case.campaign.expenses}
    taken: dict[str, Decimal] = defaultdict(Decimal)
    for ordinal, expense in case.numbered("expense"):
        first = expenses.get(expense.reverses or "")
        if expense.reverses is None:
            if expense.amount <= 0:
                message = f"金额是 {expense.amount}，没有写冲销的是哪一笔"
                hint = "加上 reverses: 被冲销的编号；不是冲销的，写大于 0 的数"
                yield Remark("expense", ordinal, ("amount",), "E346", message, hint)
        elif first is None:
            continue  # that is said elsewhere
        elif expense.amount >= 0:
            yield Remark("expense", ordinal, ("amount",), "E346", "冲销的金额应是负数", "写成负数")
        else:
            taken[first.id] -= expense.amount
            if first.reverses is not None or first.id == expense.id or taken[first.id] > first.amount:
                message = f"冲销合计 {taken[first.id]}，超过“{first.id}”的 {first.amount}"
                yield Remark("expense", ordinal, ("amount",), "E346", message, "核对金额；冲销的不能再冲销")


def reimbursed_after_spending(case: Case) -> Iterator[Remark]:
    """Nothing is reimbursed before it is spent (实报实销)."""
    for ordinal, expense in case.numbered("expense"):
        if expense.reimbursed_on is not None and expense.reimbursed_on < expense.date:
            message = f"报销日期 {expense.reimbursed_on} 早于支出日期 {expense.date}"
            yield Remark("expense", ordinal, ("reimbursed_on",), "E305", message, "核对日期")


def expenses_have_a_voucher(case: Case) -> Iterator[Remark]:
    """An expense without a voucher cannot be reimbursed."""
    for ordinal, expense in case.numbered("expense"):
        if expense.voucher is None and expense.reverses is None:
            yield Remark(
                "expense", ordinal, ("purpose",), "W441", f"支出“{expense.id}”没有凭证", "补上 voucher"
            )


def budgets_are_kept(case: Case) -> Iterator[Remark]:
    """More was spent on a line than it holds."""
    spent: dict[str, Decimal] = defaultdict(Decimal)
    for expense in case.campaign.expenses:
        spent[expense.budget] += expense.amount
    for ordinal, line in case.numbered("budget"):
        if spent[line.id] > line.amount:
            over = spent[line.id] - line.amount
            message = f"“{line.name}”已支出 {spent[line.id]} 元，超出预算 {over} 元"
            yield Remark("budget", ordinal, ("amount",), "W442", message, "核对支出，或按程序追加预算")
