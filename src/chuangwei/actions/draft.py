"""What a command wants changed in a campaign, and what the workspace would be with it, proven sound."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from chuangwei.actions.opening import BrokenDataError, campaign_on
from chuangwei.checks.case import Case
from chuangwei.checks.rules import errors
from chuangwei.days import Days
from chuangwei.errors import ChuangweiError
from chuangwei.model.campaign import Campaign
from chuangwei.model.files import FILES, SLOTS, file_of
from chuangwei.model.record import Record, record_at, spelt
from chuangwei.problems import Problem
from chuangwei.store.editing.change import Append, Edit, EditRefused, Remove, Set, Steps
from chuangwei.store.editing.edit import Revised, apply, revise
from chuangwei.store.reading.faults import said_as
from chuangwei.store.reading.fileset import DATA, FileSet
from chuangwei.store.reading.load import Loaded, validate
from chuangwei.store.reading.parse import Part
from chuangwei.store.reading.source import BOM, Source, source_of
from chuangwei.store.text.scalar import Value

R = TypeVar("R", bound=Record)


class Draft:
    """Takes what is to be changed, in order; nothing is written here.

    A record is named by its ordinal (from 0, in file order, as it is in `campaign`) or by its id or name; of campaign,
    headquarters and supervision there is one, 0. Each edit refers to what the edits before it leave.
    """

    def __init__(self, root: Path, loaded: Loaded, today: date) -> None:
        self.campaign: Campaign = loaded.campaign
        self.today = today
        self.days = Days(today, self.campaign.span, self.campaign.calendar)
        self.edits: dict[str, list[Edit]] = {}
        self.new: set[str] = set()
        """Those of the files with edits that do not exist yet."""
        self.copies: dict[str, Path] = {}
        """Files that are copied into the workspace: the path there, and from where."""
        self._root = root
        self._loaded = loaded
        self._ordinals: dict[str, dict[str, int]] = {}

    def __contains__(self, path: object) -> bool:
        """Whether a new file may not have this path: it is there, or to be copied; case and composition do not count."""
        name = str(path)
        return _folded(name) in map(_folded, self.copies) or os.path.lexists(self._root / name)

    def append(self, kind: str, which: int | str, path: Steps, value: Value) -> None:
        """Add an entry at the end of a list of a record; a list that is missing is begun."""
        self._edit(kind, which, path, lambda steps: Append(steps, value))

    def log(
        self, kind: str, which: int | str, record: R, entry: Mapping[str, Any], path: Steps = ("log",)
    ) -> tuple[R, dict[str, Any]]:
        """Add an entry to the log of a record: the record with it, and the entry as the file will hold it.

        `record` may stand within the one that is named, with its log at `path`. Raises UsageFault for a sign that nobody
        sees.
        """
        after, written = self.logged(record, entry)
        self.append(kind, which, path, written)
        return after, written

    def logged(self, record: R, entry: Mapping[str, Any]) -> tuple[R, dict[str, Any]]:
        """The same, without asking for it to be written."""
        model = record_at(type(record), ("log",))
        if model is None:
            raise LookupError(type(record).__name__)
        written = self._written(model, entry)
        log = (*getattr(record, "log", ()), as_read(model, written))
        return record.model_copy(update={"log": log}), written

    def set(self, kind: str, which: int | str, path: Steps, value: Value | None) -> None:
        """Set a field of a record, or add it at its place in the manual's order; None removes it."""
        if value is None:
            self._edit(kind, which, path, Remove)
            return
        model = record_at(SLOTS[kind].model, path[:-1])
        order = list(model.keyed()) if model else []
        at = order.index(str(path[-1])) if path[-1] in order else None
        after, before = ((), ()) if at is None else (tuple(order[:at][::-1]), tuple(order[at + 1 :]))
        inner = record_at(model, path[-1:])
        if isinstance(value, dict) and inner is not None:
            value = _ordered(inner, value)
        self._edit(kind, which, path, lambda steps: Set(steps, value, after, before))

    def remove(self, kind: str, which: int | str) -> None:
        """Take a record away; of several of a kind the last one first, for each counts as they stand then."""
        self._edit(kind, which, (), Remove)

    def add(self, kind: str, fields: Mapping[str, Any], *, file: str | None = None) -> dict[str, Any]:
        """Add a record at the end of its list in `file`, else in the last file that has such records.

        A file that does not exist is made. What the file will hold comes back: no field that is None, keys in the
        manual's order, and `recorded` where the day is not today.
        """
        slot, home = SLOTS[kind], file_of(kind)
        parts = self._loaded.parts[kind]
        filled = [part.file for part in parts if part.length] or [part.file for part in parts]
        name = file or (filled[-1] if filled else f"data/{home.stem}.yaml")
        if name not in self._loaded.files:
            self.new.add(name)
        written = self._written(slot.model, fields) if slot.model else dict(fields)
        self.edits.setdefault(name, []).append(Append((slot.key,), written))
        return written

    def _written(self, model: type[Record], fields: Mapping[str, Any]) -> dict[str, Any]:
        told = {key: value for key, value in fields.items() if value is not None}
        if "recorded" in model.model_fields and told.get("date", self.today) != self.today:
            told["recorded"] = self.today
        return _ordered(model, told)

    def copy(self, source: Path, path: str) -> None:
        """Copy a file to a new place in the workspace, never to where another one is."""
        self.copies[path] = source

    def file_of(self, kind: str, which: int | str) -> str:
        """The data file that a record stands in."""
        return self._part(kind, self.ordinal(kind, which)).file

    def ordinal(self, kind: str, which: int | str) -> int:
        """The ordinal of a record; raises LookupError when there is none."""
        if isinstance(which, int):
            return which
        if kind not in self._ordinals:
            self._ordinals[kind] = {}
            for ordinal, handle in enumerate(self.campaign.handles(kind)):
                self._ordinals[kind].setdefault(handle, ordinal)
        return self._ordinals[kind][which]

    def _edit(self, kind: str, which: int | str, path: Steps, edit: Callable[[Steps], Edit]) -> None:
        ordinal = self.ordinal(kind, which)
        part = self._part(kind, ordinal)
        start: Steps = (part.key, ordinal - part.first) if part.many else (part.key,)
        self.edits.setdefault(part.file, []).append(edit((*start, *path)))

    def _part(self, kind: str, ordinal: int) -> Part:
        parts = self._loaded.parts[kind]
        return next(part for part in parts if part.first <= ordinal < part.first + part.length)


