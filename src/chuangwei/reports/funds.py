"""The money: what came in, what is planned, spent, reimbursed and left, and what lacks a voucher. All in yuan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple, get_args

from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.record import json_keys
from chuangwei.model.registers import Budget, Expense, Line, Source

ZERO = Decimal("0.00")


class Totals(NamedTuple):
    """Sums of some expenses; what is spent holds reversals as what they are, amounts below 0."""

    spent: Decimal
    reimbursed: Decimal

    @property
    def waiting(self) -> Decimal:
        """Spent, and not reimbursed yet."""
        return self.spent - self.reimbursed


@json_keys("*budget spent reimbursed left")
class BudgetView(NamedTuple):
    """A line of the budget and what became of it."""

    budget: Budget
    spent: Decimal
    reimbursed: Decimal
    left: Decimal

    @property
    def over(self) -> Decimal:
        """What was spent beyond it."""
        return max(ZERO, -self.left)


class LineView(NamedTuple):
    """设施建设 or 工作经费: its budgets taken together."""

    name: str
    amount: Decimal
    spent: Decimal
    reimbursed: Decimal
    left: Decimal


class UnitView(NamedTuple):
    """What a unit has spent."""

    name: str
    spent: Decimal
    reimbursed: Decimal


@json_keys("*expense settled")
class Settled(NamedTuple):
    """An expense, and whether it was reimbursed by the day."""

    expense: Expense
    settled: bool


class Reimbursed(NamedTuple):
    """An expense that was reimbursed, and when."""

    expense: Expense
    day: date


@json_keys(
    "income planned spent reimbursed waiting left sources lines budgets units unvouched=unvouched.id "
    "reversals=reversals.id"
)
class FundsView(NamedTuple):
    """All the money on a day; lists are in the order of the file, units in that of the register."""

    sources: tuple[Source, ...]
    income: Decimal
    planned: Decimal
    spent: Decimal
    reimbursed: Decimal
    waiting: Decimal
    left: Decimal
    """Of the income."""
    lines: tuple[LineView, ...]
    budgets: tuple[BudgetView, ...]
    units: tuple[UnitView, ...]
    expenses: tuple[Expense, ...]
    unvouched: tuple[Expense, ...]
    reversals: tuple[Expense, ...]


def reimbursed_by(expense: Expense, day: date) -> bool:
    """Whether it was reimbursed by `day`; a reversal is settled on the day that it names."""
    return expense.reimbursed_on is not None and expense.reimbursed_on <= day


def funds(campaign: Campaign, day: date) -> FundsView:
    """The money on `day`: only what is dated on or before it."""
    paid = tuple(each for each in campaign.expenses if each.date <= day)
    sources = tuple(each for each in campaign.sources if each.date <= day)
    budgets = []
    for line in campaign.budget:
        own = totals((each for each in paid if each.budget == line.id), day)
        budgets.append(BudgetView(line, *own, left=money(line.amount - own.spent)))
    by_unit: dict[str, list[Expense]] = {unit.name: [] for unit in campaign.units}
    for each in paid:
        by_unit.get(campaign.unit_name(each.unit), []).append(each)
    everything = totals(paid, day)
    income = _sum(each.amount for each in sources)
    return FundsView(
        sources=sources,
        income=income,
        planned=_sum(line.amount for line in campaign.budget),
        spent=everything.spent,
        reimbursed=everything.reimbursed,
        waiting=everything.waiting,
        left=income - everything.spent,
        lines=tuple(_line(name, budgets) for name in get_args(Line)),
        budgets=tuple(budgets),
        units=tuple(UnitView(name, *totals(spent, day)) for name, spent in by_unit.items() if spent),
        expenses=paid,
        unvouched=tuple(each for each in paid if each.voucher is None and each.reverses is None),
        reversals=tuple(each for each in paid if each.reverses is not None),
    )


def expenses(
    campaign: Campaign, day: date, *, unit: str | None = None, waiting: bool = False
) -> tuple[Settled, ...]:
    """Expenses until `day`, of one unit or not yet reimbursed if so asked, in the order of the file."""
    name = pick.unit(campaign, unit).name if unit is not None else None
    every = (Settled(each, reimbursed_by(each, day)) for each in campaign.expenses if each.date <= day)
    return tuple(
        each
        for each in every
        if (name is None or campaign.unit_name(each.expense.unit) == name) and not (waiting and each.settled)
    )


def totals(expenses: Iterable[Expense], day: date) -> Totals:
    """What these expenses come to by `day`."""
    several = list(expenses)
    return Totals(
        _sum(each.amount for each in several),
        _sum(each.amount for each in several if reimbursed_by(each, day)),
    )


def money(amount: Decimal) -> Decimal:
    """An amount with both decimals: exact, for none has more."""
    return amount.quantize(ZERO)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return money(sum(amounts, ZERO))


def _line(name: str, budgets: Iterable[BudgetView]) -> LineView:
    own = [each for each in budgets if each.budget.line == name]
    amount, spent = _sum(each.budget.amount for each in own), _sum(each.spent for each in own)
    return LineView(name, amount, spent, _sum(each.reimbursed for each in own), amount - spent)
