"""The register of papers sent out: numbers that are there once, periods that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from chuangwei.checks.case import Case
from chuangwei.model.finding_standing import stand_finding
from chuangwei.problems import Remark, shown
from chuangwei.signs import fold

_BULLETIN = "周报"
_ONE_DAY = timedelta(days=1)


def papers_are_numbered_once(case: Case) -> Iterator[Remark]:
    """A 文号 is there once; 第N期 and the bare number are there once within a kind and a year."""
    seen: set[tuple[object, ...]] = set()
    for spot, paper in case.issued:
        within = (paper.kind, paper.date.year)
        printed = fold(paper.number)
        number = (printed,) if "〔" in printed else (*within, printed)
        for field, key, name in (
            ("number", number, paper.number),
            ("seq", (*within, paper.no), f"{paper.date.year}年第{paper.no}"),
        ):
            if key in seen:
                message = f"{paper.kind}“{shown(name)}”前面已经登记了"
                yield Remark(*spot.at(field), "E303", message, "改成不同的号，或删去一条")
                break
            seen.add(key)


def periods_have_two_ends(case: Case) -> Iterator[Remark]:
    """A period has two ends."""
    for spot, paper in case.issued:
        if (paper.since is None) != (paper.until is None):
            given, lacking = ("from", "to") if paper.until is None else ("to", "from")
            message = f"期限只写了 {given}，没有写 {lacking}"
            yield Remark(*spot.at(given), "E312", message, f"补上 {lacking}，或两样都不写")


def papers_are_dated_after_their_period(case: Case) -> Iterator[Remark]:
    """A paper is signed when the days it reports on are over."""
    for spot, paper in case.issued:
        if paper.until is not None and paper.date < paper.until:
            message = f"成文日期 {paper.date} 早于期限止 {paper.until}"
            yield Remark(*spot.at("date"), "W416", message, "核对 date 和 to")


def bulletins_follow_on(case: Case) -> Iterator[Remark]:
    """Each bulletin begins on the day after the one before it ends: no day is reported twice, none is left out."""
    dated = [
        (paper.since, paper.until, spot, paper.number)
        for spot, paper in case.issued
        if paper.kind == _BULLETIN and paper.since and paper.until and paper.since <= paper.until
    ]
    for (_, end, _, before), (start, _, spot, number) in pairwise(sorted(dated)):
        if start - end == _ONE_DAY:
            continue
        what = "重叠" if start <= end else "之间有空缺"
        message = f"{shown(number)} {start} 起，{shown(before)} {end} 止，{what}"
        yield Remark(*spot.at("from"), "W417", message, f"上一期到 {end}，这一期应从次日起")


def orders_hand_over(case: Case) -> Iterator[Remark]:
    """An order that went out is the handing over of what it lists: by then the log says so."""
    findings = case.campaign.finding_by_id
    for spot, paper in case.issued:
        rules = case.campaign.finding_rules(paper.date)
        for index, name in enumerate(paper.findings if paper.kind in {"交办单", "整改通知书"} else ()):
            finding = findings.get(name)
            if finding is not None and stand_finding(finding, paper.date, rules).state == "已登记":
                message = (
                    f"{paper.kind}“{shown(paper.number)}”已于{paper.date}发出，{name} 那时还没有交办的记录"
                )
                hint = f"照单子上的时限补记：chuangwei finding assign {name} --date {paper.date} --due 日期"
                if any(entry.action == "交办" for entry in finding.log):
                    hint = f"交办记在后来的日子，核对两处：chuangwei edit {name}"
                yield Remark(*spot.at("findings", index), "W424", message, hint)


def numbers_agree(case: Case) -> Iterator[Remark]:
    """`seq` is the number that stands in the printed number."""
    for spot, paper in case.issued:
        printed = re.search(r"(\d{1,9})[期号]?$", paper.number, re.ASCII)
        if printed and int(printed[1]) != paper.no:
            message = f"number 是“{shown(paper.number)}”，seq 写的是 {paper.no}"
            yield Remark(*spot.at("seq"), "W418", message, "两处写同一个数，下一个号按 seq 算")
