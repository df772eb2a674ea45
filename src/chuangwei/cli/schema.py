"""The command `schema`: JSON Schemas of the data files, for editors."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from chuangwei.cli import common, frame, output
from chuangwei.errors import UsageFault
from chuangwei.model.files import FILES

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei schema tasks", "输出 tasks.yaml 的 JSON Schema"),
        ("chuangwei schema --write", "写到 data/schema/，编辑器据此补全和提示"),
    )
)
def schema(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="文件",
            help=f"{'、'.join(file.stem for file in FILES)} 之一",
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="把全部 Schema 写到工作文件夹的 data/schema/")
    ] = False,
    folder: Annotated[
        Path | None, typer.Option("--folder", "-o", metavar="文件夹", help="写到这个文件夹")
    ] = None,
) -> None:
    """数据文件的 JSON Schema：让编辑器能补全、解释和检查

    VS Code 装上 YAML 扩展即可：数据文件第一行已经写明所用的 Schema。程序升级以后用 --write 再写一次。
    """
    from chuangwei.actions.workspace import schemas
    from chuangwei.resources import find_workspace

    if write or folder is not None:
        from chuangwei.render.text import clean

        root = find_workspace(folder.absolute()) if folder is not None else common.root(ctx)
        target = folder or common.root(ctx) / "data" / schemas.FOLDER
        paths = schemas.write_schemas(target, root)
        output.written(f"已写 {clean(str(target))}")
        for path in paths:
            sys.stdout.write(f"已写 {path}\n")
        return
    known = {file.stem: file for file in FILES}
    if name is None:
        raise UsageFault(
            "要看哪个文件的 Schema", hint=f"写 {'、'.join(known)} 之一，或用 --write 全部写到 data/schema/"
        )
    stem = name.removeprefix("data/").removesuffix(".yaml")
    if stem not in known:
        raise UsageFault(f"没有数据文件“{name}”", hint=f"可以写 {'、'.join(known)}")
    sys.stdout.write(schemas.schema_text(known[stem], ascii_only=not common.writes_utf8()))
