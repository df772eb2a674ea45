"""What is true of a finding on a day: its log replayed over one table of steps, and whether it is a relapse (反弹)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from chuangwei.model.record import entries_until, json_keys

if TYPE_CHECKING:
    from chuangwei.model.inspection import Action, Finding, FindingEntry
    from chuangwei.model.standing import Light


FindingState = Literal["已登记", "已交办", "已签收", "整改中", "待复查", "已销号", "已中止", "已挂账"]
FINDING_STATES: tuple[FindingState, ...] = (
    "已登记", "已交办", "已签收", "整改中", "待复查", "已销号", "已中止", "已挂账",
)  # fmt: skip
ENDED: frozenset[FindingState] = frozenset({"已销号", "已中止", "已挂账"})

# The whole course of a finding: in which state which step may be taken, and where it leads. Two conditions stand
# beside it: what is only registered is closed on the day it was found or not at all (现场整改), and see `lacks`.
_ASIDE: Mapping[Action, FindingState] = {"中止": "已中止", "挂账": "已挂账"}
STEPS: Mapping[FindingState, Mapping[Action, FindingState]] = {
    "已登记": {"交办": "已交办", "销号": "已销号", **_ASIDE},
    "已交办": {"签收": "已签收", "整改": "整改中", "上报": "待复查", "转交": "已交办", "延期": "已交办", **_ASIDE},
    "已签收": {"整改": "整改中", "上报": "待复查", "转交": "已交办", "延期": "已签收", **_ASIDE},
    "整改中": {"整改": "整改中", "上报": "待复查", "转交": "已交办", "延期": "整改中", **_ASIDE},
    "待复查": {"销号": "已销号", "退回": "整改中", "转交": "已交办", "延期": "待复查", **_ASIDE},
    "已销号": {},
    "已中止": {},
    "已挂账": {},
}  # fmt: skip

NEEDS: Mapping[Action, Mapping[Literal["note", "due", "unit"], str]] = {
    "退回": {"note": "原因"},
    "延期": {"note": "原因", "due": "新的整改时限"},
    "转交": {"unit": "新的责任单位"},
    "中止": {"note": "原因"},
    "挂账": {"note": "原因"},
}
"""The fields without which a step says nothing, and what each holds."""
TAKES: Mapping[Literal["due", "unit"], frozenset[Action]] = {
    "due": frozenset({"交办", "转交", "延期"}),
    "unit": frozenset({"转交"}),
}
"""The steps that may carry a due day, and a new unit."""


class FindingRules(NamedTuple):
    """What a campaign lays down for judging its findings on one day."""

    rectify_days: int
    """Days from the handing over to the due day of a 限期整改 for which the inspection proposed none."""
    soon_until: date
    """The last due day that counts as soon."""
    names: Mapping[str, str]
    """Every name and alias of a unit → its name."""


@json_keys("* -last open")
class FindingStanding(NamedTuple):
    """A finding on `day`."""

    day: date
    state: FindingState
    unit: str
    """The unit that has it now, by its proper name."""
    due: date | None
    """The one deadline, which runs from the handing over: before it there is none (待交办)."""
    due_first: date | None
    """The due day before any extension."""
    days: int
    """For how long it was open, or has been: days since it was found."""
    overdue: bool
    """Handed over, not reported, and the due day is past; what is not handed over is late to nobody but the office."""
    overdue_days: int
    due_soon: bool
    late: bool
    """Reported (or closed, where nothing was reported) after the due day."""
    light: Light
    returned: int
    extended: int
    transferred: int
    assigned_on: date | None
    signed_on: date | None
    reported_on: date | None
    closed_on: date | None
    closed_by: str | None
    """The unit that inspected it again, as written."""
    reason: str | None
    """Why it was suspended or put on the books."""
    last: FindingEntry | None

    @property
    def open(self) -> bool:
        """Neither closed, nor suspended, nor put on the books."""
        return self.state not in ENDED


def allowed(finding: Finding, state: FindingState, day: date) -> tuple[Action, ...]:
    """The steps that a finding in `state` may take on `day`, in the order of its course."""
    on_the_spot = state == "已登记" and day != finding.date
    return tuple(action for action in STEPS[state] if not (on_the_spot and action == "销号"))


def limit(finding: Finding, day: date, rules: FindingRules) -> date:
    """The due day that a handing over on `day` fixes unless it names another: the proposed one, else by the kind."""
    if finding.due is not None:
        return finding.due
    return day + timedelta(days=0 if finding.kind == "立行立改" else rules.rectify_days)


@dataclass(slots=True)
class Replay:
    """A finding while its log is replayed; a step that is not allowed is left out (a check reports it)."""

    finding: Finding
    rules: FindingRules
    state: FindingState = "已登记"
    unit: str = ""
    due: date | None = None
    due_first: date | None = None
    returned: int = 0
    extended: int = 0
    transferred: int = 0
    assigned_on: date | None = None
    signed_on: date | None = None
    reported_on: date | None = None
    end: FindingEntry | None = None
    last: FindingEntry | None = None
    by_kind: bool = False
    """Whether the due day is the kind's own limit, which a transfer begins anew."""

    def __post_init__(self) -> None:
        self.unit = self.rules.names.get(self.finding.unit, self.finding.unit)

    def take(self, entry: FindingEntry) -> bool:
        """Take one entry; whether its step was allowed (a remark always is)."""
        action, self.last = entry.action, entry
        if action is None:
            return True
        if action not in allowed(self.finding, self.state, entry.date):
            return False
        self._due(action, entry)
        match action:
            case "交办":
                self.assigned_on = entry.date
            case "签收":
                self.signed_on = entry.date
            case "上报":
                self.reported_on = entry.date
            case "退回":
                self.returned, self.reported_on = self.returned + 1, None
            case "转交":
                self.transferred += 1
                self.assigned_on, self.signed_on, self.reported_on = entry.date, None, None
                self.unit = self.rules.names.get(entry.unit or "", entry.unit or self.unit)
        self.state = STEPS[self.state][action]
        if self.state in ENDED:
            self.end = entry
        return True

    def _due(self, action: Action, entry: FindingEntry) -> None:
        if action == "延期" and entry.due is not None:
            self.due_first = self.due_first or self.due
            self.extended += 1
        if action in TAKES["due"] and entry.due is not None:
            self.due, self.by_kind = entry.due, False
        elif action == "交办" or (action == "转交" and self.by_kind):
            self.due, self.by_kind = limit(self.finding, entry.date, self.rules), self.finding.due is None


