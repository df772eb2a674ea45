"""The commands `update`, `note`, `move`: what happened to tasks; and `undo`, which takes back the last change."""

from __future__ import annotations

import sys
from typing import Any

import typer

from chuangwei.cli import common, frame, output, pasted, writing
from chuangwei.cli.frame import flag, option, value
from chuangwei.cli.typed import read_text
from chuangwei.cli.writing import DATE
from chuangwei.errors import UsageFault

app = frame.app()

TASK = value("name", "编号", "任务编号，或标题里独有的一段文字")
BY = option("by", "单位", "谁报来的")


@frame.command(
    app,
    "update",
    value("ids", "编号", "任务编号，可写几个，都记同样的情况", kind=list[str], default=None),
    option("progress", "百分比", "到现在完成百分之几", kind=int),
    option("amount", "数量", "这次又完成几个（有数量目标的任务），冲减写负数"),
    flag("done", "完成；有数量目标的，补足余下的数量"),
    option("blocked", "原因", "受阻，写明原因"),
    flag("resume", "恢复：受阻或取消以后继续"),
    option("cancel", "原因", "取消，写明原因"),
    option("need", "事项", "需要别人协调什么"),
    option("met", "结果", "前面的需协调事项怎样解决的"),
    option("note", "说明", "一句话说明", "--note", "-m"),
    option("link", "网址", "报道、公示等的网址"),
    BY,
    option("unit", "单位", "集体单位里的哪一家", "--unit", "-u"),
    option("period", "哪一期", "每期要做的任务，补的是哪一期：5月、上周、6-12", "--for"),
    DATE,
    option("file", "名称=文件", "存一份资料到 evidence/编号/，可写几次", kind=list[str]),
    option("formed", "日期", "资料的形成日期；不写看文件名，再不然用 --date"),
    option("lines", "文件", "照群里的话记，从文件（- 为粘贴）读，全记或全不记", "--from"),
    flag("skip", "和 --from 一起：只记认得准的，其余的存到文件里，改好再记"),
    *writing.OPTIONS,
    examples=(
        ("5-05 --amount 2 --note 二期2座完工 --date 7-13", "5-05 又完成2座"),
        ("4-07 4-08 --progress 80", "两项任务都到 80%"),
        ("8-07 --done --for 上周", "每周要做的，补记上周那一期"),
        ("1-03 --done --file 签到=照片/签到.jpg", "完成，并存一份资料"),
        ("--from 微信.txt --dry-run", "照粘贴来的文字记，先看看怎么理解的"),
        ("--from - --skip", "粘贴到终端里，认得准的先记"),
    ),
)
def update(
    ctx: typer.Context,
    *,
    ids: tuple[str, ...],
    blocked: str | None,
    resume: bool,
    cancel: str | None,
    note: str | None,
    day: str | None,
    file: tuple[str, ...],
    formed: str | None,
    lines: str | None,
    skip: bool,
    commit: bool,
    dry_run: bool,
    **given: Any,
) -> None:
    """记进展：完成多少、受阻、恢复、需协调，只在记录里加一条

    几个编号一起写时要么都记、要么都不记。--from 读群里的话，原样粘贴就行：先列出每行会记成什么，
    拿不准的在终端里逐行问，不在终端里就一行也不记。也可以用记号写准：
      5-05 +2 二期2座完工 @7-13 <财政办      又完成2座；@ 后是日期，< 后是谁报的
      4-07 80% 老街后巷清完                  到现在 80%
      4-09 受阻 业主不到场 !请平安办约谈     受阻的原因；! 后是需协调的事
      4-09 恢复 √业主已同意                  恢复；√ 后是怎样协调好的
      1-03 完成 186人参会                    完成
      1-04 +1 #双山小学                      # 后是集体单位里的哪一家

    没有写编号的行，按标题里的字提出是哪一项，要答应了才记。
    """
    from chuangwei.actions.parse_entry import ParsedEntry
    from chuangwei.actions.recording import Wanted

    changes = {
        "--progress": given["progress"], "--amount": given["amount"], "--done": given["done"] or None,
        "--blocked": blocked, "--resume": resume or None, "--cancel": cancel,
    }  # fmt: skip
    _check(ids, lines, [name for name, each in changes.items() if each is not None])
    if formed is not None and not file:
        raise UsageFault("--formed 要和 --file 一起写", hint="情况发生的日期用 --date")
    why = blocked if blocked is not None else cancel
    given["amount"] = writing.decimal("--amount", given["amount"])
    said = ParsedEntry(
        task="",
        state="受阻" if blocked is not None else "取消" if cancel is not None else "恢复" if resume else None,
        note="；".join(part.strip() for part in (why, note) if part and part.strip()) or None,
        **given,
    )
    if lines is not None and (said != ParsedEntry(task="") or file or day is not None):
        raise UsageFault("--from 的每一行自己写明情况，不和别的记录选项一起用", hint="日期在行里写，如 @7-13")
    if skip and lines is None:
        raise UsageFault("--skip 要和 --from 一起写")
    if lines is not None:
        pasted.record(ctx, lines, read_text(lines), skip=skip, commit=commit, dry_run=dry_run)
        return
    wanted = Wanted(ids, said, day, papers=writing.papers(file), formed=formed)
    writing.record(ctx, wanted, commit=commit, dry_run=dry_run)


