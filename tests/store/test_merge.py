"""Merged texts: ours as it stands, with the facts of theirs put in, comments and all."""

from __future__ import annotations

import random
from textwrap import dedent

import changes
import documents
import histories
import pytest

from chuangwei.store.editing.data import says
from chuangwei.store.editing.edit import EditRefused, apply
from chuangwei.store.merging import numbers
from chuangwei.store.merging.merge import Merged, merge_versions, version
from chuangwei.store.text import tree
from chuangwei.store.text.layout import ended, outline

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


def both(ours: str, theirs: str) -> str:
    """Return two versions between markers."""
    return f"<<<<<<< 我方\n{ours}=======\n{theirs}>>>>>>> 对方\n"


# Changes of ours, of theirs, and what becomes of ours besides.
CLEAN: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]], list[tuple[str, str]]]] = {
    "entries added to one log, with their comments": (
        [(ENTRY, ENTRY + "      - date: 2023-07-01\n        progress: 20\n")],
        [(ENTRY, ENTRY + ADDED)],
        [("        progress: 20\n", "        progress: 20\n" + ADDED)],
    ),
    "fields of one record": (
        [("2023-07-28", "2023-07-29  # 甲")],
        [("[创建办]", "[创建办, 财政办]"), ('"公厕"', "公厕二期")],
        [("[创建办]", "[创建办, 财政办]"), ('"公厕"', "公厕二期")],
    ),
    "a comment by each": (
        [("# 电话报", "# 电话报（甲）")],
        [("路灯\n", "路灯  # 乙\n"), ("# 任务\n", "# 任务（乙）\n")],
        [("路灯\n", "路灯  # 乙\n"), ("# 任务\n", "# 任务（乙）\n")],
    ),
    "a record of theirs with its comments, where it stands there": (
        [("路灯", "路灯二")],
        [("2023-08-01\n", "2023-08-01\n\n  - id: 5-03  # 新\n    # 说明\n    title: 广场\n")],
        [("2023-08-01\n", "2023-08-01\n\n  - id: 5-03  # 新\n    # 说明\n    title: 广场\n")],
    ),
    "a record that theirs removed": (
        [("绿化", "绿化二")],
        [("  - id: 5-02\n    title: 路灯\n    due: 2023-08-01\n\n", "")],
        [("  - id: 5-02\n    title: 路灯\n    due: 2023-08-01\n\n", "")],
    ),
    "a flow record": ([("绿化", "绿化二")], [("2023-09-01", "2023-09-02")], [("2023-09-01", "2023-09-02")]),
    "a section of theirs": (
        [("路灯", "路灯二")],
        [("# 完\n", "\nplaces:   # 点位\n  - name: 甲\n# 完\n")],
        [("# 完\n", "\nplaces:   # 点位\n  - name: 甲\n# 完\n")],
    ),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("case", CLEAN)
def test_clean(case: str, newline: str) -> None:
    """What both changed in different places is all there, in ours as it stands, with the line breaks of ours."""
    ours, theirs, besides = CLEAN[case]
    mine = changed(BASE, *ours)
    found = merged(BASE, "\ufeff" + mine.replace("\n", newline), changed(BASE, *theirs))
    assert found.text == "\ufeff" + changed(mine, *besides).replace("\n", newline)
    assert found.conflicts == ()


CONFLICTS: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]], list[tuple[str, str]]]] = {
    "a field": (
        [('"公厕"', "公厕甲  # 甲")],
        [('"公厕"', "公厕乙"), ("路灯", "路灯乙")],
        [
            ("    title: 公厕甲  # 甲\n", both("    title: 公厕甲  # 甲\n", "    title: 公厕乙\n")),
            ("路灯", "路灯乙"),
        ],
    ),
    "two fields, one below the other": (
        [('"公厕"', "甲"), ("2023-07-28", "2023-07-01")],
        [('"公厕"', "乙"), ("2023-07-28", "2023-07-02")],
        [
            ("    title: 甲\n", both("    title: 甲\n", "    title: 乙\n")),
            ("    due: 2023-07-01\n", both("    due: 2023-07-01\n", "    due: 2023-07-02\n")),
        ],
    ),
    "a field removed by ours": (
        [("    with: [创建办]\n", "")],
        [("[创建办]", "创建办")],
        [("    due: 2023-07-28\n", "    due: 2023-07-28\n" + both("", "    with: 创建办\n"))],
    ),
    "a record removed by theirs": (
        [("路灯", "路灯甲")],
        [("  - id: 5-02\n    title: 路灯\n    due: 2023-08-01\n\n", "")],
        [
            (
                "  - id: 5-02\n    title: 路灯甲\n    due: 2023-08-01\n",
                both("  - id: 5-02\n    title: 路灯甲\n    due: 2023-08-01\n", ""),
            )
        ],
    ),
    "a record removed by ours": (
        [("  - id: 5-02\n    title: 路灯\n    due: 2023-08-01\n\n", "")],
        [("路灯", "路灯乙")],
        [(ENTRY, ENTRY + both("", "  - id: 5-02\n    title: 路灯乙\n    due: 2023-08-01\n"))],
    ),
    "an entry": (
        [("progress: 10", "progress: 11")],
        [("progress: 10", "progress: 12")],
        [
            (
                "        progress: 11\n",
                both("        progress: 11\n", "        progress: 12\n"),
            )
        ],
    ),
    "fields of a flow record": (
        [("绿化", "甲"), ("2023-09-01", "2023-09-02")],
        [("绿化", "乙"), ("2023-09-01", "2023-09-03")],
        [
            (
                "  - {id: 6-01, title: 甲, due: 2023-09-02}\n",
                both(
                    "  - {id: 6-01, title: 甲, due: 2023-09-02}\n",
                    "  - {id: 6-01, title: 乙, due: 2023-09-03}\n",
                ),
            )
        ],
    ),
}


