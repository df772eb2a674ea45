"""`unit add` and `unit rename`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace
from tests.trees import added_lines, tree

from chuangwei.actions.opening import check_workspace

TODAY = date(2023, 7, 14)


def test_add(demo: Path, cli: Cli) -> None:
    """A unit stands behind the last one, its fields in the order of the manual, members by their own names."""
    before = tree(demo)
    ran = cli(
        *("unit", "add", "规建环办", "--kind", "部门", "--head", "规建环办主要负责人"),
        *("--alias", "规建办", "--alias", "环保办"),
        at=demo,
    )
    assert ran.out.splitlines()[0] == "新增单位 规建环办（data/groups.yaml）"
    assert added_lines(before, tree(demo), "data/groups.yaml") == [
        "  - name: 规建环办",
        "    head: 规建环办主要负责人",
        "    kind: 部门",
        "    alias: [规建办, 环保办]",
    ]
    cli("unit", "add", "城建口", "--members", "镇财政、环保办", at=demo)
    assert "    members: [财政办, 规建环办]\n" in tree(demo)["data/groups.yaml"].decode()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["add", "财政办"], 1, "已经有单位“财政办”"),
        (["add", "镇财政"], 1, "“镇财政”已经是“财政办”的别名"),
        (["add", "财政所", "--alias", "财政"], 1, "“财政”已经是“财政办”的别名"),
        (["add", " "], 2, "单位名称是空的"),
        (["add", "口", "--members", "没有办"], 1, "没有单位“没有办”"),
        (["rename", "没有办", "某办"], 1, "没有单位“没有办”"),
        (["rename", "平安办", "平安办"], 2, "“平安办”就是现在的名称"),
        (["rename", "平安办", "创建办"], 1, "已经有单位“创建办”"),
        (["rename", "平安办", "镇财政"], 1, "“镇财政”已经是“财政办”的别名"),
        (["rename", "平安办", ""], 2, "单位名称是空的"),
    ],
)
def test_what_is_refused(demo: Path, cli: Cli, arguments: list[str], code: int, said: str) -> None:
    """Two units never share a name or an alias; nothing is written."""
    before = tree(demo)
    ran = cli("unit", *arguments, at=demo)
    assert (ran.code, ran.out, tree(demo)) == (code, "", before)
    assert said in ran.err


def test_rename_follows_every_reference(demo: Path, cli: Cli) -> None:
    """In all files at once; the old name stays as an alias, so that nothing is lost; the derived figures are the same."""
    before = tree(demo)
    status = cli("status", "--json", at=demo).out
    ran = cli("unit", "rename", "平安办", "平安法治办", at=demo)
    references = re.findall(
        r"(?<![\w一-鿿])平安办(?=[\],]|$)", "".join(data.decode() for data in before.values()), re.MULTILINE
    )
    assert ran.out.splitlines()[0] == (
        f"改名 平安办 → 平安法治办，引用改了{len(references) - 1}处，旧名留作别名"  # its own name is none
    )
    after = tree(demo)
    changed = {name for name in after if after[name] != before[name]}
    several = ("complaints", "groups", "inspections", "issued", "tasks")
    assert changed == {f"data/{stem}.yaml" for stem in several}
    groups = after["data/groups.yaml"].decode()
    assert "  - name: 平安法治办\n    head: 平安办主要负责人\n    kind: 部门\n    alias: [平安办]\n" in groups
    left = "".join(data.decode() for data in after.values()).replace("alias: [平安办]", "")
    assert not re.search(r"(?m)(?:: |\[|, )平安办(?=[\],]|$)", left)
    assert check_workspace(demo, TODAY).count("error") == 0
    assert cli("status", "--json", at=demo).out == status.replace("平安办", "平安法治办")
    cli("undo", at=demo)
    assert tree(demo) == before


def test_rename_of_a_collective(demo: Path, cli: Cli) -> None:
    """What is counted member by member, and lists that name a collective, follow too."""
    before = cli("show", "3-07", at=demo).out
    ran = cli("unit", "rename", "各单位", "机关单位", at=demo)
    assert ran.code == 0
    assert cli("show", "3-07", at=demo).out == before.replace("逐个单位：各单位", "逐个单位：机关单位")
    assert "quota: {each: 各单位}" not in tree(demo)["data/tasks.yaml"].decode()
    assert check_workspace(demo, TODAY).count("error") == 0


def test_rename_to_its_own_alias_and_back(demo: Path, cli: Cli) -> None:
    """Name and alias change places; twice is as before."""
    before = tree(demo)
    cli("unit", "rename", "财政办", "财政", at=demo)
    assert "    alias: [财政办, 镇财政]\n" in tree(demo)["data/groups.yaml"].decode()
    cli("unit", "rename", "财政办", "财政办", at=demo)
    assert tree(demo) == before


def test_references_by_an_alias_stay(workspace: Workspace, cli: Cli) -> None:
    """Whoever wrote an alias meant this unit by another name of it: it still leads there."""
    root = workspace()
    tasks = root / "data/tasks.yaml"
    tasks.write_bytes(tasks.read_bytes().replace("lead: 财政办".encode(), "lead: 财政".encode()))
    cli("unit", "rename", "财政办", "财政所", at=root)
    assert "    lead: 财政\n" in tasks.read_text(encoding="utf-8")
    groups = (root / "data/groups.yaml").read_text(encoding="utf-8")
    assert "{name: 财政所, head: 财政办主要负责人, alias: [财政, 财政办]}" in groups
    assert "members: [财政所, 创建办]" in groups


def test_rename_reaches_every_file_of_tasks(workspace: Workspace, cli: Cli) -> None:
    """One file a group: all are changed in one change, entries too."""
    one = "tasks:\n  - {id: 5-0%d, title: 甲, group: 5, lead: 财政办, with: [创建办, 财政办], phase: 2, due: 2023-07-28,\n"
    log = "     log: [{date: 2023-07-01, progress: 5, by: 财政办, unit: 财政办}]}\n"
    names = {f"data/tasks/{at}.yaml": one % at + log for at in (1, 2)}
    root = workspace({"data/tasks.yaml": None, **names})
    before = tree(root)
    ran = cli("unit", "rename", "财政", "财政所", at=root)
    assert ran.out.startswith("改名 财政办 → 财政所，引用改了11处")
    assert all(after.decode().count("财政所") == 4 for name, after in tree(root).items() if "tasks/" in name)
    cli("undo", at=root)
    assert tree(root) == before


def test_a_dry_run_shows_every_place(demo: Path, cli: Cli) -> None:
    """The diff names both files; nothing is written."""
    before = tree(demo)
    ran = cli("unit", "rename", "平安办", "平安法治办", "--dry-run", at=demo)
    assert "--- a/data/groups.yaml\n" in ran.out
    assert "--- a/data/tasks.yaml\n" in ran.out
    assert tree(demo) == before
