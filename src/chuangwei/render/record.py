"""`show`: one task or one indicator in full, on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter

from chuangwei import zh
from chuangwei.model.measure import Trend, in_words, said_value
from chuangwei.model.past import LogEntry
from chuangwei.model.record import Record
from chuangwei.model.repeat import told
from chuangwei.model.replay import measures
from chuangwei.model.standard import Indicator, SelfScore
from chuangwei.model.standing import Standing
from chuangwei.model.task import Entry, Task
from chuangwei.phrases import added, pressing, quantity, say, say_due, say_weekday, which_hold
from chuangwei.render.tasks import light
from chuangwei.render.text import (
    Column,
    Line,
    Screen,
    Span,
    Style,
    bar,
    demo_mark,
    fields,
    hanging,
    later_heading,
    line,
    table,
    titled,
    wrapped,
)
from chuangwei.reports.record import IndicatorView, Serving, TaskView

_Pair = tuple[str, str | None]
_Pairs = Iterator[_Pair]
"""Names and values; those without a value are not shown."""


def task_lines(view: TaskView, screen: Screen) -> Iterator[Line]:
    """Everything of one task: how it stands, what the plan says, its log."""
    task, standing = view.item.task, view.item.standing
    yield from wrapped(f"{task.id}  {task.title}", screen, 0, "bold")
    yield from demo_mark(screen)
    yield _standing_line(standing, screen)
    yield ()
    yield from fields(_plan(view), screen)
    yield ()
    told = ((entry.date, _entry_text(task, entry)) for entry in task.log)
    yield from log_lines(told, view.log, standing.day, screen, "进展")


def _standing_line(standing: Standing, screen: Screen) -> Line:
    """Light, state, progress, a bar in the room that is left, and what else is true."""
    lamp, flags = light(standing.light, "灯"), _flags(standing)
    facts = f"  {standing.state}  {standing.progress}%  "
    cells = max(0, min(20, screen.width - sum(map(zh.width, (lamp.text, facts, flags))) - 2))
    return line(lamp, facts, f"{bar(standing.progress, cells, screen)}  ", flags)


def _flags(standing: Standing) -> str:
    flags = {
        told(standing.missed, standing.day): bool(standing.missed),
        pressing(standing.left or 0): standing.overdue or standing.due_today,
        "临期": standing.due_soon and not standing.due_today,
        "滞后": standing.behind,
        "多日无记录": standing.quiet,
        "超期完成": standing.late,
        "按原时限已超期": standing.late_original and not standing.late,
    }
    return which_hold(flags)


def _plan(view: TaskView) -> _Pairs:
    """The fields in the order of the file, those of _TOLD as they are told, the others as they are stated."""
    for name in Task.model_fields:
        yield from _TOLD[name](view) if name in _TOLD else stated(view.item.task, name)


def stated(
    record: Record, *names: str, said: Callable[[date], str] = say, defaults: bool = False
) -> Iterator[tuple[str, str]]:
    """Fields of a record by their titles, in words; those that say nothing left out, and unless `defaults` those too."""
    for name in names:
        info, value = type(record).model_fields[name], getattr(record, name)
        if value not in (None, ()) and (defaults or value != info.default):
            each = value if isinstance(value, tuple) else (value,)
            yield str(info.title), "、".join(_text(part, said) for part in each)


def _text(value: object, said: Callable[[date], str]) -> str:
    if isinstance(value, Record):
        return "，".join(map("".join, stated(value, *type(value).model_fields, said=said)))
    return "是" if value is True else said(value) if isinstance(value, date) else str(value)


def answerable(who: str) -> _Pairs:
    """Who answers for it; nothing where nobody is named."""
    label, _, post = who.rpartition("：")
    yield label or "责任人", post


def _due(view: TaskView) -> _Pairs:
    standing = view.item.standing
    yield "起止", f"{say(standing.start)} 至 {say_due(standing.due, view.item.task.due_day)}"
    yield "完成日期", say(standing.done_on) if standing.done_on else None


def _troubles(view: TaskView) -> _Pairs:
    standing = view.item.standing
    yield "受阻原因", standing.blocked
    for need in standing.needs:
        yield "需协调", f"{need.text}（{say(need.date)}提出）"
    yield from stated(view.item.task, "note")


def _counted(view: TaskView) -> _Pairs:
    """What is counted, and for a collective who has reported and who has not."""
    quota, standing = view.item.task.quota, view.item.standing
    if quota is None:
        return
    if quota.amount is not None:
        done = quantity(standing.amount, quota.unit)
        yield "数量", f"已完成{done}，目标{quantity(quota.amount, quota.unit)}"
        return
    if not view.members:
        yield "逐个单位", f"{quota.each}（还没有填成员：在 data/groups.yaml 里写 members）"
        return
    yield "逐个单位", f"{quota.each}：共{len(view.members)}个，已报{len(standing.reported)}个"
    yield "已报", "、".join(standing.reported)
    yield "未报", "、".join(view.missing)


def _recurring(view: TaskView) -> _Pairs:
    """How often, how many periods are done, and which is owed now."""
    repeat, standing = view.item.task.repeat, view.item.standing
    if repeat is None or standing.turns is None:
        return
    yield "重复", repeat.said
    turns = standing.turns
    yield "各期", f"共{turns.total}，到期{turns.due}，完成{turns.done}"
    if standing.missed:
        yield "所缺", told(standing.missed, standing.day)
    if standing.open and standing.deadline and standing.deadline >= standing.day:
        yield "接下来", f"{say(standing.deadline)}（{say_weekday(standing.deadline)}）以前"


def _planned(view: TaskView) -> _Pairs:
    if view.item.standing.planned is not None:
        yield "应达进度", f"{view.item.standing.planned:.0f}%"


_TOLD: Mapping[str, Callable[[TaskView], Iterable[_Pair]]] = {
    **dict.fromkeys(("id", "title", "owner", "start", "log"), lambda _: ()),
    "group": lambda view: [("项目组", f"{view.team.id} {view.team.name}")],
    "leads": lambda view: [("责任单位", view.item.unit), *answerable(view.item.who)],
    "leader": lambda view: [("负责领导", "、".join(view.item.leaders))] if view.item.leaders else [],
    "phase": lambda view: [("阶段", view.phase.name)],
    "due": _due,
    "quota": lambda view: [*_counted(view), *_planned(view)],
    "repeat": _recurring,
    "items": lambda view: [("对应指标", f"{item.id} {item.text}") for item in view.indicators],
    "note": _troubles,
}
"""What a field says beside the others, or with what is true on the day."""


def log_lines(
    told: Iterable[tuple[date, str]],
    log: Sequence[LogEntry] | None,
    day: date,
    screen: Screen,
    of: str,
) -> Iterator[Line]:
    """Entries in words by date; those after the day stand apart, for they say nothing about the `of` above."""
    known, later = _by_day(told, log, day)
    yield line(Span(f"记录（{len(known)}条，到{say(day)}）", "heading"))
    if not known:
        yield line("  还没有记录")
    for on, text in known:
        yield from hanging(f"  {on}", text, screen, _UNDER, "", "")
    yield from later_heading(len(later), of)
    for on, text in later:
        yield from hanging(f"  {on}", text, screen, _UNDER, "dim", "dim")


_Dated = list[tuple[date, str]]
_UNDER = 14
"""Cells of an entry's day and the blanks around it."""


