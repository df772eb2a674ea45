"""`status` on a terminal: what leaders ask first, then a line for each group or unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from chuangwei.model.repeat import told
from chuangwei.phrases import due_said, pressing, say, say_weekday
from chuangwei.render.text import (
    Column,
    Line,
    Screen,
    Span,
    Spell,
    Style,
    bar,
    command_line,
    demo_mark,
    line,
    plain_spell,
    table,
    titled,
    wrapped,
)
from chuangwei.reports.saying import finding_counts, progress_line, rate
from chuangwei.reports.status import Item, Status

SHOWN = 8
"""How many tasks a list shows before it says how many more there are."""
SHOWN_BRIEFLY = 5
"""The same where all shall fit on one screen."""
_BAR = 20
_TEAM_NUMBERS = 28  # cells of a group's numbers, its bar aside


def first_line(view: Status) -> str:
    """应完成51项，已完成45项，完成率88.2%，逾期6项: what a leader asks first."""
    totals = view.totals
    done = rate(totals)
    share = f"，完成率{done}%" if done is not None else ""
    return f"应完成{totals.due_total}项，已完成{totals.due_done}项{share}，逾期{totals.overdue}项"


def status_lines(
    view: Status,
    screen: Screen,
    *,
    by_unit: bool = False,
    everything: bool = False,
    spell: Spell = plain_spell,
) -> Iterator[Line]:
    """The whole view; lists are cut to SHOWN tasks unless `everything`."""
    yield from _head(view, screen)
    yield ()
    yield from _unit_table(view, screen) if by_unit else _team_table(view, screen)
    every = _lists(view)
    if view.totals.tasks and not any(wanted.items for wanted in every[:6]):
        yield ()
        yield line(NOTHING)
    for wanted in every:
        yield from _list(wanted, screen, None if everything else SHOWN, spell)


def brief_lines(view: Status, screen: Screen, *, spell: Spell = plain_spell) -> Iterator[Line]:
    """What fits on one screen: the head, the groups, what is overdue, and how much else there is to look at."""
    yield from _head(view, screen)
    yield ()
    yield from _team_table(view, screen)
    overdue, *others = _lists(view)
    yield from _list(overdue._replace(detail=_nothing), screen, SHOWN_BRIEFLY, spell)
    if counts := "，".join(f"{each.heading}{len(each.items)}项" for each in others if each.items):
        yield ()
        yield from wrapped(f"还有：{counts}", screen, 0)
        yield from command_line("逐项看：", spell("status"), screen)


def _head(view: Status, screen: Screen) -> Iterator[Line]:
    yield from wrapped(first_line(view), screen, 0, "bold")
    yield from wrapped(f"{view.town}  {say(view.as_of)} {say_weekday(view.as_of)}  {view.when}", screen, 0)
    yield from demo_mark(screen)
    if view.scope:
        yield from wrapped(f"只看：{'；'.join(view.scope)}", screen, 0)
    yield from wrapped(progress_line(view), screen, 0)
    yield from wrapped(_states(view), screen, 0)
    if view.findings is not None:
        yield from wrapped(f"督查问题：{finding_counts(view.findings)}", screen, 0)


def _states(view: Status) -> str:
    totals = view.totals
    parts = {
        "已完成": totals.done,
        "进行中": totals.doing,
        "未开始": totals.pending,
        "受阻": totals.blocked,
        "已取消": totals.cancelled,
    }
    if totals.endless:
        parts["其中长期（不计进度）"] = totals.endless
    return f"共{totals.tasks}项：" + "，".join(f"{name}{count}" for name, count in parts.items())


def _team_table(view: Status, screen: Screen) -> Iterator[Line]:
    if not view.teams:
        return
    names = [f"{team.id} {team.name}" for team in view.teams]
    room = screen.width - _TEAM_NUMBERS
    name = Column("项目组", 0, max(8, room - _BAR // 2))
    length = max(0, min(_BAR, room - name.cells(names)))
    numbers = (Column(of, cells, right=True) for of, cells in (("完成/共", 7), ("逾期", 7), ("进度", 6)))
    rows = (
        (
            *(of, f"{team.done}/{team.tasks}", _overdue(team.overdue), f"{team.progress}%"),
            Span(bar(float(team.progress), length, screen), "green"),
        )
        for of, team in zip(names, view.teams, strict=True)
    )
    yield from table((name, *numbers, Column()), rows, screen)


def _unit_table(view: Status, screen: Screen) -> Iterator[Line]:
    """Units in file order: no ranking."""
    numbers = (
        Column(of, cells, right=True)
        for of, cells in (("任务", 5), ("应完成", 6), ("已完成", 6), ("逾期", 6))
    )
    rows = (
        (unit.name, str(unit.tasks), str(unit.due_total), str(unit.due_done), _overdue(unit.overdue))
        for unit in view.units
    )
    yield from table((Column("责任单位", 8, flex="fit"), *numbers), rows, screen)


def _overdue(count: int) -> Span:
    """A number that stands out only when there is something to it."""
    return Span(str(count or "-"), "red" if count else "dim")


def command_lines(commands: Iterable[tuple[str, str]], spell: Spell = plain_spell) -> Iterator[Line]:
    """A line a command, with what it does."""
    yield from titled("接下来可以")
    rows = ((spell(command), Span(meaning, "dim")) for command, meaning in commands)
    yield from table([Column()] * 2, rows, Screen(), 2)


NOTHING = "没有逾期、临期、滞后、受阻和需协调的任务"


class _List(NamedTuple):
    """A list of tasks: what stands at the end of a line, what stands under it, and how to see all."""

    heading: str
    style: Style
    items: tuple[Item, ...]
    tail: Callable[[Item], str]
    detail: Callable[[Item], Iterable[str]]
    all: str


def _lists(view: Status) -> tuple[_List, ...]:
    return (
        _List("逾期", "red", view.overdue, _overdue_days, _who, "tasks --overdue"),
        _List("临期", "yellow", view.due_soon, _due_day, _who, "tasks --soon"),
        _List("滞后", "yellow", view.behind, _planned, _nothing, "tasks --behind"),
        _List("受阻", "yellow", view.blocked, _due_day, _why_blocked, "tasks --state 受阻"),
        _List("需协调", "yellow", view.needs, _due_day, _needs, "tasks --needs"),
        _List("缺期", "yellow", view.missed, _due_day, _missed, "tasks --missed"),
        _List("多日无记录", "dim", view.quiet, _silence, _nothing, "tasks --quiet --sort last"),
        _List("接下来到期", "", view.upcoming, _due_day, _nothing, "status --all"),
    )


def _list(wanted: _List, screen: Screen, shown: int | None, spell: Spell) -> Iterator[Line]:
    if not wanted.items:
        return
    heading = wanted.style if wanted.style in {"red", "yellow"} else "heading"
    yield from titled(f"{wanted.heading}（{len(wanted.items)}项）", heading)
    # A line that says that there is one more could as well say which.
    fits = shown is None or len(wanted.items) <= shown + 1
    items = wanted.items if fits else wanted.items[:shown]
    ids = Column("", 0, max(8, screen.width // 4))
    columns = (ids, Column("", 4, flex="fill"), Column("", 0, max(6, min(12, screen.width // 6))), Column())
    rows = (
        (each.task.id, each.task.title, each.unit, Span(wanted.tail(each), wanted.style)) for each in items
    )
    indent = ids.cells(each.task.id for each in items) + 4
    for item, row in zip(items, table(columns, rows, screen, 2), strict=True):
        yield row
        for text in wanted.detail(item):
            yield from wrapped(text, screen, indent, "dim")
    left = len(wanted.items) - len(items)
    if left:
        yield from command_line(f"  另有{left}项：", spell(wanted.all), screen)


def _overdue_days(item: Item) -> str:
    blocked = " 受阻" if item.standing.state == "受阻" else ""
    return f"{pressing(-item.standing.overdue_days)} {item.standing.progress}%{blocked}"


def _due_day(item: Item) -> str:
    standing = item.standing
    when = due_said(standing.deadline, standing.day, lambda due: f"{due:%m-%d}")
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
    yield from _missed(item)


def _missed(item: Item) -> Iterable[str]:
    if item.standing.missed:
        yield told(item.standing.missed, item.standing.day)


def _why_blocked(item: Item) -> Iterable[str]:
    if item.standing.blocked:
        yield item.standing.blocked


def _needs(item: Item) -> Iterable[str]:
    for need in item.standing.needs:
        yield f"{need.text}（{need.date:%m-%d}提出）"
    if item.leaders:
        yield f"负责领导：{'、'.join(item.leaders)}"
