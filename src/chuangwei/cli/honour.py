"""The commands `honour add` and `honour list`."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, frame, writing

app = frame.app(help="评选结果：登记和列出“文明卫生单位”等")


@app.command(
    "add",
    epilog=frame.examples(
        ("chuangwei honour add 双山小学 文明卫生单位 --date 7-10 --task 2-06", "登记一个评选结果"),
        ("chuangwei honour add 财政办 文明卫生单位 --document 通报", "写明文号"),
    ),
)
def add(
    ctx: typer.Context,
    unit: Annotated[str, typer.Argument(metavar="单位", help="评上的单位")],
    title: Annotated[str, typer.Argument(metavar="称号", help="如 文明卫生单位")],
    day: Annotated[
        str, typer.Option("--date", "-d", metavar="日期", help="公布日期", show_default="今天")
    ] = "今天",
    document: Annotated[str, typer.Option("--document", metavar="文号", help="公布的文件")] = "",
    task: Annotated[str, typer.Option("--task", metavar="任务", help="哪一项评选任务的结果")] = "",
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """登记一个评选结果，不分名次"""
    from chuangwei.actions.registering import New, register
    from chuangwei.render.planned import added_lines

    fields = {"unit": unit, "title": title, "date": day, "document": document, "task": task}
    new = New("honour", fields)
    writing.run(
        ctx, lambda root, today: register(root, today, new, dry_run=dry_run), added_lines, commit=commit
    )


@app.command(
    "list",
    epilog=frame.examples(
        ("chuangwei honour list", "全部评选结果"), ("chuangwei honour list --as-of 6-30", "到6月30日为止的")
    ),
)
def list_(ctx: typer.Context, as_of: common.AsOf = None, as_json: common.Json = False) -> None:
    """列出评选结果，按公布日期"""
    from chuangwei.model.honour import honours_until
    from chuangwei.render import honours

    common.show_view(
        ctx,
        as_of,
        lambda campaign, day: honours_until(campaign.honours, day),
        honours.list_lines,
        name="honours",
        as_json=as_json,
    )
