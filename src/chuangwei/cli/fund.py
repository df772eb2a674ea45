"""The commands `fund summary|list|add|source|budget|reimburse|reverse`."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, frame, writing

app = frame.app(help="资金：来源、预算、支出、报销，到分不差")

Amount = Annotated[str, typer.Argument(metavar="金额", help="元，最多两位小数")]
OnDay = Annotated[str, typer.Option("--date", "-d", metavar="日期", help="哪一天的事", show_default="今天")]
Note = Annotated[str, typer.Option("--note", metavar="说明", help="一句话")]


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


@app.command(
    "add",
    epilog=frame.examples(
        (
            "chuangwei fund add 3200 印制宣传册 --budget YS-02 --unit 党政办 --voucher 发票0012",
            "登记一笔支出",
        ),
        (
            "chuangwei fund add 15800.50 公厕门窗 --budget YS-01 --unit 财政办 --task 5-05 --date 7-3",
            "写明任务和日期",
        ),
    ),
)
def add(
    ctx: typer.Context,
    amount: Amount,
    purpose: Annotated[str, typer.Argument(metavar="用途", help="买了什么、付了什么")],
    budget: Annotated[str, typer.Option("--budget", metavar="预算", help="预算的编号")],
    unit: Annotated[str, typer.Option("--unit", "-u", metavar="单位", help="经办单位")],
    task: Annotated[str, typer.Option("--task", metavar="任务", help="花在哪项任务上")] = "",
    voucher: Annotated[str, typer.Option("--voucher", metavar="凭证", help="发票或凭证号")] = "",
    approved: Annotated[str, typer.Option("--approved-by", metavar="职务", help="谁审批的，写职务")] = "",
    day: OnDay = "今天",
    note: Note = "",
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """登记一笔支出，编号接着往下排"""
    fields = {
        "date": day,
        "budget": budget,
        "unit": unit,
        "task": task,
        "amount": amount,
        "purpose": purpose,
        "voucher": voucher,
        "approved_by": approved,
        "note": note,
    }
    _register(ctx, "expense", fields, "FY-", commit=commit, dry_run=dry_run)


@app.command(
    "source",
    epilog=frame.examples(
        ("chuangwei fund source 200000 镇级预算 --date 4-28", "到账一笔"),
        ("chuangwei fund source 50000 社会捐赠 --document 捐赠协议", "写明依据"),
    ),
)
def source(
    ctx: typer.Context,
    amount: Amount,
    name: Annotated[str, typer.Argument(metavar="来源", help="如 镇级预算、上级补助")],
    document: Annotated[str, typer.Option("--document", metavar="依据", help="文号或凭证")] = "",
    day: OnDay = "今天",
    note: Note = "",
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """登记一笔资金来源"""
    fields = {"name": name, "date": day, "amount": amount, "document": document, "note": note}
    _register(ctx, "source", fields, "", commit=commit, dry_run=dry_run)


@app.command(
    "budget",
    epilog=frame.examples(
        ("chuangwei fund budget 120000 公厕改造 --line 设施建设 --tasks 5-05", "一项设施建设的预算"),
        ("chuangwei fund budget 30000 宣传 --line 工作经费", "一项工作经费"),
    ),
)
def budget(
    ctx: typer.Context,
    amount: Amount,
    name: Annotated[str, typer.Argument(metavar="名称", help="花在什么上")],
    line: Annotated[str, typer.Option("--line", metavar="类别", help="设施建设 或 工作经费")],
    tasks: Annotated[str, typer.Option("--tasks", metavar="任务", help="任务编号，用顿号分开")] = "",
    note: Note = "",
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """登记一项预算"""
    fields = {"name": name, "line": line, "amount": amount, "tasks": tasks, "note": note}
    _register(ctx, "budget", fields, "YS-", commit=commit, dry_run=dry_run)


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
    from chuangwei.actions.funds import Asked
    from chuangwei.actions.funds import reimburse as do
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
    from chuangwei.actions.funds import reverse as do
    from chuangwei.render.funds import reversed_lines

    taken = writing.decimal("--amount", amount)
    writing.run(
        ctx,
        lambda root, today: do(root, today, name, why=why, amount=taken, dry_run=dry_run),
        reversed_lines,
        commit=commit,
    )


def _register(
    ctx: typer.Context, kind: str, fields: dict[str, str], prefix: str, *, commit: bool, dry_run: bool
) -> None:
    from chuangwei.actions.registering import New, register
    from chuangwei.render.planned import added_lines

    new = New(kind, fields, prefix)
    writing.run(
        ctx, lambda root, today: register(root, today, new, dry_run=dry_run), added_lines, commit=commit
    )
