"""No personal numbers in any text."""

from __future__ import annotations

import pytest
from tests.conftest import Expect
from tests.faulty import swapped

NOTE = "note: 完成两座"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("13812345678", "手机号的数字 138****78"),
        ("联系19912345678，已约", "手机号的数字 199****78"),
        ("电话138 1234 5678", "手机号的数字 138****78"),
        ("电话138-1234-5678", "手机号的数字 138****78"),
        ("１３８１２３４５６７８", "手机号的数字 １３８****７８"),
        ("500224199001011234", "身份证号的数字 500****34"),
        ("证号50022419900101123X登记", "身份证号的数字 500****3X"),
    ],
)
def test_personal_numbers(expect: Expect, text: str, shown: str) -> None:
    """A mobile or an identity number is pointed out, without being repeated."""
    (problem,) = expect({"data/tasks.yaml": swapped(NOTE, f"note: «W410»{text}")})
    assert problem.message == f"文字里有像{shown}"


@pytest.mark.parametrize(
    "text",
    [
        "12812345678",
        "138123456789",
        "1381234567",
        "2023071412345678901",
        "电话023-45678901",
        "http://a.cn/s?t=1689300000000",
        "资金12345678901.50元",
    ],
)
def test_other_numbers(expect: Expect, text: str) -> None:
    """Numbers of other lengths and beginnings are left alone."""
    expect({"data/tasks.yaml": swapped(NOTE, f"note: {text}")})


def test_every_text_is_looked_at(expect: Expect) -> None:
    """Names, posts, aims, lists and settings of every kind of record."""
    expect(
        {
            "data/phases.yaml": """\
                campaign: {title: 创建, town: 甲镇, district: 乙区, year: 2023, basis: [甲, «W410»13812345678]}
                phases:
                  - {id: 1, name: 一, start: 2023-04-01, end: 2023-05-31, aims: [«W410»13812345678, {text: «W410»13812345678}]}
                  - {id: 2, name: 二, start: 2023-06-01, end: 2023-07-31}
                """,
            "data/groups.yaml": """\
                headquarters: {name: 指挥部, chief: «W410»13812345678, office: {head: «W410»13812345678}}
                supervision: {id: DC, name: «W410»13812345678}
                guidance: [区爱卫办, «W410»13812345678]
                units:
                  - {name: 财政办, head: 甲, contact: «W410»13812345678}
                  - {name: 创建办, head: 甲}
                groups:
                  - {id: 5, name: 甲, lead: 财政办, duties: «W410»13812345678}
                places:
                  - {name: 公厕, unit: 财政办, problem: «W410»13812345678}
                """,
            "data/standard.yaml": """\
                standards:
                  - {id: CQ, name: 甲, sections: [{id: 一, name: «W410»13812345678}], items: []}
                """,
            "data/holidays.yaml": "holidays: [{date: 2023-10-01, kind: 休, name: «W410»13812345678}]\n",
            "data/tasks.yaml": swapped("with: [创建办]", "evidence: [甲, «W410»13812345678]"),
        }
    )
