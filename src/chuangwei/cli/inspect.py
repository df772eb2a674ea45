"""The commands `inspect add`, `inspect list` and `inspect show`: rounds of inspection."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, frame, writing

app = frame.app(help="督查轮次：登记一次督查、暗访、群众反映或上级反馈，看各轮和它的问题")


@app.command(
    "add",
    epilog=frame.examples(
        (
            "chuangwei inspect add --date 7-18 --by 镇纪委、创建办 --method 实地查看 --place 农贸市场、公厕",
            "登记7月18日的一轮督查",
        ),
        ("chuangwei inspect add --level 区 --source 暗访 --by 区爱卫办", "登记区里今天的暗访"),
    ),
)
def add(
    ctx: typer.Context,
    day: Annotated[
        str | None, typer.Option("--date", "-d", metavar="日期", help="检查的第一天，不写就是今天")
    ] = None,
    level: Annotated[
        str | None, typer.Option("--level", metavar="级别", help="区、县、市来查的写；自己查的不写")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="来源", help="督查、暗访、群众反映、上级反馈；不写为督查"),
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="单位", help="检查单位，用顿号分开")] = None,
    method: Annotated[str | None, typer.Option("--method", metavar="方式", help="如 实地查看")] = None,
    scope: Annotated[str | None, typer.Option("--scope", metavar="范围", help="检查范围，一句话")] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="点位", help="查看了哪些点位，用顿号分开")
    ] = None,
    good: Annotated[
        list[str] | None,
        typer.Option("--good", metavar="文字", help="好的做法，写进通报；一条一句，可写几次"),
    ] = None,
    note: Annotated[str | None, typer.Option("--note", "-m", metavar="文字", help="备注")] = None,
    name: Annotated[str | None, typer.Option("--id", metavar="轮次", help="不写就接着往下编")] = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """登记一轮：什么时候、谁查的、怎么查的、查了哪里

    群众反映和上级反馈的问题，也先登记成一轮。发现的问题用 finding add 登记。
    """
    from chuangwei.actions.findings.inspecting import RoundWanted, add_round
    from chuangwei.render.stepped import round_added_lines

    fields = {
        "id": name, "date": day, "level": level and level.removesuffix("级"), "source": source,
        "method": method, "scope": scope, "places": place, "note": note,
    }  # fmt: skip
    wanted = RoundWanted(
        {key: text.strip() for key, text in fields.items() if text and text.strip()},
        tuple(writing.words(by)),
        tuple(text.strip() for text in good or () if text.strip()),
    )
    writing.run(
        ctx,
        lambda root, today: add_round(root, today, wanted, dry_run=dry_run),
        round_added_lines,
        commit=commit,
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
    from chuangwei.reports.inspections import round_lines

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    lines = round_lines(campaign, day)
    demo = campaign.settings.demo
    if as_json:
        common.print_json({**opened.mark, "as_of": day, "inspections": lines}, demo=demo)
        return
    from chuangwei.render import terminal
    from chuangwei.render.inspections import round_list_lines

    screen = terminal.screen()
    terminal.write(round_list_lines(lines, screen, demo=demo), screen)


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
    from chuangwei.reports.inspections import round_view

    campaign, day, _ = opened = common.opened_at(ctx, as_of, rev)
    view = round_view(campaign, pick.inspection(campaign, number).id, day)
    if as_json:
        common.print_json({**opened.mark, "as_of": view.as_of, "inspection": view}, demo=view.demo)
        return
    from chuangwei.render import terminal
    from chuangwei.render.inspections import round_lines

    screen = terminal.screen()
    terminal.write(round_lines(view, screen), screen)
