"""What was recorded, a line a task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chuangwei.days import say_short
from chuangwei.model.standing import LIGHTS
from chuangwei.render.tasks import LIGHT_STYLES
from chuangwei.render.text import Line, Screen, Span, clean, line, wrapped
from chuangwei.reports.recorded import Recorded, progress_change, what_was_said


def recorded_lines(several: Iterable[Recorded], screen: Screen) -> Iterator[Line]:
    """What changed in each task, and the state it is in now."""
    for recorded in several:
        after = recorded.after
        due = "" if not after.open else f"，{say_short(after.due)}到期"
        if recorded.line is not None:
            yield line(Span(f"“{clean(recorded.line)}”", "dim"))
        yield line(
            Span(clean(recorded.task.id), "bold"),
            f" {clean(recorded.task.title)}  {progress_change(recorded)}  ",
            Span(f"{LIGHTS[after.light]}灯 {after.state}{due}", LIGHT_STYLES[after.light]),
        )
        said = what_was_said(recorded)
        if said:
            yield from wrapped(said, screen, 4, "dim")
