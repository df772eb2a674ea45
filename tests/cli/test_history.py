"""`commit`, `log`, `diff`, `hooks`, --rev and --staged as a user sees them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace
from tests.gitted import Gitted, needs_git, task, tasks

from chuangwei.store.writing.places import state_folder

pytestmark = [needs_git, pytest.mark.external("git")]

A = task("5-05", "公厕改造", "date: 2023-06-12, progress: 30, note: '第一批[red]'")
A60 = A + "      - {date: 2023-07-10, progress: 60, by: 财政办}\n"
B = task("4-03", "门前三包")


@pytest.fixture
def gitted(workspace: Workspace) -> Gitted:
    """A campaign of two tasks with two commits, of 1 July and 10 July."""
    found = Gitted(workspace())
    found.save("起点", tasks=tasks(A, B))
    found.save("5-05 30%→60%", "2023-07-10", tasks=tasks(A60, B))
    return found


def plain(text: str) -> str:
    """Output with every short hash as #."""
    return re.sub(r"\b[0-9a-f]{7}\b", "#", text)


def test_commit(gitted: Gitted, cli: Cli) -> None:
    """A commit is named by hash and subject; without a change it is said; an empty message is refused."""
    gitted.write("data/tasks.yaml", tasks(A60))
    ran = cli("commit", at=gitted.root)
    assert (ran.code, plain(ran.out), ran.err) == (0, "已提交 #：删去 4-03\n", "")
    assert cli("commit", at=gitted.root) == (0, "没有要提交的改动\n", "")
    ran = cli("commit", "-m", " ", at=gitted.root)
    assert (ran.code, ran.err.splitlines()[0]) == (2, "错误：-m 后面没有写说明")


@pytest.mark.parametrize(("command", "said"), [("diff", "没有变化"), ("commit", "没有要提交的改动")])
def test_half_a_change_is_not_committed(gitted: Gitted, cli: Cli, command: str, said: str) -> None:
    """A change that was killed is taken back before anything is said of it, or committed."""
    assert cli("update", "5-05", "--note", "已验收", at=gitted.root).code == 0
    (state_folder(gitted.root) / "undo.json").rename(state_folder(gitted.root) / "journal.json")
    ran = cli(command, at=gitted.root)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, said)
    assert "没有做完，已经退回" in ran.err
    assert gitted.git("status", "--porcelain") == ""


def test_log(gitted: Gitted, cli: Cli) -> None:
    """A commit whose message says it all has one line; others have their facts below."""
    ran = cli("log", at=gitted.root)
    lines = plain(ran.out).splitlines()
    assert lines[:2] == ["#  2023-07-10  张三  5-05 30%→60%", "#  2023-07-01  张三  起点"]
    assert "    新增 5-05" in lines
    ran = cli("log", "5-05", "-n", "1", at=gitted.root)
    assert plain(ran.out).splitlines() == [
        "#  2023-07-10  张三  5-05 30%→60%",
        "    任务 5-05  公厕改造  30%→60%",
        "      + 2023-07-10  60%  财政办",
        "更早的没有列出，多看一些用 -n 100",
    ]
    assert cli("log", "--since", "2023-07-11", at=gitted.root).out == "2023-07-11 以来还没有提交\n"


def test_log_json(gitted: Gitted, cli: Cli) -> None:
    """Commits with their changes, in fields that programs can rely on."""
    found = json.loads(cli("log", "--json", "-n", "1", at=gitted.root).out)
    assert (found["version"], found["id"], found["more"]) == (1, None, True)
    (commit,) = found["commits"]
    assert (commit["date"], commit["author"], commit["message"]) == ("2023-07-10", "张三", "5-05 30%→60%")
    (change,) = commit["changes"]
    assert {key: change[key] for key in ("kind", "id", "what", "says", "progress", "entries", "fields")} == {
        "kind": "tasks",
        "id": "5-05",
        "what": "changed",
        "says": "5-05 30%→60%",
        "progress": {"before": 30, "after": 60},
        "entries": [{"before": None, "after": {"date": "2023-07-10", "progress": "60", "by": "财政办"}}],
        "fields": [],
    }


def test_diff(gitted: Gitted, cli: Cli) -> None:
    """Records with their entries and fields; text is never markup."""
    assert plain(cli("diff", at=gitted.root).out) == "#（2023-07-10） → 现在的文件\n没有变化\n"
    other = A60.replace("'第一批[red]'", r'"第一批\e[31m"')
    gitted.write("data/tasks.yaml", tasks(other, B.replace("2023-07-28", "2023-08-01")))
    lines = plain(cli("diff", at=gitted.root).out).splitlines()
    assert lines[1:] == [
        "任务 5-05  公厕改造",
        "  - 2023-06-12  30%  第一批[red]",
        "  + 2023-06-12  30%  第一批�[31m",
        "任务 4-03  门前三包",
        "  完成时限：2023-07-28 → 2023-08-01",
    ]
    found = json.loads(cli("diff", "7-1..7-10", "--json", at=gitted.root).out)
    assert [change["says"] for change in found["changes"]] == ["5-05 30%→60%"]
    assert (found["from"]["date"], found["to"]["date"]) == ("2023-07-01", "2023-07-10")
    assert cli("diff", "a", "b", "c", at=gitted.root).code == 2


def test_diff_of_a_broken_file(gitted: Gitted, cli: Cli) -> None:
    """A file that cannot be read is named, and nothing is said to be removed."""
    gitted.write("data/tasks.yaml", "tasks: [\n")
    ran = cli("diff", at=gitted.root)
    assert "data/tasks.yaml:1:8 读不出" in ran.out
    assert "删去" not in ran.out
    assert "记录没有变" not in ran.out


