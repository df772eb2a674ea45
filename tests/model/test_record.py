"""What all records have in common."""

from __future__ import annotations

import pytest
from tests.conftest import make_task

from chuangwei.model.files import FILES, SLOTS
from chuangwei.model.record import Record
from chuangwei.model.task import Entry

MODELS = sorted({slot.model for slot in SLOTS.values() if slot.model}, key=lambda model: model.__name__)


def test_there_are_models_to_look_at() -> None:
    """The tests below go over something."""
    assert len(MODELS) == sum(slot.model is not None for file in FILES for slot in file.slots) >= 10


@pytest.mark.parametrize("model", MODELS)
def test_every_record_is_frozen_and_closed(model: type[Record]) -> None:
    """No record can be changed, and none takes a key that it does not know."""
    assert model.model_config["frozen"] is True
    assert model.model_config["extra"] == "forbid"


@pytest.mark.parametrize("model", MODELS)
def test_every_record_is_known_by_a_field_it_has(model: type[Record]) -> None:
    """Its handle is one of its fields, and one that must be written or has a default."""
    assert model.handle in model.model_fields


@pytest.mark.parametrize("model", MODELS)
def test_every_field_has_a_chinese_title(model: type[Record]) -> None:
    """Messages and schemas call a field by it."""
    untitled = [name for name, info in model.model_fields.items() if not info.title or info.title.isascii()]
    assert untitled == []


def test_records_given_the_same_fields_share_the_names_of_them() -> None:
    """One set of names for all alike, the right one for each, and a changed copy has its own."""
    log = [{"date": "2023-06-12", "progress": "30"}, {"date": "2023-06-19", "progress": "60"}]
    task = make_task(log=[*log, {"date": "2023-06-20", "note": "雨"}])
    first, second, third = task.log
    assert first.model_fields_set is second.model_fields_set
    assert (first.model_fields_set, third.model_fields_set) == ({"date", "progress"}, {"date", "note"})
    copy = second.model_copy(update={"note": "补"})
    assert copy.model_fields_set == {"date", "progress", "note"}
    assert first.model_fields_set == {"date", "progress"}
    assert Entry.model_validate(log[0]) == first
