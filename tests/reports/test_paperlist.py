"""The list of papers: under whatever they prove, with when they were archived; what is wrong with them, and its cure."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reports.papers import DAY, campaign, dossier, files, finding

from chuangwei.model.dossier import Dossier
from chuangwei.model.evidence import paper_at
from chuangwei.model.past import Archived
from chuangwei.reports.dossier.paperlist import Doubt, Held, Same, Scope, doubts, paper_list

NAMES = ("5-05/2023-07-01.公厕台账.pdf", "F1/2023-07-04.整改后.jpg", "5-06/清单.pdf", "没有/2023-07-01.a.pdf")


def held(*, archive: dict[str, Archived] | None = None) -> Held:
    record = {"name": NAMES[0], "serves": ["A-01"], "original": "true", "box": "3", "pages": "2"}
    whole = campaign(record, {"name": "1-03/2023-06-01.签到", "original": "true"}, findings=(finding("F1"),))
    return Held(Dossier(whole, files(*NAMES), DAY), DAY, DAY, archive)


def test_papers_stand_under_what_they_prove() -> None:
    """Also under what they serve elsewhere; what does not fit is doubtful instead, and counted nowhere."""
    view = paper_list(held(), Scope())
    assert [(each.owner.id, each.unit, len(each.papers)) for each in view.owners] == [
        ("1-03", "创建办", 1),
        ("5-05", "财政办", 1),
        ("A-01", "", 1),
        ("F1", "财政办", 1),
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
    same = (
        Same(1000, (f"evidence/{NAMES[0]}", f"evidence/{NAMES[1]}")),
        Same(1000, ("evidence/x", "evidence/y")),
    )
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


@pytest.mark.parametrize(
    ("name", "what", "cure"),
    [
        ("2023-07-01.a.pdf", "不在任何编号的文件夹里", "移到 evidence/编号/ 下面"),
        ("5-50/2023-07-01.a.pdf", "没有编号“5-50”", "最接近的是 5-07、5-06、5-05"),
        ("其他/2023-07-01.a.pdf", "没有编号“其他”", "移到任务、指标或问题的编号下面"),
        ("5-05/签到.jpg", "文件名开头没有形成日期，不算资料", "改成 2023-07-10.签到.jpg 这样的名字"),
        ("5-05/20230701签到.jpg", "形成日期的写法不对，不算资料", "改成 2023-07-01.签到.jpg"),
        ("5-05/2023年7月1日.jpg", "形成日期的写法不对，不算资料", "改成 2023-07-01.名称.jpg"),
        ("5-05/2023-02-30.签到.jpg", "没有 2023-02-30 这一天", "改成 2023-07-10.签到.jpg 这样的名字"),
        ("5-05/2023-07-01.jpg", "文件名里没有名称，不算资料", "改成 2023-07-01.名称.jpg"),
        ("5-05/2023-07-15.签到.jpg", "形成日期 2023-07-15 还没有到", "核对文件名里的日期"),
        ("5-05/2023-07-01.签到.TXT", "是 .txt 文件", "换成 pdf、ofd、jpg、jpeg、png、mp4、docx、doc、wps、xlsx、xls、et 之一"),
        ("5-05/2023-07-01.签到", "没有扩展名", "换成 pdf、ofd、jpg、jpeg、png、mp4、docx、doc、wps、xlsx、xls、et 之一"),
    ],
)  # fmt: skip
def test_one_fault(name: str, what: str, cure: str) -> None:
    """Each says what is wrong and how to mend it."""
    assert doubts(dossier(name), DAY, None) == (Doubt(f"evidence/{name}", what, cure),)


def test_links_and_empty_files() -> None:
    """A link is one, whatever it leads to; an empty file is no paper."""
    papers = (
        paper_at("evidence/5-05/2023-07-01.a.jpg", 0),
        paper_at("evidence/5-06/2023-07-01.a.jpg", 0, link=True),
    )
    assert [(doubt.path, doubt.what) for doubt in doubts(Dossier(campaign(), papers), DAY, None)] == [
        ("evidence/5-05/2023-07-01.a.jpg", "是空文件（0字节），不算资料"),
        ("evidence/5-06/2023-07-01.a.jpg", "是链接，不是文件"),
    ]


def test_papers_from_before_the_campaign_are_normal() -> None:
    """Only a day after that of archiving is doubtful."""
    papers = dossier("5-05/1998-05-01.公厕台账.pdf", "5-05/2023-07-02.照片.jpg")
    archive = {paper.path: Archived(date(2023, 7, 1)) for paper in papers.files}
    assert [doubt.what for doubt in doubts(papers, DAY, archive)] == [
        "形成日期 2023-07-02 晚于归档日期 2023-07-01"
    ]


def test_records_without_a_file() -> None:
    """What data/evidence.yaml names must be there, or be an original."""
    records = ({"name": "5-05/2023-07-01.a.pdf"}, {"name": "5-05/2023-07-02.b", "original": "true"})
    found = doubts(Dossier(campaign(*records), ()), DAY, None)
    assert [(doubt.path, doubt.what) for doubt in found] == [
        ("evidence/5-05/2023-07-01.a.pdf", "data/evidence.yaml 里登记了，没有这个文件")
    ]
