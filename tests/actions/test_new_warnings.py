"""Warnings that a change brings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.conftest import make_campaign, make_task

from chuangwei.actions.changing import new_warnings_of

TODAY = date(2023, 7, 14)
ENTRY = {"date": "2023-07-14", "amount": "2"}


def counted(*log: dict[str, str], **fields: Any) -> Any:
    """A task that is counted, with a log."""
    return make_task(quota={"amount": "6"}, log=list(log), **fields)


def test_only_what_is_new_is_told() -> None:
    """A doubt that was there before is not told again; the same doubt once more is."""
    before = make_campaign(counted(ENTRY), make_task(id="5-06", note="13800001111"))
    twice = replace(before, tasks=(counted(ENTRY, ENTRY), before.tasks[1]))
    (doubt,) = new_warnings_of(before, twice, TODAY)
    assert (doubt.record, doubt.code, doubt.message) == ("5-05", "W405", "2023-07-14 数量 2 记了两次")
    thrice = replace(before, tasks=(counted(ENTRY, ENTRY, ENTRY), before.tasks[1]))
    assert [each.code for each in new_warnings_of(twice, thrice, TODAY)] == ["W405"]
    assert new_warnings_of(twice, twice, TODAY) == []


def test_a_new_task_is_looked_at_whole() -> None:
    """And what is said of the plan as a whole is left to a check."""
    before = make_campaign(make_task())
    after = replace(before, tasks=(*before.tasks, make_task(id="5-06", due="2023-03-01", start="2023-02-01")))
    assert {(each.record, each.code) for each in new_warnings_of(before, after, TODAY)} == {("5-06", "W401")}


def test_tasks_read_anew_are_compared_by_what_they_say() -> None:
    """A campaign that was read from the files again has no record in common, and differs in none."""
    before = make_campaign(make_task(note="13800001111"))
    assert new_warnings_of(before, replace(before, tasks=(make_task(note="13800001111"),)), TODAY) == []
