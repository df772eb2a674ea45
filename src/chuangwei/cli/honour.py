"""The commands `honour add` and `honour list`."""

from __future__ import annotations

import typer

from chuangwei.cli import common, frame, registers

app = frame.app(help="评选结果：登记和列出“文明卫生单位”等")


registers.declare(
    app,
    "honour add",
    ("honour", ""),
    "登记一个评选结果，不分名次",
    (
        frame.value("unit", "单位", "评上的单位"),
        frame.value("title", "称号", "如 文明卫生单位"),
        registers.day("公布日期"),
        frame.value("document", "文号", "公布的文件", "--document", default=""),
        frame.value("task", "任务", "哪一项评选任务的结果", "--task", default=""),
    ),
    (
        ("双山小学 文明卫生单位 --date 7-10 --task 2-06", "登记一个评选结果"),
        ("财政办 文明卫生单位 --document 通报", "写明文号"),
    ),
)


@app.command(
    "list",
    epilog=frame.examples(
        ("chuangwei honour list", "全部评选结果"), ("chuangwei honour list --as-of 6-30", "到6月30日为止的")
    ),
)
def list_(ctx: typer.Context, as_of: common.AsOf = None, as_json: common.Json = False) -> None:
    """列出评选结果，按公布日期"""
    from chuangwei.model.record import entries_until
    from chuangwei.render import honours

    common.show_view(
        ctx,
        as_of,
        lambda campaign, day: tuple(entries_until(campaign.honours, day)),
        honours.list_lines,
        name="honours",
        as_json=as_json,
    )
