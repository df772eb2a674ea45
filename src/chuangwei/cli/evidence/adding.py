"""The command `evidence add`: files and originals into the dossier."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import frame, writing

app = frame.app()


@app.command(
    epilog=frame.examples(
        (
            "chuangwei evidence add 5-05 公厕台账=台账.pdf --formed 7-10",
            "存成 evidence/5-05/2023-07-10.公厕台账.pdf",
        ),
        ("chuangwei evidence add C-10 保洁记录=记录.pdf --serves 5-05", "一份资料证明两件事"),
        ("chuangwei evidence add 1-03 签到 --original --formed 4-20 --box 1", "登记一份纸质原件"),
    )
)
def add(
    ctx: typer.Context,
    owner: Annotated[str, typer.Argument(metavar="编号", help="证明什么：任务、指标或问题的编号")],
    papers: Annotated[
        list[str],
        typer.Argument(metavar="名称=文件", help="可写几份；只写文件的，用它自己的名字；登记原件只写名称"),
    ],
    formed: Annotated[
        str | None,
        typer.Option("--formed", metavar="日期", help="形成日期；不写看文件名里的，再不然用今天"),
    ] = None,
    original: Annotated[
        bool, typer.Option("--original", help="只有纸质原件，登记在 data/evidence.yaml")
    ] = False,
    serves: Annotated[
        list[str] | None, typer.Option("--serves", metavar="编号", help="还证明哪一件，可写几次")
    ] = None,
    box: Annotated[str | None, typer.Option("--box", metavar="盒号", help="纸质原件放在哪一盒")] = None,
    pages: Annotated[int | None, typer.Option("--pages", metavar="页数", help="共几页", min=1)] = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """存资料：把文件复制进来、起好名字，或登记纸质原件

    文件复制到 evidence/编号/，原来的不动；同名的后面加 .2、.3，从不覆盖。形成日期是资料落款、照片拍摄的那天，照实写，比创建工作早的
    也照实写。归档日期由修改历史记着，没有选项能填。
    """
    from chuangwei.actions.dossier.filing import Wanted, add_papers
    from chuangwei.render.dossier import added_lines

    wanted = Wanted(owner, tuple(papers), formed, original, tuple(serves or ()), box, pages)
    writing.run(
        ctx,
        lambda root, today: add_papers(root, today, wanted, dry_run=dry_run),
        added_lines,
        commit=commit,
    )
