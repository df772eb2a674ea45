"""What a workspace would be with a draft carried out: the new files, and the campaign that they hold, proven sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from chuangwei.actions.draft import Draft
from chuangwei.actions.opening import BrokenDataError, campaign_on
from chuangwei.checks.case import Case
from chuangwei.checks.rules import errors
from chuangwei.errors import ChuangweiError
from chuangwei.model.campaign import Campaign
from chuangwei.model.files import FILES, SLOTS
from chuangwei.model.record import Record, spelt
from chuangwei.problems import Problem
from chuangwei.store.editing.change import EditRefused
from chuangwei.store.editing.edit import Revised, apply, revise
from chuangwei.store.reading.fileset import DATA, FileSet
from chuangwei.store.reading.load import Loaded, validate
from chuangwei.store.reading.parse import Part
from chuangwei.store.reading.source import BOM, Source, source_of


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
