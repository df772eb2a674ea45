"""What was recorded, and how pasted lines are understood, on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from chuangwei.model.standing import Standing
from chuangwei.phrases import due_said, due_told
from chuangwei.render.tasks import light
from chuangwei.render.text import Column, Line, Screen, Span, Style, clean, line, table, wrapped
from chuangwei.reports.changes.done import KINDS, Reading, Recorded
from chuangwei.zh import clip

_INDENT = "    "


def recorded_lines(several: Iterable[Recorded], screen: Screen) -> Iterator[Line]:
    """What changed in each task, and the state it is in now."""
    for recorded in several:
        yield from _changed(recorded)
        if recorded.said:
            yield from wrapped(recorded.said, screen, len(_INDENT), "dim")


_TITLE = 20
"""Cells of a title in the table, where the id stands beside it."""
_READINGS = (
    Column("行", right=True),
    Column("会怎样"),
    Column("说的", 8, 32, fold=True),
    Column("记成什么，或为什么不记", 24, flex="wrap"),
)
_STYLES: dict[str, Style] = {"要问": "yellow", "记不了": "red", "留着": "yellow", "不是进展": "dim"}


def reading_lines(readings: Sequence[Reading], screen: Screen) -> Iterator[Line]:
    """A table of pasted lines: what each says, and what is written of it, or why not."""
    rows = []
    before = 0
    for each in readings:
        style = _STYLES.get(each.kind, "")
        number = str(each.number) if each.number != before else ""
        before = each.number
        rows.append((number, Span(each.kind, style), clean(each.text), Span(becomes(each), style)))
    yield from table(_READINGS, rows, screen)


def preview_lines(readings: Sequence[Reading], screen: Screen) -> Iterator[Line]:
    """The table, and how many there are of each kind; nothing where nothing was pasted."""
    if readings:
        yield from reading_lines(readings, screen)
        yield from counted_lines(readings, screen)


def becomes(reading: Reading) -> str:
    """What is written of a line; else why not, and what could be."""
    if reading.kind == "记":
        return "；".join(map(told, reading.entries))
    choices = ways(reading)
    if len(choices) > 1:
        choices = [f"（{number}）{way}" for number, way in enumerate(choices, 1)]
    offered = [f"可记成：{'；'.join(choices)}"] if choices else []
    return "。".join(filter(None, ["；".join(reading.reasons), *offered]))


def ways(reading: Reading) -> list[str]:
    """Each way in which an open line can be taken."""
    return ["；".join(map(told, choice)) for choice in reading.choices]


def told(recorded: Recorded) -> str:
    """5-05 公厕改造 50%→83%：+2座（累计5座，共6座），7月13日，财政办报."""
    words = "，".join(filter(None, [recorded.said, recorded.when_and_who]))
    head = f"{recorded.task.id} {clip(recorded.task.title, _TITLE)} {recorded.progress_change}"
    return f"{head}：{words}" if words else head


def counted_lines(readings: Sequence[Reading], screen: Screen) -> Iterator[Line]:
    """How many lines, or parts of lines, are written, asked about, refused, left, and no progress."""
    counts = Counter(each.kind for each in readings)
    yield from wrapped("，".join(f"{kind}{counts[kind]}处" for kind in KINDS if counts[kind]), screen, 0)


def _changed(recorded: Recorded) -> Iterator[Line]:
    """5-05 …  50%→83%  绿灯 进行中，7月28日到期."""
    after = recorded.after
    yield line(
        Span(clean(recorded.task.id), "bold"),
        f" {clean(recorded.task.title)}  {recorded.progress_change}  ",
        light(after.light, f"灯 {after.state}{_due(after)}"),
    )


def _due(standing: Standing) -> str:
    word = due_told if standing.overdue else due_said
    return f"，{word(standing.deadline, standing.day)}" if standing.open else ""
