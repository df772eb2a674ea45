"""Entries of the logs."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import Expect
from tests.faulty import swapped

WITH, ENTRY = "with: [创建办]", "- date: 2023-06-12\n        progress: 30\n        note: 完成两座"
AMOUNT, EACH, TEN = "quota: {amount: 6, unit: 座}", "quota: {each: 各单位}", "quota: {amount: 10, unit: 座}"
DAY, TWO = "date: 2023-06-12", "date: 2023-06-12, amount: 2"


def log(*entries: str, quota: str = WITH) -> str:
    """The tasks with these entries (flow mappings without braces) in the log of the first."""
    lines = "\n      ".join(f"- {{{entry}}}" for entry in entries)
    while "- {«" in lines:  # a mark at the head of an entry stands for the entry
        at = lines.index("- {«")
        lines = f"{lines[:at]}- {lines[at + 3 : at + 9]}{{{lines[at + 9 :]}"
    return swapped(WITH, quota, ENTRY, lines)


@pytest.mark.parametrize(
    ("quota", "entries"),
    [
        # a date, a unit and a reporter do not say what happened; anything beyond that is enough
        *((WITH, [f"«E306»{DAY}{more}"]) for more in ("", ", unit: 创建办, by: 创建办, recorded: 2023-06-13", ", note: ~")),
        *((WITH, [f"{DAY}, {says}"]) for says in ("progress: 0", "state: 受阻", "need: 甲", "met: 甲", "note: 甲", "link: 甲")),
        # what is counted is not estimated, and what is estimated not counted; each member may be told either way
        (AMOUNT, [f"{DAY}, progress: «E307»30"]),
        (AMOUNT, [f"{DAY}, progress: «E307»30, amount: 2"]),
        (WITH, [f"{DAY}, amount: «E308»2"]),
        (EACH, [f"{DAY}, amount: 1, unit: 财政", "date: 2023-06-13, progress: 100, unit: 创建办"]),
        # a negative amount and an extension need a note, each for itself
        (AMOUNT, [f"{DAY}, amount: «E309»-1"]),
        (WITH, [f"{DAY}, due: «E310»2023-07-31"]),
        (AMOUNT, [f"{DAY}, amount: «E309»-1, due: «E310»2023-07-31"]),
        # progress falls with a note only, in the order of the dates; one member does not fall behind another
        (WITH, [f"{DAY}, progress: 30", "date: 2023-06-13, progress: «W404»20"]),
        (WITH, [f"{DAY}, progress: 30", "date: 2023-06-13, progress: 20, note: 返工"]),
        (WITH, ["date: 2023-06-13, progress: «W404»20", f"{DAY}, progress: 30"]),
        (WITH, [f"{DAY}, progress: 30", "date: 2023-06-13, note: 甲", "date: 2023-06-14, progress: «W404»0"]),
        (EACH, [f"{DAY}, progress: 100, unit: 财政办", "date: 2023-06-13, progress: 50, unit: 创建办"]),
        # the same amount of the same day and unit is there twice, unless two notes set them apart
        (AMOUNT, [TWO, f"«W405»{TWO}"]),
        (AMOUNT, [f"{TWO}, note: 甲", f"«W405»{TWO}"]),
        (AMOUNT, [f"{TWO}, note: 甲", f"«W405»{TWO}, note: 甲"]),
        (AMOUNT, [f"{TWO}, note: 甲", f"{TWO}, note: 乙"]),
        (AMOUNT, [TWO, "date: 2023-06-13, amount: 2", f"{DAY}, amount: 1"]),
        (AMOUNT, [f"{TWO}, unit: 财政", f"«W405»{TWO}.0, unit: 财政办"]),
        # up to a tenth beyond the quota is no slip, nor what was mended, nor what has no amount to reach
        (TEN, [f"{DAY}, amount: 11"]),
        (TEN, [f"{DAY}, amount: 60", "date: 2023-06-13, amount: -54, note: 多打了一个零"]),
        (EACH, [f"{DAY}, amount: 9, unit: 财政"]),
        # where each member counts, an entry without a unit counts for nothing
        (EACH, [f"{DAY}, progress: «W415»30"]),
        (EACH, [f"{DAY}, note: 已通知各单位"]),
    ],
)  # fmt: skip
def test_entries(expect: Expect, quota: str, entries: list[str]) -> None:
    """Each entry of a log is told where it does not fit, and only there."""
    expect({"data/tasks.yaml": log(*entries, quota=quota)})


@pytest.mark.parametrize(
    ("total", "entries"),
    [
        ("11.5", [f"{DAY}, amount: «W419»11.5"]),
        ("14", ["date: 2023-06-14, amount: «W419»9", f"{DAY}, amount: 4", "date: 2023-06-15, amount: 1"]),
    ],
)
def test_more_than_the_quota(expect: Expect, total: str, entries: list[str]) -> None:
    """A total more than a tenth beyond the quota is told where the log passes it, by day; with what it comes to in all."""
    (problem,) = expect({"data/tasks.yaml": log(*entries, quota=TEN)})
    assert problem.message == f"累计{total}座，超过目标10座一成以上"


def test_day_that_has_not_come(expect: Expect) -> None:
    """An entry is dated today at the latest."""
    text = log("date: 2023-07-14, progress: 30", "date: «W403»2023-07-15, progress: 40")
    expect({"data/tasks.yaml": text})
    expect({"data/tasks.yaml": text.replace("«W403»", "")}, today=date(2023, 7, 15))


def test_entry_written_down_late(expect: Expect) -> None:
    """More than a week between the day and its recording is told, or what the settings say."""
    text = log(
        "date: 2023-06-12, progress: 30, recorded: 2023-06-19",
        "date: 2023-06-12, progress: 40, recorded: «W406»2023-06-20",
    )
    expect({"data/tasks.yaml": text})
    phases = """\
        campaign: {title: 创建, town: 甲镇, district: 乙区, year: 2023, settings: {late_record_days: 8}}
        phases: [{id: 2, name: 全面实施阶段, start: 2023-06-01, end: 2023-07-31}]
        """
    expect({"data/tasks.yaml": text.replace("«W406»", ""), "data/phases.yaml": phases})
