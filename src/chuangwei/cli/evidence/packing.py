"""The commands `evidence pack` and `verify`: the dossier as one zip, and whether papers are still as they were."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli import output as standard_output
from chuangwei.cli.evidence import asking

app = frame.app()


@app.command(
    "pack",
    epilog=frame.examples(
        ("chuangwei evidence pack -o 档案.zip", "全部资料"),
        (
            "chuangwei evidence pack -o 第三章.zip --section C --standard CQ2023",
            "只装一章的，按将要施行的标准",
        ),
    ),
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
    from chuangwei.render.dossier import packed_lines
    from chuangwei.render.progress import progress
    from chuangwei.render.text import clean

    held, _ = asking.held(ctx, as_of)
    view = asking.catalogue(ctx, held, asking.scope(ids, unit, group, section), standard)
    done = packing.pack(common.root(ctx), held, view, Place(output, force), progress)
    standard_output.written(f"已写 {clean(str(output))}")
    lines = partial(packed_lines, spell=common.spelling(ctx), demo=view.demo)
    common.print_view(done, lines, {"as_of": view.day}, name="pack", demo=view.demo, as_json=as_json)


@app.command(
    "verify",
    epilog=frame.examples(
        ("chuangwei evidence verify", "归档以后有没有改过、删过"),
        ("chuangwei evidence verify 档案.zip --sha256", "压缩包是否完好，打包以后有没有变化"),
    ),
)
def verify(
    ctx: typer.Context,
    archive: Annotated[
        Path | None, typer.Argument(metavar="压缩包", help="核对这个包；不写就核对 evidence 文件夹")
    ] = None,
    hashed: Annotated[
        bool, typer.Option("--sha256", help="逐个文件算校验值，连内容一起核对；文件多的要等一会")
    ] = False,
    as_json: common.Json = False,
) -> None:
    """核对：压缩包是否完好，资料归档或打包以后有没有改过

    核对文件夹，看的是修改历史：归档以后改过的、删了的，改了还没有提交的。核对压缩包，先把包里的文件逐个读一遍，再和文件夹对照。
    有损坏、改过或不见了的，退出码是 1；后来添的不算。
    """
    from chuangwei.actions.dossier import verifying
    from chuangwei.render.dossier import verified_lines
    from chuangwei.render.progress import progress

    held, _ = asking.held(ctx, None, history=archive is None)
    root = common.root(ctx)
    if archive is None:
        view = verifying.verify_folder(root, held, hashed=hashed, progress=progress)
    else:
        view = verifying.verify_zip(root, held, archive, hashed=hashed, progress=progress)
    demo = held.dossier.campaign.settings.demo
    common.print_view(view, partial(verified_lines, demo=demo), demo=demo, as_json=as_json)
    if not view.sound:
        raise typer.Exit(1)
