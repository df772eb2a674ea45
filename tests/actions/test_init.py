"""A new workspace on disk, from the real bundled plan, with a real repository."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.trees import tree

from chuangwei.actions.history.hooks import install
from chuangwei.actions.opening import check_workspace, open_campaign
from chuangwei.actions.workspace.adapt import Wanted
from chuangwei.actions.workspace.init import init, plan_texts
from chuangwei.errors import ChuangweiError
from chuangwei.model.files import FILES
from chuangwei.model.names import read_district, read_town
from chuangwei.reports.changes.made import Made
from chuangwei.resources import bundled, find_workspace
from chuangwei.store.history.git import lacks_driver

TODAY = date(2025, 3, 3)
DATA = {f"data/{file.stem}.yaml" for file in FILES if file.stem != "holidays"}
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(scope="module", autouse=True)
def _somebody() -> Iterator[None]:
    """An identity, as the environment may give it, and none but that."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        for role in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{role}_NAME", "创建办")
            patch.setenv(f"GIT_{role}_EMAIL", "office@example.com")
        yield


def make(folder: Path, town: str = "王坪镇", district: str = "江津区", year: int = 2025) -> Made:
    return init(folder, Wanted(read_town(town), read_district(district), year), TODAY)


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.quotepath=off", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout.decode()


