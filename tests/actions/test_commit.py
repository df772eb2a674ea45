"""Committing what a workspace holds, with a message that says what was done."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from tests.conftest import SMALL, Workspace
from tests.gitted import A60, A, B, C, Gitted, needs_git, task, tasks

from chuangwei.actions.history.commit import BusyError, commit, commit_files, ensure_ready
from chuangwei.actions.opening import BrokenDataError
from chuangwei.store.history.committing import NoRepositoryError
from chuangwei.store.history.git import GitError, NoGitError, NoIdentityError

pytestmark = [needs_git, pytest.mark.external("git")]

TODAY = date(2023, 7, 14)
B100 = task("4-03", "门前三包", "date: 2023-06-12, progress: 50", "date: 2023-07-10, progress: 100")


MANY = [task(f"5-{number}", f"第{number}项") for number in range(20, 27)]


@pytest.mark.parametrize(
    ("text", "own", "subject", "body"),
    [
        (tasks(A60, B100, C), None, "5-05 30%→60%；4-03 完成；新增 6-10", []),
        # What the subject cannot hold stands below it, a line each, with the title.
        (
            tasks(A, B, *MANY),
            None,
            "更新7项任务：5-20、5-21、5-22、5-23、5-24、5-25、…",
            [f"新增 5-{number}（第{number}项）" for number in range(20, 27)],
        ),
        # A message of one's own is taken as it is, also when it begins with #.
        (tasks(A60, B), "#1 按例会意见", "#1 按例会意见", []),
        # A comment or another order is no fact, and the message says so.
        ("# 说明\n" + tasks(B, A), None, "整理 data/tasks.yaml（记录没有变）", []),
    ],
)
def test_the_message_says_what_was_done(
    gitted: Gitted, text: str, own: str | None, subject: str, body: list[str]
) -> None:
    """Progress, completion, new tasks; without a change there is no commit."""
    gitted.write("data/tasks.yaml", text)
    made = commit(gitted.root, TODAY, own)
    assert (gitted.subjects(), gitted.body()) == ([subject, "起点"], body)
    assert made.commit is not None
    assert made.commit.subject == made.message.subject == subject
    assert gitted.git("status", "--porcelain") == ""
    assert commit(gitted.root, TODAY).commit is None
    assert len(gitted.subjects()) == 2


def test_what_belongs_and_what_else_is_staged(gitted: Gitted) -> None:
    """data/, templates/ and evidence/ are committed as far as they exist; other staged files stay staged."""
    gitted.write("通知.txt", "甲")
    gitted.write("README.md", "乙")
    gitted.git("add", "通知.txt")
    gitted.write("templates/bulletin.md.j2", "甲")
    gitted.write("evidence/5-05/2023-07-10.公厕 [1]*台账.pdf", b"%PDF")
    commit(gitted.root, TODAY)
    assert gitted.subjects()[0] == "加模板 bulletin.md.j2；5-05 加资料1份"
    assert gitted.git("status", "--porcelain") == "A  通知.txt\n?? README.md\n"
    assert "evidence/5-05/2023-07-10.公厕 [1]*台账.pdf" in gitted.files()


def test_deleted_folders(gitted: Gitted) -> None:
    """A file split into a folder, and templates that are gone, are committed without a word of tasks."""
    gitted.write("templates/a.md.j2", "甲")
    gitted.save("模板")
    gitted.write("templates/a.md.j2", None)
    (gitted.root / "templates").rmdir()
    gitted.write("data/tasks.yaml", None)
    gitted.write("data/tasks/1.yaml", tasks(B))
    gitted.write("data/tasks/2.yaml", tasks(A))
    commit(gitted.root, TODAY)
    assert gitted.subjects()[0] == "删模板 a.md.j2；整理3个数据文件（记录没有变）"
    assert {name for name in gitted.files() if name.startswith(("data/t", "te"))} == {
        "data/tasks/1.yaml",
        "data/tasks/2.yaml",
    }


def test_the_first_commit(workspace: Workspace, tmp_path: Path) -> None:
    """It is one line, not a line a record, also of a workspace that comes into a repository with a history."""
    gitted = Gitted(workspace())
    gitted.write("别的.txt", "甲")
    commit(gitted.root, TODAY)
    assert (gitted.subjects(), gitted.files()) == (["首次提交：1项任务"], set(SMALL))
    later = Gitted(workspace(folder="镇/创卫"), tmp_path / "镇")
    later.git("commit", "-qm", "起点", "--allow-empty")
    commit(later.root, TODAY)
    assert (later.subjects(), later.body()) == (["首次提交：1项任务", "起点"], [])


def test_a_workspace_inside_a_repository(workspace: Workspace, tmp_path: Path) -> None:
    """The workspace may be a folder of a larger repository, with blanks in its path."""
    gitted = Gitted(workspace(folder="双山 镇/创卫"), tmp_path)
    gitted.save("起点", tasks=tasks(A, B))
    gitted.write("data/tasks.yaml", tasks(A60, B))
    (tmp_path / "data").mkdir()
    (tmp_path / "data/别的.yaml").write_text("x: 1\n", encoding="utf-8")
    commit(gitted.root, TODAY)
    assert gitted.subjects()[0] == "5-05 30%→60%"
    assert gitted.git("status", "--porcelain", at=tmp_path) == "?? data/\n"


def test_two_papers_of_one_name(gitted: Gitted) -> None:
    """Git leaves only ours in the folder: the way to keep both is said, and it works."""
    paper = "evidence/5-05/2023-07-10.公厕台账.pdf"
    gitted.write(paper, b"ours\0")
    gitted.save("我方")
    gitted.git("checkout", "--quiet", "-b", "other", "HEAD~1")
    gitted.write(paper, b"theirs\0")
    gitted.save("对方")
    gitted.git("checkout", "--quiet", "main")
    gitted.git("merge", "--quiet", "other", fails=True)
    with pytest.raises(BusyError, match="还有冲突") as caught:
        commit(gitted.root, TODAY)
    assert (
        f'先把它改名为 2023-07-10.公厕台账.2.pdf，再依次运行 git checkout --theirs -- "{paper}"、git add'
        in str(caught.value.hint)
    )
    second = gitted.root / "evidence/5-05/2023-07-10.公厕台账.2.pdf"
    (gitted.root / paper).rename(second)
    gitted.git("checkout", "--theirs", "--", paper)
    gitted.git("add", "evidence")
    assert commit(gitted.root, TODAY).commit is not None
    assert ((gitted.root / paper).read_bytes(), second.read_bytes()) == (b"theirs\0", b"ours\0")
    assert gitted.git("status", "--porcelain") == ""


@pytest.mark.parametrize("name", ["data", "data/tasks.yaml"])
def test_links_are_refused(gitted: Gitted, tmp_path: Path, name: str) -> None:
    """Git would keep where a link leads and drop the records from the history: nothing is committed."""
    elsewhere = tmp_path / "别处"
    (gitted.root / name).rename(elsewhere)
    (gitted.root / name).symlink_to(elsewhere)
    (gitted.root / "data/tasks.yaml").write_text(tasks(A60, B), encoding="utf-8")
    with pytest.raises(BusyError, match=f"^{name} 是链接"):
        commit(gitted.root, TODAY)
    with pytest.raises(BusyError, match="是链接"):
        ensure_ready(gitted.root)
    assert gitted.subjects() == ["起点"]


def test_files_with_errors_are_refused(gitted: Gitted) -> None:
    """An error names its file and line, and nothing is committed; a warning is no hindrance."""
    gitted.write("data/tasks.yaml", tasks(A60, B).replace("lead: 财政办", "lead: 没有办", 1))
    with pytest.raises(BrokenDataError, match=r"data/tasks\.yaml:5:11: 错误 E302"):
        commit(gitted.root, TODAY)
    assert gitted.subjects() == ["起点"]
    gitted.write("data/tasks.yaml", tasks(A60, B))
    gitted.write("data/备份.txt", "甲")
    assert commit(gitted.root, TODAY).commit is not None


def test_without_a_repository_git_or_a_name(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is said with its cure; nobody's name is guessed, and the index stays as it was."""
    root = workspace()
    with pytest.raises(NoRepositoryError, match="没有修改历史") as caught:
        commit(root, TODAY)
    assert "git init" in (caught.value.hint or "")
    gitted = Gitted(root, named=False)
    with pytest.raises(NoIdentityError) as nobody:
        commit(root, TODAY)
    assert all(key in (nobody.value.hint or "") for key in ("user.name", "user.email"))
    assert gitted.git("diff", "--cached", "--name-only") == ""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoGitError, match="没有找到 git 程序"):
        commit(root, TODAY)


