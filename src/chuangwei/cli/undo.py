"""The command `undo`: take back the last change that the program made."""

from __future__ import annotations

import sys

import typer

from chuangwei.cli import common, frame, output

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei undo", "撤销刚才记错的一条"),
        ("chuangwei -C 我镇创卫 undo", "撤销另一个文件夹里刚才的改动"),
    )
)
def undo(ctx: typer.Context) -> None:
    """撤销程序最近一次的改动，文件一字不差地回到改动以前

    改动以后文件又被改过，或改动已经提交到 git，就不能撤销：改过的照记录更正，提交过的用 git 的办法退回。
    """
    from chuangwei.actions.changing import undo as take_back
    from chuangwei.render.text import clean

    done = take_back(common.root(ctx))
    if done.recovered is not None:
        sys.stderr.write(f"{done.recovered.message}\n")
    output.written(f"已撤销 {clean(done.what)}")
    sys.stdout.write(f"已撤销：{done.what}（{done.moment}）\n")
    for name in done.files:
        sys.stdout.write(f"  {name}\n")
