"""Sums of money are exact, and those of the parts make up the whole."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import make_campaign

from chuangwei.model.registers import Budget, Expense, Source
from chuangwei.reports.funds import expenses, funds

DAY = date(2023, 6, 1)
CENTS = st.integers(1, 10**11)


@st.composite
def books(draw: st.DrawFn) -> tuple[list[int], list[tuple[int, int, int, bool, int]]]:
    """Incomes in cents, and expenses: cents, day, budget, reimbursed, of which unit."""
    incomes = draw(st.lists(CENTS, max_size=4))
    spent = st.tuples(CENTS, st.integers(0, 20), st.integers(0, 2), st.booleans(), st.integers(0, 1))
    return incomes, draw(st.lists(spent, max_size=12))


def _yuan(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


@given(books(), st.integers(0, 20))
def test_sums_are_exact(found: tuple[list[int], list[tuple[int, int, int, bool, int]]], day: int) -> None:
    """In cents, by another way of reckoning; only what happened by the day counts."""
    incomes, spent = found
    units = ("财政办", "创建办")
    campaign = make_campaign(
        sources=tuple(
            Source.model_validate({"name": f"来源{at}", "date": str(DAY), "amount": _yuan(cents)})
            for at, cents in enumerate(incomes)
        ),
        budget=tuple(
            Budget.model_validate({"id": f"YS-{at}", "name": "甲", "line": line, "amount": "100"})
            for at, line in enumerate(("设施建设", "设施建设", "工作经费"))
        ),
        expenses=tuple(
            Expense.model_validate(
                {
                    "id": f"FY-{at}",
                    "date": str(DAY + timedelta(days=after)),
                    "budget": f"YS-{budget}",
                    "unit": units[unit],
                    "amount": _yuan(cents),
                    "purpose": "甲",
                    **({"reimbursed_on": str(DAY + timedelta(days=after + 1))} if paid else {}),
                }
            )
            for at, (cents, after, budget, paid, unit) in enumerate(spent)
        ),
    )
    view = funds(campaign, DAY + timedelta(days=day))
    known = [one for one in spent if one[1] <= day]
    paid = sum(cents for cents, after, _, done, _ in known if done and after + 1 <= day)
    assert 100 * view.income == sum(incomes)
    assert 100 * view.spent == sum(cents for cents, *_ in known)
    assert 100 * view.reimbursed == paid
    assert view.waiting == view.spent - view.reimbursed
    assert view.left == view.income - view.spent
    assert sum((line.spent for line in view.lines), Decimal(0)) == view.spent
    assert sum((each.spent for each in view.budgets), Decimal(0)) == view.spent
    assert sum((each.spent for each in view.units), Decimal(0)) == view.spent
    assert all(each.left == each.budget.amount - each.spent for each in view.budgets)
    waiting = expenses(campaign, DAY + timedelta(days=day), waiting=True)
    assert (
        100 * sum((each.expense.amount for each in waiting), Decimal(0)) == sum(c for c, *_ in known) - paid
    )
