"""Measure the program as a user meets it: whole processes, their time and their peak memory, beside yardsticks.

Usage: python bench/run.py [--sizes 200,2000,20000] [--runs 7], with the interpreter that has the dependencies. Byte
code is compiled first, into a temporary folder. The commands of a round run one after another, round by round, and
a ratio is the median over the rounds, so that a busy machine slows both sides. There is no pass and no fail.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
DAY = "2023-07-14"
IMPORTS = "import typer, yaml; from pydantic import BaseModel; from rich.table import Table; from rich.console import Console"
PAPERS = f"{IMPORTS}; import jinja2"
# What pip writes as the console script.
SCRIPT = "from chuangwei.__main__ import run\nrun()\n"
SLOW = 5.0  # seconds of a round from which on fewer rounds are enough

BARE, LIBRARIES, TYPER, NAIVE = "空解释器", "只导入各库", "只导入 typer", "通常写法"
VERSION, STATUS, TASKS, CHECK, UPDATE = "--version", "status", "tasks", "check", "update"
COMPLETE = "补全编号"
JINJA, BULLETIN = "各库和 jinja2", "bulletin"
# (command, beside what, tasks, at most so many times as long); the last is an aim, with 0 tasks for any size.
AIMS = (
    (VERSION, BARE, 0, 2.0),
    (STATUS, LIBRARIES, 200, 1.6),
    (COMPLETE, TYPER, 200, 1.5),
    (BULLETIN, JINJA, 200, 2.0),
    (STATUS, NAIVE, 20000, 0.2),
    (UPDATE, LIBRARIES, 200, 2.5),
    (UPDATE, STATUS, 20000, 2.2),
)
PAIRS = (
    (STATUS, LIBRARIES),
    (TASKS, LIBRARIES),
    (CHECK, LIBRARIES),
    (COMPLETE, TYPER),
    (BULLETIN, JINJA),
    (STATUS, NAIVE),
    (TASKS, NAIVE),
    (CHECK, NAIVE),
    (UPDATE, LIBRARIES),
    (UPDATE, STATUS),
)
MEMORY_AIM = {(STATUS, 20000): 238}  # 250 MB


@dataclass(frozen=True)
class Run:
    """One process: seconds from its start to its end, and its peak memory in MiB (0 where it cannot be known).

    A child is born as a copy of this process, so that its peak is never less than ours.
    """

    seconds: float
    mebibytes: float


Runs = dict[str, list[Run]]


class Bench:
    """A temporary folder with compiled byte code, the console script and the workspaces."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.script = folder / "chuangwei-script.py"
        self.script.write_text(SCRIPT, encoding="utf-8")
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CHUANGWEI_"))
        }
        self.environment = {
            **kept,
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
            "PYTHONIOENCODING": "utf-8",
            "CHUANGWEI_TODAY": DAY,
        }
        self.run([sys.executable, "-m", "compileall", "-q", str(ROOT / "src")], folder)

    def workspace(self, tasks: int, *options: str) -> Path:
        """A new workspace of so many tasks; the options are those of workspaces.py."""
        folder = self.folder / f"tasks-{tasks}"
        # In a process of its own: what this one has ever held would count as its children's memory.
        make = [sys.executable, str(ROOT / "bench" / "workspaces.py"), str(folder), str(tasks), *options]
        self.run(make, self.folder)
        return folder

    def commands(self, workspace: Path) -> dict[str, list[str]]:
        """What is run in a workspace, in the order of a round: each near what it is compared with."""
        python, program = [sys.executable], [sys.executable, str(self.script)]
        line = "chuangwei show 3-"
        return {
            TYPER: [*python, "-c", "import typer"],
            COMPLETE: [*program, "__complete", "bash", line, " \t\n\"'><=;|&(:", "9"],
            LIBRARIES: [*python, "-c", IMPORTS],
            STATUS: [*program, "status"],
            UPDATE: [*program, "update", "1-00001", "--note", "已核对"],  # one entry more each time
            NAIVE: [*python, str(ROOT / "bench" / "naive.py"), str(workspace), DAY],
            TASKS: [*program, "tasks"],
            CHECK: [*program, "check"],
            JINJA: [*python, "-c", PAPERS],
            BULLETIN: [*program, "bulletin"],
        }

    def rounds(self, commands: dict[str, list[str]], folder: Path, runs: int) -> Runs:
        """All commands once for warming up, then round by round."""
        begun = time.perf_counter()
        for command in commands.values():
            self.run(command, folder)
        if time.perf_counter() - begun > SLOW:
            runs = min(runs, 3)
        found: Runs = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                found[name].append(self.run(command, folder))
        return found

    def run(self, command: list[str], folder: Path) -> Run:
        """Run one process to its end; stops the whole when it fails."""
        with tempfile.TemporaryFile() as errors:
            begun = time.perf_counter()
            child = subprocess.Popen(
                command, cwd=folder, env=self.environment, stdout=subprocess.DEVNULL, stderr=errors
            )
            mebibytes = _wait(child)
            seconds = time.perf_counter() - begun
            if child.returncode:
                errors.seek(0)
                sys.exit(f"{command}\n{errors.read().decode('utf-8', 'replace')}")
        return Run(seconds, mebibytes)


