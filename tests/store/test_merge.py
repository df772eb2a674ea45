"""Merged texts: ours as it stands, with the facts of theirs put in, comments and all."""

from __future__ import annotations

import random
from textwrap import dedent
from typing import TypeAlias

import changes
import documents
import histories
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from tests.examples import examples

from chuangwei.store.editing.data import says
from chuangwei.store.editing.edit import EditRefused, apply
from chuangwei.store.merging import numbers
from chuangwei.store.merging.merge import Merged, merge_versions, version
from chuangwei.store.text import tree

BASE = dedent(
    """\
    # 任务

    tasks:
      # ── 第5组 ──
      - id: 5-01   # 重点
        title: "公厕"
        due: 2023-07-28
        with: [创建办]
        log:
          - date: 2023-06-12   # 电话报
            progress: 10

      - id: 5-02
        title: 路灯
        due: 2023-08-01

      # ── 第6组 ──
      - {id: 6-01, title: 绿化, due: 2023-09-01}
    # 完
    """
)


def merged(base: str, ours: str, theirs: str) -> Merged:
    """Merge three texts that can be."""
    versions = [version(text) for text in (base, ours, theirs)]
    old, mine, yours = versions
    assert old is not None
    assert mine is not None
    assert yours is not None
    found = merge_versions(old, mine, yours)
    assert found is not None
    return found


