"""What the name of a paper says, and which required papers are missing."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuangwei.model.evidence import KINDS, EvidenceFile, answers, file_name, folded, lacking, paper_at

DAY = date(2023, 7, 10)


def at(name: str, size: int = 1) -> EvidenceFile:
    """A file in the folder of 5-05."""
    return paper_at(f"evidence/5-05/{name}", size)


@pytest.mark.parametrize(
    ("name", "formed", "title", "kind"),
    [
        ("2023-07-10.公厕台账.pdf", DAY, "公厕台账", "pdf"),
        ("2023-07-10.整改后.东街.2.JPG", DAY, "整改后.东街.2", "jpg"),
        ("2023-07-10.照片 3（东街）.png", DAY, "照片 3（东街）", "png"),
        ("2023-07-10.公厕台账", DAY, "公厕台账", ""),
        ("2023-07-10.照片.2", DAY, "照片.2", ""),
        ("2023-07-10.1.5万元凭证.mp4", DAY, "1.5万元凭证", "mp4"),
        ("2023-07-10.pdf", DAY, "", "pdf"),
        ("2023-07-10..pdf", DAY, "", "pdf"),
        ("2023-07-10", DAY, "", ""),
        ("2023-02-30.签到.pdf", None, "签到", "pdf"),
        ("2023-7-1.签到.pdf", None, "2023-7-1.签到", "pdf"),
        ("签到.jpg", None, "签到", "jpg"),
        ("签到", None, "签到", ""),
        (".pdf", None, "", "pdf"),
        ("", None, "", ""),
        ("２０２３-07-10.签到.pdf", None, "２０２３-07-10.签到", "pdf"),
        (f"2023-07-10.{unicodedata.normalize('NFD', 'é')}.pdf", DAY, "é", "pdf"),
    ],
)
def test_a_name_says_day_title_and_kind(name: str, formed: date | None, title: str, kind: str) -> None:
    """The day first, the extension last, the title between them; what does not fit is kept as it is."""
    paper = at(name)
    assert (paper.formed, paper.title, paper.kind) == (formed, title, kind)
    assert paper.fits == (formed is not None and title != "")
    assert paper.name == title.partition(".")[0]


def test_the_first_folder_is_the_id() -> None:
    """A file may lie deeper; one right in evidence/ belongs to nothing."""
    names = ("5-05/2023-07-10.a.pdf", "5-05/照片/2023-07-10.a.pdf", "2023-07-10.a.pdf")
    assert [paper_at(f"evidence/{name}").id for name in names] == ["5-05", "5-05", ""]


def test_an_empty_file_proves_nothing() -> None:
    """Unless it is no file at all, but an original on paper."""
    assert not at("2023-07-10.签到.pdf", 0).fits
    assert paper_at("evidence/5-05/2023-07-10.签到", original=True).fits


titles = st.text(st.sampled_from("整改后东街签到é（）- _·12.ab"), min_size=1, max_size=12).filter(
    lambda text: text == unicodedata.normalize("NFC", text)
)


@given(st.dates(date(1949, 1, 1), date(2999, 12, 31)), titles, st.sampled_from(KINDS))
def test_a_name_is_read_as_it_was_made(formed: date, title: str, kind: str) -> None:
    """file_name and paper_at are inverse, whatever the title."""
    paper = at(file_name(formed, title, kind))
    assert (paper.formed, paper.title, paper.kind) == (formed, title, kind)


@given(st.text(max_size=30).filter(lambda text: "/" not in text))
def test_any_name_can_be_read(name: str) -> None:
    """A name never stops the program; put together again it is the same name."""
    paper = at(name)
    if paper.formed is not None and paper.title and paper.kind:
        again = file_name(paper.formed, paper.title, paper.kind)
        assert again.lower() == unicodedata.normalize("NFC", name).lower()


@pytest.mark.parametrize(
    ("title", "answered"),
    [
        *((f"公厕台账{more}", True) for more in ("", *"2-_·（(", " 二期", ".东街.2")),
        *((title, False) for title in ("公厕台账本", "新公厕台账", "公厕", "")),
    ],
)
def test_a_required_name_is_answered_by_itself_or_a_name_that_goes_on(title: str, answered: bool) -> None:
    """Equal, or followed by a digit, a space or one of -_.·（(."""
    assert answers(at(f"2023-07-10.{title}.pdf"), "公厕台账") is answered


def test_composition_does_not_matter() -> None:
    """A file from a system that decomposes names answers the name as it is typed."""
    assert answers(
        at(unicodedata.normalize("NFD", "2023-07-10.Café.pdf")), unicodedata.normalize("NFD", "Café")
    )
    assert folded(unicodedata.normalize("NFD", "É-1")) == folded("é-1")


names = st.lists(st.sampled_from(["签到", "照片", "台账", "公厕台账", "通知"]), unique=True)
kept = st.lists(st.sampled_from(["签到", "签到2", "照片.1", "台账册", "公厕台账（一）", "通知"]), unique=True)


@given(names, kept)
def test_missing_is_what_is_required_and_not_there(required: list[str], titles: list[str]) -> None:
    """Missing = required − present, in the order in which it is required; each name is one or the other."""
    papers = [at(f"2023-07-10.{title}.jpg") for title in titles]
    missing = lacking(required, papers)
    assert list(missing) == [name for name in required if name in missing]
    for name in required:
        assert (name in missing) != any(answers(paper, name) for paper in papers)
    assert lacking(required, []) == tuple(required)
    assert lacking(required, [paper._replace(size=0) for paper in papers]) == tuple(required)
