"""What is wrong with files of evidence/, and how it is cured."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reports.papers import DAY, campaign, dossier

from chuangwei.model.dossier import Dossier
from chuangwei.model.evidence import paper_at
from chuangwei.model.past import Archived
from chuangwei.reports.dossier.doubtful import Doubt, doubts


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
        (
            "5-05/2023-07-01.签到.TXT",
            "是 .txt 文件",
            "换成 pdf、ofd、jpg、jpeg、png、mp4、docx、doc、wps、xlsx、xls、et 之一",
        ),
        (
            "5-05/2023-07-01.签到",
            "没有扩展名",
            "换成 pdf、ofd、jpg、jpeg、png、mp4、docx、doc、wps、xlsx、xls、et 之一",
        ),
    ],
)
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
