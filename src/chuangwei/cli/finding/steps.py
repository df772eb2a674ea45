"""What the commands that take a step with findings share: their options, and taking it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from chuangwei.cli import writing
from chuangwei.errors import UsageFault

if TYPE_CHECKING:
    from chuangwei.actions.findings.rectifying import StepWanted

Ids = Annotated[list[str], typer.Argument(metavar="编号", help="问题的编号，可写几个")]
OptionalIds = Annotated[list[str] | None, typer.Argument(metavar="编号", help="问题的编号，可写几个")]
WholeRound = Annotated[
    str | None, typer.Option("--round", metavar="轮次", help="这一轮里能走这一步的，全部一起")
]
Day = Annotated[
    str | None, typer.Option("--date", "-d", metavar="日期", help="事情发生在哪一天，不写就是今天")
]
Note = Annotated[str | None, typer.Option("--note", "-m", metavar="说明", help="一句话说明")]
Why = Annotated[str, typer.Option("--why", metavar="原因", help="写明原因")]
By = Annotated[str | None, typer.Option("--by", metavar="单位", help="谁做的")]
Post = Annotated[str | None, typer.Option("--post", metavar="职务", help="谁经手的，写职务不写姓名")]
Due = Annotated[str | None, typer.Option("--due", metavar="日期", help="整改时限")]
File = Annotated[
    list[str] | None,
    typer.Option("--file", metavar="名称=文件", help="存一份资料到 evidence/编号/，如 整改后=照片.jpg"),
]


def run(ctx: typer.Context, wanted: StepWanted, *, commit: bool, dry_run: bool) -> None:
    """Take the step and say what became of each finding."""
    from chuangwei.actions.findings.rectifying import take_step
    from chuangwei.render.stepped import stepped_lines

    if bool(wanted.ids) == (wanted.round is not None):
        raise UsageFault(
            "要写问题的编号，或用 --round 写一轮", hint="两样写一样；编号见 chuangwei finding list"
        )
    writing.run(
        ctx,
        lambda root, today: take_step(root, today, wanted, dry_run=dry_run),
        stepped_lines,
        commit=commit,
    )
