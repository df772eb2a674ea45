"""The git program, run for real in a folder of the test's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chuangwei.store.history import git

pytestmark = pytest.mark.external("git")
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@needs_git
def test_first_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's name is guessed, the cure is two commands; then names and a message in Chinese are taken as they are."""
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    (tmp_path / "台账.yaml").write_bytes(b"a: 1\r\n")
    (tmp_path / "other").write_bytes(b"")
    repository = git.Repository(tmp_path)
    repository.create()
    repository.run("add", "--", "台账.yaml")
    assert not repository.knows_who_commits()
    with pytest.raises(git.GitError):
        repository.run("commit", "--quiet", "--message", "新建")
    assert repository.run("status", "--porcelain") == "A  台账.yaml\n?? other\n"
    for command in git.IDENTITY_CURE:
        assert command in (git.NoIdentityError().hint or "")
        *_, key, value = command.split()
        repository.run("config", key, value)
    assert repository.knows_who_commits()
    repository.run("commit", "--quiet", "--file=-", text="新建：王坪镇\n\n“正文”")
    assert repository.run("log", "--format=%B%an").strip() == "新建：王坪镇\n\n“正文”\n创建办"
    assert repository.words("ls-tree", "--name-only", "-z", "HEAD") == ["台账.yaml"]


@needs_git
def test_failure_says_what_git_said(tmp_path: Path) -> None:
    """A failure names the command and git's reason."""
    with pytest.raises(git.GitError, match="git log 没有做成：fatal: ") as caught:
        git.Repository(tmp_path).run("log")
    assert caught.value.exit_code == 1
    # A folder that is gone is not taken for a missing program.
    with pytest.raises(git.GitError, match="文件夹不在了"):
        git.Repository(tmp_path / "gone").run("status")


@needs_git
def test_git_is_busy(tmp_path: Path) -> None:
    """A lock of another git program, or one that was killed, is named with what to do."""
    repository = git.Repository(tmp_path)
    repository.create()
    (tmp_path / "a").write_bytes(b"")
    (tmp_path / ".git/index.lock").write_bytes(b"")
    with pytest.raises(git.GitError, match=r"^git 正被另一个程序用着$") as caught:
        repository.run("add", "--", "a")
    assert str(caught.value.hint).endswith("就删去 " + (tmp_path / ".git/index.lock").as_posix())


@needs_git
def test_variables_of_a_hook_lead_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The repository is the folder's, whatever GIT_DIR says, as it does within a hook."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    git.Repository(tmp_path).create()
    assert (tmp_path / ".git" / "HEAD").is_file()
    assert not (tmp_path / "elsewhere").exists()


@needs_git
def test_enclosing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The repository above is found from folders that are still to be made, and without git."""
    inner = tmp_path / "repository" / "a" / "b"
    assert git.enclosing(inner) is None
    inner.parent.mkdir(parents=True)
    (tmp_path / ".git").mkdir()  # an empty folder of that name is no repository
    assert git.enclosing(inner) is None
    git.Repository(tmp_path / "repository").create()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert git.enclosing(inner) == tmp_path / "repository"
    # In a linked worktree .git is a file.
    inner.mkdir()
    (inner / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert git.enclosing(inner) == inner