def test_revisions_of_views(gitted: Gitted, cli: Cli) -> None:
    """status, tasks and show take a revision, name it on stderr, and in JSON under revision; a day is its own as-of."""
    ran = cli("status", "--rev", "2023-07-05", "--json", at=gitted.root, today="2023-09-01")
    found = json.loads(ran.out)
    assert (found["as_of"], found["revision"]["message"]) == ("2023-07-05", "起点")
    assert plain(ran.err) == "按提交 #（2023-07-01，张三：起点）\n"
    ran = cli("tasks", "--rev", "HEAD~1", "--json", at=gitted.root)
    found = json.loads(ran.out)
    assert (found["as_of"], found["tasks"][0]["standing"]["progress"]) == ("2023-07-14", 30)
    ran = cli("show", "5-05", "--rev", "HEAD~1", "--as-of", "7-2", at=gitted.root)
    assert "记录（1条，到2023年7月2日）" in ran.out
    assert cli("status", "--rev", "没有", at=gitted.root).err.startswith("错误：没有“没有”这个版本\n")


def test_show_says_when_entries_were_committed(gitted: Gitted, cli: Cli) -> None:
    """Each entry has its commit or 未提交; in JSON under committed; nothing of it without git."""
    gitted.write("data/tasks.yaml", tasks(A60 + "      - {date: 2023-07-12, note: 丙}\n", B))
    lines = [
        line
        for line in plain(cli("show", "5-05", at=gitted.root).out).splitlines()
        if line.startswith("  2023")
    ]
    assert lines == [
        "  2023-06-12  30%  第一批[red]  [# 2023-07-01提交]",
        "  2023-07-10  60%  财政办  [# 2023-07-10提交]",
        "  2023-07-12  丙  [未提交]",
    ]
    log = json.loads(cli("show", "5-05", "--json", at=gitted.root).out)["task"]["log"]
    assert [entry["committed"] and entry["committed"]["day"] for entry in log] == [
        "2023-07-01",
        "2023-07-10",
        None,
    ]
    (gitted.root / ".git").rename(gitted.root / "git")
    assert "提交" not in cli("show", "5-05", at=gitted.root).out
    assert "committed" not in cli("show", "5-05", "--json", at=gitted.root).out


def test_check_of_what_is_staged(gitted: Gitted, cli: Cli) -> None:
    """--staged looks at the index alone: errors on disk do not count, staged ones do, conflicts are named."""

    def check() -> tuple[int, str]:
        ran = cli("check", "--staged", at=gitted.root)
        return ran.code, ran.out or ran.err

    gitted.write("data/tasks.yaml", tasks(A60.replace("group: 5", "group: 9"), B))
    assert cli("check", at=gitted.root).code == 1
    assert check()[0] == 0
    gitted.git("add", "data")
    gitted.write("data/tasks.yaml", tasks(A60, B))
    assert (check()[0], "data/tasks.yaml:4:12: 错误 E302" in check()[1]) == (1, True)
    gitted.git("reset", "--quiet", "--hard")
    gitted.git("rm", "--quiet", "--cached", "data/groups.yaml")
    assert "E101" in check()[1]
    gitted.git("reset", "--quiet", "--hard")
    gitted.git("switch", "--quiet", "--create", "other", "HEAD~1")
    gitted.save("他们", tasks=tasks(A.replace("30", "40"), B))
    gitted.git("switch", "--quiet", "main")
    gitted.git("merge", "other", fails=True)
    assert (check()[0], "data/tasks.yaml: 错误 E106" in check()[1]) == (1, True)
    (gitted.root / ".git").rename(gitted.root / "git")
    assert check()[1].startswith("错误：这个文件夹没有修改历史")


def test_hooks_install_and_reminder(gitted: Gitted, cli: Cli, tmp_path: Path) -> None:
    """What was done is told line by line; a clone has no driver, and is told so by status, check and whatever commits."""
    ran = cli("hooks", "install", at=gitted.root)
    assert ran.out.splitlines() == [
        f"提交前的检查：已装上 {gitted.root}/.git/hooks/pre-commit",
        "合并程序：已装上",
        ".gitattributes：已写明数据文件按记录合并，请提交它：git add .gitattributes，再 git commit",
    ]
    (gitted.root / ".git/hooks/pre-commit").write_text("#!/bin/sh\n", encoding="utf-8")
    lines = cli("hooks", "install", at=gitted.root).out.splitlines()
    assert lines[1:] == ["  chuangwei check --staged || exit 1", "合并程序：已经装上"]
    reminder = "本副本还没有装合并程序：chuangwei hooks install\n"
    gitted.save("属性")
    gitted.git("clone", "--quiet", str(gitted.root), str(tmp_path / "副本"))
    clone = tmp_path / "副本"
    for name in ("user.name", "user.email"):
        gitted.git("config", name, "乙", at=clone)
    note = ("update", "5-05", "--note", "已验收", "--commit")
    for command in (("status",), ("check",), ("commit",), note):
        assert cli(*command, at=gitted.root).err == ""
        assert cli(*command, at=clone).err == reminder
    assert cli("hooks", "install", at=clone).code == 0
    assert cli("status", at=clone).err == ""


def test_without_git(gitted: Gitted, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no git program, its commands say where to get it; the views go on."""
    monkeypatch.setenv("PATH", "")
    for command in (["commit"], ["log"], ["diff"], ["hooks", "install"], ["status", "--rev", "HEAD"]):
        ran = cli(*command, at=gitted.root)
        assert (ran.code, ran.err.splitlines()[0]) == (1, "错误：没有找到 git 程序")
    assert cli("show", "5-05", at=gitted.root).code == 0
    assert cli("status", at=gitted.root).code == 0
    assert cli("report", "handover", at=gitted.root).code == 0