def _own_peak() -> float:
    """Peak memory of this process in MiB; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return _in_mebibytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _in_mebibytes(maxrss: int) -> float:
    """What the system calls maxrss: bytes on macOS, KiB elsewhere."""
    return maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def _wait(child: subprocess.Popen[bytes]) -> float:
    """Wait for a process and return its peak memory in MiB; 0 where the system does not tell."""
    if sys.platform == "win32":
        child.wait()
        return 0.0
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return _in_mebibytes(usage.ru_maxrss)


def _rows(tasks: int, found: Runs, pairs: tuple[tuple[str, str], ...]) -> Iterator[list[str]]:
    """A row for each pair: what, its time, beside what, its time, ratio, aim, both peaks."""
    for name, beside in pairs:
        ratio = median(
            ours.seconds / theirs.seconds for ours, theirs in zip(found[name], found[beside], strict=True)
        )
        aim = next((most for *what, most in AIMS if what in ([name, beside, tasks], [name, beside, 0])), None)
        memory = MEMORY_AIM.get((name, tasks)) if beside == NAIVE else None
        yield [
            str(tasks or "-"),
            name,
            _milliseconds(found[name]),
            beside,
            _milliseconds(found[beside]),
            f"{ratio:.2f}" + (f"（目标≤{aim}）" if aim else ""),
            _mebibytes(found[name]) + (f"（目标≤{memory}）" if memory else ""),
            _mebibytes(found[beside]),
            str(len(found[name])),
        ]


def _milliseconds(runs: list[Run]) -> str:
    return f"{1000 * median(run.seconds for run in runs):.0f}"


def _mebibytes(runs: list[Run]) -> str:
    peak = max(run.mebibytes for run in runs)
    if not peak:
        return "-"
    return f"{peak:.0f}" if peak > _own_peak() + 0.5 else f"<{peak:.0f}"


HEADINGS = ["任务数", "命令", "毫秒", "对照", "毫秒", "逐对之比", "峰值MiB", "对照MiB", "轮数"]


def main() -> None:
    """Measure, and print a row as soon as its figures are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="200,2000,20000", help="numbers of tasks")
    parser.add_argument("--runs", type=int, default=7, help="rounds; at most 3 where one takes long")
    arguments = parser.parse_args()
    print("\t".join(HEADINGS))
    with tempfile.TemporaryDirectory(prefix="chuangwei-bench-") as folder:
        bench = Bench(Path(folder))
        start = {
            BARE: [sys.executable, "-c", "pass"],
            VERSION: [sys.executable, str(bench.script), "--version"],
        }
        found = bench.rounds(start, bench.folder, 3 * arguments.runs)
        _print(_rows(0, found, ((VERSION, BARE),)))
        for size in map(int, arguments.sizes.split(",")):
            workspace = bench.workspace(size)
            found = bench.rounds(bench.commands(workspace), workspace, arguments.runs)
            _print(_rows(size, found, PAIRS))


def _print(rows: Iterator[list[str]]) -> None:
    for row in rows:
        print("\t".join(row), flush=True)


if __name__ == "__main__":
    main()
