"""What a standard still lacks: points, tasks, deadlines and papers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.conftest import DAY, make_campaign, make_task
from tests.reports.test_score import item, standard

from chuangwei.model.dossier import Dossier
from chuangwei.model.evidence import paper_at
from chuangwei.model.standard import Standard
from chuangwei.model.task import Task
from chuangwei.reports.gaps import Gaps, gaps


def found(*tasks: Task, items: list[dict[str, Any]], papers: tuple[str, ...] = (), day: date = DAY) -> Gaps:
    """The gaps of a standard with these indicators, and of an older one with 旧-1 and 旧-2."""
    old = standard(
        item("旧-1", "5", {"value": "28.6"}, measure=">= 30 %"), item("旧-2", "5"), id="旧", effective_until="2023-07-01"
    )  # fmt: skip
    new = standard(*items, effective_from="2023-07-02")
    campaign = make_campaign(*tasks, standards=(old, new))
    return gaps(campaign, Dossier(campaign, tuple(paper_at(path, 9) for path in papers), day), day)


def ids(view: Gaps) -> list[str]:
    return [gap.scored.item.id for gap in view.gaps]


def test_what_has_all_its_points_is_no_gap() -> None:
    """Vetoes first, those that are not met before those that nobody judged; then by points to be won, in file order."""
    view = found(
        items=[
            item("full", "20", {"points": "20"}),
            item("part", "20", {"points": "10"}),
            item("same", "10"),
            item("more", "30"),
            item("none", None),
            item("met", None, {"value": "0"}, measure="= 0 起", veto="true"),
            item("unknown", None, measure="= 0 起", veto="true"),
            item("failed", None, {"value": "1"}, measure="= 0 起", veto="true"),
        ]
    )
    assert ids(view) == ["failed", "unknown", "more", "part", "same"]
    assert [gap.to_win for gap in view.gaps] == [0, 0, 30, 10, 10]
    assert view.to_win == Decimal(50)


def test_what_no_open_task_works_for() -> None:
    """No task, only cancelled ones, or all done and yet not all points: each is said."""
    done = [{"date": "2023-07-01", "progress": "100"}]
    view = found(
        make_task(id="1", items=["b", "full"], log=[{"date": "2023-07-01", "state": "取消"}]),
        make_task(id="2", items=["c"], log=done),
        items=[
            item("a", "5"), item("b", "4"), item("c", "3"), item("full", "2", {"points": "2"}),
            item("alone", "1", {"points": "1"}),
        ],
    )  # fmt: skip
    assert [(gap.scored.item.id, gap.remark, gap.due) for gap in view.gaps] == [
        ("a", "no_task", None),
        ("b", "cancelled", None),
        ("c", "all_done", None),
    ]
    assert [each.id for each in view.unserved] == ["a", "alone"]


def test_missing_papers() -> None:
    """Papers in the folder of the indicator, of its tasks and of what it replaces count, those of a later day do not."""
    view = found(
        make_task(id="5-05", items=["旧-1"]),
        items=[item("c", "20", replaces=["旧-1"], evidence=["台账", "报表", "照片", "合同", "总结"])],
        papers=(
            "evidence/c/2023-07-01.台账.pdf",
            "evidence/5-05/2023-07-01.照片.东街.jpg",
            "evidence/旧-1/2023-07-01.报表2.xlsx",
            "evidence/x/2023-07-01.合同.pdf",
            "evidence/c/2023-07-15.总结.docx",
        ),
    )
    assert view.gaps[0].missing == ("合同", "总结")


def test_a_standard_to_come() -> None:
    """It can be looked at before it is in force."""
    new = standard(item("b", "20"), id="新", effective_from="2023-08-01")
    campaign = make_campaign(standards=(Standard.model_validate({"id": "旧", "name": "旧"}), new))
    view = gaps(campaign, Dossier(campaign, ()), DAY, "新")
    assert ids(view) == ["b"]
    assert not view.score.standard.holds_on(DAY)
