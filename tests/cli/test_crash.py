"""The outermost guard: exit codes, one plain line, and no traceback on the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chuangwei.cli.crash import guarded
from chuangwei.errors import ChuangweiError, UsageFault


@pytest.fixture(autouse=True)
def _temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def failing(error: BaseException) -> int:
    def command_line(arguments: list[str]) -> int:
        raise error

    return guarded(["x"], command_line)


def test_the_command_lines_own_code_is_kept() -> None:
    """Arguments go in, the exit code comes out."""
    assert guarded(["a", "b", "c"], len) == 3


@pytest.mark.parametrize(
    ("error", "code", "expected"),
    [
        (ChuangweiError("没有这项任务"), 1, "错误：没有这项任务\n"),
        (ChuangweiError("没有这项任务", hint="看看编号"), 1, "错误：没有这项任务\n办法：看看编号\n"),
        (UsageFault("写错了"), 2, "错误：写错了\n"),
        (
            FileNotFoundError(2, "No such file or directory"),
            1,
            "错误：当前文件夹已经不在了（移走、改名，或 U 盘拔了）\n办法：先 cd 到别的文件夹，再运行\n",
        ),
        (KeyboardInterrupt(), 130, "已中断\n"),
        (BrokenPipeError(), 141, ""),
    ],
)
def test_expected_ends(
    error: BaseException, code: int, expected: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Faults, Ctrl-C and closed pipes have their code and their words, all on stderr."""
    assert failing(error) == code
    assert capfd.readouterr() == ("", expected)


def test_words_in_another_encoding(capsys: pytest.CaptureFixture[str]) -> None:
    """What the terminal sent was no UTF-8: that is no bug of ours, wherever it fails."""

    def command_line(arguments: list[str]) -> int:
        raise ValueError(arguments)

    assert guarded(["update", "5-05", "--note", "\udcb6\udcfe"], command_line) == 2
    assert capsys.readouterr().err.splitlines() == [
        "错误：命令里有认不出的字，多半是终端的编码和系统的不一样",
        "办法：把终端的编码设为 UTF-8，重新输入",
    ]


def test_a_bug_is_one_line_and_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """An unexpected exception gives 3, one Chinese line, and a private file with the traceback."""
    assert failing(KeyError("甲")) == 3
    out, err = capsys.readouterr()
    assert out == ""
    found = re.fullmatch(
        r"程序内部出错（KeyError），这不是您的操作问题；详情已存入 (\S+)，请把这个文件发给开发者\n", err
    )
    assert found
    path = Path(found[1])
    assert path.parent == tmp_path
    assert path.stat().st_mode & 0o077 == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith("chuangwei ")
    assert "Traceback" in text
    assert "KeyError: '甲'" in text


def test_a_bug_without_a_place_for_its_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no file can be written, the traceback is shown before the line."""
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    assert failing(KeyError("甲")) == 3
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert err.splitlines()[-1].startswith("程序内部出错（KeyError）")
