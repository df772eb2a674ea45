"""The command `commit`: the work so far into the history, said in the campaign's own words."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, frame, writing
from chuangwei.cli.today import today
from chuangwei.errors import UsageFault

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei commit", "把改动存入历史，说明自动写成“5-05 30%→60%；4-03 完成”"),
        ('chuangwei commit -m "按7月14日例会意见调整时限"', "自己写说明"),
    )
)
def commit(
    ctx: typer.Context,
    text: Annotated[
        str | None, typer.Option("--message", "-m", metavar="说明", help="自己写说明，不写就按改动自动写")
    ] = None,
) -> None:
    """把改动存入修改历史（git 提交），说明按改了哪些任务自动写

    只提交 data、templates、evidence 三个文件夹，别的已暂存的文件不动。数据文件有错误时不提交，警告不妨碍。
    正在合并而且没有冲突时，完成这次合并。
    """
    from chuangwei.actions.history.commit import commit as commit_all

    if text is not None and not text.strip():
        raise UsageFault("-m 后面没有写说明", hint="不写 -m，说明会按改动自动写")
    root = common.root(ctx)
    common.settle(root)
    common.remind(root)
    writing.say_committed(commit_all(root, today(), text))
