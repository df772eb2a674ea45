"""The commands `commit`, `log`, `diff`: the work into the history, and what the history tells."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, frame, writing
from chuangwei.cli.common import today
from chuangwei.errors import UsageFault

app = frame.app()


@app.command(
    "commit",
    epilog=frame.examples(
        ("chuangwei commit", "把改动存入历史，说明自动写成“5-05 30%→60%；4-03 完成”"),
        ('chuangwei commit -m "按7月14日例会意见调整时限"', "自己写说明"),
    ),
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


@app.command(
    "log",
    epilog=frame.examples(
        ("chuangwei log", "最近20次提交，每次改了什么"),
        ("chuangwei log 5-05 --since 7-1", "7月1日以来任务 5-05 的每次改动"),
    ),
)
def log(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="编号", help="只看这个任务、指标或单位的改动")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="日期", help="只看这一天以来的提交")] = None,
    number: Annotated[int, typer.Option("--number", "-n", min=1, help="最多列出几次")] = 20,
    as_json: common.Json = False,
) -> None:
    """看修改历史：每次提交改了哪些任务、记录和内容

    写编号就只看它的改动，连同改编号以前的。提交了但数据没有变的（只调了注释、次序），也会说明。
    """
    from chuangwei.actions.history.telling import log as history
    from chuangwei.render import difference, terminal

    found = history(common.root(ctx), today(), name=name, since=since, limit=number)
    if as_json:
        common.print_json(difference.log_json(found), demo=False)
        return
    screen = terminal.screen()
    terminal.write(difference.log_lines(found, screen), screen)


@app.command(
    "diff",
    epilog=frame.examples(
        ("chuangwei diff", "上次提交以来改了什么"),
        ("chuangwei diff 7-7 7-14", "7月7日到7月14日，提交的内容改了什么"),
    ),
)
def diff(
    ctx: typer.Context,
    revisions: Annotated[
        list[str] | None,
        typer.Argument(metavar="版本", help="提交的编号、HEAD~1、分支名，或日期（那一天为止的最后一次提交）"),
    ] = None,
    as_json: common.Json = False,
) -> None:
    """看改了什么：哪些任务、记录和内容，不是哪些行

    不写版本，看上次提交以来的改动；写一个，看它和现在的文件相差什么；写两个，看两者相差什么。注释、次序、空行的改动不算。
    """
    from chuangwei.actions.history.telling import diff as compare
    from chuangwei.render import difference, terminal

    wanted = [part for text in revisions or () for part in text.split("..") if part]
    if len(wanted) > 2:
        raise UsageFault("版本最多写两个", hint="如 chuangwei diff 7-7 7-14")
    root = common.root(ctx)
    common.settle(root)
    compared = compare(root, wanted, today())
    if as_json:
        common.print_json(difference.compared_json(compared), demo=False)
        return
    screen = terminal.screen()
    terminal.write(difference.compared_lines(compared, screen), screen)
