"""The commands of `finding`: what an inspection found, and the steps of putting it right."""

from __future__ import annotations

from functools import partial
from inspect import Parameter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chuangwei.cli import common, frame, writing
from chuangwei.cli.common import LOOK_BACK, Opened, Shown
from chuangwei.cli.frame import flag, option, value
from chuangwei.cli.typed import read_text
from chuangwei.cli.writing import Change
from chuangwei.errors import UsageFault

if TYPE_CHECKING:
    from chuangwei.actions.findings.inspecting import FindingsWanted
    from chuangwei.model.inspection import Action

app = frame.app(
    help="督查问题：登记、交办、整改、复查、销号",
    epilog=frame.examples(
        ("chuangwei finding list --overdue", "逾期没有整改的问题"),
        ("chuangwei finding add --from 清单.txt --dry-run", "从粘贴的清单登记，先看看怎么理解的"),
        ("chuangwei finding assign --round 4", "第4轮的问题全部交办"),
    ),
)


@writing.command(
    app,
    "finding add",
    value("where", "地点", "点位和具体地点", default=None),
    value("problem", "问题", "一句话", default=None),
    option("unit", "单位", "责任单位", "--unit", "-u"),
    option("kind", "类型", "立行立改、限期整改、长期整改；不写为限期整改"),
    option("due", "日期", "整改时限，如 7-21、7月底前、5天内；不写按类型算"),
    option("item", "指标", "对应的指标"),
    option("requirement", "文字", "整改要求"),
    option("with_", "单位", "配合单位，用顿号分开", "--with"),
    option("owner", "职务", "责任人，写职务不写姓名"),
    option("place", "点位", "点位；地点以点位名称开头的不用写"),
    option("date", "日期", "发现日期，不写就是这一轮的日期", "--date", "-d"),
    option("which", "轮次", "哪一轮发现的，不写就是最近的一轮", "--round"),
    option("lines", "文件", "从文字（- 为粘贴）或 .xlsx 登记，全登记或全不登记", "--from"),
    examples=(
        ("农贸市场西门 排水沟堵塞 -u 财政办 --item C-11 --due 7-21", "登记一个问题，编号由程序排"),
        ("--round 4 --from 清单.txt --dry-run", "从粘贴的清单登记，先看怎么理解的"),
        ("--from 督查问题.xlsx", "从表格登记，认表头"),
    ),
    heading="登记",
)
def add(*, which: str | None, lines: str | None, **fields: str | None) -> Change:
    """登记发现的问题：一个，或从文字、表格里登记一天的

    --from 的文字一行一个，各栏之间写竖线，后两栏可以不写：
      农贸市场西门｜排水沟堵塞，积水外溢｜财政办｜限期整改｜7-21
      场镇主街市场路口｜流动摊点占道｜平安办、派出所｜立行立改
      老粮站后巷｜积存建筑垃圾｜平安办｜｜5天内

    责任单位写几个的，第一个是责任单位，其余是配合单位。表格要有表头：地点、问题、责任单位，可以另有整改类型、整改时限、对应指标、整改要求、配合单位、发现日期。
    """
    from chuangwei.actions.findings.inspecting import FindingsWanted, add_findings
    from chuangwei.actions.findings.rows import Row
    from chuangwei.render.findings import found_lines, understood_lines

    said = {key.removesuffix("_"): text.strip() for key, text in fields.items() if text and text.strip()}
    if lines is not None:
        wanted = _from(lines, which, said)
    elif said:
        wanted = FindingsWanted([Row(1, "", said)], which)
    else:
        raise UsageFault(
            "要写地点、问题和责任单位，或用 --from 从清单登记",
            hint="如 chuangwei finding add 农贸市场西门 排水沟堵塞 -u 财政办",
        )
    return Change(
        partial(add_findings, wanted=wanted), found_lines, understood_lines if lines is not None else None
    )


def _from(name: str, which: str | None, said: dict[str, str]) -> FindingsWanted:
    """The findings of a text or a sheet; raises UsageFault for other options and for files of other kinds."""
    from chuangwei.actions.findings.inspecting import FindingsWanted
    from chuangwei.actions.findings.rows import sheet_rows, text_rows

    day = said.pop("date", None)
    if said:
        raise UsageFault("--from 的每一行自己写明问题", hint="别的选项只能再写 --round 和 --date")
    path = Path(name)
    if path.suffix.lower() in {".xls", ".et", ".csv", ".docx", ".doc", ".wps"}:
        raise UsageFault(f"不认识 {path.suffix} 文件", hint="表格另存为 .xlsx，或把文字粘贴进来：--from -")
    rows = sheet_rows(path) if path.suffix.lower() == ".xlsx" else text_rows(read_text(name))
    if day is not None:
        rows = [row._replace(fields={"date": day, **row.fields}) for row in rows]
    return FindingsWanted(rows, which, pasted=True)


