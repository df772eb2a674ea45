"""A workspace without a plan, and one made of last year's: what is in it, what is not, and that the old one stays."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import Cli
from tests.trees import tree

from chuangwei.actions.opening import check_workspace, open_campaign
from chuangwei.actions.workspace.adapt import Wanted
from chuangwei.actions.workspace.init import init_blank, init_next
from chuangwei.errors import ChuangweiError
from chuangwei.model.finding_standing import stand_finding
from chuangwei.model.names import read_district, read_town
from chuangwei.reports.changes.made import Made
from chuangwei.resources import bundled

TODAY = date(2023, 12, 29)


@pytest.fixture(autouse=True)
def _somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "创建办")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "office@example.com")


@pytest.mark.parametrize(
    ("town", "district", "words"),
    [
        ("王坪镇", "涪城区", ["chief: 镇长", "镇纪委", "区爱卫会", "创建卫生镇工作领导小组"]),
        ("清水乡", "阜宁县", ["chief: 乡长", "乡纪委", "县爱卫会", "创建卫生乡工作领导小组"]),
        ("东城街道", "昆山市", ["chief: 办事处主任", "街道纪工委", "昆山市爱卫会", "创建卫生街道工作领导小组"]),
    ],
)  # fmt: skip
def test_a_blank_workspace_is_of_no_other_town(
    tmp_path: Path, town: str, district: str, words: list[str]
) -> None:
    """It has an organisation by posts, three phases, no task and no standard; nothing of the bundled plan's town or year."""
    made = init_blank(tmp_path, Wanted(read_town(town), read_district(district), 2027), date(2027, 1, 4))
    assert made.problems == ()
    campaign = open_campaign(tmp_path, date(2027, 1, 4))
    assert (campaign.head.town, campaign.head.district, campaign.head.year) == (town, district, 2027)
    assert [phase.id for phase in campaign.phases] == ["1", "2", "3"]
    assert (campaign.tasks, campaign.standards, campaign.places) == ((), (), ())
    assert all(group.note == "拟定" for group in campaign.groups)
    written = {name: (tmp_path / name).read_text("utf-8") for name in made.files}
    assert len(written) > 15  # the schemas are among them
    for name, text in written.items():
        assert not re.search("重庆|双山|铜梁|2023|样例|0000-0|0000年", text), name
    for word in words:
        assert word in written["data/groups.yaml"]


def test_the_bundled_templates_are_of_no_town() -> None:
    """What `templates eject` copies into a workspace names no province, town or year either."""
    found = list(bundled("templates").glob("*.j2"))
    assert len(found) > 15
    for path in found:
        assert not re.search("重庆|双山|铜梁|2023", path.read_text("utf-8")), path.name


def test_a_blank_workspace_takes_tasks_and_asks_for_no_indicators(tmp_path: Path, cli: Cli) -> None:
    """A task can be added at once; check has nothing to say of indicators where there is no standard."""
    assert cli(
        "init", "--blank", "--town", "清水乡", "--district", "阜宁县", "--year", "2027", at=tmp_path
    ).code == 0  # fmt: skip
    ran = cli(
        "add", "--title", "清运垃圾", "--group", "4", "--lead", "财政办", "--phase", "2", "--due", "6月底前",
        at=tmp_path, today="2027-05-06",
    )  # fmt: skip
    assert ran.out.startswith("完成时限 6月底前 → 2027-06-30\n新增任务 4-01 清运垃圾"), ran.err
    ran = cli("check", at=tmp_path, today="2027-05-06")
    assert (ran.code, "指标" in ran.out) == (0, False)
    ran = cli("status", "--as-of", "某天", at=tmp_path, today="2026-05-06")
    assert "可以写 2027-07-14、" in ran.err


@pytest.fixture
def old(demo: Path) -> Path:
    """Last year's workspace, with a template and a paper of its own."""
    (demo / "templates").mkdir(exist_ok=True)
    (demo / "templates" / "letter.md.j2").write_text('{% extends "base.md.j2" %}\n', "utf-8")
    (demo / "evidence" / "5-05").mkdir(parents=True, exist_ok=True)
    (demo / "evidence" / "5-05" / "2023-07-10.公厕台账.pdf").write_bytes(b"1")
    return demo


@pytest.fixture
def made(old: Path, tmp_path: Path) -> Made:
    """The next year's."""
    return init_next(tmp_path / "next", old, 2027, TODAY)


def test_what_goes_along(old: Path, made: Made) -> None:
    """Units, places, settings, standards, templates and tasks with their ids; the old workspace stays byte for byte."""
    before, after = open_campaign(old, TODAY), open_campaign(made.folder, TODAY)
    for kind in ("unit", "group", "headquarters", "supervision", "guidance"):
        assert after.records(kind) == before.records(kind)
    assert after.settings == before.settings
    assert [place.name for place in after.places] == [place.name for place in before.places]
    assert [task.id for task in after.tasks] == [task.id for task in before.tasks]
    assert [(item.id, item.measure) for item in after.indicator_by_id.values()] == [
        (item.id, item.measure) for item in before.indicator_by_id.values()
    ]
    assert (made.folder / "templates" / "letter.md.j2").read_bytes() == (
        old / "templates" / "letter.md.j2"
    ).read_bytes()
    assert not (made.folder / "evidence").exists()
    assert made.carried is not None
    assert (made.carried.year, made.carried.templates) == (2023, 1)


