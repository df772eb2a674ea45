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
    found: list[dict[str, str]] = []
    heading = section + ":"
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        body = line.lstrip(" ")
        if body.startswith(heading) and not _without_comment(body[len(heading) :]):
            at = _records(lines, at, len(line) - len(body), fields, found)
    return [tuple(record.get(name, "") for name in fields) for record in found if record.get(fields[0])]


def _records(
    lines: list[str], at: int, section: int, fields: tuple[str, ...], found: list[dict[str, str]]
) -> int:
    """Read the list that begins at line `at` under a key indented by `section`; the line after it."""
    dash = field = -1
    deeper = " "
    record: dict[str, str] = {}
    while at < len(lines):
        line = lines[at]
        at += 1
        if field >= 0 and line.startswith(deeper):
            continue
        body = line.lstrip(" ")
        indent = len(line) - len(body)
        if body.strip() == "" or body[0] == "#":
            continue
        if body.startswith("- ") and (indent == dash if dash >= 0 else indent >= section):
            dash = indent
            body = body[2:].lstrip(" ")
            field = len(line) - len(body)
            deeper = " " * (field + 1)
            record = {}
            found.append(record)
            if body.startswith("{"):
                body, at = _balanced(lines, at, body)
                _flow(body, fields, record)
                continue
        elif dash < 0 or indent <= dash:
            return at - 1
        elif indent != field:
            continue
        name, colon, value = body.partition(":")
        if colon and name in fields:
            record[name] = scalar(value)
    return at


def mapping(lines: list[str], section: str, *fields: str) -> list[tuple[str, ...]]:
    """The one record that is the value of the top-level key `section`, as `rows` would give it; else nothing."""
    record: dict[str, str] = {}
    for at, line in enumerate(lines):
        if line.startswith(section + ":"):
            value = line[len(section) + 1 :].strip()
            if value.startswith("{"):
                _flow(_balanced(lines, at + 1, value)[0], fields, record)
            for below in lines[at + 1 :]:
                if below[:1] not in {" ", "#", "", "\r"}:
                    break
                name, _, value = below.strip().partition(":")
                if name in fields:
                    record.setdefault(name, scalar(value))
            break
    return [tuple(record.get(name, "") for name in fields)] if record.get(fields[0]) else []


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


def _balanced(lines: list[str], at: int, text: str) -> tuple[str, int]:
    """The flow mapping that `text` begins, joined from as many lines as it takes; the next line's number."""
    while _fields(text) is None and at < len(lines):
        text += " " + lines[at].strip()
        at += 1
    return text, at


def _flow(text: str, fields: tuple[str, ...], record: dict[str, str]) -> None:
    """Read `{id: 5-05, title: "…", log: […]}` into the record."""
    for piece in _fields(text) or ():
        name, _, value = piece.partition(":")
        if name.strip() in fields:
            record[name.strip()] = scalar(value)


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