@common.view(
    app,
    "finding list",
    value("texts", "文字", "地点、问题、记录等含有这些文字", kind=list[str], default=None),
    option("rounds", "轮次", "第几轮的", "--round", kind=list[str]),
    common.UNITS,
    option(
        "states",
        "状态",
        "已登记、已交办、已签收、整改中、待复查、已销号、已中止、已挂账；或 未销号",
        "--state",
        kind=list[str],
    ),
    option("kinds", "类型", "立行立改、限期整改、长期整改", "--kind", kind=list[str]),
    option("places", "点位", "这个点位的", "--place", kind=list[str]),
    option("items", "指标", "对应这个指标的", "--item", kind=list[str]),
    flag("overdue", "逾期的"),
    flag("due_soon", "临期的", "--soon"),
    flag("relapsed", "反弹的"),
    option("sort", "次序", "due、light、state、unit、id、days，前面加 - 为倒序"),
    *LOOK_BACK,
    examples=(
        ("--overdue --sort due", "逾期没有整改的，最早到期的在前"),
        ("--round 1 --state 未销号 -u 财政办", "第1轮里财政办还没有销号的"),
    ),
    heading="查看",
)
def list_(opened: Opened, *, sort: str | None, **conditions: Any) -> Shown:
    """按条件列出问题：轮次、单位、状态、逾期、点位、指标

    几个条件同时写，要都符合才列出；同一个条件写几次，符合一个就列出。责任单位是现在的，转交以后按新的算。
    """
    from chuangwei.render.findings import finding_list_lines
    from chuangwei.reports.findings import FindingFilter, findings, totals

    found = findings(opened.campaign, opened.day, FindingFilter(**conditions), sort)
    before = {**opened.mark, "as_of": opened.day, "totals": totals(found)}
    return Shown(found, finding_list_lines, "findings", before)


@common.view(
    app,
    "finding show",
    value("name", "编号", "问题的编号，或地点、问题里独有的一段文字"),
    *LOOK_BACK,
    examples=(("DC-01-003", "看问题 DC-01-003 的全部情况"), ("DC-01-003 --as-of 6-26", "看它6月26日的状态")),
    heading="查看",
)
def show(opened: Opened, *, name: str) -> Shown:
    """看一个问题的全部情况：要求、时限、状态、记录

    “可以做”一行写明接下来能走哪几步，括号里是命令。
    """
    from chuangwei.model import pick

    return one(opened, pick.finding(opened.campaign, name).id)


def one(opened: Opened, finding_id: str) -> Shown:
    """One finding, as `finding show` and `show` print it."""
    from chuangwei.render.findings import finding_lines
    from chuangwei.reports.findings import finding_view

    view = finding_view(opened.campaign, finding_id, opened.day)
    log = opened.log(finding_id, "finding", view.item.finding.log)
    return Shown(view._replace(log=log), finding_lines, "finding")


ONE = value("name", "编号", "问题的编号")
IDS = value("ids", "编号", "问题的编号，可写几个", kind=list[str])
ANY_IDS = value("ids", "编号", "问题的编号，可写几个", kind=list[str], default=None)
TEXT = value("text", "说明", "一句话，可以带空格", kind=list[str])
ROUND = option("round", "轮次", "这一轮里能走这一步的，全部一起")
NOTE = option("note", "说明", "一句话说明", "--note", "-m")
WHY = value("note", "原因", "写明原因", "--why")
BY = option("by", "单位", "谁做的")
POST = option("post", "职务", "谁经手的，写职务不写姓名")
DUE = option("due", "日期", "整改时限，如 7-21、7月底前、5天内")
NEW_DUE = value("due", "日期", "新的整改时限", "--due")
TO = value("unit", "单位", "新的责任单位", "--to")
SHELVE = flag("shelve", "挂账：一时改不了，另行推进")
DAY = writing.DATE
FILE = option("file", "名称=文件", "存一份资料到 evidence/编号/，如 整改后=照片.jpg", kind=list[str])


def _step(
    row: tuple[str, str, Action | None],
    options: tuple[Parameter, ...],
    about: str,
    *examples: tuple[str, str],
) -> None:
    """Declare a command: its heading and name, what is recorded (None: a remark), its options, help and examples."""
    heading, name, action = row

    @writing.command(app, f"finding {name}", *options, examples=examples, about=about, heading=heading)
    def mean(**given: Any) -> Change:
        from chuangwei.actions.findings.rectifying import StepWanted, take_step
        from chuangwei.render.findings import stepped_lines

        step = "挂账" if given.pop("shelve", False) else action
        ids = (given.pop("name"),) if "name" in given else given.pop("ids")
        if "text" in given:
            given["note"] = " ".join(given.pop("text"))
        wanted = StepWanted(step, ids, papers=writing.papers(given.pop("file", ())), **given)
        if bool(wanted.ids) == (wanted.round is not None):
            raise UsageFault(
                "要写问题的编号，或用 --round 写一轮", hint="两样写一样；编号见 chuangwei finding list"
            )
        return Change(partial(take_step, wanted=wanted), stepped_lines)


