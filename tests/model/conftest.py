"""What the tests of a task's standing share."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.conftest import make_campaign, make_task

from chuangwei.model.plan import Head
from chuangwei.model.standing import Standing, stand


def on(day: str, *log: dict[str, str], settings: Any = None, **fields: Any) -> Standing:
    """The standing on `day` of a task with this log and these fields, in a campaign with these settings."""
    head = {"title": "创建", "town": "甲镇", "district": "乙区", "year": "2023", "settings": settings or {}}
    task = make_task(log=list(log), **fields)
    campaign = make_campaign(task, head=Head.model_validate(head))
    when = date.fromisoformat(_day(day))
    return stand(task, when, campaign.rules(when))


def entry(day: str, **fields: str) -> dict[str, str]:
    """An entry as the reader gives it."""
    return {"date": _day(day), **fields}


def _day(text: str) -> str:
    """07-14 is a day of 2023."""
    return text if len(text) > 5 else f"2023-{text}"
