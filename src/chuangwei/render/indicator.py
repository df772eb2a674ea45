"""`show`: one indicator in full, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from chuangwei import zh
from chuangwei.model.measure import Trend, in_words, said_value
from chuangwei.model.standard import Indicator, SelfScore
from chuangwei.model.standing import LIGHTS
from chuangwei.phrases import pressing, say
from chuangwei.render.record import committed_words, hanging, stated
from chuangwei.render.tasks import LIGHT_STYLES
from chuangwei.render.text import DEMO, Line, Screen, Span, clean, fields, line, wrapped
from chuangwei.reports.record import IndicatorView


def indicator_lines(view: IndicatorView, screen: Screen) -> Iterator[Line]:
    """An indicator, how it stands, its self-scores, and the tasks that serve it."""
    yield from wrapped(f"{view.indicator.id}  {view.indicator.text}", screen, 0, "bold")
    if view.demo:
        yield line(Span(DEMO, "yellow"))
    yield from fields(list(_facts(view)), screen)
    yield from _log(view, screen)
    yield ()
    yield from _tasks(view, screen)


def _facts(view: IndicatorView) -> Iterator[tuple[str, str]]:
    indicator = view.indicator
    yield "标准", f"{view.standard.id} {view.standard.name}"
    yield "章", f"{indicator.section} {view.section}"
    if indicator.judged_by is not None:
        yield "达标条件", in_words(indicator.judged_by)
    yield from stated(indicator, "points", "veto")
    yield from _standing(view)
    yield from stated(indicator, "evidence")
    for other in view.replaces:
        yield "替代", f"{other.id} {other.text}"
    for other in view.replaced_by:
        yield "已改为", f"{other.id} {other.text}"
    yield from stated(indicator, "note")


def _standing(view: IndicatorView) -> Iterator[tuple[str, str]]:
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


def _log(view: IndicatorView, screen: Screen) -> Iterator[Line]:
    """The self-scores by date; those after the day are shown apart, for they say nothing about it."""
    words = committed_words(view.committed, len(view.indicator.log))
    log = sorted(zip(view.indicator.log, words, strict=True), key=lambda pair: pair[0].date)
    known = [pair for pair in log if pair[0].date <= view.as_of]
    for heading, style, entries in (
        (f"自评记录（{len(known)}条，到{say(view.as_of)}）", "heading", known),
        (f"这一天以后的自评（{len(log) - len(known)}条，不计入上面）", "dim", log[len(known) :]),
    ):
        if entries:
            yield ()
            yield line(Span(heading, "heading" if style == "heading" else "dim"))
        for entry, committed in entries:
            text = entry_text(view.indicator, entry) + committed
            yield from hanging(entry.date.isoformat(), text, screen, "" if style == "heading" else "dim")


def entry_text(indicator: Indicator, entry: SelfScore) -> str:
    """2022年 41.8%  12分  note."""
    value = f"{entry.year}年 " if entry.year is not None else ""
    value += said_value(indicator.judged_by, entry.value) if entry.value is not None else ""
    points = f"{entry.points}分" if entry.points is not None else ""
    recorded = f"（{entry.recorded}录入）" if entry.recorded else ""
    return "  ".join(part for part in (value.strip(), points, entry.note) if part) + recorded


def _tasks(view: IndicatorView, screen: Screen) -> Iterator[Line]:
    yield line(Span(f"对应的任务（{len(view.tasks)}项）", "heading"))
    if not view.tasks:
        yield line("  没有任务对应这个指标")
    ids = max((zh.width(clean(task.id)) for task, _ in view.tasks), default=0)
    states = [pressing(0) if standing.due_today else standing.state for _, standing in view.tasks]
    cells = max(map(zh.width, states), default=0)
    for (task, standing), state in zip(view.tasks, states, strict=True):
        light = Span(LIGHTS[standing.light], LIGHT_STYLES[standing.light])
        facts = f"  {zh.pad(clean(task.id), ids)}  {standing.progress:>3}%  {zh.pad(state, cells)}  "
        title = clean(task.title)
        room = max(10, screen.width - zh.width(facts) - 4)
        yield line("  ", light, facts, zh.clip(title, room) if screen.clipped else title)
