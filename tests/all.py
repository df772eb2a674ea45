"""Everything that must hold before a change lands, in one command: lint, form, types, layers, tests."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = Path(sysconfig.get_path("scripts"))

STEPS: tuple[tuple[str, list[str]], ...] = (
    ("lint", [sys.executable, "-m", "ruff", "check", "."]),
    ("form", [sys.executable, "-m", "ruff", "format", "--check", "."]),
    ("types", [sys.executable, "-m", "mypy"]),
    ("layers", [str(SCRIPTS / "lint-imports")]),
    ("tests", [sys.executable, "-m", "pytest", "-q", "-n", "auto"]),
)


def main() -> int:
    """Run every step, the tests last, and fail when any step fails; further arguments go to pytest."""
    environment = {**os.environ, "PYTHONWARNDEFAULTENCODING": "1"}
    failed = []
    for name, command in STEPS:
        print(f"== {name}", flush=True)
        more = sys.argv[1:] if name == "tests" else []
        if subprocess.run([*command, *more], cwd=ROOT, env=environment, check=False).returncode:
            failed.append(name)
            if name != "tests":
                print(f"== {name}: failed", flush=True)
    if failed:
        print(f"failed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
