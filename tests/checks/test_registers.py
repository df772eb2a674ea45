"""Every register: days to come, and what stands there twice, each at its place."""

from __future__ import annotations

from tests.conftest import Expect


def test_days_to_come(expect: Expect) -> None:
    """A record of a day that has not come would count for nothing; it is pointed out."""
    expect(
        {
            "data/surveys.yaml": """\
                surveys:
                  - {id: MY-001, date: «W403»2032-07-07, sent: 1, returned: 1, valid: 1,
                     questions: [{text: 甲, counts: [1, 0, 0, 0, 0, 0]}]}
                """,
            "data/funds.yaml": """\
                sources:
                  - {name: 镇级预算, date: «W403»2023-07-15, amount: 10}
                budget:
                  - {id: YS-01, name: 宣传, line: 工作经费, amount: 10}
                expenses:
                  - {id: FY-001, date: 2023-07-14, budget: YS-01, unit: 财政办, amount: 1,
                     purpose: 甲, voucher: 乙, reimbursed_on: «W403»2023-07-15}
                """,
            "data/complaints.yaml": """\
                complaints:
                  - {number: TS-001, channel: 电话, date: 2023-07-13, matter: 甲, unit: 财政办, due: 2023-07-20,
                     log: [{date: «W403»2023-07-15, action: 答复, note: 乙}]}
                """,
            "data/honours.yaml": """\
                honours:
                  - {unit: 财政办, title: 文明卫生单位, date: «W403»2023-07-15}
                """,
        }
    )


def test_an_honour_that_is_told_twice(expect: Expect) -> None:
    """By whatever name the unit goes; another title or another day is another honour."""
    expect(
        {
            "data/honours.yaml": """\
                honours:
                  - {unit: 财政办, title: 文明卫生单位, date: 2023-07-10}
                  - {unit: «W405»财政办, title: 文明卫生单位, date: 2023-07-10}
                  - {unit: 财政办, title: 先进, date: 2023-07-10}
                """
        }
    )
