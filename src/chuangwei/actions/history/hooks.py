"""What this copy of the repository needs once: a check before each commit, and our way of merging."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import Literal, NamedTuple

from chuangwei.errors import ChuangweiError
from chuangwei.store.history import committing
from chuangwei.store.history.git import ATTRIBUTES, DRIVER, Repository
from chuangwei.store.history.paperlist import INDEX
from chuangwei.store.merging import markers
from chuangwei.store.writing.atomic import write_single
from chuangwei.store.writing.places import is_link, place_of

HookState = Literal["written", "renewed", "there", "joined", "foreign", "shared"]
_MARK = "# 由 chuangwei hooks install 写入"
_PYTHON = shlex.quote(Path(sys.executable).as_posix())
_BY_PYTHON = f"{_PYTHON} -m chuangwei"
_ATTRIBUTE_LINES = (
    f"data/*.yaml merge={DRIVER}",
    f"data/**/*.yaml merge={DRIVER}",
    f"{INDEX} merge=union",  # a row a paper: both clerks' rows stay
)
_ATTRIBUTES_NOTE = "# 数据文件按记录合并，不按行合并（每份副本先运行一次 chuangwei hooks install）。"


class Installed(NamedTuple):
    """What was done.

    `hook`: written or renewed by us, there already; joined: another's hook that calls us; foreign: another's that does
    not, left alone; shared: git's hooks lie in a folder for all repositories, left alone. `line` is what to add to
    those two.
    """

    hook: HookState
    path: Path
    line: str
    attributes: bool
    """Whether .gitattributes was changed; it is to be committed then."""
    driver: bool
    """Whether the merge driver was not configured before."""


def install(root: Path) -> Installed:
    """Set up the repository that the workspace `root` lies in; a second time changes nothing.

    Raises NoRepositoryError, NoGitError, GitError, and ChuangweiError when a file cannot be written.
    """
    repository = Repository(committing.repository_of(root).folder, trusted=True)
    try:
        state, path = _install_hook(repository)
        attributes = _write_attributes(root)
    except OSError as error:
        raise ChuangweiError(f"写不进 {error.filename}：{error.strerror or error}") from error
    driver = configure_driver(repository)
    return Installed(state, path, _line(repository), attributes, driver)


def attributes_with_driver(text: str) -> str:
    """The text of a .gitattributes that asks for the merge driver too; the same text when it does already."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    missing = [line for line in _ATTRIBUTE_LINES if line not in lines]
    if not missing:
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    begin = text if not text or text.endswith("\n") else text + end
    note = [] if _ATTRIBUTES_NOTE in lines else [_ATTRIBUTES_NOTE]
    return begin + "".join(line + end for line in (*note, *missing))


def _write_attributes(root: Path) -> bool:
    path = place_of(root, ATTRIBUTES)
    before = path.read_bytes() if path.exists() else b""
    after = attributes_with_driver(before.decode("utf-8", "surrogateescape")).encode(
        "utf-8", "surrogateescape"
    )
    if after == before:
        return False
    write_single(path, after, replace=True)
    return True


def configure_driver(repository: Repository) -> bool:
    """Make our merge driver known to this copy of the repository; whether it was not before.

    Raises NoGitError, GitError.
    """
    wanted = {
        f"merge.{DRIVER}.name": "按记录合并创建工作的数据文件",
        f"merge.{DRIVER}.driver": _driver(),
    }
    config = repository.place("--git-path", "config")
    if is_link(config):
        raise ChuangweiError(f"{config} 是链接，没有往里写", hint="把链接换成文件本身，再做一次")
    was_there = repository.answer("config", "--get", f"merge.{DRIVER}.driver") is not None
    for key, value in wanted.items():
        if repository.answer("config", "--local", "--get", key) != value:
            repository.run("config", "--local", key, value)
    return not was_there


def _driver() -> str:
    """The command that git hands to a shell.

    Where the program is gone, git takes that for a conflict and leaves ours in the file without a mark: whoever adds it
    then loses theirs. So git's own merge of lines stands ready. The program is called by name where the name is found,
    else by this very Python: a venv need not be active.
    """
    labels = " ".join(f"-L {side}" for side in (markers.OURS, "旧版", markers.THEIRS))
    # Git puts %P in quotes itself; the other three are its own temporary files, without blanks.
    by_name, by_python = (
        f"{program} --version >/dev/null 2>&1; then {program} merge-driver %O %A %B %P"
        for program in ("chuangwei", _BY_PYTHON)
    )
    aloud = "echo %P：没有找到 chuangwei 程序，改由 git 按行合并 >&2"
    return f"if {by_name}; elif {by_python}; else {aloud}; git merge-file {labels} %A %O %B; fi"


def _install_hook(repository: Repository) -> tuple[HookState, Path]:
    folder = repository.place("--git-path", "hooks")
    path = folder / "pre-commit"
    elsewhere = _is_elsewhere(repository, folder)
    state: HookState = "written"
    if os.path.lexists(path):
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        if _MARK not in text or elsewhere or is_link(path):
            return ("joined" if "chuangwei" in text and "check --staged" in text else "foreign"), path
        if text == _script(repository):
            return "there", path
        state = "renewed"
    elif elsewhere:
        return "shared", path
    folder.mkdir(parents=True, exist_ok=True)
    write_single(path, _script(repository).encode(), replace=True)
    path.chmod(0o755)
    return state, path


def _is_elsewhere(repository: Repository, folder: Path) -> bool:
    """Whether the hooks' folder lies outside of this repository, or a link leads to it: whose it is nobody knows."""
    homes = ("--absolute-git-dir", "--show-toplevel", "--git-common-dir")
    inside = [Path(os.path.realpath(repository.place(home))) for home in homes]
    return not any(Path(os.path.realpath(folder)).is_relative_to(home) for home in inside)


def _line(repository: Repository) -> str:
    """The command that checks what is staged, as a hook calls it from the top of the work tree."""
    prefix = repository.prefix()
    there = f" -C {shlex.quote(prefix.rstrip('/'))}" if prefix else ""
    return f"chuangwei{there} check --staged || exit 1"


def _script(repository: Repository) -> str:
    check = _line(repository).removeprefix("chuangwei").removesuffix(" || exit 1")
    return f"""\
#!/bin/sh
# 提交以前检查暂存的数据文件，有错误就不提交。
{_MARK}；不要了可以删去本文件。
if command -v chuangwei >/dev/null 2>&1; then
    exec chuangwei{check}
elif [ -x {_PYTHON} ]; then
    exec {_BY_PYTHON}{check}
fi
echo "没有找到 chuangwei 程序，这次提交没有检查数据文件" >&2
"""
