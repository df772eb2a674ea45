"""The commands `unit add` and `unit rename`."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import frame, writing

app = frame.app(help="登记单位、给单位改名")


@app.command(
    "add",
    epilog=frame.examples(
        ("chuangwei unit add 规建环办 --head 规建环办主要负责人 --kind 部门", "登记一个部门"),
        ("chuangwei unit add 市场监管所 --alias 市监所", "登记单位和它的别名"),
    ),
)
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="名称", help="单位名称")],
    head: Annotated[
        str | None, typer.Option("--head", metavar="职务", help="第一责任人，写职务不写姓名")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="类别", help="部门、村居、学校、医院等")
    ] = None,
    alias: Annotated[
        list[str] | None, typer.Option("--alias", metavar="别名", help="别的叫法，可写几次")
    ] = None,
    members: Annotated[
        str | None, typer.Option("--members", metavar="单位", help="集体单位的成员，用顿号分开")
    ] = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """登记一个单位"""
    from chuangwei.actions.units import add_unit
    from chuangwei.render.planned import added_lines

    fields = {
        "head": head or "",
        "kind": kind or "",
        "alias": "、".join(alias or ()),
        "members": members or "",
    }
    writing.run(
        ctx,
        lambda root, today: add_unit(root, today, name, fields, dry_run=dry_run),
        added_lines,
        commit=commit,
    )


@app.command(
    "rename",
    epilog=frame.examples(
        ("chuangwei unit rename 平安办 平安法治办", "改名，各处引用跟着改，旧名留作别名"),
        ("chuangwei unit rename 平安办 平安法治办 --posts --dry-run", "先看看会改哪些地方，职务也算上"),
    ),
)
def rename(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="旧名", help="现在的名称或别名")],
    new: Annotated[str, typer.Argument(metavar="新名", help="新的名称")],
    posts: Annotated[
        bool, typer.Option("--posts", help="职务里写着旧名的（如 财政办主要负责人）也一起改")
    ] = False,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """给单位改名：全部文件里的引用一起改，旧名留作别名

    职务是文字，不跟着改，写着旧名的会列出来；看过以后加 --posts 一起改，改过名的单位也可以再这样改一次。
    """
    from chuangwei.actions.units import rename_unit
    from chuangwei.render.planned import renamed_lines

    writing.run(
        ctx,
        lambda root, today: rename_unit(root, today, old, new, posts=posts, dry_run=dry_run),
        renamed_lines,
        commit=commit,
        listed="W420",
    )
