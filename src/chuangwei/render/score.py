"""`score` on a terminal: the self-score by a standard, what was entered for an indicator, and two standards compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from chuangwei.model.measure import in_words, said_value
from chuangwei.model.standard import Indicator, InForce, Rating, Standard
from chuangwei.phrases import number, say, say_weekday
from chuangwei.render.text import (
    Column,
    Line,
    Screen,
    Span,
    Spell,
    Style,
    clean,
    command_line,
    demo_mark,
    fields,
    line,
    plain_spell,
    table,
    titled,
    wrapped,
)
from chuangwei.reports.score import (
    FRESH_DAYS,
    Comparison,
    Kept,
    Score,
    Scored,
    SectionScore,
    SelfScored,
    Tally,
    verdict_said,
)


def first_line(view: Score) -> str:
    """已评46分，未评4项28分，失26分；满分100分，及格线80分: nothing is taken for none or for all."""
    tally, mark = view.tally, view.standard.passing
    waiting = (
        f"未评{tally.unscored_items}项{number(tally.unscored)}分" if tally.unscored_items else "没有未评"
    )
    passing = f"，及格线{number(mark)}分" if mark is not None else "，没有写及格线"
    return f"已评{number(tally.ours)}分，{waiting}，失{number(tally.lost)}分；满分{number(tally.full)}分{passing}"


_VERDICT_STYLES: dict[str, Style] = {"vetoed": "red", "short": "red", "passed": "green"}


def standard_remarks(standard: Standard, chosen: InForce, view: Score) -> Iterator[str]:
    """Why it is this standard, whether it holds on the day, and which comes next."""
    since, until = standard.effective_from, standard.effective_until
    if since is not None and view.as_of < since:
        yield f"这个标准{say(since)}起施行，当天还没有施行"
    elif until is not None and view.as_of > until:
        yield f"这个标准施行到{say(until)}，当天已经废止"
    if chosen.why == "chosen":
        yield "由设置 standard 固定用这个标准"
    if chosen.why == "several":
        others = "、".join(each.id for each in chosen.others)
        yield f"施行期有重叠：当天 {others} 也在施行，按后施行的算"
    following = chosen.next
    if following is not None and following is not standard and following.effective_from is not None:
        yield f"{say(following.effective_from)}起改用 {following.id} {following.name}"


def score_lines(
    view: Score, screen: Screen, *, everything: bool = False, spell: Spell = plain_spell
) -> Iterator[Line]:
    """The whole view; with `everything` also each indicator."""
    yield from wrapped(first_line(view), screen, 0, "bold")
    yield from head_lines(view, screen)
    yield from wrapped(verdict_said(view.verdict), screen, 0, _VERDICT_STYLES.get(view.verdict.outcome, ""))
    if view.fresh_percent is not None:
        share = f"得分的{number(view.fresh_percent)}%（{number(view.fresh)}分）来自近{FRESH_DAYS}天的记录"
        yield from wrapped(share, screen, 0)
    yield from _veto_lines(view.vetoes, screen)
    yield ()
    yield from _table(view, screen)
    if everything:
        for section in view.sections:
            yield from _item_lines(section, screen)
    if view.tally.ours < view.tally.full:
        yield ()
        yield from command_line("差在哪里：", spell("score gaps"), screen)


def head_lines(view: Score, screen: Screen) -> Iterator[Line]:
    """Town, day and standard, with what must be known about it."""
    standard = view.standard
    yield from wrapped(f"{view.town}  {say(view.as_of)} {say_weekday(view.as_of)}", screen, 0)
    yield from wrapped(f"标准：{standard.id} {standard.name}", screen, 0)
    yield from demo_mark(screen)
    if standard.note:
        yield from wrapped(standard.note, screen, 0, "yellow")
    for remark in standard_remarks(standard, view.chosen, view):
        yield from wrapped(remark, screen, 0)


def _veto_lines(vetoes: Iterable[Scored], screen: Screen) -> Iterator[Line]:
    several = list(vetoes)
    if not several:
        return
    yield from titled(f"一票否决（{len(several)}项）")
    rows = ((each.item.id, _judged(each), each.item.text) for each in several)
    yield from table([Column(), Column("", 8), Column("", 10, flex="fill")], rows, screen, 2)


def _judged(each: Scored) -> Span:
    if each.rating.met is None:
        return Span("没有判定" if each.item.measure is not None else "无法判定", "yellow")
    return Span("达标", "green") if each.rating.met else Span("不达标", "red")


def _table(view: Score, screen: Screen) -> Iterator[Line]:
    rows = [_row(f"{each.section.id} {each.section.name}", each.tally) for each in view.sections]
    numbers = (Column(name, 6, right=True) for name in ("满分", "得分", "失分"))
    columns = (Column("章", 8, flex="fit"), *numbers, Column("未评", 10, right=True))
    yield from table(columns, [*rows, _row("合计", view.tally, "bold")], screen)


def _row(name: str, tally: Tally, style: Style = "") -> tuple[Span, ...]:
    waiting = f"{tally.unscored_items}项{number(tally.unscored)}分" if tally.unscored_items else "-"
    return (
        *(Span(each, style) for each in (name, number(tally.full), number(tally.ours))),
        Span(number(tally.lost) if tally.lost else "-", "red" if tally.lost else "dim"),
        Span(waiting, "yellow" if tally.unscored_items else "dim"),
    )


def _item_lines(section: SectionScore, screen: Screen) -> Iterator[Line]:
    yield ()
    yield from wrapped(f"{section.section.id} {section.section.name}", screen, 0, "heading")
    rows = ((each.item.id, item_points(each), item_basis(each), each.item.text) for each in section.items)
    columns = (Column(), Column("", 8), Column("", 16, 16), Column("", 10, flex="fill"))
    yield from table(columns, rows, screen, 2)


def item_points(each: Scored) -> str:
    """12/30, 未评/30; 不计分 for an indicator without points."""
    if each.item.points is None:
        return "不计分"
    ours = number(each.rating.points) if each.rating.points is not None else "未评"
    return f"{ours}/{number(each.item.points)}"


def item_basis(each: Scored) -> str:
    """The value or how the points came about: 92.5%, 评定."""
    rating = each.rating
    value = said_value(each.item.judged_by, rating.value) if rating.value is not None else ""
    if rating.basis == "points":
        return "人工评定"
    if rating.met is None:
        return value
    return f"{value} {'达标' if rating.met else '不达标'}"


def scored_lines(done: SelfScored, screen: Screen) -> Iterator[Line]:
    """H-03 … 未评→25分（满分25），92.5%达标."""
    item, after = done.item, done.after
    yield line(Span(clean(item.id), "bold"), f" {clean(item.text)}  {_change(done)}")
    value = done.entry.get("value")
    if value is not None:
        year = f"{done.entry['year']}年 " if "year" in done.entry else ""
        said = f"{year}{said_value(item.judged_by, str(value))}"
        measure = f"（{in_words(item.judged_by)}）" if item.judged_by is not None else ""
        judged = {True: "，达标", False: "，不达标", None: "，还不能判定"}[after.met] if measure else ""
        yield from wrapped(f"值：{said}{measure}{judged}", screen, 4, "dim")
    if "note" in done.entry:
        yield from wrapped(f"说明：{done.entry['note']}", screen, 4, "dim")
    if after.newer_value and "points" not in done.entry:
        said = f"得分仍是{after.basis_on}评定的{_said(after)}：要改，加 --points"
        yield from wrapped(said, screen, 4, "yellow")
    if done.total_before != done.total_after:
        total = f"{done.standard.id} 合计 {number(done.total_before)}分→{number(done.total_after)}分"
        yield from wrapped(total, screen, 4, "dim")


def _change(done: SelfScored) -> str:
    full = done.item.points
    if full is None:
        judged = {True: "达标", False: "不达标", None: "没有判定"}
        before, after = judged[done.before.met], judged[done.after.met]
        return f"{before}→{after}" if before != after else after
    before, after = _said(done.before), _said(done.after)
    return f"{before}→{after}（满分{number(full)}）" if before != after else f"{after}（满分{number(full)}）"


def _said(rating: Rating) -> str:
    points: Decimal | None = rating.points
    return f"{number(points)}分" if points is not None else "未评"


def comparison_lines(view: Comparison, screen: Screen) -> Iterator[Line]:
    """How many go on, are new and are dropped; then each."""
    yield from wrapped(compared(view), screen, 0, "bold")
    yield from demo_mark(screen)
    for label, standard in (("旧", view.old), ("新", view.new)):
        yield from fields([(label, f"{standard.id} {standard.name}，{_size(standard)}")], screen)
        if standard.note:
            yield from wrapped(standard.note, screen, 4, "yellow")
    yield from _kept_lines(view, screen)
    for heading, items in (("新增", view.added), ("取消", view.dropped)):
        if items:
            yield from titled(f"{heading}（{len(items)}项）")
        for item in items:
            served = "；没有任务对应" if item.id in view.unserved else ""
            yield from _entry(f"{item.id} {item.text}", f"{_facts(item)}{served}", screen)


def compared(view: Comparison) -> str:
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
    yield from titled(f"延续（{len(view.kept)}项）")
    for each in view.kept:
        served = "；没有任务对应" if each.new.id in view.unserved else ""
        ids = "、".join(old.id for old in each.old)
        yield from _entry(f"{ids} → {each.new.id} {each.new.text}", f"{_measures(each)}{served}", screen)


def _entry(head: str, facts: str, screen: Screen) -> Iterator[Line]:
    yield from wrapped(head, screen, 2)
    if facts:
        yield from wrapped(facts, screen, 6, "dim")


def _measures(each: Kept) -> str:
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
