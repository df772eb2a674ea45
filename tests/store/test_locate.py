"""From a record and a field to file, line and column; and where a comment seems to be text."""

from __future__ import annotations

import pytest
from tests.conftest import Expect, Workspace
from tests.faulty import TASKS, swapped

from chuangwei.problems import Remark
from chuangwei.store.reading.fileset import Folder
from chuangwei.store.reading.load import load
from chuangwei.store.reading.locate import Place, place, spots
from chuangwei.store.reading.parse import Part
from chuangwei.store.reading.source import Source, positions


def remark(ordinal: int, *path: str | int, on_key: bool = False, offset: int = 0) -> Remark:
    """A remark on a task."""
    return Remark("task", ordinal, path, "E205", "甲", None, on_key, offset)


@pytest.mark.parametrize(
    ("about", "line", "column"),
    [
        (remark(0), 2, 5),
        (remark(0, "title"), 3, 12),
        (remark(0, "title", on_key=True), 3, 5),
        (remark(0, "title", offset=2), 3, 14),
        (remark(0, "with", 0), 6, 12),
        (remark(0, "log", 0, "note"), 13, 15),
        (remark(1, "due"), 19, 10),
        # What is not there is told by as much of the way as there is.
        (remark(0, "log", 0, "unit"), 11, 9),
        (remark(0, "log", 5, "unit"), 11, 7),
        (remark(0, "quota", "each"), 2, 5),
    ],
)
def test_place(workspace: Workspace, about: Remark, line: int, column: int) -> None:
    """A remark stands at its field, at its key, or at a character of it."""
    fileset = Folder(workspace({"data/tasks.yaml": TASKS}))
    (problem,) = place([about], load(fileset).parts, fileset)
    assert (problem.file, problem.line, problem.column) == ("data/tasks.yaml", line, column)
    assert problem.record == ("5-05", "5-06")[about.ordinal]


def test_ordinals_run_on_over_files(workspace: Workspace) -> None:
    """The ordinal of a record counts over all files of its kind, broken records too."""
    files = {"data/tasks.yaml": TASKS, "data/tasks/a.yaml": "tasks:\n- x: 1\n- {id: 7}\n"}
    fileset = Folder(workspace(files))
    parts = load(fileset).parts
    assert parts["task"] == [
        Part("data/tasks.yaml", "tasks", 0, 2, many=True),
        Part("data/tasks/a.yaml", "tasks", 2, 2, many=True),
    ]
    found = place([remark(3, "id"), remark(0, "id")], parts, fileset)
    assert [(problem.file, problem.line) for problem in found] == [
        ("data/tasks/a.yaml", 3),
        ("data/tasks.yaml", 2),
    ]
    with pytest.raises(LookupError):
        place([remark(4)], parts, fileset)


def test_empty_value_stands_at_its_key(workspace: Workspace) -> None:
    """The place of nothing is that of its key, and that of an empty item its dash."""
    source = Source("x", b"a:\n- b: # c\n-\n- ~\n")
    places = [Place(("a", 0, "b")), Place(("a", 1)), Place(("a", 2)), Place(("z",)), Place(())]
    assert spots(source, places) == [(2, 3), (3, 1), (4, 3), (1, 1), (1, 1)]


def test_a_message_is_one_line(workspace: Workspace) -> None:
    """Whatever a message quotes, it stays one line of visible characters."""
    fileset = Folder(workspace())
    (problem,) = place([Remark("task", 0, (), "E205", "甲\n乙\x1b[0m\u202e丙")], load(fileset).parts, fileset)
    assert problem.message == "甲 乙·[0m·丙"


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_positions(break_: str) -> None:
    """Lines end at LF, CRLF or a lone CR, as in editors, and at nothing else; columns count characters."""
    text = f"甲😀乙\u2028丙{break_}丁{break_}"
    at = positions(text)
    assert [at(0), at(3), at(text.index("丁")), at(len(text))] == [(1, 1), (1, 4), (2, 1), (3, 1)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 公厕改造", "title: 公厕改造 «W414»#1"),
        ("note: 完成两座", "note: 转发 «W414»#全民创卫# 话题"),
        ("note: 完成两座", "note: «W414»#3路灯已修"),
        ("with: [创建办]", "with:\n      - 创建办 «W414»#1"),
    ],
)
def test_swallowed_text(expect: Expect, old: str, new: str) -> None:
    """A number or a topic directly behind the sign is probably text."""
    expect({"data/tasks.yaml": swapped(old, new)})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 公厕改造", "title: 公厕改造  #拟定"),
        ("title: 公厕改造", "title: 公厕#1改造"),
        ("title: 公厕改造", "title: '公厕 #1' # 见 #3"),
        ("note: 完成两座", "note: |\n          公厕 #1\n          公厕 #2"),
        ("    title: 公厕改造", "    # 原为 #1\n    #2\n    title: 公厕改造"),
    ],
)
def test_comments_and_text(expect: Expect, old: str, new: str) -> None:
    """Proper comments, quoted text and blocks of text raise nothing."""
    expect({"data/tasks.yaml": swapped(old, new)})


def test_nothing_is_guessed_behind_an_error(expect: Expect) -> None:
    """Where a file could not be read on, nobody knows what is a comment."""
    expect(
        {
            "data/tasks.yaml": swapped(
                "title: 公厕改造", 'title: «E109»"公厕改造', "note: 完成两座", "note: 公厕 #1"
            )
        }
    )
