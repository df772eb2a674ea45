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


YEARS = "\n        log:\n          - {date: 2023-06-01, year: 2022, value: 41}\n          - {date: 2023-06-01, value: «E331»40}"
VETO = 'measure: "= 0 起", veto: true'
LOW = "- {date: 2023-06-01, value: 80}\n          - {date: 2023-06-02, points: "


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([], ""),
        # a measure has one written form, which is told where it is plain; > begins a block text in YAML
        (['">= 90 %"', '«E212»"≥90%"'], '写成 ">= 90 %"'),
        (['">= 90 %"', "«E212»现场检查"], '写 ">= 90 %"、yes/no、trend down、trend up 或 grade C 这样'),
        (['">= 90 %"', "«E108»“>= 90 %”"], "去掉引号，写成 >= 90 %"),
        (['measure: ">= 90 %"', "measure: «E109»>= 90 %"], "若是文字，写成 measure: '>= 90 %'"),
        # a value is of the kind that is measured, and among those of several years says of which it is
        (["value: 95", "value: «E331»达标"], "指标 C-1 的值写的是 达标，和达标条件（不低于90%）对不上"),
        (["value: 95", "value: «E331»101"], "是百分数，应在 0 到 100 之间"),
        ([TREND, TREND + YEARS], "加上 year，如 year: 2022"),
        (["value: 95", "value: 95, year: «E207»22"], ""),
        # a date alone is no self-score; a note alone may stand
        ([ENTRY, "- «E306»{date: 2023-06-01, year: 2023}\n          - {date: 2023-06-02, note: 已送检}"], ""),
        # points lie between none and those of the indicator
        (["value: 95", "points: «E332»20.5"], "指标 C-1 得分写的是 20.5，满分 20"),
        (["value: 95", "points: 20"], ""),
        ([VETO, VETO + ", log: [{date: 2023-06-01, points: «E332»0}]"], "指标 C-3 得分写的是 0，没有分值"),
        # the pass mark is at most the total, or without one all points together
        (["pass: 24", "pass: «E333»31"], ""),
        (["    total: 30\n", "", "pass: 24", "pass: «E333»31"], ""),
        (["pass: 24", "pass: 30"], ""),
        # all points for a value that falls short are doubtful, unless a note says why
        ([ENTRY, LOW + "«W432»20}"], "指标 C-1 的值 80 没有达标，得分却是满分 20"),
        ([ENTRY, LOW + "20, note: 区爱卫办同意按现场情况给分}"], ""),
        ([ENTRY, LOW + "15}"], ""),
        # a day to come is doubtful, and so is one recorded many days after
        (["date: 2023-06-01", "date: «W403»2023-07-15"], ""),
        (["date: 2023-06-01", "date: 2023-07-14"], ""),
        (["value: 95", "value: 95, recorded: «W406»2023-06-09"], ""),
        (["value: 95", "value: 95, recorded: 2023-06-08"], ""),
    ],
)
def test_a_standard(expect: Expect, pairs: list[str], said: str) -> None:
    """What does not fit in a standard and its self-scores is told where it stands; its message or its cure says why."""
    problems = expect(_files(*pairs))
    assert not said or said in {problems[0].message, problems[0].hint}


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
