"""`score compare`: two standards side by side, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from chuangwei.model.measure import in_words
from chuangwei.model.standard import Indicator, Standard
from chuangwei.phrases import number
from chuangwei.render.text import DEMO, Line, Screen, Span, fields, line, wrapped
from chuangwei.reports.comparison import Comparison, Kept


def comparison_lines(view: Comparison, screen: Screen) -> Iterator[Line]:
    """How many go on, are new and are dropped; then each."""
    yield from wrapped(first_line(view), screen, 0, "bold")
    if view.demo:
        yield line(Span(DEMO, "yellow"))
    for label, standard in (("旧", view.old), ("新", view.new)):
        yield from fields([(label, f"{standard.id} {standard.name}，{_size(standard)}")], screen)
        if standard.note:
            yield from wrapped(standard.note, screen, 4, "yellow")
    yield from _kept_lines(view, screen)
    for heading, items in (("新增", view.added), ("取消", view.dropped)):
        if items:
            yield ()
            yield line(Span(f"{heading}（{len(items)}项）", "heading"))
        for item in items:
            served = "；没有任务对应" if item.id in view.unserved else ""
            yield from _entry(f"{item.id} {item.text}", f"{_facts(item)}{served}", screen)


def first_line(view: Comparison) -> str:
    """延续10项，新增46项，取消0项；达标条件有变的9项."""
    old = sum(len(each.old) for each in view.kept)
    counted = f"延续{len(view.kept)}项（对应旧的{old}项）" if view.kept else "没有延续的指标"
    return (
        f"{counted}，新增{len(view.added)}项，取消{len(view.dropped)}项；达标条件有变的{len(view.changed)}项"
    )


def _size(standard: Standard) -> str:
    passing = f"，及格线{number(standard.passing)}分" if standard.passing is not None else ""
    return f"{len(standard.items)}项，满分{number(standard.full)}分{passing}"


def _kept_lines(view: Comparison, screen: Screen) -> Iterator[Line]:
    if not view.kept:
        return
    yield ()
    yield line(Span(f"延续（{len(view.kept)}项）", "heading"))
    for each in view.kept:
        served = "；没有任务对应" if each.new.id in view.unserved else ""
        ids = "、".join(old.id for old in each.old)
        yield from _entry(f"{ids} → {each.new.id} {each.new.text}", f"{_change(each)}{served}", screen)


def _entry(head: str, facts: str, screen: Screen) -> Iterator[Line]:
    yield from wrapped(head, screen, 2)
    if facts:
        yield from wrapped(facts, screen, 6, "dim")


def _change(each: Kept) -> str:
    """Threshold and points before and after; of several old ones each by its code."""
    new = each.new
    if each.same_measure:
        measure = f"{_measure(new)}，不变"
    elif len(each.old) == 1:
        measure = f"{_measure(each.old[0])} → {_measure(new)}"
    else:
        measure = "、".join(f"{old.id} {_measure(old)}" for old in each.old) + f" → {_measure(new)}"
    points = "、".join(_points(old) for old in each.old)
    veto = "" if each.same_veto else "；改为一票否决" if new.veto else "；不再一票否决"
    return f"{measure}；{points} → {_points(new)}{veto}"


def _facts(item: Indicator) -> str:
    parts = [
        _measure(item),
        "一票否决" if item.veto else "",
        _points(item) if item.points is not None else "",
    ]
    return "；".join(part for part in parts if part)


def _measure(item: Indicator) -> str:
    return in_words(item.judged_by) if item.judged_by is not None else "人工打分"


def _points(item: Indicator) -> str:
    return f"{number(item.points)}分" if item.points is not None else "不计分"
