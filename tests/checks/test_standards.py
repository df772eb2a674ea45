"""Standards and the self-scores in them."""

from __future__ import annotations

import pytest
from tests.conftest import Expect
from tests.faulty import swapped

STANDARD = """\
standards:
  - id: CQ
    name: 甲
    total: 30
    pass: 24
    sections: [{id: 一, name: 甲}]
    items:
      - id: C-1
        section: 一
        text: 合格率
        measure: ">= 90 %"
        points: 20
        log:
          - {date: 2023-06-01, value: 95}
      - id: C-2
        section: 一
        text: 近视率
        measure: trend down
        points: 10
      - {id: C-3, section: 一, text: 事故, measure: "= 0 起", veto: true}
"""
TASKS = swapped("with: [创建办]", "items: [C-1, C-2, C-3]")
ENTRY = "- {date: 2023-06-01, value: 95}"
TREND = "measure: trend down\n        points: 10"


def _files(*pairs: str) -> dict[str, str | bytes | None]:
    text = STANDARD
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text
        text = text.replace(old, new, 1)
    return {"data/standard.yaml": text, "data/tasks.yaml": TASKS}


def test_a_standard_without_fault(expect: Expect) -> None:
    """Nothing is said of it."""
    expect(_files())


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ('«E212»"≥90%"', '写成 ">= 90 %"'),
        ("«E212»是否", '写成 "yes/no"'),
        ("«E212»现场检查", '写 ">= 90 %"、yes/no、trend down、trend up 或 grade C 这样'),
        ("«E108»“>= 90 %”", "去掉引号，写成 >= 90 %"),
    ],
)
def test_measures_in_other_words(expect: Expect, written: str, hint: str) -> None:
    """A measure has one written form, which is told where it is plain."""
    (problem,) = expect(_files('">= 90 %"', written))
    assert problem.hint == hint


def test_a_measure_without_quotes(expect: Expect) -> None:
    """The sign > begins a block text in YAML; the error says to quote it."""
    (problem,) = expect(_files('measure: ">= 90 %"', "measure: «E109»>= 90 %"))
    assert problem.hint == "若是文字，写成 measure: '>= 90 %'"


@pytest.mark.parametrize(
    ("value", "message", "hint"),
    [
        ("达标", "指标 C-1 的值写的是 达标，和达标条件（不低于90%）对不上", "应写数，如 92.5，不带单位"),
        ("101", "指标 C-1 的值写的是 101，和达标条件（不低于90%）对不上", "是百分数，应在 0 到 100 之间"),
    ],
)
def test_values_of_another_kind(expect: Expect, value: str, message: str, hint: str) -> None:
    """A value is of the kind that is measured."""
    (problem,) = expect(_files("value: 95", f"value: «E331»{value}"))
    assert (problem.message, problem.hint) == (message, hint)


def test_a_trend_needs_the_year(expect: Expect) -> None:
    """A value among those of several years says of which it is."""
    log = "\n        log:\n          - {date: 2023-06-01, year: 2022, value: 41}\n          - {date: 2023-06-01, value: «E331»40}"
    (problem,) = expect(_files(TREND, TREND + log))
    assert problem.hint == "加上 year，如 year: 2022"


@pytest.mark.parametrize("year", ["«E206»二〇二二", "«E207»22", "«E206»2022年"])
def test_years(expect: Expect, year: str) -> None:
    """A year has four digits."""
    expect(_files("value: 95", f"value: 95, year: {year}"))


def test_entries_that_say_nothing(expect: Expect) -> None:
    """A date alone is no self-score; a note alone may stand."""
    expect(
        _files(ENTRY, "- «E306»{date: 2023-06-01, year: 2023}\n          - {date: 2023-06-02, note: 已送检}")
    )


def test_more_points_than_there_are(expect: Expect) -> None:
    """Points lie between none and those of the indicator."""
    (problem,) = expect(_files("value: 95", "points: «E332»20.5"))
    assert problem.message == "指标 C-1 得分写的是 20.5，满分 20"
    expect(_files("value: 95", "points: «E207»-1"))
    expect(_files("value: 95", "points: 20"))
    veto = 'measure: "= 0 起", veto: true'
    (problem,) = expect(_files(veto, f"{veto}, log: [{{date: 2023-06-01, points: «E332»0}}]"))
    assert problem.message == "指标 C-3 得分写的是 0，没有分值"


def test_a_pass_mark_out_of_reach(expect: Expect) -> None:
    """The pass mark is at most the total, or without one all points together."""
    expect(_files("pass: 24", "pass: «E333»31"))
    expect(_files("    total: 30\n", "", "pass: 24", "pass: «E333»31"))
    expect(_files("pass: 24", "pass: 30"))


NEWER = """\
  - id: CQ2
    name: 乙
    effective_from: 2023-08-01
    sections: [{id: 一, name: 甲}]
    items:
      - {id: N-1, section: 一, text: 甲, replaces: [C-1]}
"""
UNTIL = "name: 甲\n    effective_until: 2023-07-31\n"


def test_replaced_indicators_exist_elsewhere(expect: Expect) -> None:
    """What is replaced is an indicator of another standard."""
    files = _files("name: 甲\n", UNTIL)
    old = str(files["data/standard.yaml"])
    expect({**files, "data/standard.yaml": old + NEWER})
    expect({**files, "data/standard.yaml": old + NEWER.replace("[C-1]", "[C-1, «E302»C-9]")})
    same = NEWER + "      - {id: N-2, section: 一, text: 乙, replaces: [C-2, «E334»N-1]}\n"
    expect({**files, "data/standard.yaml": old + same})


def test_two_that_replace_one_another(expect: Expect) -> None:
    """The old one cannot replace the new one as well."""
    files = _files("name: 甲\n", UNTIL, TREND, TREND + "\n        replaces: [«E334»N-1]")
    newer = NEWER.replace("[C-1]", "[«E334»C-2]")
    expect({**files, "data/standard.yaml": str(files["data/standard.yaml"]) + newer})


def test_two_standards_on_one_day(expect: Expect) -> None:
    """Their days do not overlap."""
    files = _files()
    text = str(files["data/standard.yaml"])
    (problem,) = expect({**files, "data/standard.yaml": text + NEWER.replace("id: CQ2", "id: «W431»CQ2")})
    assert problem.message == "“CQ2”和“CQ”的施行期有重叠（2023-08-01 起）"


def test_all_points_for_a_value_that_falls_short(expect: Expect) -> None:
    """They are doubtful, unless a note says why."""
    low = "- {date: 2023-06-01, value: 80}\n          - {date: 2023-06-02, points: "
    (problem,) = expect(_files(ENTRY, low + "«W432»20}"))
    assert problem.message == "指标 C-1 的值 80 没有达标，得分却是满分 20"
    expect(_files(ENTRY, low + "20, note: 区爱卫办同意按现场情况给分}"))
    expect(_files(ENTRY, low + "15}"))


def test_self_scores_to_come_and_those_recorded_late(expect: Expect) -> None:
    """A day to come is doubtful, and so is one recorded many days after; on the day itself, or a week later, it is not."""
    expect(_files("date: 2023-06-01", "date: «W403»2023-07-15"))
    expect(_files("value: 95", "value: 95, recorded: «W406»2023-06-09"))
    expect(_files("date: 2023-06-01", "date: 2023-07-14"))
    expect(_files("value: 95", "value: 95, recorded: 2023-06-08"))
