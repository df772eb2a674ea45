"""The commands of the history: `commit`, `log`, `diff`, `hooks install`, and what git calls, `merge-driver`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chuangwei.cli import common, frame, output, writing
from chuangwei.cli.common import Shown, today
from chuangwei.errors import UsageFault

if TYPE_CHECKING:
    from chuangwei.actions.history.hooks import Installed

app = frame.app()
hooks = frame.app(help="让 git 在提交前检查数据文件，按记录合并两个人的改动")
app.add_typer(hooks, name="hooks")


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
    from chuangwei.render.difference import log_json, log_lines

    found = history(common.root(ctx), today(), name=name, since=since, limit=number)
    made = Shown(log_json(found), lambda _, screen: log_lines(found, screen), before={})
    common.print_shown(made, as_json=as_json)


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
    from chuangwei.render.difference import compared_json, compared_lines

    wanted = [part for text in revisions or () for part in text.split("..") if part]
    if len(wanted) > 2:
        raise UsageFault("版本最多写两个", hint="如 chuangwei diff 7-7 7-14")
    root = common.root(ctx)
    common.settle(root)
    compared = compare(root, wanted, today())
    made = Shown(compared_json(compared), lambda _, screen: compared_lines(compared, screen), before={})
    common.print_shown(made, as_json=as_json)


@hooks.command(
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


@app.command(
    "merge-driver",
    epilog=frame.examples(
        ("chuangwei merge-driver 旧.yaml 我.yaml 他.yaml data/groups.yaml", "按路径认出是哪种文件"),
        ("chuangwei merge-driver old.yaml mine.yaml yours.yaml data/tasks.yaml", "把合并结果写进 mine.yaml"),
    ),
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
