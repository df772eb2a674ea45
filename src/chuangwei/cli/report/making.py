"""How a report leaves: as JSON, or as papers shown or written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from chuangwei.cli import common
from chuangwei.cli.delivering import Delivery, deliver
from chuangwei.errors import ChuangweiError, UsageFault

if TYPE_CHECKING:
    from chuangwei.model.campaign import Campaign
    from chuangwei.model.organisation import Unit

Units = Annotated[
    list[str] | None, typer.Option("--unit", "-u", metavar="单位", help="给这个单位的，可以是名称的一部分")
]
Standard = Annotated[
    str | None, typer.Option("--standard", "-s", metavar="标准", help="按哪个标准，不写就是当天施行的")
]
Everyone = Annotated[bool, typer.Option("--all", "-a", help="每个单位各一份")]


class Made(NamedTuple):
    """What a report is made of: its template, its name in JSON, and how a view's file is called."""

    template: str
    name: str
    stem: Callable[[Any], str]
    at: Callable[[Any], str | None] = lambda _: None
    """The commit whose templates make it; None for those of the workspace."""


def leave(ctx: typer.Context, opened: common.Opened, made: Made, views: object, by: Delivery | None) -> None:
    """One view, or a list of them, as JSON without `by`, else as papers."""
    if by is None:
        from chuangwei.render import json

        content = (
            json.papers(made.name, opened.day, views)
            if isinstance(views, list)
            else json.paper(made.name, opened.day, views)
        )
        common.print_json({**opened.mark, **content}, demo=opened.campaign.settings.demo)
        return
    from chuangwei.actions.papers.documents import Paper

    every = views if isinstance(views, list) else [views]
    if not every:
        raise ChuangweiError("没有要给的单位，一份也不用出", hint="有任务的单位才有，看任务：chuangwei tasks")
    deliver(ctx, [Paper(made.template, view, made.stem(view), at=made.at(view)) for view in every], by)


def units_meant(
    campaign: Campaign, named: Sequence[str] | None, everyone: Sequence[Unit] | None, what: str
) -> list[Unit]:
    """The units named, or `everyone` where all are meant; raises UsageFault unless it is one of the two."""
    if bool(named) == (everyone is not None):
        raise UsageFault(f"{what}给哪个单位", hint="写 --unit 单位（可写几次），或写 --all 每个单位各一份")
    from chuangwei.model import pick

    if everyone is not None:
        return list(everyone)
    found = [pick.unit(campaign, text) for text in named or ()]
    return list({unit.name: unit for unit in found}.values())
