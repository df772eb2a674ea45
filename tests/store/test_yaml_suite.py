"""The public YAML test suite, read as data files: nothing crashes or hangs, and no reason is given that does not fit.

Its cases are not part of the project (MIT; yaml-test-suite); the tests run where they lie beside the checkout. What may be
said of a case that libyaml refuses is ours and stands here; of all others no reason may be given.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from chuangwei.actions.opening import check_shelf
from chuangwei.store.reading.parse import parse
from chuangwei.store.reading.source import Source, source_of

CASES = Path(__file__).parents[3] / "shared" / "real" / "yaml-test-suite.json"
pytestmark = pytest.mark.skipif(not CASES.is_file(), reason=f"the YAML test suite is not there: {CASES}")

PLAIN = "这一行读不懂"
# Of valid documents: what this program does not take, which is so whatever the standard allows.
VALID = {
    "这里用了 Tab 键": "6BCT 6CA3 96NN/00 96NN/01 A2M4 DK95/00 DK95/03 DK95/04 Q5MG R4YG Y79Y/001 Y79Y/010",
    "值不能以“&”开头": "8XYN W5VH",
}
INVALID = {
    "这里用了 Tab 键": "4EJS DK95/06 Y79Y/000 Y79Y/004 Y79Y/005 Y79Y/006 Y79Y/007 Y79Y/008 Y79Y/009",
    "这一行不是“键: 值”，没有半角冒号": "236B 6S55 7LBH 7MNF 9CWY D49Q G7JE TD5N",
    "值里又有“: ”": "ZCZ6 ZL4Z",
    "值不能以“!”开头": "U99R",
    "值不能以“&”开头": "SR86",
    "值不能以“>”开头": "S4GJ",
    "“-”不能跟在键的后面": "5U3A",
    "双引号里的 \\ 写法不对": "55WF HRE5",
    "多了一个 ]": "4H7K",
    "引号没有配对：这里开始的引号，本行没有结束": "CQ3W",
    "引号结束以后又有别的字": "JY7Z Q4CL",
    "括号没有配对：[ 没有对应的 ]": "6JTT",
    "括号结束以后又有别的字": "62EZ",
    "缩进不齐：前面空了 1 格，上面相近的“-”空 0 格": "ZVH3",
    "缩进不齐：前面空了 1 格，上面相近的键空 0 格": "EW3V",
    "缩进不齐：前面空了 1 格，上面相近的键空 2 格": "DMG6 N4JP",
    "缩进不齐：前面空了 2 格，上面相近的“-”空 3 格": "4HVU",
    "缩进不齐：前面空了 3 格，上面相近的键空 2 格": "U44R",
}


def _cases() -> list[tuple[str, bool, str]]:
    return [(each["id"], each["error"], each["yaml"]) for each in json.loads(CASES.read_text("utf-8"))]


def _reason(text: str) -> str | None:
    """Why the text could not be read on, as the message says; None when it could."""
    flaws = parse(source_of(text.encode(), "data/tasks.yaml").data, (), lambda _: None).flaws
    said = [flaw.message for flaw in flaws if flaw.code in {"E104", "E107", "E108", "E109"}]
    return said[-1].removesuffix("，从这里往下没有读") if said else None


@pytest.mark.parametrize(("valid", "table"), [(True, VALID), (False, INVALID)], ids=["valid", "invalid"])
def test_a_reason_is_given_only_where_it_is_certain(valid: bool, table: dict[str, str]) -> None:
    """Each refused case carries the reason that stands here, and every other one the place alone."""
    expected = {case: reason for reason, cases in table.items() for case in cases.split()}
    said = {
        case: reason
        for case, invalid, text in _cases()
        if invalid != valid and text.strip() and (reason := _reason(text)) is not None
    }
    assert len(said) >= 50
    assert {case: reason for case, reason in said.items() if reason != PLAIN} == expected


class _Single:
    """A fileset with one data file."""

    def __init__(self, text: str) -> None:
        self.text = text

    def names(self) -> list[str]:
        return ["data/tasks.yaml"]

    def read(self, name: str) -> Source:
        return source_of(self.text.encode(), name)


def test_every_case_is_read_or_told() -> None:
    """Each case, as a data file, ends in problems with their places."""
    for case, _, text in _cases():
        checked = check_shelf(_Single(text), date(2023, 7, 14))
        assert any(each.file == "data/tasks.yaml" for each in checked.problems), case
