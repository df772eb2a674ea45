"""Changing a YAML text so that it says one thing more, or another, and nothing else changes by a byte.

An edit becomes splices at places that the parser gives. The new text is parsed again, and what it says must be
what the old text said with just the change asked for; otherwise the edit is refused.
"""

from __future__ import annotations

from collections.abc import Iterable

import yaml

from chuangwei.store.editing import data
from chuangwei.store.editing.change import Append, Edit, EditRefused, Remove, Set
from chuangwei.store.editing.emit import Style
from chuangwei.store.editing.extract import Extracted, Starts, edit_records, record_starts
from chuangwei.store.editing.plan import plan
from chuangwei.store.editing.rounds import Job, first_round
from chuangwei.store.text import tree
from chuangwei.store.text.lines import OverlapError, Splice, dominant_newline, line_number, splice

__all__ = ["Append", "Edit", "EditRefused", "Remove", "Set", "apply", "apply_to_records"]


def apply(text: str, edits: Iterable[Edit], *, parser: tree.ParserName = "c", extract: bool = True) -> str:
    """Return `text` with `edits` done one after the other: a path refers to what the edits before it left.

    With `extract`, edits of a few records are made and proven on their lines alone. Raises EditRefused, with the
    line, when an edit cannot be done or the text does not parse; ValueError when a value cannot be written at all.
    """
    pending = list(edits)
    bom = tree.BOM if text.startswith(tree.BOM) else ""
    body = text[len(bom) :]
    if extract and (done := apply_to_records(body, pending, record_starts(body), parser=parser)):
        return bom + done.text
    return bom + _whole(body, pending, dominant_newline(body), parser)


def apply_to_records(
    text: str, edits: list[Edit], starts: Starts, *, parser: tree.ParserName = "c"
) -> Extracted | None:
    """Carry out edits that lie within a few records of a text without U+FEFF, None where the whole must be read."""
    newline = dominant_newline(text)
    return edit_records(text, edits, starts, newline, lambda part, own: _whole(part, own, newline, parser))


def _whole(text: str, edits: list[Edit], newline: str, parser: tree.ParserName) -> str:
    while edits:
        text, edits = _step(text, edits, newline, parser)
    return text


def _step(text: str, edits: list[Edit], newline: str, parser: tree.ParserName) -> tuple[str, list[Edit]]:
    """Carry out as many of `edits` as one tree serves; return the new text and the edits that are left."""
    try:
        root = tree.compose(text, parser, wanted=_wanted(text, edits), strict=True)
    except yaml.YAMLError as error:
        raise _unreadable(text, error) from error
    jobs, left = first_round(root, edits)
    try:
        return _attempt(text, root, jobs, newline, parser), left
    except (EditRefused, OverlapError):
        if len(jobs) == 1:
            raise
    # One of them cannot be done, or two stand too close: one at a time tells which.
    for job in jobs:
        for edit in job.edits:
            text, _ = _step(text, [edit], newline, parser)
    return text, left


def _attempt(
    text: str, root: tree.Node | None, jobs: list[Job], newline: str, parser: tree.ParserName
) -> str:
    expected = data.of_node(root)
    tried: list[str] = []
    splices: list[Splice] = []
    # Where a comment or blank line below would become part of a `|` block, quotes are right; and where a blank line
    # below what is removed would join the block above it, it goes too.
    for style in (Style(newline), Style(newline, literal=False), Style(newline, literal=False, wide=True)):
        splices = [each for job in jobs for each in plan(text, root, job.edits[0], job.values, style)]
        new = splice(text, splices)
        if not tried:
            for job in jobs:
                for edit in job.edits:
                    expected = data.change(expected, edit)
        if new not in tried and _says(new, expected, parser):
            return new
        tried.append(new)
    where = line_number(text, splices[0].start if splices else 0)
    hint = "请用编辑器打开文件，手工修改这一处"
    raise EditRefused("这一处的写法特殊，程序无法只改所要求的内容而不动别处", where, hint=hint)


def _says(text: str, expected: data.Data, parser: tree.ParserName) -> bool:
    try:
        root = tree.compose(text, parser, wanted=data.wanted(expected), strict=True)
    except yaml.YAMLError:
        return False
    return data.of_node(root) == expected


def _wanted(text: str, edits: list[Edit]) -> tree.Wanted | None:
    """Return the records that must be known in full, None for all."""
    if text and not text.endswith(("\n", "\r")):
        # The last record's last line matters when something comes behind it.
        return None
    found: dict[str, set[int]] = {}
    for edit in edits:
        match edit.path:
            case (str(key), int(index), *_):
                found.setdefault(key, set()).add(index)
    return found


def _unreadable(text: str, error: yaml.YAMLError) -> EditRefused:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = line_number(text, mark.index) if mark else 1
    return EditRefused(
        "文件有语法错误（或嵌套过深、含多份文档），没有修改", line, hint="先运行 chuangwei check"
    )
