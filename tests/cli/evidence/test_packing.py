"""`evidence pack` and `evidence verify` as a clerk meets them."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.cli.evidence.test_listing import put
from tests.conftest import Cli
from tests.terminals import needs_pty, on_terminal

PACK = ("evidence", "pack", "--standard", "CQ2023", "-o")


@pytest.fixture
def filled(demo: Path) -> Path:
    """The demonstration with some files."""
    return put(demo, "5-05/2023-07-10.公厕台账.pdf", "C-10/2023-06-30.保洁记录.xlsx", "5-05/签到.jpg")


def test_pack_and_verify(filled: Path, cli: Cli) -> None:
    """What went in and what did not; the zip is sound, is kept, and tells what has changed since."""
    ran = cli(*PACK, "档案.zip", at=filled)
    assert ran.out.splitlines() == [
        "演示数据，非真实记录",
        "已打包 档案.zip：资料2个（3.9KB），目录4份；已逐个读回核对",
        "只有纸质原件的9份，写在目录里",
        "没有装的1个，名字不合或不知属于谁：",
        "  evidence/5-05/签到.jpg",
        "  怎么改：chuangwei evidence list",
    ]
    with ZipFile(filled / "档案.zip") as file:
        assert "C 市容环境卫生/C-10 公共厕所数量充足/2023-C-10-002 2023-07-10.公厕台账.pdf" in file.namelist()
    again = cli(*PACK, "档案.zip", at=filled)
    assert (again.code, "档案.zip 已经有了，没有动它" in again.err) == (1, True)
    ran = cli("evidence", "verify", "档案.zip", at=filled)
    assert ran.code == 0
    assert "，没有发现问题\n包里的文件逐个读过，和文件夹只比了大小；要连内容一起比，加 --sha256\n" in ran.out
    put(filled, "5-05/2023-07-10.公厕台账.pdf", content=b"y" * 2000)
    assert cli("evidence", "verify", "档案.zip", at=filled).code == 0
    ran = cli("evidence", "verify", "档案.zip", "--sha256", at=filled)
    assert ran.code == 1
    assert ran.out.splitlines()[1:3] == [
        "改过（1个）",
        "  evidence/5-05/2023-07-10.公厕台账.pdf：打包以后改过",
    ]


def test_json(filled: Path, cli: Cli) -> None:
    """Both as one object."""
    content = json.loads(cli(*PACK, "档案.zip", "--json", at=filled).out)
    assert content["pack"] == {
        "path": "档案.zip", "size": (filled / "档案.zip").stat().st_size, "files": 2, "content": 4000, "indexes": 4,
        "originals": 9, "left_out": ["evidence/5-05/签到.jpg"],
    }  # fmt: skip
    (filled / "evidence/C-10/2023-06-30.保洁记录.xlsx").unlink()
    ran = cli("evidence", "verify", "档案.zip", "--json", at=filled)
    content = json.loads(ran.out)
    assert (ran.code, content["sound"], content["files"], content["unknown"]) == (1, False, 7, None)
    assert content["differences"] == [
        {"kind": "gone", "path": "evidence/C-10/2023-06-30.保洁记录.xlsx", "what": "打包以后删了，或改了名"}
    ]


def test_the_folder(filled: Path, cli: Cli) -> None:
    """Without a history little is known, and that is said."""
    ran = cli("evidence", "verify", at=filled)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "演示数据，非真实记录",
        "没有修改历史，不知道归档以后有没有改过",
        "核对了 evidence：3个文件，5.9KB，没有发现问题",
        "只看了登记的文件在不在",
    ]


@needs_pty
def test_a_bar_at_a_terminal(filled: Path) -> None:
    """It is gone when it is done."""
    put(filled, "5-05/2023-07-11.照片.jpg", content=b"z" * 3_000_000)
    code, out = on_terminal("evidence", "pack", "--standard", "CQ2023", "-o", "档案.zip", at=filled)
    assert code == 0
    assert "打包" in out
    assert "已打包 档案.zip" in out
