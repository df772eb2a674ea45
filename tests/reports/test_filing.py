"""The dossier in order: one place and one number for each paper."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.reports.papers import DAY, STANDARD, campaign, files, finding

from chuangwei.model.dossier import Dossier
from chuangwei.model.past import Archived
from chuangwei.model.standard import Standard
from chuangwei.reports.dossier.filing import OTHERS, catalogue
from chuangwei.reports.dossier.paperlist import Held, Scope
from chuangwei.reports.papers.catalogue import Catalogue, Filed


def made(
    *names: str, records: tuple[dict[str, Any], ...] = (), scope: Scope | None = None, **more: Any
) -> Catalogue:
    standard = more.pop("standard", STANDARD)
    pages = more.pop("pages", None)
    archive = more.pop("archive", None)
    held = Held(Dossier(campaign(*records, **more), files(*names), DAY), DAY, DAY, archive)
    return catalogue(held, standard, scope or Scope(), pages)


def lines(view: Catalogue) -> list[tuple[str, list[str]]]:
    """Each indicator with papers: codes and names, and where those lie that lie elsewhere."""
    return [
        (
            item.id,
            [
                f"{each.code} {each.name}{' → ' + each.elsewhere if each.elsewhere else ''}"
                for each in item.papers
            ],
        )
        for chapter in view.chapters
        for item in chapter.items
        if item.papers
    ]


def filed(view: Catalogue) -> list[Filed]:
    """Every paper where it lies."""
    return [
        each
        for chapter in view.chapters
        for item in chapter.items
        for each in item.papers
        if not each.elsewhere
    ]


NAMES = (
    "5-05/2023-07-03.公厕台账.pdf",
    "5-05/2022-12-01.旧台账.pdf",
    "C-10/2023-07-01.保洁记录.东街.2.jpg",
    "F1/2023-07-04.整改后.jpg",
    "5-06/2023-06-01.清单.xlsx",
    "5-06/清单.pdf",
    "没有/2023-06-01.a.pdf",
)


def test_papers_are_numbered_by_year_section_indicator_and_order() -> None:
    """Under the indicator they prove, by their days; what proves none lies with the others; misfits nowhere."""
    view = made(*NAMES, findings=(finding("F1"),))
    assert lines(view) == [
        (
            "C-10",
            [
                "2022-C-10-001 旧台账",
                "2023-C-10-001 保洁记录 东街 2",
                "2023-C-10-002 公厕台账",
                "2023-C-10-003 整改后",
            ],
        ),
        ("5-06", ["2023-其他-5-06-001 清单"]),
    ]
    assert [(chapter.id, chapter.own) for chapter in view.chapters] == [("A", 0), ("C", 4), (OTHERS, 1)]
    assert (view.title, view.standard, view.total) == ("2023年度甲镇创建资料目录", "标准", 5)


def test_a_paper_that_proves_several_lies_in_one_place() -> None:
    """First where its folder leads; elsewhere it is named with where it lies, and counted once."""
    record = {"name": "5-05/2023-07-03.公厕台账.pdf", "serves": ["A-01", "1-03"]}
    view = made(*NAMES[:1], records=(record,))
    assert lines(view) == [("A-01", ["2023-C-10-001 公厕台账 → C-10"]), ("C-10", ["2023-C-10-001 公厕台账"])]
    assert (view.total, view.chapters[0].own, view.chapters[1].own) == (1, 0, 1)
    assert view.chapters[0].items[0].papers[0].remark == "在 C-10"
    assert [(part.overview, part.chapters) for part in view.inside] == [
        (False, (chapter,)) for chapter in view.chapters
    ]


def test_numbers_that_were_fixed_stay_and_are_not_given_twice() -> None:
    """What was bound keeps its number, also when an earlier paper comes in; a number of another year is free."""
    record = {"name": "5-05/2023-07-03.公厕台账.pdf", "code": "2023-C-10-001"}
    view = made(*NAMES[:3], records=(record,))
    assert {each.path.rpartition("/")[2]: each.code for each in filed(view)} == {
        "2022-12-01.旧台账.pdf": "2022-C-10-001",
        "2023-07-01.保洁记录.东街.2.jpg": "2023-C-10-002",
        "2023-07-03.公厕台账.pdf": "2023-C-10-001",
    }


def test_a_part_of_it_keeps_the_numbers() -> None:
    """The number of a paper does not depend on what else is asked for."""
    every = {each.path: each.code for each in filed(made(*NAMES))}
    part = made(*NAMES, scope=Scope(ids=("5-05",)))
    assert {each.path: each.code for each in filed(part)} == {
        path: code for path, code in every.items() if path.startswith("evidence/5-05/")
    }
    assert [[item.id for item in chapter.items] for chapter in part.chapters] == [["C-10"]]
    empty = made(*NAMES, scope=Scope(sections=("A",)))
    assert [[(item.id, item.papers) for item in chapter.items] for chapter in empty.chapters] == [
        [("A-01", ())]
    ]


def test_a_line_says_what_is_known() -> None:
    """Pages as registered, one for a picture, those of a PDF as counted; boxes, originals, days."""
    records = (
        {"name": "5-05/2023-07-03.公厕台账.pdf", "original": "true", "box": "3", "note": "两册"},
        {"name": "5-05/2023-07-05.图纸", "original": "true", "pages": "4", "box": "5"},
    )
    path = "evidence/5-05/2023-07-03.公厕台账.pdf"
    view = made(*NAMES, records=records, pages={path: 12}, archive={path: Archived(date(2023, 7, 9))})
    by_name = {each.name: each for each in filed(view)}
    assert by_name["公厕台账"]._replace(path="") == Filed(
        code="2023-C-10-002", name="公厕台账", formed=date(2023, 7, 3), pages=12, unit="财政办", owner="5-05", box="3",
        original=True, file=True, archived=date(2023, 7, 9), note="两册", elsewhere="", path="",
    )  # fmt: skip
    assert [by_name[name].remark for name in ("公厕台账", "图纸", "清单")] == ["盒3；两册", "盒5", ""]
    assert (by_name["图纸"].pages, by_name["图纸"].file) == (4, False)
    assert [by_name[name].pages for name in ("保洁记录 东街 2", "旧台账", "清单")] == [1, None, None]
    assert (view.chapters[1].pages, view.chapters[1].boxes) == (17, ("3", "5"))


def test_another_standard() -> None:
    """Papers of what it replaces come along; ids that do not begin with the section's get it; without one all are others."""
    newer = Standard.model_validate(
        {
            "id": "新",
            "name": "新标准",
            "sections": [{"id": "X", "name": "全部"}],
            "items": [{"id": "7", "section": "X", "text": "公厕", "replaces": ["C-10"]}],
        }
    )
    view = made(*NAMES[:3], standard=newer, standards=(STANDARD, newer))
    assert lines(view)[0][0] == "7"
    assert lines(view)[0][1][0] == "2022-X-7-001 旧台账"
    assert [chapter.id for chapter in made(*NAMES, standard=None).chapters] == [OTHERS]


owners = st.sampled_from(["1-03", "5-05", "5-06", "A-01", "C-10"])
places = st.sets(
    st.tuples(owners, st.sampled_from(["2022-01-01", "2023-01-01", "2023-07-01"]), st.sampled_from("甲乙丙"))
)


@given(places, st.sets(owners))
def test_every_paper_has_one_place_and_one_number(found: set[tuple[str, str, str]], serves: set[str]) -> None:
    """Nothing is lost, nothing stands twice, numbers are gapless in each year and indicator."""
    names = sorted(f"{owner}/{day}.{title}.pdf" for owner, day, title in found)
    records = ({"name": names[0], "serves": sorted(serves)},) if names else ()
    every = filed(made(*names, records=records))
    assert sorted(each.path for each in every) == [f"evidence/{name}" for name in names]
    assert len({each.code for each in every}) == len(every)
    for each in every:
        stem, number = each.code[:-3], int(each.code[-3:])
        assert re.fullmatch(rf"{each.formed.year}-(A-01|C-10|其他-5-06)-", stem)
        assert number == 1 or f"{stem}{number - 1:03}" in {other.code for other in every}
