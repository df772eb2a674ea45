"""JSON: shapes that other programs rely on."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from tests.conftest import make_task
from tests.hostile import HOSTILE, plain

import chuangwei
from chuangwei.model.record import JSON_KEYS, json_keys
from chuangwei.render import json as render
from chuangwei.render.text import DEMO


def loaded(content: Any, *, demo: bool = False) -> Any:
    return json.loads(render.dumps(content, demo=demo))


def test_the_frame() -> None:
    """One object with a version; the demonstration says so in a flag and in words."""
    assert loaded({"a": 1}) == {"version": 1, "a": 1}
    assert loaded({"a": 1}, demo=True) == {"version": 1, "demo": True, "notice": DEMO, "a": 1}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name: str) -> None:
    """They come back as they were, and what is written does nothing to a terminal; ASCII alone is possible."""
    written = render.dumps({"text": HOSTILE[name]}, demo=False)
    assert json.loads(written)["text"] == HOSTILE[name]
    assert all(map(plain, written.split("\n")))
    narrow = render.dumps({"text": HOSTILE[name]}, demo=True, ascii_only=True)
    assert narrow.isascii()
    assert json.loads(narrow)["text"] == HOSTILE[name]


def test_characters_stay_readable() -> None:
    """Chinese is not escaped; half a character is, for no encoding has it."""
    assert '"公厕"' in render.dumps({"text": "公厕"}, demo=False)
    assert '"\\ud800"' in render.dumps({"text": "\ud800"}, demo=False)


def test_plain_values() -> None:
    """Days in ISO form, decimals as numbers, nothing else in silence."""
    assert [render.plain(Decimal(text)) for text in ("2", "2.50", "1E+2")] == [2, 2.5, 100]
    assert render.plain(date(2023, 7, 4)) == "2023-07-04"
    with pytest.raises(TypeError):
        render.plain({1})


def test_declared_keys() -> None:
    """A path meets several things or none; an empty value, a rounded one, a group, a key left out, one taken away."""

    class Inner(NamedTuple):
        name: str
        size: float
        demo: bool = True

    @json_keys(
        "* -gone count=several.# names=several.name empty? half:1 group.name=one.name +left=one.name *two lost=one.name"
    )
    class View(NamedTuple):
        gone: int
        several: tuple[Inner, ...]
        empty: str
        half: Decimal
        one: Inner | None
        two: Inner

    view = View(1, (Inner("a", 1.5), Inner("b", 2)), "", Decimal("0.25"), None, Inner("c", 3))
    assert loaded({"view": view})["view"] == {
        "several": [{"name": "a", "size": 1.5}, {"name": "b", "size": 2}], "empty": None, "half": 0.2, "one": None,
        "two": {"name": "c", "size": 3}, "count": 2, "names": ["a", "b"], "group": {"name": None}, "name": "c",
        "size": 3, "lost": None,
    }  # fmt: skip


def test_every_declared_key_is_there() -> None:
    """Each path that a class declares begins with a field or a property of that class."""
    for module in pkgutil.walk_packages(chuangwei.__path__, "chuangwei."):
        if module.name.startswith(("chuangwei.model.", "chuangwei.reports.")):
            importlib.import_module(module.name)
    assert len(JSON_KEYS) > 30
    for of, keys in JSON_KEYS.items():
        known = {*getattr(of, "model_fields", ()), *dir(of)}
        for key in keys:
            name, _, path = key.lstrip("*+").partition("=")
            first = path.partition(".")[0] if path else re.split("[:?]", name.rpartition(".")[2])[0]
            assert first.rstrip("?") in {"", *known} or key.startswith(("-", "*")), (of, key)


def test_a_record_and_its_log() -> None:
    """A task has all keys of its file, also those that say nothing; an entry of its log only those that say something."""
    log = [{"date": "2023-07-01", "amount": "2.5", "need": "请协调"}, {"date": "2023-07-20", "amount": "1"}]
    found = loaded(render.shown(make_task(quota={"amount": "6", "unit": "座"}, weight="2", log=log)))
    assert (found["with"], found["weight"], found["owner"], found["start"]) == ([], 2, None, "2023-06-05")
    assert found["quota"] == {"amount": 6, "unit": "座", "each": None}
    assert found["log"] == [
        {"date": "2023-07-01", "amount": 2.5, "need": "请协调"},
        {"date": "2023-07-20", "amount": 1},
    ]
