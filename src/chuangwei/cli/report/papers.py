"""The papers; each function makes the view of one, or one for each unit.

Their help, examples and file names stand in `chuangwei.reports.papers.table`.
"""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from chuangwei.cli import common, frame
from chuangwei.cli.report.making import EVERYONE, STANDARD, UNITS, Asked, paper, units_meant
from chuangwei.errors import UsageFault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chuangwei.actions.papers.issuing import Outgoing
    from chuangwei.reports.papers.circular import Circular
    from chuangwei.reports.papers.rectify import Rectify

app = frame.app()


@paper(app, "letter", UNITS, EVERYONE)
def letter(asked: Asked, units: Sequence[str], everyone: bool) -> object:
    """What the town and a unit sign."""
    from chuangwei.reports.papers import letter as report

    campaign = asked.campaign
    meant = units_meant(campaign, units, report.signing_units(campaign) if everyone else None, "责任书")
    return [report.letter(campaign, unit, asked.day) for unit in meant]


@paper(app, "reminder", UNITS, EVERYONE)
def reminder(asked: Asked, units: Sequence[str], everyone: bool) -> object:
    """What a unit has overdue, due soon, blocked or to put right."""
    from chuangwei.reports.papers import letter as report

    campaign, day = asked.campaign, asked.day
    meant = units_meant(campaign, units, report.answering_units(campaign, day) if everyone else None, "催办")
    return [report.reminder(campaign, unit, day) for unit in meant]


def _plain(module: str, function: str, asked: Asked) -> object:
    """A paper without options of its own."""
    found = import_module(f"chuangwei.reports.papers.{module}")
    return getattr(found, function)(asked.campaign, asked.day)


for _name, _module, _function in (
    ("annex1", "annexes", "annex1"),
    ("annex2", "annexes", "annex2"),
    ("annex3", "places", "annex3"),
    ("summary", "summary", "summary"),
    ("funds", "accounts", "accounts"),
):
    paper(app, _name)(partial(_plain, _module, _function))


@paper(app, "matrix", STANDARD)
def matrix(asked: Asked, standard: str | None) -> object:
    """Every indicator and who answers for it."""
    from chuangwei.reports.papers import matrix as report

    return report.matrix(asked.campaign, asked.day, standard)


@paper(
    app,
    "ledger",
    frame.option("rounds", "轮次", "第几轮的", "--round", kind=list[str]),
    common.UNITS,
    frame.option("states", "状态", "这种状态的，如 待复查、未销号", "--state", kind=list[str]),
    frame.option("places", "点位", "这个点位的", "--place", kind=list[str]),
    frame.option("items", "指标", "对应这个指标的", "--item", kind=list[str]),
    frame.flag("overdue", "逾期的"),
)
def ledger(asked: Asked, **given: Any) -> object:
    """Every finding and all that became of it."""
    from chuangwei.reports.findings import FindingFilter, scope_said
    from chuangwei.reports.papers import ledger as report

    wanted = FindingFilter(**given)
    return report.ledger(asked.campaign, asked.day, wanted, scope_said(asked.campaign, wanted))


@paper(
    app,
    "route",
    frame.option("places", "点位", "路线上的点位，按走的次序写几次；不写就是全部", "--place", kind=list[str]),
)
def route(asked: Asked, places: Sequence[str]) -> object:
    """The places that visitors are shown."""
    from chuangwei.model import pick
    from chuangwei.reports.papers import places as report

    return report.route(asked.campaign, asked.day, [pick.place(asked.campaign, text).name for text in places])


@paper(app, "phase", frame.option("name", "阶段", "哪个阶段；不写就是现在的，或最近结束的", "--phase", "-p"))
def phase(asked: Asked, name: str | None) -> object:
    """What was reached in a phase."""
    from chuangwei.model import pick
    from chuangwei.reports.papers import summary as report

    campaign, day = asked.campaign, asked.day
    meant = report.phase_meant(campaign, day) if name is None else pick.phase(campaign, name)
    return report.phase_report(campaign, meant, day)


@paper(app, "handover")
def handover(asked: Asked) -> object:
    """What is left for those who go on."""
    from chuangwei.actions.papers.handover import known
    from chuangwei.reports.papers import handover as report

    seen = known(asked.root, asked.revision.commit if asked.revision else None)
    return report.handover(asked.campaign, asked.day, seen)


@paper(app, "survey", frame.value("name", "编号", "哪一次，不写就是最近一次", default=None))
def survey(asked: Asked, name: str | None) -> object:
    """What people said."""
    from chuangwei.reports.papers.opinion import opinion

    return opinion(asked.campaign, asked.day, name)


