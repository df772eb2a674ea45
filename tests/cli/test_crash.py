"""The outermost guard: exit codes, one plain line, and no traceback on the screen."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from pathlib import Path

import pytest

from chuangwei.cli.crash import guarded
from chuangwei.errors import ChuangweiError, UsageFault


@pytest.fixture(autouse=True)
def _temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
        (
            MemoryError(),
            1,
            "错误：内存不够，没有做完\n办法：关掉别的程序再做一次；读的文件特别大的，先分小\n",
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


CODES = [
    errno.EACCES, errno.EPERM, errno.EIO, errno.ENOSPC, errno.EROFS, errno.ENAMETOOLONG, errno.ELOOP, errno.ESTALE,
    errno.EMFILE, errno.ENODEV, errno.ETIMEDOUT,
]  # fmt: skip


@pytest.mark.parametrize("code", CODES, ids=[errno.errorcode[code] for code in CODES])
def test_an_error_of_the_system(code: int, capfd: pytest.CaptureFixture[str]) -> None:
    """Wherever it comes from, it ends with 1 and names the path, the cause and the cure; there is no traceback."""
    assert failing(OSError(code, os.strerror(code), "data/甲.yaml")) == 1
    said = capfd.readouterr().err
    assert said.startswith("错误：data/甲.yaml：")
    assert "\n办法：" in said
    assert os.strerror(code) not in said


@pytest.mark.parametrize(
    "error", [OSError(errno.EBADF, "bad"), OSError(errno.EINVAL, "invalid"), OSError("no number")]
)
def test_what_no_disk_can_cause(error: OSError, capfd: pytest.CaptureFixture[str]) -> None:
    """A file that the program used wrongly is its own fault still."""
    assert failing(error) == 3
    assert "程序内部出错" in capfd.readouterr().err


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
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    assert failing(KeyError("甲")) == 3
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert err.splitlines()[-1].startswith("程序内部出错（KeyError）")
