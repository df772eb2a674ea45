"""`status` on a terminal: what leaders ask first, then a line for each group or unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from chuangwei import zh
from chuangwei.phrases import say, say_weekday
from chuangwei.render.lists import command_line, list_counts, lists, overdue_list
from chuangwei.render.text import DEMO, Line, Screen, Span, Spell, bar, clean, line, plain_spell, wrapped
from chuangwei.reports.saying import progress_line, rate
from chuangwei.reports.status import Status

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
    yield from lists(view, screen, None if everything else SHOWN, spell)


def brief_lines(view: Status, screen: Screen, *, spell: Spell = plain_spell) -> Iterator[Line]:
    """What fits on one screen: the head, the groups, what is overdue, and how much else there is to look at."""
    yield from _head(view, screen)
    yield ()
    yield from _team_table(view, screen)
    yield from overdue_list(view, screen, SHOWN_BRIEFLY, spell)
    counts = list_counts(view)
    if counts:
        yield ()
        yield from wrapped(f"还有：{counts}", screen, 0)
        yield from command_line("逐项看：", spell("status"), screen)


def _head(view: Status, screen: Screen) -> Iterator[Line]:
    yield from wrapped(first_line(view), screen, 0, "bold")
    yield from wrapped(f"{view.town}  {say(view.as_of)} {say_weekday(view.as_of)}  {view.when}", screen, 0)
    if view.demo:
        yield line(Span(DEMO, "yellow"))
    if view.scope:
        yield from wrapped(f"只看：{'；'.join(view.scope)}", screen, 0)
    yield from wrapped(progress_line(view), screen, 0)
    yield from wrapped(_states(view), screen, 0)
    if view.findings is not None:
        from chuangwei.render.findings import counts

        yield from wrapped(f"督查问题：{counts(view.findings)}", screen, 0)


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
    room = screen.width - _TEAM_NUMBERS
    cells = min(_widest(names), max(8, room - _BAR // 2))
    length = max(0, min(_BAR, room - cells))
    yield line(Span(zh.pad("项目组", cells) + "  完成/共     逾期    进度", "heading"))
    for name, team in zip(names, view.teams, strict=True):
        yield line(
            zh.pad(zh.clip(name, cells), cells),
            f"  {zh.pad(f'{team.done}/{team.tasks}', 7, right=True)}  ",
            _overdue(team.overdue, 7),
            f"  {team.progress:>5}%  ",
            Span(bar(float(team.progress), length, screen), "green"),
        )


def _unit_table(view: Status, screen: Screen) -> Iterator[Line]:
    """Units in file order: no ranking."""
    names = [clean(unit.name) for unit in view.units]
    cells = max(8, min(_widest(names), screen.width - 31))
    yield line(Span(zh.pad("责任单位", cells) + "   任务  应完成  已完成    逾期", "heading"))
    for name, unit in zip(names, view.units, strict=True):
        numbers = ((unit.tasks, 7), (unit.due_total, 8), (unit.due_done, 8))
        counts = "".join(zh.pad(str(number), width, right=True) for number, width in numbers)
        yield line(zh.pad(zh.clip(name, cells), cells), counts, _overdue(unit.overdue, 8))


def _widest(names: Sequence[str]) -> int:
    return max(map(zh.width, names), default=0)


def _overdue(count: int, cells: int) -> Span:
    """A number that stands out only when there is something to it."""
    return Span(zh.pad(str(count) if count else "-", cells, right=True), "red" if count else "dim")


def command_lines(commands: Iterable[tuple[str, str]], spell: Spell = plain_spell) -> Iterator[Line]:
    """A line a command, with what it does."""
    rows = [(clean(spell(command)), meaning) for command, meaning in commands]
    cells = max((zh.width(command) for command, _ in rows), default=0)
    yield ()
    yield line(Span("接下来可以", "heading"))
    for command, meaning in rows:
        yield line("  ", zh.pad(command, cells), "  ", Span(meaning, "dim"))
