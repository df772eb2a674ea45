"""The commands `complaint add|transfer|reply|close|reopen|list|show`."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from chuangwei.cli import common, frame, writing
from chuangwei.model.complaint import stand_complaint

if TYPE_CHECKING:
    from chuangwei.model.complaint import Action

app = frame.app(help="群众反映：受理、转办、答复、办结，只记事不记人")

Number = Annotated[str, typer.Argument(metavar="编号", help="编号，或事项里独有的一段文字")]


@app.command(
    "add",
    epilog=frame.examples(
        ("chuangwei complaint add 垃圾桶满溢 --unit 平安办 --channel 电话 --place 农贸市场", "受理一件"),
        ("chuangwei complaint add 下水道堵塞 --unit 财政办 --channel 12345转办 --due 7-20", "写明答复期限"),
    ),
)
def add(
    ctx: typer.Context,
    matter: Annotated[str, typer.Argument(metavar="事项", help="反映什么，只写事不写人")],
    unit: Annotated[str, typer.Option("--unit", "-u", metavar="单位", help="责任单位")],
    channel: Annotated[str, typer.Option("--channel", metavar="渠道", help="电话、来访、12345转办等")],
    place: Annotated[str, typer.Option("--place", metavar="点位", help="登记过的点位")] = "",
    spot: Annotated[str, typer.Option("--spot", metavar="地点", help="没有登记的地点写在这里")] = "",
    due: Annotated[str, typer.Option("--due", metavar="日期", help="答复期限，不写按设置里的工作日数")] = "",
    number: Annotated[str, typer.Option("--number", metavar="编号", help="自定的编号，不写就接着排")] = "",
    day: Annotated[
        str, typer.Option("--date", "-d", metavar="日期", help="受理日期", show_default="今天")
    ] = "今天",
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """受理一件群众反映

    没有姓名、电话的栏目：只记事情、地点和责任单位。
    """
    from chuangwei.actions.complaints import taken_in
    from chuangwei.actions.registering import New, register
    from chuangwei.render.planned import added_lines

    fields = {
        "number": number,
        "channel": channel,
        "date": day,
        "place": place,
        "spot": spot,
        "matter": matter,
        "unit": unit,
        "due": due,
    }
    new = New("complaint", fields, "TS-", taken_in)
    writing.run(
        ctx, lambda root, today: register(root, today, new, dry_run=dry_run), added_lines, commit=commit
    )


NUMBER = frame.own("number", Number)
TEXT = frame.own("text", Annotated[list[str], typer.Argument(metavar="内容", help="一句话，可以带空格")])
TO = frame.own("unit", Annotated[str, typer.Option("--to", metavar="单位", help="转给哪个单位")])
NOTE = frame.own("note", Annotated[str | None, typer.Option("--note", metavar="说明", help="一句话")], None)
BY = frame.own("by", Annotated[str | None, typer.Option("--by", metavar="单位", help="谁办的")], None)
DAY = frame.own(
    "day",
    Annotated[str | None, typer.Option("--date", "-d", metavar="日期", help="哪一天的事，不写就是今天")],
    None,
)


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
