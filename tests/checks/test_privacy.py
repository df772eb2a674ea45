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
        ("１３８１２３４５６７８", "手机号的数字 １３８****７８"),
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
        "138123456789",
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
    number = "«W410»13812345678"
    phases = f"""\
        campaign: {{title: 创建, town: 甲镇, district: 乙区, year: 2023, basis: [甲, {number}]}}
        phases:
          - {{id: 1, name: 一, start: 2023-04-01, end: 2023-05-31, aims: [{number}, {{text: {number}}}]}}
          - {{id: 2, name: 二, start: 2023-06-01, end: 2023-07-31}}
        """
    groups = f"""\
        headquarters: {{name: 指挥部, chief: {number}, office: {{head: {number}}}}}
        guidance: [区爱卫办, {number}]
        units: [{{name: 财政办, head: 甲, contact: {number}}}, {{name: 创建办, head: 甲}}]
        groups: [{{id: 5, name: 甲, lead: 财政办, duties: {number}}}]
        places: [{{name: 公厕, unit: 财政办, problem: {number}}}]
        """
    tasks = swapped("with: [创建办]", f"evidence: [甲, {number}]")
    expect({"data/phases.yaml": phases, "data/groups.yaml": groups, "data/tasks.yaml": tasks})
