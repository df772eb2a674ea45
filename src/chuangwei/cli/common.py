"""What several commands share: the workspace, the day, the options that filter, and how results leave."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chuangwei.cli import frame
from chuangwei.cli.today import today

if TYPE_CHECKING:
    from chuangwei.model.campaign import Campaign

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="日期", help="看哪一天的情况，不写就是今天")]
Groups = Annotated[list[str] | None, typer.Option("--group", "-g", metavar="组", help="只看这个项目组")]
Units = Annotated[list[str] | None, typer.Option("--unit", "-u", metavar="单位", help="只看这个责任单位")]
Phases = Annotated[list[str] | None, typer.Option("--phase", "-p", metavar="阶段", help="只看这个阶段")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，给别的程序用")]


def root(ctx: typer.Context) -> Path:
    """The workspace that the command works in; raises NoWorkspaceError."""
    from chuangwei.actions.opening import workspace

    return workspace(frame.invocation(ctx).directory)


def opened(ctx: typer.Context, as_of: str | None) -> tuple[Campaign, date]:
    """The campaign and the day that is meant; raises BrokenDataError when the files have errors."""
    from chuangwei.actions.opening import open_campaign
    from chuangwei.days import parse_day

    now = today()
    campaign = open_campaign(root(ctx), now)
    return campaign, parse_day(as_of, now, campaign.span) if as_of is not None else now


def print_json(content: Mapping[str, Any], *, demo: bool) -> None:
    """One JSON object on stdout."""
    from chuangwei.render.json import dumps

    sys.stdout.write(dumps(content, demo=demo) + "\n")


def mark_for_spreadsheets() -> None:
    """Begin a UTF-8 table that goes into a file or a pipe with a byte order mark: spreadsheets take it for GBK else."""
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding == "utf8" and not sys.stdout.isatty():
        sys.stdout.write("\ufeff")