def changed(text: str, *changes: tuple[str, str]) -> str:
    """Return a text with parts of it replaced."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


ENTRY = "        progress: 10\n"
ADDED = "      # 对方\n      - {date: 2023-07-02, progress: 30}  # 口头\n"
OWN = "      - date: 2023-07-01\n        progress: 20\n"
SECOND = "  - id: 5-02\n    title: 路灯\n    due: 2023-08-01\n"
THIRD = "2023-08-01\n\n  - id: 5-03  # 新\n    # 说明\n    title: 广场\n"
PLACES = "\nplaces:   # 点位\n  - name: 甲\n# 完\n"
FLOW = "  - {id: 6-01, title: 绿化, due: 2023-09-01}\n"


def both(ours: str, theirs: str) -> str:
    """Return two versions between markers."""
    return f"<<<<<<< 我方\n{ours}=======\n{theirs}>>>>>>> 对方\n"


def at_both(line: str, old: str, mine: str, yours: str) -> tuple[str, str]:
    """Return our line and what it becomes where `old` in it was changed by both."""
    ours = line.replace(old, mine)
    return ours, both(ours, line.replace(old, yours))


Changes: TypeAlias = list[tuple[str, str]]
# Changes of ours, of theirs, and what becomes of ours besides; there is a conflict where that has markers.
CASES: dict[str, tuple[Changes, Changes, Changes]] = {
    "entries added to one log, with their comments": (
        [(ENTRY, ENTRY + OWN)],
        [(ENTRY, ENTRY + ADDED)],
        [(OWN, OWN + ADDED)],
    ),
    "fields of one record": (
        [("2023-07-28", "2023-07-29  # 甲")],
        [("[创建办]", "[创建办, 财政办]"), ('"公厕"', "公厕二期")],
        [("[创建办]", "[创建办, 财政办]"), ('"公厕"', "公厕二期")],
    ),
    "a word and a list": (
        [("路灯", "[路灯]  # 甲")],
        [("路灯", "[路灯, 绿灯]")],
        [("[路灯]  # 甲", "[路灯, 绿灯]  # 甲")],
    ),
    "a word that becomes two lists": (
        [("路灯", "[路灯, 红灯]  # 甲")],
        [("路灯", "[绿灯, 路灯]")],
        [("[路灯, 红灯]", "[绿灯, 路灯, 红灯]")],
    ),
    "a new record with its comments": (
        [("路灯", "路灯二")],
        [("2023-08-01\n", THIRD)],
        [("2023-08-01\n", THIRD)],
    ),
    "a record that theirs removed": ([("绿化", "绿化二")], [(SECOND + "\n", "")], [(SECOND + "\n", "")]),
    "a flow record": ([("绿化", "绿化二")], [("2023-09-01", "2023-09-02")], [("2023-09-01", "2023-09-02")]),
    "a section of theirs": ([("路灯", "路灯二")], [("# 完\n", PLACES)], [("# 完\n", PLACES)]),
    "conflict: a field": (
        [('"公厕"', "公厕甲  # 甲")],
        [('"公厕"', "公厕乙"), ("路灯", "路灯乙")],
        [
            ("    title: 公厕甲  # 甲\n", both("    title: 公厕甲  # 甲\n", "    title: 公厕乙\n")),
            ("路灯", "路灯乙"),
        ],
    ),
    "conflict: a field removed by ours": (
        [("    with: [创建办]\n", "")],
        [("[创建办]", "创建办")],
        [("    due: 2023-07-28\n", "    due: 2023-07-28\n" + both("", "    with: 创建办\n"))],
    ),
    "conflict: a record removed by theirs": (
        [("路灯", "路灯甲")],
        [(SECOND + "\n", "")],
        [(SECOND.replace("路灯", "路灯甲"), both(SECOND.replace("路灯", "路灯甲"), ""))],
    ),
    "conflict: a record removed by ours": (
        [(SECOND + "\n", "")],
        [("路灯", "路灯乙")],
        [(ENTRY, ENTRY + both("", SECOND.replace("路灯", "路灯乙")))],
    ),
    "conflict: an entry": (
        [("progress: 10", "progress: 11")],
        [("progress: 10", "progress: 12")],
        [at_both(ENTRY, "10", "11", "12")],
    ),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("case", CASES)
def test_texts(case: str, newline: str) -> None:
    """What both changed in different places is all there, in ours as it stands; the rest stands between markers."""
    ours, theirs, besides = CASES[case]
    mine = changed(BASE, *ours)
    found = merged(BASE, "\ufeff" + mine.replace("\n", newline), changed(BASE, *theirs))
    assert found.text == "\ufeff" + changed(mine, *besides).replace("\n", newline)
    assert bool(found.conflicts) == case.startswith("conflict")
    resolved = (histories.resolved(found.text, side).removeprefix("\ufeff") for side in ("ours", "theirs"))
    assert says(next(resolved)) == found.data
    assert says(next(resolved)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\nb: *x\n",
        "tasks:\n  - {a: 1, a: 2}\n",
        "a: 1\n---\nb: 2\n",
        "- 1\n",
        "{a: 1}\n",
        "a: [\n",
        "a: 1\rb: 2\r",
    ],
)
def test_unsuitable(text: str) -> None:
    """What no data file may hold, or does not parse, is not merged by what it says."""
    assert version(text) is None


@pytest.mark.parametrize("text", ["", "# 注释\n", "a:\n", "tasks: []\n", "a: 1"])
def test_suitable(text: str) -> None:
    """A file with little or nothing in it is merged like any other."""
    assert merged(text, text, "a: 1\nb: 2\n").data["b"] == "2"


@pytest.mark.parametrize(
    ("name", "taken", "new"),
    [
        ("5-16", ["5-16", "5-20", "6-99"], "5-21"),
        ("DC-09", ["dc-09"], "DC-10"),
        ("5-99", [], "5-100"),
        ("督查", [], "督查-2"),
    ],
)
def test_next_free(name: str, taken: list[str], new: str) -> None:
    """The next id has the same first part and one more than the highest number, written as wide."""
    assert numbers.next_free(name, taken) == new


def test_renumbered() -> None:
    """Theirs' new task gets its new id, and its other new records follow; old ones do not."""
    theirs = BASE.replace("[创建办]", "[5-03]") + "  - id: 5-03   # 新\n  - id: 5-04\n    after: [5-03]\n"
    found = numbers.Collision("tasks", 3, "5-03", "")
    base, yours = version(BASE), version(theirs)
    assert base is not None
    assert yours is not None
    new = numbers.renumbered(theirs, yours.data, base.data, {found: "5-05"})
    assert new == changed(theirs, ("id: 5-03", "id: 5-05"), ("after: [5-03]", "after: [5-05]"))


def test_namesakes() -> None:
    """Of two tasks with one title, one removed and the other changed, neither has got the other's number."""
    first, second = ({"id": f"5-0{number}", "title": "公厕", "due": "1"} for number in (1, 2))
    base, theirs = {"tasks": [first, second]}, {"tasks": [first, {**second, "due": "2"}]}
    ours = {"tasks": [{**first, "with": "甲", "target": "乙"}]}
    base["tasks"][0] = {**first, "with": "丙", "target": "丁"}
    assert not any(numbers.moves(base, ours, theirs, set))


