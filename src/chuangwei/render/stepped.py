"""What was entered or done with findings, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from chuangwei.model.finding_standing import FindingStanding
from chuangwei.model.inspection import Finding, Round
from chuangwei.model.standing import LIGHTS
from chuangwei.phrases import due_told, say
from chuangwei.render.inspections import entry_text
from chuangwei.render.record import stated
from chuangwei.render.tasks import LIGHT_STYLES
from chuangwei.render.text import Line, Screen, Span, clean, fields, line, wrapped
from chuangwei.reports.changes.done import Found, Stepped

_INDENT = 4


def stepped_lines(several: Iterable[Stepped], screen: Screen) -> Iterator[Line]:
    """What became of each finding: 已交办→已签收, and what was written down."""
    for one in several:
        finding, before, after = one.finding, one.before, one.after
        state = f"{before.state}→{after.state}" if before.state != after.state else after.state
        yield line(
            Span(clean(finding.id), "bold"),
            f" {clean(finding.where or finding.problem)}  ",
            Span(f"{LIGHTS[after.light]}灯 {state}{_due(after)}", LIGHT_STYLES[after.light]),
        )
        told = [clean(entry_text(one.entry)), *(f"存档 {clean(path)}" for path in one.papers)]
        yield from wrapped("，".join(told), screen, _INDENT, "dim")


def _due(standing: FindingStanding) -> str:
    if standing.due is None or not standing.open or standing.state == "待复查":
        return ""
    return f"，{due_told(standing.due, standing.day)}"


def round_added_lines(made: Round, screen: Screen) -> Iterator[Line]:
    """登记第5轮: day and kind, and how to go on."""
    head = f"登记第{clean(made.id)}轮"
    yield line(Span(head, "bold"), f"  {say(made.date)}{made.what}")
    command = f"chuangwei finding add --round {made.id} --from 清单.txt"
    yield from wrapped(f"登记它的问题：{command}", screen, 0, "dim")


def found_lines(several: Iterable[Found], screen: Screen) -> Iterator[Line]:
    """登记 DC-04-007 …, with what was understood."""
    for one in several:
        finding = one.finding
        where = f"{clean(finding.where)}：" if finding.where else ""
        yield from wrapped(f"登记 {finding.id}  {where}{finding.problem}", screen, 0, "bold")
        due = f"{finding.due}前" if finding.due else ""
        told = (finding.unit, *finding.helpers, finding.kind, due, finding.item or "")
        yield from wrapped("，".join(filter(None, told)), screen, _INDENT, "dim")


def understood_lines(several: Iterable[Found], screen: Screen) -> Iterator[Line]:
    """For each line of a list: the line itself, and each field it becomes."""
    for one in several:
        finding = one.finding
        yield from wrapped(f"第{one.number}行 {one.text}", screen, 0, "dim")
        names = [name for name in Finding.model_fields if name not in {"round", "stages", "recorded", "log"}]
        pairs = list(stated(finding, *names, said=date.isoformat, defaults=True))
        yield from (line(" " * _INDENT, *row) for row in fields(pairs, screen))
