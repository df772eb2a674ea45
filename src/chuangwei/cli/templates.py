"""The commands `templates list`, `templates eject` and `templates check`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from chuangwei.cli import common, frame, output
from chuangwei.cli.common import JSON, Shown
from chuangwei.cli.frame import value

if TYPE_CHECKING:
    from chuangwei.render.text import Line, Screen

app = frame.app(help="文书的模板：有哪些，复制一份来改，改完检查")


@frame.command(
    app,
    "templates list",
    value("name", "名称", "只看这个模板，列出可以写的名称和含义", default=None),
    JSON,
    examples=(("", "有哪些模板，哪些是本镇自己的"), ("base", "这个模板里可以写哪些名称，各是什么")),
)
def list_(ctx: typer.Context, *, name: str | None, as_json: bool) -> None:
    """列出模板：名称、来源、是什么文书、里面可以写的名称"""
    from chuangwei.actions.papers.templates import all_templates, template_named
    from chuangwei.render.templatelist import field_lines, list_lines
    from chuangwei.resources import find_workspace

    found = all_templates(find_workspace(frame.directory(ctx) or Path.cwd()))
    if name is not None:
        wanted = template_named(name).name
        found = [each for each in found if each.name == wanted]
    rows = [
        (
            each.name,
            each.source,
            each.title,
            "、".join(field.path for field in each.fields if "." not in field.path),
        )
        for each in found
    ]
    one = found[0]
    title = f"{one.title}（{one.name}，{one.source}）"

    def lines(_: object, screen: Screen) -> Iterable[Line]:
        return list_lines(rows, screen) if name is None else field_lines(title, one.fields, screen)

    common.print_shown(Shown(found, lines, "templates"), as_json=as_json)


@frame.command(
    app,
    "templates eject",
    value("name", "名称", "模板的名称"),
    examples=(("base", "把底版复制到 templates 文件夹，在那里改"), ("底版", "名称也可以写中文的")),
)
def eject(ctx: typer.Context, *, name: str) -> None:
    """把自带的模板复制到工作文件夹的 templates 里来改；已有的不覆盖"""
    from chuangwei.actions.papers import templates
    from chuangwei.render.text import clean

    path = templates.eject(common.root(ctx), name)
    output.written(f"已写 {clean(str(path))}")
    sys.stdout.write(f"已写 {clean(str(path))}\n")
    sys.stderr.write("改好以后用 chuangwei templates check 检查；删去这个文件，就又用自带的\n")


@frame.command(
    app,
    "templates check",
    JSON,
    examples=(("", "检查工作文件夹 templates 里的模板"), ("--json", "供程序读取")),
)
def check(ctx: typer.Context, *, as_json: bool) -> None:
    """检查本镇自己的模板：写错的标签、不认识的名称、印不出来的内容，指到行

    只看模板，不看数据文件，数据有错误时也能用。有错误时退出码是 1，只有提醒时是 0。
    """
    from chuangwei.actions.papers import templates
    from chuangwei.render.templatelist import check_lines

    found = templates.check(common.root(ctx))
    view = {"templates": found.names, "problems": found.remarks}
    code = 1 if any(each.level == "error" for each in found.remarks) else 0
    made = Shown(view, lambda *_: check_lines(len(found.names), found.remarks), code=code)
    common.print_shown(made, as_json=as_json)
