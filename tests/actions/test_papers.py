"""Where a paper goes in evidence/, and by what day and name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chuangwei.actions.dossier.copies import NewFile, PaperFault, day_in_name, place

ENTRY = date(2023, 7, 14)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2023-07-10.公厕台账.pdf", date(2023, 7, 10)),
        ("IMG_20230710_123456.jpg", date(2023, 7, 10)),
        ("微信图片_20230710112233.jpg", date(2023, 7, 10)),
        ("IMG20230710112233123.jpg", date(2023, 7, 10)),
        ("编号20230710992233.jpg", None),
        ("签到表2023年7月1日.png", date(2023, 7, 1)),
        ("2023.7.1签到.jpg", date(2023, 7, 1)),
        ("20231345.jpg", None),
        ("13812345678.jpg", None),
        ("签到.jpg", None),
    ],
)
def test_the_day_in_a_files_name(name: str, day: date | None) -> None:
    """As cameras and people write it; digits that are no day are none."""
    assert day_in_name(name) == day


@pytest.mark.parametrize(
    ("file", "name", "formed", "target"),
    [
        ("a.jpg", "签到", None, "evidence/1-03/2023-07-14.签到.jpg"),
        ("a.JPG", "签到", date(2023, 7, 1), "evidence/1-03/2023-07-01.签到.jpg"),
        ("2023-07-10.台账.pdf", None, None, "evidence/1-03/2023-07-10.台账.pdf"),
        ("20230710签到.pdf", "会议签到", None, "evidence/1-03/2023-07-10.会议签到.pdf"),
        ("照片", "照片", None, "evidence/1-03/2023-07-14.照片"),
    ],
)
def test_where_a_paper_goes(
    tmp_path: Path, file: str, name: str | None, formed: date | None, target: str
) -> None:
    """The day is the option's, else the file name's, else the entry's."""
    (tmp_path / file).write_bytes(b"x")
    copy = place(NewFile(name, tmp_path / file), "1-03", formed, ENTRY, set())
    assert (copy.source, copy.target) == (tmp_path / file, target)


def test_the_second_of_a_name_gets_a_number(tmp_path: Path) -> None:
    """Nothing is ever overwritten."""
    (tmp_path / "a.jpg").write_bytes(b"x")
    taken = {"evidence/1-03/2023-07-14.签到.jpg", "evidence/1-03/2023-07-14.签到.2.jpg"}
    copy = place(NewFile("签到", tmp_path / "a.jpg"), "1-03", None, ENTRY, taken)
    assert copy.target == "evidence/1-03/2023-07-14.签到.3.jpg"


@pytest.mark.parametrize("name", ["a/b", "..", "签到:1", "x" * 61, " "])
def test_a_name_that_is_no_file_name_is_refused(tmp_path: Path, name: str) -> None:
    """What Windows cannot store, or what climbs out of the folder."""
    (tmp_path / "a.jpg").write_bytes(b"x")
    with pytest.raises(PaperFault):
        place(NewFile(name, tmp_path / "a.jpg"), "1-03", None, ENTRY, set())


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(PaperFault, match=r"没有这个文件：.*missing\.jpg"):
        place(NewFile("签到", tmp_path / "missing.jpg"), "1-03", None, ENTRY, set())