_step(
    ("整改", "assign", "交办"),
    (ANY_IDS, ROUND, DUE, BY, NOTE, DAY),
    "交办：把问题交给责任单位，定下时限；可以整轮一起\n\n"
    "没有写时限的按整改类型算：立行立改为交办当天，限期整改为交办后几天（设置里的 rectify_days）。"
    "交办单用 report rectify 出。",
    ("DC-04-003 DC-04-006 --due 7-21", "交办两个问题，7月21日前改完"),
    ("--round 4", "第4轮没有交办的全部交办，时限按整改类型算"),
)
_step(
    ("整改", "sign", "签收"),
    (ANY_IDS, ROUND, POST, BY, NOTE, DAY),
    "签收：责任单位收到了",
    ("DC-04-002 --post 财政办基建岗负责人", "财政办签收了"),
    ("--round 4 --date 昨天", "第4轮交办的都在昨天签收了"),
)
_step(
    ("整改", "progress", "整改"),
    (IDS, NOTE, BY, DAY, FILE),
    "整改：责任单位在改，改到什么程度",
    ("DC-04-002 -m 果皮箱已订货，下周到 --by 财政办", "记一次整改进展"),
    ("DC-02-001 DC-02-002 -m 例会催办，本周内改完", "两个问题记同样的进展"),
)
_step(
    ("整改", "report", "上报"),
    (IDS, NOTE, BY, DAY, FILE),
    "上报：责任单位说改好了，等待复查",
    ("DC-02-002 -m 广告牌拆除 --file 整改后=照片/广告牌.jpg", "报来改好了，附照片"),
    ("DC-01-005 DC-01-013 --by 财政办", "财政办报来两个问题都改好了"),
)
_step(
    ("复查", "return", "退回"),
    (IDS, WHY, BY, POST, DAY),
    "退回：复查不合格，写明还差什么",
    ("DC-02-005 --why 消毒柜没有通电 --by 创建办", "复查不合格，退回再改"),
    ("DC-03-001 --why 鸡笼还在 --by 镇纪委 --date 昨天", "昨天复查的"),
)
_step(
    ("复查", "close", "销号"),
    (IDS, BY, NOTE, POST, DAY, FILE),
    "销号：复查合格；现场改好的也用它\n\n"
    "要写 --by，即复查的单位，不能是责任单位自己；创建办自己的问题由镇纪委或上级销号。"
    "还要有据：用 --note 写复查情况，或有叫“整改后”的资料。",
    ("DC-02-005 --by 创建办 -m 现场看过，消毒柜在用", "复查合格，销号"),
    ("DC-03-001 --by 镇纪委 --file 整改后=照片/水井巷.jpg", "附整改后的照片"),
)
_step(
    ("变更", "extend", "延期"),
    (IDS, NEW_DUE, WHY, BY, DAY),
    "延期：改整改时限并写明原因，原来的时限和逾期都还在",
    ("DC-02-001 --due 7-21 --why 连日下雨，指挥部例会同意", "延到7月21日"),
    ("DC-01-013 DC-02-001 --due 7月底前 --why 盖板未到货", "两个问题一起延期"),
)
_step(
    ("变更", "transfer", "转交"),
    (IDS, TO, DUE, NOTE, BY, DAY),
    "转交：换责任单位\n\n"
    "回到已交办，由新的单位签收、整改；不写 --due，时限照旧，原来是按整改类型算的就从今天重新算。",
    ("DC-02-002 --to 平安办 -m 广告牌归平安办管", "换成平安办负责"),
    ("DC-04-001 --to 派出所 --due 7-17", "换成派出所，7月17日前改完"),
)
_step(
    ("变更", "suspend", "中止"),
    (IDS, WHY, SHELVE, BY, DAY),
    "中止或挂账：不再往下办，写明原因",
    ("DC-03-001 --why 核实不是本镇的地界", "中止"),
    ("DC-02-001 --shelve --why 要随管网改造一并做", "挂账"),
)
_step(
    ("变更", "note", None),
    (ONE, TEXT, BY, DAY),
    "记一句情况，不改状态",
    ("DC-01-005 已约两户经营户下周面谈", "给问题记一句情况"),
    ("DC-01-001 早市巡查，没有反弹 --by 镇纪委", "销号以后的回访"),
)
