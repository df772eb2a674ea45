"""What may be said of a recurring task: that a period of it is done, by whom; every refusal names the cure."""

from __future__ import annotations

import re
from datetime import date

from chuangwei.actions.measures import Measure, Refused
from chuangwei.actions.parse_entry import ParsedEntry
from chuangwei.days import parse_day
from chuangwei.model.campaign import Campaign
from chuangwei.model.repeat import Course, Period, Repeat, bounds, span, told
from chuangwei.model.standing import course
from chuangwei.model.task import Task
from chuangwei.signs import fold


def recurring(
    campaign: Campaign, task: Task, said: ParsedEntry, days: tuple[date, date], unit: str | None
) -> list[Measure]:
    """The measures of what was said, with the period where it was named; raises Refused.

    `days` are the one on which it happened, and the last of which anything is recorded: all of it is taken into account.
    Done without a unit means every member that is left.
    """
    day, known = days
    given = course(task, known, campaign.rules(known))
    if task.repeat is None or given is None:
        raise LookupError(task.id)
    _check(task, task.repeat, said, given)
    named: Measure = {"unit": unit} if unit is not None else {}
    if not said.done and said.amount is None and said.progress is None:
        return [named]
    text = named_period(said.period, day, campaign.span) if said.period else None
    period = _period(task, task.repeat, given, text or day.isoformat(), known)
    of: Measure = {"for": date.fromisoformat(text) if len(text) > 7 else text} if text else {}
    lack = given.lack(period)
    if given.members is None:
        if lack is None:
            raise Refused(task, f"{period.said(known)}已经记过完成", _others(given, known))
        return [{"progress": 100, **of, **named}]
    if not given.members:
        raise Refused(task, "集体单位还没有填成员", "先在 data/groups.yaml 里写 members")
    left = lack.units if lack else ()
    if not left or (unit is not None and unit not in left):
        who = unit or "各成员"
        raise Refused(task, f"{who}{period.said(known)}已经报过了", _others(given, known))
    if unit is None and not said.done:
        raise Refused(task, "每家各报各的，没有写是哪一家", "加 --unit 单位（成批记时写 #单位）")
    return [{"amount": 1, **of, "unit": name} for name in ((unit,) if unit is not None else left)]


def named_period(text: str, day: date, within: tuple[date, date] | None) -> str:
    """The month (2023-06), or a day of the period, that is meant by 6月, 上月, 二季度, 6月上旬, 上周, 6-12; raises DayFault."""
    plain = fold(text).replace(" ", "")
    if re.fullmatch(r"\d{4}-\d{1,2}", plain):
        return parse_day(f"{plain}-1", day).isoformat()[:7]
    for pattern, ending in _PERIODS:
        if re.fullmatch(pattern, plain):
            found = parse_day(plain + ending, day, within, until=day).isoformat()
            return found[:7] if ending == "底" else found
    return parse_day(text, day, within, until=day).isoformat()


_PERIODS = ((r".*(?:月份?|季度?)", "底"), (r"(?:上上|上|本|这)个?(?:周|星期)", "一"))


def _check(task: Task, repeat: Repeat, said: ParsedEntry, given: Course) -> None:
    """Refuse what a period cannot be: a part of one, or a number."""
    measured = said.done or said.progress is not None or said.amount is not None
    if said.progress not in {None, 100}:
        raise Refused(
            task,
            f"{repeat.said}一次，不记百分比",
            "这一期做完了写 --done（成批记时写 完成）；情况只写说明（--note）",
        )
    if said.amount is not None and (given.members is None or said.amount <= 0):
        raise Refused(task, f"{repeat.said}一次，不记数量", "这一期做完了写 --done（成批记时写 完成）")
    if said.period is not None and not measured:
        raise Refused(task, "只写了哪一期，没有写完成", "补记完成：--done --for 5月；只记情况就不写 --for")


def _period(task: Task, repeat: Repeat, given: Course, text: str, known: date) -> Period:
    """The period that a day or month lies in; raises Refused for one that is none of the task's."""
    since, until = span(text)
    first, last = bounds(repeat.every, since)
    if until > last:
        raise Refused(task, f"{text} 里不止一{_ONE[repeat.every]}", "写那一期里的一天，如 --for 6-12")
    found = next((each for each in given.periods if each.first == first), None)
    if found is None:
        one, other = (given.periods or (None,))[0], (given.periods or (None,))[-1]
        known_as = f"（从{one.said(known)}到{other.said(known)}）" if one and other else ""
        raise Refused(task, f"{text} 不在要做的各期里{known_as}", "补以前的，写明是哪一期：--for 5月")
    return found


_ONE = {"周": "周", "旬": "旬", "月": "个月", "季": "个季度"}


def _others(given: Course, day: date) -> str:
    """What may have been meant: a period that is lacking, or a remark."""
    missed = told(given.missed(day), day)
    late = f"{missed}，补哪一期就写哪一期，如 --for {_sample(given, day)}；" if missed else ""
    return f"{late}要补充情况，只写说明（--note）"


def _sample(given: Course, day: date) -> str:
    period = given.missed(day)[-1].period
    return period.said(day) if period.every in {"月", "旬"} else f"{period.first.month}-{period.first.day}"
