"""A finding's state is the replay of its log: any log, against a simple reading of the rules written apart."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.conftest import make_campaign, make_finding
from tests.examples import examples

from chuangwei.model.finding_standing import FINDING_STATES, FindingStanding, stand_finding
from chuangwei.model.inspection import Finding

FOUND = date(2023, 6, 14)
MANY = settings(max_examples=examples(150), deadline=None, database=None)
ACTIONS = ["交办", "签收", "整改", "上报", "退回", "销号", "转交", "延期", "中止", "挂账", None]
days = st.dates(FOUND, FOUND + timedelta(days=40))


@st.composite
def entries(draw: st.DrawFn) -> dict[str, str]:
    """An entry of any kind on any day, allowed or not, with whatever may go with it."""
    action = draw(st.sampled_from(ACTIONS))
    entry: dict[str, Any] = {"date": draw(days)}
    if action is not None:
        entry["action"] = action
    if action == "延期" or (action in {"交办", "转交"} and draw(st.booleans())):
        entry["due"] = draw(days)
    if action == "转交":
        entry["unit"] = draw(st.sampled_from(["财政", "创建办", "财政办"]))
    if action == "销号":
        entry["by"] = "创建办"
    return {key: str(value) for key, value in {**entry, "note": "甲"}.items()}


def slow(finding: Finding, day: date) -> dict[str, object]:  # noqa: C901 - a sentence a step, without a table
    """The rules of the course, each in a sentence of its own, over one step at a time."""
    told = [entry for _, entry in sorted(enumerate(finding.log), key=lambda pair: (pair[1].date, pair[0]))]
    state, unit = "已登记", {"财政": "财政办"}.get(finding.unit, finding.unit)
    due: date | None = None
    own, kind_days = False, timedelta(days=0 if finding.kind == "立行立改" else 7)
    closed: date | None = None
    returned = extended = 0
    for entry in told:
        step = entry.action
        if entry.date > day or step is None or state in {"已销号", "已中止", "已挂账"}:
            continue
        handed_over = state != "已登记"
        if step == "交办" and not handed_over:
            state, own = "已交办", entry.due is None and finding.due is None
            due = entry.due or finding.due or entry.date + kind_days
        elif step == "签收" and state == "已交办":
            state = "已签收"
        elif step == "整改" and state in {"已交办", "已签收", "整改中"}:
            state = "整改中"
        elif step == "上报" and handed_over and state != "待复查":
            state = "待复查"
        elif step == "退回" and state == "待复查":
            state, returned = "整改中", returned + 1
        elif step == "销号" and (state == "待复查" or (not handed_over and entry.date == finding.date)):
            state, closed = "已销号", entry.date
        elif step == "转交" and handed_over:
            state, own = "已交办", own and entry.due is None
            due = entry.date + kind_days if own else entry.due or due
            unit = "创建办" if entry.unit == "创建办" else "财政办"
        elif step == "延期" and handed_over:
            due, extended, own = entry.due or due, extended + 1, False
        elif step == "中止":
            state = "已中止"
        elif step == "挂账":
            state = "已挂账"
    waits = state in {"待复查", "已销号", "已中止", "已挂账"}
    return {
        "state": state, "unit": unit, "due": due, "closed_on": closed, "returned": returned, "extended": extended,
        "overdue": not waits and due is not None and day > due,
    }  # fmt: skip


def stand(finding: Finding, day: date) -> FindingStanding:
    """What the program says."""
    return stand_finding(finding, day, make_campaign().finding_rules(day))


def agree(finding: Finding, day: date) -> None:
    """Both readings of the finding say the same."""
    standing = stand(finding, day)
    for name, value in slow(finding, day).items():
        assert getattr(standing, name) == value, name


findings = st.builds(
    lambda log, kind, due, unit: make_finding(log=log, kind=kind, due=due, unit=unit),
    st.lists(entries(), max_size=9),
    st.sampled_from(["立行立改", "限期整改", "长期整改"]),
    st.one_of(st.none(), days.map(str)),
    st.sampled_from(["财政办", "财政", "创建办"]),
)


@MANY
@given(findings, days)
def test_any_log_reads_as_the_rules_say(finding: Finding, day: date) -> None:
    """Steps that are not allowed leave the state as it was, whatever their order in the file."""
    agree(finding, day)


@MANY
@given(findings, days)
def test_a_day_is_judged_by_the_log_up_to_it(finding: Finding, day: date) -> None:
    """The standing on D is the same whether the log goes on after D or was cut there."""
    cut = finding.model_copy(update={"log": tuple(entry for entry in finding.log if entry.date <= day)})
    assert stand(finding, day) == stand(cut, day)


@MANY
@given(findings, days)
def test_values_fit_together(finding: Finding, day: date) -> None:
    """One state holds, only closed findings have a day of closing, and what has ended is not overdue."""
    standing = stand(finding, day)
    assert standing.state in FINDING_STATES
    assert (standing.closed_on is not None) is (standing.state == "已销号")
    assert standing.overdue is (standing.overdue_days > 0)
    assert not (standing.overdue and standing.due_soon)
    assert (standing.due is None) is (standing.assigned_on is None)
    assert standing.open or not (standing.overdue or standing.due_soon)


class Course(RuleBasedStateMachine):
    """A finding put right step by step, never out of turn: its log alone always gives the state it has come to."""

    def __init__(self) -> None:
        super().__init__()
        self.day = FOUND
        self.state = "已登记"
        self.log: list[dict[str, str]] = []

    def _write(self, action: str, state: str, **more: str) -> None:
        self.log.append({"date": str(self.day), "action": action, **more})
        self.state = state

    @rule(days=st.integers(1, 5))
    def wait(self, days: int) -> None:
        """Days pass."""
        self.day += timedelta(days=days)

    @precondition(lambda self: self.state == "已登记")
    @rule()
    def hand_over(self) -> None:
        """交办."""
        self._write("交办", "已交办")

    @precondition(lambda self: self.state == "已交办")
    @rule()
    def sign(self) -> None:
        """签收."""
        self._write("签收", "已签收")

    @precondition(lambda self: self.state in {"已交办", "已签收", "整改中"})
    @rule(reported=st.booleans())
    def work(self, reported: bool) -> None:
        """整改 or 上报."""
        self._write(*(("上报", "待复查") if reported else ("整改", "整改中")))

    @precondition(lambda self: self.state == "待复查")
    @rule(good=st.booleans())
    def inspect_again(self, good: bool) -> None:
        """销号 or 退回."""
        self._write(*(("销号", "已销号") if good else ("退回", "整改中")), by="创建办", note="甲")

    @precondition(lambda self: self.state in {"已交办", "已签收", "整改中", "待复查"})
    @rule(later=st.integers(1, 20))
    def extend(self, later: int) -> None:
        """延期."""
        self._write("延期", self.state, due=str(self.day + timedelta(days=later)), note="甲")

    @precondition(lambda self: self.state in {"已交办", "已签收", "整改中", "待复查"})
    @rule(unit=st.sampled_from(["财政", "创建办"]))
    def transfer(self, unit: str) -> None:
        """转交."""
        self._write("转交", "已交办", unit=unit)

    @precondition(lambda self: self.state not in {"已销号", "已中止", "已挂账"})
    @rule(action=st.sampled_from([("中止", "已中止"), ("挂账", "已挂账")]))
    def give_up(self, action: tuple[str, str]) -> None:
        """中止 or 挂账."""
        self._write(*action, note="甲")

    @invariant()
    def the_log_says_it(self) -> None:
        """The replay of the log agrees with the state, and with the simple reading."""
        finding = make_finding(log=self.log)
        assert stand(finding, self.day).state == self.state
        agree(finding, self.day)


TestCourse = Course.TestCase
TestCourse.settings = settings(
    max_examples=examples(40), stateful_step_count=14, deadline=None, database=None
)
