"""The commands `templates list`, `templates eject` and `templates check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from chuangwei.cli import common, frame, output

app = frame.app(help="文书的模板：有哪些，复制一份来改，改完检查")


@app.command(
    "list",
    epilog=frame.examples(
        ("chuangwei templates list", "有哪些模板，哪些是本镇自己的"),
        ("chuangwei templates list base", "这个模板里可以写哪些名称，各是什么"),
    ),
)
def listing(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="名称", help="只看这个模板，列出可以写的名称和含义")
    ] = None,
    as_json: common.Json = False,
) -> None:
    """列出模板：名称、来源、是什么文书、里面可以写的名称"""
    from chuangwei.actions.papers.templates import all_templates, template_named
    from chuangwei.render import terminal
    from chuangwei.render.templatelist import field_lines, list_lines
    from chuangwei.resources import find_workspace

    found = all_templates(find_workspace(frame.invocation(ctx).directory or Path.cwd()))
    if name is not None:
        wanted = template_named(name).name
        found = [each for each in found if each.name == wanted]
    if as_json:
        common.print_json({"templates": found}, demo=False)
        return
    screen = terminal.screen()
    if name is not None:
        shown = found[0]
        title = f"{shown.title}（{shown.name}，{shown.source}）"
        terminal.write(field_lines(title, shown.fields, screen), screen)
        return
    rows = [
        (
            each.name,
            each.source,
            each.title,
            "、".join(field.path for field in each.fields if "." not in field.path),
        )
        for each in found
    ]
    terminal.write(list_lines(rows, screen), screen)


@app.command(
    "eject",
    epilog=frame.examples(
        ("chuangwei templates eject base", "把底版复制到 templates 文件夹，在那里改"),
        ("chuangwei templates eject 底版", "名称也可以写中文的"),
    ),
)
def eject(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="名称", help="模板的名称")],
) -> None:
    """把自带的模板复制到工作文件夹的 templates 里来改；已有的不覆盖"""
    from chuangwei.actions.papers import templates
    from chuangwei.render.text import clean

    path = templates.eject(common.root(ctx), name)
    output.written(f"已写 {clean(str(path))}")
    sys.stdout.write(f"已写 {clean(str(path))}\n")
    sys.stderr.write("改好以后用 chuangwei templates check 检查；删去这个文件，就又用自带的\n")


@app.command(
    "check",
    epilog=frame.examples(
        ("chuangwei templates check", "检查工作文件夹 templates 里的模板"),
        ("chuangwei templates check --json", "供程序读取"),
    ),
)
def check(ctx: typer.Context, as_json: common.Json = False) -> None:
    """检查本镇自己的模板：写错的标签、不认识的名称、印不出来的内容，指到行

    只看模板，不看数据文件，数据有错误时也能用。有错误时退出码是 1，只有提醒时是 0。
    """
    from chuangwei.actions.papers import templates
    from chuangwei.render import terminal
    from chuangwei.render.templatelist import check_lines

    found = templates.check(common.root(ctx))
    if as_json:
        common.print_json({"templates": found.names, "problems": found.remarks}, demo=False)
    else:
        screen = terminal.screen()
        terminal.write(check_lines(len(found.names), found.remarks), screen)
    if any(each.level == "error" for each in found.remarks):
        raise typer.Exit(1)
