"""JSON: one object with a version; records and views of them under the keys that they say themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from chuangwei.model.inspection import FindingEntry
from chuangwei.model.record import JSON_KEYS, Record
from chuangwei.model.standard import SelfScore
from chuangwei.model.task import Entry
from chuangwei.render.text import DEMO
from chuangwei.signs import OBEYED

VERSION = 1
_OBEYED = re.compile(f"[{OBEYED}]")


def dumps(content: Mapping[str, Any], *, demo: bool, ascii_only: bool = False) -> str:
    """The object as text, ready to be printed: characters as they are, or all but ASCII as escapes."""
    marked = {"version": VERSION, **({"demo": True, "notice": DEMO} if demo else {}), **content}
    text = json.dumps(shown(marked), ensure_ascii=ascii_only, indent=2, default=plain)
    return text if ascii_only else _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def plain(value: Any) -> Any:
    """A value that JSON knows for one that it does not."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return str(value)
    raise TypeError(type(value))


def shown(value: Any) -> Any:
    """A record or a view with all that is inside it as objects and lists; other values as they are."""
    if type(value) in JSON_KEYS:
        return _keyed(value, JSON_KEYS[type(value)])
    if isinstance(value, Record) or hasattr(value, "_fields"):
        return _fields(value)
    if isinstance(value, Mapping):
        return {name: shown(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [shown(each) for each in value]
    return value


def _fields(value: Any) -> dict[str, Any]:
    """A record under its file's keys, a log entry's only where it says something; a view without what stands at the top."""
    if not isinstance(value, Record):
        return {name: shown(getattr(value, name)) for name in value._fields if name not in {"demo", "day"}}
    aliases = type(value).model_fields
    content = {aliases[name].alias or name: shown(item) for name, item in value.__dict__.items()}
    if isinstance(value, Entry | SelfScore | FindingEntry):
        return {name: item for name, item in content.items() if item is not None}
    return content


def _keyed(value: Any, keys: tuple[str, ...]) -> dict[str, Any]:
    """An object with the keys of `json_keys`."""
    content: dict[str, Any] = {}
    for key in keys:
        if key == "*":
            content |= _fields(value)
        elif key.startswith("*"):
            content |= shown(_at(value, key[1:]))
        elif key.startswith("-"):
            del content[key[1:]]
        else:
            _put(content, value, key)
    return content


def _put(content: dict[str, Any], value: Any, key: str) -> None:
    """One `[+][group.]key[?|:digits][=path]`."""
    name, _, path = key.lstrip("+").partition("=")
    *groups, last = name.rstrip("?").partition(":")[0].split(".")
    found = shown(_at(value, path.rstrip("?") or last))
    if found is None and key.startswith("+"):
        return
    if key.endswith("?"):
        found = found or None
    elif ":" in name and found is not None:
        found = round(float(found), int(name.partition(":")[2]))
    for group in groups:
        content = content.setdefault(group, {})
    content[last] = found


def _at(value: Any, path: str) -> Any:
    """What stands at the end of a path; None where something before it is None."""
    for name in path.split("."):
        if name == "#":
            value = len(value)
        elif type(value) in {list, tuple}:
            value = [_at(each, name) for each in value]
        elif value is not None:
            value = getattr(value, name)
    return value
