"""Reimburse expenses, and take one back: each a small change of data/funds.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.draft import as_read
from chuangwei.actions.fields import next_id
from chuangwei.days import parse_day
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.registers import Expense
from chuangwei.reports.funds import Reimbursed

PREFIX = "FY-"


class FundFault(ChuangweiError):
    """What was asked for does not fit the books; nothing is written."""


class Asked(NamedTuple):
    """Which expenses were reimbursed, on which day, and the voucher of one that had none yet."""

    names: tuple[str, ...]
    day: str | None = None
    voucher: str | None = None


def reimburse(
    root: Path, today: date, asked: Asked, *, dry_run: bool = False
) -> Changed[tuple[Reimbursed, ...]]:
    """Enter the day on which expenses were reimbursed, all of them or none."""
    if asked.voucher and len(asked.names) > 1:
        raise UsageFault("--voucher 一次只能用于一笔", hint="一笔一笔地报销")

    def make(draft: Draft) -> tuple[Reimbursed, ...]:
        campaign = draft.campaign
        on = _day(campaign, asked.day, today)
        found = _named(campaign, asked.names)
        done = tuple(Reimbursed(_to_reimburse(each, on, asked.voucher), on) for each in found)
        for each in done:
            if asked.voucher:
                draft.set("expense", each.expense.id, ("voucher",), asked.voucher)
            draft.set("expense", each.expense.id, ("reimbursed_on",), on)
        return done

    def what(done: tuple[Reimbursed, ...]) -> str:
        return "；".join(f"{each.expense.id} 报销" for each in done)

    return change(root, today, make, what=what, dry_run=dry_run)


def reverse(  # noqa: PLR0913 - an expense, and the words on its reversal
    root: Path, today: date, name: str, *, why: str, amount: Decimal | None = None, dry_run: bool = False
) -> Changed[Expense]:
    """Take back an expense, or `amount` yuan of it, by an entry below 0 that names it; the first one stays."""

    def make(draft: Draft) -> Expense:
        campaign = draft.campaign
        first = expense_named(campaign, name)
        left = first.amount + sum(each.amount for each in campaign.expenses if each.reverses == first.id)
        taken = left if amount is None else amount
        if first.reverses is not None:
            raise FundFault(f"{first.id} 本身就是冲销，不能再冲销")
        if not 0 < taken <= left:
            raise FundFault(f"{first.id} 还剩 {left} 元可以冲销，写的是 {taken}", hint="写一个不超过它的数")
        fields = {
            "id": next_id(campaign.handles("expense"), PREFIX),
            "date": today,
            "budget": first.budget,
            "unit": first.unit,
            "task": first.task,
            "amount": -taken,
            "purpose": first.purpose,
            "reverses": first.id,
            "note": why,
        }
        return as_read(Expense, draft.add("expense", fields))

    return change(root, today, make, what=lambda done: f"冲销 {done.reverses}", dry_run=dry_run)


def expense_named(campaign: Campaign, text: str) -> Expense:
    """The expense of that id, or with that part of its purpose; raises NoSuchError or SeveralError."""
    return pick.pick("支出", text, ((each, (each.id, each.purpose)) for each in campaign.expenses))


def _named(campaign: Campaign, names: Sequence[str]) -> list[Expense]:
    """The expenses of these ids, each once; one behind the first that is none may be a voucher without its option."""
    found: dict[str, Expense] = {}
    for name in names:
        try:
            expense = expense_named(campaign, name)
        except pick.NoSuchError:
            if not found or name.upper().startswith(PREFIX):
                raise
            hint = f"是凭证号的，写在 --voucher 后面：chuangwei fund reimburse {names[0]} --voucher {name}"
            raise FundFault(f"没有支出“{name}”", hint=hint) from None
        found.setdefault(expense.id, expense)
    return list(found.values())


def _to_reimburse(expense: Expense, day: date, voucher: str | None) -> Expense:
    if expense.reimbursed_on is not None:
        raise FundFault(f"{expense.id} 已于 {expense.reimbursed_on} 报销")
    if voucher and expense.voucher is not None:
        raise FundFault(
            f"{expense.id} 已有凭证 {expense.voucher}", hint="不用再写 --voucher；写错了用 edit 改"
        )
    if not voucher and expense.voucher is None and expense.reverses is None:
        raise FundFault(f"{expense.id} 没有凭证，不能报销", hint="有了凭证，加 --voucher 凭证号")
    if day < expense.date:
        raise FundFault(f"{expense.id} 是 {expense.date} 支出的，报销日期 {day} 早了", hint="核对日期")
    return expense


def _day(campaign: Campaign, text: str | None, today: date) -> date:
    day = parse_day(text, today, campaign.span) if text else today
    if day > today:
        raise FundFault(f"日期 {day} 还没有到", hint="写报销的日期，不能晚于今天")
    return day
