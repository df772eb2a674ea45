"""What a command is said to have done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.conftest import make_campaign, make_task

from chuangwei.model.standing import stand
from chuangwei.reports.changes.done import Corrected, Recorded, said

DAY = date(2023, 7, 14)
COUNTED = {"quota": {"amount": "6", "unit": "座"}}
EACH = {"quota": {"each": "各单位"}}


def recorded(
    fields: dict[str, Any], *entries: dict[str, Any], before: tuple[dict[str, str], ...] = (), papers: int = 0
) -> Recorded:
    """A task with a log to which entries are added."""
    log = [{key: str(value) for key, value in entry.items()} for entry in entries]
    old, new = (make_task(**fields, log=[*before, *more]) for more in ((), log))
    rules = make_campaign(old).rules(DAY)
    names = tuple(f"evidence/5-05/{number}.jpg" for number in range(papers))
    return Recorded(new, stand(old, DAY, rules), stand(new, DAY, rules), entries, names)


def entry(**fields: Any) -> dict[str, Any]:
    """An entry of today."""
    return {"date": DAY, **fields}


PROGRESS = ({"date": "2023-06-12", "progress": "30"},)
BLOCKED = ({"date": "2023-06-12", "state": "受阻", "note": "等料"},)
CANCELLED = ({"date": "2023-06-12", "state": "取消", "note": "并入"},)


@pytest.mark.parametrize(
    ("fields", "before", "added", "expected"),
    [
        ({}, (), entry(progress=30), "5-05 0%→30%"),
        ({}, PROGRESS, entry(progress=100), "5-05 完成"),
        ({}, PROGRESS, entry(progress=20, note="返工"), "5-05 30%→20%"),
        ({}, PROGRESS, entry(progress=30), "5-05 补记情况"),
        ({}, PROGRESS, entry(note="好"), "5-05 补记情况"),
        ({}, PROGRESS, entry(state="受阻", note="等料"), "5-05 受阻"),
        ({}, BLOCKED, entry(state="恢复"), "5-05 恢复"),
        ({}, CANCELLED, entry(state="恢复"), "5-05 恢复"),
        ({}, BLOCKED, entry(state="取消", note="并入"), "5-05 已取消"),
        ({}, PROGRESS, entry(due=date(2023, 8, 1), note="重报"), "5-05 时限改为2023-08-01"),
        (COUNTED, (), entry(amount=6), "5-05 完成"),
    ],
)
def test_a_change_in_few_words(
    fields: dict[str, Any], before: tuple[dict[str, str], ...], added: dict[str, Any], expected: str
) -> None:
    """What matters most of it: done, progress, state, due day, or that something was noted."""
    assert recorded(fields, added, before=before).subject == expected


def test_papers_and_progress_in_few_words() -> None:
    """Papers alone are counted, beside an entry the entry is told; an arrow stands only where progress moves."""
    assert recorded({}, papers=2).subject == "5-05 存档2份"
    assert recorded({}, entry(progress=30), papers=2).subject == "5-05 0%→30%"
    assert recorded({}, entry(note="好"), before=PROGRESS).progress_change == "30%"


def test_what_was_said() -> None:
    """Unit first, amounts with their measure and the count so far; days, reporter and progress stand elsewhere."""
    added = entry(amount=2, need="请协调", note="二期", unit="财政办", by="财政办", recorded=DAY)
    assert (
        recorded(COUNTED, added, papers=1).said
        == "财政办，+2座（累计2座，共6座），需协调事项：请协调，说明：二期，存档 evidence/5-05/0.jpg"
    )
    assert recorded({}, entry(progress=30)).said == ""
    assert recorded({}, entry(state="受阻", note="等料")).said == "受阻，说明：等料"
    moved = recorded({}, entry(due=date(2023, 8, 1), note="重报"))
    assert moved.said == "延期至：2023-08-01（原为2023-07-28），说明：重报"
    # What several entries share is said once: members are named, their ones are not.
    both = [entry(amount=1, note="齐了", unit=name) for name in ("财政办", "创建办")]
    assert recorded(EACH, *both).said == "财政办，说明：齐了，创建办"
    # A quota may be a bare number.
    assert recorded({"quota": {"amount": "6"}}, entry(amount=2)).said == "+2（累计2，共6）"


def test_the_day_and_who_reported_it() -> None:
    """The day where it is not the one of the entry's writing; a progress that later entries hide."""
    assert recorded(COUNTED, entry(amount=1, by="财政办")).when_and_who == "财政办报"
    assert recorded(COUNTED, entry(amount=1, recorded=DAY)).when_and_who == str(entry()["date"])
    hidden = entry(date=date(2023, 7, 1), progress=40, recorded=DAY)
    assert (
        recorded({}, hidden, before=({"date": "2023-07-10", "progress": "50"},)).when_and_who
        == "进度40%，2023-07-01"
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "（不写）"),
        ([], "（不写）"),
        ((), "（不写）"),
        ({}, "（不写）"),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (Decimal("2.5"), "2.5"),
        (date(2023, 7, 14), "2023-07-14"),
        ("财政办", "财政办"),
        (["财政办", "创建办"], "财政办、创建办"),
        ({"amount": 6, "unit": "座", "on": True}, "amount=6、unit=座、on=true"),
    ],
)
def test_a_value(value: Any, text: str) -> None:
    """As a person would write it at `set`."""
    assert said(value) == text


def test_a_correction_in_few_words() -> None:
    """What it says now, or that it is gone."""
    one = Corrected("5-05", "lead", "责任单位", "财政办", "平安办")
    assert one.subject == "5-05 责任单位改为平安办"
    assert one._replace(after=None).subject == "5-05 删去责任单位"
