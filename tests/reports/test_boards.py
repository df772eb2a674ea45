"""Points and places: only where they are wanted, by the office's own table, like with like, ties skipped."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.conftest import DAY, make_campaign, make_finding

from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Supervision, Unit
from chuangwei.model.plan import Head, Scoring
from chuangwei.reports.findings import findings
from chuangwei.reports.papers.circular import Board, boards, rules_said
from chuangwei.reports.papers.ledger import ledger_line

UNITS = (
    {"name": "甲办", "kind": "部门"},
    {"name": "乙办", "kind": "部门"},
    {"name": "丙办", "kind": "部门"},
    {"name": "学校", "kind": "学校"},
    {"name": "镇纪委", "kind": "部门"},
    {"name": "东村", "kind": "村居"},
    {"name": "西村", "kind": "村居"},
    {"name": "各单位", "kind": "集体", "members": ["甲办"]},
)
HANDED_OVER = [{"date": "2023-07-01", "action": "交办", "due": "2023-07-01"}]
TABLE = {"full": "100", "problem": "1", "overdue": "2", "returned": "1.5", "relapsed": "3"}


def campaign(*units: str, ranking: str = "true", scoring: dict[str, str] | None = TABLE) -> Campaign:
    """A campaign with a finding of 1 July, due at once and overdue, for each of the units."""
    settings: dict[str, Any] = {"ranking": ranking, **({"scoring": scoring} if scoring else {})}
    head = {"title": "创", "town": "甲镇", "district": "乙区", "year": "2023", "settings": settings}
    return make_campaign(
        head=Head.model_validate(head),
        units=tuple(Unit.model_validate(unit) for unit in UNITS),
        supervision=Supervision.model_validate({"id": "DC", "units": ["镇纪委"]}),
        findings=tuple(
            make_finding(id=f"F-{number}", unit=unit, date="2023-07-01", log=HANDED_OVER)
            for number, unit in enumerate(units)
        ),
    )


def made(of: Campaign) -> tuple[Board, ...]:
    """The boards of all its findings."""
    return boards(of, [ledger_line(of, item) for item in findings(of, DAY)])


def places(board: Board) -> list[tuple[int, str, Decimal]]:
    """Place, unit and points of each line."""
    return [(line.rank, line.unit, line.points) for line in board.lines]


def test_ties_share_a_place_and_the_next_is_skipped() -> None:
    """1, 1, 3, 4; villages stand on a board of their own; inspectors and collectives on none."""
    villages, departments = made(campaign("甲办", "甲办", "丙办", "东村", "镇纪委", "各单位"))
    assert (villages.name, departments.name) == ("村（居）", "部门和单位")
    assert places(departments) == [
        (1, "乙办", Decimal(100)),
        (1, "学校", Decimal(100)),
        (3, "丙办", Decimal(97)),
        (4, "甲办", Decimal(94)),
    ]
    assert places(villages) == [(1, "西村", Decimal(100)), (2, "东村", Decimal(97))]
    assert departments.lines[3].why == "问题2个，逾期2个"


def test_none_unless_both_are_there() -> None:
    """No ranking without the setting, and none without a table."""
    assert made(campaign("甲办", ranking="false")) == ()
    assert made(campaign("甲办", scoring=None)) == ()


def test_points_do_not_fall_below_zero() -> None:
    """However much is taken off."""
    (_, departments) = made(campaign(*["甲办"] * 5, scoring={"full": "10", "problem": "3"}))
    assert places(departments)[-1] == (4, "甲办", Decimal(0))
    assert departments.lines[-1].deducted == Decimal(15)


def test_the_rules_in_words() -> None:
    """What the table takes off, without what it does not mention."""
    assert rules_said(Scoring.model_validate(TABLE)) == (
        "满分100分，发现一个问题扣1分，逾期没有整改再扣2分，复查退回一次再扣1.5分，反弹再扣3分"
    )
