"""The commands `inspect add`, `inspect list` and `inspect show`: rounds of inspection."""

from __future__ import annotations

import re
from functools import partial

from chuangwei.cli import common, frame, writing
from chuangwei.cli.common import LOOK_BACK, Opened, Shown
from chuangwei.cli.frame import option, value
from chuangwei.cli.writing import Change

app = frame.app(help="督查轮次：登记一次督查、暗访、群众反映或上级反馈，看各轮和它的问题")


@writing.command(
    app,
    "inspect add",
    option("date", "日期", "检查的第一天，不写就是今天", "--date", "-d"),
    option("until", "日期", "检查的最后一天，查了几天的才写"),
    option("level", "级别", "区、县、市来查的写；自己查的不写"),
    option("source", "来源", "督查、暗访、群众反映、上级反馈；不写为督查"),
    option("by", "单位", "检查单位，用顿号分开"),
    option("method", "方式", "如 实地查看"),
    option("scope", "范围", "检查范围，一句话"),
    option("places", "点位", "查看了哪些点位，用顿号分开", "--place"),
    option("good", "文字", "好的做法，写进通报；一条一句，可写几次", kind=list[str]),
    option("note", "文字", "备注", "--note", "-m"),
    option("id", "轮次", "不写就接着往下编"),
    examples=(
        ("--date 7-18 --by 镇纪委、创建办 --method 实地查看 --place 农贸市场、公厕", "登记7月18日的一轮督查"),
        ("--date 7-3 --until 7-5 --by 镇纪委 --method 实地查看", "登记查了三天的一轮"),
        ("--level 区 --source 暗访 --by 区爱卫办", "登记区里今天的暗访"),
    ),
)
def add(*, by: str | None, good: tuple[str, ...], **given: str | None) -> Change:
    """登记一轮：什么时候、谁查的、怎么查的、查了哪里

    群众反映和上级反馈的问题，也先登记成一轮。发现的问题用 finding add 登记。
    """
    from chuangwei.actions.findings.inspecting import RoundWanted, add_round
    from chuangwei.render.findings import round_added_lines

    said = {key: text.strip() for key, text in given.items() if text and text.strip()}
    if "level" in said:
        said["level"] = said["level"].removesuffix("级")
    units = tuple(filter(None, re.split(r"\s*[、，,；;]\s*", (by or "").strip())))
    wanted = RoundWanted(said, units, tuple(text.strip() for text in good if text.strip()))
    return Change(partial(add_round, wanted=wanted), round_added_lines)


@common.view(
    app,
    "inspect list",
    *LOOK_BACK,
    examples=(("", "各轮查了什么，销号多少，发了通报没有"), ("--as-of 6-30", "到6月30日的各轮")),
)
def list_(opened: Opened) -> Shown:
    """列出各轮：日期、来源、问题数、销号数、逾期数、通报"""
    from chuangwei.render.findings import round_list_lines
    from chuangwei.reports.findings import round_lines

    return Shown(round_lines(opened.campaign, opened.day), round_list_lines, "inspections")


@common.view(
    app,
    "inspect show",
    value("number", "轮次", "第几轮"),
    *LOOK_BACK,
    examples=(("1", "第1轮和它的全部问题"), ("1 --as-of 6-21", "到6月21日整改得怎样")),
)
def show(opened: Opened, *, number: str) -> Shown:
    """看一轮：怎么查的，发现了什么，各是什么状态"""
    from chuangwei.model import pick
    from chuangwei.render.findings import round_lines
    from chuangwei.reports.findings import round_view

    which = pick.inspection(opened.campaign, number).id
    return Shown(round_view(opened.campaign, which, opened.day), round_lines, "inspection")
