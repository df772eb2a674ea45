"""`update` with options: what is written, what is said, what is refused with everything as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Cli
from tests.gitted import Gitted, needs_git
from tests.trees import added_lines, tree

TASKS = "data/tasks.yaml"
DEMO = "演示数据，非真实记录\n"


def test_a_dry_run_prints_the_diff_and_writes_nothing(demo: Path, cli: Cli) -> None:
    """Not even the program's own folder is made."""
    ran = cli("update", "5-05", "--amount", "1", "--file", "台账=data/groups.yaml", "--dry-run", at=demo)
    assert ran.code == 0
    assert ran.out.endswith(
        DEMO + "--- a/data/tasks.yaml\n+++ b/data/tasks.yaml\n@@ -1353,6 +1353,8 @@\n"
        "         amount: 1\n         note: 市场公厕完工\n         by: 财政办\n"
        "+      - date: 2023-07-14\n+        amount: 1\n\n"
        "   - id: 5-06\n     title: 垃圾台（点）改造、更换密闭容器\n"
        "新增 evidence/5-05/2023-07-14.台账.yaml（复制自 data/groups.yaml）\n"
    )
    assert ran.err == "只是预演，没有写入\n"
    assert sorted(path.name for path in demo.iterdir()) == ["data"]


def test_files_are_kept_as_evidence(demo: Path, cli: Cli) -> None:
    """The day is the option's, else the file name's, else the entry's; the second of a name is .2; nothing is replaced."""
    (demo / "签到.JPG").write_bytes(b"1")
    (demo / "2023-07-10公厕台账.pdf").write_bytes(b"2")
    before = tree(demo)
    ran = cli(
        *("update", "5-05", "--amount", "1", "--date", "7-12"),
        *("--file", "照片=签到.JPG", "--file", "2023-07-10公厕台账.pdf"),
        at=demo,
    )
    assert "存档 evidence/5-05/2023-07-12.照片.jpg" in ran.out
    assert cli("update", "5-05", "--file", "照片=签到.JPG", "--formed", "7-12", at=demo).code == 0
    kept = {name: data for name, data in tree(demo).items() if name.startswith("evidence/")}
    assert kept == {
        "evidence/5-05/2023-07-10.公厕台账.pdf": b"2",
        "evidence/5-05/2023-07-12.照片.2.jpg": b"1",
        "evidence/5-05/2023-07-12.照片.jpg": b"1",
    }
    assert [line.strip() for line in added_lines(before, tree(demo), TASKS)][:2] == [
        "- date: 2023-07-12",
        "amount: 1",
    ]


def test_a_file_alone_is_a_change(demo: Path, cli: Cli) -> None:
    """It needs no entry, also where the task is done; `undo` takes it out again with its folders."""
    (demo / "a.pdf").write_bytes(b"1")
    before = tree(demo)
    ran = cli("update", "1-03", "5-05", "--file", "纪要=a.pdf", "--formed", "2022-12-01", at=demo)
    assert (
        "1-03 召开创建市级卫生镇动员大会  100%  绿灯 已完成\n    存档 evidence/1-03/2022-12-01.纪要.pdf\n"
        in ran.out
    )
    assert tree(demo).keys() - before.keys() == {
        "evidence/1-03/2022-12-01.纪要.pdf",
        "evidence/5-05/2022-12-01.纪要.pdf",
    }
    assert tree(demo)[TASKS] == before[TASKS]
    assert cli("undo", at=demo).out.startswith("已撤销：1-03 存档1份；5-05 存档1份（")
    assert tree(demo) == before
    assert not (demo / "evidence").exists()


def test_a_day_in_a_file_name_that_is_to_come_is_refused(demo: Path, cli: Cli) -> None:
    """A camera's clock may be wrong; the day can be given then."""
    (demo / "IMG_20240101_080000.jpg").write_bytes(b"1")
    before = tree(demo)
    ran = cli("update", "5-05", "--file", "照片=IMG_20240101_080000.jpg", at=demo)
    assert (ran.code, tree(demo)) == (1, before)
    assert ran.err.startswith("错误：IMG_20240101_080000.jpg 名称里的日期 2024-01-01 还没有到\n")
    assert (
        cli("update", "5-05", "--file", "照片=IMG_20240101_080000.jpg", "--formed", "今天", at=demo).code == 0
    )


