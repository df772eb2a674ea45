"""What the commands of `evidence` share: which papers are meant, and the papers as they are on a day."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from chuangwei.cli import common
from chuangwei.cli.common import today

if TYPE_CHECKING:
    from chuangwei.reports.dossier.paperlist import Held
    from chuangwei.reports.dossier.scope import Scope
    from chuangwei.reports.papers.catalogue import Catalogue

Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="编号", help="只看这些任务、指标、问题；指标连同对应它的任务"),
]
Sections = Annotated[
    list[str] | None, typer.Option("--section", "-s", metavar="章", help="只看标准的这一章，编号或章名")
]

Standard = Annotated[
    str | None, typer.Option("--standard", metavar="标准", help="按这个标准分章，不写就是当天施行的")
]


def scope(
    ids: list[str] | None,
    units: list[str] | None = None,
    groups: list[str] | None = None,
    sections: list[str] | None = None,
) -> Scope:
    """What was asked for, as a report takes it."""
    from chuangwei.reports.dossier.scope import Scope

    return Scope(*(tuple(each or ()) for each in (ids, units, groups, sections)))


def held(ctx: typer.Context, as_of: str | None, *, history: bool = True) -> tuple[Held, date]:
    """The papers on the day that is meant; raises BrokenDataError when the data files have errors."""
    from chuangwei.actions.dossier.gathering import hold

    campaign, day = common.opened(ctx, as_of)
    return hold(common.root(ctx), campaign, day, today(), history=history), day


def catalogue(ctx: typer.Context, held: Held, asked: Scope, standard: str | None) -> Catalogue:
    """The dossier in order, by the standard that is named or in force on the day."""
    from chuangwei.actions.dossier.gathering import counted_pages
    from chuangwei.model.pick import pick
    from chuangwei.render.text import clean
    from chuangwei.reports.dossier import filing

    campaign = held.dossier.campaign
    if standard is None:
        found = campaign.standard_on(held.as_of)
        chosen = found.standard
        if found.next is not None:
            begins, name = found.next.effective_from, clean(found.next.id)
            sys.stderr.write(f"{begins} 起施行的是 {name}；按它分章，加 --standard {name}\n")
    else:
        named = ((each, (each.id, each.name)) for each in campaign.standards)
        chosen = pick("标准", standard, named)
    pages = counted_pages(common.root(ctx), held.dossier.papers)
    return filing.catalogue(held, chosen, asked, pages)
