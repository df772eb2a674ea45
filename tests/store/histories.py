"""Two clerks' random changes of one file, and an independent judge of what their merge must say."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

import documents
import yaml

from chuangwei.store.editing.edit import Append, Edit, EditRefused, Remove, Set, apply
from chuangwei.store.text.comments import comments
from chuangwei.store.text.scalar import Value

FIELDS = ["title", "due", "weight", "target", "owner", "lead", "note"]
OURS, SPLIT, THEIRS = "<<<<<<< 我方", "=======", ">>>>>>> 对方"


@dataclass
class Expected:
    """What a merge must come to: our side where `conflicts` names (id, field, …) places to decide."""

    tasks: dict[str, dict[str, Any]] = field(default_factory=dict)
    logs: dict[str, Counter[str]] = field(default_factory=dict)
    conflicts: set[tuple[str, ...]] = field(default_factory=set)
    renumbered: list[str] = field(default_factory=list)


def document(rng: Random, group: str = "5") -> str:
    """Draw a file of tasks in some style that reads well; `group` is the first part of its ids."""
    while True:
        text = documents.plan_document(rng).replace("id: 5-", f"id: {group}-")
        text = text.replace("\n", rng.choice(["\n", "\n", "\r\n"]))
        if tasks(text):
            return rng.choice(["", "", "\ufeff"]) + text


def tasks(text: str) -> list[dict[str, Any]]:
    """Return the tasks of a file as PyYAML reads them, scalars as text; none when it cannot be read."""
    try:
        whole = yaml.load(text.removeprefix("\ufeff"), yaml.CBaseLoader)  # noqa: S506 - makes nothing but texts
    except yaml.YAMLError:
        return []
    found = whole.get("tasks") if isinstance(whole, dict) else None
    return found if isinstance(found, list) else []


def readable(text: str) -> bool:
    """Tell whether PyYAML reads a text."""
    try:
        yaml.load(text.removeprefix("\ufeff"), yaml.CBaseLoader)  # noqa: S506 - makes nothing but texts
    except yaml.YAMLError:
        return False
    return True


def changed(rng: Random, text: str, side: str, length: int, other: str | None = None) -> str:
    """Return the text after some of a clerk's changes; `other` are the changes of one who may have done the same."""
    for number in range(length):
        records = tasks(text)
        if not records:
            break
        if rng.random() < 0.12:
            text = _commented(rng, text, f"# {side}{number} 说明：")
            continue
        edit = _edit(rng, records, f"{side}{number}", tasks(other) if other else [])
        try:
            new = apply(text, [edit])
        except EditRefused:
            continue
        text = new if tasks(new) else text
    return text


def _edit(rng: Random, records: list[dict[str, Any]], word: str, other: list[dict[str, Any]]) -> Edit:
    index = rng.randrange(len(records))
    record = records[index]
    here = ("tasks", index)
    (kind,) = rng.choices(
        ["entry", "field", "with", "task", "no task", "correction", "no entry", "no with", "no field"],
        [35, 20, 7, 8, 6, 8, 6, 4, 6],
    )
    log, helpers = record.get("log"), record.get("with")
    edit: Edit = Append((*here, "log"), _entry(rng, word, record, other))
    if kind == "field":
        edit = _field(rng, here, word)
    elif kind == "with":
        edit = Append((*here, "with"), f"单位{word}")
    elif kind == "task":
        edit = Append(("tasks",), _task(rng, records, word))
    elif kind == "no task" and len(records) > 1:
        edit = Remove(here)
    elif kind == "correction" and log:
        edit = Set((*here, "log", rng.randrange(len(log)), "note"), f"更正{word}")
    elif kind == "no entry" and log:
        edit = Remove((*here, "log", rng.randrange(len(log))))
    elif kind == "no with" and isinstance(helpers, list) and helpers:
        edit = Remove((*here, "with", rng.randrange(len(helpers))))
    elif kind == "no field" and (known := [key for key in record if key in FIELDS and key != "title"]):
        edit = Remove((*here, rng.choice(known)))
    return edit


def _field(rng: Random, here: tuple[str, int], word: str) -> Edit:
    key = rng.choice(FIELDS)
    value: Value = f"{word}：{key}"
    if key == "weight":
        value = rng.randint(3, 90)
    elif key == "due":
        value = dt.date(2023, 8, rng.randint(1, 28))
    return Set((*here, key), value, after=("title",))


