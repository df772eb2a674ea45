"""The notice, clause by clause: the page says what carries it, and the bundled plan does carry it."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import pytest

from chuangwei.actions.opening import open_campaign
from chuangwei.model.campaign import Campaign
from chuangwei.model.files import FILES
from chuangwei.model.finding_standing import FINDING_STATES
from chuangwei.model.record import Record
from chuangwei.model.task import Task

sys.path.insert(0, str(Path(__file__).parent))

import manual

CLAUSES = (
    "一、", "二、", "三、（一）", "三、（二）", "三、（三）1.", "三、（三）2.", "三、（四）", "三、（五）",
    "四、第一阶段", "四、第二阶段", "四、第三阶段", "附件1", "附件2", "附件3",
)  # fmt: skip
NAMED_UNITS = ("农业服务中心", "平安办", "财政办", "党政办", "派出所", "双山卫生院", "双山小学")


@pytest.fixture(scope="module")
def plan() -> Campaign:
    """The bundled plan."""
    return open_campaign(manual.ROOT, date(2023, 7, 14))


def _rows() -> list[list[str]]:
    lines = [line for line in manual.page("mission.md").split("\n") if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def _code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_clause_has_a_row() -> None:
    """Each clause and annex of the notice has a row with data, a command and a test; what is missing says so."""
    rows = _rows()
    for clause in CLAUSES:
        assert [row for row in rows if row[0].startswith(clause)], clause
    for clause, asked, data, commands, tests, _ in rows:
        assert clause.startswith(CLAUSES), clause
        assert asked, clause
        assert _code(data), clause
        assert _code(commands), clause
        assert _code(tests), clause


def test_commands_are_commands() -> None:
    """What stands between backticks in the column of commands begins with the program's name."""
    for row in _rows():
        assert all(code.startswith("chuangwei ") for code in _code(row[3])), row[0]


def test_tests_exist() -> None:
    """Each test that the page names is there."""
    for row in _rows():
        for code in _code(row[4]):
            file, _, name = code.partition("::")
            source = (manual.ROOT / file).read_text(encoding="utf-8")
            assert f"\ndef {name}(" in source, code


def test_data_exist(plan: Campaign) -> None:
    """Each file, key and task that the page names is there."""
    for row in _rows():
        file = None
        for code in _code(row[2]):
            if code.startswith("data/"):
                assert (manual.ROOT / code).is_file(), code
                file = next(each for each in FILES if code == f"data/{each.stem}.yaml")
            elif re.fullmatch(r"[a-z_.]+", code):
                assert file is not None, code
                slot = file.slot(code.partition(".")[0])
                assert slot is not None, code
                assert _has(slot.model, code.split(".")[1:]), code
            else:
                assert code in plan.task_by_id, code


def _has(model: type[Record] | None, path: list[str]) -> bool:
    """Whether a record has a field at the end of the path."""
    if not path:
        return True
    fields = model.model_fields.items() if model is not None else ()
    field = next((field for name, field in fields if path[0] == (field.alias or name)), None)
    return field is not None and (
        len(path) == 1 or any(_has(part, path[1:]) for part in _parts(field.annotation))
    )


