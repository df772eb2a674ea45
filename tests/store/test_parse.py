"""YAML to plain data: every scalar its own text, records leaving as they end, and what may not be there told."""

from __future__ import annotations

import time
from typing import Any

import pytest
from tests.conftest import Expect
from tests.faulty import swapped, with_aims

from chuangwei.limits import MAX_DEPTH
from chuangwei.store.reading.parse import Piece, Reading, parse


def pieces(text: str, *lists: str) -> tuple[list[Piece], Reading]:
    """What `text` gives, with the items of `lists` one by one."""
    found: list[Piece] = []
    reading = parse(text.encode(), set(lists), found.append)
    return found, reading


@pytest.mark.parametrize(
    "scalar",
    ["no", "010", "12:30", "1_000", "2026-02-30", "1e999", "0x1F", ".nan", "=", "True", "'~'", '"null"'],
)
def test_nothing_is_resolved(scalar: str) -> None:
    """What YAML 1.1 would read as a boolean, a number or a date stays the text it is."""
    ((piece,), reading) = pieces(f"a: {scalar}\n")
    assert piece == Piece("a", None, scalar.strip("'\""), tainted=False)
    assert reading == Reading([], True, None, frozenset(), None)


@pytest.mark.parametrize("scalar", ["", "~", "null", "Null", "NULL"])
def test_plain_nulls_are_nothing(scalar: str) -> None:
    """An empty value and a plain null are None."""
    ((piece,), _) = pieces(f"a: {scalar}\n")
    assert piece.value is None


def test_records_leave_one_by_one() -> None:
    """Items of a named list come with their ordinal; other top-level values come whole."""
    found, _ = pieces(
        "a: {b: [1, {c: d}]}\ntasks:\n- {id: 1, log: [{x: y}]}\n- text\n- \nempty: []\n", "tasks", "empty"
    )
    assert found == [
        Piece("a", None, {"b": ["1", {"c": "d"}]}, tainted=False),
        Piece("tasks", 0, {"id": "1", "log": [{"x": "y"}]}, tainted=False),
        Piece("tasks", 1, "text", tainted=False),
        Piece("tasks", 2, None, tainted=False),
        Piece("empty", None, [], tainted=False),
    ]


@pytest.mark.parametrize(
    ("text", "top"), [("- a\n", ["a"]), ("a\n", "a"), ("# a\n", ""), ("---\n", ""), ("{}", None)]
)
def test_top_level_that_is_no_mapping(text: str, top: Any) -> None:
    """The top level is handed back when it is no mapping, as an empty text when there is none."""
    found, reading = pieces(text)
    assert (found, reading.complete, reading.top) == ([], True, top)


FORBIDDEN = [
    (
        swapped("with: [创建办]", "due: 2023-07-14", "    due: 2023-07-28", "    «E110»due: 2023-07-28"),
        "留一个",
    ),
    (swapped("  - id: 5-06", "    «E110»log:\n      - {date: 2023-06-20}\n  - id: 5-06"), "并到前一个下面"),
    (swapped("with: [创建办]", "with: «E111»&a [创建办]"), "给整个值加上引号"),
    (swapped("with: [创建办]", "with: «E111»*a"), "把它指的内容直接写出来"),
    (swapped("with: [创建办]", "<<: «E111»*a"), "把它指的内容直接写出来"),
    (swapped("with: [创建办]", "«E111»<<: {note: 甲}"), "把内容直接写出来"),
    (swapped("note: 完成两座", "note: «E112»!!str 说明"), "给整个值加上引号"),
    (swapped("note: 完成两座", "note: «E112»!a 说明"), "给整个值加上引号"),
    (swapped("with: [创建办]", "? «E115»[a]\n    : b"), "键只能是一个词"),
    (swapped("with: [创建办]", "«E115»~: b"), "键只能是一个词"),
    (swapped("with: [创建办]", "«E115»'': b"), "写上键"),
    (swapped("note: 完成两座", "note: {«E115»{ x }}"), "给它加上引号"),
    (swapped("tasks:", "«E115»[a]: {b: c}\ntasks:"), "键只能是一个词"),
]


@pytest.mark.parametrize(("text", "cure"), FORBIDDEN)
def test_forbidden(expect: Expect, text: str, cure: str) -> None:
    """What YAML allows and the data files do not is told at its place, once."""
    (problem,) = expect({"data/tasks.yaml": text})
    assert cure in (problem.hint or "")


def test_forgotten_dash_is_told_once(expect: Expect) -> None:
    """A second record without its dash repeats every key of the first, but only where it begins is told."""
    (problem,) = expect({"data/tasks.yaml": swapped("  - id: 5-06", "    «E110»id: 5-06")})
    assert problem.hint == "若从这里起是另一条，在 id 前面加上“- ”；不是就删去一个"
    entry = "note: 完成两座\n        «E110»date: 2023-06-20\n        progress: 50"
    expect({"data/tasks.yaml": swapped("note: 完成两座", entry)})


def test_repeated_list_is_unknown(expect: Expect) -> None:
    """What stands under a top-level key that came before is not read, and references into it are not blamed."""
    text = swapped("  - id: 5-06", "«E110»tasks:\n  - id: 5-06")
    expect({"data/tasks.yaml": text, "data/phases.yaml": with_aims("5-06")})


@pytest.mark.parametrize("separator", ["---\n", "--- # 又一份\n", "...\n---\n"])
def test_second_document(expect: Expect, separator: str) -> None:
    """A second document is not read, and nothing is said of what it holds or of who refers to it."""
    begun = separator.replace("---", "«E113»---")
    text = swapped("  - id: 5-06", f"{begun}tasks:\n  - id: 5-06")
    expect({"data/tasks.yaml": text, "data/phases.yaml": with_aims("5-06")})


def test_record_with_something_unknown_hides_no_other(expect: Expect) -> None:
    """A record with an alias is not judged; its neighbours are, and its id still counts."""
    end = "    phase: 2\n    due: 2023-07-28\n"
    text = swapped(
        "with: [创建办]",
        "with: «E111»*a",
        "lead: 财政办",
        "lead: 谁",
        end,
        end.replace("2\n", "«E302»9\n", 1),
    )
    expect({"data/tasks.yaml": text, "data/phases.yaml": with_aims("5-05")})


def test_nesting_up_to_the_limit() -> None:
    """64 collections one in another are read, the 65th is refused where it begins."""
    found, reading = pieces(f"a: {'[' * (MAX_DEPTH - 1)}{']' * (MAX_DEPTH - 1)}\n")
    assert (len(found), reading.complete, reading.flaws) == (1, True, [])
    found, reading = pieces(f"b: 1\na: {'[' * MAX_DEPTH}{']' * MAX_DEPTH}\n")
    assert [piece.key for piece in found] == ["b"]
    assert [(flaw.at, flaw.code) for flaw in reading.flaws] == [(8 + MAX_DEPTH - 1, "E114")]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_nesting_without_end(expect: Expect, opening: str) -> None:
    """A hundred thousand levels end nothing and take no time, while other records of the file are judged."""
    start = time.perf_counter()
    depth = MAX_DEPTH - 2
    text = "tasks:\n  - id: 5-05\n    title: 甲\n    group: 5\n    lead: «E302»乙丙\n    phase: 2\n    due: 2023-07-28\n"
    text += f"    note: 厕所 «W414»#1\n  - {opening * depth}«E114»{opening * 100_000}"
    expect({"data/tasks.yaml": text})
    assert time.perf_counter() - start < 5
