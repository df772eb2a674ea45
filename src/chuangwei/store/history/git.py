"""The git program: run with a list of arguments and no shell, its failures told in Chinese.

A repository may have come with a folder that somebody sent, and its configuration names programs. So a `Repository` runs
none of them, unless it is made `trusted`, which is for what the user asked git to do: to commit, and to set up hooks.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from chuangwei.errors import ChuangweiError
from chuangwei.problems import one_line

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
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
)
# Paths come out as they are, texts go in as UTF-8, and nobody's name is guessed from the computer's.
_ALWAYS = (
    *("-c", "core.quotepath=off"),
    *("-c", "i18n.commitEncoding=utf-8"),
    *("-c", "i18n.logOutputEncoding=utf-8"),
    *("-c", "user.useConfigOnly=true"),
)

# Hooks, and the program that watches files (empty, for before git 2.36 it is a name).
_QUIET = (*("-c", "core.hooksPath=/dev/null"), *("-c", "core.fsmonitor="))
# The index is not refreshed in passing, and what a partial clone lacks is not fetched by whatever program its
# configuration names.
_QUIET_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
NO_DRIVERS = ("--no-ext-diff", "--no-textconv")
"""What keeps a command that compares from running the programs that attributes name for it."""
_NO_FILTER = ("clean=", "smudge=", "process=", "required=false")

_MOST_LINES = 8
_OWNER = b"safe.directory"  # the one word of git's refusal that every translation keeps
_LOCK = re.compile(r"'([^']+\.lock)'")


class NoGitError(ChuangweiError):
    """The git program is not installed."""

    def __init__(self) -> None:
        super().__init__("没有找到 git 程序", hint=f"修改历史要用 git：{WHERE_TO_GET_IT}")


class GitError(ChuangweiError):
    """A git command failed; the message ends with what git itself said, in its own language."""


class SlowGitError(GitError):
    """Git took longer than it was given."""


class NoIdentityError(GitError):
    """Git does not know who commits."""

    def __init__(self) -> None:
        super().__init__("git 还不知道提交人是谁", hint="\n  ".join(("先依次运行", *IDENTITY_CURE)))


def is_available() -> bool:
    """Whether there is a git program to run."""
    return shutil.which("git") is not None


def literal(path: str) -> str:
    """A path as a pathspec that is no pattern, whatever characters it has."""
    return f":(literal){path}"


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
    """The git repository of a folder, made or still to be made; `trusted`: what it names is run, as by plain git."""

    def __init__(self, folder: Path, *, trusted: bool = False) -> None:
        self.folder = folder
        self.trusted = trusted

    def run(self, *arguments: str, text: str | None = None) -> str:
        """Run `git arguments…` in the folder, `text` on its stdin; what it wrote to stdout.

        Raises NoGitError, or GitError when git ends with a failure.
        """
        return self.output(*arguments, data=(text or "").encode()).decode("utf-8", "replace")

    def output(
        self, *arguments: str, data: bytes = b"", index: Path | None = None, seconds: float | None = None
    ) -> bytes:
        """As `run`, with bytes; `index` is another index file than the repository's own.

        Raises SlowGitError when git takes longer than `seconds`.
        """
        done = self._run(arguments, data, index, seconds)
        if done.returncode:
            raise _failure(arguments, done.stderr, done.returncode)
        return done.stdout

    def answer(self, *arguments: str) -> str | None:
        """What git answers to a question, without the line break; None when it has no answer (a failure)."""
        done = self._run(arguments, b"", None)
        if done.returncode and _OWNER in done.stderr:
            raise _failure(arguments, done.stderr, done.returncode)
        return None if done.returncode else done.stdout.decode("utf-8", "replace").rstrip("\r\n")

    def unfiltered(self, *arguments: str, seconds: float | None = None) -> bytes:
        """As `output`, for a command that reads the work tree: no filter runs that the configuration names.

        A file is compared as it is then, so that one that a filter would have cleaned (git-lfs) counts as changed once
        it has been touched.
        """
        return self.output(*self._without_filters(), *arguments, seconds=seconds)

    def _without_filters(self) -> Iterator[str]:
        named = self._run(("config", "-z", "--name-only", "--get-regexp", r"^filter\."), b"", None)
        for key in sorted(set(named.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1])):
            driver = key.rpartition(".")[0]
            if "=" in driver:  # no option can say this name
                hint = "信得过这个文件夹，就在 .git/config 里给这个 filter 改名"
                raise GitError(f"仓库的设置里有看不懂的 {one_line(driver)}，没有读工作文件夹", hint=hint)
            for off in _NO_FILTER:
                yield from ("-c", f"{driver}.{off}")

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start `git arguments…` and talk with it through its stdin and stdout; raises NoGitError."""
        with self._told():
            return subprocess.Popen(
                self._command(arguments),
                cwd=self.folder,
                env=self._environment(None),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )

    def _run(
        self, arguments: Sequence[str], data: bytes, index: Path | None, seconds: float | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        with self._told():
            return subprocess.run(
                self._command(arguments),
                cwd=self.folder,
                env=self._environment(index),
                input=data,
                capture_output=True,
                check=False,
                timeout=seconds,
            )

    def _command(self, arguments: Sequence[str]) -> list[str]:
        return ["git", "--no-pager", *_ALWAYS, *(() if self.trusted else _QUIET), *arguments]

    def _environment(self, index: Path | None) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
        kept["GIT_TERMINAL_PROMPT"] = "0"  # nobody sits at a prompt that is not shown
        kept |= {} if self.trusted else _QUIET_ENVIRONMENT
        return {**kept, "GIT_INDEX_FILE": str(index)} if index is not None else kept

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in Chinese why git could not even be started."""
        try:
            yield
        except FileNotFoundError:
            if is_available():
                raise GitError(f"文件夹不在了：{self.folder}") from None
            raise NoGitError from None
        except subprocess.TimeoutExpired:
            raise SlowGitError("git 太久没有回答") from None
        except OSError as error:
            raise GitError(f"git 运行不了：{error.strerror or error}") from None

    def create(self) -> None:
        """Make the repository; its branch is called main, as in the manual, unless the user's own settings say another."""
        own = self.answer("config", "--get", "init.defaultBranch")
        self.run("init", "--quiet")
        if own is None:
            self.run("symbolic-ref", "HEAD", "refs/heads/main")

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


def _failure(arguments: Sequence[str], stderr: bytes, code: int) -> GitError:
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    if _OWNER in stderr:
        hint = "信得过这个文件夹，就运行 git config --global --add safe.directory 加上它的路径"
        return GitError("这个文件夹属于电脑上的另一个用户（或在 U 盘、共享盘上），git 不肯读", hint=hint)
    if lock := next((found[1] for each in lines if (found := _LOCK.search(each))), None):
        hint = f"等它做完再来一次；确实没有别的 git 在运行，就删去 {lock}"
        return GitError("git 正被另一个程序用着", hint=hint)
    own = next((each for each in lines if each.startswith(("fatal:", "error:"))), None)
    said = own or "\n  ".join(lines[:_MOST_LINES])  # without a line of git's own it is a hook that speaks
    return GitError(f"git {arguments[0]} 没有做成：{said or f'退出码 {code}'}")
