"""`status` on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from chuangwei import zh
from chuangwei.days import say, say_weekday
from chuangwei.render.text import DEMO, Line, Screen, Span, Style, bar, clean, line, wrapped
from chuangwei.reports.status import Item, Status

SHOWN = 8
"""How many tasks a list shows before it says how many more there are."""


def first_line(view: Status) -> str:
    """应完成51项，已完成45项，完成率88.2%，逾期6项: what a leader asks first."""
    totals = view.totals
    rate = f"，完成率{100 * totals.due_done / totals.due_total:.1f}%" if totals.due_total else ""
    return f"应完成{totals.due_total}项，已完成{totals.due_done}项{rate}，逾期{totals.overdue}项"


def second_line(view: Status) -> str:
    """Overall progress against what is expected by the day."""
    gap = view.progress - view.expected
    said = "与应达进度持平" if gap == 0 else f"{'高于' if gap > 0 else '低于'}应达进度{abs(gap)}个百分点"
    return f"总进度{view.progress}%，应达{view.expected}%，{said}"


def status_lines(
    view: Status, screen: Screen, *, by_unit: bool = False, everything: bool = False
) -> Iterator[Line]:
    """The whole view; lists are cut to SHOWN tasks unless `everything`."""
    yield line(Span(first_line(view), "bold"))
    town = f"{clean(view.town)}  {say(view.as_of)} {say_weekday(view.as_of)}"
    yield line(f"{town}  {view.when}")
    if view.demo:
        yield line(Span(DEMO, "yellow"))
    yield line(second_line(view))
    yield line(_states(view))
    yield ()
    yield from _unit_table(view, screen) if by_unit else _team_table(view, screen)
    shown = None if everything else SHOWN
    for wanted in _lists(view):
        yield from _list(wanted, screen, shown)


def _states(view: Status) -> str:
    totals = view.totals
    parts = {
        "已完成": totals.done,
        "进行中": totals.doing,
        "未开始": totals.pending,
        "受阻": totals.blocked,
        "已取消": totals.cancelled,
    }
    return f"共{totals.tasks}项：" + "，".join(f"{name}{count}" for name, count in parts.items())


def _team_table(view: Status, screen: Screen) -> Iterator[Line]:
    if not view.teams:
        return
    names = [clean(f"{team.id} {team.name}") for team in view.teams]
    cells = min(max(map(zh.width, names)), screen.width - 44)
    length = min(20, screen.width - cells - 26)
    yield line(Span(zh.pad("项目组", cells) + "  完成/共     逾期    进度", "heading"))
    for name, team in zip(names, view.teams, strict=True):
        done = zh.pad(f"{team.done}/{team.tasks}", 7, right=True)
        overdue = zh.pad(str(team.overdue) if team.overdue else "-", 7, right=True)
        yield line(
            zh.pad(zh.clip(name, cells), cells),
            f"  {done}  ",
            Span(overdue, "red" if team.overdue else "dim"),
            f"  {team.progress:>5}%  ",
            Span(bar(float(team.progress), length, screen), "green"),
        )


def _unit_table(view: Status, screen: Screen) -> Iterator[Line]:
    """Units in file order: no ranking."""
    names = [clean(unit.name) for unit in view.units]
    cells = max(8, min(max(map(zh.width, names), default=0), screen.width - 44))
    yield line(Span(zh.pad("责任单位", cells) + "   牵头  应完成  已完成    逾期", "heading"))
    for name, unit in zip(names, view.units, strict=True):
        counts = "".join(zh.pad(str(n), 8, right=True) for n in (unit.due_total, unit.due_done))
        overdue = zh.pad(str(unit.overdue) if unit.overdue else "-", 8, right=True)
        yield line(
            zh.pad(zh.clip(name, cells), cells),
            zh.pad(str(unit.tasks), 7, right=True),
            counts,
            Span(overdue, "red" if unit.overdue else "dim"),
        )


class _List(NamedTuple):
    """A list of tasks: what stands at the end of a line, what stands under it, and where to see all."""

    heading: str
    style: Style
    items: tuple[Item, ...]
    tail: Callable[[Item], str]
    detail: Callable[[Item], Iterable[str]]
    more: str


def _lists(view: Status) -> tuple[_List, ...]:
    return (
        _List("逾期", "red", view.overdue, _overdue_days, _who, "chuangwei tasks --overdue"),
        _List("临期", "yellow", view.due_soon, _due_day, _who, "chuangwei tasks --soon"),
        _List("滞后", "yellow", view.behind, _planned, _nothing, "chuangwei tasks --behind"),
        _List("受阻", "yellow", view.blocked, _due_day, _why_blocked, "chuangwei tasks --state 受阻"),
        _List("需协调", "yellow", view.needs, _due_day, _needs, "chuangwei tasks --needs"),
        _List("沉默", "dim", view.quiet, _silence, _nothing, "chuangwei tasks --quiet"),
        _List("接下来到期", "", view.upcoming, _due_day, _nothing, "chuangwei tasks --sort due"),
    )


def _list(wanted: _List, screen: Screen, shown: int | None) -> Iterator[Line]:
    if not wanted.items:
        return
    yield ()
    heading = wanted.style if wanted.style in {"red", "yellow"} else "heading"
    yield line(Span(f"{wanted.heading}（{len(wanted.items)}项）", heading))
    items = wanted.items[:shown]
    ids = max(zh.width(clean(item.task.id)) for item in items)
    tails = [clean(wanted.tail(item)) for item in items]
    tail_cells = max(map(zh.width, tails))
    unit_cells = min(12, max(zh.width(clean(item.unit)) for item in items))
    title_cells = max(16, screen.width - ids - unit_cells - tail_cells - 8)
    for item, tail in zip(items, tails, strict=True):
        title = zh.pad(zh.clip(clean(item.task.title), title_cells), title_cells)
        unit = zh.pad(zh.clip(clean(item.unit), unit_cells), unit_cells)
        yield line(
            "  ", zh.pad(clean(item.task.id), ids), "  ", title, "  ", unit, "  ", Span(tail, wanted.style)
        )
        for text in wanted.detail(item):
            yield from wrapped(text, screen, ids + 4, "dim")
    left = len(wanted.items) - len(items)
    if left:
        yield line(Span(f"  另有{left}项：{wanted.more}", "dim"))


def _overdue_days(item: Item) -> str:
    blocked = " 受阻" if item.standing.state == "受阻" else ""
    return f"逾期{item.standing.overdue_days}天 {item.standing.progress}%{blocked}"


def _due_day(item: Item) -> str:
    standing = item.standing
    left = (standing.due - standing.day).days
    when = f"逾期{-left}天" if left < 0 else "今天到期" if left == 0 else f"{standing.due:%m-%d}到期"
    return f"{when} {standing.progress}%"


def _planned(item: Item) -> str:
    return f"{item.standing.progress}%，应达{item.standing.planned:.0f}%"


def _silence(item: Item) -> str:
    last = item.standing.last
    return f"{(item.standing.day - last.date).days}天没有记录" if last else "还没有记录"


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
