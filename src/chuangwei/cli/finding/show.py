"""The command `finding show`: everything about one finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from chuangwei.cli import common, frame

if TYPE_CHECKING:
    from chuangwei.cli.common import Opened

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei finding show DC-01-003", "看问题 DC-01-003 的全部情况"),
        ("chuangwei finding show DC-01-003 --as-of 6-26", "看它6月26日的状态"),
    )
)
def show(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="编号", help="问题的编号，或地点、问题里独有的一段文字")],
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    as_json: common.Json = False,
) -> None:
    """看一个问题的全部情况：要求、时限、状态、记录

    “可以做”一行写明接下来能走哪几步，括号里是命令。
    """
    from chuangwei.model import pick

    opened = common.opened_at(ctx, as_of, rev)
    show_finding(ctx, opened, pick.finding(opened.campaign, name).id, as_json=as_json)


def show_finding(ctx: typer.Context, opened: Opened, finding_id: str, *, as_json: bool) -> None:
    """Print one finding as `finding show` and `show` do."""
    from chuangwei.actions.history.entry_commits import entry_commits
    from chuangwei.reports.inspections import finding_view

    revision = opened.revision.commit if opened.revision else None
    committed = entry_commits(common.root(ctx), finding_id, revision, kind="finding")
    view = finding_view(opened.campaign, finding_id, opened.day)._replace(committed=committed)
    if as_json:
        common.print_json({**opened.mark, "as_of": view.as_of, "finding": view}, demo=view.demo)
        return
    from chuangwei.render import terminal
    from chuangwei.render.inspections import finding_lines

    screen = terminal.screen()
    terminal.write(finding_lines(view, screen), screen)
