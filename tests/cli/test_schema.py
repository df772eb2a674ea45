"""`schema` as a user sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import Cli
from tests.terminals import piped

from chuangwei.model.files import FILES


@pytest.mark.parametrize("name", ["tasks", "data/tasks.yaml", "tasks.yaml"])
def test_one_file(name: str, cli: Cli, tmp_path: Path) -> None:
    """By its bare name or its path, needing no workspace."""
    ran = cli("schema", name, at=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["title"] == "任务与记录（data/tasks.yaml）"


def test_the_help_names_every_file(cli: Cli, tmp_path: Path) -> None:
    """A new file is not forgotten there."""
    said = "".join(cli("schema", "--help", at=tmp_path).out.split())
    assert f"{'、'.join(file.stem for file in FILES)}之一" in said


def test_another_encoding_loses_nothing(tmp_path: Path) -> None:
    """Where stdout is not UTF-8, all but ASCII is escaped."""
    narrow = piped("schema", "tasks", at=tmp_path, PYTHONIOENCODING="ascii").out
    wide = piped("schema", "tasks", at=tmp_path, PYTHONIOENCODING="utf-8").out
    assert json.loads(narrow) == json.loads(wide)


def test_all_files(cli: Cli, demo: Path, tmp_path: Path) -> None:
    """--write puts them where the data files look for them, -o anywhere; the check does not mind them."""
    folder = demo / "data" / "schema"
    ran = cli("schema", "--write", at=demo)
    names = [f"{file.stem}.json" for file in FILES]
    assert (ran.code, ran.out.splitlines()) == (0, [f"已写 {folder / name}" for name in names])
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert "W411" not in cli("check", at=demo).out
    assert cli("schema", "-o", str(tmp_path / "elsewhere"), at=tmp_path).code == 0
    assert len(list((tmp_path / "elsewhere").iterdir())) == len(names)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (
            (),
            2,
            "错误：要看哪个文件的 Schema\n办法：写 phases、groups、tasks、standard、",
        ),
        (("task",), 2, "错误：没有数据文件“task”\n办法：可以写 phases、"),
        (("--write",), 1, "错误：这里没有创建工作的数据"),
    ],
)
def test_requests_that_cannot_be_met(
    arguments: tuple[str, ...], code: int, message: str, cli: Cli, nowhere: Path
) -> None:
    """It is said which there are, or how to come by a workspace."""
    ran = cli("schema", *arguments, at=nowhere)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(message)
