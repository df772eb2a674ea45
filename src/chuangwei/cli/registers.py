"""What the commands of the registers (surveys, money, complaints, honours) share: how a view leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

import typer

from chuangwei.cli import common

if TYPE_CHECKING:
    from datetime import date

    from chuangwei.model.campaign import Campaign
    from chuangwei.render.text import Line, Screen

View = TypeVar("View")


def show(
    ctx: typer.Context,
    as_of: str | None,
    view: Callable[[Campaign, date], View],
    lines: Callable[[View, Screen], Iterable[Line]],
    *,
    name: str | None = None,
    as_json: bool,
) -> None:
    """Print what a register says on a day: lines, or an object that holds the view under `name`, else its own keys."""
    from chuangwei.render import terminal
    from chuangwei.render.text import DEMO, Span, line

    campaign, day = common.opened(ctx, as_of)
    found = view(campaign, day)
    if as_json:
        from chuangwei.render.json import shown

        content = {name: found} if name else shown(found)
        common.print_json({"as_of": day, **content}, demo=campaign.settings.demo)
        return
    screen = terminal.screen()
    terminal.write(lines(found, screen), screen)
    if campaign.settings.demo:
        terminal.write([line(Span(DEMO, "yellow"))], screen)
