"""The command `init` as a person runs it: with options, in a pipe, and at a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.terminals import until_the_end

from chuangwei.actions.opening import open_campaign
from chuangwei.cli.common import today
from chuangwei.cli.crash import guarded

GIVEN = ["--town", "王坪镇", "--district", "江津区", "--year", "2025"]


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A day and a folder of the test's own, and nobody to commit."""
    monkeypatch.setenv("CHUANGWEI_TODAY", "2024-03-04")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.chdir(tmp_path)


def said(folder: Path) -> tuple[str, str, int]:
    head = open_campaign(folder, today()).head
    return head.town, head.district, head.year


def test_with_options(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All that is needed is given: nothing is asked, the report goes to stdout."""
    assert guarded(["init", "我镇创卫", *GIVEN]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "已新建：王坪镇2025年的创建工作\n" in out
    assert "  双山镇 → 王坪镇（2处）\n" in out
    assert "  2025-04-20（周日） → 2025-04-18  1-03 召开创建市级卫生镇动员大会\n" in out
    assert "  任务 1-13 新标准（2023年8月1日施行）条款对照和任务补缺：" in out
    assert "W412 “各村（居）”还没有填成员" in out
    assert "  cd 我镇创卫\n  chuangwei\n" in out
    assert said(tmp_path / "我镇创卫") == ("王坪镇", "江津区", 2025)


def test_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a folder it is made where one is, of this year; `check --strict` finds just the members to fill in."""
    assert guarded(["init", *GIVEN[:4]]) == 0
    assert said(tmp_path) == ("王坪镇", "江津区", 2024)
    assert "  cd " not in capsys.readouterr().out
    assert guarded(["check"]) == 0
    capsys.readouterr()
    assert guarded(["check", "--strict"]) == 1
    assert [line.split()[2] for line in capsys.readouterr().out.splitlines() if "data/" in line] == ["W412"]


def test_directory_before_the_command(tmp_path: Path) -> None:
    """-C says from where the folder is meant, as in git."""
    (tmp_path / "a").mkdir()
    assert guarded(["-C", "a", "init", "b", "--demo"]) == 0
    assert said(tmp_path / "a" / "b") == ("双山镇", "铜梁区", 2023)


def test_demonstration(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The command that --demo names shows a campaign in full swing."""
    assert guarded(["init", "演示", "--demo"]) == 0
    out = capsys.readouterr().out
    assert "（演示数据，非真实记录）" in out
    assert "  cd 演示\n  chuangwei status --as-of 2023-07-14\n" in out
    assert guarded(["-C", "演示", "status", "--as-of", "2023-07-14"]) == 0
    assert capsys.readouterr().out.startswith("应完成")
    assert said(tmp_path / "演示") == ("双山镇", "铜梁区", 2023)


@pytest.mark.parametrize("option", [["--year", "2025"], GIVEN])
def test_demonstration_is_not_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: list[str]
) -> None:
    """--demo refuses names and years, naming those that were given."""
    assert guarded(["init", "演示", "--demo", *option]) == 2
    assert f"--demo 不能和 {'、'.join(option[::2])} 同用" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


EXAMPLE = "如 chuangwei init --town"


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        ([], "没有写 --town、--district", EXAMPLE),
        (["--town", "王坪镇"], "没有写 --district", EXAMPLE),
        (["--district", "江津区", "--year", "2025"], "没有写 --town", EXAMPLE),
        (["--town", "王坪", "--district", "江津区"], "“王坪”不是乡镇的全称", "写"),
        (["--town", "王坪镇", "--district", "江津"], "“江津”不是区县的全称", "写"),
        (["--town", "王坪镇", "--district", "江津区", "--year", "25"], "“25”不是年份", "写"),
    ],
)
def test_missing_and_wrong_names_in_a_pipe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str, hint: str
) -> None:
    """Without a terminal nothing is asked: what is missing, or no full name, is a usage error with its cure."""
    assert guarded(["init", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, err.startswith(f"错误：{message}\n办法：{hint}")) == ("", True)
    assert list(tmp_path.iterdir()) == []


def test_asked_at_a_terminal(tmp_path: Path) -> None:
    """At a terminal what is not given is asked for, wrong answers again; an empty answer is the default shown."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "chuangwei", "init"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "TERM": "dumb"}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        os.write(ours, "\n王坪\n江津区王坪镇\n江津区\n\n".encode())
        code, screen = until_the_end(ours, process)
    shown = screen.decode()
    assert code == 0
    assert "“王坪”不是乡镇的全称。写汉字全称" in shown
    assert shown.count("乡镇全称，如 王坪镇：") == 3
    assert "区县全称（直接回车：铜梁区）：" in shown
    assert "年份（直接回车：2024）：" in shown
    assert said(tmp_path) == ("王坪镇", "江津区", 2024)


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked at a terminal where Enter is pressed until the town is known, and then Ctrl-D if it is not."""
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        if "直接回车" not in question:
            raise EOFError
        return ""

    monkeypatch.setattr("chuangwei.cli.init.ask", ask)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    return asked


def test_only_what_is_missing_is_asked(tmp_path: Path, questions: list[str]) -> None:
    """What the command line says is not asked; the folder's name suggests the town."""
    assert guarded(["init", "2025清水乡创卫", "--year", "2025"]) == 0
    assert questions == [
        "乡镇全称，如 王坪镇（直接回车：清水乡）：",
        "区县全称（直接回车：铜梁区）：",
    ]
    assert said(tmp_path / "2025清水乡创卫") == ("清水乡", "铜梁区", 2025)


def test_given_up_at_a_question(
    tmp_path: Path, questions: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-D at a question ends it with 130, and nothing is made; a wrong option is said before any question."""
    assert guarded(["init", "--year", "25"]) == 2
    assert questions == []
    assert guarded(["init", "新"]) == 130
    assert capsys.readouterr().err.splitlines()[-1] == "已中断"
    assert list(tmp_path.iterdir()) == []
