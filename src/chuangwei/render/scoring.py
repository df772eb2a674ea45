"""What a self-score did, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from chuangwei.model.measure import in_words, said_value
from chuangwei.model.standard import Rating
from chuangwei.phrases import number
from chuangwei.render.text import Line, Screen, Span, clean, line, wrapped
from chuangwei.reports.changes.scoring import SelfScored


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