def _by_day(
    told: Iterable[tuple[date, str]], log: Sequence[LogEntry] | None, day: date
) -> tuple[_Dated, _Dated]:
    """Entries by date, up to the day and after it, each with when it was committed; nothing where there is no history."""
    entries = list(told)
    if log is not None:
        words = (f"[{at.commit} {at.day}提交]" if (at := each.committed) else "[未提交]" for each in log)
        entries = [(on, f"{text}  {word}") for (on, text), word in zip(entries, words, strict=True)]
    entries.sort(key=itemgetter(0))
    return [each for each in entries if each[0] <= day], [each for each in entries if each[0] > day]


def _entry_text(task: Task, entry: Entry) -> str:
    what = [f"{entry.progress}%"] if entry.progress is not None else []
    if task.repeat and measures(entry):
        what = ["完成" + (f"（补{entry.period}）" if entry.period else "")]
    elif entry.amount is not None:
        what.append(added(entry.amount, task.quota.unit if task.quota else None))
    what += [part for part in (entry.state, f"延期至{entry.due}" if entry.due else None) if part]
    said = [part for part in (entry.note, f"需协调：{entry.need}" if entry.need else None) if part]
    said += [f"已协调：{entry.met}"] if entry.met else []
    said += [entry.link] if entry.link else []
    who = "、".join(dict.fromkeys(part for part in (entry.unit, entry.by) if part))
    recorded = f"（{entry.recorded}录入）" if entry.recorded else ""
    head = "  ".join(part for part in (" ".join(what), "；".join(said)) if part)
    return head + (f"  {who}" if who else "") + recorded


