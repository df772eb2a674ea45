"""A field that is added to the model of tasks, and nowhere else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import Workspace
from tests.gitted import Gitted, needs_git

import chuangwei

PACKAGE = Path(chuangwei.__file__).parent
BEFORE = '    note: Text | None = Field(None, title="备注")\n    log: tuple[Entry, ...]'
FIELDS = """\
    source: Text | None = Field(None, title="经费来源", description="哪笔钱")
    visited: tuple[UnitName, ...] = Field((), title="走访单位")
    ready: Day | None = Field(None, title="备齐日期")
"""
# Runs the command lines that it is given one after the other.
RUNNER = """\
import contextlib, io, json, sys
from chuangwei.cli.crash import guarded
ran = []
for words in json.loads(sys.argv[1]):
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = guarded(words)
    ran.append([code, said.getvalue()])
print(json.dumps(ran))
"""
LINES = """
add --help
set 5-05 source=区级补助 visited=财政 ready=7-20
show 5-05
show 5-05 --json
diff
add --title 清一次 --group 5 --lead 财政办 --phase 2 --due 7-28 --source 自筹
check
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The folder of a copy of the program whose tasks have three fields more."""
    shutil.copytree(PACKAGE, tmp_path / "src" / "chuangwei", ignore=shutil.ignore_patterns("__pycache__"))
    model = tmp_path / "src" / "chuangwei" / "model" / "task.py"
    text = model.read_text(encoding="utf-8")
    assert text.count(BEFORE) == 1
    model.write_text(text.replace(BEFORE, FIELDS + BEFORE), encoding="utf-8")
    return tmp_path / "src"


@needs_git
@pytest.mark.external("git")
def test_a_field_is_declared_once(package: Path, workspace: Workspace) -> None:
    """It has an option of `add` and is set, shown, told as a difference, and part of JSON, under its title."""
    root = workspace()
    Gitted(root).save("起点")
    lines = [line.split() for line in LINES.strip().split("\n")]
    env = {**os.environ, "PYTHONPATH": str(package), "PYTHONUTF8": "1", "CHUANGWEI_TODAY": "2023-07-14"}
    run = subprocess.run(
        [sys.executable, "-c", RUNNER, json.dumps(lines)], cwd=root, env=env, capture_output=True, check=True
    )
    helped, was_set, shown, as_json, differs, added, checked = json.loads(run.stdout)
    for option in (
        "--source 文字     经费来源，哪笔钱",
        "--visited 单位    走访单位，用顿号分开",
        "--ready 日期      备齐日期",
    ):
        assert option in helped[1]
    assert was_set[1].splitlines()[:3] == [
        "更正 5-05 经费来源：（不写） → 区级补助",
        "更正 5-05 走访单位：（不写） → 财政办",
        "更正 5-05 备齐日期：（不写） → 2023-07-20",
    ]
    for line in ("经费来源：  区级补助", "走访单位：  财政办", "备齐日期：  2023年7月20日"):
        assert line in shown[1]
    task = json.loads(as_json[1])["task"]
    assert (task["source"], task["visited"], task["ready"]) == ("区级补助", ["财政办"], "2023-07-20")
    assert "经费来源：（没有） → 区级补助" in differs[1]
    assert (added[0], checked[0]) == (0, 0)
    assert "source: 自筹" in (root / "data" / "tasks.yaml").read_text(encoding="utf-8")
