"""The commands `fund summary|list|add|source|budget|reimburse|reverse`."""

from __future__ import annotations

from functools import partial

from chuangwei.cli import common, frame, writing
from chuangwei.cli.common import LOOK, Opened, Shown
from chuangwei.cli.frame import flag, option, value
from chuangwei.cli.writing import NOTE, Change, day

app = frame.app(help="资金：来源、预算、支出、报销，到分不差")

AMOUNT = value("amount", "金额", "元，最多两位小数")


@common.view(
    app,
    "fund summary",
    *LOOK,
    examples=(("", "来源、预算、支出、报销、结余"), ("--as-of 6-30", "到6月30日为止")),
    marked=True,
)
def summary(opened: Opened) -> Shown:
    """看资金：来源、预算、支出、报销、结余，超支的和没有凭证的"""
    from chuangwei.render.registers import funds_lines
    from chuangwei.reports.funds import funds

    return Shown(funds(opened.campaign, opened.day), funds_lines)


@common.view(
    app,
    "fund list",
    option("unit", "单位", "只看这个单位经办的", "--unit", "-u"),
    flag("waiting", "只看还没有报销的"),
    *LOOK,
    examples=(("", "逐笔支出"), ("--waiting", "还没有报销的")),
    marked=True,
)
def list_(opened: Opened, *, unit: str | None, waiting: bool) -> Shown:
    """列出支出，一笔一行"""
    from chuangwei.render.registers import expense_lines
    from chuangwei.reports.funds import expenses

    return Shown(expenses(opened.campaign, opened.day, unit=unit, waiting=waiting), expense_lines, "expenses")


writing.enter(
    app,
    "fund add",
    ("expense", "FY-"),
    AMOUNT,
    value("purpose", "用途", "买了什么、付了什么"),
    value("budget", "预算", "预算的编号", "--budget"),
    value("unit", "单位", "经办单位", "--unit", "-u"),
    option("task", "任务", "花在哪项任务上"),
    option("voucher", "凭证", "发票或凭证号"),
    option("approved_by", "职务", "谁审批的，写职务", "--approved-by"),
    day("哪一天的事"),
    NOTE,
    about="登记一笔支出，编号接着往下排",
    examples=(
        ("3200 印制宣传册 --budget YS-02 --unit 党政办 --voucher 发票0012", "登记一笔支出"),
        ("15800.50 公厕门窗 --budget YS-01 --unit 财政办 --task 5-05 --date 7-3", "写明任务和日期"),
    ),
)

writing.enter(
    app,
    "fund source",
    ("source", ""),
    AMOUNT,
    value("name", "来源", "如 镇级预算、上级补助"),
    option("document", "依据", "文号或凭证"),
    day("哪一天的事"),
    NOTE,
    about="登记一笔资金来源",
    examples=(
        ("200000 镇级预算 --date 4-28", "到账一笔"),
        ("50000 社会捐赠 --document 捐赠协议", "写明依据"),
    ),
)

writing.enter(
    app,
    "fund budget",
    ("budget", "YS-"),
    AMOUNT,
    value("name", "名称", "花在什么上"),
    value("line", "类别", "设施建设 或 工作经费", "--line"),
    option("tasks", "任务", "任务编号，用顿号分开"),
    NOTE,
    about="登记一项预算",
    examples=(
        ("120000 公厕改造 --line 设施建设 --tasks 5-05", "一项设施建设的预算"),
        ("30000 宣传 --line 工作经费", "一项工作经费"),
    ),
)


@writing.command(
    app,
    "fund reimburse",
    value("names", "编号", "支出的编号，可写几个", kind=list[str]),
    option("voucher", "凭证", "这一笔的凭证号，原来没有时补上"),
    day("哪一天的事"),
    examples=(
        ("FY-001 FY-002", "这两笔今天报销了"),
        ("FY-006 --voucher 发票0031 --date 7-10", "补上凭证，7月10日报销的"),
    ),
)
def reimburse(*, names: tuple[str, ...], voucher: str | None, date: str) -> Change:
    """登记报销：几笔一起，要么全记、要么全不记；没有凭证的不能报销"""
    from chuangwei.actions.registers import Asked, reimburse
    from chuangwei.render.registers import reimbursed_lines

    return Change(partial(reimburse, asked=Asked(names, date, voucher)), reimbursed_lines)


@writing.command(
    app,
    "fund reverse",
    value("name", "编号", "支出的编号"),
    value("why", "原因", "为什么冲销", "--why"),
    option("amount", "金额", "冲销多少，不写就是全部"),
    examples=(("FY-001 --why 发票退回", "全部冲销"), ("FY-001 --amount 200 --why 退回余款", "冲销一部分")),
)
def reverse(*, name: str, why: str, amount: str | None) -> Change:
    """冲销一笔支出：原来的一笔留着，另记一笔负数"""
    from chuangwei.actions.registers import reverse
    from chuangwei.render.registers import reversed_lines

    taken = writing.decimal("--amount", amount)
    return Change(partial(reverse, name=name, why=why, amount=taken), reversed_lines)
