"""Random merges through real git, with the driver and without it, judged by what must come of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import histories

ROOT = Path(__file__).resolve().parents[2]
DRIVER = f'"{sys.executable}" -m chuangwei merge-driver %O %A %B %P'
ATTRIBUTES = "* -text\ndata/**/*.yaml merge=chuangwei\n"
Files = dict[str, str]


def one(repository: Repository, seed: int, counts: Counter[str]) -> None:
    """Merge one history with the driver and without it, and count what came of it."""
    base, ours, theirs = history(Random(seed))
    repository.begin(base, ours, theirs)
    alone = repository.merge(driver=False)
    plain = {name: repository.read(name) for name in base}
    said = repository.merge(driver=True)
    merged = {name: repository.read(name) for name in base}
    faults = [
        fault
        for name, text in merged.items()
        if (fault := histories.fault(base[name], ours[name], theirs[name], text))
    ]
    expected = any(histories.expected(base[n], ours[n], theirs[n]).conflicts for n in base)
    if said.conflict != expected:
        faults.append(f"git says conflict: {said.conflict}; expected: {expected}; {said.output}")
    counts["clean with the driver"] += not said.conflict
    counts["conflict with the driver"] += said.conflict
    counts["conflict with git alone"] += alone.conflict
    counts["conflict with git alone where the driver has none"] += alone.conflict and not said.conflict
    silent = not alone.conflict and any(
        histories.fault(base[n], ours[n], theirs[n], text) for n, text in plain.items()
    )
    counts["merged by git alone without a word, but wrong"] += silent
    counts["left to git merge-file"] += "改由 git" in said.output
    counts["new tasks renumbered"] += said.output.count("改编为")
    counts["wrong"] += bool(faults)
    for fault in faults:
        print(f"wrong seed {seed}: {fault}")


def replayed(repository: Repository, seed: int, counts: Counter[str], how: str) -> None:
    """Put the commits of ours, each with an edit or two and its comments, upon theirs by `rebase` or `cherry-pick`.

    Every step is judged as the merge that it is; where there is a conflict, the commit's own side is taken.
    """
    rng = Random(seed)
    name, texts = "data/tasks.yaml", [histories.remarked(rng, histories.document(rng), "旧", 3)]
    theirs = histories.remarked(rng, histories.changed(rng, texts[0], "乙", 3, texts[0]), "乙", 3)
    for number in range(3):
        new = histories.changed(rng, texts[-1], f"甲{number}", 2)
        texts.append(histories.remarked(rng, new, f"甲{number}", 2))
    repository.begin({name: texts[0]}, {name: texts[0]}, {name: theirs})
    repository.git("checkout", "-qf", "ours")
    (repository.folder / ".git" / "info" / "attributes").write_bytes(ATTRIBUTES.encode())
    for number, text in enumerate(texts[1:]):
        repository.write({name: text})
        repository.git("commit", "-qam", f"step {number}", "--allow-empty")
    commits = [repository.git("rev-parse", f"ours~{back}").stdout.strip() for back in (2, 1, 0)]
    repository.git("checkout", "-qf", "theirs")
    upon = theirs
    for base, text, commit in zip(texts[:-1], texts[1:], commits, strict=True):
        if histories.expected(base, upon, text).renumbered:
            counts["left out from a new number on"] += 1
            return
        # A rebase of one commit: the same as of all, with each step to be looked at.
        asked = ["cherry-pick", "--allow-empty", "--keep-redundant-commits", commit]
        if how == "rebase":
            asked = ["rebase", "--empty=keep", "--onto", "theirs", f"{commit}~1", commit]
        conflict = repository.git(*asked, check=False).returncode != 0
        made = repository.read(name)
        fault = histories.fault(base, upon, text, made)
        counts["steps"] += 1
        counts["with a conflict"] += conflict
        counts["wrong"] += bool(fault) or conflict != (histories.OURS in made)
        if fault:
            print(f"wrong seed {seed}: {fault}")
        upon = histories.resolved(made, "theirs")
        if conflict:
            repository.write({name: upon})
            repository.git("add", "data")
            repository.git("-c", "core.editor=true", how, "--continue", check=False)
            if repository.git("status", "--porcelain").stdout.strip() or repository.read(name) != upon:
                counts["not gone on with"] += 1
        repository.git("checkout", "-qfB", "theirs", "HEAD")


def history(rng: Random) -> tuple[Files, Files, Files]:
    """Draw the files of a base and of two sides."""
    if rng.random() < 0.2:
        base = {"data/tasks.yaml": (ROOT / "data" / "tasks.yaml").read_bytes().decode()}
    elif rng.random() < 0.5:
        base = {"data/tasks.yaml": histories.document(rng)}
    else:
        base = {f"data/tasks/{group}.yaml": histories.document(rng, str(group)) for group in (5, 6)}
    bundled = len(next(iter(base.values()))) > 20_000
    most = 25 if bundled else 6
    base = {name: histories.remarked(rng, text, "旧", 3) for name, text in base.items()}
    ours = {name: histories.changed(rng, text, "甲", rng.randint(1, most)) for name, text in base.items()}
    theirs = {
        name: histories.changed(rng, text, "乙", rng.randint(1, most), ours[name])
        for name, text in base.items()
    }
    return (
        base,
        {name: histories.remarked(rng, text, "甲", 3) for name, text in ours.items()},
        {name: histories.remarked(rng, text, "乙", 3) for name, text in theirs.items()},
    )


class Merge:
    """What git said of a merge."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.conflict = done.returncode != 0
        self.output = done.stdout + done.stderr


class Repository:
    """A repository that is used for all histories, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main")
        for name, value in {
            "user.name": "clerk",
            "user.email": "clerk@example.org",
            "gc.auto": "0",
            "merge.chuangwei.driver": DRIVER,
        }.items():
            self.git("config", name, value)
        self.write({".gitattributes": ATTRIBUTES})
        self.git("add", "-A")
        self.git("commit", "-qm", "begin")

    def begin(self, base: Files, ours: Files, theirs: Files) -> None:
        """Commit a base and the two sides on branches of their own."""
        self.git("checkout", "-qf", "main")
        self.git("rm", "-rq", "--ignore-unmatch", "data")
        self.write(base)
        self.git("add", "-A")
        self.git("commit", "-qm", "base", "--allow-empty")
        for branch, files in (("ours", ours), ("theirs", theirs)):
            self.git("checkout", "-qfB", branch, "main")
            self.write(files)
            self.git("add", "-A")
            self.git("commit", "-qm", branch, "--allow-empty")

    def on_ours(self, *, driver: bool) -> None:
        """Stand at the beginning of ours, with the driver at work or not."""
        self.git("checkout", "-qf", "ours")
        self.git("reset", "-q", "--hard", "ours")
        # A driver that is not configured is git's own merge of lines.
        attributes = ATTRIBUTES if driver else ATTRIBUTES.replace("chuangwei", "text")
        (self.folder / ".git" / "info" / "attributes").write_bytes(attributes.encode())

    def merge(self, *, driver: bool) -> Merge:
        """Merge theirs into ours, from the beginning."""
        self.on_ours(driver=driver)
        return Merge(self.git("merge", "--no-commit", "--no-ff", "theirs", check=False))

    def read(self, name: str) -> str:
        """The content of a file of the work tree."""
        return (self.folder / name).read_bytes().decode()

    def write(self, files: Files) -> None:
        """Put files into the work tree."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run git in the repository."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=environment,
            check=check,
            capture_output=True,
            encoding="utf-8",
        )
