"""Bytes that are no text of ours are refused with their place and the cure; every honest spelling of text is taken."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Expect, Workspace

from chuangwei.store.reading.source import SourceFault, read_source, source_of

CHINESE = "# 全部任务，每条写明项目组、责任单位、时限、目标和应备佐证，记录往下添\ntasks:\n  - id: 5-05\n    title: 公厕改造\n"
NAME = "data/tasks.yaml"


@pytest.mark.parametrize(
    ("data", "place", "says", "cure"),
    [
        (CHINESE.encode("gbk"), "1:3 «E103»", "GBK", "另存为"),
        ("tasks:\n  - id: 5\n    title: 公厕\n".encode("gbk"), "3:12 «E103»", "GBK", "另存为"),
        (CHINESE.encode("utf-16"), "1:1 «E103»", "UTF-16", "另存为"),
        (CHINESE.encode("utf-16-le"), "1:2 «E104»", "NUL", "若存成了 UTF-16，另存为 UTF-8"),
        (CHINESE.encode() + b"x\xff\n", "5:2 «E103»", "不是 UTF-8 的字节", "可能损坏"),
        (
            CHINESE.encode().replace("厕".encode(), b"\xe5\x8e"),
            "4:13 «E103»",
            "不是 UTF-8 的字节",
            "可能损坏",
        ),
        (CHINESE.replace("公", "公\0").encode(), "4:13 «E104»", "NUL", "从 git"),
        (CHINESE.replace("公", "公\0.").encode(), "4:13 «E104»", "NUL", "从 git"),
        (CHINESE.replace("公", "公\x07").encode(), "4:13 «E104»", "U+0007", "删去"),
        (b"", "0:0 «E105»", "空的", "从 git"),
        (b"\xef\xbb\xbf \r\n\n", "0:0 «E105»", "空的", "从 git"),
        ("# 只有注释\n".encode(), "0:0 «E105»", "只有注释", "从 git"),
    ],
)
def test_bytes_that_are_no_text(expect: Expect, data: bytes, place: str, says: str, cure: str) -> None:
    """A file in another encoding, damaged or empty is one problem, and what refers into it is not blamed."""
    (problem,) = expect({NAME: data}, f"{NAME}:{place}")
    assert says in problem.message
    assert cure in (problem.hint or "")


def test_every_marker_of_a_merge_is_told(expect: Expect) -> None:
    """Conflict markers stand where git left them, those of the common ancestor too; nothing else of the file is read."""
    text = """\
        tasks:
          - id: 5-05
        «E106»<<<<<<< HEAD
            title: 公厕改造
        «E106»||||||| 1a2b3c4
            title: 公厕
        «E106»=======
            title：公厕新建
        «E106»>>>>>>> other
        «E106»<<<<<<<
        «E106»=======
        «E106»>>>>>>>
        """
    problems = expect({NAME: text})
    assert problems[0].message == "git 冲突标记 <<<<<<<"


@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_line_of_equal_signs_is_text(expect: Expect, break_: str) -> None:
    """A line of ======= belongs to somebody's text while no other marker stands in the file."""
    text = f"{CHINESE}    group: 5\n    lead: 财政办\n    phase: 2\n    due: 2023-07-28\n    note: |\n"
    text += "      标题\n      =======\n      <<<<<<< 不在行首的不算\n"
    expect({NAME: text.replace("\n", break_).encode()})
    assert source_of(b"a: |\n x\n=======\n", NAME).data == b"a: |\n x\n=======\n"


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("break_", [b"\n", b"\r\n", b"\r"])
def test_spellings_of_text(expect: Expect, bom: bytes, break_: bytes) -> None:
    """A byte order mark and every sort of line break are fine, and places are the same with them."""
    text = f"{CHINESE}    group: 5\n    lead: 财政办\n    phase: 2\n    due: 2023-7-28\n"
    expect({NAME: bom + text.encode().replace(b"\n", break_)}, f"{NAME}:8:10 «E205»")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
@pytest.mark.parametrize(
    ("put", "said"),
    [
        (Path.mkdir, "这里应为文件，却是文件夹"),
        (lambda path: path.symlink_to("gone.yaml"), "链接指向的文件不在"),
        (os.mkfifo, "这里应为文件，却是别的东西（管道或设备）"),
    ],
)
def test_what_is_no_file(
    workspace: Workspace, expect: Expect, put: Callable[[Path], None], said: str
) -> None:
    """A folder, a dangling link or a pipe, for whose writer nobody waits, is no missing file."""
    put(workspace({NAME: None}) / NAME)
    (problem,) = expect({NAME: None}, f"{NAME}:0:0 «E102»")
    assert problem.message == said


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read(workspace: Workspace, expect: Expect) -> None:
    """A file without permission is unknown, not empty."""
    (workspace() / NAME).chmod(0)
    expect({}, f"{NAME}:0:0 «E102»")


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than the bound is read of it, and it is told with the cure."""
    monkeypatch.setattr("chuangwei.store.reading.source.DATA_BYTES", 1 << 20)
    path = tmp_path / "tasks.yaml"
    path.write_bytes(b"#" * ((1 << 20) + 1))
    with pytest.raises(SourceFault) as fault:
        read_source(path, "data/tasks.yaml")
    (problem,) = fault.value.problems
    assert (problem.code, problem.message) == ("E102", "文件太大，超过 1 MB，没有读")
    assert problem.hint