def entries(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if ".git" not in path.parts
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A town's workspace, made once, in a folder where a file lay already."""
    folder = tmp_path_factory.mktemp("made") / "我镇 创卫"
    folder.mkdir()
    (folder / "mine.txt").write_bytes(b"mine")
    return make(folder)


@pytest.fixture
def town(made: Made, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(made.folder, tmp_path / "甲")


def test_a_town(made: Made) -> None:
    """Data, schemas and git's two files are made, and nothing else; the folder is a workspace."""
    assert (made.town, made.year, made.plan_year, made.demo, made.kept) == ("王坪镇", 2025, 2023, False, ())
    assert set(made.files) == {
        *DATA,
        *(f"data/schema/{file.stem}.json" for file in FILES),
        ".gitattributes",
        ".gitignore",
    }
    assert entries(made.folder) == sorted([*made.files, "data", "data/schema", "mine.txt"])
    assert find_workspace(made.folder / "data") == made.folder
    assert open_campaign(made.folder, TODAY).head.town == "王坪镇"


def test_what_is_left_to_do(made: Made, town: Path) -> None:
    """The result names what a strict check still finds: the members to fill in; with them nothing is left to remark."""
    assert made.problems == check_workspace(town, TODAY).problems
    assert [(problem.code, problem.file, problem.record) for problem in made.problems] == [
        ("W412", "data/groups.yaml", "各村（居）")
    ]
    groups = town / "data" / "groups.yaml"
    text = groups.read_bytes().decode().replace("    members: []\n", "    members: [大河村]\n")
    unit = "  - {name: 大河村, head: 大河村主要负责人, kind: 村居}\n  - name: 各村（居）\n"
    groups.write_bytes(text.replace("  - name: 各村（居）\n", unit, 1).encode())
    assert check_workspace(town, TODAY).problems == ()


@needs_git
def test_the_demonstration(tmp_path: Path) -> None:
    """The demonstration is the bundled plan, byte for byte, with its logs and its mark."""
    made = init(tmp_path / "演示", None, TODAY)
    for name in plan_texts():
        assert (tmp_path / "演示" / name).read_bytes() == bundled(name).read_bytes()
    assert (made.town, made.year, made.demo, made.last_entry) == ("双山镇", 2023, True, date(2023, 7, 14))
    assert made.history.message == "新建：双山镇2023年创建卫生镇工作台账（演示）"
    assert open_campaign(tmp_path / "演示", TODAY).settings.demo


@needs_git
def test_first_commit(made: Made, town: Path) -> None:
    """The first commit holds all that was made, and says what it is; the branch has the manual's name."""
    assert (made.history.state, made.history.message) == ("committed", "新建：王坪镇2025年创建卫生镇工作台账")
    assert git(town, "log", "--format=%s") == "新建：王坪镇2025年创建卫生镇工作台账\n"
    assert sorted(git(town, "ls-files").split()) == sorted(made.files)
    assert git(town, "status", "--porcelain", "--branch") == "## main\n?? mine.txt\n"


@needs_git
def test_a_branch_that_the_user_prefers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The branch has the name of the user's own settings."""
    (tmp_path / "config").write_text("[init]\n\tdefaultBranch = zhu\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    init(tmp_path / "a", None, TODAY)
    assert git(tmp_path / "a", "symbolic-ref", "--short", "HEAD").strip() == "zhu"


@needs_git
def test_data_are_merged_by_record(town: Path, tmp_path: Path) -> None:
    """The first commit asks for the merge driver, in both layouts of tasks; this copy knows it, a clone is told of it."""
    for name in ("data/tasks.yaml", "data/tasks/5.yaml", "data/groups.yaml"):
        assert git(town, "check-attr", "merge", "--", name) == f"{name}: merge: chuangwei\n"
    assert "merge-driver %O %A %B %P" in git(town, "config", "--local", "merge.chuangwei.driver")
    assert not lacks_driver(town)
    done = install(town)
    assert (done.hook, done.attributes, done.driver) == ("written", False, False)
    git(tmp_path, "clone", "-q", "甲", "乙")
    assert lacks_driver(tmp_path / "乙")
    done = install(tmp_path / "乙")
    assert (done.attributes, done.driver) == (False, True)
    assert not lacks_driver(tmp_path / "乙")


def entry(folder: Path, name: str, note: str) -> None:
    """Record something of task 5-05 and commit it, as `update --commit` does."""
    path = folder / name
    text = path.read_bytes().decode()
    start = text.index("    evidence: ", text.index("  - id: 5-05"))
    end = text.index("\n", start) + 1
    log = f"    log:\n      - {{date: 2025-06-20, amount: 1, note: {note}}}\n"
    path.write_bytes((text[:end] + log + text[end:]).encode())
    git(folder, "commit", "-qam", note)


@needs_git
@pytest.mark.parametrize("name", ["data/tasks.yaml", "data/tasks/甲.yaml"])
def test_two_clerks_of_it_meet_without_a_conflict(
    town: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two first entries of one task, at one place of the file, are both kept, where git alone has a conflict."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2] / "src"))
    if name != "data/tasks.yaml":
        (town / name).parent.mkdir()
        git(town, "mv", "data/tasks.yaml", name)
        git(town, "commit", "-qm", "分开")
    git(tmp_path, "clone", "-q", "甲", "乙")
    entry(town, name, "东街完工")
    entry(tmp_path / "乙", name, "西街完工")
    git(town, "pull", "-q", "--no-rebase", "--no-edit", str(tmp_path / "乙"))
    notes = [each.note for task in open_campaign(town, TODAY).tasks if task.id == "5-05" for each in task.log]
    assert notes == ["东街完工", "西街完工"]
    assert not git(town, "ls-files", "--unmerged")


@needs_git
@pytest.mark.parametrize(("name", "kind"), [("清水乡", "乡"), ("巴川街道", "街道")])
def test_message(tmp_path: Path, name: str, kind: str) -> None:
    """The message speaks of what the town strives for."""
    assert make(tmp_path, name).history.message == f"新建：{name}2025年创建卫生{kind}工作台账"


@needs_git
def test_bytes_stay_in_git(town: Path) -> None:
    """Line breaks go into the history as they are, even where git is set to change them; photos are binary."""
    git(town, "config", "core.autocrlf", "true")
    (town / "data" / "groups.yaml").write_bytes(b"units:\r\n")
    git(town, "add", "-A")
    assert git(town, "cat-file", "-p", ":data/groups.yaml") == "units:\r\n"
    photo = "evidence/5-05/2023-07-10.整改后.jpg"
    said = git(town, "check-attr", "text", "diff", "--", "data/tasks.yaml", photo)
    assert said.splitlines() == [
        "data/tasks.yaml: text: unset",
        "data/tasks.yaml: diff: unspecified",
        f"{photo}: text: unset",
        f"{photo}: diff: unset",
    ]


@needs_git
def test_leftovers_are_ignored(town: Path) -> None:
    """Leftovers of office programs and systems do not get into the history; papers and photos do."""
    leftovers = ["~$周报.docx", ".~周报.docx", ".~lock.周报.odt#", "evidence/5-05/Thumbs.db"]
    leftovers += ["desktop.ini", ".DS_Store", "a.tmp", ".chuangwei/lock"]
    kept = ["evidence/5-05/2023-07-10.公厕台账.pdf", "周报.docx", "data/tasks.yaml"]
    assert git(town, "check-ignore", "--no-index", *leftovers, *kept).splitlines() == leftovers


@needs_git
@pytest.mark.parametrize("name", [".", "inner/deeper"])
def test_inside_a_repository(tmp_path: Path, name: str) -> None:
    """In a folder of an existing repository none is made and nothing is added; the result names it."""
    git(tmp_path, "init", "-q")
    made = init(tmp_path / name, None, TODAY)
    assert (made.history.state, made.history.detail) == ("inside", str(tmp_path))
    assert git(tmp_path, "diff", "--cached", "--name-only") == ""
    assert not (tmp_path / "inner" / "deeper" / ".git").exists()
    assert not lacks_driver(tmp_path / name)


@needs_git
def test_nobody_to_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an identity the repository is there with everything staged, and the cure is in the result."""
    for name in [name for name in os.environ if name.startswith(("GIT_AUTHOR_", "GIT_COMMITTER_"))]:
        monkeypatch.delenv(name)
    made = init(tmp_path, None, TODAY)
    assert made.history.state == "no_identity"
    assert "git config --global user.name" in made.history.detail
    assert sorted(git(tmp_path, "diff", "--cached", "--name-only").split()) == sorted(made.files)


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git the workspace is made all the same."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert init(tmp_path / "a", None, TODAY).history.state == "no_git"
    assert (tmp_path / "a" / "data" / "tasks.yaml").is_file()
    assert not (tmp_path / "a" / ".git").exists()


@needs_git
def test_git_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hook of the user's that refuses the commit does not undo the workspace."""
    hooks = tmp_path / "template" / "hooks"
    hooks.mkdir(parents=True)
    (hooks / "pre-commit").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (hooks / "pre-commit").chmod(0o755)
    monkeypatch.setenv("GIT_TEMPLATE_DIR", str(tmp_path / "template"))
    made = init(tmp_path / "a", None, TODAY)
    assert made.history.state == "failed"
    assert "git commit 没有做成" in made.history.detail
    assert (tmp_path / "a" / "data" / "tasks.yaml").is_file()


@pytest.mark.parametrize("demo", [False, True])
def test_data_are_never_overwritten(town: Path, demo: bool) -> None:
    """Files in data/ stop it, and are named; nothing has changed."""
    before = tree(town)
    with pytest.raises(ChuangweiError, match=r"已有 data/.*\.yaml等\d+个，没有覆盖") as caught:
        init(town, None, TODAY) if demo else make(town, "清水乡")
    assert (caught.value.exit_code, bool(caught.value.hint)) == (1, True)
    assert tree(town) == before


def test_own_git_files_stay(tmp_path: Path) -> None:
    """A .gitignore that is there already stays as it is, and is said to."""
    (tmp_path / ".gitignore").write_bytes(b"mine\n")
    made = init(tmp_path, None, TODAY)
    assert made.kept == (".gitignore",)
    assert ".gitignore" not in made.files
    assert ".gitattributes" in made.files
    assert (tmp_path / ".gitignore").read_bytes() == b"mine\n"


@pytest.mark.parametrize("name", ["file", "file/inner", "holder"])
def test_files_in_the_way(tmp_path: Path, name: str) -> None:
    """A file where a folder should be is said, and nothing is made."""
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "holder").mkdir()
    (tmp_path / "holder" / "data").write_bytes(b"")
    with pytest.raises(ChuangweiError, match="是文件"):
        init(tmp_path / name, None, TODAY)
    assert entries(tmp_path) == ["file", "holder", "holder/data"]


def test_a_name_too_long(tmp_path: Path) -> None:
    """A folder's name that the system does not take is a plain error."""
    with pytest.raises(ChuangweiError, match="名称或路径太长"):
        init(tmp_path / ("甲" * 300), None, TODAY)


def test_failure_half_way(tmp_path: Path) -> None:
    """Where the last step fails, what was in place already is taken back."""
    (tmp_path / ".gitignore").symlink_to("nowhere")
    with pytest.raises(ChuangweiError, match="没有覆盖"):
        init(tmp_path, None, TODAY)
    assert entries(tmp_path) == [".gitignore"]


def test_in_another_workspace(town: Path) -> None:
    """A folder inside another workspace becomes one of its own, and the other stays."""
    init(town / "演示", None, TODAY)
    assert open_campaign(town, TODAY).head.year == 2025
    assert open_campaign(town / "演示", TODAY).head.year == 2023
