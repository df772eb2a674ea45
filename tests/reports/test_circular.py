"""What the circular of a round says, and the boards: only where they are wanted, like with like, ties skipped."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.conftest import DAY, make_campaign, make_finding, make_head, make_round

from chuangwei.model.campaign import Campaign
from chuangwei.model.inspection import Finding
from chuangwei.model.issued import Issued
from chuangwei.model.organisation import Supervision, Unit
from chuangwei.reports.findings import findings
from chuangwei.reports.papers.circular import Board, Circular, boards, circular
from chuangwei.reports.papers.ledger import ledger_line

ASSIGN = {"date": "2023-06-15", "action": "交办", "due": "2023-06-21"}
REPORT = {"date": "2023-06-20", "action": "上报"}
CLOSE = {"date": "2023-06-22", "action": "销号", "by": "创建办", "note": "合格"}


def finding(name: str, *log: dict[str, str], **fields: Any) -> Finding:
    """A finding with this log."""
    return make_finding(id=name, problem=f"问题{name}", log=list(log), **fields)


def campaign(*findings: Finding, **parts: Any) -> Campaign:
    """A campaign with two rounds and these findings."""
    rounds = make_round(by=["创建办", "财政"], places=["公厕"]), make_round(id="2", date="2023-07-01")
    return make_campaign(findings=findings, inspections=rounds, **parts)


def written(of: Campaign, number: str = "1", day: date = DAY) -> Circular:
    """The circular of a round."""
    return circular(of, of.round_by_id[number], day)


def test_counts() -> None:
    """Found, closed, on the spot, open, overdue, waiting, ended, and the rate of those closed."""
    found = written(
        campaign(
            finding("1", ASSIGN, REPORT, CLOSE),
            finding("2", {"date": "2023-06-14", "action": "销号", "by": "创建办"}, kind="立行立改"),
            finding("3", ASSIGN),
            finding("4", ASSIGN, REPORT),
            finding("5", {"date": "2023-06-16", "action": "中止", "note": "甲"}, unit="创建办"),
            finding("6", round="2", date="2023-07-01"),
        )
    )
    counts = found.counts
    assert (counts.found, counts.closed, counts.on_the_spot, counts.open) == (5, 2, 1, 2)
    assert (counts.overdue, counts.waiting, counts.ended) == (1, 1, 1)
    assert counts.rate == Decimal("40.0")
    assert found.kinds == "立行立改1个、限期整改4个"
    assert found.progress == "已销号2个，整改率40.0%；没有办结2个，其中逾期1个、待复查1个；中止或挂账1个"
    assert [(part.unit, len(part.lines), part.closed) for part in found.parts] == [
        ("财政办", 4, 2),
        ("创建办", 1, 0),
    ]
    assert (found.by, found.places, found.earlier) == (("创建办", "财政办"), ("公厕",), ())


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ((), ""),
        ((finding("1", ASSIGN, REPORT, CLOSE),), "已全部整改销号"),
        ((finding("1", {**ASSIGN, "due": "2023-07-20"}),), "还没有销号的；没有办结1个"),
    ],
)
def test_progress_in_words(findings: tuple[Finding, ...], said: str) -> None:
    """Nothing is counted that there is none of."""
    assert written(campaign(*findings)).progress == said


def test_what_earlier_rounds_left() -> None:
    """Findings of rounds before that are open still; later ones are not this round's business."""
    of = campaign(
        finding("1", ASSIGN), finding("2", ASSIGN, REPORT, CLOSE), finding("3", round="2", date="2023-07-01")
    )
    assert [line.id for line in written(of, "2").earlier] == ["1"]
    assert written(of, "2").earlier_overdue == 1
    assert written(of, "1").earlier == ()


def test_the_last_day() -> None:
    """The latest due day that is still to come; overdue ones have none."""
    of = campaign(
        finding("1", ASSIGN),
        finding("2", {**ASSIGN, "due": "2023-07-20"}),
        finding("3", ASSIGN, REPORT, CLOSE),
    )
    assert written(of).due_last == date(2023, 7, 20)
    assert written(campaign(finding("1", ASSIGN))).due_last is None


def test_number() -> None:
    """The next one, or the one that it went out under."""
    assert (written(campaign()).number, written(campaign()).signed_on) == ("创卫通〔2023〕1号", DAY)
    paper = {"id": "通报-2023-3", "kind": "通报", "number": "创卫通〔2023〕3号", "seq": "3"}
    issued = Issued.model_validate({**paper, "date": "2023-06-21", "round": "1"})
    of = campaign(issued=(issued,))
    assert written(of).number == "创卫通〔2023〕3号"
    assert written(of, "2").number == "创卫通〔2023〕4号"
    assert written(of, day=date(2023, 6, 20)).signed_on == date(2023, 6, 20)


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


def ranked(*units: str, ranking: str = "true", scoring: dict[str, str] | None = TABLE) -> Campaign:
    """A campaign that ranks, with a finding of 1 July, due at once and overdue, for each of the units."""
    settings: dict[str, Any] = {"ranking": ranking, **({"scoring": scoring} if scoring else {})}
    return make_campaign(
        head=make_head(**settings),
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


def ranks(board: Board) -> list[tuple[int, str, Decimal]]:
    """Place, unit and points of each line."""
    return [(line.rank, line.unit, line.points) for line in board.lines]


def test_ties_share_a_place_and_the_next_is_skipped() -> None:
    """1, 1, 3, 4; villages stand on a board of their own; inspectors and collectives on none."""
    villages, departments = made(ranked("甲办", "甲办", "丙办", "东村", "镇纪委", "各单位"))
    assert (villages.name, departments.name) == ("村（居）", "部门和单位")
    assert ranks(departments) == [
        (1, "乙办", Decimal(100)),
        (1, "学校", Decimal(100)),
        (3, "丙办", Decimal(97)),
        (4, "甲办", Decimal(94)),
    ]
    assert ranks(villages) == [(1, "西村", Decimal(100)), (2, "东村", Decimal(97))]
    assert departments.lines[3].why == "问题2个，逾期2个"


def test_none_unless_both_are_there() -> None:
    """No ranking without the setting, and none without a table."""
    assert made(ranked("甲办", ranking="false")) == ()
    assert made(ranked("甲办", scoring=None)) == ()


def test_points_do_not_fall_below_zero() -> None:
    """However much is taken off."""
    (_, departments) = made(ranked(*["甲办"] * 5, scoring={"full": "10", "problem": "3"}))
    assert ranks(departments)[-1] == (4, "甲办", Decimal(0))
    assert departments.lines[-1].deducted == Decimal(15)
