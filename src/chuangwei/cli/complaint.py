"""The commands `complaint add|transfer|reply|close|reopen|list|show`."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from chuangwei.cli import common, frame, registers, writing
from chuangwei.model.complaint import stand_complaint

if TYPE_CHECKING:
    from chuangwei.model.campaign import Campaign
    from chuangwei.model.complaint import Action

app = frame.app(help="群众反映：受理、转办、答复、办结，只记事不记人")

Number = Annotated[str, typer.Argument(metavar="编号", help="编号，或事项里独有的一段文字")]


def _following(campaign: Campaign, typed: dict[str, Any]) -> dict[str, Any]:
    from chuangwei.actions.complaints import taken_in

    return taken_in(campaign, typed)


registers.declare(
    app,
    "complaint add",
    ("complaint", "TS-"),
    "受理一件群众反映\n\n没有姓名、电话的栏目：只记事情、地点和责任单位。",
    (
        frame.value("matter", "事项", "反映什么，只写事不写人"),
        frame.value("unit", "单位", "责任单位", "--unit", "-u"),
        frame.value("channel", "渠道", "电话、来访、12345转办等", "--channel"),
        frame.value("place", "点位", "登记过的点位", "--place", default=""),
        frame.value("spot", "地点", "没有登记的地点写在这里", "--spot", default=""),
        frame.value("due", "日期", "答复期限，不写按设置里的工作日数", "--due", default=""),
        frame.value("number", "编号", "自定的编号，不写就接着排", "--number", default=""),
        registers.day("受理日期"),
    ),
    (
        ("垃圾桶满溢 --unit 平安办 --channel 电话 --place 农贸市场", "受理一件"),
        ("下水道堵塞 --unit 财政办 --channel 12345转办 --due 7-20", "写明答复期限"),
    ),
    _following,
)


NUMBER = frame.own("number", Number)
TEXT = frame.value("text", "内容", "一句话，可以带空格", kind=list[str])
TO = frame.value("unit", "单位", "转给哪个单位", "--to")
NOTE = frame.value("note", "说明", "一句话", "--note", default=None)
BY = frame.value("by", "单位", "谁办的", "--by", default=None)
DAY = frame.value("day", "日期", "哪一天的事，不写就是今天", "--date", "-d", default=None)


class Step(NamedTuple):
    """A command that takes a step: its name, what is recorded, its help, its options, two examples."""

    name: str
    action: Action
    about: str
    options: tuple[Parameter, ...]
    examples: tuple[tuple[str, str], ...]


STEPS = (
    Step(
        "transfer",
        "转办",
        "转办：换一个责任单位，期限不变",
        (NUMBER, TO, NOTE, BY, DAY),
        (
            ("TS-003 --to 平安办", "转给平安办"),
            ("TS-003 --to 平安办 --note 属路灯线路 --date 昨天", "写明原因和日期"),
        ),
    ),
    Step(
        "reply",
        "答复",
        "答复：写明答复了什么",
        (NUMBER, TEXT, BY, DAY),
        (("TS-003 已更换灯具 --by 财政办", "答复"), ("TS-003 已更换灯具 --date 昨天", "昨天答复的")),
    ),
    Step(
        "close",
        "办结",
        "办结：写明怎样办结的",
        (NUMBER, TEXT, BY, DAY),
        (
            ("TS-002 回访满意 --by 创建办", "办结"),
            ("TS-004 现场核实已熄灭 --date 昨天", "昨天办结的"),
        ),
    ),
    Step(
        "reopen",
        "重办",
        "重办：答复或办结以后又要办",
        (NUMBER, TEXT, BY, DAY),
        (("TS-001 又有人反映", "重办"), ("TS-001 污水又外流 --date 7-13", "写明日期")),
    ),
)


def _taking(action: Action) -> Callable[..., None]:
    def take(ctx: typer.Context, *, number: str, commit: bool, dry_run: bool, **given: Any) -> None:
        from chuangwei.actions.complaints import StepWanted, handle
        from chuangwei.render.complaints import handled_lines

        if "text" in given:
            given["note"] = " ".join(given.pop("text"))
        said = StepWanted(action, **given)
        writing.run(
            ctx,
            lambda root, today: handle(root, today, number, said, dry_run=dry_run),
            handled_lines,
            commit=commit,
        )

    return take


for _step in STEPS:
    frame.declare(
        app,
        f"complaint {_step.name}",
        _taking(_step.action),
        (*_step.options, writing.COMMIT, writing.DRY_RUN),
        _step.about,
        _step.examples,
    )


@app.command(
    "list",
    epilog=frame.examples(
        ("chuangwei complaint list", "全部"), ("chuangwei complaint list --open", "没有办结的")
    ),
)
def list_(
    ctx: typer.Context,
    open_: Annotated[bool, typer.Option("--open", help="只看没有办结的")] = False,
    as_of: common.AsOf = None,
    as_json: common.Json = False,
) -> None:
    """列出群众反映和按时答复率"""
    from chuangwei.render import complaints as look
    from chuangwei.reports.complaints import complaints

    common.show_view(
        ctx,
        as_of,
        lambda campaign, day: complaints(campaign, day, only_open=open_),
        look.list_lines,
        as_json=as_json,
    )


@app.command(
    "show",
    epilog=frame.examples(
        ("chuangwei complaint show TS-002", "一件的办理经过"),
        ("chuangwei complaint show 照明", "事项里独有的一段文字也行"),
    ),
)
def show(ctx: typer.Context, number: Number, as_of: common.AsOf = None, as_json: common.Json = False) -> None:
    """看一件的办理经过"""
    from chuangwei.actions.complaints import complaint_named
    from chuangwei.render import complaints as look
    from chuangwei.reports.complaints import ComplaintView

    common.show_view(
        ctx,
        as_of,
        lambda campaign, day: ComplaintView(
            each := complaint_named(campaign, number), stand_complaint(each, day)
        ),
        look.one_lines,
        name="complaint",
        as_json=as_json,
    )
