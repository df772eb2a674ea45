"""Codes, settings and keys of the files: the manual has each with its own words, found without the tools that put it in."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chuangwei.model.files import FILES, DataFile
from chuangwei.model.plan import Settings
from chuangwei.model.record import Record
from chuangwei.problems import NAMES
from chuangwei.render.templating.filters import FILTERS, TESTS
from chuangwei.reports.papers.templates import TEMPLATES, Template, fields, view_of

sys.path.insert(0, str(Path(__file__).parent))

import manual


def _rows(name: str) -> list[list[str]]:
    """The cells of every table row of a page, as a reader sees them."""
    rows = [line.strip("|").split(" | ") for line in manual.page(name).split("\n") if line.startswith("| ")]
    return [[re.sub(r"\\(.)", r"\1", cell.strip()) for cell in row] for row in rows]


def test_codes_of_the_manual_and_of_the_program_are_the_same() -> None:
    """The manual explains each code that the sources use, once, by number, with its name and in plain sentences."""
    rows = [row for row in _rows("checks.md") if row[0].strip("`") in NAMES]
    assert [(row[0].strip("`"), row[1]) for row in rows] == list(NAMES.items())
    assert list(NAMES) == sorted(NAMES)
    for _, name, cause, cure in rows:
        assert 0 < len(name) <= 12
        assert cause.endswith("。")
        assert cure.endswith("。")
        assert "！" not in name + cause + cure
    sources = (path for path in (manual.ROOT / "src").rglob("*.py") if path.name != "problems.py")
    used = {code for path in sources for code in re.findall(r'"([EW]\d{3})"', path.read_text("utf-8"))}
    assert used == set(NAMES)


def test_every_code_is_provoked() -> None:
    """There is a test in which each code stands at its exact line and column: at its mark in a file's text."""
    tests = "".join(path.read_text("utf-8") for path in (manual.ROOT / "tests").rglob("*.py"))
    assert set(NAMES) - set(re.findall("«([EW][0-9]{3})»", tests)) == set()


def test_no_code_is_invented() -> None:
    """Every code that a page mentions exists."""
    for name in manual.PAGES:
        assert set(re.findall(r"\b[EW]\d{3}\b", manual.page(name))) <= set(NAMES), name


@pytest.mark.parametrize("key", list(Settings.model_fields))
def test_every_setting_stands_in_the_manual(key: str) -> None:
    """Each setting has one row with its title, its default and what it does."""
    field = Settings.model_fields[key]
    found = [row for row in _rows("settings.md") if row[0] == f"`{key}`"]
    shown = "" if field.default in (None, ()) else f"`{str(field.default).lower()}`"
    assert [[row[1], row[3], row[4]] for row in found] == [[field.title, shown, field.description]]


def _fields(model: type[Record], seen: set[type[Record]]) -> Iterator[tuple[str, str]]:
    """(key, title) of every field of a record and of those in it."""
    seen.add(model)
    for name, field in model.model_fields.items():
        yield field.alias or name, field.title or ""
        for inner in _inner(field.annotation):
            if inner not in seen:
                yield from _fields(inner, seen)


def _inner(annotation: object) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _inner(part)


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_every_key_of_a_file_stands_in_the_manual(file: DataFile) -> None:
    """Each file has a section that names its top-level keys and each key in them with its Chinese title."""
    text = manual.section(manual.page("data-files.md"), f"data/{file.stem}.yaml")
    rows = [
        tuple(cell.strip() for cell in line.split(" | ")[:2])
        for line in text.split("\n")
        if line.startswith("| `")
    ]
    named = {(first.strip("|` "), second) for first, second in rows}
    for slot in file.slots:
        assert f"`{slot.key}`（{slot.title}）" in text
        wanted = set(_fields(slot.model, {Settings})) if slot.model is not None else set()
        assert wanted <= named, slot.key
        assert all(title for _, title in wanted), slot.key


@pytest.mark.parametrize("template", TEMPLATES, ids=[each.name for each in TEMPLATES])
def test_what_a_template_can_write_stands_in_the_manual(template: Template) -> None:
    """Each template has a section with a row for every name of its view, word for word."""
    text = manual.section(manual.page("templates.md"), "各模板可以写的名称")
    part = re.search(rf"^### {template.name}\n(.*?)(?=^### |\Z)", text, re.MULTILINE | re.DOTALL)
    assert part, f"docs/templates.md needs ### {template.name} with <!-- table: fields {template.name} -->"
    rows = [line.strip("|").split(" | ") for line in part[1].split("\n") if line.startswith("| `")]
    found = [[re.sub(r"\\(.)", r"\1", cell.strip()) for cell in row] for row in rows]
    assert found == [[f"`{each.path}`", each.kind, each.meaning] for each in fields(view_of(template))]


def test_every_filter_stands_in_the_manual() -> None:
    """What a value can be followed by is explained, and the tests of our own."""
    written = " ".join(manual.inline_code(manual.page("templates.md")))
    assert [name for name in FILTERS if not re.search(rf"\b{name}\b", written)] == []
    assert [name for name in TESTS if not name.isascii() and f"is {name}" not in written] == []


def _printed(*arguments: str) -> dict[str, Any]:
    sessions = manual.tool("sessions")
    content: dict[str, Any] = json.loads(sessions.output([*arguments, "--json"], manual.ROOT))
    return content


def _keys_below(content: Any) -> set[str]:
    """Every key of a JSON value, however deep."""
    if isinstance(content, list):
        return {key for each in content for key in _keys_below(each)}
    if not isinstance(content, dict):
        return set()
    return set(content) | {key for each in content.values() for key in _keys_below(each)}


def test_every_key_of_the_json_stands_in_the_manual() -> None:
    """Whatever `status`, `show` and `check` print as JSON beyond the keys of the files is explained."""
    code = {part for name in ("progress.md", "checks.md") for part in manual.inline_code(manual.page(name))}
    standing = _printed("show", "1-04")["task"]["standing"]
    shown = _keys_below([_printed("status"), standing, _printed("check")]) - {"version", "demo"}
    assert len(shown) > 50
    assert shown <= code


def test_every_list_of_the_status_stands_in_the_manual() -> None:
    """The headings of the lists that `status` prints are words that the manual explains."""
    printed = manual.tool("sessions").output(["status", "--as-of", "2023-07-14"], manual.ROOT)
    headings = re.findall(r"^(\S+)（\d+项）$", printed, re.MULTILINE)
    assert len(headings) >= 6
    explained = manual.prose(manual.page("progress.md"))
    assert [heading for heading in headings if heading not in explained] == []
