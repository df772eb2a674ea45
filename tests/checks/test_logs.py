"""Entries of the logs."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import Expect
from tests.faulty import swapped

WITH, ENTRY = "with: [创建办]", "- date: 2023-06-12\n        progress: 30\n        note: 完成两座"
AMOUNT, EACH = "quota: {amount: 6, unit: 座}", "quota: {each: 各单位}"


def log(*entries: str, quota: str = WITH) -> str:
    """The tasks with these entries (flow mappings without braces) in the log of the first."""
    lines = "\n      ".join(f"- {{{entry}}}" for entry in entries)
    while "- {«" in lines:  # a mark at the head of an entry stands for the entry
        at = lines.index("- {«")
        lines = f"{lines[:at]}- {lines[at + 3 : at + 9]}{{{lines[at + 9 :]}"
    return swapped(WITH, quota, ENTRY, lines)


@pytest.mark.parametrize(
    "entry",
    [
        "date: 2023-06-12",
        "date: 2023-06-12, unit: 创建办, by: 创建办, recorded: 2023-06-13",
        "date: 2023-06-12, note: ~",
    ],
)
def test_entry_that_says_nothing(expect: Expect, entry: str) -> None:
    """A date, a unit and a reporter do not say what happened."""
    expect({"data/tasks.yaml": log(f"«E306»{entry}")})


@pytest.mark.parametrize(
    "says", ["progress: 0", "state: 受阻", "need: 甲", "met: 甲", "note: 甲", "link: 甲"]
)
def test_entry_that_says_something(expect: Expect, says: str) -> None:
    """Anything beyond that is enough."""
    expect({"data/tasks.yaml": log(f"date: 2023-06-12, {says}")})


def test_measure(expect: Expect) -> None:
    """What is counted is not estimated, and what is estimated not counted; each member may be told either way."""
    expect({"data/tasks.yaml": log("date: 2023-06-12, progress: «E307»30", quota=AMOUNT)})
    expect({"data/tasks.yaml": log("date: 2023-06-12, amount: «E308»2")})
    expect({"data/tasks.yaml": log("date: 2023-06-12, progress: «E307»30, amount: 2", quota=AMOUNT)})
    expect(
        {
            "data/tasks.yaml": log(
                "date: 2023-06-12, amount: 1, unit: 财政",
                "date: 2023-06-13, progress: 100, unit: 创建办",
                quota=EACH,
            )
        }
    )


def test_reasons(expect: Expect) -> None:
    """A negative amount and an extension need a note, each for itself."""
    expect({"data/tasks.yaml": log("date: 2023-06-12, amount: «E309»-1", quota=AMOUNT)})
    expect({"data/tasks.yaml": log("date: 2023-06-12, amount: -1, note: 多记了", quota=AMOUNT)})
    expect({"data/tasks.yaml": log("date: 2023-06-12, due: «E310»2023-07-31")})
    expect({"data/tasks.yaml": log("date: 2023-06-12, due: 2023-07-31, note: 镇长同意")})
    expect(
        {"data/tasks.yaml": log("date: 2023-06-12, amount: «E309»-1, due: «E310»2023-07-31", quota=AMOUNT)}
    )


def test_day_that_has_not_come(expect: Expect) -> None:
    """An entry is dated today at the latest."""
    text = log("date: 2023-07-14, progress: 30", "date: «W403»2023-07-15, progress: 40")
    expect({"data/tasks.yaml": text})
    expect({"data/tasks.yaml": text.replace("«W403»", "")}, today=date(2023, 7, 15))


def test_progress_that_falls(expect: Expect) -> None:
    """Progress falls with a note only; the order is that of the dates."""
    expect({"data/tasks.yaml": log("date: 2023-06-12, progress: 30", "date: 2023-06-13, progress: «W404»20")})
    expect(
        {
            "data/tasks.yaml": log(
                "date: 2023-06-12, progress: 30", "date: 2023-06-13, progress: 20, note: 返工"
            )
        }
    )
    expect({"data/tasks.yaml": log("date: 2023-06-13, progress: 30", "date: 2023-06-12, progress: 20")})
    expect({"data/tasks.yaml": log("date: 2023-06-13, progress: «W404»20", "date: 2023-06-12, progress: 30")})
    expect(
        {
            "data/tasks.yaml": log(
                "date: 2023-06-12, progress: 30",
                "date: 2023-06-13, note: 甲",
                "date: 2023-06-14, progress: «W404»0",
            )
        }
    )


def test_progress_of_different_members(expect: Expect) -> None:
    """Where each member reports for itself, one does not fall behind another."""
    two = ("date: 2023-06-12, progress: 100, unit: 财政办", "date: 2023-06-13, progress: 50, unit: 创建办")
    expect({"data/tasks.yaml": log(*two, quota=EACH)})


def test_amount_that_is_there_twice(expect: Expect) -> None:
    """The same amount of the same day and unit is told, unless two notes set them apart."""
    day = "date: 2023-06-12, amount: 2"
    expect({"data/tasks.yaml": log(day, f"«W405»{day}", quota=AMOUNT)})
    expect({"data/tasks.yaml": log(day, f"«W405»{day}, note: 甲", quota=AMOUNT)})
    expect({"data/tasks.yaml": log(f"{day}, note: 甲", f"«W405»{day}", quota=AMOUNT)})
    expect({"data/tasks.yaml": log(f"{day}, note: 甲", f"«W405»{day}, note: 甲", quota=AMOUNT)})
    expect({"data/tasks.yaml": log(f"{day}, note: 甲", f"{day}, note: 乙", quota=AMOUNT)})
    expect(
        {
            "data/tasks.yaml": log(
                day, "date: 2023-06-13, amount: 2", "date: 2023-06-12, amount: 1", quota=AMOUNT
            )
        }
    )
    expect({"data/tasks.yaml": log(f"{day}, unit: 财政", f"«W405»{day}.0, unit: 财政办", quota=AMOUNT)})
    expect({"data/tasks.yaml": log(f"{day}, unit: 财政", f"{day}, unit: 创建办", quota=AMOUNT)})


def test_more_than_the_quota(expect: Expect) -> None:
    """A total more than a tenth beyond the quota is told where the log passes it, by day; with what it comes to in all."""
    quota = "quota: {amount: 10, unit: 座}"
    expect({"data/tasks.yaml": log("date: 2023-06-12, amount: 11", quota=quota)})
    (problem,) = expect({"data/tasks.yaml": log("date: 2023-06-12, amount: «W419»11.5", quota=quota)})
    assert problem.message == "累计11.5座，超过目标10座一成以上"
    later = (
        "date: 2023-06-14, amount: «W419»9",
        "date: 2023-06-12, amount: 4",
        "date: 2023-06-15, amount: 1",
    )
    (problem,) = expect({"data/tasks.yaml": log(*later, quota=quota)})
    assert problem.message == "累计14座，超过目标10座一成以上"
    mended = ("date: 2023-06-12, amount: 60", "date: 2023-06-13, amount: -54, note: 多打了一个零")
    expect({"data/tasks.yaml": log(*mended, quota=quota)})
    expect({"data/tasks.yaml": log("date: 2023-06-12, amount: 9, unit: 财政", quota=EACH)})


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


def test_entry_of_no_member(expect: Expect) -> None:
    """Where each member counts, an entry without a unit counts for nothing, and that is said."""
    expect({"data/tasks.yaml": log("date: 2023-06-12, progress: «W415»30", quota=EACH)})
    expect({"data/tasks.yaml": log("date: 2023-06-12, amount: «W415»1, note: 甲", quota=EACH)})
    expect({"data/tasks.yaml": log("date: 2023-06-12, note: 已通知各单位", quota=EACH)})
