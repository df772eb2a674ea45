"""What the history says of findings: the steps, in the words of the course."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Cli
from tests.gitted import Gitted, needs_git

pytestmark = needs_git


@pytest.fixture
def committed(demo: Path) -> Path:
    """The demonstration, committed."""
    gitted = Gitted(demo)
    gitted.git("add", "-A")
    gitted.git("commit", "-q", "-m", "演示")
    return demo


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("finding assign --round 4", "DC-04-005 交办；DC-04-006 交办"),
        ("finding extend DC-02-001 --due 7-21 --why 雨", "DC-02-001 延期至2023-07-21"),
        ("finding close DC-02-005 --by 创建办 -m 看过", "DC-02-005 销号"),
        ("finding note DC-02-001 回访", "DC-02-001 记录1条"),
        ("finding add 公厕 灯不亮 -u 财政", "新增 DC-04-007"),
        ("inspect add", "新增督查轮次 5"),
        ("set DC-02-001 requirement=重做坡度", "DC-02-001 改整改要求"),
    ],
)
def test_subject(committed: Path, cli: Cli, line: str, subject: str) -> None:
    """The message names the finding and what happened to it."""
    ran = cli(*line.split(), "--commit", at=committed)
    assert ran.code == 0, ran.err
    assert f"：{subject}\n" in ran.out


def test_many_new_ones(committed: Path, cli: Cli, tmp_path: Path) -> None:
    """A day's list is told as such, with a line for each."""
    lines = "".join(f"公厕｜问题{number}｜财政办\n" for number in range(6))
    (tmp_path / "清单.txt").write_text(lines, "utf-8")
    out = cli("finding", "add", "--from", str(tmp_path / "清单.txt"), "--commit", at=committed).out
    assert "：新增督查问题6项：DC-04-007、" in out
    assert "\n  新增 DC-04-012（问题5）\n" in out


def test_the_difference(committed: Path, cli: Cli) -> None:
    """What is not committed yet is told by finding and entry."""
    cli("finding", "sign", "DC-04-002", at=committed)
    out = cli("diff", at=committed).out
    assert "督查问题 DC-04-002  果皮箱缺失4个\n  + 2023-07-14  签收\n" in out
    cli("finding", "assign", "DC-04-005", at=committed)
    assert "  + 2023-07-14  交办  时限：2023-07-21\n" in cli("diff", at=committed).out
