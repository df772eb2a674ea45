"""A campaign as plain data, of any revision, whatever its keys; what two revisions share is parsed once."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, NamedTuple

from chuangwei.model.files import FILES
from chuangwei.model.past import Plain
from chuangwei.problems import Problem
from chuangwei.store.history.revisions import Kept
from chuangwei.store.reading.fileset import FileSet, is_leftover
from chuangwei.store.reading.parse import Piece, parse
from chuangwei.store.reading.source import Source, SourceFault, positions

_LISTS = frozenset(slot.key for file in FILES for slot in file.slots if slot.many)
_TASKS_KEY = re.compile(rb"^tasks:[ \t]*(?:#[^\n]*)?\r?\n", re.MULTILINE)
_DASH = re.compile(rb"^( *)-(?=[ \r\n])", re.MULTILINE)


class _File(NamedTuple):
    content: dict[str, Any]
    problem: Problem | None


class PlainReader:
    """Reads plain data, and remembers every record and every blob that it has read.

    A file of tasks is cut at its records, and only those that are new are parsed: a commit changes one of hundreds.
    """

    def __init__(self) -> None:
        self._records: dict[bytes, Any] = {}
        self._blobs: dict[tuple[str, str], _File] = {}

    def read(self, fileset: FileSet, instead: FileSet | None = None, names: Collection[str] = ()) -> Plain:
        """All data files of a fileset; those with `names` come from the other one, which may lack them."""
        sets = [fileset if instead is None else instead, fileset]
        there = [set(each.names()) for each in sets]
        files = {}
        for name in sorted(set().union(*there)):
            which = 0 if name in names else 1
            if name in there[which] and name.endswith(".yaml") and not is_leftover(name):
                files[name] = self._read(sets[which], name)
        return _merged(files)

    def _read(self, fileset: FileSet, name: str) -> _File:
        key = (name, fileset.items[name].sha) if isinstance(fileset, Kept) else None
        found = self._blobs.get(key) if key is not None else None
        if found is None:
            try:
                source = fileset.read(name)
                found = self._by_records(source.data) or _whole(source)
            except SourceFault as fault:
                found = _File({}, fault.problems[0])
            if key is not None:
                self._blobs[key] = found
        return found

    def _by_records(self, data: bytes) -> _File | None:
        """The content of a file of tasks, put together from records; None when it cannot be cut safely.

        A cut is safe when the new records, parsed together, give one clean item each: every item begins at a dash in
        the column of the first one, so none can have taken in another, and none can reach into what follows it.
        """
        parts = cut(data)
        if parts is None:
            return None
        head, chunks = parts
        new = list(dict.fromkeys(chunk for chunk in chunks if chunk not in self._records)) or chunks[:1]
        pieces: list[Piece] = []
        reading = parse(head + b"".join(new), _LISTS, pieces.append)
        own = [piece for piece in pieces if piece.key == "tasks" and piece.ordinal is not None]
        others = [piece for piece in pieces if piece.key != "tasks"]
        clean = reading.complete and not reading.flaws and all(piece.ordinal is None for piece in others)
        if not clean or len(own) != len(new) or pieces[len(others) :] != own:
            return None
        self._records.update((chunk, piece.value) for chunk, piece in zip(new, own, strict=True))
        content = {piece.key: piece.value for piece in others}
        return _File({**content, "tasks": [self._records[chunk] for chunk in chunks]}, None)


def _whole(source: Source) -> _File:
    content: dict[str, Any] = {}

    def take(piece: Piece) -> None:
        if piece.ordinal is None:
            content[piece.key] = piece.value
        else:
            content.setdefault(piece.key, []).append(piece.value)

    reading = parse(source.data, _LISTS, take)
    if reading.complete and reading.top is None:
        return _File(content, None)
    if not reading.flaws:
        return _File(
            {}, None if reading.top == "" else Problem(source.name, 1, 1, "E204", "最外层应为“键: 值”")
        )
    flaw = reading.flaws[-1]
    line, column = positions(source.text)(flaw.at)
    return _File({}, Problem(source.name, line, column, flaw.code, flaw.message, flaw.hint))


def _merged(files: dict[str, _File]) -> Plain:
    content: dict[str, Any] = {}
    unknown: set[str] = set()
    problems = []
    for name, file in files.items():
        if file.problem is not None:
            problems.append(file.problem)
            stem = name.removeprefix("data/").removesuffix(".yaml").partition("/")[0]
            unknown.update(slot.key for known in FILES if known.stem == stem for slot in known.slots)
        for key, value in file.content.items():
            before = content.get(key)
            if isinstance(before, list) and isinstance(value, list):
                content[key] = [*before, *value]
            elif before is None:
                content[key] = value
    return Plain(content, tuple(problems), frozenset(unknown))


class Cut(NamedTuple):
    """What stands before the first task, and each task with all that follows it up to the next."""

    head: bytes
    tasks: list[bytes]


def cut(data: bytes) -> Cut | None:
    """Cut a file at each dash in the column of the first one under `tasks:`; None where there is none.

    The first task begins at such a dash, and so does each further one; but whether every piece is a task (and not the
    middle of a quoted text, say) must be proven by parsing.
    """
    key = _TASKS_KEY.search(data)
    first = _DASH.search(data, key.end()) if key else None
    if key is None or first is None:
        return None
    dash = re.compile(rb"^" + first[1] + rb"-(?=[ \r\n])", re.MULTILINE)
    body = data if data.endswith(b"\n") else data + b"\n"
    starts = [match.start() for match in dash.finditer(body, first.start())]
    ends = [*starts[1:], len(body)]
    return Cut(data[: starts[0]], [body[start:end] for start, end in zip(starts, ends, strict=True)])
