"""The table of data files."""

from __future__ import annotations

from chuangwei.model.files import FILES, SLOTS, file_of
from chuangwei.model.record import Record


def test_kinds_and_keys_are_unique() -> None:
    """A kind lives in one file, and no key stands twice in a file."""
    kinds = [slot.kind for file in FILES for slot in file.slots]
    assert len(kinds) == len(set(kinds)) == len(SLOTS)
    for file in FILES:
        assert len({slot.key for slot in file.slots}) == len(file.slots)


def test_every_row_but_one_names_a_record() -> None:
    """The classes are only imported when they are asked for, so that nothing else would find a slip; guidance is text."""
    for kind, slot in SLOTS.items():
        assert slot.model is None if kind == "guidance" else issubclass(slot.model or str, Record)


def test_the_three_required_files() -> None:
    """Phases, groups and tasks must be there; tasks may be a folder."""
    assert [file.stem for file in FILES if file.required] == ["phases", "groups", "tasks"]
    assert [file.stem for file in FILES if file.folder] == ["tasks"]


def test_a_slot_is_found_by_its_key_and_a_file_by_its_kind() -> None:
    """Both ways through the table."""
    units = file_of("unit").slot("units")
    assert units is SLOTS["unit"]
    assert file_of("unit").stem == "groups"
    assert file_of("unit").slot("tasks") is None
