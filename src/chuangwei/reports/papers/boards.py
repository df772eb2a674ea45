"""What findings take off units' points, and the boards that come of it: the office's own table, like with like only.

Places skip after ties (8, 8, 10), villages and departments are never on one board (facts.md §0.6, §3.9).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Unit
from chuangwei.model.plan import Scoring
from chuangwei.phrases import number
from chuangwei.reports.papers.ledger import LedgerLine

VILLAGES, DEPARTMENTS = "村（居）", "部门和单位"


class ScoreLine(NamedTuple):
    """A unit on a board.

    字段：`rank` 名次，并列的相同，后面跳过；`problems` 几个问题；`deducted` 扣了几分；`points` 得分；`why` 为什么扣。
    """

    rank: int
    unit: str
    problems: int
    deducted: Decimal
    points: Decimal
    why: str


class Board(NamedTuple):
    """Units of one sort, the best first.

    字段：`name` 榜的名称；`lines` 各单位。
    """

    name: str
    lines: tuple[ScoreLine, ...]


def rules_said(table: Scoring) -> str:
    """满分100分，每个问题扣1分，…: the table in words."""
    parts = [f"满分{number(table.full)}分"]
    named = {
        "发现一个问题扣{}分": table.problem,
        "逾期没有整改再扣{}分": table.overdue,
        "超期整改再扣{}分": table.late,
        "复查退回一次再扣{}分": table.returned,
        "反弹再扣{}分": table.relapsed,
    }
    parts += [words.format(number(points)) for words, points in named.items() if points is not None]
    return "，".join(parts)


def boards(campaign: Campaign, lines: Sequence[LedgerLine]) -> tuple[Board, ...]:
    """The boards of the findings given; none unless the settings want ranking and have a table."""
    table = campaign.settings.scoring
    if not campaign.settings.ranking or table is None:
        return ()
    supervisors = campaign.supervision.units if campaign.supervision else ()
    inspectors = {campaign.unit_name(name) for name in supervisors}
    ranked = [unit for unit in campaign.units if unit.members is None and unit.name not in inspectors]
    sorts = {
        VILLAGES: [unit for unit in ranked if unit.kind == "村居"],
        DEPARTMENTS: [unit for unit in ranked if unit.kind not in {"村居", "上级", "集体"}],
    }
    return tuple(Board(name, _ranked(table, units, lines)) for name, units in sorts.items() if units)


def _ranked(table: Scoring, units: Sequence[Unit], lines: Sequence[LedgerLine]) -> tuple[ScoreLine, ...]:
    scored = [_score(table, unit, [line for line in lines if line.unit == unit.name]) for unit in units]
    ordered = sorted(scored, key=lambda line: -line.points)
    return tuple(
        line._replace(rank=1 + sum(other.points > line.points for other in ordered)) for line in ordered
    )


def _score(table: Scoring, unit: Unit, own: Sequence[LedgerLine]) -> ScoreLine:
    counts = {
        "问题": (len(own), table.problem),
        "逾期": (sum(line.overdue for line in own), table.overdue),
        "超期整改": (sum(line.late for line in own), table.late),
        "退回": (sum(line.returned for line in own), table.returned),
        "反弹": (sum(line.relapse_of != "" for line in own), table.relapsed),
    }
    costly = {name: (count, each) for name, (count, each) in counts.items() if count and each is not None}
    off = sum((each * count for count, each in costly.values()), Decimal(0))
    why = "，".join(f"{name}{count}{'次' if name == '退回' else '个'}" for name, (count, _) in costly.items())
    return ScoreLine(0, unit.name, len(own), off, max(Decimal(0), table.full - off), why)