def test_on_a_detached_head(gitted: Gitted) -> None:
    """A version of the past is no place for commits; the way back is named."""
    gitted.save("第二")
    gitted.git("checkout", "--quiet", "HEAD~1")
    gitted.write("data/tasks.yaml", tasks(A60, B))
    with pytest.raises(BusyError, match="不在任何分支上") as caught:
        commit(gitted.root, TODAY)
    assert "git switch main" in (caught.value.hint or "")


def test_unmerged_files_are_named(gitted: Gitted) -> None:
    """Conflicts come first: the files, what to do with them, and how to give up."""
    gitted.diverge(tasks(A60, B), tasks(A60.replace("60", "70"), B))
    gitted.git("merge", "other", fails=True)
    with pytest.raises(BusyError, match=r"还有冲突没有处理：data/tasks\.yaml") as caught:
        commit(gitted.root, TODAY)
    assert caught.value.hint == "改好冲突，git add 这些文件，再 chuangwei commit；不要了：git merge --abort"


def test_a_merge_is_concluded(gitted: Gitted) -> None:
    """With nothing unmerged and a clean check the merge is committed, with both parents; the message says what came."""
    gitted.diverge(tasks(A60, B), tasks(A60.replace("60", "70"), B, C))
    gitted.git("merge", "other", fails=True)
    gitted.write("data/tasks.yaml", tasks(A60, B, C))
    gitted.git("add", "data")
    commit(gitted.root, TODAY)
    assert gitted.subjects()[0] == "合并：新增 6-10"
    assert gitted.body() == ["选定有冲突的 5-05"]
    assert len(gitted.git("log", "-1", "--format=%P").split()) == 2
    assert not (gitted.root / ".git/MERGE_HEAD").exists()


