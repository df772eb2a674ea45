"""`inspect list`, `inspect show` and `finding show`, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chuangwei import zh
from chuangwei.model.inspection import FindingEntry
from chuangwei.phrases import say, say_due, say_weekday
from chuangwei.render.findings import counts, finding_rows, flags, light, said
from chuangwei.render.record import answerable, log_lines, stated
from chuangwei.render.text import DEMO, Line, Screen, Span, clean, fields, line, wrapped
from chuangwei.reports.changes.done import COMMANDS
from chuangwei.reports.findings import FindingItem
from chuangwei.reports.inspections import FindingView, RoundLine, RoundView


def round_list_lines(rounds: Sequence[RoundLine], screen: Screen, *, demo: bool) -> Iterator[Line]:
    """A line a round: day, what it was, by whom, how many findings and how many of them are closed."""
    if not rounds:
        yield line("还没有登记督查轮次；登记：chuangwei inspect add")
        return
    names = [clean(f"{each.round.what}") for each in rounds]
    cells = max(8, *map(zh.width, names))
    ids = max(4, *(zh.width(clean(each.round.id)) for each in rounds))
    head = f"{zh.pad('轮次', ids)}  日期        {zh.pad('来源', cells)}  问题  销号  逾期  {zh.pad('通报', 18)}  检查单位"
    yield line(Span(head, "heading"))
    room = max(10, screen.width - ids - cells - 56)
    for each, name in zip(rounds, names, strict=True):
        of = each.totals
        by = clean("、".join(each.by))
        number = clean(each.circular.number) if each.circular else "未发"
        yield line(
            f"{zh.pad(clean(each.round.id), ids)}  {each.round.date}  {zh.pad(name, cells)}  ",
            f"{of.findings:>4}  {of.closed:>4}  ",
            Span(f"{of.overdue or '-':>4}", "red" if of.overdue else "dim"),
            f"  {zh.pad(zh.clip(number, 18), 18)}  ",
            zh.clip(by, room) if screen.clipped else by,
        )
    yield line(Span(f"共{len(rounds)}轮", "dim"))
    if demo:
        yield line(Span(DEMO, "yellow"))


def round_lines(view: RoundView, screen: Screen) -> Iterator[Line]:
    """One round and its findings."""
    each = view.line.round
    head = f"第{each.id}轮  {say(each.date)}（{say_weekday(each.date)}）{each.what}"
    yield from wrapped(head, screen, 0, "bold")
    if view.demo:
        yield line(Span(DEMO, "yellow"))
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
    yield from fields([(name, text) for name, text in pairs.items() if text], screen)
    yield ()
    if not view.items:
        yield line("没有登记问题")
        return
    yield from finding_rows(view.items, screen)
    yield from wrapped(counts(view.line.totals), screen, 0, "dim")


def finding_lines(view: FindingView, screen: Screen) -> Iterator[Line]:
    """Everything of one finding: how it stands, what was written down, its log."""
    item, standing = view.item, view.item.standing
    yield from wrapped(f"{item.finding.id}  {said(item)}", screen, 0, "bold")
    if view.demo:
        yield line(Span(DEMO, "yellow"))
    more = flags(standing)
    if item.finding.date > view.as_of:
        yield line(Span(f"{say(view.as_of)}还没有发现", "dim"))
    else:
        yield line(light(standing), f"  {standing.state}", f"  {more}" if more else "")
    yield ()
    yield from fields(list(_facts(view)), screen)
    yield ()
    told = ((entry.date, entry_text(entry)) for entry in item.finding.log)
    yield from log_lines(told, view.committed, view.as_of, screen, "状态")


def _facts(view: FindingView) -> Iterator[tuple[str, str]]:
    item, standing, finding = view.item, view.item.standing, view.item.finding
    each = view.round
    yield "轮次", f"第{each.id}轮，{say(each.date)}{each.what}"
    yield "发现日期", say(finding.date)
    yield from stated(finding, "place")
    yield "责任单位", standing.unit + (f"（原为{finding.unit}）" if standing.transferred else "")
    yield from answerable(item.who)
    helpers = [name for name in finding.helpers if name != standing.unit]
    if helpers:
        yield "配合单位", "、".join(helpers)
    if view.indicator:
        yield "对应指标", f"{view.indicator.id} {view.indicator.text}"
    yield from stated(finding, "requirement")
    yield "整改类型", finding.kind
    yield from _deadline(item)
    for stage in finding.stages:
        yield "阶段目标", f"{say(stage.due)}前{stage.goal}"
    if standing.closed_on:
        yield "销号", f"{say(standing.closed_on)}，{standing.closed_by or ''}复查，历时{standing.days}天"
    if standing.reason:
        yield f"{standing.state[1:]}原因", standing.reason
    if item.again:
        yield "反弹", f"与 {item.again.id} 同一点位、同一指标，销号不久又发现"
    if view.papers:
        yield "文书", "、".join(view.papers)
    if view.allowed and finding.date <= view.as_of:
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