@needs_git
@pytest.mark.external("git")
def test_commit_takes_the_touched_files_whole(demo: Path, cli: Cli) -> None:
    """The files touched are committed with all that differs in them, every fact named; other files stay as they are."""
    gitted = Gitted(demo)
    gitted.save("演示")
    (demo / "a.pdf").write_bytes(b"1")
    (demo / "data/groups.yaml").write_bytes((demo / "data/groups.yaml").read_bytes() + b"# x\n")
    cli("update", "4-07", "--progress", "90", at=demo)
    ran = cli("update", "5-05", "--amount", "1", "--file", "台账=a.pdf", "--commit", at=demo)
    assert ran.out.splitlines()[-1].endswith("：4-07 85%→90%；5-05 50%→66%；5-05 加资料1份")
    assert gitted.subjects()[0] == "4-07 85%→90%；5-05 50%→66%；5-05 加资料1份"
    changed = gitted.git("show", "--name-only", "--format=", "HEAD").splitlines()
    assert changed == ["data/tasks.yaml", "evidence/5-05/2023-07-14.台账.pdf"]
    assert gitted.git("status", "--porcelain").splitlines() == [" M data/groups.yaml", "?? a.pdf"]
    ran = cli("undo", at=demo)
    assert (ran.code, "已经提交到历史" in ran.err) == (1, True)


@needs_git
@pytest.mark.external("git")
def test_a_dry_run_with_commit_commits_nothing(demo: Path, cli: Cli) -> None:
    """It only shows what would be written."""
    gitted = Gitted(demo)
    gitted.save("演示")
    assert cli("update", "4-07", "--progress", "90", "--commit", "--dry-run", at=demo).code == 0
    assert gitted.subjects() == ["演示"]
    assert gitted.git("status", "--porcelain") == ""


@needs_git
@pytest.mark.external("git")
def test_a_commit_that_a_hook_refuses_is_told(demo: Path, cli: Cli) -> None:
    """The files are written by then, and the message says so."""
    gitted = Gitted(demo)
    gitted.save("演示")
    hook = demo / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 不行 >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    ran = cli("update", "4-07", "--progress", "90", "--commit", at=demo)
    assert ran.code == 1
    assert ran.err.startswith("错误：已经写入，但没有提交：")
    assert gitted.git("diff", "--numstat") == "2\t0\tdata/tasks.yaml\n"


def test_commit_without_git_writes_nothing(demo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same where there is no git program at all."""
    before = tree(demo)
    monkeypatch.setenv("PATH", str(demo))
    ran = cli("update", "4-07", "--progress", "90", "--commit", at=demo)
    assert (ran.code, ran.out, tree(demo)) == (1, "", before)
    assert "git" in ran.err


def test_words_without_their_option(demo: Path, cli: Cli) -> None:
    """Words behind an id that are none themselves may be the remark: the cure writes it behind its option."""
    err = cli("update", "5-05", "门窗装好", "--amount", "1", at=demo).err
    assert "没有任务“门窗装好”；是说明的，写在 --note 后面：chuangwei update 5-05 --note 门窗装好" in err


def test_a_paper_is_found_as_it_was_typed(demo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """A = in a file's own name names nothing, and ~ is the home folder, which no shell sees to behind a =."""
    monkeypatch.setenv("HOME", str(demo))
    monkeypatch.setenv("USERPROFILE", str(demo))
    (demo / "a=b.pdf").write_bytes(b"1")
    (demo / "c.pdf").write_bytes(b"2")
    assert cli("update", "5-05", "--file", "a=b.pdf", "--file", "台账=~/c.pdf", at=demo).code == 0
    found = {path.name: path.read_bytes() for path in (demo / "evidence/5-05").iterdir()}
    assert found == {"2023-07-14.a=b.pdf": b"1", "2023-07-14.台账.pdf": b"2"}
