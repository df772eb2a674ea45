"""The command `hooks`: what a copy of the repository needs once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from chuangwei.cli import common, frame, output

if TYPE_CHECKING:
    from chuangwei.actions.history.hooks import Installed

app = frame.app(help="让 git 在提交前检查数据文件，按记录合并两个人的改动")


@app.callback()
def _hooks() -> None:
    """让 git 在提交前检查数据文件，按记录合并两个人的改动"""


@app.command(
    "install",
    epilog=frame.examples(
        ("chuangwei hooks install", "在本副本装上提交前的检查和合并程序"),
        ("chuangwei -C 我镇创卫 hooks install", "给另一个文件夹里的装上"),
    ),
)
def install(ctx: typer.Context) -> None:
    """在本副本装上提交前的检查和合并程序，每份副本运行一次

    已有别的 pre-commit 钩子时不动它，只说明要加哪一行。重复运行没有害处。
    """
    from chuangwei.actions.history.hooks import install as set_up

    done = set_up(common.root(ctx))
    output.written("已装好合并程序和提交前的检查")
    sys.stdout.writelines(f"{text}\n" for text in _lines(done))


def _lines(done: Installed) -> Iterator[str]:
    from chuangwei.render.text import clean

    path = clean(str(done.path))
    yield {
        "written": f"提交前的检查：已装上 {path}",
        "renewed": f"提交前的检查：已更新 {path}",
        "there": f"提交前的检查：已经装上，没有改动 {path}",
        "joined": f"提交前的检查：{path} 里已经有了",
        "foreign": f"提交前的检查：没有装，{path} 是别的钩子，没有动它。把下面一行加进去：",
        "shared": f"提交前的检查：没有装，钩子的文件夹不在这个仓库里（core.hooksPath 设成了共用的，或是链接）。把下面一行加进 {path}：",
    }[done.hook]
    if done.hook in {"foreign", "shared"}:
        yield f"  {clean(done.line)}"
    yield "合并程序：" + ("已装上" if done.driver else "已经装上")
    if done.attributes:
        yield ".gitattributes：已写明数据文件按记录合并，请提交它：git add .gitattributes，再 git commit"
