"""`evidence add`: papers are copied and originals registered, and can be taken back."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Cli
from tests.trees import tree


def test_a_file_and_an_original(demo: Path, cli: Cli, tmp_path: Path) -> None:
    """Where each went; a day that nobody said is told; undo takes the last one back."""
    before = tree(demo)
    (tmp_path / "扫描.pdf").write_bytes(b"1")
    ran = cli("evidence", "add", "5-05", f"公厕台账={tmp_path}/扫描.pdf", "--serves", "A-03", at=demo)
    assert ran.out.splitlines() == [
        "5-05  公厕改造达到三类以上，消除旱厕",
        "  存档 evidence/5-05/2023-07-14.公厕台账.pdf",
        "    不知道形成日期，用了今天；不对就先 undo，再加 --formed 存",
        "演示数据，非真实记录",
    ]
    ran = cli("evidence", "add", "1-03", "主持词", "--original", "--formed", "4-20", "--box", "1", at=demo)
    assert "  登记原件 evidence/1-03/2023-04-20.主持词\n" in ran.out
    assert cli("undo", at=demo).code == 0
    assert {name for name in tree(demo) if name not in before} == {"evidence/5-05/2023-07-14.公厕台账.pdf"}
