"""The git program: run with a list of arguments and no shell, its failures told in Chinese."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from chuangwei.errors import ChuangweiError

WHERE_TO_GET_IT = "Windows 从 https://git-scm.com 下载安装，Linux 用系统的软件商店或 apt install git"
IDENTITY_CURE = ("git config --global user.name 创建办", "git config --global user.email 创建办的邮箱")
# Variables that point git elsewhere, as in one of its hooks; the repository meant here is that of the folder.
_ELSEWHERE = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
)
# Paths come out as they are, texts go in as UTF-8, and nobody's name is guessed from the computer's.
_ALWAYS = ("-c", "core.quotepath=off", "-c", "i18n.commitEncoding=utf-8", "-c", "user.useConfigOnly=true")


class NoGitError(ChuangweiError):
    """The git program is not installed."""

    def __init__(self) -> None:
        super().__init__("没有找到 git 程序", hint=f"修改历史要用 git：{WHERE_TO_GET_IT}")


class GitError(ChuangweiError):
    """A git command failed; the message ends with what git itself said, in its own language."""


class NoIdentityError(GitError):
    """Git does not know who commits."""

    def __init__(self) -> None:
        super().__init__("git 还不知道提交人是谁", hint=f"先运行 {'；'.join(IDENTITY_CURE)}")


def is_available() -> bool:
    """Whether there is a git program to run."""
    return shutil.which("git") is not None


def enclosing(folder: Path) -> Path | None:
    """The top folder of the repository that `folder`, which need not exist, lies in; None without one.

    Found by looking for .git upward, so that it is found without the git program too, and where git refuses a
    repository that belongs to another user.
    """
    here = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve would leave a linked folder's own place
    for above in (here, *here.parents):
        mark = above / ".git"
        if any(os.path.isfile(file) for file in (mark, mark / "HEAD")):  # noqa: PTH113 - unreadable: False
            return above
    return None


class Repository:
    """The git repository of a folder, made or still to be made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *arguments: str, text: str | None = None) -> str:
        """Run `git arguments…` in the folder, `text` on its stdin; what it wrote to stdout.

        Raises NoGitError, or GitError when git ends with a failure.
        """
        try:
            done = subprocess.run(
                ["git", *_ALWAYS, *arguments],
                cwd=self.folder,
                env=_environment(),
                input=(text or "").encode(),
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            if is_available():
                raise GitError(f"文件夹不在了：{self.folder}") from None
            raise NoGitError from None
        except OSError as error:
            raise GitError(f"git 运行不了：{error.strerror or error}") from None
        if done.returncode:
            raise _failure(arguments, done.stderr, done.returncode)
        return done.stdout.decode("utf-8", "replace")

    def create(self) -> None:
        """Make the repository."""
        self.run("init", "--quiet")

    def knows_who_commits(self) -> bool:
        """Whether a name and an address are configured (or given by GIT_AUTHOR_NAME and the like)."""
        try:
            self.run("var", "GIT_AUTHOR_IDENT")
            self.run("var", "GIT_COMMITTER_IDENT")
        except NoGitError:
            raise
        except GitError:
            return False
        return True

    def add(self, paths: Sequence[str]) -> None:
        """Stage `paths`, written with `/` from the folder on."""
        self.run("add", "--", *paths)

    def commit(self, message: str) -> None:
        """Commit what is staged; raises NoIdentityError when nobody is configured to be the committer."""
        if not self.knows_who_commits():
            raise NoIdentityError
        self.run("commit", "--quiet", "--file=-", text=message)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    return {**kept, "GIT_TERMINAL_PROMPT": "0"}  # nobody sits at a prompt that is not shown


def _failure(arguments: Sequence[str], stderr: bytes, code: int) -> GitError:
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    said = next((each for each in lines if each.startswith(("fatal:", "error:"))), lines[0] if lines else "")
    return GitError(f"git {arguments[0]} 没有做成：{said or f'退出码 {code}'}")
