"""Changing a YAML text so that it says one thing more, or another, and nothing else changes by a byte.

An edit is made and proven on an extract: the lines of the record, or of the section, that it lies in. A parser that
has come to the dash of a record is in the same state whatever records went before. So the record's lines, below a key
of their own and followed by one more dash, are parsed just as they are in the whole text; and when the changed lines
lead to that dash again, all that follows is parsed as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeAlias

import yaml

from chuangwei.store.editing.change import Append, Edit, EditRefused, Remove, Set, Steps, refused
from chuangwei.store.editing.data import change, plain, says
from chuangwei.store.editing.emit import Style
from chuangwei.store.editing.plan import plan
from chuangwei.store.reading.source import Source
from chuangwei.store.text.layout import Member, UnsuitableError, dash_starts, ended, outline
from chuangwei.store.text.lines import OverlapError, dominant_newline, line_number, next_line, splice
from chuangwei.store.text.nodes import Node
from chuangwei.store.text.scalar import inline
from chuangwei.store.text.tree import BOM, compose

__all__ = ["Append", "Edit", "EditRefused", "Remove", "Revised", "Set", "apply", "revise"]

# The lines that records have now, by key and index in the old list, each with the number of new ones behind it; behind
# the last of a list stands all that follows. None where others may have changed too.
_Records: TypeAlias = dict[tuple[str, int], tuple[str, int]] | None
_State: TypeAlias = tuple[Node | None, Any]
_LONE_CR = re.compile(r"\r(?!\n)")


class _Extract(NamedTuple):
    """The part of a text that an edit lies in, up to its end or `end`, and what stands before and behind it."""

    start: int
    end: int | None = None
    opening: str = ""
    closing: str = ""
    record: tuple[str, int] | None = None

    def overlaps(self, other: _Extract) -> bool:
        """Tell whether edits in one may move what the other holds; behind the last record of a list all may follow."""
        if self == other or (self.record and other.record):
            return False
        return (self.end is None or other.start < self.end) and (other.end is None or self.start < other.end)

    def named(self, error: EditRefused, first: int) -> EditRefused:
        """Return a refusal with the line and the path in the whole; `first` is the number of the first line."""
        key, index = self.record or ("", 0)
        message = error.message.replace(f"{key}[0]", f"{key}[{index}]")
        line = max(error.line - self.opening.count("\n"), 1) + first - 1
        return EditRefused(message, line, hint=error.hint)

    def path_of(self, path: Steps) -> Steps:
        """Return the path within the extract of what is at `path` in the whole."""
        return (path[0], 0, *path[2:]) if self.record and len(path) > 1 else path


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with `edits` done one after the other: a path refers to what the edits before it left.

    Raises EditRefused, with the line, when an edit cannot be done or the text does not parse; ValueError when a value
    cannot be written at all.
    """
    bom = BOM if text.startswith(BOM) else ""
    return bom + _carried_out(text[len(bom) :], list(edits), {})[0]


def _carried_out(text: str, edits: Sequence[Edit], counts: Mapping[str, int]) -> tuple[str, _Records]:
    """Carry out edits on a text without U+FEFF; `counts` has how many records stand under a top-level key, if known."""
    newline = dominant_newline(text)
    lone = _LONE_CR.search(text) if edits else None
    if lone:
        raise refused(text, lone.start(), "这一行只用回车符（CR）换行，程序不改动")
    groups, is_first = _Groups(text, counts, newline), True
    for edit in edits:
        if not groups.takes(edit):
            text, _ = groups.carried_out()
            groups, is_first = _Groups(text, {}, newline), False
            groups.takes(edit)
    text, records = groups.carried_out()
    return text, records if is_first and all(each.record for each in groups.edits) else None


@dataclass(frozen=True, slots=True)
class Revised:
    """The new bytes of a file.

    `records` has, by top-level key and index in its list, the plain data of every record that was changed or added;
    it is None when that is not known, so that the file must be read as a whole.
    """

    data: bytes
    records: Mapping[tuple[str, int], Any] | None


def revise(source: Source, edits: Sequence[Edit], counts: Mapping[str, int]) -> Revised:
    """Carry out `edits` on a file; `counts` has how many records stand under each top-level key.

    Raises EditRefused and ValueError as `apply` does.
    """
    text, changed = _carried_out(source.text, edits, counts)
    data = ((BOM if source.bom else "") + text).encode()
    records: dict[tuple[str, int], Any] = {}
    for (key, index), (lines, added) in (changed or {}).items():
        values = (says(f"{inline(key)}:\n{lines}") or {}).get(key) or ()
        if len(values) != 1 + added:
            return Revised(data, None)
        records |= {(key, index + offset): value for offset, value in enumerate(values)}
    return Revised(data, None if changed is None else records)


