"""A new workspace on disk, from the real bundled plan, with a real repository."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

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


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """No identity but what a test gives."""
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """An identity, as the environment may give it."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "创建办")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "office@example.com")


def make(folder: Path, town: str = "王坪镇", district: str = "江津区", year: int = 2025) -> Made:
    return init(folder, Wanted(read_town(town), read_district(district), year), TODAY)


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.quotepath=off", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout.decode()


def entries(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if ".git" not in path.parts
    )


def test_a_town(tmp_path: Path) -> None:
    """Data, schemas and git's two files are made, and nothing else; the folder is a workspace."""
    folder = tmp_path / "我镇 创卫"
    made = make(folder)
    assert (made.town, made.year, made.plan_year, made.demo, made.kept) == ("王坪镇", 2025, 2023, False, ())
    assert set(made.files) == {
        *DATA,
        *(f"data/schema/{file.stem}.json" for file in FILES),
        ".gitattributes",
        ".gitignore",
    }
    assert entries(folder) == sorted([*made.files, "data", "data/schema"])
    assert find_workspace(folder / "data") == folder
    assert open_campaign(folder, TODAY).head.town == "王坪镇"


def test_what_is_left_to_do(tmp_path: Path) -> None:
    """The result names what a strict check still finds: the members that the town must fill in."""
    made = make(tmp_path)
    assert made.problems == check_workspace(tmp_path, TODAY).problems
    assert [(problem.code, problem.file, problem.record) for problem in made.problems] == [
        ("W412", "data/groups.yaml", "各村（居）")
    ]


def test_filled_in_it_is_faultless(tmp_path: Path) -> None:
    """With the members filled in, nothing is left to remark."""
    make(tmp_path)
    groups = tmp_path / "data" / "groups.yaml"
    text = groups.read_bytes().decode()
    unit = "  - {name: 大河村, head: 大河村主要负责人, kind: 村居}\n  - name: 各村（居）\n"
    text = text.replace("    members: []\n", "    members: [大河村]\n").replace(
        "  - name: 各村（居）\n", unit, 1
    )
    groups.write_bytes(text.encode())
    assert check_workspace(tmp_path, TODAY).problems == ()


def test_the_demonstration(tmp_path: Path) -> None:
    """The demonstration is the bundled plan, byte for byte, with its logs and its mark."""
    made = init(tmp_path / "演示", None, TODAY)
    for name in plan_texts():
        assert (tmp_path / "演示" / name).read_bytes() == bundled(name).read_bytes()
    assert (made.town, made.year, made.demo, made.last_entry) == ("双山镇", 2023, True, date(2023, 7, 14))
    assert open_campaign(tmp_path / "演示", TODAY).settings.demo


@needs_git
@pytest.mark.usefixtures("somebody")
def test_first_commit(tmp_path: Path) -> None:
    """The first commit holds all that was made, and says what it is."""
    (tmp_path / "mine.txt").write_bytes(b"mine")
    made = make(tmp_path)
    assert (made.history.state, made.history.message) == ("committed", "新建：王坪镇2025年创建卫生镇工作台账")
    assert git(tmp_path, "log", "--format=%s") == "新建：王坪镇2025年创建卫生镇工作台账\n"
    assert sorted(git(tmp_path, "ls-files").split()) == sorted(made.files)
    assert git(tmp_path, "status", "--porcelain") == "?? mine.txt\n"