def test_a_merge_with_errors_is_not_concluded(gitted: Gitted) -> None:
    """A merge whose result has errors stays open; what else would be committed meanwhile is told so beforehand."""
    ensure_ready(gitted.root)
    gitted.diverge(tasks(A60, B), tasks(A, B, C))
    gitted.git("merge", "--no-commit", "other")
    gitted.write("data/tasks.yaml", tasks(A60, B, C, C))
    gitted.git("add", "data")
    with pytest.raises(BrokenDataError, match="E301"):
        commit(gitted.root, TODAY)
    assert (gitted.root / ".git/MERGE_HEAD").exists()
    with pytest.raises(BusyError, match="有一次合并还没有完成"):
        ensure_ready(gitted.root)


@pytest.mark.parametrize(
    ("operation", "command"),
    [
        ("cherry-pick", "cherry-pick other"),
        ("revert", "revert HEAD~1"),
        ("rebase", "rebase other"),
        ("rebase", "rebase --apply other"),
        ("am", "am -3 -q 0001.patch"),
    ],
)
def test_other_operations_are_named(operation: str, command: str, gitted: Gitted) -> None:
    """In the middle of anything else it is said what is going on, and how it is finished."""
    gitted.diverge(tasks(A60, B), tasks(A60.replace("60", "70"), B))
    gitted.write("0001.patch", gitted.git("format-patch", "--stdout", "-1", "other"))
    gitted.git(*command.split(), fails=True)
    with pytest.raises(BusyError, match="还有冲突没有处理") as caught:
        commit(gitted.root, TODAY)
    way = f"git {operation} --continue；不要了：git {operation} --abort"
    assert caught.value.hint == f"改好冲突，git add 这些文件，再 {way}"
    for name, text in SMALL.items():
        gitted.write(name, dedent(text))
    gitted.git("add", "data")
    with pytest.raises(BusyError, match=f"git {operation} 做到一半") as caught:
        commit(gitted.root, TODAY)
    assert caught.value.hint == f"做完：{way}"