def replayed(finding: Finding, day: date, rules: FindingRules) -> Replay:
    """The finding with what its log says up to `day`."""
    replay = Replay(finding, rules)
    for entry in entries_until(finding.log, day):
        replay.take(entry)
    return replay


def stand_finding(finding: Finding, day: date, rules: FindingRules) -> FindingStanding:
    """Derive the standing of `finding` on `day`; only entries dated on or before `day` count for anything."""
    replay = replayed(finding, day, rules)
    state, due, end = replay.state, replay.due, replay.end
    running = None if state in ENDED or state == "待复查" else due
    overdue_days = max(0, (day - running).days) if running else 0
    soon = running is not None and day <= running <= rules.soon_until
    done_on = replay.reported_on or (end.date if end and state == "已销号" else None)
    closed = end if state == "已销号" else None
    return FindingStanding(
        day=day,
        state=state,
        unit=replay.unit,
        due=due,
        due_first=replay.due_first or due,
        days=max(0, ((end.date if end else day) - finding.date).days),
        overdue=overdue_days > 0,
        overdue_days=overdue_days,
        due_soon=soon,
        late=done_on is not None and due is not None and done_on > due,
        light=_light(state, overdue=overdue_days > 0, soon=soon),
        returned=replay.returned,
        extended=replay.extended,
        transferred=replay.transferred,
        assigned_on=replay.assigned_on,
        signed_on=replay.signed_on,
        reported_on=replay.reported_on,
        closed_on=closed.date if closed else None,
        closed_by=closed.by if closed else None,
        reason=end.note if end and not closed else None,
        last=replay.last,
    )


def _light(state: FindingState, *, overdue: bool, soon: bool) -> Light:
    if state in {"已中止", "已挂账"}:
        return "grey"
    return "red" if overdue else "yellow" if soon or state == "已登记" else "green"


def relapses(known: Sequence[tuple[Finding, FindingStanding]], within: int) -> Mapping[str, Finding]:
    """Ids of those of the `known` findings of a day that are relapses, each with the one that it repeats.

    A relapse is the same place and indicator found again within so many days after it was closed.
    """
    closed: dict[tuple[str, str], list[tuple[date, Finding]]] = {}
    for finding, standing in known:
        if (key := _key(finding)) is not None and standing.closed_on is not None:
            closed.setdefault(key, []).append((standing.closed_on, finding))
    found: dict[str, Finding] = {}
    for finding, _ in known:
        earlier = [
            # The very same spot counts for more than the later day.
            (other.where == finding.where, closed_on, other)
            for closed_on, other in closed.get(_key(finding) or ("", ""), ())
            if 0 < (finding.date - closed_on).days <= within
        ]
        if earlier:
            found[finding.id] = max(earlier, key=itemgetter(0, 1))[2]
    return found


def _key(finding: Finding) -> tuple[str, str] | None:
    """What makes two findings the same trouble: the place (the spot where there is none) and the indicator."""
    where = finding.place or finding.spot
    return None if where is None or finding.item is None else (where, finding.item)


AFTER = "整改后"
"""What a document is called first that shows a finding put right."""
