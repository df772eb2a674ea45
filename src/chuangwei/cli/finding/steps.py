"""The commands that take a step with findings: one row each."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from chuangwei.cli import frame, writing
from chuangwei.cli.finding import FINDING
from chuangwei.errors import UsageFault

if TYPE_CHECKING:
    from chuangwei.model.inspection import Action


ONE = frame.value("name", "编号", "问题的编号")
IDS = frame.value("ids", "编号", "问题的编号，可写几个", kind=list[str])
ANY_IDS = frame.value("ids", "编号", "问题的编号，可写几个", kind=list[str], default=None)
TEXT = frame.value("text", "说明", "一句话，可以带空格", kind=list[str])
ROUND = frame.value("round", "轮次", "这一轮里能走这一步的，全部一起", "--round", default=None)
DAY = frame.value("day", "日期", "事情发生在哪一天，不写就是今天", "--date", "-d", default=None)
NOTE = frame.value("note", "说明", "一句话说明", "--note", "-m", default=None)
WHY = frame.value("note", "原因", "写明原因", "--why")
BY = frame.value("by", "单位", "谁做的", "--by", default=None)
POST = frame.value("post", "职务", "谁经手的，写职务不写姓名", "--post", default=None)
DUE = frame.value("due", "日期", "整改时限", "--due", default=None)
NEW_DUE = frame.value("due", "日期", "新的整改时限", "--due")
TO = frame.value("unit", "单位", "新的责任单位", "--to")
SHELVE = frame.own(
    "shelve", Annotated[bool, typer.Option("--shelve", help="挂账：一时改不了，另行推进")], False
)
FILE = frame.value(
    "file",
    "名称=文件",
    "存一份资料到 evidence/编号/，如 整改后=照片.jpg",
    "--file",
    kind=list[str],
    default=None,
)


class Step(NamedTuple):
    """A command: its name, what is recorded (None: a remark), its options, two examples, the rest of its help."""

    name: str
    action: Action | None
    options: tuple[Parameter, ...]
    examples: tuple[tuple[str, str], ...]
    more: str = ""


STEPS = (
    Step(
        "assign",
        "交办",
        (ANY_IDS, ROUND, DUE, BY, NOTE, DAY),
        (
            ("DC-04-003 DC-04-006 --due 7-21", "交办两个问题，7月21日前改完"),
            ("--round 4", "第4轮没有交办的全部交办，时限按整改类型算"),
        ),
        "没有写时限的按整改类型算：立行立改为交办当天，限期整改为交办后几天（设置里的 rectify_days）。交办单用 report rectify 出。",
    ),
    Step(
        "sign",
        "签收",
        (ANY_IDS, ROUND, POST, BY, NOTE, DAY),
        (
            ("DC-04-002 --post 财政办基建岗负责人", "财政办签收了"),
            ("--round 4 --date 昨天", "第4轮交办的都在昨天签收了"),
        ),
    ),
    Step(
        "progress",
        "整改",
        (IDS, NOTE, BY, DAY, FILE),
        (
            ("DC-04-002 -m 果皮箱已订货，下周到 --by 财政办", "记一次整改进展"),
            ("DC-02-001 DC-02-002 -m 例会催办，本周内改完", "两个问题记同样的进展"),
        ),
    ),
    Step(
        "report",
        "上报",
        (IDS, NOTE, BY, DAY, FILE),
        (
            ("DC-02-002 -m 广告牌拆除 --file 整改后=照片/广告牌.jpg", "报来改好了，附照片"),
            ("DC-01-005 DC-01-013 --by 财政办", "财政办报来两个问题都改好了"),
        ),
    ),
    Step(
        "return",
        "退回",
        (IDS, WHY, BY, POST, DAY),
        (
            ("DC-02-005 --why 消毒柜没有通电 --by 创建办", "复查不合格，退回再改"),
            ("DC-03-001 --why 鸡笼还在 --by 镇纪委 --date 昨天", "昨天复查的"),
        ),
    ),
    Step(
        "close",
        "销号",
        (IDS, BY, NOTE, POST, DAY, FILE),
        (
            ("DC-02-005 --by 创建办 -m 现场看过，消毒柜在用", "复查合格，销号"),
            ("DC-03-001 --by 镇纪委 --file 整改后=照片/水井巷.jpg", "附整改后的照片"),
        ),
        "要写 --by，即复查的单位，不能是责任单位自己；创建办自己的问题由镇纪委或上级销号。"
        "还要有据：用 --note 写复查情况，或有叫“整改后”的资料。",
    ),
    Step(
        "extend",
        "延期",
        (IDS, NEW_DUE, WHY, BY, DAY),
        (
            ("DC-02-001 --due 7-21 --why 连日下雨，指挥部例会同意", "延到7月21日"),
            ("DC-01-013 DC-02-001 --due 7-28 --why 盖板未到货", "两个问题一起延期"),
        ),
    ),
    Step(
        "transfer",
        "转交",
        (IDS, TO, DUE, NOTE, BY, DAY),
        (
            ("DC-02-002 --to 平安办 -m 广告牌归平安办管", "换成平安办负责"),
            ("DC-04-001 --to 派出所 --due 7-17", "换成派出所，7月17日前改完"),
        ),
        "回到已交办，由新的单位签收、整改；不写 --due，时限照旧，原来是按整改类型算的就从今天重新算。",
    ),
    Step(
        "suspend",
        "中止",
        (IDS, WHY, SHELVE, BY, DAY),
        (
            ("DC-03-001 --why 核实不是本镇的地界", "中止"),
            ("DC-02-001 --shelve --why 要随管网改造一并做", "挂账"),
        ),
    ),
    Step(
        "note",
        None,
        (ONE, TEXT, BY, DAY),
        (
            ("DC-01-005 已约两户经营户下周面谈", "给问题记一句情况"),
            ("DC-01-001 早市巡查，没有反弹 --by 镇纪委", "销号以后的回访"),
        ),
    ),
)

app = frame.app()


def _taking(step: Step) -> Callable[..., None]:
    """What the command does with its options: take the step and say what became of each finding."""

    def take(ctx: typer.Context, *, commit: bool, dry_run: bool, **given: Any) -> None:
        from chuangwei.actions.findings.rectifying import StepWanted, take_step
        from chuangwei.render.stepped import stepped_lines

        action = "挂账" if given.pop("shelve", False) else step.action
        ids = (given.pop("name"),) if "name" in given else tuple(given.pop("ids") or ())
        if "text" in given:
            given["note"] = " ".join(given.pop("text"))
        wanted = StepWanted(action, ids, papers=writing.papers(given.pop("file", None)), **given)
        if bool(wanted.ids) == (wanted.round is not None):
            raise UsageFault(
                "要写问题的编号，或用 --round 写一轮", hint="两样写一样；编号见 chuangwei finding list"
            )
        writing.run(
            ctx,
            lambda root, today: take_step(root, today, wanted, dry_run=dry_run),
            stepped_lines,
            commit=commit,
        )

    return take


for _step in STEPS:
    _about = next(about for name, _, about, _ in FINDING if name == _step.name)
    frame.declare(
        app,
        f"finding {_step.name}",
        _taking(_step),
        (*_step.options, writing.COMMIT, writing.DRY_RUN),
        f"{_about}\n\n{_step.more}",
        _step.examples,
    )
