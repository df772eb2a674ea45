"""Putting papers into the dossier: copies, originals, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import DAY, Workspace

from chuangwei.actions.dossier.filing import (
    NewFile,
    PaperFault,
    Wanted,
    add_papers,
    day_in_name,
    paper_meant,
    place,
)


def test_files_and_what_else_they_prove(workspace: Workspace, tmp_path: Path) -> None:
    """Copied under their proper names, the day from the option, the name or else today; records only where needed."""
    root = workspace()
    (tmp_path / "a.PDF").write_bytes(b"1")
    (tmp_path / "20230710整改后.jpg").write_bytes(b"2")
    done = add_papers(
        root, DAY, Wanted("公厕", (f"公厕台账={tmp_path}/a.PDF", f"{tmp_path}/20230710整改后.jpg"))
    )
    assert [(each.path, each.guessed) for each in done.result] == [
        ("evidence/5-05/2023-07-14.公厕台账.pdf", True),
        ("evidence/5-05/2023-07-10.整改后.jpg", False),
    ]
    assert done.what == "5-05：存资料2份"
    assert not (root / "data/evidence.yaml").exists()
    wanted = Wanted("5-05", (f"公厕台账={tmp_path}/a.PDF",), "2019-01-01", serves=("5-05",), box="3", pages=2)
    [again] = add_papers(root, DAY, wanted).result
    assert (again.path, again.guessed) == ("evidence/5-05/2019-01-01.公厕台账.pdf", False)
    assert (root / "data/evidence.yaml").read_text(encoding="utf-8").split("evidence:\n")[1] == (
        '  - name: 5-05/2019-01-01.公厕台账.pdf\n    serves: [5-05]\n    box: "3"\n    pages: 2\n'
    )


def test_an_original_is_registered(workspace: Workspace) -> None:
    """Without a file; its day must be said, for nothing else tells it."""
    root = workspace()
    [added] = add_papers(root, DAY, Wanted("5-05", ("合同",), "7-1", original=True)).result
    assert (added.path, added.original) == ("evidence/5-05/2023-07-01.合同", True)
    assert "original: true" in (root / "data/evidence.yaml").read_text(encoding="utf-8")


def test_how_a_paper_is_written(tmp_path: Path) -> None:
    """名称=文件, or a file alone; what is a file as it stands is no name with a file."""
    path = tmp_path / "a=b.jpg"
    path.write_bytes(b"x")
    assert paper_meant(str(path)) == NewFile(None, path)
    assert paper_meant("签到 = a.jpg") == NewFile("签到", Path("a.jpg"))
    assert paper_meant("a.jpg") == NewFile(None, Path("a.jpg"))


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
    assert place(NewFile(name, tmp_path / file), "1-03", formed, DAY, set()).target == target


@pytest.mark.parametrize("name", ["a/b", "..", "签到:1", "x" * 61, " "])
def test_a_name_that_is_no_file_name_is_refused(tmp_path: Path, name: str) -> None:
    """What Windows cannot store, or what climbs out of the folder."""
    (tmp_path / "a.jpg").write_bytes(b"x")
    with pytest.raises(PaperFault):
        place(NewFile(name, tmp_path / "a.jpg"), "1-03", None, DAY, set())
