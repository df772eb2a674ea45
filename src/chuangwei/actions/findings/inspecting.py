"""Enter rounds of inspection and what they found: one finding, or a whole day's list, all of it or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.draft import as_read
from chuangwei.actions.fields import Assigner, next_id
from chuangwei.actions.findings.rows import Row
from chuangwei.actions.planning import PlanFault
from chuangwei.days import When
from chuangwei.errors import UsageFault, each_or_none
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.inspection import Finding, Round
from chuangwei.reports.changes.done import Found
from chuangwei.reports.findings import kind_named

_REQUIRED = {"where": "地点", "problem": "问题", "unit": "责任单位"}
_PLAIN = ("item", "requirement", "with", "owner")


class RoundWanted(NamedTuple):
    """A round as typed; fields by their keys in the file, `by` and `good` as lists."""

    fields: Mapping[str, str]
    by: tuple[str, ...] = ()
    good: tuple[str, ...] = ()


def add_round(root: Path, today: date, wanted: RoundWanted, *, dry_run: bool = False) -> Changed[Round]:
    """Enter a round of inspection; without an id it gets the next number.

    Raises PlanFault for an id that is taken or a day to come, UsageFault for a field that cannot be read.
    """

    def make(draft: Draft) -> Round:
        campaign = draft.campaign
        assigner = Assigner(campaign, "round", draft.days)
        fields = {key: text for key, text in wanted.fields.items() if key != "id"}
        typed = {"date": today, **assigner.several(fields)}
        _not_to_come(max(typed["date"], typed.get("until", typed["date"])), today)
        typed["id"] = _free_round(campaign, wanted.fields.get("id"))
        typed["by"] = [campaign.unit_name(text) for text in wanted.by] or None
        typed["good"] = list(wanted.good) or None
        return as_read(Round, draft.add("round", typed))

    return change(root, today, make, what=lambda made: f"登记第{made.id}轮{made.source}", dry_run=dry_run)


def _free_round(campaign: Campaign, text: str | None) -> int | str:
    if text:
        if text.casefold() in {name.casefold() for name in campaign.round_by_id}:
            raise PlanFault(f"第{text}轮已经登记了", hint="不写 --id 就接着往下编")
        return _id(text)
    numbers = [int(name) for name in campaign.round_by_id if re.fullmatch("[0-9]{1,4}", name)]
    return max(numbers, default=0) + 1


def _id(text: str) -> int | str:
    """A round's id as the file holds it."""
    return int(text) if re.fullmatch("[1-9][0-9]{0,8}", text) else text


class FindingsWanted(NamedTuple):
    """Findings of one round: rows of fields as typed, and the round (None: the last one)."""

    rows: Sequence[Row]
    round: str | None = None
    pasted: bool = False
    """Whether they come from a list: then a fault names its line."""


def add_findings(
    root: Path, today: date, wanted: FindingsWanted, *, dry_run: bool = False
) -> Changed[tuple[Found, ...]]:
    """Enter findings with the next numbers of their round, all of them or none; raises ChuangweiError."""

    def make(draft: Draft) -> tuple[Found, ...]:
        take = _List(draft, wanted.round).take
        rows = [(row.number, row.text, row) for row in wanted.rows]
        done = each_or_none(rows, take, "行", alone=not wanted.pasted)
        if not done:
            hint = "一行一个，如 农贸市场西门｜排水沟堵塞｜财政办｜限期整改｜7-21"
            raise UsageFault("没有一个问题可登记", hint=hint)
        return done

    return change(root, today, make, what=_what, dry_run=dry_run)


def _what(found: Sequence[Found]) -> str:
    first, last = found[0].finding.id, found[-1].finding.id
    return f"登记问题 {first}" if len(found) == 1 else f"登记问题{len(found)}个 {first} 至 {last}"


