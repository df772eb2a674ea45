"""The command `report`: the papers that are made from the files, and their list."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, frame
from chuangwei.cli.common import Shown
from chuangwei.cli.report import COMMANDS
from chuangwei.errors import UsageFault

app = frame.app(help="各种文书：责任书、责任表、催办、总结等，都从数据文件生成", table=COMMANDS)


@app.callback(
    invoke_without_command=True,
    epilog=frame.examples(
        ("chuangwei report --list", "看有哪些文书"),
        ("chuangwei report reminder -u 财政办", "催办财政办"),
    ),
)
def report(
    ctx: typer.Context,
    listed: Annotated[
        bool, typer.Option("--list", help="列出各种文书：名称、叫什么、内容；不写名称也是这样")
    ] = False,
    as_json: common.Json = False,
) -> None:
    """The list of all reports, when none is named."""
    if ctx.invoked_subcommand is not None:
        if listed or as_json:
            option = "--list" if listed else "--json"
            raise UsageFault(
                f"{option} 写在 {ctx.invoked_subcommand} 前面，说的是文书的列表",
                hint=f"要列表：chuangwei report {option}；要这份文书，把选项写在 {ctx.invoked_subcommand} 后面",
            )
        return
    from chuangwei.render.templatelist import catalogue_lines
    from chuangwei.reports.papers.table import REPORTS

    rows = [(paper.name, paper.title, paper.about) for paper in REPORTS]
    view = [dict(zip(("name", "title", "about"), row, strict=True)) for row in rows]
    made = Shown(view, lambda _, screen: catalogue_lines(rows, screen), "reports", {})
    common.print_shown(made, as_json=as_json)
