"""The commands `honour add` and `honour list`."""

from __future__ import annotations

from chuangwei.cli import common, frame, writing
from chuangwei.cli.common import LOOK, Opened, Shown
from chuangwei.cli.frame import option, value

app = frame.app(help="评选结果：登记和列出“文明卫生单位”等")

writing.enter(
    app,
    "honour add",
    ("honour", ""),
    value("unit", "单位", "评上的单位"),
    value("title", "称号", "如 文明卫生单位"),
    writing.day("公布日期"),
    option("document", "文号", "公布的文件"),
    option("task", "任务", "哪一项评选任务的结果"),
    about="登记一个评选结果，不分名次",
    examples=(
        ("双山小学 文明卫生单位 --date 7-10 --task 2-06", "登记一个评选结果"),
        ("财政办 文明卫生单位 --document 通报", "写明文号"),
    ),
)


@common.view(
    app,
    "honour list",
    *LOOK,
    examples=(("", "全部评选结果"), ("--as-of 6-30", "到6月30日为止的")),
    marked=True,
)
def list_(opened: Opened) -> Shown:
    """列出评选结果，按公布日期"""
    from chuangwei.model.record import entries_until
    from chuangwei.render.registers import honour_lines

    return Shown(tuple(entries_until(opened.campaign.honours, opened.day)), honour_lines, "honours")
