"""How papers leave: to the screen, into a file, into a folder."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
import typer
from tests.conftest import Cli, Ran, Workspace

from chuangwei.actions.papers.documents import Document
from chuangwei.cli import delivering, frame

app = frame.app()


class View(NamedTuple):
    """A paper's facts."""

    title: str
    demo: bool = False
    day: date = date(2023, 7, 14)


@frame.command(
    app, "papers", frame.value("names", "名称", "", kind=list[str]), *delivering.OPTIONS, examples=()
)
def papers(ctx: typer.Context, names: list[str], **given: Any) -> None:
    """A command that makes a paper of each name."""
    made = [Document("base", View(name), name) for name in names]
    delivering.deliver(ctx, made, delivering.Delivery(**given))


Run = Callable[..., Ran]


@pytest.fixture
def run(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli) -> Run:
    """Run the command in a workspace, from an empty folder `out`."""
    module = ModuleType("probe_papers")
    module.__dict__["app"] = app
    monkeypatch.setitem(sys.modules, "probe_papers", module)
    monkeypatch.setattr("chuangwei.cli.COMMANDS", (("papers", "probe_papers", "文书", "文书"),))
    root = workspace()
    (tmp_path / "out").mkdir()
    return lambda *arguments: cli("-C", str(root), "papers", *arguments, at=tmp_path / "out")


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_text_is_shown(run: Run) -> None:
    """Without -o a paper goes to stdout, several Markdown papers with a page break between them."""
    assert run("甲", "-f", "md") == Ran(0, "# 甲\n", "")
    assert run("甲", "乙", "-f", "md") == Ran(0, "# 甲\n\n---\n\n# 乙\n", "")


def test_the_files_ending_is_the_form(run: Run, tmp_path: Path) -> None:
    """-o 名称.md makes Markdown; the file is named, kept the second time, and replaced with --force."""
    assert run("甲", "-o", "a.md") == Ran(0, "已写 a.md\n", "")
    assert (tmp_path / "out/a.md").read_bytes() == "# 甲\n".encode()
    kept = "错误：a.md 已经有了，没有动它\n办法：要换成新的，加 --force；要留着，换一个文件名\n"
    assert run("乙", "-o", "a.md") == Ran(1, "", kept)
    assert run("乙", "-o", "a.md", "--force") == Ran(0, "已写 a.md\n", "")
    assert (tmp_path / "out/a.md").read_bytes() == "# 乙\n".encode()


def test_several_go_into_a_folder(run: Run, tmp_path: Path) -> None:
    """A folder takes each paper under its own name, the list says which; what was there is kept, and the exit code says so."""
    missing = "错误：没有这个文件夹：责任书\n办法：加 --mkdir 由程序建好，或换一个已有的文件夹\n"
    assert run("甲", "乙", "-f", "md", "-o", "责任书") == Ran(1, "", missing)
    done = "已写 责任书/甲.md\n已写 责任书/乙.md\n共2份，写了2份\n"
    assert run("甲", "乙", "-f", "md", "-o", "责任书", "--mkdir") == Ran(0, done, "")
    again = "已有，没有动 责任书/甲.md\n已写 责任书/丙.md\n共2份，写了1份\n"
    assert run("甲", "丙", "-f", "md", "-o", "责任书") == Ran(1, again, "要把已有的换成新的，加 --force\n")
    assert run("丁", "-f", "md", "-o", "责任书") == Ran(0, "已写 责任书/丁.md\n", "")
    assert _files(tmp_path / "out") == ["责任书/丁.md", "责任书/丙.md", "责任书/乙.md", "责任书/甲.md"]


@pytest.mark.parametrize(
    ("arguments", "error", "cure"),
    [
        (("甲", "-f", "pdf"), "没有“pdf”这种格式", "可以写 txt、md、html、docx"),
        (
            ("甲", "-o", "a.pdf"),
            "看不出 a.pdf 要什么格式",
            "文件名以 .txt、.md、.html、.docx 结尾，或用 -f 写明",
        ),
        (("甲", "-f", "md", "-o", "a.docx"), "-f md 和文件名 a.docx 对不上", "只写其中一样，或写成一致的"),
        (("甲", "乙", "-f", "docx"), "有2份 docx 文件，不能接在一起", "加 -o 文件夹，一份写一个文件"),
        (("甲", "乙", "-f", "html"), "有2份 html 文件，不能接在一起", "加 -o 文件夹，一份写一个文件"),
        (
            ("甲", "乙", "-o", "责任书.docx", "--mkdir"),
            "有2份文书，不能写进一个文件",
            "-o 写一个文件夹，一份写一个文件；新的文件夹加 --mkdir",
        ),
    ],
)
def test_what_cannot_be(arguments: tuple[str, ...], error: str, cure: str, run: Run, tmp_path: Path) -> None:
    """A form that is unknown, contradicted or cannot be shown is a fault of the command line; nothing is written."""
    assert run(*arguments) == Ran(2, "", f"错误：{error}\n办法：{cure}\n")
    assert _files(tmp_path / "out") == []


def test_word_is_not_shown_at_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes would only disturb a terminal."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    cure = "加 -o 文件名.docx 存成文件，或用 -f txt 看文字"
    assert run("甲", "-f", "docx") == Ran(2, "", f"错误：Word 文件不能显示在屏幕上\n办法：{cure}\n")