@paper(app, "selfassess", STANDARD)
def selfassess(asked: Asked, standard: str | None) -> object:
    """How the town assesses itself."""
    from chuangwei.actions.dossier.gathering import formed
    from chuangwei.reports.papers import selfassess as report

    campaign, day = asked.campaign, asked.day
    return report.selfassess(campaign, formed(asked.root, campaign, day), day, standard)


def _tell(told: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(told)


def _before_applying(_: Asked, view: Any) -> None:
    if view.doubts:
        _tell("申报以前要办的：\n" + "".join(f"  {doubt}\n" for doubt in view.doubts))


@paper(app, "apply", STANDARD, after=_before_applying)
def apply(asked: Asked, standard: str | None) -> object:
    """The request for assessment."""
    from chuangwei.actions.dossier.gathering import formed
    from chuangwei.reports.papers import selfassess as report

    campaign, day = asked.campaign, asked.day
    return report.apply(campaign, formed(asked.root, campaign, day), day, standard)


def _is_new(asked: Asked, view: Circular) -> bool:
    """Whether no circular on the round is out yet."""
    from chuangwei.reports.findings import circular_of

    return circular_of(asked.campaign, asked.campaign.round_by_id[view.round], asked.day) is None


def _before_the_circular(asked: Asked, view: Circular) -> None:
    from chuangwei.render.text import clean

    if view.counts.unassigned and _is_new(asked, view):
        _tell(
            f"提醒：其中{view.counts.unassigned}个问题还没有交办，通报里没有时限；"
            f"先交办：chuangwei report rectify --round {clean(view.round)} --all --issue\n"
        )


def _circular_out(asked: Asked, view: Circular) -> list[Outgoing]:
    from chuangwei.actions.papers.issuing import Outgoing

    signer = view.heading.signer or None
    return [Outgoing("通报", view.day, signer=signer, round=view.round)] if _is_new(asked, view) else []


@paper(
    app,
    "circular",
    frame.value("number", "轮次", "哪一轮", "--round"),
    after=_before_the_circular,
    outgoing=_circular_out,
)
def circular(asked: Asked, number: str) -> object:
    """What a round of inspection found, and what has become of it."""
    from chuangwei.model import pick
    from chuangwei.reports.findings import circular_of
    from chuangwei.reports.papers import circular as report

    meant = pick.inspection(asked.campaign, number)
    origin = asked.origin()
    campaign, day = asked.campaign, asked.day
    issued = circular_of(campaign, meant, day)
    if issued is not None and origin is not None:
        campaign, day = origin(issued), issued.date
        meant = campaign.round_by_id.get(meant.id, meant)
    return report.circular(campaign, meant, day)


def _not_handed_over(asked: Asked, views: Sequence[Rectify]) -> None:
    unassigned = sum(view.unassigned for view in views if not view.again)
    if unassigned and not asked.issue:
        _tell(f"提醒：其中{unassigned}个问题还没有交办，加 --issue 登记发出就是交办\n")


def _rectify_out(_: Asked, views: Sequence[Rectify]) -> list[Outgoing]:
    from chuangwei.actions.papers.issuing import Outgoing

    return [
        Outgoing(
            view.kind,
            view.day,
            no=view.no,
            signer=view.heading.signer or None,
            to_units=(view.unit,),
            round=view.sources[0].round if len(view.sources) == 1 else None,
            findings=tuple((line.id, line.due) for line in view.lines if line.due is not None),
        )
        for view in views
        if not view.again
    ]


@paper(
    app,
    "rectify",
    frame.value("ids", "编号", "问题的编号，可写几个：出整改通知书", kind=list[str], default=None),
    frame.option("number", "轮次", "哪一轮：出交办单，一个单位一份", "--round"),
    UNITS,
    EVERYONE,
    after=_not_handed_over,
    outgoing=_rectify_out,
)
def rectify(
    asked: Asked, ids: Sequence[str], number: str | None, units: Sequence[str], everyone: bool
) -> object:
    """What a unit is told to put right."""
    from chuangwei.model import pick
    from chuangwei.reports.papers import rectify as report

    if bool(ids) == (number is not None):
        raise UsageFault("要写哪一轮（--round）或问题的编号", hint="两样写一样")
    if ids and (units or everyone):
        raise UsageFault("写了编号就不写 --unit 和 --all", hint="给问题现在的责任单位")
    origin = asked.origin()
    campaign, day = asked.campaign, asked.day
    if number is None:
        wanted = [pick.finding(campaign, name) for name in ids]
        return report.of_findings(campaign, wanted, day, origin)
    meant = units_meant(campaign, units, () if everyone else None, "交办单")
    names = None if everyone else [unit.name for unit in meant]
    return report.of_round(campaign, pick.inspection(campaign, number).id, names, day, origin)