def _task(rng: Random, records: list[dict[str, Any]], word: str) -> Value:
    """A new task, its number often one that the other clerk takes too."""
    group = records[0]["id"].split("-")[0]
    names = {each["id"] for each in records}
    free = [name for name in (f"{group}-{number:02d}" for number in range(6, 99)) if name not in names]
    return {"id": rng.choice(free[:4]), "title": f"新任务{word}", "due": dt.date(2023, 9, 1)}


def _entry(rng: Random, word: str, record: dict[str, Any], other: list[dict[str, Any]]) -> Value:
    """A new entry; sometimes one that the other clerk has written too."""
    theirs = next((each.get("log") for each in other if each["id"] == record["id"]), None) or []
    same = [each for each in theirs if not _is_old(each)]
    day, progress, text = dt.date(2023, 7, rng.randint(20, 30)), rng.randint(1, 100), f"记{word}"
    if same and rng.random() < 0.3:
        chosen = rng.choice(same)
        day, progress, text = dt.date.fromisoformat(chosen["date"]), int(chosen["progress"]), chosen["note"]
    return {"date": day, "progress": progress, "note": text}


def _commented(rng: Random, text: str, comment: str) -> str:
    """Put a comment line above a random record or field, unless it would become part of a text."""
    lines = text.split("\n")
    place = rng.randrange(len(lines))
    indent = len(lines[place]) - len(lines[place].lstrip(" "))
    new = "\n".join([*lines[:place], " " * indent + comment + "\r" * ("\r\n" in text), *lines[place:]])
    return new if tasks(new) == tasks(text) and not text.startswith("\ufeff", 0, place == 0) else text


def expected(base: str, ours: str, theirs: str) -> Expected:
    """Return what the merge must say, worked out by plain rules."""
    result = Expected()
    before, mine, yours = ({each["id"]: each for each in tasks(text)} for text in (base, ours, theirs))
    for name in {**mine, **yours}:
        old, one, other = before.get(name), mine.get(name), yours.get(name)
        if old is None and one and other and one != other:
            result.renumbered.append(name)
            _accept(result, name, one)
        elif one is None or other is None:
            left = one or other or {}
            if old is not None and left != old:
                result.conflicts.add((name,))
            if old is None or (left != old and one):
                _accept(result, name, left)
        else:
            _fields(result, name, old or {}, one, other)
    return result


def _accept(result: Expected, name: str, task: dict[str, Any]) -> None:
    result.tasks[name] = {key: _bag(value) for key, value in task.items() if key != "log"}
    result.logs[name] = Counter(_content(entry) for entry in task.get("log") or [])


def _fields(
    result: Expected, name: str, old: dict[str, Any], one: dict[str, Any], other: dict[str, Any]
) -> None:
    found = {}
    for key in {**one, **other}:
        values = [side.get(key) for side in (old, one, other)]
        if key == "log":
            continue
        if isinstance(values[1], list) and isinstance(values[2], list):
            was, mine, yours = (set(value or []) for value in values)
            found[key] = _bag(list((was & mine & yours) | (mine - was) | (yours - was)))
            continue
        if values[1] != values[2] and values[0] not in (values[1], values[2]):
            result.conflicts.add((name, key))
        value = values[2] if values[0] == values[1] else values[1]
        if value is not None:
            found[key] = _bag(value)
    result.tasks[name] = found
    result.logs[name] = _log(result, name, *(side.get("log") or [] for side in (old, one, other)))
    if one.get("log", 0) != old.get("log", 0) != other.get("log", 0) and ("log" in one) != ("log" in other):
        result.conflicts.add((name, "log"))


def _log(result: Expected, name: str, old: list[Any], one: list[Any], other: list[Any]) -> Counter[str]:
    """Entries of the old file are known by their day, which no correction changes; new ones have later days."""
    total: Counter[str] = Counter()
    was, mine, yours = (
        {_day(entry): entry for entry in side if _is_old(entry)} for side in (old, one, other)
    )
    for day, entry in was.items():
        left, right = mine.get(day), yours.get(day)
        if left != right and entry not in (left, right):
            result.conflicts.add((name, "log", day))
        chosen = right if left == entry else left
        if chosen is not None:
            total[_content(chosen)] += 1
    added = [Counter(_content(entry) for entry in side if not _is_old(entry)) for side in (one, other)]
    was_added = Counter(_content(entry) for entry in old if not _is_old(entry))
    for text in added[0] | added[1]:
        was_there, left_there, right_there = (count[text] for count in (was_added, *added))
        kept = right_there if left_there == was_there else left_there
        total[text] += max(left_there, right_there) if not was_there else kept
    return +total


