"""Phrases that lists and papers share, so that one fact is said in one way: days, periods, deadlines, amounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from chuangwei.days import WEEKDAYS


def say(day: date) -> str:
    """2023年4月8日: no padded zeros (GB/T 9704-2012)."""
    return f"{day.year}年{day.month}月{day.day}日"


def say_short(day: date) -> str:
    """4月8日."""
    return f"{day.month}月{day.day}日"


def say_month(day: date) -> str:
    """4月."""
    return f"{day.month}月"


def say_near(day: date, other: date) -> str:
    """4月8日 beside another day of its year, else 2023年4月8日."""
    return (say_short if day.year == other.year else say)(day)


def say_weekday(day: date) -> str:
    """周五."""
    return f"周{WEEKDAYS[day.weekday()]}"


def say_period(since: date, until: date, first: Callable[[date], str] = say) -> str:
    """2023年7月8日至14日: what is the same at both ends is said once; `first` words the day it begins with."""
    if since == until:
        return first(since)
    same = (since.year, since.month) == (until.year, until.month)
    return f"{first(since)}至{f'{until.day}日' if same else say_near(until, since)}"


def say_due(due: date | None, due_first: date | None) -> str:
    """2023年7月28日（周五）, and 原定… where it was put off; 长期 without an end."""
    if due is None or due_first is None:
        return LONG if due is None else f"{say(due)}（{say_weekday(due)}），原为{LONG}"
    return f"{say(due)}（{say_weekday(due)}）" + (f"，原定{say(due_first)}" if due != due_first else "")


def pressing(left: int) -> str:
    """逾期14天 or 今天到期 of what is not done yet and due in `left` days; empty while there is time."""
    if left < 0:
        return f"逾期{-left}天"
    return "今天到期" if left == 0 else ""


LONG: Final = "长期"
"""What stands for a due day where there is none."""


def due_on(said: str) -> str:
    """7月28日到期, of a day in words."""
    return f"{said}到期"


def due_said(due: date | None, day: date, said: Callable[[date], str] | None = None) -> str:
    """逾期14天, 今天到期 or 7月28日到期, as seen on `day`, 长期 without an end; `said` words a day that is still to come."""
    if due is None:
        return LONG
    return pressing((due - day).days) or due_on(said(due) if said else say_near(due, day))


def due_told(due: date | None, day: date) -> str:
    """7月28日到期, and of one that is past 6月30日到期，已逾期14天; 长期 without an end."""
    if due is None:
        return LONG
    left = (due - day).days
    return due_on(say_near(due, day)) + (f"，已{pressing(left)}" if left < 0 else "")


def number(value: Decimal | int) -> str:
    """A number without needless zeros: 46, 12.5."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity(value: Decimal | int | None, unit: str | None = None) -> str:
    """6座; the bare number of what has no unit, 0 of nothing."""
    return f"{number(value or 0)}{unit or ''}"


def added(value: Decimal | int, unit: str | None = None) -> str:
    """+2座, -1座."""
    return f"{'+' if value >= 0 else ''}{quantity(value, unit)}"


def percentage(part: Decimal | int, whole: Decimal | int, step: str = "0.1") -> Decimal | None:
    """A part in percent, halves upward, to one decimal unless `step` says otherwise; None of nothing."""
    return (100 * Decimal(part) / whole).quantize(Decimal(step), ROUND_HALF_UP) if whole else None


def which_hold(told: Mapping[str, object]) -> str:
    """逾期3天，退回1次: those that are true."""
    return "，".join(name for name, holds in told.items() if holds)