def test_the_days_move_by_whole_years(old: Path, made: Made) -> None:
    """Phases begin and end on the same days; due days are on working days of their phase; the old paper is gone."""
    before, after = open_campaign(old, TODAY), open_campaign(made.folder, TODAY)
    assert [(each.start.replace(year=2023), each.end.replace(year=2023)) for each in after.phases] == [
        (each.start, each.end) for each in before.phases
    ]
    for task in after.tasks:
        if task.due_day is not None:
            phase = after.phase_by_name[task.phase]
            assert phase.start <= task.due_day <= phase.end
            assert after.calendar.is_workday(task.due_day)
    head = after.head
    assert (head.year, head.title, head.goal) == (
        2027, "2027年度双山镇创建重庆市市级卫生镇", "力争在2027年内把我镇创建为重庆市卫生镇",
    )  # fmt: skip
    assert (head.document, head.issued, head.result) == (None, None, None)


def test_what_stays_behind(made: Made) -> None:
    """No log of a task, no self-score, no register; of indicators the values of single years, without points."""
    after = open_campaign(made.folder, TODAY)
    assert not any(task.log for task in after.tasks)
    scores = [entry for item in after.indicator_by_id.values() for entry in item.log]
    assert scores
    assert all(
        entry.year is not None and entry.value is not None and entry.points is None for entry in scores
    )
    assert made.carried is not None
    assert made.carried.values == len(scores)
    for kind in ("survey", "source", "budget", "expense", "complaint", "honour", "evidence"):
        assert after.records(kind) == ()


def test_open_findings_go_along_as_they_stand(old: Path, made: Made) -> None:
    """Each stands where it stood, with its deadline; the closed ones are gone, and rounds that have none left."""
    before, after = open_campaign(old, TODAY), open_campaign(made.folder, TODAY)
    rules = before.finding_rules(TODAY)
    still = {each.id: each for each in before.findings if stand_finding(each, TODAY, rules).open}
    assert still
    assert {each.id: each for each in after.findings} == still
    assert {each.id for each in after.inspections} == {each.round for each in still.values()}
    told = {paper.round for paper in after.issued if paper.kind == "通报"}
    assert told == {paper.round for paper in before.issued if paper.kind == "通报"} & {
        each.id for each in after.inspections
    }
    assert made.carried is not None
    assert made.carried.findings == len(still)


def test_nothing_is_wrong_that_was_not(old: Path, made: Made) -> None:
    """The new workspace has no error, and of the warnings only such as the old one had, or of an unknown calendar."""
    known = {problem.code for problem in check_workspace(old, TODAY).problems}
    new = {problem.code for problem in check_workspace(made.folder, TODAY).problems}
    assert new <= {*known, "W413", "W423"}
    assert not [each for each in check_workspace(made.folder, TODAY).problems if each.level == "error"]


def test_the_old_one_stays(old: Path, tmp_path: Path) -> None:
    """It is only read; a year that is not later, or errors in it, make nothing."""
    before = tree(old)
    init_next(tmp_path / "a", old, None, TODAY)
    assert open_campaign(tmp_path / "a", TODAY).head.year == 2024
    with pytest.raises(ChuangweiError, match="新的年份要在它以后"):
        init_next(tmp_path / "b", old, 2023, TODAY)
    assert tree(old) == before
    (old / "data" / "tasks.yaml").write_text("tasks: [\n", "utf-8")
    with pytest.raises(ChuangweiError):
        init_next(tmp_path / "b", old, 2027, TODAY)
    assert not (tmp_path / "b").exists()


def test_tasks_in_several_files(old: Path, tmp_path: Path) -> None:
    """A file a group stays a file a group."""
    text = (old / "data" / "tasks.yaml").read_text("utf-8")
    at = text.index("  - id: 2-01")
    (old / "data" / "tasks").mkdir()
    (old / "data" / "tasks" / "rest.yaml").write_text("tasks:\n" + text[at:], "utf-8")
    (old / "data" / "tasks.yaml").write_text(text[:at].rpartition("\n  #")[0] + "\n", "utf-8")
    before = open_campaign(old, TODAY)
    made = init_next(tmp_path / "next", old, 2027, TODAY)
    assert "data/tasks/rest.yaml" in made.files
    after = open_campaign(made.folder, TODAY)
    assert [task.id for task in after.tasks] == [task.id for task in before.tasks]
    assert not any(task.log for task in after.tasks)
    assert {task.due_day.year for task in after.tasks if task.due_day} == {2027}


def test_the_command(old: Path, cli: Cli) -> None:
    """It says what went along and what did not; options that contradict one another are refused."""
    ran = cli("init", "../next", "--from", ".", "--year", "2027", at=old, today="2023-12-29")
    assert ran.code == 0, ran.err
    assert "接着2023年的" in ran.out
    assert "  没有整改完的问题11个\n" in ran.out
    assert "  其中群众反映有3件还没有办结，在原来的文件夹里办\n" in ran.out
    for line, why in (
        (("--from", ".", "--town", "王坪镇"), "--from 不能和 --town 同用"),
        (("--from", ".", "--blank"), "--blank、--from 只写一个"),
        (("--demo", "--blank"), "--demo、--blank 只写一个"),
    ):
        ran = cli("init", "../b", *line, at=old)
        assert (ran.code, why in ran.err) == (2, True), ran.err
