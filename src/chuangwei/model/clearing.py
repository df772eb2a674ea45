"""How far the clean-up of a place is (annex 3): from its tasks, what inspections found there, and when they came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from chuangwei.model.standing import Standing

PlaceState = Literal["未启动", "整治中", "待验收", "已销号"]
PLACE_STATES: tuple[PlaceState, ...] = ("未启动", "整治中", "待验收", "已销号")


class Found(NamedTuple):
    """A problem that an inspection found at the place, as far as the place's own state depends on it."""

    open: bool
    """Still to be put right, or put right and not yet inspected again."""
    reported: bool = False
    """Open, but reported as put right: only the inspection is missing."""
    closed_on: date | None = None
    """The day on which it was 销号."""


def place_state(
    tasks: Iterable[Standing], found: Iterable[Found] = (), inspected: Iterable[date] = ()
) -> PlaceState:
    """The state of a place with these tasks (cancelled ones do not count), findings, and days of inspection.

    - 未启动: no task has been begun, and nothing was found.
    - 整治中: a task is not done, or a problem is to be put right.
    - 待验收: all tasks are done and all problems are put right, but nobody has looked at it since.
    - 已销号: besides, a problem there was 销号, or an inspection came, on the day on which the last task was done or
      later. Work that is done is not yet accepted: without any inspection a place stays 待验收.
    """
    live = [standing for standing in tasks if standing.state != "已取消"]
    problems = list(found)
    if not problems and all(standing.state == "未开始" for standing in live):
        return "未启动"
    if any(standing.state != "已完成" for standing in live):
        return "整治中"
    if any(each.open and not each.reported for each in problems):
        return "整治中"
    done_on = max((standing.done_on or date.min for standing in live), default=date.min)
    looked_at = [*inspected, *(each.closed_on for each in problems if each.closed_on is not None)]
    accepted = any(day >= done_on for day in looked_at)
    return "已销号" if accepted and not any(each.open for each in problems) else "待验收"
