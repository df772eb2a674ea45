"""What a clerk would do next."""

from __future__ import annotations

from datetime import date

from tests.conftest import DAY, make_campaign, make_task

from chuangwei.cli.home import next_commands
from chuangwei.model.task import Task
from chuangwei.reports.status import status

LATE = make_task(due="2023-07-01")


def lines(*tasks: Task, demo: bool = False, day: date = DAY) -> list[str]:
    return [line for line, _ in next_commands(status(make_campaign(*tasks), day), demo=demo)]


def test_three_commands() -> None:
    """There are always three, and each says what it does."""
    commands = next_commands(status(make_campaign(), DAY))
    assert [line for line, _ in commands] == ["tasks --sort due", "status --by unit", "check"]
    assert all(meaning for _, meaning in commands)
    assert len(next_commands(status(make_campaign(LATE), DAY), 5)) == 5


def test_what_is_overdue_comes_first() -> None:
    """The task that has been overdue longest, then all of them; needs before the general ones."""
    needy = make_task(id="5-06", log=[{"date": "2023-07-01", "need": "请协调"}])
    assert lines(LATE, needy) == ["show 5-05", "tasks --overdue --sort unit", "tasks --needs"]


def test_then_what_is_due_soon() -> None:
    """Without anything overdue, the first to be due."""
    assert lines(make_task(due="2023-07-17"))[0] == "show 5-05"


def test_a_demonstration_leads_to_its_last_day() -> None:
    """Where the demonstration's log ended before today, its last day comes first; on that day it does not."""
    task = make_task(log=[{"date": "2023-07-01", "progress": "10"}])
    assert lines(task, demo=True)[0] == "status --as-of 2023-07-01"
    assert not lines(task, demo=True, day=date(2023, 7, 1))[0].startswith("status --as-of")
    assert not lines(task)[0].startswith("status --as-of")
