"""The commands `fund summary|list|add|source|budget|reimburse|reverse`."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, frame, registers, writing

app = frame.app(help="资金：来源、预算、支出、报销，到分不差")

AMOUNT = frame.value("amount", "金额", "元，最多两位小数")
OnDay = Annotated[str, typer.Option("--date", "-d", metavar="日期", help="哪一天的事", show_default="今天")]


@app.command(
    "summary",
    epilog=frame.examples(
        ("chuangwei fund summary", "来源、预算、支出、报销、结余"),
        ("chuangwei fund summary --as-of 6-30", "到6月30日为止"),
    ),
)
def summary(ctx: typer.Context, as_of: common.AsOf = None, as_json: common.Json = False) -> None:
    """看资金：来源、预算、支出、报销、结余，超支的和没有凭证的"""
    from chuangwei.render import funds as look
    from chuangwei.reports.funds import funds

    common.show_view(ctx, as_of, funds, look.summary_lines, as_json=as_json)


@app.command(
    "list",
    epilog=frame.examples(
        ("chuangwei fund list", "逐笔支出"), ("chuangwei fund list --waiting", "还没有报销的")
    ),
)
def list_(
    ctx: typer.Context,
    unit: Annotated[
        str | None, typer.Option("--unit", "-u", metavar="单位", help="只看这个单位经办的")
    ] = None,
    waiting: Annotated[bool, typer.Option("--waiting", help="只看还没有报销的")] = False,
    as_of: common.AsOf = None,
    as_json: common.Json = False,
) -> None:
    """列出支出，一笔一行"""
    from chuangwei.render import funds as look
    from chuangwei.reports.funds import expenses

    common.show_view(
        ctx,
        as_of,
        lambda campaign, day: expenses(campaign, day, unit=unit, waiting=waiting),
        look.list_lines,
        name="expenses",
        as_json=as_json,
    )


registers.declare(
    app,
    "fund add",
    ("expense", "FY-"),
    "登记一笔支出，编号接着往下排",
    (
        AMOUNT,
        frame.value("purpose", "用途", "买了什么、付了什么"),
        frame.value("budget", "预算", "预算的编号", "--budget"),
        frame.value("unit", "单位", "经办单位", "--unit", "-u"),
        frame.value("task", "任务", "花在哪项任务上", "--task", default=""),
        frame.value("voucher", "凭证", "发票或凭证号", "--voucher", default=""),
        frame.value("approved_by", "职务", "谁审批的，写职务", "--approved-by", default=""),
        registers.day("哪一天的事"),
        registers.NOTE,
    ),
    (
        ("3200 印制宣传册 --budget YS-02 --unit 党政办 --voucher 发票0012", "登记一笔支出"),
        ("15800.50 公厕门窗 --budget YS-01 --unit 财政办 --task 5-05 --date 7-3", "写明任务和日期"),
    ),
)

registers.declare(
    app,
    "fund source",
    ("source", ""),
    "登记一笔资金来源",
    (
        AMOUNT,
        frame.value("name", "来源", "如 镇级预算、上级补助"),
        frame.value("document", "依据", "文号或凭证", "--document", default=""),
        registers.day("哪一天的事"),
        registers.NOTE,
    ),
    (("200000 镇级预算 --date 4-28", "到账一笔"), ("50000 社会捐赠 --document 捐赠协议", "写明依据")),
)

registers.declare(
    app,
    "fund budget",
    ("budget", "YS-"),
    "登记一项预算",
    (
        AMOUNT,
        frame.value("name", "名称", "花在什么上"),
        frame.value("line", "类别", "设施建设 或 工作经费", "--line"),
        frame.value("tasks", "任务", "任务编号，用顿号分开", "--tasks", default=""),
        registers.NOTE,
    ),
    (
        ("120000 公厕改造 --line 设施建设 --tasks 5-05", "一项设施建设的预算"),
        ("30000 宣传 --line 工作经费", "一项工作经费"),
    ),
)


@app.command(
    "reimburse",
    epilog=frame.examples(
        ("chuangwei fund reimburse FY-001 FY-002", "这两笔今天报销了"),
        ("chuangwei fund reimburse FY-006 --voucher 发票0031 --date 7-10", "补上凭证，7月10日报销的"),
    ),
)
def reimburse(
    ctx: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="编号", help="支出的编号，可写几个")],
    voucher: Annotated[
        str | None, typer.Option("--voucher", metavar="凭证", help="这一笔的凭证号，原来没有时补上")
    ] = None,
    day: OnDay = "今天",
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """登记报销：几笔一起，要么全记、要么全不记；没有凭证的不能报销"""
    from chuangwei.actions.registers import Asked
    from chuangwei.actions.registers import reimburse as do
    from chuangwei.render.funds import reimbursed_lines

    writing.run(
        ctx,
        lambda root, today: do(root, today, Asked(tuple(names), day, voucher), dry_run=dry_run),
        reimbursed_lines,
        commit=commit,
    )


@app.command(
    "reverse",
    epilog=frame.examples(
        ("chuangwei fund reverse FY-001 --why 发票退回", "全部冲销"),
        ("chuangwei fund reverse FY-001 --amount 200 --why 退回余款", "冲销一部分"),
    ),
)
def reverse(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="编号", help="支出的编号")],
    why: Annotated[str, typer.Option("--why", metavar="原因", help="为什么冲销")],
    amount: Annotated[
        str | None, typer.Option("--amount", metavar="金额", help="冲销多少，不写就是全部")
    ] = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """冲销一笔支出：原来的一笔留着，另记一笔负数"""
    from chuangwei.actions.registers import reverse as do
    from chuangwei.render.funds import reversed_lines

    taken = writing.decimal("--amount", amount)
    writing.run(
        ctx,
        lambda root, today: do(root, today, name, why=why, amount=taken, dry_run=dry_run),
        reversed_lines,
        commit=commit,
    )
