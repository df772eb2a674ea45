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
from typing import Any

from chuangwei.errors import ChuangweiError
from chuangwei.problems import one_line

WHERE_TO_GET_IT = "Windows 从 https://git-scm.com 下载安装，Linux 用系统的软件商店或 apt install git"
IDENTITY_CURE = ("git config --global user.name 创建办", "git config --global user.email 创建办的邮箱")
# Variables that point git elsewhere, as in one of its hooks; the repository meant here is that of the folder.
_ELSEWHERE = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"),
    *(f"GIT_{how}_PATHSPECS" for how in ("LITERAL", "GLOB", "NOGLOB", "ICASE")),
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

    def run(self, *arguments: str, text: str = "") -> str:
        """Run `git arguments…` in the folder, `text` on its stdin; what it wrote to stdout.

        Raises NoGitError, or GitError when git ends with a failure.
        """
        return self.output(*arguments, data=text.encode()).decode("utf-8", "replace")

    def output(
        self, *arguments: str, data: bytes = b"", index: Path | None = None, seconds: float | None = None
    ) -> bytes:
        """As `run`, with bytes; `index` is another index file than the repository's own.

        Raises GitError when git takes longer than `seconds`, too.
        """
        done = self._run(arguments, data, index, seconds)
        if done.returncode:
            raise _failure(arguments, done.stderr, done.returncode)
        return done.stdout

    def words(self, *arguments: str, data: bytes = b"", index: Path | None = None) -> list[str]:
        """As `output`, of a command with -z: the words that end with NUL, paths among them as the system has them."""
        said = self.output(*arguments, data=data, index=index)
        return said.decode("utf-8", "surrogateescape").split("\0")[:-1]

    def answer(self, *arguments: str) -> str | None:
        """What git answers to a question, without the line break; None when it has no answer (a failure)."""
        done = self._run(arguments)
        if done.returncode and _OWNER in done.stderr:
            raise _failure(arguments, done.stderr, done.returncode)
        return None if done.returncode else done.stdout.decode("utf-8", "replace").rstrip("\r\n")

    def hash(self, revision: str) -> str | None:
        """The full hash of what `revision` names; None when there is none."""
        return self.answer("rev-parse", "--verify", "--quiet", revision)

    def has(self, name: str, revision: str = "HEAD") -> bool:
        """Whether the last commit, or another revision, has this file or folder of the workspace."""
        return self.answer("cat-file", "-e", f"{revision}:./{name}") is not None

    def prefix(self) -> str:
        """The way from the top of the work tree to the folder, with / at its end; "" at the top."""
        return os.fsdecode(self.output("rev-parse", "--show-prefix").rstrip(b"\r\n"))

    def place(self, *question: str) -> Path:
        """A path that `git rev-parse question…` tells, absolute; links stay as they are."""
        said = os.fsdecode(self.output("rev-parse", *question).rstrip(b"\r\n"))
        return Path(os.path.abspath(self.folder / said))  # noqa: PTH100 - resolve would follow links

    def without_filters(self) -> list[str]:
        """Options that stand before a command which reads the work tree: no filter runs that the configuration names.

        A file is compared as it is then, so that one that a filter would have cleaned (git-lfs) counts as changed once
        it has been touched.
        """
        named = self._run(("config", "-z", "--name-only", "--get-regexp", r"^filter\."))
        options = []
        for key in sorted(set(named.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1])):
            driver = key.rpartition(".")[0]
            if "=" in driver:  # no option can say this name
                hint = "信得过这个文件夹，就在 .git/config 里给这个 filter 改名"
                raise GitError(f"仓库的设置里有看不懂的 {one_line(driver)}，没有读工作文件夹", hint=hint)
            options += [option for off in _NO_FILTER for option in ("-c", f"{driver}.{off}")]
        return options

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start `git arguments…` and talk with it through its stdin and stdout; raises NoGitError."""
        pipe = subprocess.PIPE
        with self._told():
            return subprocess.Popen(
                **self._how(arguments), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
            )

    def _run(
        self,
        arguments: Sequence[str],
        data: bytes = b"",
        index: Path | None = None,
        seconds: float | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        with self._told():
            return subprocess.run(
                **self._how(arguments, index), input=data, capture_output=True, check=False, timeout=seconds
            )

    def _how(self, arguments: Sequence[str], index: Path | None = None) -> dict[str, Any]:
        kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
        kept["GIT_TERMINAL_PROMPT"] = "0"  # nobody sits at a prompt that is not shown
        kept |= {} if self.trusted else _QUIET_ENVIRONMENT
        kept |= {} if index is None else {"GIT_INDEX_FILE": str(index)}
        quiet = () if self.trusted else _QUIET
        return {"args": ["git", "--no-pager", *_ALWAYS, *quiet, *arguments], "cwd": self.folder, "env": kept}

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
            raise GitError("git 太久没有回答") from None
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
        return all(self.answer("var", f"GIT_{who}_IDENT") is not None for who in ("AUTHOR", "COMMITTER"))


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


DRIVER = "chuangwei"
ATTRIBUTES = ".gitattributes"
_SECTION = re.compile(rf'^[ \t]*\[[ \t]*merge[ \t]+"{DRIVER}"[ \t]*\]', re.MULTILINE | re.IGNORECASE)
_WANTED = re.compile(rf"^[^#\n]*[ \t]merge={DRIVER}(?:[ \t\r]|$)", re.MULTILINE)


def lacks_driver(root: Path) -> bool:
    """Whether the files ask for our merge driver and this copy of the repository does not know it.

    Git then merges line by line, and says nothing. Read as text: cheap enough for every command, and without git.
    """
    top = enclosing(root)
    if top is None or not any(_WANTED.search(_text(folder / ATTRIBUTES)) for folder in {root, top}):
        return False
    return not any(_SECTION.search(_text(path)) for path in _configurations(top / ".git"))


def _configurations(mark: Path) -> list[Path]:
    """The repository's configuration, where several work trees share it, and the user's own."""
    folder = mark
    if mark.is_file():  # a further work tree, or a submodule: a file that says where the folder is
        folder = mark.parent / _text(mark).partition("gitdir:")[2].strip()
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.expanduser fails where there is no home
    own = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return [
        folder / _text(folder / "commondir").strip() / "config",
        home / ".gitconfig",
        own / "git" / "config",
    ]


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""