def indicator_lines(view: IndicatorView, screen: Screen) -> Iterator[Line]:
    """An indicator, how it stands, its self-scores, and the tasks that serve it."""
    yield from wrapped(f"{view.indicator.id}  {view.indicator.text}", screen, 0, "bold")
    yield from demo_mark(screen)
    yield from fields(_indicator(view), screen)
    yield from _scores(view, screen)
    yield from _serving(view, screen)


def _indicator(view: IndicatorView) -> _Pairs:
    indicator = view.indicator
    yield "标准", f"{view.standard.id} {view.standard.name}"
    yield "章", f"{indicator.section} {view.section}"
    yield "达标条件", in_words(indicator.judged_by) if indicator.judged_by is not None else None
    yield from stated(indicator, "points", "veto")
    yield from _scored(view)
    yield from stated(indicator, "evidence")
    for other in view.replaces:
        yield "替代", f"{other.id} {other.text}"
    for other in view.replaced_by:
        yield "已改为", f"{other.id} {other.text}"
    yield from stated(indicator, "note")


def _scored(view: IndicatorView) -> _Pairs:
    """What was measured, and what it is worth; that nobody has looked yet is said too."""
    indicator, rating = view.indicator, view.rating
    if rating.value is not None:
        met = {True: "，达标", False: "，未达标", None: ""}[rating.met]
        yield "实际值", f"{said_value(indicator.judged_by, rating.value)}{met}{_on(rating.value_on)}"
    if isinstance(indicator.judged_by, Trend) and rating.values and rating.met is None:
        years = "、".join(f"{year}年" for year, _ in rating.values)
        yield "判定", f"有{years}的值，要有连续三年的才能判定"
    elif indicator.veto and rating.met is None:
        yield "判定", "还没有判定"
    if indicator.points is None:
        return
    if rating.points is None:
        yield "自评", "未评"
        return
    how = "按达标条件" if rating.basis == "measure" else "评定"
    newer = "；此后又记了新的值，核对得分" if rating.newer_value else ""
    yield "自评", f"{rating.points}分，{how}{_on(rating.basis_on)}{newer}"


def _on(day: object) -> str:
    return f"（{day}）" if day is not None else ""


def _scores(view: IndicatorView, screen: Screen) -> Iterator[Line]:
    """The self-scores by date; those after the day are shown apart, for they say nothing about it."""
    told = ((entry.date, _score_text(view.indicator, entry)) for entry in view.indicator.log)
    known, later = _by_day(told, view.log, view.rating.day)
    styles: tuple[Style, Style] = ("", "dim")
    headings = (
        f"自评记录（{len(known)}条，到{say(view.rating.day)}）",
        f"这一天以后的自评（{len(later)}条，不计入上面）",
    )
    for heading, style, entries in zip(headings, styles, (known, later), strict=True):
        if entries:
            yield from titled(heading, style or "heading")
        for on, text in entries:
            yield from hanging(f"  {on}", text, screen, _UNDER, style, style)


def _score_text(indicator: Indicator, entry: SelfScore) -> str:
    """2022年 41.8%  12分  note."""
    value = f"{entry.year}年 " if entry.year is not None else ""
    value += said_value(indicator.judged_by, entry.value) if entry.value is not None else ""
    points = f"{entry.points}分" if entry.points is not None else ""
    recorded = f"（{entry.recorded}录入）" if entry.recorded else ""
    return "  ".join(part for part in (value.strip(), points, entry.note) if part) + recorded


def _serving(view: IndicatorView, screen: Screen) -> Iterator[Line]:
    yield from titled(f"对应的任务（{len(view.tasks)}项）")
    if not view.tasks:
        yield line("  没有任务对应这个指标")
        return
    columns = (*[Column()] * 2, Column("", 4, right=True), Column(), Column("", 10, flex="fill"))
    yield from table(columns, map(_task, view.tasks), screen, 2)


def _task(serving: Serving) -> tuple[str | Span, ...]:
    task, standing = serving
    state = pressing(0) if standing.due_today else standing.state
    return light(standing.light), task.id, f"{standing.progress}%", state, task.title