@pytest.mark.parametrize("case", CONFLICTS)
def test_conflict(case: str) -> None:
    """A place that both changed differently stands in both versions between markers, and nothing else does."""
    ours, theirs, besides = CONFLICTS[case]
    mine = changed(BASE, *ours)
    found = merged(BASE, mine, changed(BASE, *theirs))
    assert found.text == changed(mine, *besides)
    assert found.conflicts
    assert says(histories.resolved(found.text, "ours")) == found.data
    assert says(histories.resolved(found.text, "theirs")) is not None


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\nb: *x\n",
        "a: !t 1\n",
        "a: 1\na: 2\n",
        "tasks:\n  - {a: 1, a: 2}\n",
        "a: 1\n---\nb: 2\n",
        "- 1\n",
        "文字\n",
        "{a: 1}\n",
        "a: [\n",
        "a: 1\rb: 2\r",
        "a: " + "[" * 70 + "]" * 70 + "\n",
        "? [1]\n: 2\n",
    ],
)
def test_unsuitable(text: str) -> None:
    """What no data file may hold, or does not parse, is not merged by what it says."""
    assert version(text) is None


@pytest.mark.parametrize("text", ["", "# 注释\n", "a:\n", "tasks: []\n", "a: 1"])
def test_suitable(text: str) -> None:
    """A file with little or nothing in it is merged like any other."""
    assert merged(text, text, "a: 1\nb: 2\n").data["b"] == "2"


def test_outline() -> None:
    """Each member's lines and those above it are found, and together they are the whole text."""
    (section,) = outline(BASE)
    assert (section.key, section.column, section.is_block) == ("tasks", 0, True)
    assert BASE[: section.start] == "# 任务\n\n"
    assert BASE[section.end :] == "# 完\n"
    body = BASE[section.start : section.end].removeprefix("tasks:\n")
    items = outline(body)
    assert body[: items[0].start] == "  # ── 第5组 ──\n"
    assert [body[each.gap : each.start] for each in items] == ["", "\n", "\n  # ── 第6组 ──\n"]
    assert "".join(body[each.gap : each.end] for each in items) == body[items[0].start :]


@pytest.mark.parametrize("text", ["a: 1", "a: |\n  甲", "a: >+\n  甲", "a: |-\n  甲", "a: # x"])
def test_ended(text: str) -> None:
    """A final line break can be had without a change of what the text says."""
    new = ended(text, tree.compose(text), "\n")
    assert new.endswith("\n")
    assert says(new) == says(text)


@pytest.mark.parametrize(
    ("name", "taken", "new"),
    [
        ("5-16", ["5-01", "5-16"], "5-17"),
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
    theirs = BASE + "  - id: 5-03   # 新\n    after: 5-02\n  - id: 5-04\n    after: [5-03]\n"
    theirs = changed(theirs, ("with: [创建办]", "with: [5-03]"), ("# 完\n", ""))
    base, yours = says(BASE), says(theirs)
    assert base is not None
    assert yours is not None
    (found,) = numbers.collisions(base, {"tasks": [*base["tasks"], {"id": "5-03", "title": "我"}]}, yours)
    new = numbers.renumbered(theirs, yours, base, {found: "5-05"})
    assert new == changed(theirs, ("id: 5-03", "id: 5-05"), ("after: [5-03]", "after: [5-05]"))


def test_same_task() -> None:
    """A task that both added under one title is one task, no collision."""
    ours, theirs = ({"tasks": [{"id": "5-03", "title": "广场", key: "1"}]} for key in "ab")
    assert numbers.collisions({}, ours, theirs) == []


@pytest.mark.parametrize("seed", range(30))
def test_histories(seed: int) -> None:
    """Whatever two clerks do, no entry is lost or doubled, and only what both changed is a conflict."""
    rng = random.Random(seed)
    for _ in range(4):
        base = histories.document(rng)
        ours = histories.changed(rng, base, "甲", rng.randint(1, 6))
        theirs = histories.changed(rng, base, "乙", rng.randint(1, 6), ours)
        if histories.expected(base, ours, theirs).renumbered:
            continue
        assert histories.fault(base, ours, theirs, merged(base, ours, theirs).text) is None


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
