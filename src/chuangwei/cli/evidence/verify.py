"""The command `evidence verify`: whether papers are still as they were."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from chuangwei.cli import common, frame
from chuangwei.cli.evidence import asking

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei evidence verify", "归档以后有没有改过、删过"),
        ("chuangwei evidence verify 档案.zip --sha256", "压缩包是否完好，打包以后有没有变化"),
    )
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
    from chuangwei.render.progress import progress

    held, _ = asking.held(ctx, None, history=archive is None)
    root = common.root(ctx)
    if archive is None:
        view = verifying.verify_folder(root, held, hashed=hashed, progress=progress)
    else:
        view = verifying.verify_zip(root, held, archive, hashed=hashed, progress=progress)
    demo = held.dossier.campaign.settings.demo
    if as_json:
        from chuangwei.render.json import shown

        common.print_json(shown(view), demo=demo)
    else:
        from chuangwei.render import terminal
        from chuangwei.render.packed import verified_lines

        screen = terminal.screen()
        terminal.write(verified_lines(view, screen, demo=demo), screen)
    if not view.sound:
        raise typer.Exit(1)
