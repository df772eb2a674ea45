"""The list of all reports on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chuangwei import zh
from chuangwei.render.text import Line, Screen, Span, line


class Kind(NamedTuple):
    """A kind of paper: what to type for it, what it is called, what it holds."""

    name: str
    title: str
    about: str


def kind(name: str, about: str) -> Kind:
    """The kind of a row of the table: 催办：一个单位逾期的任务 is called 催办."""
    title, _, rest = about.partition("：")
    return Kind(name, title, rest)


def catalogue_lines(kinds: Sequence[Kind], screen: Screen) -> Iterator[Line]:
    """A line a kind, what it holds wrapped under itself."""
    names = max(4, *(zh.width(each.name) for each in kinds))
    titles = max(4, *(zh.width(each.title) for each in kinds))
    yield line(Span(f"{zh.pad('名称', names)}  {zh.pad('文书', titles)}  内容", "heading"))
    for each in kinds:
        first, *rest = zh.wrap(each.about, max(20, screen.width - names - titles - 4))
        yield line(f"{zh.pad(each.name, names)}  {zh.pad(each.title, titles)}  {first}")
        yield from (line(" " * (names + titles + 4) + part) for part in rest)
