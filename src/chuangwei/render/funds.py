"""Money on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from chuangwei import zh
from chuangwei.model.registers import Expense
from chuangwei.render.text import Line, Screen, Span, clean, line, wrapped
from chuangwei.reports.funds import FundsView

if TYPE_CHECKING:
    from chuangwei.reports.funds import Reimbursed, Settled

_MONEY = 14


def yuan(amount: Decimal) -> str:
    """12,345.60."""
    return f"{amount:,.2f}"


def summary_lines(view: FundsView, screen: Screen) -> Iterator[Line]:
    """The sums first, then the two lines of the budget, then each budget, then what wants attention."""
    yield from wrapped(
        f"到账{yuan(view.income)}元，支出{yuan(view.spent)}元，已报销{yuan(view.reimbursed)}元，"
        f"待报销{yuan(view.waiting)}元，结余{yuan(view.left)}元",
        screen,
        0,
        "bold",
    )
    if view.sources:
        yield ()
        yield line(Span("来源", "heading"))
        cells = _cells([each.name for each in view.sources], screen)
        for each in view.sources:
            yield line(f"  {each.date}  {_name(each.name, cells)}", _money(each.amount))
    if view.budgets:
        yield ()
        yield from _budgets(view, screen)
    for heading, expenses in (("没有凭证", view.unvouched), ("冲销", view.reversals)):
        if expenses:
            yield ()
            yield line(Span(f"{heading}（{len(expenses)}笔）", "yellow"))
            yield from _expenses(expenses, screen)


def _budgets(view: FundsView, screen: Screen) -> Iterator[Line]:
    names = [f"{each.budget.id} {each.budget.name}" for each in view.budgets]
    cells = max(8, min(_cells(names, screen), screen.width - 3 * _MONEY - 2))
    heads = "".join(zh.pad(head, _MONEY, right=True) for head in ("预算", "支出", "结余"))
    yield line(Span(zh.pad("预算项目", cells + 2) + heads, "heading"))
    for section in view.lines:
        own = [
            (name, each)
            for name, each in zip(names, view.budgets, strict=True)
            if each.budget.line == section.name
        ]
        if not own:
            continue
        sums = (section.amount, section.spent, section.left)
        yield line(Span(zh.pad(section.name, cells + 2) + "".join(map(_money, sums)), "bold"))
        for name, each in own:
            amounts = _money(each.budget.amount) + _money(each.spent)
            left = Span(_money(each.left), "red" if each.over else "")
            yield line(f"  {_name(name, cells)}", amounts, left)


def list_lines(expenses: Sequence[Settled], screen: Screen) -> Iterator[Line]:
    """A line an expense, and their sum."""
    if not expenses:
        yield line("没有符合条件的支出")
        return
    yield from _expenses(
        [each.expense for each in expenses], screen, {e.expense.id: e.settled for e in expenses}
    )
    total = sum((each.expense.amount for each in expenses), Decimal(0))
    yield line(f"共{len(expenses)}笔，合计{yuan(total)}元")


def _expenses(
    expenses: Iterable[Expense], screen: Screen, settled: dict[str, bool] | None = None
) -> Iterator[Line]:
    several = list(expenses)
    ids = max(zh.width(clean(each.id)) for each in several)
    cells = max(8, screen.width - ids - 10 - _MONEY - 16)
    for each in several:
        state = "" if settled is None else "  已报销" if settled[each.id] else "  待报销"
        yield line(
            f"  {zh.pad(clean(each.id), ids)}  {each.date}  {_name(each.purpose, cells)}",
            _money(each.amount),
            Span(state, "dim"),
        )


def _cells(names: Sequence[str], screen: Screen) -> int:
    return max(6, min(screen.width - 14 - _MONEY, max(zh.width(clean(name)) for name in names)))


def _name(name: str, cells: int) -> str:
    return zh.pad(zh.clip(clean(name), cells), cells)


def _money(amount: Decimal) -> str:
    return zh.pad(yuan(amount), _MONEY, right=True)


def reimbursed_lines(done: Iterable[Reimbursed], _screen: Screen) -> Iterator[Line]:
    """报销 FY-001 印制宣传册 3,200.00元."""
    for each in done:
        expense = each.expense
        words = f" {clean(expense.purpose)}  {yuan(expense.amount)}元，{each.day}"
        yield line("报销 ", Span(clean(expense.id), "bold"), words)


def reversed_lines(done: Expense, _screen: Screen) -> Iterator[Line]:
    """冲销 FY-001: FY-009 -3,200.00元."""
    yield line(
        "冲销 ", Span(clean(done.reverses or ""), "bold"), f"，另记 {clean(done.id)}  {yuan(done.amount)}元"
    )
