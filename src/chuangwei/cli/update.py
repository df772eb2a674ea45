"""The commands `update`, `note`, `move`: what happened to tasks; and `undo`, which takes back the last change."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from chuangwei.cli import common, frame, output, writing
from chuangwei.cli.pasted import read_text
from chuangwei.errors import UsageFault

app = frame.app()

Task = Annotated[str, typer.Argument(metavar="编号", help="任务编号，或标题里独有的一段文字")]
By = Annotated[str | None, typer.Option("--by", metavar="单位", help="谁报来的")]
Day = Annotated[
    str | None, typer.Option("--date", "-d", metavar="日期", help="事情发生在哪一天，不写就是今天")
]


@app.command(
    "update",
    epilog=frame.examples(
        ("chuangwei update 5-05 --amount 2 --note 二期2座完工 --date 7-13", "5-05 又完成2座"),
        ("chuangwei update 4-07 4-08 --progress 80", "两项任务都到 80%"),
        ("chuangwei update 1-03 --done --file 签到=照片/签到.jpg", "完成，并存一份资料"),
        ("chuangwei update --from 微信.txt --dry-run", "照粘贴来的文字记，先看看怎么理解的"),
    ),
)
def update(
    ctx: typer.Context,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="编号", help="任务编号，可写几个，都记同样的情况")
    ] = None,
    progress: Annotated[
        int | None, typer.Option("--progress", metavar="百分比", help="到现在完成百分之几")
    ] = None,
    amount: Annotated[
        str | None,
        typer.Option("--amount", metavar="数量", help="这次又完成几个（有数量目标的任务），冲减写负数"),
    ] = None,
    done: Annotated[bool, typer.Option("--done", help="完成；有数量目标的，补足余下的数量")] = False,
    blocked: Annotated[str | None, typer.Option("--blocked", metavar="原因", help="受阻，写明原因")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="恢复：受阻或取消以后继续")] = False,
    cancel: Annotated[str | None, typer.Option("--cancel", metavar="原因", help="取消，写明原因")] = None,
    need: Annotated[str | None, typer.Option("--need", metavar="事项", help="需要别人协调什么")] = None,
    met: Annotated[
        str | None, typer.Option("--met", metavar="结果", help="前面的需协调事项怎样解决的")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", "-m", metavar="说明", help="一句话说明")] = None,
    link: Annotated[str | None, typer.Option("--link", metavar="网址", help="报道、公示等的网址")] = None,
    by: By = None,
    unit: Annotated[
        str | None, typer.Option("--unit", "-u", metavar="单位", help="集体单位里的哪一家")
    ] = None,
    day: Day = None,
    file: Annotated[
        list[str] | None,
        typer.Option("--file", metavar="名称=文件", help="存一份资料到 evidence/编号/，可写几次"),
    ] = None,
    formed: Annotated[
        str | None,
        typer.Option("--formed", metavar="日期", help="资料的形成日期；不写看文件名，再不然用 --date"),
    ] = None,
    lines: Annotated[
        str | None,
        typer.Option("--from", metavar="文件", help="从文件（- 为粘贴）逐行记，一行一项，全记或全不记"),
    ] = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """记进展：完成多少、受阻、恢复、需协调，只在记录里加一条

    几个编号一起写时要么都记、要么都不记。--from 的写法，一行一项：
      5-05 +2 二期2座完工 @7-13 <财政办      又完成2座；@ 后是日期，< 后是谁报的
      4-07 80% 老街后巷清完                  到现在 80%
      4-09 受阻 业主不到场 !请平安办约谈     受阻的原因；! 后是需协调的事
      4-09 恢复 √业主已同意                  恢复；√ 后是怎样协调好的
      1-03 完成 186人参会                    完成
      1-04 +1 #双山小学                      # 后是集体单位里的哪一家

    编号处也可写标题里独有的一段文字。
    """
    from chuangwei.actions.parse_entry import ParsedEntry
    from chuangwei.actions.recording import Wanted
    from chuangwei.render.recorded import understood_lines

    changes = {
        "--progress": progress is not None, "--amount": amount is not None, "--done": done,
        "--blocked": blocked is not None, "--resume": resume, "--cancel": cancel is not None,
    }  # fmt: skip
    _check(ids, lines, [option for option, given in changes.items() if given], formed=formed, file=file)
    why = blocked if blocked is not None else cancel
    said = ParsedEntry(
        task="",
        progress=progress,
        amount=writing.decimal("--amount", amount),
        done=done,
        state="受阻" if blocked is not None else "取消" if cancel is not None else "恢复" if resume else None,
        need=need,
        met=met,
        note="；".join(part.strip() for part in (why, note) if part and part.strip()) or None,
        link=link,
        by=by,
        unit=unit,
    )
    if lines is not None and (said != ParsedEntry(task="") or file or day is not None):
        raise UsageFault("--from 的每一行自己写明情况，不和别的记录选项一起用", hint="日期在行里写，如 @7-13")
    wanted = Wanted(
        ids=tuple(ids or ()),
        said=said,
        day=day,
        lines=read_text(lines) if lines is not None else None,
        papers=writing.papers(file),
        formed=formed,
    )
    lines_of = understood_lines if dry_run and lines is not None else None
    writing.record(ctx, wanted, commit=commit, dry_run=dry_run, lines=lines_of)


def _check(
    ids: list[str] | None,
    lines: str | None,
    changes: list[str],
    *,
    formed: str | None,
    file: list[str] | None,
) -> None:
    """Refuse options that do not go together."""
    if not ids and lines is None:
        raise UsageFault("要写任务编号，或用 --from 逐行记", hint="如 chuangwei update 5-05 --progress 80")
    if ids and lines is not None:
        raise UsageFault("编号和 --from 只能写一样", hint="--from 的每一行自己写明编号")
    if len(changes) > 1:
        raise UsageFault(f"{'、'.join(changes)} 只能写一个", hint="先后发生的几件事，分几次记")
    if formed is not None and not file:
        raise UsageFault("--formed 要和 --file 一起写", hint="情况发生的日期用 --date")


@app.command(
    "note",
    epilog=frame.examples(
        ("chuangwei note 5-05 化粪池已开挖，下周砌墙", "给 5-05 记一句情况"),
        ("chuangwei note 4-04 派出所已现场踏勘 --date 昨天 --by 派出所", "记昨天的事，写明谁报的"),
    ),
)
def note(
    ctx: typer.Context,
    name: Task,
    text: Annotated[list[str], typer.Argument(metavar="说明", help="一句话，可以带空格")],
    by: By = None,
    day: Day = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """给任务记一句情况，不改进度"""
    from chuangwei.actions.parse_entry import ParsedEntry
    from chuangwei.actions.recording import Wanted

    wanted = Wanted(ids=(name,), said=ParsedEntry(task="", note=" ".join(text), by=by), day=day)
    writing.record(ctx, wanted, commit=commit, dry_run=dry_run)


@app.command(
    "move",
    epilog=frame.examples(
        ("chuangwei move 5-08 --due 8-18 --why 摊位改造方案重新报批，分管领导同意", "5-08 延期到8月18日"),
        ("chuangwei move 4-06 --due 7月19日 --why 连续降雨 --by 平安办", "写明是平安办报的"),
    ),
)
def move(
    ctx: typer.Context,
    name: Task,
    due: Annotated[str, typer.Option("--due", metavar="日期", help="新的完成时限")],
    why: Annotated[str, typer.Option("--why", metavar="原因", help="为什么延期、谁同意的")],
    by: By = None,
    day: Annotated[
        str | None, typer.Option("--date", "-d", metavar="日期", help="哪一天定的，不写就是今天")
    ] = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """延期：改完成时限并写明原因，原定时限和此前的逾期都还在

    只在记录里加一条。原定时限写错了、要更正计划本身，用 chuangwei set 编号 due=日期。
    """
    from chuangwei.actions.parse_entry import ParsedEntry
    from chuangwei.actions.recording import Wanted

    wanted = Wanted(ids=(name,), said=ParsedEntry(task="", note=why, by=by), day=day, due=due)
    writing.record(ctx, wanted, commit=commit, dry_run=dry_run)


@app.command(
    "undo",
    epilog=frame.examples(
        ("chuangwei undo", "撤销刚才记错的一条"),
        ("chuangwei -C 我镇创卫 undo", "撤销另一个文件夹里刚才的改动"),
    ),
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