def _check(ids: tuple[str, ...], lines: str | None, changes: list[str]) -> None:
    """Refuse options that do not go together."""
    if not ids and lines is None:
        raise UsageFault("要写任务编号，或用 --from 逐行记", hint="如 chuangwei update 5-05 --progress 80")
    if ids and lines is not None:
        raise UsageFault("编号和 --from 只能写一样", hint="--from 的每一行自己写明编号")
    if len(changes) > 1:
        raise UsageFault(f"{'、'.join(changes)} 只能写一个", hint="先后发生的几件事，分几次记")


@frame.command(
    app,
    "note",
    TASK,
    value("text", "说明", "一句话，可以带空格", kind=list[str]),
    BY,
    DATE,
    *writing.OPTIONS,
    examples=(
        ("5-05 化粪池已开挖，下周砌墙", "给 5-05 记一句情况"),
        ("4-04 派出所已现场踏勘 --date 昨天 --by 派出所", "记昨天的事，写明谁报的"),
    ),
)
def note(ctx: typer.Context, *, text: tuple[str, ...], **given: Any) -> None:
    """给任务记一句情况，不改进度"""
    _say(ctx, " ".join(text), **given)


@frame.command(
    app,
    "move",
    TASK,
    value("due", "日期", "新的完成时限，如 8-18、8月底前、10日内", "--due"),
    value("why", "原因", "为什么延期、谁同意的", "--why"),
    BY,
    option("day", "日期", "哪一天定的，不写就是今天", "--date", "-d"),
    *writing.OPTIONS,
    examples=(
        ("5-08 --due 8-18 --why 摊位改造方案重新报批，分管领导同意", "5-08 延期到8月18日"),
        ("4-06 --due 三个工作日内 --why 连续降雨 --by 平安办", "从今天起三个工作日，平安办报的"),
    ),
)
def move(ctx: typer.Context, *, why: str, **given: Any) -> None:
    """延期：改完成时限并写明原因，原定时限和此前的逾期都还在

    只在记录里加一条。原定时限写错了、要更正计划本身，用 chuangwei set 编号 due=日期。
    """
    _say(ctx, why, **given)


def _say(
    ctx: typer.Context,
    note: str,
    *,
    name: str,
    by: str | None,
    day: str | None,
    due: str | None = None,
    commit: bool,
    dry_run: bool,
) -> None:
    """Record a remark on one task, and its new deadline where there is one."""
    from chuangwei.actions.parse_entry import ParsedEntry
    from chuangwei.actions.recording import Wanted

    wanted = Wanted((name,), ParsedEntry(task="", note=note, by=by), day, due)
    writing.record(ctx, wanted, commit=commit, dry_run=dry_run)


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
        sys.stderr.write(f"{done.recovered}\n")
    output.written(f"已撤销 {clean(done.what)}")
    sys.stdout.write(f"已撤销：{done.what}（{done.moment}）\n")
    for name in done.files:
        sys.stdout.write(f"  {name}\n")
