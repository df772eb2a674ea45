"""Random edits of a document: every kind, at every place, with values that are hard to write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from documents import KEYS, WORDS

from chuangwei.store.editing.edit import Append, Edit, Remove, Set
from chuangwei.store.text.scalar import Value
from chuangwei.store.text.tree import Mapping, Node, Scalar, Sequence

_DATA = "null ~ yes No on n true 12:30 2023-06-12 1e3 0x1F 010 .5 -7 1_000 １２ 🏳️‍🌈"
_SIGNS = ": :a #a &a *a !a | > %a @a ' \" a'b a\"b back\\slash [a a] {a} `a` = << ... --- a: \x07 \x1b[31m \ufeff \u202eabc"
_TEXTS = (
    '¦ ¦ a¦a ¦- a¦? a¦a: b¦a #b¦a, b¦it\'s "x"¦2023-1-1 1:00:00¦\x85¦\u2028¦多行\n文字¦末尾换行\n¦多行\n末尾\n'
    "¦a\n\nb¦\n开头¦a\n  缩进\nb¦制\t表¦a\r\nb¦a\n# 不是注释¦a\n "
)
TRAPS = [*_DATA.split(" "), *_SIGNS.split(" "), *_TEXTS.split("¦")]


def value(rng: Random, depth: int = 0) -> Value:
    """Draw a value to write."""
    draw = rng.random()
    if depth < 2 and draw < 0.2:
        return {
            key: value(rng, depth + 1)
            for key in rng.sample(["date", "note", "amount", "是", "a: b"], rng.randint(0, 3))
        }
    if depth < 2 and draw < 0.3:
        return [value(rng, depth + 1) for _ in range(rng.randint(0, 3))]
    if draw < 0.5:
        return rng.choice([dt.date(2023, 7, 14), 3, -1, Decimal("2.50"), True, None])
    return rng.choice(WORDS) if draw < 0.7 else rng.choice(TRAPS)


def edit(rng: Random, root: Node | None) -> Edit:
    """Draw an edit of the document with this tree."""
    places = list(_places(root, ()))
    path, node = rng.choice(places)
    kind = rng.random()
    if kind < 0.35:
        lists = [
            p for p, n in places if isinstance(n, Sequence) or (isinstance(n, Scalar) and n.value is None)
        ]
        lists += [(*p, "log") for p, n in places if isinstance(n, Mapping) and "log" not in _keys(n)]
        lists = [p for p in lists if p]
        if lists:
            entry: Value = {"date": dt.date(2023, 7, 14), "amount": 2, "note": rng.choice(WORDS + TRAPS)}
            return Append(rng.choice(lists), entry if rng.random() < 0.6 else value(rng))
    if kind < 0.55:
        owners = [(p, n) for p, n in places if isinstance(n, Mapping)]
        path, node = rng.choice(owners)
        near = tuple(rng.sample(KEYS, 2))
        after, before = rng.choice([((), ()), (near, ()), ((), near)])
        name = rng.choice([key for key in ["new", "新", "due", "yes"] if key not in _keys(node)])
        return Set((*path, name), value(rng), after=after, before=before)
    path, node = rng.choice([place for place in places if place[0]])
    return Set(path, value(rng)) if kind < 0.75 else Remove(path)


def _keys(node: Node) -> list[str | None]:
    pairs = node.entries if isinstance(node, Mapping) else ()
    return [key.value for key, _ in pairs if isinstance(key, Scalar)]


def _places(node: Node | None, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Node]]:
    if node is None:
        return
    yield path, node
    if isinstance(node, Mapping):
        for key, below in node.entries:
            if isinstance(key, Scalar) and key.value is not None:
                yield from _places(below, (*path, key.value))
    elif isinstance(node, Sequence):
        for index, below in enumerate(node.items):
            yield from _places(below, (*path, index))
