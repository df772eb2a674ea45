"""The self-score by a standard on a day: points section by section, what is not scored yet, and whether it would pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from chuangwei.errors import ChuangweiError
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.record import json_keys
from chuangwei.model.standard import Indicator, InForce, Rating, Section, Standard, rate, reach
from chuangwei.phrases import number, percentage

FRESH_DAYS = 60
"""Entries of the last so many days count as fresh."""
NONE = Decimal(0)

Outcome = Literal["vetoed", "passed", "short", "open", "vetoes_open", "no_pass_mark"]


@json_keys("*item standing=rating")
class Scored(NamedTuple):
    """An indicator with its standing on the day."""

    item: Indicator
    rating: Rating


@json_keys("* scored_items")
class Tally(NamedTuple):
    """Points of several indicators: `full` = `ours` + `lost` + `unscored`; indicators without points do not count."""

    items: int
    unscored_items: int
    full: Decimal
    ours: Decimal
    lost: Decimal
    unscored: Decimal

    @property
    def scored_items(self) -> int:
        """How many indicators have points on the day."""
        return self.items - self.unscored_items


@json_keys("*section *tally")
class SectionScore(NamedTuple):
    """A section of the standard with its points."""

    section: Section
    tally: Tally
    items: tuple[Scored, ...]


class Verdict(NamedTuple):
    """Whether the standard's pass mark is reached.

    `vetoed`: a veto item is not met. `passed`, or with `vetoes_open` but for veto items that nobody has judged.
    `short`: even with all that is not scored it falls `missing` points short. `open`: it takes `missing` points of them.
    """

    outcome: Outcome
    missing: Decimal = NONE


@json_keys(
    "as_of standard standard.why=chosen.why standard.in_force=in_force "
    "standard.others=chosen.others.id standard.next=chosen.next.id totals=tally verdict "
    "fresh.days=fresh_days fresh.points=fresh fresh.percent=fresh_percent vetoes=vetoes.item.id "
    "sections items"
)
class Score(NamedTuple):
    """All that `score` says."""

    as_of: date
    town: str
    standard: Standard
    chosen: InForce
    vetoes: tuple[Scored, ...]
    sections: tuple[SectionScore, ...]
    tally: Tally
    fresh: Decimal
    """Points of ours that rest on entries of the last FRESH_DAYS days."""
    verdict: Verdict
    fresh_days: int = FRESH_DAYS

    @property
    def in_force(self) -> bool:
        """Whether the standard's own days hold the day."""
        return self.standard.holds_on(self.as_of)

    @property
    def items(self) -> tuple[Scored, ...]:
        """Every indicator, section by section."""
        return tuple(each for section in self.sections for each in section.items)

    @property
    def fresh_percent(self) -> Decimal | None:
        """The share of fresh points in ours, to one decimal; None without points."""
        return percentage(self.fresh, self.tally.ours)


class NoStandardError(ChuangweiError):
    """There is no standard to score by."""


def standard_for(campaign: Campaign, day: date, asked: str | None) -> tuple[Standard, InForce]:
    """The standard that was asked for, else the one that holds on the day; raises NoStandardError and NoSuchError."""
    found = campaign.standard_on(day)
    if asked is not None:
        standard = pick.standard(campaign, asked)
        return standard, InForce(standard, "asked", (), found.next)
    if found.standard is not None:
        return found.standard, found
    if not campaign.standards:
        raise NoStandardError("还没有登记标准", hint="在 data/standard.yaml 里写上标准和指标")
    ids = "、".join(each.id for each in campaign.standards)
    raise NoStandardError(f"{day} 没有施行的标准", hint=f"用 --standard 写明看哪一个，有 {ids}")


def score(campaign: Campaign, day: date, asked: str | None = None) -> Score:
    """The self-score on `day`, by the standard that holds or was asked for."""
    standard, chosen = standard_for(campaign, day, asked)
    scored = [Scored(item, rate(item, day)) for item in standard.items]
    sections = tuple(
        SectionScore(section, tally(each), each)
        for section in standard.sections
        if (each := tuple(one for one in scored if one.item.section == section.id))
    )
    vetoes = tuple(each for each in scored if each.item.veto)
    whole = tally(scored)
    return Score(
        as_of=day,
        town=campaign.head.town,
        standard=standard,
        chosen=chosen,
        vetoes=vetoes,
        sections=sections,
        tally=whole,
        fresh=sum((each.rating.points or NONE for each in scored if is_fresh(each.rating)), NONE),
        verdict=verdict(standard, whole, vetoes),
    )


