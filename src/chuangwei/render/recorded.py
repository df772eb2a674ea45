"""What was recorded, or how pasted lines were understood, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from chuangwei.model.standing import Standing
from chuangwei.phrases import due_said, due_told
from chuangwei.render.tasks import light
from chuangwei.render.text import Line, Screen, Span, clean, fields, line, wrapped
from chuangwei.reports.changes.done import Recorded

_INDENT = "    "


def recorded_lines(several: Iterable[Recorded], screen: Screen) -> Iterator[Line]:
    """What changed in each task, and the state it is in now."""
    for recorded in several:
        yield from _changed(recorded)
        if recorded.said:
            yield from wrapped(recorded.said, screen, len(_INDENT), "dim")


def understood_lines(several: Iterable[Recorded], screen: Screen) -> Iterator[Line]:
    """For each pasted line: the line itself, what would change, and each part of the entries it becomes."""
    inner = replace(screen, width=screen.width - len(_INDENT))
    for recorded in several:
        if recorded.line is not None:
            number, text = recorded.line
            yield from wrapped(f"第{number}行 {text}", screen, 0, "dim")
        yield from _changed(recorded)
        for entry in recorded.entries:
            yield from (line(_INDENT, *row) for row in fields(recorded.understood(entry), inner))
        for slip in recorded.slips:
            yield from wrapped(slip, screen, len(_INDENT), "yellow")


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
    return f"，{word(standing.due, standing.day)}" if standing.open else ""