def as_read(model: type[R], written: Mapping[str, Any]) -> R:
    """The record that the file will hold, as its reader will make it; raises UsageFault for a sign that nobody sees."""
    return said_as(model, {key: _text(value) for key, value in written.items()})


def _text(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_text(item) for item in value]
    return str(value)


def _ordered(model: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """Keys in the manual's order, those of a mapping within too; what the record does not know stands last."""
    order = {key: at for at, key in enumerate(model.keyed())}
    return {
        key: _ordered(inner, value)
        if isinstance(value := values[key], dict) and (inner := record_at(model, (key,)))
        else value
        for key in sorted(values, key=lambda key: order.get(key, len(order)))
    }


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


class RefusedChange(ChuangweiError):
    """The change would leave the files with errors; nothing is written. `problems` are those errors, in order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        told = [f"{problem.file} 第{problem.line}行：{problem.message}" for problem in problems[:3]]
        more = f"；共{len(problems)}处" if len(problems) > len(told) else ""
        super().__init__(f"这样改会有错误，没有写入：{'；'.join(told)}{more}", hint=problems[0].hint)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Touched:
    """A file of a change: `old` are its bytes, None where there is none, `new` too or the path of what is copied."""

    name: str
    old: bytes | None
    new: bytes | Path


class KeptFileSet:
    """A fileset that gives each file as it was when it was read first, some of them as they are to be."""

    def __init__(self, fileset: FileSet, files: Mapping[str, bytes] | None = None) -> None:
        self._fileset = fileset
        self._files = files or {}
        self._sources: dict[str, Source] = {}

    def names(self) -> list[str]:
        """See store.reading.fileset.FileSet."""
        return sorted({*self._fileset.names(), *self._files})

    def read(self, name: str) -> Source:
        """See store.reading.fileset.FileSet."""
        if name not in self._sources:
            data = self._files.get(name)
            self._sources[name] = self._fileset.read(name) if data is None else source_of(data, name)
        return self._sources[name]


def preview(fileset: KeptFileSet, loaded: Loaded, draft: Draft) -> tuple[tuple[Touched, ...], Campaign]:
    """The files that `draft` changes and the campaign after it; raises RefusedChange and EditRefused."""
    revised = {name: _revised(fileset, loaded, name, draft) for name in draft.edits}
    old = {name: None if name in draft.new else _bytes(fileset.read(name)) for name in revised}
    changed = {name: each for name, each in revised.items() if each.data != old[name]}
    campaign = _patched(loaded, changed)
    if campaign is None or next(iter(errors(Case(campaign, draft.today))), None) is not None:
        try:
            campaign = campaign_on(
                KeptFileSet(fileset, {name: each.data for name, each in changed.items()}), draft.today
            )
        except BrokenDataError as error:
            raise RefusedChange(error.problems) from None  # with the place of each
    touched = [Touched(name, old[name], each.data) for name, each in changed.items()]
    copied = [Touched(path, None, source) for path, source in draft.copies.items()]
    return (*touched, *copied), campaign


def _revised(fileset: FileSet, loaded: Loaded, name: str, draft: Draft) -> Revised:
    edits = draft.edits[name]
    counts = {part.key: part.length for parts in loaded.parts.values() for part in parts if part.file == name}
    try:
        if name in draft.new:
            return Revised(apply(_beginning(name), edits).encode(), None)
        return revise(fileset.read(name), edits, counts)
    except EditRefused as error:
        raise EditRefused(f"{name} 第{error.line}行：{error.message}", error.line, hint=error.hint) from error


def _beginning(name: str) -> str:
    """The head of a new data file: where its schema lies, and what it holds."""
    file = next(
        file
        for file in FILES
        if name == f"{DATA}/{file.stem}.yaml" or name.startswith(f"{DATA}/{file.stem}/")
    )
    up = "../" * (name.count("/") - 1)
    return f"# yaml-language-server: $schema={up}schema/{file.stem}.json\n# {file.title}。\n"


def _bytes(source: Source) -> bytes:
    return BOM + source.data if source.bom else source.data


def _patched(loaded: Loaded, revised: Mapping[str, Revised]) -> Campaign | None:
    """The campaign with the changed records in place of the old ones; None when that is not enough to know it."""
    homes = {(part.file, part.key): (kind, part) for kind, parts in loaded.parts.items() for part in parts}
    changed: dict[str, list[tuple[Part, int, Any]]] = {}
    for name, each in revised.items():
        if each.records is None:
            return None
        for (key, index), value in each.records.items():
            kind, part = homes[name, key]
            changed.setdefault(kind, []).append((part, index, value))
    fields: dict[str, Any] = {}
    for kind, values in changed.items():
        records = list(loaded.campaign.records(kind))
        # From the last file to the first, for an added record moves those of the files behind.
        for part, index, value in sorted(values, key=lambda one: (-one[0].first, one[1])):
            ordinal = part.first + index
            record = validate(SLOTS[kind], ordinal, value)
            if isinstance(record, list):
                return None
            again = spelt((record,), loaded.campaign.spellings) if isinstance(record, Record) else (record,)
            records[ordinal : ordinal + (index < part.length)] = again
        fields[SLOTS[kind].attribute] = tuple(records)
    return replace(loaded.campaign, **fields)
