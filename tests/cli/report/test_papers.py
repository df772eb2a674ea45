"""Every report as a user sees it: whole papers on several days, JSON, files, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace
from tests.gitted import Gitted, needs_git

from chuangwei.render.text import DEMO

Golden = Callable[[str], None]
DAYS = ("2023-03-20", "2023-05-31", "2023-07-14", "2024-01-02")
"""Before the campaign, at the end of a phase, in its midst, and after its end."""
PAPERS: dict[str, tuple[str, ...]] = {
    "letter": ("letter", "-u", "财政办"),
    "letter-of-a-collective": ("letter", "-u", "各村（居）"),
    "annex1": ("annex1",),
    "annex2": ("annex2",),
    "annex3": ("annex3",),
    "matrix": ("matrix",),
    "matrix-of-the-new": ("matrix", "--standard", "CQ2023"),
    "reminder": ("reminder", "-u", "财政办"),
    "circular": ("circular", "--round", "1"),
    "rectify": ("rectify", "--round", "1", "-u", "财政办"),
    "ledger": ("ledger",),
    "route": ("route", "--place", "公厕", "--place", "农贸"),
    "phase": ("phase",),
    "summary": ("summary",),
}
ONCE = frozenset({"letter-of-a-collective", "annex1", "annex2", "matrix-of-the-new", "circular", "rectify"})
CASES = [(name, day) for name in PAPERS for day in (DAYS[2:3] if name in ONCE else DAYS)]


@pytest.mark.parametrize(("name", "day"), CASES, ids=["-".join(case) for case in CASES])
def test_paper(name: str, day: str, cli: Cli, demo: Path, golden: Golden) -> None:
    """The demonstration's papers as Markdown."""
    ran = cli("report", *PAPERS[name], "--as-of", day, "-f", "md", at=demo)
    assert (ran.code, ran.err) == (0, "")
    assert DEMO in ran.out
    golden(ran.out)


def test_handover(cli: Cli, demo: Path, golden: Golden) -> None:
    """The handover of the demonstration, with one paper in evidence/ and no history."""
    folder = demo / "evidence" / "1-01"
    folder.mkdir(parents=True)
    (folder / "2023-04-10.工作方案.pdf").write_bytes(b"%PDF")
    ran = cli("report", "handover", "-f", "md", at=demo)
    assert (ran.code, ran.err) == (0, "")
    golden(ran.out.replace(str(demo), "/home/cjb/我镇创卫"))


@pytest.mark.parametrize("day", DAYS)
def test_nothing_but_a_plan(day: str, cli: Cli, workspace: Workspace, golden: Golden) -> None:
    """The smallest campaign: no headquarters, no places, no aims, a task without owner; nothing is left empty."""
    made = []
    for name in ("annex2", "annex3", "phase", "summary", "handover"):
        ran = cli("report", name, "--as-of", day, "-f", "md", at=workspace())
        assert ran.code == 0, ran.err
        made.append(ran.out.replace(str(workspace()), "/home/cjb/我镇创卫"))
    made += [
        cli("report", name, "--all", "--as-of", day, "-f", "md", at=workspace()).out
        for name in ("letter", "reminder")
    ]
    golden("\n".join(made))


def test_before_any_task(cli: Cli, workspace: Workspace, golden: Golden) -> None:
    """A campaign that has no tasks yet is told so; no paper claims that all is done, none is made for nobody."""
    root = workspace({"data/tasks.yaml": "tasks: []\n"})
    made = [
        cli(*name, at=root)
        for name in (
            *(("bulletin",), ("status", "--say"), ("report", "phase"), ("report", "summary")),
            *(("report", name, "--all") for name in ("letter", "reminder")),
        )
    ]
    assert [ran.code for ran in made] == [0, 0, 0, 0, 1, 1]
    golden("\n".join(ran.out or ran.err for ran in made))


def test_a_letter_for_each_that_signs(cli: Cli, demo: Path, tmp_path: Path) -> None:
    """--all writes a file for each, makes the folder when asked, and keeps what is there."""
    folder = tmp_path / "责任书"
    ran = cli("report", "letter", "--all", "-f", "md", "-o", str(folder), "--mkdir", at=demo)
    assert (ran.code, ran.err) == (0, "")
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 8
    assert "责任书-各村（居）.md" in names
    assert not {"责任书-镇纪委.md", "责任书-创建办.md", "责任书-各单位.md"} & set(names)
    assert f"共{len(names)}份" in ran.out
    again = cli("report", "letter", "--all", "-f", "md", "-o", str(folder), at=demo)
    assert again.code == 1
    assert again.out.count("已有，没有动") == len(names)


