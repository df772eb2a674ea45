"""Enter records of the short registers, as typed: a survey's questions, and what becomes of an expense, too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.draft import as_read
from chuangwei.actions.fields import Assigner, next_id
from chuangwei.actions.planning import PlanFault
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.files import SLOTS, file_of
from chuangwei.model.registers import SIX_GRADES, Expense
from chuangwei.reports.changes.done import Added
from chuangwei.reports.funds import Reimbursed

More = Callable[[Campaign, dict[str, Any]], Mapping[str, Any]]


class New(NamedTuple):
    """A record to be entered: fields as typed, by their keys in the file; a day left empty is today.

    With a `prefix` its id is the next after the highest one, unless the fields name one. `more` gives what follows from
    the campaign and the fields as they were read.
    """

    kind: str
    fields: Mapping[str, str]
    prefix: str = ""
    more: More | None = None


def register(root: Path, today: date, new: New, *, dry_run: bool = False) -> Changed[Added]:
    """Add a record; one of another day gets `recorded` where its kind has that.

    Raises UsageFault for a field that cannot be read, PlanFault for a date to come.
    """
    kind, fields, prefix, more = new
    slot = SLOTS[kind]
    if slot.model is None:
        raise LookupError(kind)
    model = slot.model

    def make(draft: Draft) -> Added:
        campaign = draft.campaign
        assigner = Assigner(campaign, kind, draft.days)
        inorder = filter(fields.get, model.keyed())
        typed: dict[str, Any] = {}
        for key in inorder:
            typed[key] = assigner.typed(key, fields[key])
            assigner.base = typed.get("date")
        if "date" in fields:
            typed.setdefault("date", today)
        if prefix:
            typed[model.handle] = typed.get(model.handle) or next_id(campaign.handles(kind), prefix)
        if typed.get("date", today) > today:
            raise PlanFault(f"日期 {typed['date']} 还没有到", hint="写事情发生的日期，不能晚于今天")
        typed.update(more(campaign, typed) if more else {})
        draft.add(kind, typed)
        name = str(typed[model.handle])
        title = next((str(typed[key]) for key in ("purpose", "matter", "title") if key in typed), name)
        return Added(slot.title, name, title, f"data/{file_of(kind).stem}.yaml")

    return change(root, today, make, what=lambda done: f"新增{slot.title} {done.name}", dry_run=dry_run)


_HOW = f"写成 题目｜份数…（依次是{'、'.join(SIX_GRADES)}），或 题目｜知晓 180｜不知晓 20"


def read_question(text: str, *, overall: bool = False) -> dict[str, Any]:
    """The question as the file holds it; raises UsageFault when it cannot be understood."""
    title, *parts = (part.strip() for part in re.split(r"[｜|]", text))
    if not title or not parts:
        raise UsageFault(f"看不懂这一题：{text}", hint=_HOW)
    if len(parts) == 1 and _numbers(parts[0]) is not None:
        counts = _numbers(parts[0]) or []
        if len(counts) != len(SIX_GRADES):
            raise UsageFault(f"“{title}”写了{len(counts)}个数，应有{len(SIX_GRADES)}个", hint=_HOW)
        question: dict[str, Any] = {"text": title, "counts": counts}
    else:
        pairs = [_option(part) for part in parts]
        question = {"text": title, "options": [name for name, _ in pairs], "counts": [n for _, n in pairs]}
    return {**question, "overall": True} if overall else question


def _numbers(text: str) -> list[int] | None:
    words = [word for word in re.split(r"[\s,，、]+", unicodedata.normalize("NFKC", text)) if word]
    return [int(word) for word in words] if words and all(map(_is_number, words)) else None


def _option(text: str) -> tuple[str, int]:
    found = re.fullmatch(r"(.*?)[\s=:：]*([0-9]{1,9})", unicodedata.normalize("NFKC", text))
    if found is None or not found[1]:
        raise UsageFault(f"看不懂“{text}”", hint=_HOW)
    return text[: len(found[1])].strip(), int(found[2])


def _is_number(word: str) -> bool:
    return re.fullmatch("[0-9]{1,9}", word) is not None


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
        on = _day(draft, asked.day)
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
    return pick.pick("支出", text, pick.named(campaign.expenses, "id", "purpose"))


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


def _day(draft: Draft, text: str | None) -> date:
    day = draft.days.day(text, "报销日期", until=draft.today) if text else draft.today
    if day > draft.today:
        raise FundFault(f"日期 {day} 还没有到", hint="写报销的日期，不能晚于今天")
    return day
