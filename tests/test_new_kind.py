"""A kind of record that is added as docs/design.md says, in a copy of the program."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from tests.conftest import ROOT
from tests.test_new_field import RUNNER

PAGE = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"^   ```(?:python|yaml)\n   # (\S+?)(?:, in (\w+))?\n(.*?)^   ```$", re.MULTILINE | re.DOTALL
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of src/, data/ and templates/ into which the blocks of the walk-through have been put, and nothing else."""
    top = tmp_path / "checkout"
    for name in ("src", "data", "templates"):
        shutil.copytree(ROOT / name, top / name, ignore=shutil.ignore_patterns("__pycache__", "schema"))
    start = PAGE.index("## Adding a kind of record\n")
    for name, table, text in BLOCK.findall(PAGE[start : PAGE.index("\n## ", start)]):
        path = top / name
        if not table:
            assert not path.exists()
            path.write_text(dedent(text), encoding="utf-8")
            continue
        head, begun, rest = path.read_text(encoding="utf-8").partition(f"\n{table}: ")
        rows, ended, rest = rest.partition("\n)\n")
        assert begun
        assert ended
        path.write_text(f"{head}{begun}{rows}\n{dedent(text).rstrip()},{ended}{rest}", encoding="utf-8")
    return top


def test_a_kind_is_a_model_a_row_a_data_file_and_a_command(checkout: Path, tmp_path: Path) -> None:
    """It is read, checked, referred from, entered, listed, taken back, and has its schema, in one process from init on."""
    root = tmp_path / "town"
    lines = [
        ["init", str(root), "--demo"],
        ["-C", str(root), "training", "list"],
        ["-C", str(root), "training", "add", "财政", "测算培训", "--date", "7-10"],
        ["-C", str(root), "training", "list", "--json"],
        ["-C", str(root), "check"],
        ["-C", str(root), "undo"],
        ["schema", "trainings"],
        ["schema", "--help"],
    ]
    begun, listed, added, as_json, checked, undone, schema, helped = run(checkout, tmp_path, lines)
    assert [begun[0], added[0], checked[0], undone[0]] == [0, 0, 0, 0], (begun, added, checked, undone)
    assert listed[1].splitlines()[0] == "2023-06-20  PX-001  保洁员培训"
    assert added[1].startswith("新增培训 PX-002 测算培训（data/trainings.yaml）")
    assert [each["id"] for each in json.loads(as_json[1])["trainings"]] == ["PX-001", "PX-002"]
    assert json.loads(as_json[1])["trainings"][1]["unit"] == "财政办"
    assert "trainings" in json.loads(schema[1])["properties"]
    assert "holidays、trainings 之一" in "".join(helped[1].split("\n")).replace("  ", "")

    wrong = root / "data" / "trainings.yaml"
    text = wrong.read_text(encoding="utf-8")
    wrong.write_text(
        text.replace("财政办", "没有的单位").replace("PX-001", "5-05").replace("2023-06-20", "2033-06-20"),
        encoding="utf-8",
    )
    ((code, said),) = run(checkout, tmp_path, [["-C", str(root), "check"]])
    assert code == 1
    assert all(f"{each}" in said for each in ("E301", "E302", "W403"))


def run(checkout: Path, at: Path, lines: list[list[str]]) -> list[tuple[int, str]]:
    """What command lines do by the copy, one after the other in one process: exit codes and all that was said."""
    env = {
        **os.environ,
        "PYTHONPATH": str(checkout / "src"),
        "PYTHONUTF8": "1",
        "CHUANGWEI_TODAY": "2023-07-14",
    }
    ran = subprocess.run(
        [sys.executable, "-c", RUNNER, json.dumps(lines)], cwd=at, env=env, capture_output=True, check=True
    )
    return [(code, said) for code, said in json.loads(ran.stdout)]
