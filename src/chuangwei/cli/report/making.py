"""How a paper becomes a command, and how it leaves: as JSON, or as papers shown or written."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from chuangwei.cli import common, delivering, frame
from chuangwei.cli.delivering import Delivery, deliver
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.reports.papers.table import DOCUMENTS

if TYPE_CHECKING:
    from datetime import date

    from chuangwei.model.campaign import Campaign
    from chuangwei.model.organisation import Unit

Units = Annotated[
    list[str] | None, typer.Option("--unit", "-u", metavar="单位", help="给这个单位的，可以是名称的一部分")
]
Standard = Annotated[
    str | None, typer.Option("--standard", "-s", metavar="标准", help="按哪个标准，不写就是当天施行的")
]
Everyone = Annotated[bool, typer.Option("--all", "-a", help="每个单位各一份")]


class Asked(NamedTuple):
    """What every paper is made from."""

    ctx: typer.Context
    opened: common.Opened

    @property
    def campaign(self) -> Campaign:
        """The data."""
        return self.opened.campaign

    @property
    def day(self) -> date:
        """The day on which it reports."""
        return self.opened.day


Make = Callable[..., object]
"""(asked, options of its own …) → the view of the paper, or a list of views where each unit has one."""


def paper(app: frame.App, after: Callable[[Any], None] = lambda _: None) -> Callable[[Make], Make]:
    """Declare the command of a paper by the function that makes its view, named as its row of the table.

    The command has the options of that function and those of every paper; `after` may say something about the view
    once it was shown or written.
    """

    def declare(make: Make) -> Make:
        row = next(each for each in DOCUMENTS if each.name == make.__name__)

        def command(
            ctx: typer.Context,
            as_of: common.AsOf = None,
            rev: common.Rev = None,
            form: delivering.Format = None,
            output: delivering.Output = None,
            force: delivering.Force = False,
            mkdir: delivering.Mkdir = False,
            as_json: common.Json = False,
            **own: Any,
        ) -> None:
            opened = common.opened_at(ctx, as_of, rev)
            view = make(Asked(ctx, opened), **own)
            by = None if as_json else Delivery(form, output, force, mkdir)
            name = f"{row.name}s" if isinstance(view, list) else row.name
            leave(ctx, opened, Made(row.name, name, row.file.format), view, by)
            if not as_json:
                after(view)

        _, *own = inspect.signature(make, eval_str=True).parameters.values()
        _, *shared, _ = inspect.signature(command, eval_str=True).parameters.values()
        parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*own, *shared)]
        about = f"{row.title}：{row.about}\n\n{row.more}"
        frame.command(app, f"report {row.name}", *parameters, shown=row.examples, about=about)(command)
        return make

    return declare


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
        content = {**opened.mark, "as_of": opened.day, made.name: views}
        common.print_json(content, demo=opened.campaign.settings.demo)
        return
    from chuangwei.actions.papers.documents import Document

    every = views if isinstance(views, list) else [views]
    if not every:
        raise ChuangweiError("没有要给的单位，一份也不用出", hint="有任务的单位才有，看任务：chuangwei tasks")
    deliver(ctx, [Document(made.template, view, made.stem(view), at=made.at(view)) for view in every], by)


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
