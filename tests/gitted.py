"""A workspace under real git, for tests: commits on days of one's own, by a clerk with a name."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

TASK = """\
  - id: {id}
    title: {title}
    group: 5
    lead: 财政办
    phase: 2
    start: 2023-06-05
    due: 2023-07-28
"""


def task(id: str, title: str, *entries: str) -> str:  # noqa: A002 - the field's own name
    """The text of a task with a log of flow entries."""
    log = "".join(f"      - {{{entry}}}\n" for entry in entries)
    return TASK.format(id=id, title=title) + (f"    log:\n{log}" if log else "")


def tasks(*texts: str) -> str:
    """The text of data/tasks.yaml."""
    return "tasks:\n" + "".join(texts)


A = task("5-05", "公厕改造", "date: 2023-06-12, progress: 30")
A60 = task("5-05", "公厕改造", "date: 2023-06-12, progress: 30", "date: 2023-07-10, progress: 60")
B = task("4-03", "门前三包", "date: 2023-06-12, progress: 50")
C = task("6-10", "健康教育")


class Gitted:
    """A workspace in a repository; `top` is the repository's folder, the workspace itself by default."""

    def __init__(self, root: Path, top: Path | None = None, *, named: bool = True) -> None:
        self.root = root
        self.top = top or root
        config = self.top / ".git" / "config"
        if not config.is_file():  # without a template it is a dozen files, and quickly copied
            self.git("init", "--quiet", "--initial-branch=main", "--template=", at=self.top)
            for folder in ("info", "hooks"):
                (config.parent / folder).mkdir(exist_ok=True)
        if named and "[user]" not in config.read_text(encoding="utf-8"):
            with config.open("a", encoding="utf-8") as file:
                file.write("[user]\n\tname = 张三\n\temail = zhang@example.com\n")

    def git(
        self, *arguments: str, at: Path | None = None, day: str = "2023-07-01", fails: bool = False
    ) -> str:
        """Run git; what it wrote, on stderr when it is expected to fail."""
        when = f"{day}T12:00:00"
        done = subprocess.run(
            ["git", "-c", "core.quotepath=off", *arguments],
            cwd=at or self.root,
            env={**os.environ, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "GIT_EDITOR": "true"},
            capture_output=True,
            check=False,
        )
        assert bool(done.returncode) == fails, done.stderr.decode()
        return (done.stdout + (done.stderr if fails else b"")).decode()

    def write(self, name: str, text: str | bytes | None) -> None:
        """Write a file; None removes it."""
        path = self.root / name
        if text is None:
            path.unlink()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def save(self, message: str, day: str = "2023-07-01", **files: str | bytes | None) -> str:
        """Write files (data/ and .yaml added to their names), commit everything; the short hash."""
        for name, text in files.items():
            self.write(f"data/{name}.yaml", text)
        self.git("add", "--all", day=day)
        self.git("commit", "--quiet", "--allow-empty", "--message", message, day=day)
        head = (self.top / ".git" / "HEAD").read_text(encoding="utf-8").removeprefix("ref: ").strip()
        ref = self.top / ".git" / head
        return (ref.read_text(encoding="utf-8") if ref.is_file() else head)[:7]

    def diverge(self, ours: str, theirs: str) -> None:
        """Save tasks of theirs on a branch `other` and of ours, a day later, on main."""
        self.git("switch", "--quiet", "--create", "other")
        self.save("他们", tasks=theirs)
        self.git("switch", "--quiet", "main")
        self.save("我们", "2023-07-02", tasks=ours)

    def subjects(self) -> list[str]:
        """The subjects of all commits, the newest first."""
        return self.git("log", "--format=%s").splitlines()

    def body(self) -> list[str]:
        """The lines below the subject of the last commit."""
        return self.git("log", "-1", "--format=%b").strip().splitlines()

    def files(self, revision: str = "HEAD") -> set[str]:
        """The files of a revision, from the workspace on."""
        return set(self.git("ls-tree", "-r", "--name-only", "-z", revision).split("\0")[:-1])