@needs_git
@pytest.mark.parametrize("own", [None, "zhu"])
def test_branch(tmp_path: Path, own: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The branch has the manual's name, or the one that the user prefers."""
    config = tmp_path / "config"
    config.write_text(f"[init]\n\tdefaultBranch = {own}\n" if own else "", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    make(tmp_path / "a")
    assert git(tmp_path / "a", "symbolic-ref", "--short", "HEAD").strip() == (own or "main")


@needs_git
@pytest.mark.usefixtures("somebody")
@pytest.mark.parametrize("name", ["data/tasks.yaml", "data/tasks/5.yaml", "data/groups.yaml"])
def test_data_are_merged_by_record(tmp_path: Path, name: str) -> None:
    """The first commit asks for the merge driver, in both layouts of tasks, and this copy knows it."""
    make(tmp_path)
    assert git(tmp_path, "check-attr", "merge", "--", name) == f"{name}: merge: chuangwei\n"
    assert "merge-driver %O %A %B %P" in git(tmp_path, "config", "--local", "merge.chuangwei.driver")
    assert git(tmp_path, "status", "--porcelain") == ""
    assert not lacks_driver(tmp_path)
    done = install(tmp_path)
    assert (done.hook, done.attributes, done.driver) == ("written", False, False)


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
@pytest.mark.usefixtures("somebody")
@pytest.mark.parametrize("name", ["data/tasks.yaml", "data/tasks/甲.yaml"])
def test_two_clerks_of_it_meet_without_a_conflict(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two first entries of one task, at one place of the file, are both kept, where git alone has a conflict."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2] / "src"))
    mine, yours = tmp_path / "甲", tmp_path / "乙"
    make(mine)
    if name != "data/tasks.yaml":
        (mine / name).parent.mkdir()
        git(mine, "mv", "data/tasks.yaml", name)
        git(mine, "commit", "-qm", "分开")
    git(tmp_path, "clone", "-q", "甲", "乙")
    entry(mine, name, "东街完工")
    entry(yours, name, "西街完工")
    git(mine, "pull", "-q", "--no-rebase", "--no-edit", str(yours))
    notes = [each.note for task in open_campaign(mine, TODAY).tasks if task.id == "5-05" for each in task.log]
    assert notes == ["东街完工", "西街完工"]
    assert not git(mine, "ls-files", "--unmerged")


@needs_git
@pytest.mark.usefixtures("somebody")
def test_a_copy_of_it_is_told(tmp_path: Path) -> None:
    """A clone has the attributes and not the driver, until it is set up there."""
    make(tmp_path / "甲")
    git(tmp_path, "clone", "-q", "甲", "乙")
    assert lacks_driver(tmp_path / "乙")
    done = install(tmp_path / "乙")
    assert (done.attributes, done.driver) == (False, True)
    assert not lacks_driver(tmp_path / "乙")


@needs_git
@pytest.mark.usefixtures("somebody")
@pytest.mark.parametrize(
    ("town", "subject"),
    [
        ("清水乡", "新建：清水乡2025年创建卫生乡工作台账"),
        ("巴川街道", "新建：巴川街道2025年创建卫生街道工作台账"),
    ],
)
def test_message(tmp_path: Path, town: str, subject: str) -> None:
    """The message speaks of what the town strives for."""
    assert make(tmp_path, town).history.message == subject


@needs_git
@pytest.mark.usefixtures("somebody")
def test_bytes_stay_in_git(tmp_path: Path) -> None:
    """Line breaks go into the history as they are, even where git is set to change them; photos are binary."""
    make(tmp_path)
    git(tmp_path, "config", "core.autocrlf", "true")
    (tmp_path / "data" / "groups.yaml").write_bytes(b"units:\r\n")
    git(tmp_path, "add", "-A")
    assert git(tmp_path, "cat-file", "-p", ":data/groups.yaml") == "units:\r\n"
    said = git(
        tmp_path, "check-attr", "text", "diff", "--", "data/tasks.yaml", "evidence/5-05/2023-07-10.整改后.jpg"
    )
    assert said.splitlines() == [
        "data/tasks.yaml: text: unset",
        "data/tasks.yaml: diff: unspecified",
        "evidence/5-05/2023-07-10.整改后.jpg: text: unset",
        "evidence/5-05/2023-07-10.整改后.jpg: diff: unset",
    ]


@needs_git
def test_leftovers_are_ignored(tmp_path: Path) -> None:
    """Leftovers of office programs and systems do not get into the history; papers and photos do."""
    make(tmp_path)
    leftovers = [
        *(
            "~$周报.docx",
            ".~周报.docx",
            ".~lock.周报.odt#",
            "evidence/5-05/Thumbs.db",
            "desktop.ini",
            ".DS_Store",
        ),
        *("a.tmp", ".chuangwei/lock"),
    ]
    kept = ["evidence/5-05/2023-07-10.公厕台账.pdf", "周报.docx", "data/tasks.yaml"]
    assert git(tmp_path, "check-ignore", "--no-index", *leftovers, *kept).splitlines() == leftovers


@needs_git
@pytest.mark.usefixtures("somebody")
@pytest.mark.parametrize("name", [".", "inner/deeper"])
def test_inside_a_repository(tmp_path: Path, name: str) -> None:
    """In a folder of an existing repository none is made and nothing is added; the result names it."""
    git(tmp_path, "init", "-q")
    made = make(tmp_path / name)
    assert (made.history.state, made.history.detail) == ("inside", str(tmp_path))
    assert git(tmp_path, "diff", "--cached", "--name-only") == ""
    assert not (tmp_path / "inner" / "deeper" / ".git").exists()
    assert not lacks_driver(tmp_path / name)


@needs_git
def test_nobody_to_commit(tmp_path: Path) -> None:
    """Without an identity the repository is there with everything staged, and the cure is in the result."""
    made = make(tmp_path)
    assert made.history.state == "no_identity"
    assert "git config --global user.name" in made.history.detail
    assert sorted(git(tmp_path, "diff", "--cached", "--name-only").split()) == sorted(made.files)


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git the workspace is made all the same."""
    monkeypatch.setenv("PATH", str(tmp_path))
    made = make(tmp_path / "a")
    assert made.history.state == "no_git"
    assert (tmp_path / "a" / "data" / "tasks.yaml").is_file()
    assert not (tmp_path / "a" / ".git").exists()


@needs_git
@pytest.mark.usefixtures("somebody")
def test_git_refuses(tmp_path: Path) -> None:
    """A hook of the user's that refuses the commit does not undo the workspace."""
    hooks = tmp_path / "template" / "hooks"
    hooks.mkdir(parents=True)
    (hooks / "pre-commit").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (hooks / "pre-commit").chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_TEMPLATE_DIR", str(tmp_path / "template"))
        made = make(tmp_path / "a")
    assert made.history.state == "failed"
    assert "git commit 没有做成" in made.history.detail
    assert (tmp_path / "a" / "data" / "tasks.yaml").is_file()


@pytest.mark.parametrize("demo", [False, True])
def test_data_are_never_overwritten(tmp_path: Path, demo: bool) -> None:
    """Files in data/ stop it, and are named; nothing has changed."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tasks.yaml").write_bytes(b"mine")
    with pytest.raises(ChuangweiError, match=r"已有 data/tasks\.yaml，没有覆盖") as caught:
        init(tmp_path, None, TODAY) if demo else make(tmp_path)
    assert caught.value.exit_code == 1
    assert caught.value.hint is not None
    assert (entries(tmp_path), (tmp_path / "data" / "tasks.yaml").read_bytes()) == (
        ["data", "data/tasks.yaml"],
        b"mine",
    )


def test_twice(tmp_path: Path) -> None:
    """A second time, in the same folder, changes nothing."""
    make(tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in DATA}
    with pytest.raises(ChuangweiError, match=r"已有 data/.*\.yaml等\d+个，没有覆盖"):
        make(tmp_path, "清水乡")
    assert {name: (tmp_path / name).read_bytes() for name in DATA} == before


def test_own_git_files_stay(tmp_path: Path) -> None:
    """A .gitignore that is there already stays as it is, and is said to."""
    (tmp_path / ".gitignore").write_bytes(b"mine\n")
    made = make(tmp_path)
    assert (made.kept, ".gitignore" in made.files, ".gitattributes" in made.files) == (
        (".gitignore",),
        False,
        True,
    )
    assert (tmp_path / ".gitignore").read_bytes() == b"mine\n"


@pytest.mark.parametrize("name", ["file", "file/inner", "holder"])
def test_files_in_the_way(tmp_path: Path, name: str) -> None:
    """A file where a folder should be is said, and nothing is made."""
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "holder").mkdir()
    (tmp_path / "holder" / "data").write_bytes(b"")
    with pytest.raises(ChuangweiError, match="是文件"):
        make(tmp_path / name)
    assert entries(tmp_path) == ["file", "holder", "holder/data"]


def test_a_name_too_long(tmp_path: Path) -> None:
    """A folder's name that the system does not take is a plain error."""
    with pytest.raises(ChuangweiError, match="名字太长"):
        make(tmp_path / ("甲" * 300))


def test_failure_half_way(tmp_path: Path) -> None:
    """Where the last step fails, what was in place already is taken back."""
    (tmp_path / ".gitignore").symlink_to("nowhere")
    with pytest.raises(ChuangweiError, match="没有覆盖"):
        make(tmp_path)
    assert entries(tmp_path) == [".gitignore"]


def test_in_another_workspace(tmp_path: Path) -> None:
    """A folder inside another workspace becomes one of its own, and the other stays."""
    make(tmp_path)
    make(tmp_path / "2026", year=2026)
    assert open_campaign(tmp_path, TODAY).head.year == 2025
    assert open_campaign(tmp_path / "2026", TODAY).head.year == 2026
