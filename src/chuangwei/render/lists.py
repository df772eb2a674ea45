"""The lists of `status`: which tasks are overdue, due soon, behind, blocked, in need of help, or not heard of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from chuangwei import zh
from chuangwei.phrases import due_said, pressing
from chuangwei.render.text import Line, Screen, Span, Spell, Style, clean, line, wrapped
from chuangwei.reports.status import Item, Status

NOTHING = "没有逾期、临期、滞后、受阻和需协调的任务"


class _List(NamedTuple):
    """A list of tasks: what stands at the end of a line, what stands under it, and how to see all."""

    heading: str
    style: Style
    items: tuple[Item, ...]
    tail: Callable[[Item], str]
    detail: Callable[[Item], Iterable[str]]
    all: str


def lists(view: Status, screen: Screen, shown: int | None, spell: Spell) -> Iterator[Line]:
    """Every list that has tasks, each cut to `shown`; a word when none of the pressing ones has any."""
    every = _lists(view)
    if view.totals.tasks and not any(wanted.items for wanted in every[:5]):
        yield ()
        yield line(NOTHING)
    for wanted in every:
        yield from _list(wanted, screen, shown, spell)


def overdue_list(view: Status, screen: Screen, shown: int, spell: Spell) -> Iterator[Line]:
    """The first list alone, a line a task."""
    yield from _list(_lists(view)[0]._replace(detail=_nothing), screen, shown, spell)


def list_counts(view: Status) -> str:
    """How long the other lists are: 临期6项，滞后7项; empty when they all are."""
    return "，".join(f"{wanted.heading}{len(wanted.items)}项" for wanted in _lists(view)[1:] if wanted.items)


def _lists(view: Status) -> tuple[_List, ...]:
    return (
        _List("逾期", "red", view.overdue, _overdue_days, _who, "tasks --overdue"),
        _List("临期", "yellow", view.due_soon, _due_day, _who, "tasks --soon"),
        _List("滞后", "yellow", view.behind, _planned, _nothing, "tasks --behind"),
        _List("受阻", "yellow", view.blocked, _due_day, _why_blocked, "tasks --state 受阻"),
        _List("需协调", "yellow", view.needs, _due_day, _needs, "tasks --needs"),
        _List("多日无记录", "dim", view.quiet, _silence, _nothing, "tasks --quiet --sort last"),
        _List("接下来到期", "", view.upcoming, _due_day, _nothing, "status --all"),
    )


def _list(wanted: _List, screen: Screen, shown: int | None, spell: Spell) -> Iterator[Line]:
    if not wanted.items:
        return
    yield ()
    heading = wanted.style if wanted.style in {"red", "yellow"} else "heading"
    yield line(Span(f"{wanted.heading}（{len(wanted.items)}项）", heading))
    # A line that says that there is one more could as well say which.
    fits = shown is None or len(wanted.items) <= shown + 1
    items = wanted.items if fits else wanted.items[:shown]
    tails = [clean(wanted.tail(item)) for item in items]
    columns = _Columns.of(items, tails, screen)
    for item, tail in zip(items, tails, strict=True):
        yield line(*columns.row(item), Span(tail, wanted.style))
        for text in wanted.detail(item):
            yield from wrapped(text, screen, columns.ids + 4, "dim")
    left = len(wanted.items) - len(items)
    if left:
        yield from command_line(f"  另有{left}项：", spell(wanted.all), screen)


def command_line(lead: str, command: str, screen: Screen) -> Iterator[Line]:
    """A command to copy after a few words; it is never broken up, and goes on a line of its own if need be."""
    fits = zh.width(lead) + zh.width(clean(command)) <= screen.width
    yield from (
        line(Span(part, "dim")) for part in ([lead + clean(command)] if fits else [lead, clean(command)])
    )


class _Columns(NamedTuple):
    """Cells for id, title and unit: the title takes what the others leave, at least a few."""

    ids: int
    title: int
    unit: int

    @classmethod
    def of(cls, items: tuple[Item, ...], tails: list[str], screen: Screen) -> _Columns:
        ids = min(max(8, screen.width // 4), max(zh.width(clean(item.task.id)) for item in items))
        unit = min(max(6, min(12, screen.width // 6)), max(zh.width(clean(item.unit)) for item in items))
        # Two blanks before the id and between the four parts.
        return cls(ids, max(4, screen.width - ids - unit - max(map(zh.width, tails)) - 8), unit)

    def row(self, item: Item) -> Iterator[str]:
        parts = ((item.task.id, self.ids), (item.task.title, self.title), (item.unit, self.unit))
        for text, cells in parts:
            yield "  "
            yield zh.pad(zh.clip(clean(text), cells), cells)
        yield "  "


def _overdue_days(item: Item) -> str:
    blocked = " 受阻" if item.standing.state == "受阻" else ""
    return f"{pressing(-item.standing.overdue_days)} {item.standing.progress}%{blocked}"


def _due_day(item: Item) -> str:
    standing = item.standing
    when = due_said(standing.due, standing.day, lambda due: f"{due:%m-%d}")
    return f"{when} {standing.progress}%"


def _today(item: Item) -> str:
    return f" {pressing(0)}" if item.standing.due_today else ""


def _planned(item: Item) -> str:
    return f"{item.standing.progress}%，应达{item.standing.planned:.0f}%{_today(item)}"


def _silence(item: Item) -> str:
    last = item.standing.last
    silence = f"{(item.standing.day - last.date).days}天没有记录" if last else "还没有记录"
    return silence + _today(item)


def _nothing(_item: Item) -> Iterable[str]:
    return ()


def _who(item: Item) -> Iterable[str]:
    if item.who:
        yield item.who if item.who.startswith("第一责任人") else f"责任人：{item.who}"


def _why_blocked(item: Item) -> Iterable[str]:
    if item.standing.blocked:
        yield item.standing.blocked


def _needs(item: Item) -> Iterable[str]:
    for need in item.standing.needs:
        yield f"{need.text}（{need.date:%m-%d}提出）"
