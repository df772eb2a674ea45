"""A light look into the campaign's YAML for completion: ids and names by lines, without a YAML parser.

What it cannot read it leaves out: completing less is better than being slow or failing.
"""

from __future__ import annotations

# pathlib takes longer to import than a whole completion may last.
# ruff: noqa: PTH118, PTH123, PTH208
import os

from chuangwei.limits import DATA_BYTES

_OPENING = {"[": 1, "{": 1, "]": -1, "}": -1}


def read(path: str) -> list[str]:
    """The lines of a file; none when it cannot be read."""
    try:
        with open(path, "rb") as file:
            text = file.read(DATA_BYTES).decode("utf-8", "replace")
    except OSError:
        return []
    return text.removeprefix("\ufeff").split("\n")


def task_files(workspace: str) -> list[str]:
    """data/tasks.yaml and data/tasks/*.yaml."""
    data = os.path.join(workspace, "data")
    folder = os.path.join(data, "tasks")
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".yaml"))
    except OSError:
        names = []
    return [os.path.join(data, "tasks.yaml"), *(os.path.join(folder, name) for name in names)]


def rows(lines: list[str], section: str, *fields: str) -> list[tuple[str, ...]]:
    """The records listed under `section:` (at whatever depth), each as the texts of its `fields`.

    A missing field is "", a record without the first one is left out.
    """
    found: list[tuple[str, ...]] = []
    heading = section + ":"
    for at, line in enumerate(lines):
        body = line.lstrip(" ")
        if body.startswith(heading) and not _without_comment(body[len(heading) :]):
            found += [_record(item, fields) for item in _items(lines[at + 1 :], len(line) - len(body))]
    return [record for record in found if record[0]]


def _items(lines: list[str], section: int) -> list[list[str]]:
    """The items of the list that begins under a key indented by `section`, each as its lines without the dash."""
    dash = -1
    items: list[list[str]] = []
    for line in lines:
        body = line.lstrip(" ")
        indent = len(line) - len(body)
        if body.strip() == "" or body[0] == "#":
            continue
        if body.startswith("- ") and (indent == dash if dash >= 0 else indent >= section):
            dash = indent
            items.append([" " * dash + " " + body[1:]])
        elif dash < 0 or indent <= dash:
            break
        else:
            items[-1].append(line)
    return items


def mapping(lines: list[str], section: str, *fields: str) -> list[tuple[str, ...]]:
    """The one record that is the value of the top-level key `section`, as `rows` would give it; else nothing."""
    at = next((at for at, line in enumerate(lines) if line.startswith(section + ":")), len(lines))
    inside: list[str] = []
    for line in lines[at + 1 :]:
        if line[:1] not in {" ", "#", "", "\r"}:
            break
        if line.strip() and not line.lstrip().startswith("#"):
            inside.append(line)
    value = _without_comment(lines[at].partition(":")[2]) if at < len(lines) else ""
    record = _record([value, *inside] if value else inside, fields)
    return [record] if record[0] else []


def _record(lines: list[str], fields: tuple[str, ...]) -> tuple[str, ...]:
    """The texts of a record's fields, be it `{id: 5-05, title: "…", log: […]}` or a field a line."""
    first = lines[0].lstrip(" ") if lines else ""
    if first.startswith("{"):
        parts = _fields(" ".join(line.strip() for line in lines)) or []
    else:
        indent = len(lines[0]) - len(first) if lines else 0
        parts = [line[indent:] for line in lines if line[indent : indent + 1] != " "]
    record: dict[str, str] = {}
    for part in parts:
        name, colon, value = part.partition(":")
        if colon and name.strip() in fields:
            record[name.strip()] = scalar(value)
    return tuple(record.get(name, "") for name in fields)


def listed(lines: list[str], key: str) -> list[str]:
    """What stands in every list under `key:`, be it `[a, b]` on a line or `- a` in the lines below, each once."""
    found: list[str] = []
    for at, line in enumerate(lines):
        before, colon, value = line.partition(key + ":")
        if not colon or (before.strip(" -") and before.rstrip()[-1] not in "{,"):
            continue
        if value.lstrip().startswith("["):
            found += value.partition("[")[2].partition("]")[0].split(",")
        elif not _without_comment(value):
            for below in lines[at + 1 :]:
                item = below.strip()
                if item and not item.startswith("#"):
                    if not item.startswith("- ") or ":" in item:
                        break
                    found.append(item[2:])
    return [name for name in dict.fromkeys(map(scalar, found)) if name]


def scalar(text: str) -> str:
    """The text of a one-line value, without quotes and comment; "" for one that goes on in the next lines."""
    text = text.strip()
    if text[:1] == '"':
        end = 1
        while end < len(text) and text[end] != '"':
            end += 2 if text[end] == "\\" else 1
        return text[1:end].replace('\\"', '"').replace("\\\\", "\\")
    if text[:1] == "'":
        return text[1:].replace("''", "\0").partition("'")[0].replace("\0", "'")
    return "" if text[:1] in "|>" else _without_comment(text)


def _without_comment(text: str) -> str:
    text = text.strip()
    return "" if text.startswith("#") else text.partition(" #")[0].rstrip()


def _fields(text: str) -> list[str] | None:
    """The `key: value` parts of a flow mapping; None when its closing brace is still to come."""
    parts: list[str] = []
    depth, quote, start, before = 0, "", 1, "{"
    for at, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"" and before in ":{[,":
            quote = char
        elif char in _OPENING:
            depth += _OPENING[char]
        if not quote and (depth == 0 or (char == "," and depth == 1)):
            parts.append(text[start:at])
            start = at + 1
        if depth == 0:
            return parts
        if char != " ":
            before = char
    return None
