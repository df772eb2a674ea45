"""A file with edits, and what the touched records say then: as if the whole file had been read again."""

from __future__ import annotations

from typing import Any

import pytest

from chuangwei.store.editing.change import Append, Edit, EditRefused, Remove, Set
from chuangwei.store.editing.edit import apply, revise
from chuangwei.store.reading.parse import Piece, parse
from chuangwei.store.reading.source import source_of

TEXT = """\
# 头
format: 1
tasks:
  # 第一组
  - id: 1-01
    title: 甲   # 注释
    log: []

  - id: 1-02
    title: "乙"
    with: [a, b]
    log:
      - date: 2023-06-01
        note: |
          - id: 不是记录
          完
  - {id: 1-03, title: 丙}
  # 末尾
"""
MANY = "tasks:\n" + "".join(f"  - id: {number}\n" for number in range(20))
TWO_LISTS = "units:\n- name: 甲\n- name: 乙\n\ngroups:\n- id: 1\n  lead: 甲\n"
SOURCE = source_of(TEXT.encode(), "data/x.yaml")
COUNTS = {"tasks": 3, "units": 2, "groups": 1}


def records(data: bytes) -> dict[tuple[str, int], Any]:
    """Every record of a file, read as a whole."""
    found: list[Piece] = []
    parse(data.removeprefix(b"\xef\xbb\xbf"), {"tasks", "units", "groups"}, found.append)
    return {(piece.key, piece.ordinal): piece.value for piece in found if piece.ordinal is not None}


ENTRY = {"date": "2023-07-14", "note": "完成: 2座"}
FIRST, SECOND = (Append(("tasks", index, "log"), ENTRY) for index in (0, 1))
TITLE, ADDED = Set(("tasks", 2, "title"), "丁"), Append(("tasks",), {"id": "1-04", "title": "戊"})
EDITS: dict[str, tuple[str, list[Edit]]] = {
    "append": (TEXT, [SECOND]),
    "append to empty": (TEXT, [FIRST]),
    "several records": (TEXT, [FIRST, TITLE, SECOND, FIRST]),
    "field removed": (TEXT, [Remove(("tasks", 1, "with"))]),
    "first field set": (TEXT, [Set(("tasks", 0, "id"), "1-09")]),
    "added": (TEXT, [ADDED, Append(("tasks",), {"id": "1-05"})]),
    "added and changed": (TEXT, [TITLE, ADDED, Set(("tasks", 0, "title"), "子")]),
    "two lists": (TWO_LISTS, [Set(("groups", 0, "lead"), "乙"), Append(("units",), {"name": "丙"})]),
    "many records": (MANY, [Set(("tasks", number, "title"), "x") for number in range(20)]),
    "last of the first list": (TWO_LISTS, [Set(("units", 1, "alias"), ["丙"])]),
}


@pytest.mark.parametrize("case", EDITS)
@pytest.mark.parametrize("dress", ["lf", "crlf", "bom", "no end"])
def test_records(case: str, dress: str) -> None:
    """The text is what the editor makes of it, and the touched records are those that a full reading finds."""
    text, edits = EDITS[case]
    text = {"crlf": text.replace("\n", "\r\n"), "no end": text.rstrip()}.get(dress, text)
    text = f"\ufeff{text}" if dress == "bom" else text
    revised = revise(source_of(text.encode(), "data/x.yaml"), edits, COUNTS)
    assert revised.data == apply(text, edits).encode()
    assert revised.records
    everything = records(revised.data)
    assert {place: everything[place] for place in revised.records} == revised.records
    old = records(text.encode())
    assert {place for place in everything if everything[place] != old.get(place)} <= set(revised.records)


@pytest.mark.parametrize(
    "edits",
    [[Remove(("tasks", 0))], [Set(("format",), 2)], [ADDED, Set(("tasks", 3, "title"), "x")]],
    ids=["record removed", "other field", "record added and set"],
)
def test_not_known(edits: list[Edit]) -> None:
    """Where other records move, or the change is in no record, the file must be read again as a whole."""
    revised = revise(SOURCE, edits, COUNTS)
    assert revised.data == apply(TEXT, edits).encode()
    assert revised.records is None


def test_count_does_not_fit() -> None:
    """Where counting does not find the records, the parser looks for them."""
    assert revise(SOURCE, [SECOND], {"tasks": 4}) == revise(SOURCE, [SECOND], COUNTS)


def test_refused() -> None:
    """What the editor refuses is refused with the line in the whole file."""
    text = TEXT.replace("[a, b]", "&x [a, b]")
    with pytest.raises(EditRefused) as error:
        revise(source_of(text.encode(), "data/x.yaml"), [Append(("tasks", 1, "with"), "c")], COUNTS)
    assert error.value.line == 11
