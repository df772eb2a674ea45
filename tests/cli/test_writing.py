"""What all commands that write have in common."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.conftest import Cli, Workspace
from tests.gitted import Gitted, needs_git
from tests.terminals import needs_pty, on_terminal, unstyled
from tests.trees import tree

COMMANDS = {
    "update": ["update", "5-05", "--note", "a"],
    "update --from": ["update", "--from", "微信.txt"],
    "note": ["note", "5-05", "a"],
    "move": ["move", "5-05", "--due", "8-18", "--why", "a"],
    "set": ["set", "5-05", "lead=创建办"],
    "add": ["add", "--title", "甲", "--group", "5", "--lead", "财政办", "--phase", "2", "--due", "7-28"],
    "unit add": ["unit", "add", "规建环办"],
    "unit rename": ["unit", "rename", "财政办", "财政所"],
}


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize(
    ("broken", "place"),
    [
        ("places: [\n", "data/groups.yaml:9:9: 错误 E"),
        ("places:\n  - {name: 公厕, unit: 没有办}\n", "data/groups.yaml:10:22: 错误 E302"),
    ],
    ids=["syntax", "reference"],
)
def test_broken_data_is_refused_with_its_place(
    workspace: Workspace, cli: Cli, arguments: list[str], broken: str, place: str
) -> None:
    """Every command that writes refuses while there is an error, wherever it is, and says file, line and column."""
    root = workspace()
    (root / "微信.txt").write_bytes(b"5-05 +1\n")
    groups = root / "data/groups.yaml"
    groups.write_bytes(groups.read_bytes().split(b"places:")[0] + b"\n\n" + broken.encode())
    before = tree(root)
    ran = cli(*arguments, at=root)
    assert (ran.code, ran.out, tree(root)) == (1, "", before)
    assert ran.err.startswith("错误：数据文件有")
    assert place in ran.err


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_without_a_workspace(nowhere: Path, cli: Cli, arguments: list[str]) -> None:
    """What to do is said, and nothing is made."""
    (nowhere / "微信.txt").write_bytes(b"5-05 +1\n")
    ran = cli(*arguments, at=nowhere)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("错误：这里没有创建工作的数据")
    assert [path.name for path in nowhere.iterdir()] == ["微信.txt"]


@pytest.mark.parametrize("name", ["update --from", "unit rename"])
def test_from_elsewhere(workspace: Workspace, tmp_path: Path, cli: Cli, name: str) -> None:
    """-C names the workspace; files on the command line are looked for where one stands."""
    root = workspace()
    away = tmp_path / "away"
    away.mkdir()
    (away / "微信.txt").write_bytes(b"5-05 40%\n")
    before = tree(root)
    assert cli("-C", str(root), *COMMANDS[name], at=away).code == 0
    assert tree(root) != before
    assert cli("-C", str(root), "undo", at=away).code == 0
    assert tree(root) == before


def test_a_read_only_file_is_refused(workspace: Workspace, cli: Cli) -> None:
    """A file that nobody may write to is left alone, and so is every other one of the change."""
    root = workspace()
    shutil.copyfile(root / "data/tasks.yaml", root / "x.pdf")
    (root / "data/tasks.yaml").chmod(0o444)
    before = tree(root)
    ran = cli("update", "5-05", "--progress", "40", "--file", "x.pdf", at=root)
    (root / "data/tasks.yaml").chmod(0o644)
    assert (ran.code, ran.out, tree(root)) == (1, "", before)
    assert "data/tasks.yaml" in ran.err


class Written(NamedTuple):
    """How the tasks are written: the line ends, and whether each group has a file of its own."""

    ends: str
    split: bool


def write_anew(demo: Path, written: Written) -> None:
    """Write the demonstration's tasks in another way."""
    whole = demo / "data/tasks.yaml"
    head, *records = re.split(r"(?m)^(?=  - id: )", whole.read_bytes().decode())
    files = {whole: records}
    if written.split:
        whole.unlink()
        files = {}
        for text in records:
            files.setdefault(demo / f"data/tasks/{text.split()[2].partition('-')[0]}.yaml", []).append(text)
    for path, texts in files.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes((head + "".join(texts)).replace("\n", written.ends).encode())


