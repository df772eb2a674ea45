"""Complaints on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chuangwei import zh
from chuangwei.render.record import later_heading
from chuangwei.render.text import Line, Screen, Span, Style, clean, fields, line, wrapped
from chuangwei.reports.complaints import ComplaintsView, ComplaintView

if TYPE_CHECKING:
    from chuangwei.model.complaint import ComplaintStep
    from chuangwei.reports.complaints import Handled


def list_lines(view: ComplaintsView, screen: Screen) -> Iterator[Line]:
    """The sums first, then a line a complaint."""
    share = f"，应答复{view.due}件，按时{view.in_time}件，按时率{view.in_time_percent}%" if view.due else ""
    late = f"，逾期未答复{view.overdue}件" if view.overdue else ""
    yield from wrapped(f"共受理{view.total}件，办结{view.closed}件{share}{late}", screen, 0, "bold")
    shown = view.complaints
    if not shown:
        return
    ids = max(zh.width(clean(each.complaint.number)) for each in shown)
    units = min(12, max(zh.width(clean(each.standing.unit)) for each in shown))
    cells = max(8, screen.width - ids - units - 43)  # of the day, the state and the longest tail
    for each in shown:
        complaint, standing = each
        yield line(
            Span(zh.pad(clean(complaint.number), ids), "bold"),
            f"  {complaint.date}  {zh.pad(zh.clip(clean(complaint.matter), cells), cells)}",
            f"  {zh.pad(zh.clip(clean(standing.unit), units), units)}  {standing.state}  ",
            _due(each),
        )


def _due(view: ComplaintView) -> Span:
    complaint, standing = view
    style: Style = "red" if standing.overdue else "dim"
    if standing.replied is not None:
        late = standing.replied > complaint.due
        return Span("迟答复" if late else "按时答复", "yellow" if late else "dim")
    return Span(f"{'逾期，' if standing.overdue else ''}{complaint.due:%m-%d}前答复", style)


def one_lines(view: ComplaintView, screen: Screen) -> Iterator[Line]:
    """One complaint with all that was done about it, what came after the day apart."""
    complaint, standing = view
    day = standing.day
    yield from wrapped(f"{complaint.number} {complaint.matter}", screen, 0, "bold")
    where = "，".join(part for part in (complaint.place, complaint.spot) if part)
    pairs = [
        ("状态", standing.state if complaint.date <= day else "这一天还没有受理"),
        ("受理", f"{complaint.date}，{complaint.channel}"),
        ("地点", where),
        ("责任单位", standing.unit),
        ("答复期限", f"{complaint.due}" + ("，已逾期" if standing.overdue else "")),
    ]
    yield from fields([(name, value) for name, value in pairs if value], screen)
    known = sorted(complaint.log, key=lambda step: step.date)
    yield from _steps([step for step in known if step.date <= day], screen)
    later = [step for step in known if step.date > day]
    yield from later_heading(len(later), "状态")
    yield from _steps(later, screen)


def _steps(steps: Sequence[ComplaintStep], screen: Screen) -> Iterator[Line]:
    for step in steps:
        unit = f" → {clean(step.unit)}" if step.unit else ""
        by = f"（{clean(step.by)}）" if step.by else ""
        yield line(f"  {step.date} ", Span(step.action, "bold"), f"{unit}{by}")
        if step.note:
            yield from wrapped(step.note, screen, 4)


def handled_lines(done: Handled, _screen: Screen) -> Iterator[Line]:
    """TS-001 垃圾桶满溢  已受理→已答复."""
    words = (
        f" {clean(done.complaint.matter)}  {done.before.state}→{done.after.state}，{clean(done.after.unit)}"
    )
    yield line(Span(clean(done.complaint.number), "bold"), words)
