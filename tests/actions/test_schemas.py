"""JSON Schemas of the data files, as an editor uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import jsonschema
import pytest
import yaml
from tests.conftest import ROOT, SMALL

from chuangwei.actions.workspace.schemas import schema_of, write_schemas
from chuangwei.model.files import FILES, DataFile

BY_STEM = {file.stem: file for file in FILES}


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, which editors go by: a date is text, `no` is text, 010 is ten."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def typed(text: str) -> Any:
    return yaml.load(dedent(text), Core)  # noqa: S506 - a SafeLoader with fewer types


def faults(stem: str, text: str) -> list[str]:
    """Where the schema objects, as paths into the file."""
    validator = jsonschema.Draft7Validator(schema_of(BY_STEM[stem]))
    return sorted("/".join(map(str, fault.absolute_path)) for fault in validator.iter_errors(typed(text)))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_is_a_schema(file: DataFile) -> None:
    """Each file's schema is valid draft-07, stands on its own, and explains every property in Chinese and no other words."""
    schema = schema_of(file)
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    whole = list(walk(schema))
    assert {value for key, value in whole if key == "$ref"} <= {
        f"#/definitions/{name}" for name in schema["definitions"]
    }
    chinese = re.compile("[一-鿿]")
    properties = [found for key, value in whole if key == "properties" for found in value.items()]
    assert properties
    assert [name for name, about in properties if not chinese.search(about.get("title", ""))] == []
    said = [value for key, value in whole if key in {"title", "description"} and isinstance(value, str)]
    assert all(map(chinese.search, said))


def test_the_bundled_data_is_valid() -> None:
    """An editor finds nothing to object to in the plan that comes with the program, nor in files without options."""
    for path in (ROOT / "data").glob("*.yaml"):
        assert faults(path.stem, path.read_text(encoding="utf-8")) == []
    for name, text in SMALL.items():
        assert faults(Path(name).stem, text) == []


HEAD = "campaign: {title: 甲, town: 乙, district: 丙, year: 2023}"
TASK = "{id: 5-05, title: 甲, group: 5, lead: 乙, phase: 2, due: 2023-07-28"


@pytest.mark.parametrize(
    ("stem", "text", "expected"),
    [
        ("tasks", "tasks: [" + TASK + "}]", []),
        ("tasks", "tasks: [" + TASK + ", weight: 1.5, title: 2023, owner: }]", []),
        ("tasks", "format: 1\ntasks:", []),
        ("tasks", "tasks: [{id: 5-05}]", ["tasks/0"] * 5),
        ("tasks", "tasks: [" + TASK + ", tittle: 乙}]", ["tasks/0"]),
        ("tasks", "tasks: [" + TASK + ", start: 2023/7/1}]", ["tasks/0/start"]),
        ("tasks", "tasks: [" + TASK + ", weight: 0}]", ["tasks/0/weight"]),
        ("tasks", "tasks: [" + TASK + ", weight: 三}]", ["tasks/0/weight"]),
        ("tasks", "tasks: [" + TASK + ", items: C-10}]", ["tasks/0/items"]),
        ("tasks", "tasks: [" + TASK + ", log: [{progress: 30}]}]", ["tasks/0/log/0"]),
        ("tasks", "tasks: [" + TASK + ", log: [{date: 2023-06-12, progress: 130}]}]", ["tasks/0/log/0/progress"]),
        ("tasks", "tasks: [" + TASK + ", log: [{date: 2023-06-12, state: 完成}]}]", ["tasks/0/log/0/state"]),
        ("tasks", "tasks: [" + TASK + ", id: '-5'}]", ["tasks/0/id"]),
        ("tasks", "task: []", ["", ""]),
        ("tasks", "format: 2\ntasks: []", ["format"]),
        ("groups", "units: [{name: 甲, members: 乙}]\ngroups: []", ["units/0/members"]),
        ("groups", "units: []\ngroups: []\nguidance: [1, {a: b}]", ["guidance/0", "guidance/1"]),
        ("phases", "campaign: {title: 甲, town: 乙, district: 丙, year: 23}\nphases: []", ["campaign/year"]),
        (
            "phases",
            "campaign: {title: 甲, town: 乙, district: 丙, year: 2023, settings: {demo: 是}}\nphases: []",
            ["campaign/settings/demo"],
        ),
        (
            "phases",
            HEAD + "\nphases: [{id: 1, name: 甲, start: 2023-04-01, end: 2023-05-31, aims: [乙, {text: 丙}, {tasks: []}]}]",
            ["phases/0/aims/2"],
        ),
    ],
)  # fmt: skip
def test_right_and_wrong_data(stem: str, text: str, expected: list[str]) -> None:
    """What the reader refuses, an editor underlines, and at the same place."""
    assert faults(stem, text) == expected


def walk(node: Any) -> Iterator[tuple[str, Any]]:
    """Every key with its value, at any depth."""
    if isinstance(node, dict):
        yield from node.items()
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from walk(child)


def test_files(tmp_path: Path) -> None:
    """One for each data file, under the names that the first lines of the data files give; a second time the same."""
    written = write_schemas(tmp_path / "new" / "schema")
    assert [path.name for path in written] == [f"{file.stem}.json" for file in FILES]
    before = [path.read_bytes() for path in written]
    assert [path.read_bytes() for path in write_schemas(tmp_path / "new" / "schema")] == before
    assert b"\r" not in b"".join(before)
    for path in (ROOT / "data").glob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == f"# yaml-language-server: $schema=schema/{path.stem}.json"
