"""Money: what does not fit together, each at its place."""

from __future__ import annotations

from tests.conftest import Expect

FUNDS = """\
    sources:
      - {name: 预算, date: 2023-04-28, amount: 1000}
    budget:
      - {id: YS-01, name: 公厕, line: 设施建设, amount: 500.50, tasks: [5-05]}
    expenses:
      - {id: FY-001, date: 2023-06-01, budget: YS-01, unit: 财政办, amount: 300.25, purpose: 门窗, voucher: 一}
      - {id: FY-002, date: 2023-06-02, budget: YS-01, unit: 财政, amount: -100, purpose: 门窗, reverses: FY-001}
    """


def funds(*changes: tuple[str, str]) -> dict[str, str]:
    """The money with some words put in place of others."""
    text = FUNDS
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return {"data/funds.yaml": text}


def test_books_that_are_right(expect: Expect) -> None:
    """Nothing is wrong."""
    expect(funds())


def test_names_that_lead_nowhere(expect: Expect) -> None:
    """Budget, unit, task and reversed expense are registered."""
    expect(funds(("budget: YS-01, unit: 财政办", "budget: «E302»YS-9, unit: 财政办")))
    expect(funds(("unit: 财政办", "unit: «E302»乙办")))
    expect(funds(("tasks: [5-05]", "tasks: [«E302»5-06]")))
    expect(funds(("reverses: FY-001", "reverses: «E302»FY-9")))


def test_reversals(expect: Expect) -> None:
    """Below 0, naming what is taken back, and no more than that."""
    expect(funds((", reverses: FY-001", ", voucher: 二"), ("amount: -100", "amount: «E346»-100")))
    expect(funds(("amount: -100", "amount: «E346»100")))
    expect(funds(("amount: -100", "amount: «E346»-300.26")))
    expect(funds(("reverses: FY-001", "reverses: FY-002"), ("amount: -100", "amount: «E346»-100")))


def test_days(expect: Expect) -> None:
    """Reimbursed only what was spent."""
    expect(funds(("voucher: 一", "voucher: 一, reimbursed_on: «E305»2023-05-31")))


def test_amounts_are_yuan(expect: Expect) -> None:
    """Two decimals, no separators, above 0 for what comes in."""
    found = expect(funds(("amount: 300.25", "amount: «E206»300.255")))
    assert "最多两位小数" in (found[0].hint or "")
    found = expect(funds(("amount: 300.25", "amount: «E206»'1,300.2'")))
    assert found[0].hint == "写成 1300.2"
    expect(funds(("amount: 1000}", "amount: «E207»0}")))


def test_what_a_person_should_look_at(expect: Expect) -> None:
    """No voucher, and more spent than planned."""
    expect(funds((", voucher: 一", ""), ("purpose: 门窗", "purpose: «W441»门窗")))
    expect(funds(("amount: 500.50", "amount: «W442»200.24")))


def test_sources_are_told_apart(expect: Expect) -> None:
    """No two of one name."""
    again = "\n      - {name: «E303»预算, date: 2023-05-01, amount: 1}\n    budget:"
    expect(funds(("\n    budget:", again)))
