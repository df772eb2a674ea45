"""The manual's examples: ```console blocks hold commands that are run here, and what they really printed.

A page plays in a folder of its own: a git repository with the bundled data, or an empty folder when the page's first
command is `chuangwei init`. Comments in the page steer it:

    <!-- today: 2023-07-14 -->                         the day on which the following commands are run
    <!-- put: data/tasks.yaml end of "- id: 5-05" -->   the yaml block below is written there before going on
    <!-- put: data/groups.yaml instead of "members: []" -->
    <!-- put: 微信.txt -->                              the block below is the whole of a new file
    <!-- file: 台账.pdf -->                             there is a file of this name

Output that the page breaks off with a line …… stays broken off after as many lines. Git's hashes are shown as others,
the same each time in the order in which they come: the real ones change with every byte of the bundled data.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import inprocess
import records

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2023-07-14"  # the last day of the demonstration
CUT = "……"
SHOWN = "/home/cjb"
CRASHED = 3  # the exit code of chuangwei when it is its own fault: no page shows that

_STEP = re.compile(
    r"^```console\n(?P<session>.*?)^```$"
    r"|^<!-- today: (?P<today>\S+) -->$"
    r"|^<!-- file: (?P<made>\S+) -->$"
    r"|^<!-- put: (?P<file>\S+)(?: (?P<how>end of|instead of) \"(?P<anchor>[^\"]+)\")? -->\n+```(?:yaml|text)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)

# Seven hexadecimal digits, or seven decimal ones where nothing but a hash of git's can stand.
_HASH = re.compile(
    r"(?<![0-9A-Za-z-])(?:(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7}"
    r"|(?:^|(?<=已提交 )|(?<=\[)|(?<=index )|(?<=\.\.))(?!0{7})[0-9]{7})(?![0-9A-Za-z-])",
    re.MULTILINE,
)


def replayed(page: str) -> str:
    """The page with the output of every console block as the commands print it now."""
    if "```console\n" not in page:
        return page
    with _stage(empty=_first_command(page)[:2] == ["chuangwei", "init"]) as stage:
        return _STEP.sub(stage.play, page)


def commands(page: str) -> list[str]:
    """The command lines of all console blocks."""
    return [
        line.removeprefix("$ ")
        for step in _STEP.finditer(page)
        for line in (step["session"] or "").split("\n")
        if line.startswith("$ ")
    ]


def needs_git(page: str) -> bool:
    """Whether the page can only be replayed where the git program is."""
    return any(shlex.split(line)[0] == "git" or " init " in line for line in commands(page))


def output(arguments: list[str], folder: Path, *, today: str = TODAY, **more: str) -> str:
    """What `chuangwei` with these arguments prints in `folder`, 80 cells wide: results, then messages."""
    return _run(["chuangwei", *arguments], folder, {"CHUANGWEI_TODAY": today, **more})


def _first_command(page: str) -> list[str]:
    return next((shlex.split(line) for line in commands(page)), [])


@contextmanager
def _stage(*, empty: bool) -> Iterator[_Stage]:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        home.mkdir()
        (home / ".gitconfig").write_text(
            "[user]\n\tname = 创建办\n\temail = cjb@example.org\n[init]\n\tdefaultBranch = main\n"
            "[core]\n\tabbrev = 7\n\tquotepath = off\n\tautocrlf = false\n",
            encoding="utf-8",
        )
        folder = Path(name) / "work"
        folder.mkdir()
        stage = _Stage(folder, home)
        if not empty:
            stage.fill()
        yield stage


@dataclass
class _Stage:
    """Where a page plays: the current folder and day change as it goes on."""

    folder: Path
    home: Path
    today: str = TODAY
    hashes: dict[str, str] = field(default_factory=dict)
    """Each short hash that git has given → the one that is shown for it."""

    def fill(self) -> None:
        (self.folder / "data").mkdir()
        for file in sorted((ROOT / "data").glob("*.yaml")):
            shutil.copyfile(file, self.folder / "data" / file.name)
        if shutil.which("git"):
            for arguments in (["init", "-q"], ["add", "data"], ["commit", "-q", "-m", "演示"]):
                self._call(["git", *arguments])

    def play(self, step: re.Match[str]) -> str:
        if step["today"]:
            self.today = step["today"]
        elif step["made"]:
            self._make(step["made"])
        elif step["file"]:
            self._put(step["file"], step["how"], step["anchor"] or "", step["text"])
        else:
            return f"```console\n{self._session(step['session'])}```"
        return step[0]

    def _session(self, session: str) -> str:
        played = ""
        for part in re.split(r"^(?=\$ )", session, flags=re.MULTILINE):
            if not part.startswith("$ "):
                continue
            command, *old = part.rstrip("\n").split("\n")
            new = self._typed(command.removeprefix("$ ")).rstrip("\n").split("\n")
            if old and old[-1] == CUT and len(new) >= len(old):
                new = [*new[: len(old) - 1], CUT]
            played += "\n".join([command, *(line.rstrip() for line in new if new != [""])]) + "\n"
        return played

    def _typed(self, command: str) -> str:
        program, *arguments = shlex.split(command)
        if program == "cd":
            self.folder = (self.folder / arguments[0]).resolve(strict=True)
            return ""
        if program in {"chuangwei", "git"}:
            return self._call([program, *arguments])
        raise ValueError(f"a page may run chuangwei, git and cd only: {command}")

    def _call(self, command: list[str]) -> str:
        own = {"HOME": str(self.home), "USERPROFILE": str(self.home), "CHUANGWEI_TODAY": self.today}
        work = str(self.home.parent / "work")  # the reader sees a clerk's own folder
        printed = _run(command, self.folder, own).replace(work + os.sep, f"{SHOWN}/").replace(work, SHOWN)
        return _HASH.sub(self._shown, printed)

    def _shown(self, found: re.Match[str]) -> str:
        number = str(len(self.hashes) + 1).encode()
        return self.hashes.setdefault(found[0], hashlib.sha256(number).hexdigest()[:7])

    def _make(self, name: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())

    def _put(self, name: str, how: str | None, anchor: str, text: str) -> None:
        path = self.folder / name
        if how is None:
            path.write_bytes(text.encode())
            return
        old = path.read_bytes().decode()
        start, end = records.span(old, anchor)
        new = old[:end] + text + old[end:] if how == "end of" else old[:start] + text + old[end:]
        path.write_bytes(new.encode())


def _run(command: list[str], folder: Path, more: Mapping[str, str]) -> str:
    """What the command prints; chuangwei runs in this process, which saves its start-up a few hundred times."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CHUANGWEI_", "GIT_", "PYTHON")) or name == "PYTHONPYCACHEPREFIX"
    }
    own = {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    if "PYTHONPYCACHEPREFIX" not in kept:
        own["PYTHONDONTWRITEBYTECODE"] = "1"
    moment = f"{more.get('CHUANGWEI_TODAY', '2023-07-14')}T09:00:00+0800"
    plain = {
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_DATE": moment,
        "NO_COLOR": "1",
        "COLUMNS": "80",
        "GIT_PAGER": "cat",
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C",  # git speaks English here, as on most of the machines it runs on
    }
    environment = {**kept, **own, **plain, **more}
    run = inprocess.run(command[1:], folder, environment) if command[0] == "chuangwei" else None
    code, out, err = run or _outside(command, folder, environment)
    printed = (out + err).decode()
    if code == CRASHED:
        raise RuntimeError(printed)
    return printed.replace("\r\n", "\n")


def _outside(command: list[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, bytes, bytes]:
    """Exit code, results and messages of another program."""
    done = subprocess.run(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return done.returncode, done.stdout, done.stderr
