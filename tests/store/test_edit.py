"""The editor: each place a fact can go, and each place that it leaves alone."""

from __future__ import annotations

import datetime as dt

import pytest

from chuangwei.store.editing.edit import Append, Edit, EditRefused, Remove, Set, apply
from chuangwei.store.text.scalar import Value

ENTRY: Value = {"date": dt.date(2023, 7, 14), "note": "完成"}

pytestmark = pytest.mark.usefixtures("parser")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("- id: 1\n", "- id: 1\n  log:\n  - date: 2023-07-14\n    note: 完成\n", id="missing"),
        pytest.param(
            "- log: []  # 记录\n", "- log:  # 记录\n  - date: 2023-07-14\n    note: 完成\n", id="brackets"
        ),
        pytest.param(
            "- log: [{a: 1}]  # 尾\n", "- log: [{a: 1}, {date: 2023-07-14, note: 完成}]  # 尾\n", id="flow"
        ),
        pytest.param(
            "- log: [\n    {a: 1},  # 一\n    {a: 2}   # 二\n    # 三\n  ]\n",
            "- log: [\n    {a: 1},  # 一\n    {a: 2}, {date: 2023-07-14, note: 完成}   # 二\n    # 三\n  ]\n",
            id="flow over lines",
        ),
        pytest.param(
            "- log:\n      -   a: 1  # 尾\n      # 下\n\n  # 外\n",
            "- log:\n      -   a: 1  # 尾\n      -   date: 2023-07-14\n          note: 完成\n      # 下\n\n  # 外\n",
            id="indented",
        ),
        pytest.param(
            "- log:\n  - { a: 1 }\n",
            "- log:\n  - { a: 1 }\n  - { date: 2023-07-14, note: 完成 }\n",
            id="braces",
        ),
        pytest.param(
            "- log:\n  - a: |+\n      x\n\n\n# 尾\n",
            "- log:\n  - a: |+\n      x\n\n\n  - date: 2023-07-14\n    note: 完成\n# 尾\n",
            id="behind a block that keeps its blank lines",
        ),
        pytest.param(
            "- log:\n  - a: >\n      x\n\n\n# 尾\n",
            "- log:\n  - a: >\n      x\n  - date: 2023-07-14\n    note: 完成\n\n\n# 尾\n",
            id="behind a block that does not",
        ),
    ],
)
def test_an_entry_is_appended(before: str, after: str) -> None:
    """It comes right behind the last entry's content, in the neighbours' style."""
    assert apply("tasks:\n" + before, [Append(("tasks", 0, "log"), ENTRY)]) == "tasks:\n" + after


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("a: 1  # 甲\n", Set(("a",), "乙"), "a: 乙  # 甲\n"),
        ("a: |  # 甲\n  x\n  y\n\nb: 1\n", Set(("a",), "乙"), "a: 乙  # 甲\n\nb: 1\n"),
        ("a: 1  # 甲\nb: 1\n", Set(("a",), "甲\n乙"), "a: |-  # 甲\n  甲\n  乙\nb: 1\n"),
        ("a: 1\n  # 甲\nb: 1\n", Set(("a",), "甲\n乙"), 'a: "甲\\n乙"\n  # 甲\nb: 1\n'),
        ("a: {b: 1, c: 2}\n", Set(("a", "b"), "x, y"), 'a: {b: "x, y", c: 2}\n'),
        ("a: {b: 1}\n", Set(("a", "c"), [1, "x"]), "a: {b: 1, c: [1, x]}\n"),
        ("a: {}\n", Set(("a", "c"), 1), "a: {c: 1}\n"),
        ("a: [x, y]  # 甲\n", Set(("a",), ["z"]), "a: [z]  # 甲\n"),
        ("a:\n  - x  # 甲\n  - y\n", Set(("a", 0), "z"), "a:\n  - z  # 甲\n  - y\n"),
        ("a:\n  - x\n  - y\nb: 1\n", Set(("a",), ["z"]), "a:\n  - z\nb: 1\n"),
        ("a: 1\n# 尾\n", Set(("b",), {"amount": 6, "unit": "座"}), "a: 1\nb: {amount: 6, unit: 座}\n# 尾\n"),
        ("a:\n    x: 1\n", Set(("b",), {"l": [{"z": 1}]}), "a:\n    x: 1\nb:\n    l:\n        - z: 1\n"),
        ("a: 1\nb: 2\n", Set(("c",), 3, after=("x", "a")), "a: 1\nc: 3\nb: 2\n"),
        ("- id: 1\n  b: 2\n", Set((0, "c"), 3, before=("id",)), "- c: 3\n  id: 1\n  b: 2\n"),
    ],
)
def test_a_field_is_set(before: str, edit: Edit, after: str) -> None:
    """A value is replaced where it stands, a new field goes last or where it is asked to go."""
    assert apply(before, [edit]) == after


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a: 1\n\n# 乙的\nb: 2  # 尾\n\n# 丙的\nc: 3\n", ("b",), "a: 1\n\n\n# 丙的\nc: 3\n"),
        ("# 文件头\na: 1\nb: 2\n", ("a",), "# 文件头\nb: 2\n"),
        ("l:\n- a\n\n# 第二组\n- b\n- c\n", ("l", 1), "l:\n- a\n\n# 第二组\n- c\n"),
        ("l:\n  # 头\n  - a: 1  # 尾\n    b: 2\n# 末\n", ("l", 0), "l: []\n  # 头\n# 末\n"),
        ("l:\n- a: 1  # 尾\n  b: 2\n", ("l", 0, "a"), "l:\n- b: 2\n"),
        ("q: [a, b, c]\n", ("q", 0), "q: [b, c]\n"),
        ("q: [a]  # 尾\n", ("q", 0), "q: []  # 尾\n"),
        ("a: 1\nb: 2", ("b",), "a: 1"),
        ("a: |\n  x\nb: 2", ("b",), "a: |\n  x\n"),
        ("a: |+\n  x\nb: 1\n\nc: 2\n", ("b",), "a: |+\n  x\nc: 2\n"),
    ],
)
def test_a_member_is_removed(before: str, path: tuple[str | int, ...], after: str) -> None:
    """Its own lines go, with their comments; headings, blank lines and the neighbours' comments stay."""
    assert apply(before, [Remove(path)]) == after


