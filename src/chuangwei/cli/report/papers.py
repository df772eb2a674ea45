"""The papers that need little more than the data and a day; each function makes one's view.

Their help, examples and file names stand in `chuangwei.reports.papers.table`.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from chuangwei.cli import common, frame
from chuangwei.cli.report.making import Asked, Everyone, Standard, Units, paper, units_meant

app = frame.app()


@paper(app)
def letter(asked: Asked, units: Units = None, everyone: Everyone = False) -> object:
    """What the town and a unit sign."""
    from chuangwei.reports.papers import letter as report

    campaign = asked.campaign
    meant = units_meant(campaign, units, report.signing_units(campaign) if everyone else None, "责任书")
    return [report.letter(campaign, unit, asked.day) for unit in meant]


@paper(app)
def reminder(asked: Asked, units: Units = None, everyone: Everyone = False) -> object:
    """What a unit has overdue, due soon, blocked or to put right."""
    from chuangwei.reports.papers import reminder as report

    campaign, day = asked.campaign, asked.day
    meant = units_meant(campaign, units, report.answering_units(campaign, day) if everyone else None, "催办")
    return [report.reminder(campaign, unit, day) for unit in meant]


@paper(app)
def annex1(asked: Asked) -> object:
    """Who is in the headquarters."""
    from chuangwei.reports.papers import annex1 as report

    return report.annex1(asked.campaign, asked.day)


@paper(app)
def annex2(asked: Asked) -> object:
    """The groups and their duties."""
    from chuangwei.reports.papers import annex2 as report

    return report.annex2(asked.campaign, asked.day)


@paper(app)
def annex3(asked: Asked) -> object:
    """The places of the clean-up."""
    from chuangwei.reports.papers import annex3 as report

    return report.annex3(asked.campaign, asked.day)


@paper(app)
def matrix(asked: Asked, standard: Standard = None) -> object:
    """Every indicator and who answers for it."""
    from chuangwei.reports.papers import matrix as report

    return report.matrix(asked.campaign, asked.day, standard)


@paper(app)
def ledger(
    asked: Asked,
    rounds: Annotated[list[str] | None, typer.Option("--round", metavar="轮次", help="第几轮的")] = None,
    unit: common.Units = None,
    state: Annotated[
        list[str] | None, typer.Option("--state", metavar="状态", help="这种状态的，如 待复查、未销号")
    ] = None,
    place: Annotated[list[str] | None, typer.Option("--place", metavar="点位", help="这个点位的")] = None,
    item: Annotated[list[str] | None, typer.Option("--item", metavar="指标", help="对应这个指标的")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="逾期的")] = False,
) -> object:
    """Every finding and all that became of it."""
    from chuangwei.reports.findings import FindingFilter, scope_said
    from chuangwei.reports.papers import ledger as report

    wanted = FindingFilter(
        rounds=tuple(rounds or ()),
        units=tuple(unit or ()),
        states=tuple(state or ()),
        places=tuple(place or ()),
        items=tuple(item or ()),
        overdue=overdue,
    )
    return report.ledger(asked.campaign, asked.day, wanted, scope_said(asked.campaign, wanted))


@paper(app)
def route(
    asked: Asked,
    places: Annotated[
        list[str] | None,
        typer.Option("--place", metavar="点位", help="路线上的点位，按走的次序写几次；不写就是全部"),
    ] = None,
) -> object:
    """The places that visitors are shown."""
    from chuangwei.model import pick
    from chuangwei.reports.papers import route as report

    names = [pick.place(asked.campaign, text).name for text in places or ()]
    return report.route(asked.campaign, asked.day, names)


@paper(app)
def phase(
    asked: Asked,
    name: Annotated[
        str | None,
        typer.Option("--phase", "-p", metavar="阶段", help="哪个阶段；不写就是现在的，或最近结束的"),
    ] = None,
) -> object:
    """What was reached in a phase."""
    from chuangwei.model import pick
    from chuangwei.reports.papers import phase as report

    campaign, day = asked.campaign, asked.day
    meant = report.phase_meant(campaign, day) if name is None else pick.phase(campaign, name)
    return report.phase_report(campaign, meant, day)


@paper(app)
def summary(asked: Asked) -> object:
    """The year in figures."""
    from chuangwei.reports.papers import summary as report

    return report.summary(asked.campaign, asked.day)


@paper(app)
def handover(asked: Asked) -> object:
    """What is left for those who go on."""
    from chuangwei.actions.papers.handover import known
    from chuangwei.reports.papers import handover as report

    revision = asked.opened.revision
    seen = known(common.root(asked.ctx), revision.commit if revision else None)
    return report.handover(asked.campaign, asked.day, seen)


@paper(app)
def funds(asked: Asked) -> object:
    """The money."""
    from chuangwei.reports.papers.accounts import accounts

    return accounts(asked.campaign, asked.day)


@paper(app)
def survey(
    asked: Asked,
    name: Annotated[str | None, typer.Argument(metavar="编号", help="哪一次，不写就是最近一次")] = None,
) -> object:
    """What people said."""
    from chuangwei.reports.papers.opinion import opinion

    return opinion(asked.campaign, asked.day, name)


@paper(app)
def selfassess(asked: Asked, standard: Standard = None) -> object:
    """How the town assesses itself."""
    from chuangwei.actions.dossier.gathering import formed
    from chuangwei.reports.papers import selfassess as report

    campaign, day = asked.campaign, asked.day
    return report.selfassess(campaign, formed(common.root(asked.ctx), campaign, day), day, standard)


def _before_applying(view: Any) -> None:
    if view.doubts:
        sys.stdout.flush()
        sys.stderr.write("申报以前要办的：\n" + "".join(f"  {doubt}\n" for doubt in view.doubts))


@paper(app, after=_before_applying)
def apply(asked: Asked, standard: Standard = None) -> object:
    """The request for assessment."""
    from chuangwei.actions.dossier.gathering import formed
    from chuangwei.reports.papers import apply as report

    campaign, day = asked.campaign, asked.day
    return report.apply(campaign, formed(common.root(asked.ctx), campaign, day), day, standard)