def _parts(annotation: object) -> list[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return [annotation]
    return [part for each in getattr(annotation, "__args__", ()) for part in _parts(each)]


def _led_by(plan: Campaign, ids: str) -> list[Task]:
    return [plan.task_by_id[name] for name in ids.split()]


def test_goal_and_basis(plan: Campaign) -> None:
    """The goal is the notice's, and so is the standard that it rests on."""
    assert plan.head.goal == "力争在2023年内把我镇创建为重庆市卫生镇"
    assert "重庆市卫生镇标准" in plan.head.basis
    assert plan.head.document == "双山府发〔2023〕21号"
    assert plan.head.issued == date(2023, 4, 8)


def test_headquarters(plan: Campaign) -> None:
    """Chief, deputies and members are those of the notice, by post and by unit."""
    body = plan.headquarters
    assert body is not None
    assert body.chief == "镇长"
    assert [re.sub("分管|工作的领导", "", deputy) for deputy in body.deputies] == ["卫生", "城管", "环保"]
    assert body.members == NAMED_UNITS
    assert body.titles.chief == "指挥长"
    assert set(NAMED_UNITS) <= set(plan.unit_by_name)


def test_office(plan: Campaign) -> None:
    """The office has the four duties of the notice and leads tasks."""
    body = plan.headquarters
    assert body is not None
    assert body.office.name == "创建办"
    assert body.office.duties == ("活动宣传", "资料收集", "信息上报", "与上级有关部门协调")
    assert sum("创建办" in task.leads for task in plan.tasks) > 10


def test_eight_groups(plan: Campaign) -> None:
    """There are eight groups, each with a lead, members, duties and tasks."""
    assert [group.id for group in plan.groups] == list("12345678")
    for group in plan.groups:
        assert group.lead in plan.unit_by_name
        assert group.members
        assert group.duties
        assert any(task.group == group.id for task in plan.tasks)


def test_guidance(plan: Campaign) -> None:
    """The bodies that guide are the district's."""
    assert plan.guidance == ("区爱卫会", "区爱卫办")


def test_tasks_are_broken_down(plan: Campaign) -> None:
    """Every task names its unit, its target and its day, and someone answers for it; pledges are counted by unit."""
    for task in plan.tasks:
        assert task.target, task.id
        assert task.owner or plan.unit_by_name[task.leads[0]].head, task.id
    (pledges,) = _led_by(plan, "1-04")
    assert pledges.quota is not None
    assert plan.collective(pledges.quota.each or "") == NAMED_UNITS


def test_first_responsible_person(plan: Campaign) -> None:
    """Every unit has a first responsible person."""
    assert all(unit.head for unit in plan.units)


def test_publicity(plan: Campaign) -> None:
    """Leaflets, columns, the two contests, the survey, media and complaints each have a task."""
    titles = [task.title for task in _led_by(plan, "2-01 2-02 2-06 2-04 2-08 1-14 2-09 1-06")]
    for word, title in zip(
        ("宣传资料", "专栏", "文明卫生单位", "媒体", "先进典型", "民意测验", "民意测验", "投诉"),
        titles,
        strict=True,
    ):
        assert word in title


def test_assessment(plan: Campaign) -> None:
    """The yearly assessment is named and has tasks."""
    assert plan.head.assessment == "健康铜梁建设年终目标考核"
    assert all("考核" in task.title for task in _led_by(plan, "1-08 DC-04"))


def test_supervision(plan: Campaign) -> None:
    """The two units that inspect are named, and their rounds are tasks led by one of them."""
    assert plan.supervision is not None
    assert plan.supervision.units == ("镇纪委", "创建办")
    for task in _led_by(plan, "DC-01 DC-02 DC-03"):
        assert task.group == plan.supervision.id
        assert set(task.leads) <= set(plan.supervision.units)
        assert "通报" in task.title


def test_findings_are_closed_and_told(plan: Campaign) -> None:
    """The demonstration has findings in every state, and its first round has its circular; a check finds no fault."""
    states = {standing.state for _, standing in plan.inspected(date(2023, 7, 14))}
    assert states == set(FINDING_STATES)
    assert {"1"} <= {paper.round for paper in plan.issued if paper.kind == "通报"}


def test_infrastructure(plan: Campaign) -> None:
    """Roads, lamps, drains, toilets, waste stations, the market and green each have a task of the fifth group."""
    words = {
        "5-02": "路面",
        "5-03": "路灯",
        "5-04": "下水道",
        "5-05": "公厕",
        "5-06": "垃圾台",
        "5-08": "农贸市场",
        "5-09": "绿化",
    }
    for name, word in words.items():
        task = plan.task_by_id[name]
        assert word in task.title
        assert task.group == "5"
    assert plan.task_by_id["5-05"].quota is not None


def test_funds(plan: Campaign) -> None:
    """Working funds and money for building each have a task."""
    assert all("经费" in task.title or "资金" in task.title for task in _led_by(plan, "1-09 5-01"))


def test_three_phases(plan: Campaign) -> None:
    """The phases have the notice's names and months and follow one another; every aim has tasks, due by its end."""
    assert [phase.name for phase in plan.phases] == ["宣传发动阶段", "全面实施阶段", "巩固提高阶段"]
    assert [(phase.start.month, phase.end.month) for phase in plan.phases] == [(4, 5), (6, 7), (8, 12)]
    assert plan.span == (date(2023, 4, 1), date(2023, 12, 31))
    for phase in plan.phases:
        for aim in phase.aims:
            assert aim.tasks, aim.text
            assert all((plan.task_by_id[name].due_day or date.max) <= phase.end for name in aim.tasks), (
                aim.text
            )


def test_indicators_are_served(plan: Campaign) -> None:
    """Every indicator of the standards has a task and documents that prove it."""
    for item in plan.indicator_by_id.values():
        assert plan.serving(item.id), item.id
        assert item.evidence, item.id


def test_places(plan: Campaign) -> None:
    """The fifteen places of the third annex each say who leads, which unit, what is wrong, what is wanted, by when."""
    assert len(plan.places) == 15
    for place in plan.places:
        assert place.leader, place.name
        assert place.unit in plan.unit_by_name, place.name
        assert place.problem, place.name
        assert place.standard, place.name
        assert place.due, place.name
