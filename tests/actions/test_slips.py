"""Slips: remarks that tell of progress and record none, and amounts out of proportion."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.conftest import make_campaign, make_task

from chuangwei.actions.parse_entry import parse_line
from chuangwei.actions.slips import WORDS, slips
from chuangwei.days import Days
from chuangwei.model.standing import stand

DAY = date(2023, 7, 14)
TONS: dict[str, Any] = {
    "quota": {"amount": "600", "unit": "吨"},
    "log": [{"date": "2023-07-01", "amount": "20"}],
}
PLACES: dict[str, Any] = {"quota": {"amount": "1000", "unit": "处"}}
EACH: dict[str, Any] = {"quota": {"each": "各单位"}}
DONE: dict[str, Any] = {"log": [{"date": "2023-07-01", "progress": "100"}]}
STOPPED: dict[str, Any] = {"log": [{"date": "2023-07-01", "state": "受阻", "note": "雨"}]}


def told(line: str, fields: dict[str, Any]) -> list[str]:
    """What is said of a line about 5-05."""
    task = make_task(**fields)
    return list(
        slips(task, parse_line(f"5-05 {line}", Days(DAY)), stand(task, DAY, make_campaign(task).rules(DAY)))
    )


@pytest.mark.parametrize(
    ("line", "fields", "expected"),
    [
        ("累计完成60吨", TONS, [("60吨", "5-05 +40吨")]),
        ("又完成６０吨", TONS, [("60吨", "5-05 +60吨")]),
        ("累计10吨", TONS, [("10吨", "5-05 +数量吨")]),
        ("清运一百零五吨", TONS, [("一百零五吨", "5-05 +105吨")]),
        ("清运一百五吨", TONS, [("一百五吨", "5-05 +数量吨")]),
        ("清运160余吨", TONS, [("160余吨", "5-05 +160吨")]),
        ("+一百处", PLACES, [("一百处", "5-05 +100处")]),
        ("+一百处", {"quota": {"each": "各单位"}}, [("+一百处", "5-05 完成 #单位")]),
        ("已清理500处，全部完成", PLACES, [("500处", "5-05 +500处")]),
        ("第三处的围挡换了", PLACES, []),
        ("老街进展80%", {}, [("80%", "5-05 80%")]),
        ("进展百分之八十", {}, [("百分之八十", "5-05 80%（写实际的百分比）")]),
        ("约八成，还差东街", {}, [("八成", "5-05 80%（写实际的百分比）")]),
        ("过半，80％了", TONS, [("80%", "5-05 +数量吨")]),
        ("成立了专班", {}, []),
        ("已完工", {}, [("完工", "5-05 完成")]),
        ("累计完成60吨", {}, [("完成60", "5-05 80%（写实际的百分比）")]),
        ("花萼村已完成", EACH, [("完成", "5-05 完成 #单位")]),
        ("尚未完成，没有完工", {}, []),
        ("还没能完成", {}, []),
        ("全部完成", DONE, []),
        ("老街进展80%", DONE, [("80%", "5-05 80%")]),
        ("延期至6月20日", {}, [("延期", "chuangwei move 5-05 --due 日期 --why 原因")]),
        ("延期至6月20日", DONE, []),
        ("业主不配合，推迟", {}, [
            ("推迟", "chuangwei move 5-05 --due 日期 --why 原因"), ("不配合", "5-05 受阻 原因"),
        ]),
        ("需要平安办协调", {}, [("协调", "5-05 !要协调的事")]),
        ("业主无法联系", {}, [("无法", "5-05 受阻 原因")]),
        ("业主仍无法联系", STOPPED, []),
        ("已发各村", {}, []),
    ],
)  # fmt: skip
def test_a_remark_that_tells_of_progress(
    line: str, fields: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """A percentage, a number with the task's unit, a word of completion, delay or obstruction; and what would record it."""
    assert told(line, fields) == [f"“{word}”没有记成进展；要记就写 {how}" for word, how in expected]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("+2 二期2吨完工", TONS),
        ("80% 老街完成，还差新街", {}),
        ("受阻 业主不配合，无法完成", {}),
        ("恢复 √业主已签字 已协调", STOPPED),
        ("完成 全部完成80%", {}),
        ("!请平安办协调 业主不配合", {}),
    ],
)
def test_a_remark_beside_what_is_recorded(line: str, fields: dict[str, Any]) -> None:
    """Where the entry itself says it, its remark may say it again."""
    assert told(line, fields) == []


@pytest.mark.parametrize(
    "word", [word for kind in ("done", "delay", "blocked") for word in WORDS[kind].split("|")]
)
def test_no_word_of_the_list_passes_in_silence(word: str) -> None:
    """Every word is found in the middle of a remark."""
    assert any(f"“{word}”没有记成进展" in each for each in told(f"东街{word}，再看", {}))


def quota(amount: str) -> dict[str, Any]:
    return {"quota": {"amount": amount, "unit": "座"}}


@pytest.mark.parametrize(
    ("line", "fields", "doubtful"),
    [
        ("+300", quota("600"), False),
        ("+301", quota("600"), True),
        ("+660", quota("600"), True),
        ("+661", quota("600"), False),  # W419 tells of it
        ("+1", quota("1"), False),
        ("+2", quota("3"), True),
        ("-500 记错", quota("600"), False),
        ("完成", quota("600"), False),
    ],
)
def test_an_amount_out_of_proportion(line: str, fields: dict[str, Any], doubtful: bool) -> None:
    """More than half of the quota at once is named; what is said to be all of it, and one piece, is not."""
    found = told(line, fields)
    assert bool(found) == doubtful
    amount = line.split(maxsplit=1)[0].removeprefix("+")
    if doubtful:
        whole = fields["quota"]["amount"]
        assert found == [f"一次记了{amount}座，超过目标{whole}座的一半；核对是不是这次新增的数"]
