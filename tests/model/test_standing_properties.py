"""What holds of any task on any day, and a slow reading of the rules, written apart, that `stand` must agree with."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chuangwei.model.campaign import Campaign
from chuangwei.model.holiday import Holiday
from chuangwei.model.organisation import Unit
from chuangwei.model.plan import Head
from chuangwei.model.standing import STATES, Standing, weighted_mean
from chuangwei.model.task import Entry, Task
from tests.conftest import make_campaign, make_task

ONE_DAY = timedelta(days=1)
MANY = settings(max_examples=120, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])

# Days around the May and October holidays of 2023, with their make-up days, and few enough that entries meet.
days = st.dates(date(2023, 4, 20), date(2023, 10, 20))
near_days = st.dates(date(2023, 6, 15), date(2023, 7, 5))
some_day = st.one_of(days, near_days)
TEXTS = st.sampled_from(["一", "二", "三"])


@st.composite
def entries(draw: st.DrawFn, measure: str) -> dict[str, str]:
    """An entry with a few fields of a log, and the measure that the task wants, as plain data."""
    drawn: dict[str, Any] = {"date": draw(some_day)}
    fields = {
        "due": some_day,
        "state": st.sampled_from(["受阻", "恢复", "取消"]),
        "need": TEXTS,
        "met": TEXTS,
        "note": TEXTS,
    }
    for name in draw(st.lists(st.sampled_from(sorted(fields)), max_size=2, unique=True)):
        drawn[name] = draw(fields[name])
    if measure == "each":
        drawn["unit"] = draw(st.sampled_from(["财政办", "财政", "创建办", "卫生院", "某村"]))
    if draw(st.booleans()):
        if measure == "amount":
            drawn["amount"] = draw(st.decimals(-3, 6, places=1))
        else:
            drawn["progress"] = draw(st.sampled_from([0, 5, 20, 50, 80, 99, 100, 100, 100]))
    return {name: str(value) for name, value in drawn.items()}


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """A task that is estimated, counted, or done member by member, with up to eight entries in any order."""
    measure = draw(st.sampled_from(["progress", "amount", "each"]))
    quota = {
        "progress": st.none(),
        "amount": st.fixed_dictionaries({"amount": st.sampled_from(["3", "6.5", "7"])}),
        "each": st.fixed_dictionaries({"each": st.sampled_from(["各单位", "全体", "各村"])}),
    }[measure]
    start, due = sorted(draw(st.tuples(some_day, some_day)))
    return make_task(
        start=draw(st.sampled_from([None, str(start)])),
        due=str(due),
        phase=draw(st.sampled_from(["1", "全面实施阶段"])),
        quota=draw(quota),
        log=draw(st.lists(entries(measure), max_size=8)),
    )


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    """A campaign with any thresholds, days off of its own, a collective with aliases and one without members."""
    thresholds = {
        "soon_days": str(draw(st.integers(0, 6))),
        "behind_points": str(draw(st.integers(0, 100))),
        "quiet_days": str(draw(st.integers(0, 30))),
    }
    head = {"title": "创", "town": "甲镇", "district": "乙区", "year": "2023", "settings": thresholds}
    own = draw(st.dictionaries(near_days, st.sampled_from("休班"), max_size=4))
    members = draw(st.lists(st.sampled_from(["财政办", "财政", "创建办", "医院"]), min_size=1, max_size=3))
    units = (
        {"name": "财政办", "alias": ["财政"]},
        {"name": "创建办"},
        {"name": "卫生院", "alias": ["医院"]},
        {"name": "各单位", "alias": ["全体"], "members": members},
        {"name": "各村", "members": []},
    )
    return make_campaign(
        head=Head.model_validate(head),
        units=tuple(Unit.model_validate(unit) for unit in units),
        holidays=tuple(Holiday.model_validate({"date": str(day), "kind": kind}) for day, kind in own.items()),
    )


def stand(task: Task, campaign: Campaign, day: date) -> Standing:
    """What the program says."""
    return task.on(day, campaign.rules(day))


# -- the slow reading


def slow_progress(task: Task, campaign: Campaign, log: list[Entry]) -> int:
    """Progress after the whole of `log`."""
    if task.quota is None:
        given = [entry.progress for entry in log if entry.progress is not None]
        return given[-1] if given else 0
    if task.quota.amount is not None:
        total = sum((Fraction(entry.amount) for entry in log if entry.amount is not None), Fraction(0))
        return max(0, min(100, floor(100 * total / Fraction(task.quota.amount))))
    names = {name: unit.name for unit in campaign.units for name in [unit.name, *unit.alias]}
    collective = next(unit for unit in campaign.units if task.quota.each in [unit.name, *unit.alias])
    members = {names[name] for name in collective.members or ()}
    told = {
        names.get(entry.unit or "", "")
        for entry in log
        if entry.amount is not None or entry.progress is not None
    }
    return floor(Fraction(100 * len(members & told), len(members))) if members else 0


def slow_state(log: list[Entry], progress: int) -> str:
    """The first state that holds."""
    changes = [entry.state for entry in log if entry.state is not None]

    def stands(change: str) -> bool:
        return change in changes and "恢复" not in changes[changes.index(change) :][::-1][: _last(changes, change)]

    def _last(where: list[Any], what: str) -> int:
        return where[::-1].index(what)

    if stands("取消"):
        return "已取消"
    if progress == 100:
        return "已完成"
    if stands("受阻"):
        return "受阻"
    begun = [e for e in log if e.due is None or e.progress is not None or e.amount is not None]
    return "进行中" if begun else "未开始"
