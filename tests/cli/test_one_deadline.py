"""A finding has one deadline: on any day, every command that speaks of it names the same due day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.commands import every
from tests.conftest import Cli, Ran, Workspace, make_campaign, make_finding

from chuangwei.model.finding_standing import allowed, limit, stand_finding
from chuangwei.model.inspection import Action, Finding

FOUND = date(2023, 6, 14)
ROUND = "1"
IDS = ("DC-01-001", "DC-01-002", "DC-01-003")
# What a call must name, by the word for it in the help; commands that must name something else show no findings.
NAMED = {"编号": IDS, "轮次": (ROUND,)}
OTHERS = {"score compare", "complaint show", "evidence pack"}
ORDER = "report rectify"
"""Says how things stand once it has gone out, for going out is the handing over."""


class Call(NamedTuple):
    """A command with what it needs; `name` is that of the command."""

    name: str
    arguments: tuple[str, ...]


def calls() -> dict[str, list[Call]]:
    """Every command that has --json, in every way that may show findings: all of them, of the round, single ones."""
    found: dict[str, list[Call]] = {}
    for name, command in every():
        options = {option for param in command.params for option in param.opts}
        if "--json" not in options or name in OTHERS:
            continue
        ways: list[tuple[str, ...]] = [()]
        for param in command.params:
            words = NAMED.get(param.metavar or "") if isinstance(param.metavar, str) else None
            option = (param.opts[0],) if param.param_type_name == "option" else ()
            if param.required:
                assert words, f"{name}: say in NAMED what stands for {param.metavar}, or in OTHERS why not"
                ways = [(*way, *option, word) for way in ways for word in words]
            elif words and "--round" not in way_words(ways):
                ways += [(*option, word) for word in words]
        ways += [(*way, "--all") for way in ways if "--all" in options]
        found[name] = [Call(name, (*name.split(), *way, "--json")) for way in ways]
    return found


def way_words(ways: list[tuple[str, ...]]) -> set[str]:
    """All words of these."""
    return {word for way in ways for word in way}


def dues(shown: Any) -> Iterator[tuple[str, str | None]]:
    """Every due day of a finding in an answer, with its id; what is not due is late for nobody."""
    if isinstance(shown, list):
        for each in shown:
            yield from dues(each)
    if not isinstance(shown, dict):
        return
    if shown.get("id") in IDS:
        said = shown.get("standing", shown)
        if "due" in said:
            yield shown["id"], said["due"]
            assert said["due"] or not (
                said.get("overdue") or said.get("overdue_days") or said.get("due_soon")
            )
    for each in shown.values():
        yield from dues(each)


def said(call: Call, ran: Ran) -> list[tuple[str, str | None]]:
    """What a call says of due days; a call that lacks an option or has nothing to say says nothing."""
    assert ran.code in {0, 1, 2}, (call, ran.err)
    return list(dues(json.loads(ran.out))) if ran.code == 0 else []


def expected(findings: tuple[Finding, ...], day: date, *, ordered: bool) -> dict[str, str | None]:
    """The due day of each finding; after an order of that day, of those too that were not handed over."""
    rules = make_campaign().finding_rules(day)
    found: dict[str, str | None] = {}
    for finding in findings:
        standing = stand_finding(finding, day, rules)
        due = limit(finding, day, rules) if ordered and standing.state == "已登记" else standing.due
        found[finding.id] = str(due) if due else None
    return found


def records(findings: tuple[Finding, ...]) -> str:
    """data/inspections.yaml with these findings; JSON is YAML."""
    shown = [json.loads(each.model_dump_json(by_alias=True, exclude_none=True)) for each in findings]
    return json.dumps({"inspections": [{"id": ROUND, "date": str(FOUND)}], "findings": shown})


@st.composite
def courses(draw: st.DrawFn, name: str) -> Finding:
    """A finding with a log that the course allows, over some weeks."""
    given = {
        "id": name,
        "unit": draw(st.sampled_from(["财政办", "创建办"])),
        "place": draw(st.sampled_from(["公厕", None])),
        "kind": draw(st.sampled_from(["立行立改", "限期整改"])),
        "due": draw(st.none() | st.integers(1, 20).map(lambda days: str(FOUND + timedelta(days=days)))),
    }
    finding = make_finding(**{key: value for key, value in given.items() if value})
    day = FOUND
    for _ in range(draw(st.integers(0, 6))):
        day += timedelta(days=draw(st.integers(0, 6)))
        standing = stand_finding(finding, day, make_campaign().finding_rules(day))
        may = allowed(finding, standing.state, day)
        if not may:
            break
        entry = step(draw, draw(st.sampled_from(may)), day, standing.unit)
        finding = make_finding(
            **json.loads(finding.model_dump_json(by_alias=True, exclude_none=True, exclude={"log"})),
            log=[*(json.loads(each.model_dump_json(exclude_none=True)) for each in finding.log), entry],
        )
    return finding


def step(draw: st.DrawFn, action: Action, day: date, unit: str) -> dict[str, str]:
    """An entry with all that its step needs."""
    other = "创建办" if unit == "财政办" else "财政办"
    entry = {"date": str(day), "action": action, "note": "甲"}
    if action == "延期" or (action in {"交办", "转交"} and draw(st.booleans())):
        entry["due"] = str(day + timedelta(days=draw(st.integers(0, 15))))
    return {**entry, **({"unit": other} if action == "转交" else {"by": other} if action == "销号" else {})}


def rich() -> tuple[Finding, ...]:
    """One that is not handed over, one extended, transferred and overdue, one reported."""
    order = {"date": "2023-06-15", "action": "交办"}
    later = {"date": "2023-06-20", "action": "延期", "due": "2023-07-13", "note": "甲"}
    moved = {"date": "2023-06-21", "action": "转交", "unit": "创建办"}
    return (
        make_finding(id=IDS[0], due="2023-07-18"),
        make_finding(id=IDS[1], place="公厕", log=[order, later, moved]),
        make_finding(id=IDS[2], unit="创建办", log=[order, {"date": "2023-06-20", "action": "上报"}]),
    )


def test_every_command_names_the_same_due_day(workspace: Workspace, cli: Cli) -> None:
    """On any day, of findings in any state; what an order would set is what holds everywhere once it is out."""
    root = workspace({"data/inspections.yaml": records(rich())})
    speaking = []
    for name, ways in calls().items():
        answers = {call: cli(*call.arguments, at=root) for call in ways}
        assert any(ran.code in {0, 1} for ran in answers.values()), (name, "no way to call it")
        told = {call: len(said(call, ran)) for call, ran in answers.items()}
        speaking += [max(ways, key=lambda call: told[call])] if any(told.values()) else []
    assert {call.name for call in speaking} >= {
        *("finding list", "finding show", "show", "inspect show", "evidence missing"),
        *(
            "report circular",
            "report handover",
            "report ledger",
            "report rectify",
            "report reminder",
            "report route",
        ),
    }
    agree(cli, root, rich(), date(2023, 7, 14), speaking)

    @settings(max_examples=4)
    @given(st.tuples(*map(courses, IDS)), st.dates(FOUND, FOUND + timedelta(days=45)))
    def holds(findings: tuple[Finding, ...], day: date) -> None:
        (root / "data/inspections.yaml").write_text(records(findings), "utf-8")
        (root / "data/issued.yaml").unlink(missing_ok=True)
        agree(cli, root, findings, day, speaking)

    holds()


def agree(cli: Cli, root: Path, findings: tuple[Finding, ...], day: date, speaking: list[Call]) -> None:
    """Ask all of them, send the order out if that can be, and ask them again."""
    asked(cli, root, findings, day, speaking)
    order = cli(
        "report", "rectify", "--round", ROUND, "--all", "--issue", "-f", "md", at=root, today=str(day)
    )
    if order.code == 0 and "已登记" in order.err:
        asked(cli, root, findings, day, speaking, ordered=True)
    else:
        assert any(why in order.err for why in ("才交办", "接不上", "已经过了", "没有要哪个单位整改")), order


def asked(
    cli: Cli,
    root: Path,
    findings: tuple[Finding, ...],
    day: date,
    speaking: list[Call],
    *,
    ordered: bool = False,
) -> None:
    """All say what is expected."""
    for call in speaking:
        wanted = expected(findings, day, ordered=ordered or call.name == ORDER)
        for name, due in said(call, cli(*call.arguments, at=root, today=str(day))):
            assert due == wanted[name], (call, name)