def test_a_row_of_commits_is_not_done_with_one(gitted: Gitted) -> None:
    """Whoever commits the first of several picked ones by hand is still in the middle of it."""
    gitted.diverge(tasks(A60, B), tasks(A60.replace("60", "70"), B))
    gitted.git("switch", "--quiet", "other")
    gitted.save("再", tasks=tasks(A60.replace("60", "80"), B))
    gitted.git("switch", "--quiet", "main")
    gitted.git("cherry-pick", "other~2..other", fails=True)
    gitted.save("选定", tasks=tasks(A60, B, C))
    with pytest.raises(BusyError, match="git cherry-pick 做到一半"):
        commit(gitted.root, TODAY)


def test_a_stash_is_named(gitted: Gitted) -> None:
    """Git keeps no sign of a stash that conflicts: the way on is a commit, and the stash is still there."""
    gitted.write("data/tasks.yaml", tasks(A60, B))
    gitted.git("stash", "-q")
    gitted.save("别的", tasks=tasks(A60.replace("60", "70"), B))
    gitted.git("stash", "pop", fails=True)
    with pytest.raises(BusyError, match="还有冲突没有处理") as caught:
        commit(gitted.root, TODAY)
    assert caught.value.hint == (
        "改好冲突，git add 这些文件，再 chuangwei commit；若是 git stash pop 取回的：收起的那份还在，"
        "做完以后 git stash drop；不要取回的：git checkout --ours -- 这些文件，再 git add"
    )
    gitted.write("data/tasks.yaml", tasks(A60, B))
    gitted.git("add", "data")
    assert commit(gitted.root, TODAY).commit is not None


def test_a_failing_commit_leaves_the_index(gitted: Gitted) -> None:
    """When git refuses, as for a hook, what was staged is as before, byte for byte, and the hook's words are told."""
    hook = gitted.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho '不许提交' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    gitted.write("通知.txt", "甲")
    gitted.git("add", "通知.txt")
    gitted.write("data/tasks.yaml", tasks(A60, B))
    gitted.write("evidence/5-05/a.pdf", "甲")
    gitted.git("status")  # looks at each file once, as git does before it compares
    before = (gitted.root / ".git/index").read_bytes()
    with pytest.raises(GitError, match="不许提交"):
        commit(gitted.root, TODAY)
    assert (gitted.root / ".git/index").read_bytes() == before


def test_papers_stay_out_of_git(gitted: Gitted) -> None:
    """With evidence_in_git: false the photos stay out and a sorted list of them goes in; switched back, they go in."""
    phases = (gitted.root / "data/phases.yaml").read_text(encoding="utf-8")
    closed = phases.replace("  year: 2023\n", "  year: 2023\n  settings: {evidence_in_git: false}\n")
    gitted.write("data/phases.yaml", closed)
    gitted.write("evidence/6-10/2023-07-02.照片.jpg", b"b")
    gitted.write("evidence/5-05/2023-07-10.公厕台账.pdf", b"a")
    gitted.write("evidence/5-05/扫描.pdf", b"")
    gitted.write("evidence/5-05/.~lock", b"x")
    commit(gitted.root, TODAY)
    assert {name for name in gitted.files() if name.startswith("evidence")} == {
        "evidence/.gitignore",
        "evidence/index.txt",
    }
    rows = (gitted.root / "evidence/index.txt").read_text(encoding="utf-8").splitlines()[2:]
    assert [row.split("\t")[::2] for row in rows] == [
        ["evidence/5-05/2023-07-10.公厕台账.pdf", "2023-07-10"],
        ["evidence/5-05/扫描.pdf", "-"],
        ["evidence/6-10/2023-07-02.照片.jpg", "2023-07-02"],
    ]
    assert rows[0].split("\t")[1] == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert gitted.git("status", "--porcelain") == ""
    assert commit(gitted.root, TODAY).commit is None
    gitted.write("data/phases.yaml", phases)
    commit(gitted.root, TODAY)
    assert "evidence/5-05/扫描.pdf" in gitted.files()
    assert "evidence/index.txt" not in gitted.files()


