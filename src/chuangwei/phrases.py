"""Phrases that lists and papers share, so that one fact is said in one way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from chuangwei.days import say, say_short


def pressing(left: int) -> str:
    """逾期14天 or 今天到期 of what is not done yet and due in `left` days; empty while there is time."""
    if left < 0:
        return f"逾期{-left}天"
    return "今天到期" if left == 0 else ""


def due_said(due: date, day: date, said: Callable[[date], str] | None = None) -> str:
    """逾期14天, 今天到期 or 7月28日到期, as seen on `day`; `said` words a day that is still to come."""
    spoken = said or (say_short if due.year == day.year else say)
    return pressing((due - day).days) or f"{spoken(due)}到期"
