"""Which required papers are missing, and which meetings lack one of their four."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import make_task
from tests.reports.papers import DAY, campaign, dossier, files, finding

from chuangwei.model.dossier import Dossier
from chuangwei.reports.dossier.lacking import Meeting, Missing, is_meeting, missing
from chuangwei.reports.dossier.paperlist import Scope

ALL = Scope()


def look(*names: str, scope: Scope = ALL, **parts: object) -> Missing:
    return missing(dossier(*names, **parts), DAY, scope)


def said(view: Missing) -> dict[str, dict[str, tuple[str, ...]]]:
    fields = ("finished", "unfinished", "indicators", "findings")
    return {field: {lack.owner.id: lack.lacks for lack in getattr(view, field)} for field in fields}


def test_without_any_papers_all_is_missing() -> None:
    """Finished tasks apart from the others; a cancelled task needs none."""
    view = look()
    assert said(view) == {
        "finished": {"1-03": ("会议通知", "签到", "讲话", "照片"), "5-06": ("清单",)},
        "unfinished": {"5-05": ("公厕台账", "整改后")},
        "indicators": {"A-01": ("会议纪要", "年度计划"), "C-10": ("公厕台账", "保洁记录")},
        "findings": {},
    }
    assert (view.required, view.present) == (7, 0)


def test_what_is_there_is_not_missing() -> None:
    """A paper of a task counts for its indicator, one of the indicator not for the task."""
    view = look("5-05/2023-07-01.公厕台账.pdf", "C-10/2023-07-01.整改后.jpg", "C-10/2023-07-01.保洁记录2.jpg")
    assert said(view)["unfinished"] == {"5-05": ("整改后",)}
    assert said(view)["indicators"] == {"A-01": ("会议纪要", "年度计划")}
    assert (view.required, view.present) == (7, 1)


def test_a_file_whose_name_does_not_fit_is_named() -> None:
    """It does not count, but whoever looks for the paper is told of it."""
    lack = look("5-06/清单（一）.pdf", "5-06/照片.jpg").finished[-1]
    assert (lack.lacks, lack.near) == (("清单",), ("evidence/5-06/清单（一）.pdf",))


@pytest.mark.parametrize(
    ("scope", "tasks", "items"),
    [
        (Scope(ids=("C-10",)), {"5-05"}, {"C-10"}),
        (Scope(ids=("5-06", "公厕改造")), {"5-05", "5-06"}, set()),
        (Scope(units=("创建",)), {"1-03"}, set()),
        (Scope(groups=("5",)), {"5-05", "5-06"}, set()),
        (Scope(sections=("组织",)), {"1-03"}, {"A-01"}),
        (Scope(groups=("5",), sections=("C",)), {"5-05"}, set()),
    ],
)
def test_a_part_of_it(scope: Scope, tasks: set[str], items: set[str]) -> None:
    """By ids, units, groups and sections; an indicator brings the tasks that serve it."""
    view = look(scope=scope)
    assert {lack.owner.id for lack in (*view.finished, *view.unfinished)} == tasks
    assert {lack.owner.id for lack in view.indicators} == items


def test_findings_must_be_seen_put_right() -> None:
    """Reported or closed without 整改后 and without a note of the re-inspector; what is still open lacks nothing."""
    found = (
        finding("A1", "交办"),
        finding("A2", "交办", "上报"),
        finding("A3", "交办", "上报", "销号"),
        finding("A4", "交办", "上报", "销号", note="现场看过"),
        finding("A5", "交办", "上报", "销号"),
    )
    view = look("A5/2023-07-06.整改后.jpg", "A3/整改后.jpg", findings=found)
    assert said(view)["findings"] == {"A2": ("整改后",), "A3": ("整改后",)}
    assert view.findings[1].near == ("evidence/A3/整改后.jpg",)


def meetings(*names: str) -> list[tuple[str | None, tuple[str, ...]]]:
    view = missing(Dossier(campaign(), files(*(f"1-03/{name}.pdf" for name in names)), DAY), DAY, Scope())
    return [(str(each.day) if each.day else None, each.lacks) for each in view.meetings]


def test_a_meeting_has_four_papers() -> None:
    """A finished one without any lacks them all; each attendance list is a meeting of its own day."""
    assert meetings() == [(None, ("通知", "签到", "文件或讲话", "照片"))]
    assert meetings("2023-06-01.会议通知") == [(None, ("签到", "文件或讲话", "照片"))]
    assert meetings("2023-06-05.签到", "2023-06-01.会议通知") == [("2023-06-05", ("文件或讲话", "照片"))]
    first = ("2023-06-01.会议通知", "2023-06-05.签到表", "2023-06-05.讲话稿", "2023-06-06.现场照片")
    assert meetings(*first) == []
    assert meetings(*first, "2023-07-05.会议签到", "2023-07-03.会议通知", "2023-07-05.照片") == [
        ("2023-07-05", ("文件或讲话",))
    ]


def test_what_a_meeting_is() -> None:
    """By the title or an invitation among its papers; a committee is none."""
    titles = ("召开动员大会", "每周工作例会", "现场推进会", "健全公共卫生委员会", "健康讲座", "学校大会堂")
    assert [is_meeting(make_task(title=title)) for title in titles] == [True, True, True, False, False, True]
    assert is_meeting(make_task(title="传达", evidence=["会议通知"]))
    assert not is_meeting(make_task(title="传达", evidence=["会议纪要"]))
    assert missing(dossier(), DAY, Scope(groups=("5",))).meetings == ()
    assert isinstance(missing(dossier(), DAY, Scope()).meetings[0], Meeting)


titles = st.sampled_from(["公厕台账", "整改后", "清单", "清单2", "保洁记录", "台账"])


@given(st.sets(st.tuples(st.sampled_from(["5-05", "5-06", "C-10"]), titles)))
def test_required_is_missing_and_present(places: set[tuple[str, str]]) -> None:
    """Of tasks: required = present + missing, and nothing is missing that is not required."""
    view = look(*(f"{owner}/2023-07-01.{title}.pdf" for owner, title in places))
    lacks = (*view.finished, *view.unfinished)
    assert view.required == view.present + sum(len(lack.lacks) for lack in lacks)
    assert all(set(lack.lacks) <= set(lack.required) for lack in (*lacks, *view.indicators))
