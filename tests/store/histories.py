"""Two clerks' random changes of one file, and an independent judge of what their merge must say."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeAlias

import documents
import yaml

from chuangwei.store.editing.edit import Append, Edit, EditRefused, Remove, Set, apply
from chuangwei.store.text.comments import comments
from chuangwei.store.text.scalar import Value

FIELDS = ["title", "due", "weight", "target", "owner", "lead", "note"]
UNREADABLE: list[dict[str, Any]] = []
OURS, SPLIT, THEIRS = "<<<<<<< 我方", "=======", ">>>>>>> 对方"


Task: TypeAlias = dict[str, Any]
Facts: TypeAlias = dict[tuple[str, ...], Any]


@dataclass
class Expected:
    """What a merge must come to: the facts of each task, ours where `conflicts` names (id, field, …) places to decide."""

    tasks: dict[str, Facts] = field(default_factory=dict)
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
        return UNREADABLE
    found = whole.get("tasks") if isinstance(whole, dict) else None
    return found if isinstance(found, list) else []


def changed(rng: Random, text: str, side: str, length: int, other: str | None = None) -> str:
    """Return the text after some of a clerk's changes; `other` are the changes of one who may have done the same."""
    for number in range(length):
        records = tasks(text)
        if not records:
            break
        if rng.random() < 0.12:
            text = remarked(rng, text, f"{side}{number}说明", 1)
            continue
        edit = _edit(rng, records, f"{side}{number}", tasks(other) if other else [])
        try:
            new = apply(text, [edit])
        except EditRefused:
            continue
        text = new if tasks(new) else text
    return text


def _edit(rng: Random, records: list[Task], word: str, other: list[Task]) -> Edit:
    index = rng.randrange(len(records))
    record, here = records[index], ("tasks", index)
    log, helpers = record.get("log"), record.get("with")
    known = [key for key in record if key in FIELDS and key != "title"]
    (kind,) = rng.choices(
        ["entry", "field", "with", "task", "no task", "correction", "no entry", "no with", "no field"],
        [35, 20, 7, 8, 6, 8, 6, 4, 6],
    )
    edits: dict[str, Edit] = {
        "entry": Append((*here, "log"), _entry(rng, word, record, other)),
        "field": _field(rng, here, word),
        "with": Append((*here, "with"), f"单位{word}"),
        "task": Append(("tasks",), _task(rng, records, word)),
    }
    if len(records) > 1:
        edits["no task"] = Remove(here)
    if log:
        at = (*here, "log", rng.randrange(len(log)))
        edits |= {"correction": Set((*at, "note"), f"更正{word}"), "no entry": Remove(at)}
    if isinstance(helpers, list) and helpers:
        edits["no with"] = Remove((*here, "with", rng.randrange(len(helpers))))
    if known:
        edits["no field"] = Remove((*here, rng.choice(known)))
    return edits.get(kind, edits["entry"])


def _field(rng: Random, here: tuple[str, int], word: str) -> Edit:
    key = rng.choice(FIELDS)
    special: dict[str, Value] = {"weight": rng.randint(3, 90), "due": dt.date(2023, 8, rng.randint(1, 28))}
    return Set((*here, key), special.get(key, f"{word}：{key}"), after=("title",))


def _task(rng: Random, records: list[Task], word: str) -> Value:
    """A new task, its number often one that the other clerk takes too."""
    group, names = records[0]["id"].split("-")[0], {each["id"] for each in records}
    free = [name for name in (f"{group}-{number:02d}" for number in range(6, 99)) if name not in names]
    return {"id": rng.choice(free[:4]), "title": f"新任务{word}", "due": dt.date(2023, 9, 1)}


def _entry(rng: Random, word: str, record: Task, other: list[Task]) -> Value:
    """A new entry; sometimes one that the other clerk has written too."""
    theirs = next((each.get("log") for each in other if each["id"] == record["id"]), None) or []
    same = [each for each in theirs if not _is_old(each)]
    day, progress, text = dt.date(2023, 7, rng.randint(20, 30)), rng.randint(1, 100), f"记{word}"
    if same and rng.random() < 0.3:
        chosen = rng.choice(same)
        day, progress, text = dt.date.fromisoformat(chosen["date"]), int(chosen["progress"]), chosen["note"]
    return {"date": day, "progress": progress, "note": text}


def expected(base: str, ours: str, theirs: str) -> Expected:
    """Return what the merge must say, worked out by plain rules."""
    result = Expected()
    before, mine, yours = ({each["id"]: each for each in tasks(text)} for text in (base, ours, theirs))
    for name in {**mine, **yours}:
        old, one, other = before.get(name), mine.get(name), yours.get(name)
        if old is None and one and other and one != other:
            result.renumbered.append(name)
            result.tasks[name] = facts(one)
        elif one and other:
            result.tasks[name] = _merged(result, name, facts(old or {}), facts(one), facts(other))
        elif old is None or old not in (one, other):
            if old is not None:
                result.conflicts.add((name,))
            if one or old is None:
                result.tasks[name] = facts(one or other or {})
    return result


def _merged(result: Expected, name: str, old: Facts, one: Facts, other: Facts) -> Facts:
    found: Facts = {}
    for key in {**old, **one, **other}:
        was, left, right = old.get(key), one.get(key), other.get(key)
        if isinstance(was or left or right, int) and not was:
            found[key] = max(left or 0, right or 0)
            continue
        if left != right and was not in (left, right):
            result.conflicts.add((name, *key))
        found[key] = right if left == was else left
    return {key: value for key, value in found.items() if value}


def facts(task: Task) -> Facts:
    """Return the fields of a task, the items of its lists each by itself, and its entries.

    Entries of the old file are known by their day (and unit), which no correction changes; new ones have later days,
    and are known by their content: how often each stands there.
    """
    found: Facts = {}
    for key, value in task.items():
        for item in value if isinstance(value, list) else ():
            if isinstance(item, dict) and _is_old(item):
                found[key, f"{item['date']} {item.get('unit', '')}"] = _content(item)
            else:
                content = (key, _content(item))
                found[content] = found.get(content, 0) + 1
        if value is not None and not isinstance(value, list):
            found[(key,)] = _content(value)
    return found


def _is_old(entry: Task) -> bool:
    return bool(entry["date"] < "2023-07-20")


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
    return next(_faults(base, ours, theirs, merged), None)


def _faults(base: str, ours: str, theirs: str, merged: str) -> Iterator[str]:
    want = expected(base, ours, theirs)
    if (OURS in merged) != bool(want.conflicts):
        yield f"conflicts should be {sorted(want.conflicts)}"
    found = tasks(resolved(merged, "ours"))
    known = {each["id"]: facts(each) for each in found}
    if OURS in merged and tasks(resolved(merged, "theirs")) is UNREADABLE:
        yield "the other side cannot be read"
    if len(known) != len(found):
        yield "an id stands twice"
    if "\r\n" in ours and merged.replace("\r\n", "").count("\n"):
        yield "line breaks are mixed"
    if ours.startswith("\ufeff") != merged.startswith("\ufeff") or merged.count("\ufeff") > 1:
        yield "byte order mark"
    if len(known) != len(want.tasks) + len(want.renumbered):
        yield f"tasks {sorted(known)}, expected {sorted(want.tasks)} and {len(want.renumbered)} more"
    for name, task in want.tasks.items():
        if known.get(name) != task:
            yield f"{name} should be {task}, is {known.get(name)}"
    lost = lost_comments(base, ours, theirs, merged)
    yield from (f"lost the comment {each}" for each in lost)


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
