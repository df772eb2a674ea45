"""Dates, numbers, ids and choices: strict in what is taken, plain about what was meant."""

from __future__ import annotations

import pytest
from tests.conftest import Expect
from tests.faulty import swapped

DATES = [
    ("2023-7-28", "E205", "写成 2023-07-28"),
    ("2023/07/28", "E205", "写成 2023-07-28"),
    ("2023年7月28日", "E205", "写成 2023-07-28"),
    ("20230728", "E205", "写成 2023-07-28"),
    ("2023-07-28T10:00:00Z", "E205", "写成 2023-07-28"),
    ("7月28日", "E205", "补上年份，写成 2023-07-28 这样"),
    ("月底前", "E205", "写成 2023-07-14 这样"),
    ("0", "E205", "写成 2023-07-14 这样"),
    ("2023-06-31", "E205", "2023年6月只有30天"),
    ("2023-07-00", "E205", "2023年7月只有31天"),
    ("2023-13-01", "E205", "写成 2023-07-14 这样"),
    ("0000-01-01", "E205", "写成 2023-07-14 这样"),
    ("２０２３-07-28", "E211", "改成 2023-07-28"),
    ("2023－07－28", "E211", "改成 2023-07-28"),
    ("“2023-07-28”", "E108", "去掉引号，写成 2023-07-28"),
    ("2023-07-28\u200b", "E104", "把值重新打一遍：2023-07-28"),
    ("' 2023-07-28'", "E205", "写成 2023-07-14 这样"),
]
WHOLE = [
    ("80%", "E206", "写成 80"),
    ("８０", "E211", "改成 80"),
    ("30.0", "E206", "写成 30"),
    ("0.8", "E206", "80% 写成 80"),
    ("+30", "E206", "写成 30"),
    ("0x1F", "E206", "只写半角数字"),
    ("9999999999", "E206", "最多九位"),
    ("-1", "E207", "改成范围内的数"),
    ("101", "E207", "改成范围内的数"),
    ("“30”", "E108", "写成 30"),
]
DECIMAL = [
    ("0", "E207", "改成范围内的数"),
    ("1,000", "E206", "写成 1000"),
    ("2倍", "E206", "写成 2"),
    ("3万", "E206", "只写半角数字"),
    ("1e999", "E206", "只写半角数字"),
    (".5", "E206", "写成 0.5"),
    ("1.23456", "E206", "最多四位小数"),
]
IDS = [
    ("5/05", "E209", "不能有“/”"),
    ("5 05", "E209", "不能有空格"),
    (".5", "E209", "开头和结尾"),
    ("a" * 41, "E209", "最多 40 个"),
    ("é", "E209", "不能用的字"),
    ("5.", "E209", "用字母、数字、汉字"),
    ("5_05", "E209", "用字母、数字、汉字"),
    ("“5-05”", "E108", "去掉引号，写成 5-05"),
    ("5-05\u200b", "E104", "5-05"),
]


def _told(expect: Expect, old: str, new: str, cure: str) -> str:
    (problem,) = expect({"data/tasks.yaml": swapped(old, new)})
    assert cure in (problem.hint or "")
    return problem.message


@pytest.mark.parametrize(("value", "code", "cure"), DATES)
def test_date(expect: Expect, value: str, code: str, cure: str) -> None:
    """A date in any other form than 2023-07-14 is refused, and written right in the hint where it is plain."""
    assert "due（完成时限）" in _told(expect, "due: 2023-07-28", f"due: «{code}»{value}", cure)


@pytest.mark.parametrize(("value", "code", "cure"), WHOLE)
def test_whole_number(expect: Expect, value: str, code: str, cure: str) -> None:
    """A progress is a whole number from 0 to 100 in ASCII digits, without a sign of percent."""
    assert "progress（进度）" in _told(expect, "progress: 30", f"progress: «{code}»{value}", cure)


@pytest.mark.parametrize(("value", "code", "cure"), DECIMAL)
def test_decimal(expect: Expect, value: str, code: str, cure: str) -> None:
    """A weight is a positive decimal; 3万 is not guessed to be 3."""
    assert "weight（权重）" in _told(expect, "with: [创建办]", f"weight: «{code}»{value}", cure)


@pytest.mark.parametrize(("value", "code", "says"), IDS)
def test_id(expect: Expect, value: str, code: str, says: str) -> None:
    """An id fits to be a folder's name; it is said what does not, and what would."""
    (problem,) = expect({"data/tasks.yaml": swapped("id: 5-05", f"id: «{code}»{value}")})
    assert says in f"{problem.message} {problem.hint}"


@pytest.mark.parametrize("value", ["5-05", "C-10", "第5组.1", "a" * 40, "5"])
def test_ids_that_fit(expect: Expect, value: str) -> None:
    """Letters, digits and Chinese, with - and . between them, up to 40 characters."""
    expect({"data/tasks.yaml": swapped("id: 5-05", f"id: {value}")})


def test_state_that_is_none(expect: Expect) -> None:
    """Who writes that a task is done is told that progress says so."""
    text = swapped("progress: 30", "state: «E208»已完成")
    (problem,) = expect({"data/tasks.yaml": text})
    assert problem.hint == "只能写 受阻、恢复、取消；完成了就写 progress: 100，有数量目标的写 amount"
    (problem,) = expect({"data/tasks.yaml": text.replace("已完成", "停工")})
    assert problem.hint == "只能写 受阻、恢复、取消"


@pytest.mark.parametrize(
    ("value", "hint"),
    [("是", "写成 true"), ("NO", "写成 false"), ("也许", "只能写 true（是）或 false（否）")],
)
def test_flag(expect: Expect, value: str, hint: str) -> None:
    """A flag is true or false, and what means one of them is told which."""
    text = f"""\
        campaign: {{title: 创建, town: 甲镇, district: 乙区, year: 2023, settings: {{demo: «E208»{value}}}}}
        phases:
          - {{id: 2, name: 全面实施阶段, start: 2023-06-01, end: 2023-07-31}}
        """
    (problem,) = expect({"data/phases.yaml": text})
    assert problem.hint == hint


def test_long_values_are_cut_in_messages(expect: Expect) -> None:
    """A message stays one short line, whatever the value is."""
    value = '"' + "很长\\n" * 100 + '"'
    (problem,) = expect({"data/tasks.yaml": swapped("due: 2023-07-28", f"due: «E205»{value}")})
    assert len(problem.message) < 80
    assert "\n" not in problem.message
    assert "…" in problem.message
