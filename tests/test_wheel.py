"""The built wheel, in an environment of its own and far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

from tests.conftest import ROOT

BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
FRAME = """
from typing import NamedTuple
from chuangwei.render.templates import render
View = NamedTuple("View", [("title", str), ("demo", bool)])
print(render("base", View("周报", False), None))
"""
WHERE = "import chuangwei; print(chuangwei.__file__)"


def succeed(*command: str | Path, at: Path) -> str:
    """Run a command that must do well, without this checkout in sight; what it prints."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COLUMNS"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=at,
        env={**kept, "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return done.stdout.decode()


def environment(folder: Path) -> tuple[Path, Path]:
    """An environment whose only packages are those that this one offers besides; its Python and its scripts."""
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    site = succeed(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", at=folder).strip()
    lent = "\n".join(sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}))
    (Path(site) / "lent.pth").write_text(lent + "\n", encoding="utf-8")
    return python, scripts


def bundled_files(wheel: Path) -> set[str]:
    """What a wheel carries of data/ and templates/, by its path in the checkout."""
    prefix = "chuangwei/bundled/"
    with zipfile.ZipFile(wheel) as archive:
        return {name.removeprefix(prefix) for name in archive.namelist() if name.startswith(prefix)}


def test_init_check_status(tmp_path: Path) -> None:
    """The wheel carries all that is needed to begin a campaign, to check it and to look at it."""
    name = succeed(sys.executable, "-c", BUILD, tmp_path, at=ROOT).split()[-1]
    files = [*(ROOT / "data").glob("*.yaml"), *(ROOT / "templates").rglob("*.j2")]
    assert bundled_files(tmp_path / name) == {path.relative_to(ROOT).as_posix() for path in files}
    python, scripts = environment(tmp_path / "venv")
    install = ("install", "--quiet", "--no-deps", "--no-index", "--no-compile", tmp_path / name)
    succeed(sys.executable, "-m", "pip", "--python", python, *install, at=tmp_path)
    assert Path(succeed(python, "-c", WHERE, at=tmp_path).strip()).is_relative_to(tmp_path)

    program = scripts / "chuangwei"
    assert succeed(program, "--version", at=tmp_path).startswith("chuangwei ")
    succeed(program, "init", "x", "--town", "甲镇", "--district", "乙区", "--year", "2025", at=tmp_path)
    assert "处错误" not in succeed(program, "-C", "x", "check", at=tmp_path)
    status = succeed(program, "-C", "x", "status", "--as-of", "2025-04-01", at=tmp_path)
    assert status.startswith("应完成0项，已完成0项，逾期0项\n甲镇  2025年4月1日 周二  ")
    assert "演示" not in status
    assert succeed(program, "schema", "tasks", at=tmp_path).startswith("{")
    assert succeed(python, "-c", FRAME, at=tmp_path).strip() == "# 周报"
