"""`finding list`: a line a finding, and how many there are of what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chuangwei import zh
from chuangwei.model.finding_standing import FindingStanding
from chuangwei.model.standing import LIGHTS
from chuangwei.phrases import pressing, which_hold
from chuangwei.render.tasks import LIGHT_STYLES
from chuangwei.render.text import DEMO, Line, Screen, Span, Style, clean, line, wrapped
from chuangwei.reports.findings import FindingItem, FindingTotals, totals


def finding_lines(items: Sequence[FindingItem], screen: Screen, *, demo: bool) -> Iterator[Line]:
    """A line a finding, where and what last, and the counts."""
    if not items:
        yield line("没有符合条件的问题")
    else:
        yield from finding_rows(items, screen)
        yield from wrapped(counts(totals(items)), screen, 0, "dim")
    if demo:
        yield line(Span(DEMO, "yellow"))


class _Columns(NamedTuple):
    """Cells of the columns that depend on the data."""

    ids: int
    units: int


def finding_rows(items: Sequence[FindingItem], screen: Screen) -> Iterator[Line]:
    """The table with its head."""
    units = max(zh.width(clean(item.standing.unit)) for item in items)
    columns = _Columns(
        ids=max(4, *(zh.width(clean(item.finding.id)) for item in items)),
        units=max(8, min(14, screen.width // 6, units)),
    )
    head = f"灯  {zh.pad('编号', columns.ids)}  时限        状态    {zh.pad('责任单位', columns.units)}  地点和问题"
    yield line(Span(head, "heading"))
    room = max(10, screen.width - columns.ids - columns.units - _FIXED)
    for item in items:
        unit = zh.pad(zh.clip(clean(item.standing.unit), columns.units), columns.units)
        standing = item.standing
        yield line(
            Span(LIGHTS[standing.light], LIGHT_STYLES[standing.light]),
            f"  {zh.pad(clean(item.finding.id), columns.ids)}  {_due(standing)}  {standing.state}  {unit}  ",
            zh.clip(said(item), room) if screen.clipped else said(item),
        )


def _due(standing: FindingStanding) -> str:
    return zh.pad(str(standing.due or ("待交办" if standing.open else "-")), 10)


_FIXED = 28  # cells of light, due day, state and the blanks between all columns


def said(item: FindingItem) -> str:
    """农贸市场西门：排水沟堵塞（反弹）."""
    finding = item.finding
    where = f"{finding.where}：" if finding.where else ""
    return clean(f"{where}{finding.problem}{'（反弹）' if item.again else ''}")


def counts(of: FindingTotals) -> str:
    """共27个，已销号13，未销号12（逾期4，待复查2，没有交办2），中止1，挂账1."""
    ended = {"中止": of.suspended, "挂账": of.shelved}
    others = "".join(f"，{name}{count}" for name, count in ended.items() if count)
    among = {"逾期": of.overdue, "待复查": of.waiting, "没有交办": of.unassigned}
    inner = "，".join(f"{name}{count}" for name, count in among.items() if count)
    return f"共{of.findings}个，已销号{of.closed}，未销号{of.open}{f'（{inner}）' if inner else ''}{others}"


def flags(standing: FindingStanding) -> str:
    """What else is true of a finding: 逾期3天，退回1次，延期1次."""
    told = {
        f"没有交办{standing.days}天": standing.state == "已登记" and standing.days,
        pressing(-standing.overdue_days): standing.overdue,
        "临期": standing.due_soon,
        "超期整改": standing.late,
        f"退回{standing.returned}次": standing.returned,
        f"延期{standing.extended}次": standing.extended,
        f"转交{standing.transferred}次": standing.transferred,
    }
    return which_hold(told)


def light(standing: FindingStanding) -> Span:
    """红灯, in its colour."""
    style: Style = LIGHT_STYLES[standing.light]
    return Span(f"{LIGHTS[standing.light]}灯", style)