@needs_git
@pytest.mark.external("git")
@pytest.mark.parametrize(
    "written",
    [Written("\n", False), Written("\r\n", False), Written("\n", True), Written("\r\n", True)],
    ids=["LF", "CRLF", "a file a group, LF", "a file a group, CRLF"],
)
@pytest.mark.parametrize(
    ("arguments", "added"),
    [
        ("update 4-07 --progress 90 --note 老街后巷清完", "3"),
        ("update 5-05 --amount 1 --note 东街完工", "3"),
        ("update DC-04 --progress 10 --note 第一条，原来没有记录", "4"),
        ("update 4-07 2-06 --progress 90 --note 例会", "3 3"),
        ("update 4-07 --blocked 业主不到场 --need 请平安办约谈 --date 7-13", "5"),
        ("note 5-05 已验收", "2"),
        ("move 2-06 --due 8-4 --why 重新报批", "3"),
        ("move DC-03 --due 9-28 --why 重新报批 --by 创建办", "5"),
    ],
)
def test_git_sees_only_added_lines(
    demo: Path, cli: Cli, written: Written, arguments: str, added: str
) -> None:
    """What is recorded adds the lines of its entry and takes none away, however the tasks are written."""
    write_anew(demo, written)
    gitted = Gitted(demo)
    gitted.git("config", "core.autocrlf", "false")
    gitted.save("起点")
    assert cli(*arguments.split(), at=demo).code == 0
    counted = [line.split("\t")[:2] for line in gitted.git("diff", "--numstat").splitlines()]
    files = added.split() if written.split else [str(sum(map(int, added.split())))]
    assert counted == [[number, "0"] for number in files]


@needs_pty
def test_the_diff_has_colours_at_a_terminal(workspace: Workspace) -> None:
    """What is added is green, what goes is red; without colours it reads the same."""
    root = workspace()
    code, shown = on_terminal("set", "5-05", "due=7-30", "--dry-run", at=root)
    assert code == 0
    assert "\x1b[32m+    due: 2023-07-30\x1b[0m\n" in shown
    assert "\x1b[1;31m-    due: 2023-07-28\x1b[0m\n" in shown
    assert "-    due: 2023-07-28\n+    due: 2023-07-30\n" in unstyled(shown)


def test_what_a_change_makes_doubtful_is_told(demo: Path, cli: Cli) -> None:
    """A slip is pointed out at once, on stderr and once; warnings stop nothing, and old ones are not repeated."""
    assert cli("update", "5-05", "--amount", "1", at=demo).err == ""
    ran = cli("update", "5-05", "--amount", "1", at=demo)
    assert (ran.code, ran.err) == (
        0,
        "提醒 W405 5-05：2023-07-14 数量 1 记了两次；核对后删去一条；确是两次请在 note 里分别写明\n",
    )
    assert cli("note", "5-05", "已验收", at=demo).err == ""
    ran = cli("note", "5-05", "电话13800001111", "--dry-run", at=demo)
    assert ran.err.splitlines()[0] == "提醒 W410 5-05：文字里有像手机号的数字 138****11；删去，只记职务和单位"
    assert (
        "提醒 W402 5-08：延期至 2023-07-30（周日）是休息日"
        in cli("move", "5-08", "--due", "7-30", "--why", "a", at=demo).err
    )


@pytest.mark.skipif(os.name == "nt", reason="not every file system there has hard links")
def test_a_hard_link_is_parted_aloud(workspace: Workspace, cli: Cli) -> None:
    """The file is put in the place of its old self: whoever opens it by its other name finds the old, and hears so."""
    root = workspace()
    os.link(root / "data/tasks.yaml", root / "副本.yaml")
    before = (root / "副本.yaml").read_bytes()
    told = "提醒 data/tasks.yaml 原来另有一个硬链接：从那个名字打开的还是改动以前的内容，要用就重新链接\n"
    assert told in cli("note", "5-05", "看过", at=root).err
    assert (root / "副本.yaml").read_bytes() == before
    assert told not in cli("note", "5-05", "又看过", at=root).err
