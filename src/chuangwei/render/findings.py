"""Rounds of inspection and findings on a terminal: lists, one in full, and what was entered or done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from chuangwei.model.finding_standing import FindingStanding
from chuangwei.model.inspection import Finding, FindingEntry, Round
from chuangwei.phrases import due_told, pressing, say, say_due, say_period, say_weekday, which_hold
from chuangwei.render.record import answerable, log_lines, stated
from chuangwei.render.tasks import light, units_column
from chuangwei.render.text import Column, Line, Screen, Span, clean, demo_mark, fields, line, table, wrapped
from chuangwei.reports.changes.done import COMMANDS, Found, Stepped
from chuangwei.reports.findings import FindingItem, FindingView, RoundLine, RoundView, totals
from chuangwei.reports.saying import finding_counts

_INDENT = 4


def finding_list_lines(items: Sequence[FindingItem], screen: Screen) -> Iterator[Line]:
    """A line a finding, where and what last, and the counts."""
    if not items:
        yield line("没有符合条件的问题")
    else:
        yield from _rows(items, screen)
        yield from wrapped(finding_counts(totals(items)), screen, 0, "dim")
    yield from demo_mark(screen)


def _rows(items: Sequence[FindingItem], screen: Screen) -> Iterator[Line]:
    columns = (
        *(Column("灯"), Column("编号"), Column("时限", 10), Column("状态", 6)),
        *(units_column(screen), Column("地点和问题", 10, flex="fill")),
    )
    yield from table(columns, map(_row, items), screen)


def _row(item: FindingItem) -> tuple[str | Span, ...]:
    standing = item.standing
    due = str(standing.due or ("待交办" if standing.open else "-"))
    return light(standing.light), item.finding.id, due, standing.state, standing.unit, said(item)


def said(item: FindingItem) -> str:
    """农贸市场西门：排水沟堵塞（反弹）."""
    finding = item.finding
    where = f"{finding.where}：" if finding.where else ""
    return clean(f"{where}{finding.problem}{'（反弹）' if item.again else ''}")


def round_list_lines(rounds: Sequence[RoundLine], screen: Screen) -> Iterator[Line]:
    """A line a round: day, what it was, by whom, how many findings and how many of them are closed."""
    if not rounds:
        yield line("还没有登记督查轮次；登记：chuangwei inspect add")
        return
    numbers = (Column(name, right=True) for name in ("问题", "销号", "逾期"))
    columns = (
        *(Column("轮次"), Column("日期", 10), Column("来源", 8), *numbers),
        *(Column("通报", 18, 18), Column("检查单位", 10, flex="fill")),
    )
    yield from table(columns, map(_round, rounds), screen)
    yield line(Span(f"共{len(rounds)}轮", "dim"))
    yield from demo_mark(screen)


def _round(each: RoundLine) -> tuple[str | Span, ...]:
    late = each.totals.overdue
    return (
        *(each.round.id, _days(each.round), each.round.what),
        *(
            str(each.totals.findings),
            str(each.totals.closed),
            Span(str(late or "-"), "red" if late else "dim"),
        ),
        *(each.circular.number if each.circular else "未发", "、".join(each.by)),
    )


def _days(each: Round) -> str:
    """2023-07-03, 2023-07-03至07-05."""
    return str(each.date) + (f"至{each.until:%m-%d}" if each.until and each.until != each.date else "")


def round_lines(view: RoundView, screen: Screen) -> Iterator[Line]:
    """One round and its findings."""
    each = view.line.round
    weekday = f"（{say_weekday(each.date)}）" if each.ended == each.date else ""
    head = f"第{each.id}轮  {say_period(each.date, each.ended)}{weekday}{each.what}"
    yield from wrapped(head, screen, 0, "bold")
    yield from demo_mark(screen)
    circular = view.line.circular
    pairs = {
        "检查单位": "、".join(view.line.by),
        "方式": each.method,
        "范围": each.scope,
        "查看点位": "、".join(each.places),
        "好的做法": "；".join(each.good),
        "通报": f"{circular.number}（{circular.date}）" if circular else "还没有发",
        "备注": each.note,
    }
    yield from fields(pairs.items(), screen)
    yield ()
    if not view.items:
        yield line("没有登记问题")
        return
    yield from _rows(view.items, screen)
    yield from wrapped(finding_counts(view.line.totals), screen, 0, "dim")


def finding_lines(view: FindingView, screen: Screen) -> Iterator[Line]:
    """Everything of one finding: how it stands, what was written down, its log."""
    item, standing = view.item, view.item.standing
    yield from wrapped(f"{item.finding.id}  {said(item)}", screen, 0, "bold")
    yield from demo_mark(screen)
    more = flags(standing)
    if item.finding.date > standing.day:
        yield line(Span(f"{say(standing.day)}还没有发现", "dim"))
    else:
        yield line(light(standing.light, "灯"), f"  {standing.state}", f"  {more}" if more else "")
    yield ()
    yield from fields(_facts(view), screen)
    yield ()
    told = ((entry.date, entry_text(entry)) for entry in item.finding.log)
    yield from log_lines(told, view.log, standing.day, screen, "状态")


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


def _facts(view: FindingView) -> Iterator[tuple[str, str | None]]:
    item, standing, finding = view.item, view.item.standing, view.item.finding
    each = view.round
    yield "轮次", f"第{each.id}轮，{say_period(each.date, each.ended)}{each.what}"
    yield "发现日期", say(finding.date)
    yield from stated(finding, "place")
    yield "类别", item.sort
    yield "责任单位", standing.unit + (f"（原为{finding.unit}）" if standing.transferred else "")
    yield from answerable(item.who)
    helpers = [name for name in finding.helpers if name != standing.unit]
    yield "配合单位", "、".join(helpers)
    yield "对应指标", f"{view.indicator.id} {view.indicator.text}" if view.indicator else None
    yield from stated(finding, "requirement")
    yield "整改类型", finding.kind
    yield from _deadline(item)
    for stage in finding.stages:
        yield "阶段目标", f"{say(stage.due)}前{stage.goal}"
    if standing.closed_on:
        yield "销号", f"{say(standing.closed_on)}，{standing.closed_by or ''}复查，历时{standing.days}天"
    yield f"{standing.state[1:]}原因", standing.reason
    if item.again:
        yield "反弹", f"与 {item.again.id} 同一点位、同一指标，销号不久又发现"
    yield "文书", "、".join(view.papers)
    if view.allowed and finding.date <= standing.day:
        yield "可以做", "、".join(f"{step}（{COMMANDS[step]}）" for step in view.allowed)


def _deadline(item: FindingItem) -> Iterator[tuple[str, str]]:
    """整改时限; before the handing over what it will run from, nothing of what was put right without one."""
    standing, proposed = item.standing, item.finding.due
    if standing.due and standing.due_first:
        yield "整改时限", say_due(standing.due, standing.due_first)
    elif standing.open:
        yield "整改时限", f"待交办（{f'查的时候提出{say(proposed)}前' if proposed else '从交办那天算'}）"


def entry_text(entry: FindingEntry) -> str:
    """延期至2023-07-14  盖板预制要十五天  创建办: what an entry says, in one line."""
    what: str = entry.action or ""
    if entry.unit:
        what += f"给{entry.unit}"
    if entry.due:
        what += f"至{entry.due}" if entry.action == "延期" else f"，{entry.due}前"
    who = "、".join(part for part in (entry.by, entry.post) if part)
    recorded = f"（{entry.recorded}录入）" if entry.recorded else ""
    return "  ".join(part for part in (what, entry.note, who) if part) + recorded


def stepped_lines(several: Iterable[Stepped], screen: Screen) -> Iterator[Line]:
    """What became of each finding: 已交办→已签收, and what was written down."""
    for one in several:
        finding, before, after = one.finding, one.before, one.after
        state = f"{before.state}→{after.state}" if before.state != after.state else after.state
        due = after.due if after.open and after.state != "待复查" else None
        until = f"，{due_told(due, after.day)}" if due else ""
        name = f" {clean(finding.where or finding.problem)}  "
        yield line(Span(clean(finding.id), "bold"), name, light(after.light, f"灯 {state}{until}"))
        told = [clean(entry_text(one.entry)), *(f"存档 {clean(path)}" for path in one.papers)]
        yield from wrapped("，".join(told), screen, _INDENT, "dim")


def round_added_lines(made: Round, screen: Screen) -> Iterator[Line]:
    """登记第5轮: day and kind, and how to go on."""
    head = f"登记第{clean(made.id)}轮"
    yield line(Span(head, "bold"), f"  {say_period(made.date, made.ended)}{made.what}")
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
        pairs = stated(finding, *names, said=date.isoformat, defaults=True)
        yield from (line(" " * _INDENT, *row) for row in fields(pairs, screen))
