"""Measure letters of responsibility in Word: one, and one for each of thirty units, as whole processes.

Usage: python bench/letters.py [--tasks 200] [--units 30] [--runs 7]. Measured as in run.py: rounds, and the median of
their ratios. There is no pass and no fail.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent))

from run import Bench, Runs

LIBRARIES, ONE, ALL = "各库", "一份责任书", "全部责任书"
IMPORTS = (
    "import typer, yaml, jinja2, docx; from markdown_it import MarkdownIt; from pydantic import BaseModel"
)
AIM = 6.0  # thirty letters take at most so many times as long as one


def measure(bench: Bench, tasks: int, units: int, runs: int) -> tuple[Runs, int]:
    """The runs, and how many letters there are."""
    workspace = bench.workspace(tasks, "--units", str(units))
    letter = [sys.executable, str(bench.script), "report", "letter"]
    out = bench.folder / "out"
    commands = {
        LIBRARIES: [sys.executable, "-c", IMPORTS],
        ONE: [*letter, "-u", "财政办", "-o", str(bench.folder / "one.docx"), "--force"],
        ALL: [*letter, "--all", "-f", "docx", "-o", str(out), "--mkdir", "--force"],
    }
    found = bench.rounds(commands, workspace, runs)
    return found, len(list(out.glob("*.docx")))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=200)
    parser.add_argument("--units", type=int, default=30)
    parser.add_argument("--runs", type=int, default=7, help="rounds; at most 3 where one takes long")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="chuangwei-bench-") as folder:
        found, letters = measure(Bench(Path(folder)), arguments.tasks, arguments.units, arguments.runs)
    for name, runs in found.items():
        print(f"{name}\t{1000 * median(run.seconds for run in runs):.0f} 毫秒")
    ratio = median(many.seconds / one.seconds for many, one in zip(found[ALL], found[ONE], strict=True))
    print(f"{letters}份比一份\t{ratio:.2f}（目标≤{AIM}）")


if __name__ == "__main__":
    main()