def test_newlines_bom_and_a_missing_last_one_stay() -> None:
    """New lines end as the file's lines do, and the file begins and ends as it did."""
    text = "\ufefftasks:\r\n- id: 1 # 😀\r\n  log:\r\n  - date: 2023-06-12"
    new = apply(text, [Append(("tasks", 0, "log"), ENTRY)])
    assert new == text + "\r\n  - date: 2023-07-14\r\n    note: 完成"


def test_a_block_at_the_end_keeps_its_text() -> None:
    """`|` in a last line without a line break holds a text without one; when lines follow it says so."""
    new = apply("a:\n- b: |  # 注\n    x", [Append(("a",), "z")])
    assert new == "a:\n- b: |-  # 注\n    x\n- z"


def test_a_record_is_added_and_a_list_begun_at_the_top() -> None:
    """The first record of a file that has only comments begins the list."""
    record: Value = {"id": "5-05", "with": ["创建办"], "log": [{"date": dt.date(2023, 7, 14)}]}
    written = "tasks:\n  - id: 5-05\n    with: [创建办]\n    log:\n      - date: 2023-07-14\n"
    assert apply("# 任务\n", [Append(("tasks",), record)]) == "# 任务\n" + written
    assert apply("", [Append(("tasks",), record)]) == written
    assert apply("a: 1\n", [Append(("tasks",), record)]) == "a: 1\n" + written


def test_edits_follow_one_another() -> None:
    """A path refers to what the edits before it have left."""
    edits: list[Edit] = [
        Remove(("a", 0)),
        Set(("a", 0), "z"),
        Append(("b",), 1),
        Append(("b",), 2),
        Set(("b", 0), 3),
    ]
    assert apply("a:\n  - x\n  - y\n", edits) == "a:\n  - z\nb: [3, 2]\n"


@pytest.mark.parametrize(
    ("text", "edit", "line"),
    [
        ("a: 1\n", Set(("b", "c"), 1), 1),
        ("a:\n  - b\n", Set(("a", 1), 1), 2),
        ("# \na: 1\n", Append(("a",), 1), 2),
        ("a: &x\n  b: 1\nc: 2\n", Set(("a", "b"), 2), 1),
        ("a:\n  <<: {b: 1}\n  c: 1\n", Set(("a", "c"), 2), 2),
        ("a: 1\nb: 1\na: 2\n", Set(("a",), 3), 3),
        ("a:\n  b: &x 1\nc: *x\n", Remove(("a",)), 2),
        ("a: 1\nb: 'x\n", Set(("a",), 2), 3),
        ("a: 1\n", Set((), 2), 1),
        ("a: 1\nq: [\n  a,  # 甲\n  b  # 乙\n]\n", Remove(("q", 1)), 4),
        ("a: 1\rb: 2\r\n", Set(("b",), 3), 1),
    ],
)
def test_what_cannot_be_done_safely_is_refused(text: str, edit: Edit, line: int) -> None:
    """The refusal names the line, and nothing is written."""
    with pytest.raises(EditRefused) as refusal:
        apply(text, [edit])
    assert refusal.value.line == line
    assert refusal.value.exit_code == 1


def test_a_refusal_among_several_names_its_own_line() -> None:
    """One edit that cannot be done stops all, and the line is that edit's."""
    text = "tasks:\n- id: 1\n  log: x\n- id: 2\n  log: y\n"
    with pytest.raises(EditRefused) as refusal:
        apply(text, [Set(("tasks", 0, "id"), 3), Append(("tasks", 1, "log"), 1)])
    assert refusal.value.line == 5


def test_no_edit_changes_nothing() -> None:
    """Not even a text that does not parse."""
    assert apply("\ufeffa: [", []) == "\ufeffa: ["
