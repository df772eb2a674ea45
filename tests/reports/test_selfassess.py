"""The self-assessment as papers say it, and the request for assessment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.conftest import DAY, make_campaign, make_task
from tests.reports.test_score import item, standard

from chuangwei.model.campaign import Campaign
from chuangwei.model.dossier import Dossier
from chuangwei.model.evidence import paper_at
from chuangwei.model.plan import Head
from chuangwei.model.registers import Survey
from chuangwei.reports.papers.assessed import assessed
from chuangwei.reports.papers.selfassess import apply, selfassess

HEAD = {"title": "2023年度甲镇创建重庆市卫生镇工作", "town": "甲镇", "district": "乙区", "year": "2023"}
ITEMS = (
    item("full", "20", {"value": "95"}, measure=">= 90 %"),
    item("part", "20.50", {"points": "12.50", "note": "改完3座"}, evidence=["台账", "照片"]),
    item("open", "10", section="二"),
    item("veto", None, {"value": "0"}, measure="= 0 起", veto="true", section="二"),
)


def campaign(*tasks: Any, items: Any = ITEMS, **parts: Any) -> Campaign:
    base = {"head": Head.model_validate(HEAD), "standards": (standard(*items, **{"pass": "30"}),)}
    return make_campaign(*tasks, **{**base, **parts})


def survey(percent: int, day: str = "2023-07-07") -> Survey:
    """A survey of a hundred papers, so many of them satisfied."""
    counts = [str(percent), str(100 - percent)]
    question = {"text": "满意吗", "options": ["满意", "不满意"], "counts": counts, "overall": "true"}
    return Survey.model_validate(
        {
            "id": "M-1", "date": day, "sent": "100", "returned": "100", "valid": "100", "questions": [question],
        }
    )  # fmt: skip


def test_a_line_for_each_indicator() -> None:
    """Points without needless zeros, what they rest on, the tasks that are due first, the papers that are not there."""
    tasks = [make_task(id=str(at), due=f"2023-08-0{at}", items=["part"]) for at in range(1, 6)]
    of = campaign(*tasks)
    found = assessed(of, Dossier(of, (paper_at("evidence/part/2023-07-01.台账.pdf", 9),)), DAY)
    assert [(each.id, [line.id for line in each.lines]) for each in found.sections] == [
        ("一", ["full", "part"]),
        ("二", ["open", "veto"]),
    ]
    (part,) = found.lost
    assert (str(part.full), str(part.ours), str(part.to_win)) == ("20.5", "12.5", "8")
    assert (part.given, part.on, part.said, part.lacking) == (True, date(2023, 7, 1), "改完3座", ("照片",))
    assert ([task.id for task in part.tasks], part.tasks_more) == (["1", "2", "3"], 2)
    assert [line.id for line in found.unscored] == ["open"]
    assert [(line.id, line.met, line.value) for line in found.vetoes] == [("veto", True, "0起")]
    assert (found.papers_missing, found.outcome, str(found.passing)) == (1, "passed", "30")
    assert found.sections[0].lines[0].measure == "不低于90%"


def test_the_parts_make_the_whole() -> None:
    """Sections add up, in every number."""
    of = campaign()
    found = assessed(of, Dossier(of, ()), DAY)
    for name in found.points._fields:
        assert sum(getattr(each.points, name) for each in found.sections) == getattr(found.points, name)
    assert found.points.full == Decimal("50.5")


def test_only_what_had_happened() -> None:
    """Notes, points and surveys of later days are not there yet."""
    of = campaign(surveys=(survey(95),))
    view = selfassess(of, Dossier(of, ()), date(2023, 6, 30))
    assert (view.opinion, view.assessed.points.scored_items) == (None, 0)
    assert [line.said for section in view.assessed.sections for line in section.lines] == [""] * 4
    later = selfassess(of, Dossier(of, ()), DAY)
    assert later.opinion is not None
    assert (later.opinion.percent, later.opinion.valid) == (Decimal("95.00"), 100)


def test_a_request() -> None:
    """Who asks whom for what: by the town, the district's body that guides, and the campaign's name."""
    of = campaign(guidance=("区爱卫会", "区爱卫办"))
    view = apply(of, Dossier(of, ()), DAY)
    assert (view.party, view.to, view.copies, view.what) == (
        "甲镇人民政府", "区爱卫会", ("区爱卫办",), "重庆市卫生镇",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("items", "parts", "doubts"),
    [
        (ITEMS[:2], {"surveys": (survey(97),)}, ["还缺2份应备的资料"]),
        (
            (ITEMS[0], ITEMS[2]), {},
            [
                "还说不准：未评的里要再得10分才到及格线",
                "还有1项指标没有自评",
                "还没有做民意测验，要在申报以前做",
            ],
        ),
        (
            (item("a", "40", {"points": "40"}),), {"surveys": (survey(80),)},
            ["满意率80.00%，没有达到90%，差10.00个百分点"],
        ),
    ],
)  # fmt: skip
def test_what_is_to_be_done_before(items: Any, parts: dict[str, Any], doubts: list[str]) -> None:
    """Whatever speaks against sending it is said, and nothing else."""
    of = campaign(items=items, **parts)
    assert list(apply(of, Dossier(of, ()), DAY).doubts) == doubts


def test_a_standard_that_is_no_longer_in_force() -> None:
    """It can be asked for, and is pointed out."""
    old = standard(item("a", "40", {"points": "40"}), id="旧", effective_until="2023-07-01", **{"pass": "30"})
    of = campaign(standards=(old, standard(id="新", effective_from="2023-07-02")), surveys=(survey(97),))
    view = apply(of, Dossier(of, ()), DAY, "旧")
    assert view.doubts == ("旧 当天没有施行，核对按哪个标准申报",)
    assert view.ready
    assert not view.assessed.standard.in_force
