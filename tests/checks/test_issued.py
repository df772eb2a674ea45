"""The register of papers sent out, as a check sees it."""

from __future__ import annotations

import pytest
from tests.conftest import Expect

FIRST = "{id: ZB-1, kind: 周报, number: 第1期, seq: 1, from: 2023-06-26, to: 2023-06-30, date: 2023-06-30}"
SECOND = "{id: ZB-2, kind: 周报, number: 第2期, seq: 2, from: 2023-07-01, to: 2023-07-07, date: 2023-07-07}"


def register(*papers: str) -> dict[str, str]:
    """data/issued.yaml with one paper a line."""
    return {"data/issued.yaml": "issued:\n" + "".join(f"  - {paper}\n" for paper in papers)}


def test_a_sound_register(expect: Expect) -> None:
    """Bulletins that follow on, numbered anew each year, and papers whose number names it, to units that there are."""
    notice = "{id: TZ, kind: 整改通知书, number: 创卫督〔2023〕1号, seq: 1, date: 2023-07-14, to_units: [财政, 各单位]}"
    other = "{id: TB, kind: 通报, number: 创卫通〔2023〕1号, seq: 1, date: 2023-07-14}"
    earlier = "{id: ZB-0, kind: 周报, number: 第1期, seq: 1, date: 2022-12-30}"
    expect(register(earlier, FIRST, SECOND, notice, other))
    expect(register(FIRST.replace("}", ", to_units: [财政办, «E302»党政办]}")))


FINDINGS = """\
inspections: [{id: 1, date: 2023-07-10}]
findings:
  - {id: F-1, round: 1, date: 2023-07-10, problem: 沟盖破损, unit: 财政办}
  - id: F-2
    round: 1
    date: 2023-07-10
    problem: 墙面脱落
    unit: 财政办
    log: [{date: 2023-07-12, action: 交办}]
"""


def test_an_order_is_the_handing_over(expect: Expect) -> None:
    """What an order lists is handed over by its day; a circular orders nothing."""
    order = "{id: J, kind: 交办单, number: 创卫督〔2023〕1号, seq: 1, date: 2023-07-11, findings: [«W424»F-1, «W424»F-2]}"
    first, second = expect({**register(order), "data/inspections.yaml": FINDINGS})
    assert first.message == "交办单“创卫督〔2023〕1号”已于2023-07-11发出，F-1 那时还没有交办的记录"
    assert first.hint == "照单子上的时限补记：chuangwei finding assign F-1 --date 2023-07-11 --due 日期"
    assert second.hint == "交办记在后来的日子，核对两处：chuangwei edit F-2"
    later = "{id: J, kind: 整改通知书, number: 创卫督〔2023〕1号, seq: 1, date: 2023-07-12, findings: [F-2]}"
    told = "{id: T, kind: 通报, number: 创卫通〔2023〕1号, seq: 1, date: 2023-07-11, findings: [F-1]}"
    expect({**register(later, told), "data/inspections.yaml": FINDINGS})


def test_numbers_are_there_once(expect: Expect) -> None:
    """Within a kind and a year, and a 文号 over all kinds and years."""
    expect(register(FIRST, SECOND.replace("第2期, seq: ", "«E303»第1期, seq: «W418»")))
    expect(register(FIRST, SECOND.replace("seq: 2", "seq: «E303»«W418»1")))
    same = ["{id: A, kind: 通报, number: 创卫〔2023〕1号, seq: 1, date: 2023-07-14}",
            "{id: B, kind: 交办单, number: «E303»创卫〔2023〕1号, seq: 1, date: 2023-07-14}"]  # fmt: skip
    (problem,) = expect(register(*same))
    assert problem.message == "交办单“创卫〔2023〕1号”前面已经登记了"


def test_ids_share_the_folders_space(expect: Expect) -> None:
    """A paper may not be called like a task or like another paper."""
    (problem,) = expect(register(FIRST, SECOND.replace("ZB-2", "«E301»zb-1")))
    assert problem.message == "编号“zb-1”与前面的发文登记 ZB-1 重复（不分大小写）"
    expect(register(FIRST.replace("ZB-1", "«E301»5-05")))


@pytest.mark.parametrize(
    ("start", "what"), [("2023-07-03", "之间有空缺"), ("2023-06-30", "重叠"), ("2023-06-26", "重叠")]
)
def test_bulletins_that_do_not_follow_on(expect: Expect, start: str, what: str) -> None:
    """A day that is reported twice or not at all, in whatever order they stand."""
    later = SECOND.replace("from: 2023-07-01", f"from: «W417»{start}")
    (problem,) = expect(register(later, FIRST))
    assert problem.message == f"第2期 {start} 起，第1期 2023-06-30 止，{what}"
    assert problem.hint == "上一期到 2023-06-30，这一期应从次日起"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # both ends of a period or none, in order, and it is over by the day of the paper, which has come
        ("from: 2023-06-26, to: 2023", "to: «E312»2023"),
        ("from: 2023-06-26, to: 2023-06-30", "from: «E312»2023-06-26"),
        ("to: 2023-06-30", "to: «E305»2023-06-25"),
        ("date: 2023-06-30", "date: «W403»2023-07-15"),
        ("date: 2023-06-30", "date: «W416»2023-06-29"),
        # the number in print and `seq`; a number without digits proves nothing
        ("seq: 1", "seq: «W418»3"),
        ("第1期", "试刊"),
    ],
)
def test_a_paper(expect: Expect, old: str, new: str) -> None:
    """What does not fit in one entry of the register; nothing is said of what it follows on."""
    assert old in FIRST
    expect(register(FIRST.replace(old, new)))
