"""What is wrong with the fields of a record: each at its own place, named by key and title, with the cure."""

from __future__ import annotations

import pytest
from tests.conftest import Expect
from tests.faulty import swapped

WITH, NOTE, LOG = (
    "with: [创建办]",
    "note: 完成两座",
    "- date: 2023-06-12\n        progress: 30\n        note: 完成两座",
)

KEYS = [
    (WITH, "«E201»titel: 甲", "是不是 title（任务）？"),
    (WITH, "«E201»With: [创建办]", "是不是 with（配合单位）？"),
    (WITH, "«E201»责任人: 站长", "是不是 owner（责任人）？"),
    (WITH, "«E201»完成期限: 7月", "是不是 due（完成时限）？"),
    (WITH, "«E108»－ note: 甲", "改成半角的 - "),
    (WITH, "«E109»-note: 甲", "写成 - note:"),
    (WITH, "«E201»zzz: 1", "这里可以写 id、title、"),
    (WITH, "«E201»zzz:", "若是上一行文字的接续"),
    (NOTE, "«E201»nots: 甲", "是不是 note（说明）？"),
    (NOTE, "«E201»lead: 甲", "这里可以写 date、progress、"),
    (WITH, "quota: {amount: 6, «E201»unti: 座}", "是不是 unit（计量单位）？"),
    (WITH, "quota: {amount«E109»:6, unit«E109»:座}", "写成 amount: 6"),
    (WITH, "quota: {amount«E108»：6, unit«E108»：座}", "改成半角冒号"),
    (WITH, "«E108»　note: 甲".replace("　", "\u200b"), "删去重打：note"),
]
MISSING = [
    ("- id: 5-05\n    title: 公厕改造\n", "- «E202»id: 5-05\n", "加上 title: …"),
    ("    due: 2023-07-28\n    log:", "    log:", None),
    ("title: 公厕改造", "«E203»title:", "在 title: 后面填上值"),
    ("title: 公厕改造", 'title: «E203»"  "', "填上值"),
    ("title: 公厕改造", "«E203»title: # 公厕", "# 和后面的字算注释"),
    (WITH, "with: [创建办, «E203»'']", "填上值"),
    (WITH, "with: [创建办, «E203»~]", "删去这一行"),
    ("- date: 2023-06-12", "«E203»-\n      - date: 2023-06-12", "删去这一行"),
]
SHAPES = [
    (WITH, "with: «E204»创建办、党政办", "写成 with: [创建办, 党政办]"),
    (WITH, "with: «E108»［创建办，党政办］", "写成 with: [创建办, 党政办]"),
    (WITH, "with: «E204»{创建办: 党政办}", "每一条前面加上“- ”"),
    (WITH, "with:\n      «E204»-创建办", "“-”后面空一格"),
    (WITH, "with: [«E204»[创建办]]", "去掉括号"),
    (LOG, "«E204»六月完成", "每一条另起一行"),
    (LOG, "- «E204»6月12日完成30%", "每个键一行"),
    (LOG, "- note«E109»:六月完成", "写成 note: 六月完成"),
    (LOG, "- note«E108»：六月完成", "改成半角冒号"),
    (LOG, "- «E204»[2023-06-12, 30]", "每个键一行"),
    ("title: 公厕改造", "title: «E204»[公厕改造]", "去掉括号"),
    (WITH, "quota: «E204»6座", "写 {amount: 6, unit: 座}"),
    (WITH, "quota: «E204»{amount: 6, each: 各单位}", "二者只取其一"),
    (WITH, "quota: «E204»{}", "二者只取其一"),
]


@pytest.mark.parametrize(("old", "new", "cure"), [*KEYS, *MISSING, *SHAPES])
def test_fault(expect: Expect, old: str, new: str, cure: str | None) -> None:
    """An unknown key, a missing or empty value, a wrong shape: told where the field stands, with its cure."""
    text = swapped(old, new)
    if cure is None:
        text, cure = text.replace("- id: 5-05", "- «E202»id: 5-05"), "加上 due: …"
    problem = expect({"data/tasks.yaml": text})[0]
    assert cure in (problem.hint or "")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (NOTE, "note:"),
        (WITH, "with:"),
        (WITH, "with: [创建办, ]"),
        (f"    log:\n      {LOG}", "    log:"),
        (WITH, "quota:"),
        ("title: 公厕改造", "title: no"),
        ("due: 2023-07-28", 'due: "2023-07-28"'),
        (WITH, "weight: 0.5"),
        (WITH, "quota:\n      each: 各单位"),
    ],
)
def test_no_fault(expect: Expect, old: str, new: str) -> None:
    """An optional field left empty counts as left out; a number that stands where text is wanted is text."""
    text = swapped(old, new)
    if "each" in new:
        text = text.replace("progress: 30", "progress: 30\n        unit: 财政")
    expect({"data/tasks.yaml": text})


def test_faults_of_one_record_come_together(expect: Expect) -> None:
    """Every fault of a record is told, an empty optional field beside them is not."""
    text = swapped(
        "id: 5-05",
        "id: «E209»5/05",
        WITH,
        "with: «E204»创建办",
        "start: 2023-06-05",
        "start:",
        "due: 2023-07-28",
        "due: «E205»7月28日",
        "progress: 30",
        "progress: «E206»三成",
        NOTE,
        "note:\n        «E201»nots: 甲",
    )
    problems = expect({"data/tasks.yaml": text})
    assert {problem.record for problem in problems} == {"5/05"}


def test_records_of_every_sort(expect: Expect) -> None:
    """Faults of the campaign, its settings, phases, aims, units, places and standards stand at their own fields."""
    expect(
        {
            "data/phases.yaml": """\
                format: «E210»2
                campaign:
                  title: 创建
                  town: 甲镇
                  «E201»distric: 乙区
                  year: «E206»二〇二三
                  settings: {demo: «E208»是, soon_days: «E206»三天, quiet_days: «E207»-1, behind_points: «E207»101}
                phases:
                  - {id: 1, name: 一, start: 2023-04-01, end: «E205»2023-05-32}
                  - {id: 2, name: 二, start: 2023-06-01, end: 2023-07-31, aims: [«E203»"", {text: 甲, task«E109»:5-05}]}
                """,
            "data/groups.yaml": """\
                guidance: [区爱卫办, «E203»~, «E204»[区爱卫会]]
                supervision: «E204»镇纪委
                units:
                  - {name: 财政办, head: «E204»[甲, 乙]}
                  - {name: 创建办, alias: «E204»创办}
                groups:
                  - {id: 5, name: 基础设施组, lead: 财政办}
                places:
                  - {name: 公厕, unit: 财政办, due: «E205»7.28}
                """,
            "data/standard.yaml": """\
                standards:
                  - id: CQ
                    name: 甲
                    total: «E206»100分
                    items:
                      - {id: C-1, section: 一, text: 甲, veto: «E208»yes}
                """,
            "data/holidays.yaml": """\
                holidays:
                  - {date: «E205»10月1日, kind: «E208»放假}
                """,
        },
        "data/phases.yaml:3:3 «E202»",
    )
