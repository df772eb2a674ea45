"""`evidence list`: what papers there are, on a terminal, in a pipe and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Cli
from tests.gitted import Gitted, needs_git


def put(root: Path, *names: str, content: bytes = b"x" * 2000) -> Path:
    """Files in evidence/."""
    for name in names:
        path = root / "evidence" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


NAMES = (
    "5-05/2023-07-10.公厕台账.pdf",
    "5-05/2023-07-10.整改后.东街.2.jpg",
    "5-05/签到.jpg",
    "C-10/2023-06-30.保洁记录.xlsx",
    "DC-01-001/2023-06-16.整改后.jpg",
    "9-99/2023-06-16.不知是什么.jpg",
    "2023-06-16.散放.jpg",
)


@needs_git
@pytest.mark.parametrize("columns", [60, 100])
def test_screens(demo: Path, cli: Cli, golden: Callable[[str], None], columns: int) -> None:
    """Everything there is, files and originals, archived or not, and what is doubtful."""
    gitted = Gitted(put(demo, *NAMES[:1]))
    gitted.save("一", day="2023-07-11")
    put(demo, *NAMES[1:])
    golden(cli("evidence", "list", at=demo, columns=columns).out)


def test_nothing_there(demo: Path, cli: Cli) -> None:
    """Of a task without papers, and without a history: both in words."""
    assert cli("evidence", "list", "5-05", at=demo).out == "演示数据，非真实记录\n没有资料\n"
    put(demo, "5-05/2023-07-10.公厕台账.pdf")
    assert cli("evidence", "list", "5-05", at=demo).out.splitlines() == [
        "演示数据，非真实记录",
        "5-05  公厕改造达到三类以上，消除旱厕  财政办",
        "  2023-07-10  公厕台账.pdf  2.0KB",
        "",
        "共1份资料；文件1个，2.0KB；没有修改历史，不知道何时归档",
    ]


def test_json(demo: Path, cli: Cli, golden: Callable[[str], None]) -> None:
    """One object: each paper once with all that it proves, doubts, and equal files when asked for."""
    put(demo, "1-03/2023-04-20.照片.jpg", "5-05/2023-04-20.照片.jpg", "5-05/照片.jpg")
    golden(cli("evidence", "list", "5-05", "1-01", "--same", "--json", at=demo).out)


def test_files_of_the_same_content(demo: Path, cli: Cli) -> None:
    """Found by content among those of one size; told with the cure."""
    put(demo, "5-05/2023-07-01.a.jpg", "5-06/2023-07-01.b.jpg")
    put(demo, "5-06/2023-07-01.c.jpg", content=b"y" * 2000)
    assert cli("evidence", "list", "5-05", "--same", at=demo).out.splitlines()[4:10] == [
        "内容相同的（1组）",
        "  2份，各2.0KB：",
        "    evidence/5-05/2023-07-01.a.jpg",
        "    evidence/5-06/2023-07-01.b.jpg",
        "  办法：同一份资料证明几件事的，留一份，在 data/evidence.yaml 里写 serves；同一",
        "  张照片当几次用的，换成真的",
    ]
    assert "没有内容相同的文件\n" in cli("evidence", "list", "1-01", "--same", at=demo).out


@needs_git
def test_an_earlier_day(demo: Path, cli: Cli) -> None:
    """Only what was formed and archived by then; without a history, what was formed."""
    put(demo, "5-05/2023-07-01.a.jpg", "5-05/2023-07-09.b.jpg")

    def listed(*arguments: str) -> list[str]:
        content = json.loads(cli("evidence", "list", "5-05", *arguments, "--json", at=demo).out)
        return [each["title"] for each in content["evidence"]]

    assert listed("--as-of", "2023-07-05") == ["a"]
    gitted = Gitted(demo)
    gitted.save("一", day="2023-07-10")
    assert listed("--as-of", "2023-07-05") == []
    assert listed("--as-of", "2023-07-10") == ["a", "b"]
    put(demo, "5-05/2023-07-02.c.jpg")
    assert listed() == ["a", "c", "b"]
    assert "c" not in listed("--as-of", "2023-07-13")
