"""Everything that must hold before a change lands, in one command: lint, form, types, layers, tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

STEPS: tuple[tuple[str, list[str]], ...] = (
    ("lint", [sys.executable, "-m", "ruff", "check", "."]),
    ("form", [sys.executable, "-m", "ruff", "format", "--check", "."]),
    ("types", [sys.executable, "-m", "mypy"]),
    ("layers", [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]),
    ("tests", [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--durations=20"]),
)
QUICK = ("tests/model", "tests/checks", "tests/reports", "tests/render")
"""Tests of the floors that start no other program."""


def main(arguments: list[str]) -> int:
    """Run every step, the tests last, and fail when any step fails.

    With `--quick` the tests are those of QUICK; further arguments go to pytest.
    """
    environment = {**os.environ, "PYTHONWARNDEFAULTENCODING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # each worker would compile every test anew
    more = [each for each in arguments if each != "--quick"] + [*QUICK] * ("--quick" in arguments)
    failed = []
    for name, command in STEPS:
        print(f"== {name}", flush=True)
        before = _processor_seconds()
        further = more if name == "tests" else []
        if subprocess.run([*command, *further], cwd=ROOT, env=environment, check=False).returncode:
            failed.append(name)
            if name != "tests":
                print(f"== {name}: failed", flush=True)
        if name == "tests":
            print(f"processor time of the tests: {_processor_seconds() - before:.0f} s", flush=True)
    if failed:
        print(f"failed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def _processor_seconds() -> float:
    """User and system time of all processes that were started and have ended, those that they started included."""
    used = os.times()
    return used.children_user + used.children_system


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
