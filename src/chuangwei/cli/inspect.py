"""The commands `inspect add`, `inspect list` and `inspect show`: rounds of inspection."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from chuangwei.cli import common, frame, writing

app = frame.app(help="督查轮次：登记一次督查、暗访、群众反映或上级反馈，看各轮和它的问题")


def _add(
    ctx: typer.Context, *, by: str, good: list[str] | None, commit: bool, dry_run: bool, **given: str
) -> None:
    from chuangwei.actions.findings.inspecting import RoundWanted, add_round
    from chuangwei.render.stepped import round_added_lines

    said = {key: text.strip() for key, text in given.items() if text.strip()}
    if "level" in said:
        said["level"] = said["level"].removesuffix("级")
    wanted = RoundWanted(
        said, tuple(writing.words(by)), tuple(text.strip() for text in good or () if text.strip())
    )
    writing.run(
        ctx,
        lambda root, today: add_round(root, today, wanted, dry_run=dry_run),
        round_added_lines,
        commit=commit,
    )


frame.declare(
    app,
    "inspect add",
    _add,
    (
        frame.value("date", "日期", "检查的第一天，不写就是今天", "--date", "-d", default=""),
        frame.value("level", "级别", "区、县、市来查的写；自己查的不写", "--level", default=""),
        frame.value("source", "来源", "督查、暗访、群众反映、上级反馈；不写为督查", "--source", default=""),
        frame.value("by", "单位", "检查单位，用顿号分开", "--by", default=""),
        frame.value("method", "方式", "如 实地查看", "--method", default=""),
        frame.value("scope", "范围", "检查范围，一句话", "--scope", default=""),
        frame.value("places", "点位", "查看了哪些点位，用顿号分开", "--place", default=""),
        frame.value(
            "good",
            "文字",
            "好的做法，写进通报；一条一句，可写几次",
            "--good",
            kind=list[str],
            default=None,
        ),
        frame.value("note", "文字", "备注", "--note", "-m", default=""),
        frame.value("id", "轮次", "不写就接着往下编", "--id", default=""),
        writing.COMMIT,
        writing.DRY_RUN,
    ),
    "登记一轮：什么时候、谁查的、怎么查的、查了哪里\n\n"
    "群众反映和上级反馈的问题，也先登记成一轮。发现的问题用 finding add 登记。",
    (
        (
            "--date 7-18 --by 镇纪委、创建办 --method 实地查看 --place 农贸市场、公厕",
            "登记7月18日的一轮督查",
        ),
        ("--level 区 --source 暗访 --by 区爱卫办", "登记区里今天的暗访"),
    ),
)


@app.command(
    "list",
    epilog=frame.examples(
        ("chuangwei inspect list", "各轮查了什么，销号多少，发了通报没有"),
        ("chuangwei inspect list --as-of 6-30", "到6月30日的各轮"),
    ),
)
def list_(
    ctx: typer.Context, as_of: common.AsOf = None, rev: common.Rev = None, as_json: common.Json = False
) -> None:
    """列出各轮：日期、来源、问题数、销号数、逾期数、通报"""
    from chuangwei.render.inspections import round_list_lines
    from chuangwei.reports.inspections import round_lines

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    before, demo = {**opened.mark, "as_of": day}, campaign.settings.demo
    lines = partial(round_list_lines, demo=demo)
    rounds = round_lines(campaign, day)
    common.print_view(rounds, lines, before, name="inspections", demo=demo, as_json=as_json)


@app.command(
    "show",
    epilog=frame.examples(
        ("chuangwei inspect show 1", "第1轮和它的全部问题"),
        ("chuangwei inspect show 1 --as-of 6-21", "到6月21日整改得怎样"),
    ),
)
def show(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="轮次", help="第几轮")],
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    as_json: common.Json = False,
) -> None:
    """看一轮：怎么查的，发现了什么，各是什么状态"""
    from chuangwei.model import pick
    from chuangwei.render.inspections import round_lines
    from chuangwei.reports.inspections import round_view

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    view = round_view(campaign, pick.inspection(campaign, number).id, day)
    before = {**opened.mark, "as_of": view.as_of}
    common.print_view(view, round_lines, before, name="inspection", demo=view.demo, as_json=as_json)