def tally(scored: Iterable[Scored]) -> Tally:
    """The points of these indicators."""
    counted = [each for each in scored if each.item.points is not None]
    full = sum((each.item.points or NONE for each in counted), NONE)
    ours = sum((each.rating.points or NONE for each in counted), NONE)
    waiting = [each.item.points or NONE for each in counted if each.rating.points is None]
    unscored = sum(waiting, NONE)
    return Tally(len(counted), len(waiting), full, ours, full - ours - unscored, unscored)


def is_fresh(rating: Rating) -> bool:
    """Whether what it is worth rests on an entry of the last FRESH_DAYS days."""
    return rating.basis_on is not None and (rating.day - rating.basis_on).days < FRESH_DAYS


def verdict(standard: Standard, whole: Tally, vetoes: Iterable[Scored]) -> Verdict:
    """Whether these points would pass; a veto item that is not met decides alone."""
    met = [each.rating.met for each in vetoes]
    if False in met:
        return Verdict("vetoed")
    if standard.passing is None:
        return Verdict("no_pass_mark")
    missing = standard.passing - whole.ours
    if missing > whole.unscored:
        return Verdict("short", missing - whole.unscored)
    if missing > 0:
        return Verdict("open", missing)
    return Verdict("vetoes_open" if None in met else "passed")


def verdict_said(verdict: Verdict) -> str:
    """Whether it would pass, in one sentence."""
    missing = number(verdict.missing)
    return {
        "vetoed": "通不过：有一票否决的指标不达标",
        "passed": "够通过：达到及格线，一票否决的指标都达标",
        "short": f"还不够：未评的全得满分，离及格线也还差{missing}分，要从失分里补",
        "open": f"还说不准：未评的里要再得{missing}分才到及格线",
        "vetoes_open": "分数够了：达到及格线，但一票否决的指标还没有都判定",
        "no_pass_mark": "说不准够不够：标准没有写及格线",
    }[verdict.outcome]


class SelfScored(NamedTuple):
    """An indicator after a self-score; `entry` as the file holds it, the totals are the standard's points."""

    standard: Standard
    item: Indicator
    before: Rating
    after: Rating
    entry: Mapping[str, Any]
    total_before: Decimal
    total_after: Decimal


def subject(done: SelfScored) -> str:
    """A few words for the history: C-10 自评12分, H-03 记值92.5."""
    points = done.entry.get("points")
    said = f"自评{points}分" if points is not None else f"记值{done.entry['value']}"
    return f"{done.item.id} {said}"


@json_keys(
    "id=new.id replaces=old.id measure.old=old.measure measure.new=new.measure points.old=old.points "
    "points.new=new.points same_measure same_veto"
)
class Kept(NamedTuple):
    """An indicator of the new standard with those of the old one that it replaces."""

    new: Indicator
    old: tuple[Indicator, ...]

    @property
    def same_measure(self) -> bool:
        """Whether it is judged as each of the old ones was."""
        return all(each.measure == self.new.measure for each in self.old)

    @property
    def same_veto(self) -> bool:
        """Whether it may fail the whole just as each of the old ones did."""
        return all(each.veto == self.new.veto for each in self.old)


@json_keys("old new kept added=added.id dropped=dropped.id unserved")
class Comparison(NamedTuple):
    """All that `score compare` says, in the order of the files."""

    old: Standard
    new: Standard
    kept: tuple[Kept, ...]
    added: tuple[Indicator, ...]
    dropped: tuple[Indicator, ...]
    unserved: tuple[str, ...]
    """Ids of the new standard's indicators that no task serves."""

    @property
    def changed(self) -> tuple[Kept, ...]:
        """Those that are judged otherwise than before."""
        return tuple(each for each in self.kept if not each.same_measure)


def compare(campaign: Campaign, old: Standard, new: Standard) -> Comparison:
    """What the new standard makes of the old one's indicators, also over versions in between."""
    replaces = {item.id: item.replaces for standard in campaign.standards for item in standard.items}
    older = {item.id: item for item in old.items}
    kept, added = [], []
    for item in new.items:
        reached = reach(item.id, replaces) - {item.id}
        found = tuple(each for name, each in older.items() if name in reached)
        if found:
            kept.append(Kept(item, found))
        else:
            added.append(item)
    gone_on = {each.id for one in kept for each in one.old}
    return Comparison(
        old=old,
        new=new,
        kept=tuple(kept),
        added=tuple(added),
        dropped=tuple(item for item in old.items if item.id not in gone_on),
        unserved=tuple(item.id for item in new.items if not campaign.serving(item.id)),
    )
