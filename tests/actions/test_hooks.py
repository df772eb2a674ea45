"""The hook before a commit, the merge driver's configuration, and the reminder of both, in real repositories."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path

import pytest
from tests.conftest import Workspace
from tests.gitted import A, B, Gitted, needs_git, tasks
from tests.trees import tree

from chuangwei.actions.history.hooks import attributes_with_driver, install
from chuangwei.errors import ChuangweiError
from chuangwei.store.history.git import lacks_driver

pytestmark = [needs_git, pytest.mark.external("git")]

SRC = Path(__file__).resolve().parents[2] / "src"
GOOD = tasks(A, B)
BAD = GOOD.replace("group: 5", "group: 9")


@pytest.fixture(autouse=True)
def _findable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hooks start this very program, on a day after the entries."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(SRC), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("CHUANGWEI_TODAY", "2023-07-14")
    monkeypatch.setenv("PATH", os.pathsep.join(["/usr/bin", "/bin"]))  # no chuangwei of another installation


def test_everything_is_set_up_once(gitted: Gitted) -> None:
    """The hook is written and can be run, the driver configured, the attributes added; a second time nothing changes."""
    # Only a rule in force asks for the driver.
    gitted.write(".gitattributes", "# data/*.yaml merge=chuangwei\n*.txt merge=chuangwei2\n")
    assert not lacks_driver(gitted.root)
    done = install(gitted.root)
    assert (done.hook, done.attributes, done.driver) == ("written", True, True)
    assert done.path == gitted.root / ".git/hooks/pre-commit"
    assert done.path.stat().st_mode & stat.S_IXUSR
    driver = gitted.git("config", "merge.chuangwei.driver").strip()
    assert "chuangwei merge-driver %O %A %B %P" in driver
    assert gitted.git("config", "merge.chuangwei.name").strip()
    for name in ("data/tasks.yaml", "data/tasks/5.yaml"):
        assert gitted.git("check-attr", "merge", name).strip() == f"{name}: merge: chuangwei"
    written = (done.path, gitted.root / ".gitattributes", gitted.root / ".git/config")
    before = [path.read_bytes() for path in written]
    again = install(gitted.root)
    assert (again.hook, again.attributes, again.driver) == ("there", False, False)
    assert before == [path.read_bytes() for path in written]


@pytest.mark.parametrize("arguments", [("commit", "--all"), ("commit", "--", "data/tasks.yaml"), ("commit",)])
def test_the_hook_checks_what_is_staged(arguments: tuple[str, ...], gitted: Gitted) -> None:
    """Errors in what is going to be committed stop it, errors elsewhere do not, however the commit is made."""
    install(gitted.root)
    gitted.write("data/tasks.yaml", BAD)
    if arguments == ("commit",):
        gitted.git("add", "data")
        gitted.write("data/tasks.yaml", GOOD)
    command = [arguments[0], "--message", "坏", *arguments[1:]]
    told = gitted.git(*command, fails=True)
    assert "data/tasks.yaml:4:12: 错误 E302" in told
    gitted.git("reset", "--quiet")
    gitted.write("data/tasks.yaml", "# 好\n" + GOOD)
    if arguments == ("commit",):
        gitted.git("add", "data")
        gitted.write("data/tasks.yaml", BAD)
    gitted.git(*command)
    assert gitted.git("show", "HEAD:data/tasks.yaml").startswith("# 好")


def test_the_hook_of_a_workspace_inside(workspace: Workspace, tmp_path: Path) -> None:
    """The hook finds a workspace in a folder of the repository, with a blank in its name."""
    gitted = Gitted(workspace(folder="双山 镇"), tmp_path)
    done = install(gitted.root)
    assert done.line == "chuangwei -C '双山 镇' check --staged || exit 1"
    gitted.write("data/tasks.yaml", BAD)
    gitted.git("add", "--all", at=tmp_path)
    assert "E302" in gitted.git("commit", "--message", "坏", at=tmp_path, fails=True)


def test_the_hook_of_a_further_work_tree(gitted: Gitted, tmp_path: Path) -> None:
    """Work trees share the hook and the driver; each is checked by its own index."""
    gitted.git("worktree", "add", "--quiet", str(tmp_path / "另一"), "-b", "other")
    second = tmp_path / "另一"
    install(second)
    gitted.save("属性")
    assert install(gitted.root).hook == "there"
    assert not lacks_driver(second)
    (second / "data/tasks.yaml").write_text(BAD, encoding="utf-8")
    assert "E302" in gitted.git("commit", "--all", "--message", "坏", at=second, fails=True)


def test_without_the_program_commits_go_on(gitted: Gitted) -> None:
    """A hook that finds no chuangwei says so, and does not stand in the way."""
    path = install(gitted.root).path
    path.write_text(
        path.read_text(encoding="utf-8").replace(sys.executable, "/nowhere/python"), encoding="utf-8"
    )
    gitted.write("data/tasks.yaml", "# 甲\n" + GOOD)
    gitted.git("commit", "--all", "--message", "甲")
    assert gitted.subjects()[0] == "甲"


@pytest.mark.parametrize(
    ("text", "state"),
    [("#!/bin/sh\nmake test\n", "foreign"), ("#!/bin/sh\nchuangwei check --staged || exit 1\n", "joined")],
)
def test_a_hook_of_someone_else(text: str, state: str, gitted: Gitted) -> None:
    """Another hook is left alone; the line to add to it is told, unless it is there."""
    path = gitted.root / ".git/hooks/pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    done = install(gitted.root)
    assert (done.hook, done.line) == (state, "chuangwei check --staged || exit 1")
    assert path.read_text(encoding="utf-8") == text


def test_an_older_hook_of_ours_is_renewed(gitted: Gitted) -> None:
    """Our own hook is replaced when it is another version."""
    path = install(gitted.root).path
    path.write_text(path.read_text(encoding="utf-8") + "# 旧\n", encoding="utf-8")
    assert install(gitted.root).hook == "renewed"
    assert "旧" not in path.read_text(encoding="utf-8")


def test_hooks_in_a_folder_of_the_repository(gitted: Gitted) -> None:
    """core.hooksPath of this repository is where the hook goes."""
    gitted.git("config", "core.hooksPath", ".钩子")
    assert install(gitted.root).path == gitted.root / ".钩子/pre-commit"
    gitted.write("data/tasks.yaml", BAD)
    assert "E302" in gitted.git("commit", "--all", "--message", "坏", fails=True)


def test_hooks_shared_by_all_repositories(
    gitted: Gitted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into a folder for the hooks of all repositories nothing is written; the line to add is told."""
    shared = tmp_path / "hooks"
    config = tmp_path / "config"
    config.write_text(f"[core]\n\thooksPath = {shared.as_posix()}\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    done = install(gitted.root)
    assert (done.hook, done.path) == ("shared", shared / "pre-commit")
    assert not shared.exists()


@pytest.mark.parametrize(
    "before", ["", "* -text\n", "* -text", "* -text\r\n", "data/*.yaml   merge=chuangwei\n"]
)
def test_attributes_are_added(before: str) -> None:
    """What was there stays; both lines are there afterwards, with the file's line ends, and only once."""
    after = attributes_with_driver(before)
    assert after.startswith(before)
    assert [" ".join(line.split()) for line in after.splitlines()].count("data/*.yaml merge=chuangwei") == 1
    assert "data/**/*.yaml merge=chuangwei" in after
    assert after.count("\r\n") == (after.count("\n") if "\r\n" in before else 0)
    assert attributes_with_driver(after) == after


@pytest.mark.parametrize(("gone", "lines"), [("if chuangwei", False), ("chuangwei --version", True)])
def test_a_driver_that_is_gone_loses_nothing(gitted: Gitted, gone: str, lines: bool) -> None:
    """Off the path it is called by its Python; else git merges the lines, says so, and still marks a conflict."""
    install(gitted.root)
    driver = gitted.git("config", "merge.chuangwei.driver").strip()
    assert gone in driver
    away = driver.replace(gone, gone.replace("chuangwei", "nowhere"))
    gitted.git("config", "merge.chuangwei.driver", away)
    gitted.save("属性")
    gitted.git("switch", "--quiet", "--create", "乙")
    gitted.save("乙", tasks=GOOD.replace("公厕改造", "公厕新建"))
    gitted.git("switch", "--quiet", "main")
    gitted.save("甲", tasks=GOOD.replace("公厕改造", "公厕拆建"))
    said = gitted.git("merge", "--quiet", "乙", fails=True)
    assert ("data/tasks.yaml：没有找到 chuangwei 程序，改由 git 按行合并" in said) is lines
    assert ("5-05 的 title 双方改得不同" in said) is not lines
    text = (gitted.root / "data/tasks.yaml").read_text(encoding="utf-8")
    both = "<<<<<<< 我方\n    title: 公厕拆建\n=======\n    title: 公厕新建\n>>>>>>> 对方\n"
    assert both in text


def test_a_driver_of_the_users_own_will_do(gitted: Gitted) -> None:
    """Attributes without the configuration lack it, unless the user's own settings have it; no repository lacks it."""
    gitted.write(".gitattributes", "data/*.yaml merge=chuangwei\n")
    assert lacks_driver(gitted.root)
    config = Path(os.environ["HOME"]) / ".gitconfig"
    config.write_text('[merge "chuangwei"]\n\tdriver = x\n', encoding="utf-8")
    assert not lacks_driver(gitted.root)
    config.unlink()
    assert not lacks_driver(gitted.root.parent)


@pytest.mark.parametrize("where", ["setting", "folder", "hook", "config"])
def test_nothing_is_put_elsewhere(gitted: Gitted, tmp_path: Path, where: str) -> None:
    """A setting of this repository, or a link in it, that leads outside is no way to put a hook or a setting there."""
    away = tmp_path / "away"
    away.mkdir()
    mine = "#!/bin/sh\n# 由 chuangwei hooks install 写入\nchuangwei check --staged\n"
    (away / "pre-commit").write_text(mine, encoding="utf-8")
    (away / "config").write_text("", encoding="utf-8")
    hooks, config = gitted.root / ".git/hooks", gitted.root / ".git/config"
    shutil.rmtree(hooks, ignore_errors=True)
    if where == "setting":
        gitted.git("config", "core.hooksPath", str(away))
    elif where == "folder":
        hooks.symlink_to(away)
    elif where == "hook":
        hooks.mkdir()
        (hooks / "pre-commit").symlink_to(away / "pre-commit")
    else:
        shutil.copy(config, away / "config")
        config.unlink()
        config.symlink_to(away / "config")
    before = tree(away)
    if where == "config":
        with pytest.raises(ChuangweiError, match="config 是链接"):
            install(gitted.root)
    else:
        assert install(gitted.root).hook == "joined"
    assert tree(away) == before
