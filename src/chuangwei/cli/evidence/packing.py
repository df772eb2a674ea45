"""The command `evidence pack`: the dossier as one zip."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli import output as standard_output
from chuangwei.cli.evidence import asking

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei evidence pack -o 档案.zip", "全部资料"),
        (
            "chuangwei evidence pack -o 第三章.zip --section C --standard CQ2023",
            "只装一章的，按将要施行的标准",
        ),
    )
)
def pack(
    ctx: typer.Context,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="文件", help="写成这个压缩包")],
    ids: asking.Ids = None,
    unit: common.Units = None,
    group: common.Groups = None,
    section: asking.Sections = None,
    standard: asking.Standard = None,
    as_of: common.AsOf = None,
    force: delivering.Force = False,
    as_json: common.Json = False,
) -> None:
    """打包：按标准的章、条分文件夹，附总目录、卷内目录和校验清单

    一份资料只装一次，文件名前面加归档文件号，其余照原样；文件不压缩。最后逐个读回来核对，对得上才算装成。同样的资料每次装出来一字节不差。
    指到工作文件夹外面的链接不装。已有的压缩包不动，除非加 --force。
    """
    from chuangwei.actions.dossier import packing
    from chuangwei.actions.papers.documents import Place
    from chuangwei.render.progress import progress
    from chuangwei.render.text import clean

    held, _ = asking.held(ctx, as_of)
    view = asking.catalogue(ctx, held, asking.scope(ids, unit, group, section), standard)
    done = packing.pack(common.root(ctx), held, view, Place(output, force), progress)
    standard_output.written(f"已写 {clean(str(output))}")
    if as_json:
        common.print_json({"as_of": view.day, "pack": done}, demo=view.demo)
        return
    from chuangwei.render import terminal
    from chuangwei.render.packed import packed_lines

    screen = terminal.screen()
    terminal.write(packed_lines(done, screen, common.spelling(ctx), demo=view.demo), screen)
