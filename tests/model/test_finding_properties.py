"""A finding's state is the replay of its log: any log, against a simple reading of the rules written apart."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import make_campaign, make_finding
from tests.examples import examples

from chuangwei.model.finding_standing import stand_finding
from chuangwei.model.inspection import Finding

FOUND = date(2023, 6, 14)
ACTIONS = ["交办", "签收", "整改", "上报", "退回", "销号", "转交", "延期", "中止", "挂账", None]
COURSE = ("交办", "签收", "整改", "上报", "退回", "上报", "转交", "上报")
days = st.dates(FOUND, FOUND + timedelta(days=40))


@st.composite
def entries(draw: st.DrawFn, action: str | None = None, day: date | None = None) -> dict[str, str]:
    """An entry of any kind on any day, allowed or not, with whatever may go with it."""
    action = action or draw(st.sampled_from(ACTIONS))
    entry: dict[str, Any] = {"date": day or draw(days)}
    if action is not None:
        entry["action"] = action
    if action == "延期" or (action in {"交办", "转交"} and draw(st.booleans())):
        entry["due"] = draw(days)
    if action == "转交":
        entry["unit"] = draw(st.sampled_from(["财政", "创建办", "财政办"]))
    if action == "销号":
        entry["by"] = "创建办"
    return {key: str(value) for key, value in {**entry, "note": "甲"}.items()}


@st.composite
def logs(draw: st.DrawFn) -> list[dict[str, str]]:
    """The beginning of a whole course, day by day, perhaps none of it, and then anything."""
    course = COURSE[: draw(st.integers(0, len(COURSE)))]
    begun = [draw(entries(step, FOUND + timedelta(days=2 * at))) for at, step in enumerate(course, 1)]
    return begun + draw(st.lists(entries(), max_size=9 - len(begun)))


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


findings = st.builds(
    lambda log, kind, due, unit: make_finding(log=log, kind=kind, due=due, unit=unit),
    logs(),
    st.sampled_from(["立行立改", "限期整改", "长期整改"]),
    st.one_of(st.none(), days.map(str)),
    st.sampled_from(["财政办", "财政", "创建办"]),
)


@settings(max_examples=examples(200), deadline=None, database=None)
@given(findings, days)
def test_any_log_reads_as_the_rules_say(finding: Finding, day: date) -> None:
    """Steps that are not allowed leave the state as it was, whatever their order in the file and whatever follows the day."""
    standing = stand_finding(finding, day, make_campaign().finding_rules(day))
    for name, value in slow(finding, day).items():
        assert getattr(standing, name) == value, name