class _List:
    """The findings of a round, those that are being entered too."""

    def __init__(self, draft: Draft, round_text: str | None) -> None:
        campaign = draft.campaign
        self.draft, self.campaign, self.today, self.days = draft, campaign, draft.today, draft.days
        self.round = pick.inspection(campaign, round_text) if round_text else last_round(campaign)
        self.assigner = Assigner(campaign, "finding", draft.days)
        self.names = list(campaign.finding_by_id)
        folders = (*campaign.task_by_id, *campaign.indicator_by_id, *(paper.id for paper in campaign.issued))
        self.taken = {name.casefold() for name in (*folders, *self.names)}  # each names a folder in evidence/
        line = campaign.supervision.id if campaign.supervision else "DC"
        number = f"{int(self.round.id):02d}" if re.fullmatch("[0-9]{1,4}", self.round.id) else self.round.id
        self.prefix = f"{line}-{number}-"
        own = (finding for finding in campaign.findings if finding.round == self.round.id)
        self.seen = {(finding.where, finding.problem): finding.id for finding in own}

    def take(self, row: Row) -> Found:
        """Put one finding into the draft; raises ChuangweiError."""
        name = next_id(self.names, self.prefix, taken=self.taken)
        value = {**_finding(self, row.fields), "id": name}
        finding = as_read(Finding, value)
        again = self.seen.setdefault((finding.where, finding.problem), name)
        if again != name:
            known = again in self.campaign.finding_by_id
            why = f"第{self.round.id}轮已经登记过，是 {again}" if known else "和前面的一行相同"
            raise PlanFault(why, hint="不是同一处，就把地点写得再具体些")
        self.names.append(name)
        return Found(as_read(Finding, self.draft.add("finding", value)), row.number, row.text)


_ORDER = "依次写 地点｜问题｜责任单位｜类型｜时限"


def _finding(list_: _List, fields: Mapping[str, str]) -> dict[str, Any]:
    """A finding's fields as the file will hold them; raises ChuangweiError."""
    missing = [name for key, name in _REQUIRED.items() if not fields.get(key)]
    if missing:
        raise UsageFault(f"没有写{'、'.join(missing)}", hint=_ORDER)
    if fields.get("?"):
        raise UsageFault(f"多出一栏“{fields['?']}”", hint=f"{_ORDER}；别的栏要有表头")
    of = list_.round
    said = fields.get("date")
    day = list_.days.day(said, "发现日期", until=list_.today) if said else of.date
    _not_to_come(day, list_.today)
    if day < of.date:
        raise PlanFault(f"发现日期 {day} 早于第{of.id}轮的日期 {of.date}", hint="改日期，或改轮次")
    unit, *helpers = re.split(r"\s*[、，,；;]\s*", fields["unit"].strip("、，,；; "))
    told = {"unit": unit, **{key: fields.get(key, "") for key in _PLAIN}}
    told["with"] = "、".join(filter(None, [*helpers, told["with"]]))
    return {
        "round": _id(of.id),
        "date": day,
        **_where(list_.campaign, fields),
        "problem": fields["problem"],
        **list_.assigner.several(told),
        **_limit(list_, fields, day),
    }


def _limit(list_: _List, fields: Mapping[str, str], day: date) -> dict[str, Any]:
    """The kind of rectification and its due day, where they were said; days are counted from that of the finding."""
    due = fields.get("due")
    when = list_.days.read(due, day) if due else When()
    said_kind = fields.get("kind") or (
        "立行立改" if when.at_once else "长期整改" if when.endless else "限期整改"
    )
    kind = kind_named(said_kind)
    limit: dict[str, Any] = {} if kind == "限期整改" else {"kind": kind}
    if due and not (when.at_once and kind == "立行立改") and not (when.endless and kind == "长期整改"):
        limit["due"] = list_.days.day(due, "整改时限", base=day, since=day)
        if limit["due"] < day:
            raise PlanFault(f"整改时限 {limit['due']} 早于发现日期 {day}", hint="核对年份和月份")
    if kind == "长期整改" and "due" not in limit:
        raise UsageFault("长期整改要写整改时限", hint="如 9-28；阶段目标用 chuangwei edit 写在 stages 里")
    return limit


def _where(campaign: Campaign, fields: Mapping[str, str]) -> dict[str, str]:
    """Place and spot: a registered place by its name, what follows it as the spot, anything else as a spot."""
    text, place = fields["where"], fields.get("place")
    if place:
        return {"place": pick.place(campaign, place).name, **({"spot": text} if text != place else {})}
    names = sorted((each.name for each in campaign.places), key=len, reverse=True)
    found = next((name for name in names if text.startswith(name)), None)
    if found is None:
        return {"spot": text}
    rest = text.removeprefix(found).strip(" ，,、：:（）()-—·")
    return {"place": found, **({"spot": rest} if rest else {})}


def last_round(campaign: Campaign) -> Round:
    """The round of the latest day; raises PlanFault when there is none."""
    if not campaign.inspections:
        raise PlanFault("还没有登记督查轮次", hint="先登记：chuangwei inspect add --date 今天 --by 镇纪委")
    return max(enumerate(campaign.inspections), key=lambda pair: (pair[1].date, pair[0]))[1]


def _not_to_come(day: date, today: date) -> None:
    if day > today:
        raise PlanFault(f"日期 {day} 还没有到", hint="写检查的那一天，不能晚于今天")
