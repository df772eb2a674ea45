"""The commands `complaint add|transfer|reply|close|reopen|list|show`."""

from __future__ import annotations

from functools import partial
from inspect import Parameter
from typing import TYPE_CHECKING, Any

from chuangwei.cli import common, frame, writing
from chuangwei.cli.common import LOOK, Opened, Shown
from chuangwei.cli.frame import flag, option, value
from chuangwei.cli.writing import Change

if TYPE_CHECKING:
    from chuangwei.model.campaign import Campaign
    from chuangwei.model.complaint import Action

app = frame.app(help="群众反映：受理、转办、答复、办结，只记事不记人")


def _following(campaign: Campaign, typed: dict[str, Any]) -> dict[str, Any]:
    from chuangwei.actions.complaints import taken_in

    return taken_in(campaign, typed)


writing.enter(
    app,
    "complaint add",
    ("complaint", "TS-"),
    value("matter", "事项", "反映什么，只写事不写人"),
    value("unit", "单位", "责任单位", "--unit", "-u"),
    value("channel", "渠道", "电话、来访、12345转办等", "--channel"),
    option("place", "点位", "登记过的点位"),
    option("spot", "地点", "没有登记的地点写在这里"),
    option("due", "日期", "答复期限，不写按设置里的工作日数"),
    option("number", "编号", "自定的编号，不写就接着排"),
    writing.day("受理日期"),
    about="受理一件群众反映\n\n没有姓名、电话的栏目：只记事情、地点和责任单位。",
    examples=(
        ("垃圾桶满溢 --unit 平安办 --channel 电话 --place 农贸市场", "受理一件"),
        ("下水道堵塞 --unit 财政办 --channel 12345转办 --due 7-20", "写明答复期限"),
    ),
    more=_following,
)

NUMBER = value("number", "编号", "编号，或事项里独有的一段文字")
TEXT = value("text", "内容", "一句话，可以带空格", kind=list[str])
BY = option("by", "单位", "谁办的")
DAY = option("day", "日期", "哪一天的事，不写就是今天", "--date", "-d")


def _step(
    row: tuple[str, Action], about: str, options: tuple[Parameter, ...], *examples: tuple[str, str]
) -> None:
    """Declare a command that takes a step: what is recorded, its help, its options, two examples."""
    name, action = row

    @writing.command(app, f"complaint {name}", NUMBER, *options, examples=examples, about=about)
    def mean(*, number: str, **given: Any) -> Change:
        from chuangwei.actions.complaints import StepWanted, handle
        from chuangwei.render.registers import handled_lines

        if "text" in given:
            given["note"] = " ".join(given.pop("text"))
        return Change(partial(handle, number=number, said=StepWanted(action, **given)), handled_lines)


_step(
    ("transfer", "转办"),
    "转办：换一个责任单位，期限不变",
    (value("unit", "单位", "转给哪个单位", "--to"), option("note", "说明", "一句话"), BY, DAY),
    ("TS-003 --to 平安办", "转给平安办"),
    ("TS-003 --to 平安办 --note 属路灯线路 --date 昨天", "写明原因和日期"),
)
_step(
    ("reply", "答复"),
    "答复：写明答复了什么",
    (TEXT, BY, DAY),
    ("TS-003 已更换灯具 --by 财政办", "答复"),
    ("TS-003 已更换灯具 --date 昨天", "昨天答复的"),
)
_step(
    ("close", "办结"),
    "办结：写明怎样办结的",
    (TEXT, BY, DAY),
    ("TS-002 回访满意 --by 创建办", "办结"),
    ("TS-004 现场核实已熄灭 --date 昨天", "昨天办结的"),
)
_step(
    ("reopen", "重办"),
    "重办：答复或办结以后又要办",
    (TEXT, BY, DAY),
    ("TS-001 又有人反映", "重办"),
    ("TS-001 污水又外流 --date 7-13", "写明日期"),
)


@common.view(
    app,
    "complaint list",
    flag("open_", "只看没有办结的", "--open"),
    *LOOK,
    examples=(("", "全部"), ("--open", "没有办结的")),
    marked=True,
)
def list_(opened: Opened, *, open_: bool) -> Shown:
    """列出群众反映和按时答复率"""
    from chuangwei.render.registers import complaint_list_lines
    from chuangwei.reports.complaints import complaints

    return Shown(complaints(opened.campaign, opened.day, only_open=open_), complaint_list_lines)


@common.view(
    app,
    "complaint show",
    NUMBER,
    *LOOK,
    examples=(("TS-002", "一件的办理经过"), ("照明", "事项里独有的一段文字也行")),
    marked=True,
)
def show(opened: Opened, *, number: str) -> Shown:
    """看一件的办理经过"""
    from chuangwei.actions.complaints import complaint_named
    from chuangwei.model.complaint import stand_complaint
    from chuangwei.render.registers import complaint_lines
    from chuangwei.reports.complaints import ComplaintView

    found = complaint_named(opened.campaign, number)
    return Shown(ComplaintView(found, stand_complaint(found, opened.day)), complaint_lines, "complaint")
