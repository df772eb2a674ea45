"""Findings and their logs."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest
from tests.conftest import SMALL, Expect

GROUPS = dedent(SMALL["data/groups.yaml"])
GROUPS = GROUPS.replace("units:\n", "units:\n  - {name: 镇纪委, head: 镇纪委主要负责人}\n", 1)
GROUPS += "supervision: {id: DC, units: [镇纪委, 创建办]}\nguidance: [区爱卫办]\n"
STANDARD = """\
standards:
  - id: S
    name: 标准
    sections: [{id: C, name: 市容}]
    items: [{id: C-10, section: C, text: 公厕}]
"""


def findings(*log: str, more: str = "", date: str = "2023-06-14") -> dict[str, str | bytes | None]:
    """A workspace with one finding with these entries (flow mappings without braces), and more fields."""
    entries = "".join(f"      - {entry if entry[0] == '«' else '{' + entry}}}\n" for entry in log)
    return {
        "data/groups.yaml": GROUPS,
        "data/inspections.yaml": (
            "inspections:\n  - {id: 1, date: 2023-06-14, source: 群众反映}\n"
            f"findings:\n  - id: DC-01-001\n    round: 1\n    date: {date}\n    problem: 沟盖破损\n"
            + ("" if "unit:" in more else "    unit: 财政办\n")
            + (f"    {more}\n" if more else "")
            + ("    log:\n" + entries if log else "")
        ),
    }


CLOSED = (
    "date: 2023-06-15, action: 交办",
    "date: 2023-06-16, action: 上报",
    "date: 2023-06-17, action: 销号, by: 创建办, note: 合格",
)


BACK = "date: 2023-06-17, action: 退回, by: 创建办"
END = "date: 2023-06-17, action: 销号, note: 合格, by: "


@pytest.mark.parametrize(
    ("entries", "more"),
    [
        # what follows the course is sound, whatever is skipped, and remarks may stand anywhere
        ([], ""),
        (["date: 2023-06-14, action: 销号, by: 镇纪委, note: 当场改好"], ""),
        # a step has what it needs, and nothing that belongs to another one
        *(
            ([CLOSED[0], f"date: 2023-06-16, {entry}"], "")
            for entry in (
                "action: «E322»延期, note: 雨",
                "action: «E322»延期, due: 2023-06-30",
                "action: «E322»转交",
                "action: 转交, unit: «E322»财政",
                "action: «E322»中止",
                "action: «E322»挂账",
                "action: 签收, due: «E322»2023-06-30",
                "action: 签收, unit: «E322»创建办",
                "note: 去过, due: «E322»2023-06-30",
            )
        ),
        ([*CLOSED[:2], BACK.replace("退", "«E322»退")], ""),
        (["«E306»{date: 2023-06-15, by: 创建办"], ""),
        # nobody closes a finding of its own; one of the office is closed by the other inspectors or from above
        ([*CLOSED[:2], f"{END}«E323»财政"], "unit: 财政办"),
        ([*CLOSED[:2], f"{END}«E323»财政办"], "unit: 创建办"),
        ([*CLOSED[:2], f"{END}镇纪委"], "unit: 创建办"),
        ([*CLOSED[:2], f"{END}«E302»某单位"], "unit: 财政办"),
        ([CLOSED[0], "date: 2023-06-16, action: 转交, unit: 创建办", CLOSED[1], f"{END}«E323»创建办"], ""),
        # everything else is not before it was found, and what takes long has a day and stages
        (["date: «E305»2023-06-13, note: 去过"], ""),
        (["date: 2023-06-15, action: 交办, due: «E305»2023-06-13"], ""),
        ([], "due: «E305»2023-06-13"),
        ([], "kind: 长期整改\n    due: 2023-07-28\n    stages: [{due: «E305»2023-06-13, goal: 方案}]"),
        ([], "kind: «E324»长期整改\n    stages: [{due: 2023-06-30, goal: 方案}]"),
        ([], "kind: «W421»长期整改\n    due: 2023-07-28"),
        # days to come, and days written down late
        (["date: «W403»2023-07-15, action: 交办"], ""),
        (["date: 2023-06-15, action: 交办, recorded: «W406»2023-06-23"], ""),
        # due on a day off, unless it is the day itself
        ([], "due: «W402»2023-06-22"),
        (["date: 2023-06-15, action: 交办, due: «W402»2023-06-24"], ""),
        ([], "kind: 立行立改\n    due: 2023-06-24"),
    ],
)
def test_a_finding(expect: Expect, entries: list[str], more: str) -> None:
    """What does not fit in a finding and its log is told where it stands, and nothing else is."""
    expect(findings(*entries, more=more))


def test_the_day_it_was_found(expect: Expect) -> None:
    """In its round or later, and not to come."""
    for day in ("«E305»2023-06-13", "«W403»2023-07-15"):
        expect(findings(date=day))


def test_steps_out_of_turn(expect: Expect) -> None:
    """A step is judged by the state at its date, not by its place in the file; the cure names what may be done."""
    (problem,) = expect(findings("date: 2023-06-15, action: «E321»签收"))
    assert problem.message == "这时是已登记，不能签收"
    assert problem.hint == "能做的有 交办、中止、挂账"
    (problem,) = expect(findings(*CLOSED, "date: 2023-06-18, action: «E321»整改"))
    assert problem.hint == "办结以后只能写情况（note），不写 action"
    expect(findings(*reversed(CLOSED)))
    (problem,) = expect(findings("date: 2023-06-15, action: «E321»销号, by: 镇纪委, note: 甲"))
    assert problem.hint == "发现当天（2023-06-14）改好才能直接销号；此外先交办"


def test_closed_by_nobody(expect: Expect) -> None:
    """Without the inspector the step itself is pointed at, and the cure names who may close."""
    (problem,) = expect(findings(*CLOSED[:2], "date: 2023-06-17, action: «E323»销号, note: 合格"))
    assert problem.hint == "由镇纪委、创建办复查"


def test_references(expect: Expect) -> None:
    """Round, place, indicator and units are registered."""
    files = findings(
        "date: 2023-06-15, action: 交办",
        "date: 2023-06-16, action: 转交, unit: «E302»谁",
        more="place: «E302»桥头\n    item: «E302»C-11\n    with: [«E302»谁]\n    unit: «E302»某办",
    )
    text = str(files["data/inspections.yaml"])
    text = text.replace("round: 1", "round: «E302»2").replace("群众反映}", "群众反映, places: [«E302»桥头]}")
    expect(
        {**files, "data/inspections.yaml": text, "data/standard.yaml": STANDARD},
        "data/standard.yaml:5:18 «W408»",
    )


def test_ids(expect: Expect) -> None:
    """Ids of findings are those of folders too; numbers of rounds are their own."""
    text = """\
    inspections:
      - {id: 1, date: 2023-06-14, level: 区}
      - {id: «E303»1, date: 2023-06-14, level: 区}
    findings:
      - {id: «E301»5-05, round: 1, date: 2023-06-14, problem: 甲, unit: 财政办}
      - {id: DC-01-002, round: 1, date: 2023-06-14, problem: 乙, unit: 财政办}
      - {id: «E301»dc-01-002, round: 1, date: 2023-06-14, problem: 丙, unit: 财政办}
      - {id: «E209»con, round: 1, date: 2023-06-14, problem: 丁, unit: 财政办}
    """
    expect({"data/inspections.yaml": text})


def test_entered_twice(expect: Expect) -> None:
    """The same problem at the same place in one round."""
    text = """\
    inspections:
      - {id: 1, date: 2023-06-14, level: 区}
      - {id: 2, date: 2023-06-20, level: 区}
    findings:
      - {id: DC-01-001, round: 1, date: 2023-06-14, spot: 桥头, problem: 沟盖破损, unit: 财政办}
      - {id: DC-01-002, round: 1, date: 2023-06-14, spot: 桥头, problem: «W405»沟盖破损, unit: 财政办}
      - {id: DC-02-001, round: 2, date: 2023-06-20, spot: 桥头, problem: 沟盖破损, unit: 财政办}
    """
    expect({"data/inspections.yaml": text})


def test_closed_without_anything_to_show(expect: Expect) -> None:
    """A closing says what was found on the spot, or a document called 整改后 lies there, or may lie with others."""
    bare = (*CLOSED[:2], "date: 2023-06-17, action: «W422»销号, by: 创建办")
    expect(findings(*bare))
    files = findings(*(entry.replace("«W422»", "") for entry in bare))
    elsewhere = dedent(SMALL["data/phases.yaml"]).replace(
        "phases:", "  settings: {evidence_in_git: false}\nphases:"
    )
    expect({**files, "data/phases.yaml": elsewhere})
    expect({**findings(*bare), "evidence/DC-01-001/2023-06-17.整改前.jpg": b"jpg"})
    expect({**files, "evidence/DC-01-001/2023-06-17.整改后.东街.jpg": b"jpg"})


@pytest.mark.parametrize(
    ("round_fields", "issued", "warned"),
    [
        ("", "", True),
        ("level: 区", "", False),
        ("source: 群众反映", "", False),
        ("source: 暗访", "", True),
        ("", "round: 1", False),
        ("", "round: 2", True),
    ],
)
def test_a_round_without_a_circular(expect: Expect, round_fields: str, issued: str, warned: bool) -> None:
    """A week after the town's own inspection that found something, its circular is asked for."""
    mark = "«W423»" if warned else ""
    more = f", {round_fields}" if round_fields else ""
    text = f"""\
    inspections:
      - {{id: {mark}1, date: 2023-07-06{more}}}
      - {{id: 2, date: 2023-07-01}}
    findings:
      - {{id: DC-01-001, round: 1, date: 2023-07-06, problem: 甲, unit: 财政办}}
    """
    paper = f"{{id: 甲, kind: 通报, number: 创卫通〔2023〕1号, seq: 1, date: 2023-07-10, {issued}}}"
    files: dict[str, str | bytes | None] = {"data/inspections.yaml": text}
    if issued:
        files["data/issued.yaml"] = f"issued:\n  - {paper}\n"
    expect(files)
    expect({**files, "data/inspections.yaml": text.replace(mark, "")}, today=date(2023, 7, 13))
