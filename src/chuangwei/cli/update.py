"""The command `update`: what happened to one task or several, from options or from pasted lines."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import frame, writing
from chuangwei.cli.pasted import read_text
from chuangwei.errors import UsageFault

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei update 5-05 --amount 2 --note 二期2座完工 --date 7-13", "5-05 又完成2座"),
        ("chuangwei update 4-07 4-08 --progress 80", "两项任务都到 80%"),
        ("chuangwei update 1-03 --done --file 签到=照片/签到.jpg", "完成，并存一份资料"),
        ("chuangwei update --from 微信.txt --dry-run", "照粘贴来的文字记，先看看怎么理解的"),
    )
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
    by: Annotated[str | None, typer.Option("--by", metavar="单位", help="谁报来的")] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", "-u", metavar="单位", help="集体单位里的哪一家")
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", "-d", metavar="日期", help="事情发生在哪一天，不写就是今天")
    ] = None,
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
    from chuangwei.actions.recording import Wanted
    from chuangwei.actions.said import Said
    from chuangwei.render.recorded import understood_lines

    changes = {
        "--progress": progress is not None, "--amount": amount is not None, "--done": done,
        "--blocked": blocked is not None, "--resume": resume, "--cancel": cancel is not None,
    }  # fmt: skip
    _check(ids, lines, [option for option, given in changes.items() if given], formed=formed, file=file)
    why = blocked if blocked is not None else cancel
    said = Said(
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
    if lines is not None and (said != Said(task="") or file or day is not None):
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
