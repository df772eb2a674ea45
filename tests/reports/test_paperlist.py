"""The list of papers: under whatever they prove, with when they were archived."""

from __future__ import annotations

from datetime import date

from tests.reports.papers import DAY, campaign, files, finding

from chuangwei.model.dossier import Dossier
from chuangwei.model.past import Archived
from chuangwei.reports.dossier.paperlist import Held, Same, paper_list
from chuangwei.reports.dossier.scope import Scope

NAMES = ("5-05/2023-07-01.公厕台账.pdf", "F1/2023-07-04.整改后.jpg", "5-06/清单.pdf", "没有/2023-07-01.a.pdf")


def held(*, archive: dict[str, Archived] | None = None) -> Held:
    record = {"name": NAMES[0], "serves": ["A-01"], "original": "true", "box": "3", "pages": "2"}
    whole = campaign(record, {"name": "1-03/2023-06-01.签到", "original": "true"}, findings=(finding("F1"),))
    return Held(Dossier(whole, files(*NAMES), DAY), DAY, DAY, archive)


def test_papers_stand_under_what_they_prove() -> None:
    """Also under what they serve elsewhere; what does not fit is doubtful instead, and counted nowhere."""
    view = paper_list(held(), Scope())
    assert [(each.owner.id, each.kind, each.unit, len(each.papers)) for each in view.owners] == [
        ("1-03", "任务", "创建办", 1),
        ("5-05", "任务", "财政办", 1),
        ("A-01", "指标", "", 1),
        ("F1", "问题", "财政办", 1),
    ]
    assert view.owners[2].papers[0].ids == ("5-05", "A-01")
    assert (len(view.papers), view.size, view.unarchived, view.history) == (3, 2000, 2, False)
    assert [doubt.path for doubt in view.doubts] == [
        "evidence/5-06/清单.pdf",
        "evidence/没有/2023-07-01.a.pdf",
    ]


def test_archived_papers() -> None:
    """The day of the first commit, and how many have none yet; an original has no need of it."""
    path = f"evidence/{NAMES[0]}"
    view = paper_list(held(archive={path: Archived(date(2023, 7, 3))}), Scope())
    assert {each.paper.path: each.archived for each in view.papers if each.archived} == {
        path: date(2023, 7, 3)
    }
    assert (view.history, view.unarchived) == (True, 1)


def test_a_part_of_the_list() -> None:
    """Doubts and equal files of others are left out."""
    same = [
        Same(1000, (f"evidence/{NAMES[0]}", f"evidence/{NAMES[1]}")),
        Same(1000, ("evidence/x", "evidence/y")),
    ]
    view = paper_list(held(), Scope(ids=("5-06",)), same)
    assert (view.owners, [doubt.path for doubt in view.doubts], view.same) == (
        (),
        ["evidence/5-06/清单.pdf"],
        (),
    )
    view = paper_list(held(), Scope(ids=("C-10",)), same)
    assert [each.owner.id for each in view.owners] == ["5-05", "F1"]
    assert view.same == (same[0],)
    assert view.doubts == ()
