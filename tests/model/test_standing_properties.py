"""A slow reading of the rules, written apart, with which `stand` must agree on any task and day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import make_campaign, make_task
from tests.examples import examples

from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Unit
from chuangwei.model.plan import Head
from chuangwei.model.registers import Holiday
from chuangwei.model.standing import Standing, stand, weighted_mean
from chuangwei.model.task import Entry, Task

ONE_DAY = timedelta(days=1)
MANY = settings(
    max_examples=examples(120), deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)

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
        due=draw(st.sampled_from([str(due)] * 4 + ["长期"])),
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
        "endless_quiet_days": str(draw(st.integers(0, 60))),
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


def standing_of(task: Task, campaign: Campaign, day: date) -> Standing:
    """What the program says."""
    return stand(task, day, campaign.rules(day))


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
    since_resumed: list[str] = []
    for entry in log:
        if entry.state == "恢复":
            since_resumed = []
        elif entry.state is not None:
            since_resumed.append(entry.state)
    begun = [e for e in log if e.due is None or e.progress is not None or e.amount is not None]
    holds = {
        "已取消": "取消" in since_resumed,
        "已完成": progress == 100,
        "受阻": "受阻" in since_resumed,
        "进行中": bool(begun),
        "未开始": True,
    }
    return next(state for state, held in holds.items() if held)


def slow_done_on(task: Task, campaign: Campaign, log: list[Entry]) -> date | None:
    """The day of the entry from which on the progress was 100 without a break."""
    progress = [slow_progress(task, campaign, log[: count + 1]) for count in range(len(log))]
    unbroken = [index for index in range(len(log)) if set(progress[index:]) == {100}]
    return log[unbroken[0]].date if unbroken else None


def slow_standing(task: Task, campaign: Campaign, day: date) -> dict[str, object]:
    """Every derived value, each by its own sentence of the rules."""
    numbered = [(entry.date, index) for index, entry in enumerate(task.log) if entry.date <= day]
    log = [task.log[index] for _, index in sorted(numbered)]
    limits = campaign.settings
    phase = next(phase for phase in campaign.phases if task.phase in {phase.id, phase.name})
    start = task.start or phase.start
    due = ([task.due_day] + [entry.due for entry in log if entry.due is not None])[-1]
    progress = slow_progress(task, campaign, log)
    state = slow_state(log, progress)
    is_open = state not in {"已取消", "已完成"}
    ends = due or date.max  # what has no end is never near it
    ahead = [day + ONE_DAY * n for n in range(1, min(400, (ends - day).days) + 1)]
    soon = is_open and day <= ends and sum(map(campaign.calendar.is_workday, ahead)) <= limits.soon_days
    overdue = is_open and day > ends
    planned = Fraction(100) if due else Fraction(0)
    if due and day < due:
        planned = Fraction(0) if day < start else Fraction(100 * (day - start).days, (due - start).days)
    behind = is_open and not overdue and progress < planned - limits.behind_points
    yellow = soon or behind or state == "受阻"
    done_on = slow_done_on(task, campaign, log) if state == "已完成" else None
    quiet_days = limits.quiet_days if due else limits.endless_quiet_days
    last_days = {day - ONE_DAY * n for n in range(quiet_days)}
    settled = [index for index, entry in enumerate(log) if entry.met is not None]
    asking = [entry for entry in log[settled[-1] if settled else 0 :] if entry.need is not None]
    return {
        "start": start,
        "due": due,
        "progress": progress,
        "planned": float(planned) if due else None,
        "state": state,
        "light": "grey" if state == "已取消" else "red" if overdue else "yellow" if yellow else "green",
        "overdue": overdue,
        "overdue_days": (day - ends).days if overdue else 0,
        "due_soon": soon,
        "behind": behind,
        "quiet": is_open and start <= day and last_days.isdisjoint(entry.date for entry in log),
        "late": done_on is not None and done_on > ends,
        "late_original": done_on is not None and done_on > (task.due_day or date.max),
        "done_on": done_on,
        "needs": tuple((entry.date, entry.need) for entry in asking),
        "last": log[-1] if log else None,
    }


@settings(MANY, max_examples=examples(250))
@given(tasks(), campaigns(), some_day)
def test_the_standing_agrees_with_a_slow_reading_of_the_rules(
    task: Task, campaign: Campaign, day: date
) -> None:
    """Each value is what its sentence in the rules says, of the log up to the day, wherever in it an entry stands."""
    standing = standing_of(task, campaign, day)
    for name, value in slow_standing(task, campaign, day).items():
        assert getattr(standing, name) == value, name


weights = st.decimals(Decimal("0.0001"), 1000, places=4)
pairs = st.lists(st.tuples(weights, st.floats(0, 100)), min_size=1, max_size=20)


@MANY
@given(pairs)
def test_a_weighted_mean_lies_between_its_values(pairs: list[tuple[Decimal, float]]) -> None:
    """Never below the least nor above the greatest value, but for the rounding to one decimal."""
    mean = weighted_mean(pairs)
    values = [Decimal(value) for _, value in pairs]
    assert min(values) - Decimal("0.05") <= mean <= max(values) + Decimal("0.05")
    total = sum((Fraction(weight) * Fraction(value) for weight, value in pairs), Fraction(0))
    exact = total / sum((Fraction(weight) for weight, _ in pairs), Fraction(0))
    assert abs(Fraction(mean) - exact) <= Fraction(501, 10000)
