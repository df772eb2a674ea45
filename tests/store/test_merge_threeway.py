"""The three-way merge of plain data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from chuangwei.store.merging.sides import ABSENT
from chuangwei.store.merging.threeway import merge_data as merge

few = settings(max_examples=examples(150), deadline=None)

words = st.sampled_from(["甲", "乙", "丙", "丁", "1", "2"])
days = st.sampled_from([f"2023-07-0{day}" for day in range(1, 5)])
entries = st.fixed_dictionaries({"date": days}, optional={"progress": words, "note": words})
lists = st.lists(words, max_size=4)
tasks: Any = st.fixed_dictionaries(
    {"id": words},
    optional={
        "title": words,
        "lead": words | st.lists(words, min_size=1, max_size=3, unique=True),
        "due": words,
        "with": lists,
        "log": st.lists(entries, max_size=4) | st.none(),
        "quota": st.fixed_dictionaries({}, optional={"amount": words, "unit": words}),
    },
)


def _id(task: dict[str, Any]) -> str:
    return str(task["id"])


files = st.fixed_dictionaries(
    {},
    optional={
        "format": words,
        "tasks": st.lists(tasks, max_size=4, unique_by=_id),
        "guidance": lists,
        "holidays": st.lists(st.fixed_dictionaries({"date": days, "kind": words}), max_size=3),
    },
)


def bag(value: Any) -> Any:
    """Data with every list in one order."""
    if isinstance(value, dict):
        return {key: bag(each) for key, each in sorted(value.items())}
    if isinstance(value, list):
        return sorted((bag(each) for each in value), key=lambda each: json.dumps(each, sort_keys=True))
    return value


@few
@given(files, files)
def test_one_side(base: dict[str, Any], changed: dict[str, Any]) -> None:
    """What only one side changed, or both changed alike, is the result, order and all."""
    for ours, theirs in ((base, changed), (changed, base), (changed, changed)):
        found = merge(base, ours, theirs)
        assert (found.value, found.conflicts) == (changed, [])


@few
@given(files, files, files)
def test_symmetric(base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    """Without a conflict it makes no difference but to the order who merges whom."""
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert len(one.conflicts) == len(other.conflicts)
    if not one.conflicts:
        assert bag(one.value) == bag(other.value)


def test_remarks() -> None:
    """It is said when both wrote one entry, and when they report different progress of one day."""
    same, mine, yours = (
        {"date": f"2023-07-0{day}", "progress": value} for day, value in ((1, "5"), (2, "6"), (2, "7"))
    )
    found = merge([], [same, mine], [yours, same], "log")
    assert found.value == [same, mine, yours]
    assert [(note.path, note.text[:9]) for note in found.notes] == [
        ((0,), "双方都记了同样的内"),
        ((2,), "进度双方记得不同（"),
    ]


RECORDS: dict[str, tuple[str, str, str, str]] = {
    "field by field": ("id 1 a 0 b 0", "id 1 a 1 b 0", "id 1 a 0 b 2 c 3", "id 1 a 1 b 2 c 3"),
    "theirs behind the one that it follows there, ours first": (
        "id 1, id 9",
        "id 1, id 2, id 9",
        "id 1, id 3, id 9",
        "id 1, id 2, id 3, id 9",
    ),
    "an order that only theirs changed": ("id 1, id 2", "id 1 a 1, id 2", "id 2, id 1", "id 2, id 1 a 1"),
    "by name": ("name 甲", "name 甲 head 1", "name 乙, name 甲 kind 2", "name 乙, name 甲 head 1 kind 2"),
    "added by both, each with more": ("", "id 1 title 甲 a 1", "id 1 title 甲 b 2", "id 1 title 甲 a 1 b 2"),
}


def records(text: str) -> list[dict[str, str]]:
    """Records written as fields and values in turn."""
    words_ = (each.split() for each in text.split(", ") if each)
    return [dict(zip(each[::2], each[1::2], strict=True)) for each in words_]


@pytest.mark.parametrize("case", RECORDS)
def test_records(case: str) -> None:
    """Records are known by their id or name."""
    base, ours, theirs, merged = map(records, RECORDS[case])
    found = merge(base, ours, theirs, "units")
    assert (found.value, found.conflicts) == (merged, [])


# Of findings much is alike, so that two with one number are two unless nearly all is.
(FOUND,) = records("id 1 date 2023-07-11 place 公厕 spot 西门 problem 垃圾满溢 unit 平安办")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "path", "sides"),
    [
        ({"a": "0"}, {"a": "1"}, {"a": "2"}, ("a",), ("1", "2")),
        ({"a": "0"}, {"a": "1"}, {}, ("a",), ("1", ABSENT)),
        ({"t": [{"id": "1", "a": "0"}]}, {"t": []}, {"t": [{"id": "1", "a": "2"}]}, ("t", 0), None),
        ({}, {"issued": [{"no": "1", "a": "1"}]}, {"issued": [{"no": "1", "b": "2"}]}, ("issued", 0), None),
        ({}, {"f": [{**FOUND, "problem": "污水"}]}, {"f": [{**FOUND, "problem": "垃圾"}]}, ("f", 0), None),
        ({}, {"f": [FOUND]}, {"f": [{**FOUND, "spot": "东门", "unit": "财政办"}]}, ("f", 0), None),
        ({}, {"f": [FOUND]}, {"f": [{**FOUND, "spot": "东门"}]}, ("f", 0, "spot"), ("西门", "东门")),
    ],
)
def test_conflict(base: Any, ours: Any, theirs: Any, path: Any, sides: Any) -> None:
    """One place changed differently is a conflict with its path and both values, and ours stays."""
    found = merge(base, ours, theirs)
    (conflict,) = found.conflicts
    assert conflict.path == path
    assert sides is None or (conflict.ours, conflict.theirs) == sides
    assert found.value == ours


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("甲", ["甲", "乙"], "甲", ["甲", "乙"]),
        ("甲", ["甲", "乙"], ["甲", "丙"], ["甲", "乙", "丙"]),
        ("甲", ["甲", "乙"], "丙", ["丙", "乙"]),
        (["甲", "乙"], "甲", ["甲", "乙", "丙"], ["甲", "丙"]),
        (["甲", "乙"], "甲", "乙", None),
        (["甲"], "乙", ["丙"], None),
        ("甲", ["乙"], "丙", None),
        ("甲", ["乙"], "乙", "乙"),
        (["甲"], "甲", "乙", "乙"),
    ],
)
def test_a_word_against_a_list(base: Any, ours: Any, theirs: Any, merged: Any) -> None:
    """A word is a list of one: members are merged, two other words are a conflict, and one that is left is a word."""
    found = merge({"lead": base}, {"lead": ours}, {"lead": theirs})
    assert [each.path for each in found.conflicts] == ([("lead",)] if merged is None else [])
    assert found.value == {"lead": ours if merged is None else merged}
