"""Standards and self-scores: values of the kind that is measured, points within what there is, versions that follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from chuangwei.checks.case import Case
from chuangwei.model.measure import MisfitError, Trend, in_words, read_value
from chuangwei.model.standard import Standard, rate
from chuangwei.problems import Remark, shown


def self_scores_say_something(case: Case) -> Iterator[Remark]:
    """An entry has a value, points or at least a note."""
    for spot, item, entry in case.scores:
        if entry.value is None and entry.points is None and entry.note is None:
            message = f"指标 {item.id} {entry.date} 这条自评没有写值、得分或说明"
            yield Remark(*spot, "E306", message, "加上 value、points 或 note")


def values_fit_their_measure(case: Case) -> Iterator[Remark]:
    """A value is of the kind that the indicator's measure compares, and says its year where years are compared."""
    for spot, item, entry in case.scores:
        measure = item.judged_by
        if measure is None or entry.value is None:
            continue
        try:
            read_value(measure, entry.value)
        except MisfitError as error:
            message = (
                f"指标 {item.id} 的值写的是 {shown(entry.value)}，和达标条件（{in_words(measure)}）对不上"
            )
            yield Remark(*spot.at("value"), "E331", message, error.wanted)
        else:
            if isinstance(measure, Trend) and entry.year is None:
                message = f"指标 {item.id} 要比较各年的值，这条没有写是哪一年的"
                yield Remark(*spot.at("value"), "E331", message, f"加上 year，如 year: {entry.date.year - 1}")


def points_are_within_the_full(case: Case) -> Iterator[Remark]:
    """Nobody gets more points than an indicator has, and none where it has none."""
    for spot, item, entry in case.scores:
        if entry.points is None or (item.points is not None and entry.points <= item.points):
            continue
        full = f"满分 {item.points}" if item.points is not None else "没有分值"
        message = f"指标 {item.id} 得分写的是 {entry.points}，{full}"
        hint = "核对 points" if item.points is not None else "不计分的指标只写 value"
        yield Remark(*spot.at("points"), "E332", message, hint)


def the_pass_mark_can_be_reached(case: Case) -> Iterator[Remark]:
    """The pass mark is no more than the total."""
    for spot, standard in case.standards:
        total = standard.total if standard.total is not None else standard.full
        if standard.passing is not None and total and standard.passing > total:
            message = f"及格线 {standard.passing} 高于总分 {total}"
            yield Remark(*spot.at("pass"), "E333", message, "核对 pass 和 total")


def what_is_replaced_is_another_standards(case: Case) -> Iterator[Remark]:
    """An indicator replaces those of another standard, and none of them leads back to it."""
    campaign = case.campaign
    older = {item.id: item.replaces for _, item in case.indicators}
    for spot, item in case.indicators:
        own = campaign.standard_of[item.id]
        for place, name in enumerate(item.replaces):
            if campaign.standard_of.get(name) is own:
                message = f"指标 {item.id} 替代的 {name} 在同一个标准里"
                yield Remark(*spot.at("replaces", place), "E334", message, "只写旧标准里的指标编号")
            elif _leads_to(name, item.id, older):
                message = f"指标 {item.id} 和 {name} 互相替代"
                yield Remark(*spot.at("replaces", place), "E334", message, "只在新标准的指标里写 replaces")


def _leads_to(start: str, wanted: str, older: dict[str, tuple[str, ...]]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        new = [each for each in older.get(waiting.pop(), ()) if each not in seen]
        if wanted in new:
            return True
        seen.update(new)
        waiting += new
    return False


def standards_hold_one_after_another(case: Case) -> Iterator[Remark]:
    """No day has two standards, the later one of which is used; while none of them has any days nothing is said."""
    for (_, one), (spot, other) in combinations(case.standards, 2):
        first, last = _days(one), _days(other)
        since, until = max(first[0], last[0]), min(first[1], last[1])
        if since <= until and (since, until) != (dt.date.min, dt.date.max):
            message = f"“{other.id}”和“{one.id}”的施行期有重叠{_from(since)}"
            hint = "给旧的写 effective_until，给新的写 effective_from；重叠的日子按后施行的算"
            yield Remark(*spot.at("id"), "W431", message, hint)


def _days(standard: Standard) -> tuple[dt.date, dt.date]:
    return standard.effective_from or dt.date.min, standard.effective_until or dt.date.max


def _from(since: dt.date) -> str:
    return f"（{since} 起）" if since != dt.date.min else ""


def points_agree_with_the_value(case: Case) -> Iterator[Remark]:
    """All the points for an indicator whose value does not meet its measure are doubtful."""
    for spot, item in case.indicators:
        rating = rate(item, case.today)
        if rating.met is not False or rating.basis != "points" or rating.points != item.points:
            continue
        given = [(entry.date, at) for at, entry in enumerate(item.log) if entry.points is not None]
        at = max(pair for pair in given if pair[0] <= case.today)[1]
        if item.log[at].note is None:
            message = (
                f"指标 {item.id} 的值 {shown(rating.value or '')} 没有达标，得分却是满分 {rating.points}"
            )
            hint = "核对值和得分，确实如此的在 note 里写明"
            yield Remark(*spot.at("log", at, "points"), "W432", message, hint)


def points_add_up(case: Case) -> Iterator[Remark]:
    """The indicators' points make the standard's total."""
    for spot, standard in case.standards:
        points = sum((item.points for item in standard.items if item.points is not None), Decimal(0))
        if standard.total is not None and points != standard.total:
            message = f"各指标共 {points} 分，total 写的是 {standard.total} 分"
            yield Remark(*spot.at("total"), "W409", message, "核对各条 points 和 total")
