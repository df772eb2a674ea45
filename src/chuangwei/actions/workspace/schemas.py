"""JSON Schemas of the data files, with Chinese titles, for editors that complete and explain."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from chuangwei.model.files import FILES, FORMAT, FORMAT_VERSION, DataFile, Slot
from chuangwei.store.writing.atomic import naming, write_single
from chuangwei.store.writing.places import output_of

FOLDER = "schema"
_OUR_YEAR = "2023-"
"""What the days in our examples begin with."""
_DRAFT = "http://json-schema.org/draft-07/schema#"


def schema_of(file: DataFile, year: int | None = None) -> dict[str, Any]:
    """The schema of data/STEM.yaml, self-contained; its examples are of `year`, if that is said."""
    definitions: dict[str, Any] = {}
    properties: dict[str, Any] = {
        FORMAT: {"title": "格式版本", "enum": [int(FORMAT_VERSION), FORMAT_VERSION]},
    }
    for slot in file.slots:
        properties[slot.key] = _slot_schema(slot, definitions)
    whole = {
        "$schema": _DRAFT,
        "title": f"{file.title}（data/{file.stem}.yaml）",
        "type": "object",
        "properties": properties,
        "required": [slot.key for slot in file.slots if slot.required],
        "additionalProperties": False,
        "definitions": definitions,
    }
    return whole if year is None else _of_year(whole, year)


def _of_year(schema: Any, year: int) -> Any:
    """The schema with the years of its examples replaced: a clerk of another year is not to copy ours."""
    if isinstance(schema, list):
        return [_of_year(part, year) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: [each.replace(_OUR_YEAR, f"{year}-") if isinstance(each, str) else each for each in part]
        if key == "examples"
        else _of_year(part, year)
        for key, part in schema.items()
    }


def _slot_schema(slot: Slot, definitions: dict[str, Any]) -> dict[str, Any]:
    item = {"type": "string"} if slot.model is None else _record_schema(slot.model, definitions)
    if slot.many:
        return {"title": slot.title, "type": ["array", "null"], "items": item}
    return {"title": slot.title, "allOf": [item]}


def _record_schema(model: type[BaseModel], definitions: dict[str, Any]) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    definitions.update({name: _tidy(part) for name, part in schema.pop("$defs", {}).items()})
    definitions[model.__name__] = _tidy(schema)
    return {"$ref": f"#/definitions/{model.__name__}"}


def _tidy(schema: Any) -> Any:
    """Without what only Pydantic means by it: the class's English name and docstring, and defaults that say nothing."""
    if isinstance(schema, list):
        return [_tidy(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    record = "properties" in schema
    dropped = {"title", "description"} if record and schema.get("type") == "object" else set()
    kept = {key: _tidy(part) for key, part in schema.items() if key not in dropped}
    if kept.get("default", 0) in (None, [], ()):
        del kept["default"]
    return kept


def schema_text(file: DataFile, *, year: int | None = None, ascii_only: bool = False) -> str:
    """The schema as it is written to a file; with `ascii_only`, for an output that may lack characters."""
    return json.dumps(schema_of(file, year), ensure_ascii=ascii_only, indent=2) + "\n"


def write_schemas(folder: Path, root: Path | None = None, *, year: int | None = None) -> list[Path]:
    """Write the schema of every data file into `folder` (made if missing); returns the files written.

    `root` is the workspace that it may lie in. Raises ChuangweiError.
    """
    paths = {folder / f"{file.stem}.json": file for file in FILES}
    targets = {output_of(root, path): file for path, file in paths.items()}
    with naming(str(folder), "建不了"):
        folder.mkdir(parents=True, exist_ok=True)
    for target, file in targets.items():
        write_single(target, schema_text(file, year=year).encode(), replace=True)
    return list(paths)
