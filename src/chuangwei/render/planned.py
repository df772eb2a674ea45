"""What a correction of the plan did, in lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chuangwei.render.text import Line, Screen, Span, clean, line
from chuangwei.reports.changes.planned import Added, Corrected, Renamed, said


def corrected_lines(done: Iterable[Corrected], _screen: Screen) -> Iterator[Line]:
    """更正 5-05 责任单位：平安办 → 财政办."""
    for one in done:
        change = f"{clean(said(one.before))} → {clean(said(one.after))}"
        yield line("更正 ", Span(clean(one.record), "bold"), f" {one.title}：{change}")


def added_lines(done: Added, _screen: Screen) -> Iterator[Line]:
    """新增任务 5-11 …."""
    title = f" {clean(done.title)}" if done.title != done.name else ""
    where = f"（{clean(done.file)}）" if done.file else ""
    yield line(f"新增{done.kind} ", Span(clean(done.name), "bold"), f"{title}{where}")


def renamed_lines(done: Renamed, _screen: Screen) -> Iterator[Line]:
    """平安办 → 平安法治办: 31 references."""
    yield line(
        "改名 ",
        Span(f"{clean(done.old)} → {clean(done.new)}", "bold"),
        f"，引用改了{done.references}处，旧名留作别名" if done.references else "，旧名留作别名",
    )