class _Groups:
    """Edits of one text by the extract that they lie in: a record of a list at the top, a section, or all."""

    def __init__(self, text: str, counts: Mapping[str, int], newline: str) -> None:
        self.text = text
        self.counts = counts
        self.newline = newline
        self.edits: dict[_Extract, list[Edit]] = {}
        self.wide: list[_Extract] = []
        self.starts: dict[str, Sequence[int]] = {}
        self.sections: list[Member] | None = None

    def takes(self, edit: Edit) -> bool:
        """Take an edit, unless one that came before it may move what it lies in."""
        extract = self._extract(edit)
        # No two records overlap.
        if any(extract.overlaps(each) for each in (self.wide if extract.record else self.edits)):
            return False
        if extract.record is None:
            self.wide.append(extract)
        self.edits.setdefault(extract, []).append(edit)
        return True

    def carried_out(self) -> tuple[str, dict[tuple[str, int], tuple[str, int]]]:
        """Return the new text, and the lines of the records that were changed."""
        records: dict[tuple[str, int], tuple[str, int]] = {}
        behind: list[str] = []
        at = len(self.text)
        # From the end upward, for behind the last record of a list stands all that follows.
        for extract, edits in sorted(self.edits.items(), key=lambda one: one[0].start, reverse=True):
            behind.append(self.text[at if extract.end is None else extract.end : at])
            old = self.text[extract.start : extract.end]
            if extract.end is None:
                old, behind = self.text[extract.start : at] + "".join(reversed(behind)), []
            try:
                lines = _edited(old, extract, edits, self.newline)
            except EditRefused as error:
                raise extract.named(error, line_number(self.text, extract.start)) from error
            behind.append(lines)
            at = extract.start
            if extract.record:
                records[extract.record] = lines, sum(len(edit.path) == 1 for edit in edits)
        return self.text[:at] + "".join(reversed(behind)), records

    def _extract(self, edit: Edit) -> _Extract:
        key = edit.path[0] if edit.path else None
        if not isinstance(key, str) or (len(edit.path) == 1 and isinstance(edit, Remove)):
            return _Extract(0)
        starts = self._starts(key)
        index = edit.path[1] if len(edit.path) > 2 else None
        if len(edit.path) == 1 and isinstance(edit, Append) and starts:
            index = len(starts) - 1
        if isinstance(index, int) and 0 <= index < len(starts):
            start, end, closing = starts[index], None, ""
            if index + 1 < len(starts):
                end = starts[index + 1]
                closing = f"{self.text[end : self.text.index('-', end)]}- x{self.newline}"
            return _Extract(start, end, f"{inline(key)}:{self.newline}", closing, (key, index))
        sections = self._outline()
        for at, section in enumerate(sections):
            if section.key == key and at + 1 == len(sections):
                return _Extract(section.start)
            if section.key == key:
                closing = f"{' ' * section.column}{inline(f'{key}.')}: x{self.newline}"
                return _Extract(section.start, sections[at + 1].start, "", closing)
        return _Extract(0)

    def _starts(self, key: str) -> Sequence[int]:
        """Where the records under a key begin, none where they are no block list in the ordinary way."""
        if key not in self.starts:
            counted = dash_starts(self.text, key, self.counts[key]) if self.counts.get(key) else None
            self.starts[key] = self._looked_up(key) if counted is None else counted
        return self.starts[key]

    def _looked_up(self, key: str) -> Sequence[int]:
        section = next((each for each in self._outline() if each.key == key and each.is_block), None)
        if section is None or section.column:
            return []
        begin = next_line(self.text, section.start)
        try:
            items = outline(self.text[begin : section.end])
        except UnsuitableError:
            return []
        return [] if items[0].key is not None else [begin + item.start for item in items]

    def _outline(self) -> list[Member]:
        if self.sections is None:
            try:
                self.sections = outline(self.text)
            except UnsuitableError:
                self.sections = []
            if any(each.key is None for each in self.sections):
                self.sections = []
        return self.sections


def _edited(lines: str, extract: _Extract, edits: list[Edit], newline: str) -> str:
    """Return the lines of an extract with the edits done."""
    opening, closing = extract.opening, extract.closing
    closed = old = opening + lines + closing
    root = _tree(old)
    if old and not old.endswith("\n"):
        closed = ended(old, root, newline)
        root = _tree(closed)
    new, state = closed, (root, plain(closed, root))
    for edit in edits:
        new, state = _step(new, state, replace(edit, path=extract.path_of(edit.path)), newline)
    if not (new.startswith(opening) and new.endswith(closing)):
        raise _unsafe(new, len(opening))
    if closed != old:
        new = _without_end(old, closed, new, newline)
    return new[len(opening) : len(new) - len(closing)]


def _without_end(old: str, closed: str, new: str, newline: str) -> str:
    """Return a text as it ended before it got a line break at its end, if it says the same without one."""
    kept = next(
        (i for i, (one, other) in enumerate(zip(old, closed, strict=False)) if one != other), len(old)
    )
    bare = new.removesuffix(newline)
    if new.endswith(closed[kept:]):
        bare = new[: len(new) - len(closed) + kept] + old[kept:]
    return bare if bare and _says(bare) == _says(new) else new


def _step(text: str, state: _State, edit: Edit, newline: str) -> tuple[str, _State]:
    """Carry out an edit; return the new text, its tree and what it says."""
    root, said = state
    expected: Any = None
    # Where a comment or blank line below would become part of a `|` block, quotes are right; and where a blank line
    # below what is removed would join the block above it, it goes too.
    for style in (Style(newline), Style(newline, literal=False), Style(newline, literal=False, wide=True)):
        splices = plan(text, root, edit, style)
        expected = change(said, edit) if expected is None else expected
        try:
            new = splice(text, splices)
            tree = _tree(new)
            if plain(new, tree) == expected:
                return new, (tree, expected)
        except (EditRefused, OverlapError):
            continue
    raise _unsafe(text, splices[0].start if splices else 0)


def _unsafe(text: str, position: int) -> EditRefused:
    return refused(text, position, "这一处的写法特殊，程序无法只改所要求的内容而不动别处")


def _tree(text: str) -> Node | None:
    try:
        return compose(text, strict=True)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = line_number(text, mark.index) if mark else 1
        raise EditRefused(
            "文件有语法错误（或嵌套过深、含多份文档），没有修改", line, hint="先运行 chuangwei check"
        ) from error


def _says(text: str) -> Any:
    try:
        return plain(text, _tree(text))
    except EditRefused:
        return ...
