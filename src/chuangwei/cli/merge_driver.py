"""The command `merge-driver`: what git calls to merge a data file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from chuangwei.cli import frame

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei merge-driver 旧.yaml 我.yaml 他.yaml data/groups.yaml", "按路径认出是哪种文件"),
        ("chuangwei merge-driver old.yaml mine.yaml yours.yaml data/tasks.yaml", "把合并结果写进 mine.yaml"),
    )
)
def merge_driver(
    base: Annotated[Path, typer.Argument(metavar="旧版", help="双方共同的旧版（%O）")],
    ours: Annotated[Path, typer.Argument(metavar="我方", help="我方的文件，结果写在这里（%A）")],
    theirs: Annotated[Path, typer.Argument(metavar="对方", help="对方的文件（%B）")],
    name: Annotated[str, typer.Argument(metavar="路径", help="文件在仓库里的路径（%P）")],
) -> None:
    """合并数据文件：由 git 调用，按记录和字段合并双方的改动

    同一处双方改得不同时，在文件里标出两种写法，由人选定，退出码为 1。
    """
    from chuangwei.actions.history.merge import merge_files

    outcome = merge_files(base, ours, theirs, name, top=Path.cwd())
    sys.stderr.writelines(f"{line}\n" for line in outcome.messages)
    if not outcome.clean:
        raise typer.Exit(1)