def test_a_unit_named_twice_gets_one(cli: Cli, demo: Path) -> None:
    """By name and by alias it is the same unit."""
    found = json.loads(cli("report", "reminder", "-u", "财政", "-u", "财政办", "--json", at=demo).out)
    assert [each["unit"] for each in found["reminders"]] == ["财政办"]


@needs_git
def test_an_earlier_revision(cli: Cli, demo: Path) -> None:
    """--rev makes the paper that the files of then made, and says on stderr which they are."""
    gitted = Gitted(demo)
    gitted.save("首次提交", day="2023-07-14")
    before = cli("report", "summary", "--as-of", "2023-07-14", at=demo).out
    cli("update", "5-05", "--amount", "1", at=demo)
    assert cli("report", "summary", "--as-of", "2023-07-14", at=demo).out != before
    again = cli("report", "summary", "--rev", "HEAD", "--as-of", "2023-07-14", at=demo)
    assert (again.code, again.out) == (0, before)
    assert "首次提交" in again.err
    found = json.loads(cli("report", "handover", "--rev", "HEAD", "--json", at=demo).out)
    assert found["revision"]["message"] == "首次提交"
    assert (found["handover"]["past"], found["handover"]["changed"]) == (True, None)
    assert "本清单按修改历史的这次提交出" in cli("report", "handover", "--rev", "HEAD", at=demo).out


def test_a_phase_by_name(cli: Cli, demo: Path) -> None:
    """A phase is named by id or a part of its name."""
    found = json.loads(cli("report", "phase", "-p", "宣传", "--json", at=demo).out)
    assert found["phase"]["id"] == "1"


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("annex1", "错误：还没有登记指挥部\n办法：在 data/groups.yaml 里写 headquarters\n"),
        ("matrix", "错误：还没有登记标准\n办法：在 data/standard.yaml 里写上标准和指标\n"),
    ],
)
def test_what_cannot_be_made(name: str, error: str, cli: Cli, workspace: Workspace) -> None:
    """Without the headquarters or a standard it is said what is missing."""
    assert cli("report", name, at=workspace()) == (1, "", error)


def test_an_indicator_that_nobody_serves_is_said(cli: Cli, demo: Path) -> None:
    """In its row, and once more below the tables."""
    path = demo / "data" / "standard.yaml"
    text = path.read_text("utf-8")
    added = "      - {id: Z-99, section: A, text: 没有人做的一条, points: 5}\n"
    path.write_text(text.replace("      - id: A-01\n", f"{added}      - id: A-01\n"), encoding="utf-8")
    out = cli("report", "matrix", "-s", "CQ2023", "-f", "md", at=demo).out
    assert "1条还没有任务落实，列在表后" in out
    assert "| Z-99 | 没有人做的一条 | 5 |  | 还没有任务落实 |  |  |" in out
    assert "- Z-99 没有人做的一条（5分）" in out


def test_other_terms(cli: Cli, demo: Path) -> None:
    """A town that says 领导小组 and 组长 has them in all papers; a note that is taken out takes 拟定 with it."""
    path = demo / "data" / "groups.yaml"
    text = path.read_text("utf-8")
    text = text.replace("工作指挥部\n", "工作领导小组\n").replace(
        "指挥长, deputy: 副指挥长", "组长, deputy: 副组长"
    )
    text = text.replace("  note: 各单位负责人的职务写法是拟定的\n", "").replace("    note: 拟定\n", "")
    path.write_text(text, encoding="utf-8")
    made = "".join(cli("report", name, "-f", "md", at=demo).out for name in ("annex1", "annex2", "annex3"))
    made += cli("report", "letter", "-u", "财政", "-f", "md", at=demo).out
    assert "**组长**：镇长" in made
    assert "组长（镇长）签字" in made
    assert "指挥长" not in made
    assert "拟定" not in made


def test_deductions_are_printed_when_the_office_has_them(cli: Cli, demo: Path) -> None:
    """The table stands under 考核办法 as the data have it, and is not there otherwise."""
    assert "扣分" not in cli("report", "letter", "-u", "财政办", at=demo).out
    path = demo / "data" / "phases.yaml"
    text = path.read_text("utf-8").replace(
        "  assessment:", "  deductions:\n    - {score: 得90分以上、不足95分, deduct: 扣2分}\n  assessment:"
    )
    path.write_text(text, encoding="utf-8")
    out = cli("report", "letter", "-u", "财政办", "-f", "md", at=demo).out
    assert "| 得90分以上、不足95分 | 扣2分 |" in out
