"""Carrying out the steps of a merge on a text: changes by the editor, new members with their own lines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence as AnySequence
from decimal import Decimal
from typing import NamedTuple

from chuangwei.store.editing.change import Append, Edit, EditRefused, Remove, Set
from chuangwei.store.editing.edit import apply
from chuangwei.store.editing.walk import dash
from chuangwei.store.merging.paste import own_lines, place_of
from chuangwei.store.merging.steps import Drop, Insert, Put, Rewrite, Step
from chuangwei.store.text import tree
from chuangwei.store.text.lines import Splice, dominant_newline, line_end, line_start, splice
from chuangwei.store.text.scalar import Plain, Value, as_text

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,8})")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,11})\.\d{1,4}")


class Source(NamedTuple):
    """The text that new facts are taken from, and its tree."""

    text: str
    root: tree.Node | None


def source_of(text: str) -> Source:
    """Read a text that facts are taken from; raises yaml.YAMLError."""
    return Source(text, tree.compose(text, strict=True))


def apply_steps(text: str, steps: AnySequence[Step], source: Source, *, verbatim: bool = True) -> str:
    """Return `text` with `steps` done one after the other; raises EditRefused.

    With `verbatim`, what is new comes with its lines as they stand in the source where that can be done.
    """
    for step in steps:
        if isinstance(step, Insert):
            text = _insert(text, step, source, verbatim=verbatim)
        elif isinstance(step, Put):
            text = _put(text, step, source, verbatim=verbatim)
        else:
            text = apply(text, [_edit(step)])
    return text


def value_of(node: tree.Node | None) -> Value:
    """Return what a node says, to be written anew: plain dates and numbers stay plain, texts are quoted if need be.

    Raises EditRefused for anything that no data file may hold.
    """
    match node:
        case tree.Scalar(value=str(text), style=""):
            return typed(text)
        case tree.Scalar(value=value):
            return value
        case tree.Sequence(items=items):
            return [value_of(item) for item in items]
        case tree.Mapping(entries=entries):
            return {_key(key): value_of(value) for key, value in entries}
    raise EditRefused("找不到对方的内容")


def typed(text: str) -> Plain:
    """Return an unquoted text as the date or number that it was meant as, else as it is."""
    try:
        if _DATE.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        return text
    number: Plain = (
        int(text) if _WHOLE.fullmatch(text) else Decimal(text) if _DECIMAL.fullmatch(text) else text
    )
    return number if as_text(number) == text else text


def untyped(value: object) -> Value:
    """Return plain data as values to be written, dates and numbers unquoted."""
    if isinstance(value, dict):
        return {key: untyped(each) for key, each in value.items()}
    if isinstance(value, list):
        return [untyped(each) for each in value]
    return typed(value) if isinstance(value, str) else None


def _key(node: tree.Node) -> str:
    if isinstance(node, tree.Scalar) and node.value is not None:
        return node.value
    raise EditRefused("键的写法特殊")


def _edit(step: Drop | Rewrite) -> Edit:
    return Remove(step.path) if isinstance(step, Drop) else Set(step.path, untyped(step.value))


def _put(text: str, step: Put, source: Source, *, verbatim: bool) -> str:
    if verbatim and (step.whole or step.after):
        root = tree.compose(text, strict=True)
        is_new = tree.find(root, step.path) is None
        done = _new_field(text, root, step, source) if is_new else _in_place(text, root, step, source)
        if done is not None:
            return done
    value = value_of(tree.find(source.root, step.source))
    return apply(text, [Set(step.path, value, after=step.after)])


def _in_place(text: str, root: tree.Node | None, step: Put, source: Source) -> str | None:
    """Put theirs' lines in place of ours, None where one of them has no lines of its own."""
    old = place_of(text, root, step.path)
    if old is None or not step.whole:
        return None
    lines = own_lines(source.text, source.root, step.source, old.start - line_start(text, old.start))
    return None if lines is None else splice(text, [Splice(old.start, old.end, lines.lstrip(" "))])


def _new_field(text: str, root: tree.Node | None, step: Put, source: Source) -> str | None:
    """Put theirs' lines below the field that they follow there, None where that cannot be done."""
    parent = tree.find(root, step.path[:-1])
    before = _last_of(parent, step.after)
    if before is None or not isinstance(parent, tree.Mapping) or parent.flow:
        return None
    lines = own_lines(source.text, source.root, step.source, parent.column)
    return None if lines is None else _below(text, before.end, lines)


def _last_of(parent: tree.Node | None, names: tuple[str, ...]) -> tree.Node | None:
    """Return the key or value that ends the first of these fields that there is."""
    if not isinstance(parent, tree.Mapping):
        return None
    found = next((found for name in names if (found := tree.entry(parent, name))), None)
    return max(found, key=lambda node: node.end) if found else None


def _insert(text: str, step: Insert, source: Source, *, verbatim: bool) -> str:
    root = tree.compose(text, strict=True)
    parent = tree.find(root, step.path)
    value = value_of(tree.find(source.root, step.source))
    items = parent.items if isinstance(parent, tree.Sequence) else ()
    if step.index > len(items):
        raise EditRefused("这个列表没有读全")
    if isinstance(parent, tree.Sequence) and items and not parent.flow and verbatim:
        lines = own_lines(source.text, source.root, step.source, parent.column, above=True)
        if lines is not None:
            return _into_block(text, parent, step.index, lines)
    if step.index >= len(items):
        return apply(text, [Append(step.path, value)])
    several = [value_of(item) for item in items]
    return apply(text, [Set(step.path, [*several[: step.index], value, *several[step.index :]])])


def _into_block(text: str, parent: tree.Sequence, index: int, lines: str) -> str:
    if index:
        return _below(text, parent.items[index - 1].end, lines)
    start = dash(text, parent, 0)
    newline = dominant_newline(text)
    if text[line_start(text, start) : start].strip(" "):
        # The list begins on its parent's own line: `- - a`.
        behind = newline + " " * (start - line_start(text, start))
        return splice(text, [Splice(start, start, lines.lstrip(" ") + behind)])
    start = line_start(text, start)
    return splice(text, [Splice(start, start, lines + newline)])


def _below(text: str, position: int, lines: str) -> str:
    at = line_end(text, position)
    return splice(text, [Splice(at, at, dominant_newline(text) + lines)])
