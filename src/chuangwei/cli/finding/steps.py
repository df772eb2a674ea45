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


def _text(*names: str, metavar: str, about: str) -> Any:
    return Annotated[str | None, typer.Option(*names, metavar=metavar, help=about)]


ONE = frame.own("name", Annotated[str, typer.Argument(metavar="编号", help="问题的编号")])
IDS = frame.own("ids", Annotated[list[str], typer.Argument(metavar="编号", help="问题的编号，可写几个")])
ANY_IDS = frame.own(
    "ids", Annotated[list[str] | None, typer.Argument(metavar="编号", help="问题的编号，可写几个")], None
)
TEXT = frame.own("text", Annotated[list[str], typer.Argument(metavar="说明", help="一句话，可以带空格")])
ROUND = frame.own("round", _text("--round", metavar="轮次", about="这一轮里能走这一步的，全部一起"), None)
DAY = frame.own("day", _text("--date", "-d", metavar="日期", about="事情发生在哪一天，不写就是今天"), None)
NOTE = frame.own("note", _text("--note", "-m", metavar="说明", about="一句话说明"), None)
WHY = frame.own("note", Annotated[str, typer.Option("--why", metavar="原因", help="写明原因")])
BY = frame.own("by", _text("--by", metavar="单位", about="谁做的"), None)
POST = frame.own("post", _text("--post", metavar="职务", about="谁经手的，写职务不写姓名"), None)
DUE = frame.own("due", _text("--due", metavar="日期", about="整改时限"), None)
NEW_DUE = frame.own("due", Annotated[str, typer.Option("--due", metavar="日期", help="新的整改时限")])
TO = frame.own("unit", Annotated[str, typer.Option("--to", metavar="单位", help="新的责任单位")])
SHELVE = frame.own(
    "shelve", Annotated[bool, typer.Option("--shelve", help="挂账：一时改不了，另行推进")], False
)
FILE = frame.own(
    "file",
    Annotated[
        list[str] | None,
        typer.Option("--file", metavar="名称=文件", help="存一份资料到 evidence/编号/，如 整改后=照片.jpg"),
    ],
    None,
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