def test_same_task() -> None:
    """A task that both added under one title is one task, no collision."""
    ours, theirs = ({"tasks": [{"id": "5-03", "title": "广场", key: "1"}]} for key in "ab")
    assert numbers.collisions({}, ours, theirs) == []


@pytest.mark.parametrize("seed", range(20))
def test_any_document(seed: int) -> None:
    """Whatever a file is and whoever changes what, the text says what the merge of the data says, on either choice."""
    rng = random.Random(seed)
    for _ in range(4):
        base = documents.document(rng)
        if version(base) is None:
            continue
        found = merged(base, _edited(rng, base), _edited(rng, base))
        assert says(histories.resolved(found.text, "ours").removeprefix("\ufeff")) == found.data
        assert says(histories.resolved(found.text, "theirs").removeprefix("\ufeff")) is not None


def _edited(rng: random.Random, text: str) -> str:
    for _ in range(rng.randint(1, 4)):
        try:
            new = apply(text, [changes.edit(rng, tree.compose(text))])
        except (EditRefused, ValueError, IndexError):
            continue
        text = text if version(new) is None else new
    return text


REMARKED = """\
# 头
tasks:   # 各项
  # 第5组
  - id: 5-01
    title: 公厕
    due: 2023-07-28  # 月底
    log:
      - date: 2023-06-12   # 电话报
        progress: 10
  - id: 5-02
    title: 路灯
# 尾
"""


@settings(max_examples=examples(240), deadline=None)
@given(st.integers(0, 2**32))
def test_histories(seed: int) -> None:
    """Whatever two clerks do and remark upon: nothing is lost or doubled, and only what both changed is a conflict."""
    rng = random.Random(seed)
    base = histories.remarked(rng, histories.document(rng), "旧", rng.randint(0, 5))
    ours = histories.changed(rng, base, "甲", rng.randint(0, 6))
    theirs = histories.changed(rng, base, "乙", rng.randint(0, 6), ours)
    ours, theirs = (
        histories.remarked(rng, text, s, rng.randint(0, 5)) for text, s in ((ours, "甲"), (theirs, "乙"))
    )
    if histories.expected(base, ours, theirs).renumbered:
        return
    found = merged(base, ours, theirs)
    for text in (base, ours, theirs, found.text):
        note(text)
    assert histories.fault(base, ours, theirs, found.text) is None


@pytest.mark.parametrize(
    ("ours", "theirs", "merge", "moved"),
    [
        (("月底", "甲定的"), ("月底", "乙定的"), "    # 乙定的\n    due: 2023-07-28  # 甲定的\n", "# 乙定的"),
        (("月底", "甲"), ("28  # 月底", "30  # 乙"), "    # 乙\n    due: 2023-07-30  # 甲\n", "# 乙"),
        (("# 第5组", "# 甲组"), ("# 第5组", "# 乙组"), "  # 甲组\n  # 乙组\n  - id: 5-01\n", None),
        (("# 尾", "# 甲"), ("# 尾", "# 乙"), "路灯\n# 甲\n# 乙\n", None),
        (("# 各项", "# 甲"), ("# 各项", "# 乙"), "tasks:   # 甲\n  # 乙\n  # 第5组\n", "# 乙"),
        (("电话报", "甲"), ("电话报", "乙"), "      # 乙\n      - date: 2023-06-12   # 甲\n", "# 乙"),
        (("    due: 2023-07-28  # 月底\n", ""), ("月底", "乙"), "    # 乙\n    log:\n", "# 乙"),
        (("  - id: 5-02\n    title: 路灯\n", ""), ("路灯", "路灯  # 乙"), "10\n  # 乙\n# 尾\n", "# 乙"),
        (("月底", "同"), ("月底", "同"), "28  # 同\n    log", None),
        (("  # 月底", ""), ("月底", "乙"), "    # 乙\n    due: 2023-07-28\n", "# 乙"),
    ],
)  # fmt: skip
def test_two_comments_in_one_place(
    ours: tuple[str, str], theirs: tuple[str, str], merge: str, moved: str | None
) -> None:
    """Both stay; the one whose line is taken, or gone, gets a line of its own, and that is told."""
    sides = [REMARKED.replace(*change) for change in (ours, theirs)]
    assert REMARKED not in sides
    found = merged(REMARKED, *sides)
    assert merge in found.text
    assert found.conflicts == ()
    assert says(found.text) == found.data
    assert found.moved == ((moved,) if moved else ())
