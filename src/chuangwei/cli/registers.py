"""What the commands of the registers (surveys, money, complaints, honours) share: how a view leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import typer

from chuangwei.cli import common

if TYPE_CHECKING:
    from datetime import date

    from chuangwei.model.campaign import Campaign
    from chuangwei.render.text import Line, Screen


def show(
    ctx: typer.Context,
    as_of: str | None,
    lines: Callable[[Campaign, date, Screen], Iterable[Line]],
    content: Callable[[Campaign, date], Mapping[str, Any]] | None,
) -> None:
    """Print what a register says on a day: lines, or the object of `content` when that is given."""
    from chuangwei.render import terminal
    from chuangwei.render.text import DEMO, Span, line

    campaign, day = common.opened(ctx, as_of)
    if content is not None:
        common.print_json({"as_of": day, **content(campaign, day)}, demo=campaign.settings.demo)
        return
    screen = terminal.screen()
    terminal.write(lines(campaign, day, screen), screen)
    if campaign.settings.demo:
        terminal.write([line(Span(DEMO, "yellow"))], screen)