def _day(entry: dict[str, Any]) -> str:
    """What an old entry is known by: where several units report, the unit too."""
    return f"{entry['date']} {entry.get('unit', '')}"


def _is_old(entry: dict[str, Any]) -> bool:
    return bool(entry["date"] < "2023-07-20")


def _bag(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def _content(entry: Any) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True)


def resolved(text: str, side: str) -> str:
    """Return the text as a person leaves it who takes one side, "ours" or "theirs", everywhere."""
    found, where = [], ""
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n").removeprefix("\ufeff")
        if bare == OURS:
            where = "ours"
        elif bare == SPLIT and where:
            where = "theirs"
        elif bare == THEIRS:
            where = ""
        elif where in ("", side):
            found.append(line)
    return "".join(found)


def fault(base: str, ours: str, theirs: str, merged: str) -> str | None:
    """Return what is wrong with a merged text, None when nothing is."""
    want = expected(base, ours, theirs)
    if (OURS in merged) != bool(want.conflicts):
        return f"conflicts should be {sorted(want.conflicts)}"
    found = tasks(resolved(merged, "ours"))
    if OURS in merged and not readable(resolved(merged, "theirs")):
        return "the other side cannot be read"
    known = {each["id"]: each for each in found}
    if len(known) != len(found):
        return "an id stands twice"
    if "\r\n" in ours and merged.replace("\r\n", "").count("\n"):
        return "line breaks are mixed"
    if ours.startswith("\ufeff") != merged.startswith("\ufeff") or merged.count("\ufeff") > 1:
        return "byte order mark"
    lost = lost_comments(base, ours, theirs, merged)
    return _differs(want, known, len(want.renumbered)) or (f"lost the comment {lost[0]}" if lost else None)


def _differs(want: Expected, known: dict[str, Any], more: int) -> str | None:
    if len(known) != len(want.tasks) + more:
        return f"tasks {sorted(known)}, expected {sorted(want.tasks)} and {more} more"
    for name, task in want.tasks.items():
        if name not in known:
            return f"{name} is lost"
        is_same = {key: _bag(value) for key, value in known[name].items() if key != "log"} == task
        if not is_same:
            return f"{name} should be {task}, is {known[name]}"
        log = Counter(_content(entry) for entry in known[name].get("log") or [])
        if log != want.logs[name]:
            return f"log of {name}: lost {want.logs[name] - log}, doubled {log - want.logs[name]}"
    return None


def remarked(rng: Random, text: str, side: str, length: int) -> str:
    """Return the text after some changes of its comments: new ones on lines of their own or behind values, other ones
    in their place, and some taken away; what it says stays the same."""
    newline = "\r\n" if "\r\n" in text else "\n"
    for number in range(length):
        lines = text.split("\n")
        place = rng.randrange(1, len(lines))
        known = [index for index, line in enumerate(lines) if index and "# " in line]
        if known and rng.random() < 0.4:
            place = rng.choice(known)
        end = "\r" * lines[place].endswith("\r")
        line, sign = lines[place].removesuffix("\r"), f"# {side}{number} {rng.choice('记注')}"
        code, _, old = line.partition("# ")
        indent = " " * (len(line) - len(line.lstrip(" ")))
        new_ones = [f"{line}  {sign}", f"{indent}{sign}{newline}{line}"]
        line = rng.choice([code.rstrip(), code + sign] if old else new_ones)
        new = "\n".join([*lines[:place], line + end, *lines[place + 1 :]])
        text = new if tasks(new) == tasks(text) else text
    return text


def lost_comments(base: str, ours: str, theirs: str, merged: str) -> list[str]:
    """Comments of one side that the other has not removed, and that no line of the merged text ends with."""
    old, mine, yours = (Counter(each.text for each in comments(text)) for text in (base, ours, theirs))
    wanted = (mine.keys() & yours.keys()) | (mine.keys() - old.keys()) | (yours.keys() - old.keys())
    # Of two that are alike each side may have removed another one.
    wanted -= {text for text, number in old.items() if number > 1}
    ends = {line.rstrip()[at:] for line in merged.splitlines() for at in range(len(line)) if line[at] == "#"}
    return sorted(wanted - ends)