def test_some_files_are_committed_whole(gitted: Gitted) -> None:
    """`commit_files` takes the whole of the named files, names every fact in them, and nothing of other files."""
    assert commit_files(gitted.root, ["data/tasks.yaml"]).commit is None
    gitted.write("data/tasks.yaml", tasks(A60, B100))
    gitted.write("data/holidays.yaml", "holidays:\n  - {date: 2023-10-01, kind: 休}\n")
    gitted.write("evidence/5-05/2023-07-10.公厕台账.pdf", b"a")
    made = commit_files(gitted.root, ["data/tasks.yaml", "evidence/5-05/2023-07-10.公厕台账.pdf"])
    assert made.message.subject == gitted.subjects()[0] == "5-05 30%→60%；4-03 完成；5-05 加资料1份"
    assert gitted.git("status", "--porcelain") == "?? data/holidays.yaml\n"


def test_papers_among_the_files_stay_out(gitted: Gitted) -> None:
    """With evidence_in_git: false a paper is replaced by the list."""
    phases = (gitted.root / "data/phases.yaml").read_text(encoding="utf-8")
    gitted.save(
        "设置", phases=phases.replace("year: 2023\n", "year: 2023\n  settings: {evidence_in_git: false}\n")
    )
    gitted.write("data/tasks.yaml", tasks(A60, B))
    gitted.write("evidence/5-05/2023-07-10.照片.jpg", b"a")
    commit_files(gitted.root, ["data/tasks.yaml", "evidence/5-05/2023-07-10.照片.jpg"])
    assert gitted.subjects()[0] == "5-05 30%→60%；更新资料清单"
    assert not any(name.endswith(".jpg") for name in gitted.files())


def test_leftovers_stay_out(gitted: Gitted) -> None:
    """What merge and office programs leave behind is not committed, staged by hand or not; what is there stays there."""
    gitted.save("旧的", **{"tasks.yaml_LOCAL_7": "旧"})
    gitted.write("data/tasks.yaml", tasks(A60, B))
    left = (
        "data/tasks.yaml.orig",
        "data/tasks/5_BASE_1234.yaml",
        "evidence/5-05/.~lock.a.docx#",
        "templates/~$a",
    )
    for name in left:
        gitted.write(name, "甲")
    gitted.write("evidence/5-05/2023-07-10.现场_LOCAL.jpg", "乙")
    gitted.git("add", "--force", "data/tasks.yaml.orig")
    before = gitted.files()
    commit(gitted.root, TODAY)
    assert gitted.files() == before | {"evidence/5-05/2023-07-10.现场_LOCAL.jpg"}
    assert gitted.subjects()[0] == "5-05 30%→60%；5-05 加资料1份"
    assert all((gitted.root / name).exists() for name in left)
    assert commit(gitted.root, TODAY).commit is None


def test_leftovers_stay_out_of_a_merge(gitted: Gitted) -> None:
    """Whoever stages everything after `git mergetool` does not commit its copies."""
    gitted.diverge(tasks(A60, B), tasks(A60.replace("60", "70"), B))
    gitted.git("merge", "other", fails=True)
    gitted.write("data/tasks.yaml", tasks(A60, B))
    gitted.write("data/tasks_REMOTE_4711.yaml", tasks(A60.replace("60", "70"), B))
    gitted.git("add", "--all")
    before = gitted.files()
    commit(gitted.root, TODAY)
    assert gitted.files() == before
    assert gitted.subjects()[0] == "合并：选定有冲突的 5-05"
