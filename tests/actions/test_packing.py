"""Packing the dossier: what lies where in the zip, what is refused, and that it is the same each time."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.conftest import DAY
from tests.reports.papers import STANDARD, campaign

from chuangwei.actions.dossier.gathering import hold
from chuangwei.actions.dossier.packing import pack
from chuangwei.actions.dossier.verifying import Row, read_list
from chuangwei.actions.papers.documents import Place
from chuangwei.errors import ChuangweiError
from chuangwei.reports.changes.made import Packed
from chuangwei.reports.dossier.filing import catalogue
from chuangwei.reports.dossier.paperlist import Scope

NAMES = (
    "5-05/2023-07-03.公厕台账.pdf",
    "C-10/2023-07-01.保洁?记录.东街.JPG",
    "1-03/2023-07-01.签到.pdf",
    "5-06/2023-06-01.清单.xlsx",
    "5-06/清单.pdf",
    "没有/2023-06-01.a.pdf",
)
RECORD = {"name": "5-05/2023-07-03.合同", "original": "true"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with these files, each with its own name as content."""
    for name in NAMES:
        path = tmp_path / "创卫" / "evidence" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path / "创卫"


def packed(root: Path, target: Path, *, force: bool = False, scope: Scope | None = None) -> Packed:
    held = hold(root, campaign(RECORD), DAY, DAY)
    view = catalogue(held, STANDARD, scope or Scope())
    return pack(root, held, view, Place(target, force))


def test_folders_by_section_and_indicator(root: Path) -> None:
    """Each file once under its number and its own name, as far as every system can have it; indexes; the list."""
    done = packed(root, root / "a.zip")
    with ZipFile(root / "a.zip") as file:
        assert file.namelist() == [
            "总目录.docx",
            "A 组织管理/卷内目录.docx",
            "C 市容/卷内目录.docx",
            "其他 不属于任何指标的资料/卷内目录.docx",
            "A 组织管理/A-01 纳入议事日程/2023-A-01-001 2023-07-01.签到.pdf",
            "C 市容/C-10 公共厕所/2023-C-10-001 2023-07-01.保洁_记录.东街.JPG",
            "C 市容/C-10 公共厕所/2023-C-10-002 2023-07-03.公厕台账.pdf",
            "其他 不属于任何指标的资料/5-06 垃圾台改造/2023-其他-5-06-001 2023-06-01.清单.xlsx",
            "清单.txt",
        ]
        assert file.read(file.namelist()[5]).decode() == NAMES[1]
        rows = read_list(file.read("清单.txt").decode())
        text = file.read("A 组织管理/卷内目录.docx")
    assert text.startswith(b"PK")
    assert rows is not None
    assert [(row.path, row.name.rpartition("/")[2], row.size) for row in rows][1] == (
        f"evidence/{NAMES[1]}",
        "2023-C-10-001 2023-07-01.保洁_记录.东街.JPG",
        len(NAMES[1].encode()),
    )
    assert (done.files, done.indexes, done.originals) == (4, 4, 1)
    assert done.left_out == ("evidence/5-06/清单.pdf", "evidence/没有/2023-06-01.a.pdf")
    assert done.size == (root / "a.zip").stat().st_size


def test_data_files_are_spared(root: Path) -> None:
    """Nothing is written among the data files, forced or not."""
    (root / "data").mkdir()
    (root / "data" / "tasks.yaml").write_bytes(b"tasks: []")
    with pytest.raises(ChuangweiError, match="data 里只放数据文件"):
        packed(root, root / "data" / "tasks.yaml", force=True)
    assert (root / "data" / "tasks.yaml").read_bytes() == b"tasks: []"


def test_names_that_are_too_long(root: Path, tmp_path: Path) -> None:
    """A name that only just fits into its folder would not with its number: it is cut, and the list tells the whole one."""
    for day in ("01", "02"):
        long = f"2023-07-{day}.公厕台账.{'长' * 75}.pdf"
        (root / "evidence" / "5-05" / long).write_bytes(b"pdf")
    packed(root, root / "a.zip")
    with ZipFile(root / "a.zip") as file:
        file.extractall(tmp_path / "出来")
        rows = read_list(file.read("清单.txt").decode())
    assert rows is not None
    cut = [row for row in rows if "长" in row.path]
    assert [row.path for row in cut] == [
        f"evidence/5-05/2023-07-{day}.公厕台账.{'长' * 75}.pdf" for day in ("01", "02")
    ]
    for row in cut:
        assert row.name.endswith("长.pdf")
        assert (tmp_path / "出来" / row.name).read_bytes() == b"pdf"


def test_packing_twice_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    """In another place, at another time, whatever the files' own times are."""
    packed(root, root / "a.zip")
    for path in (root / "evidence").rglob("*.pdf"):
        os.utime(path, (0, 0))
    packed(root, tmp_path / "b.zip")
    assert (root / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_part_of_it(root: Path) -> None:
    """Only what is asked for, with the numbers that it has in the whole."""
    packed(root, root / "a.zip", scope=Scope(ids=("5-05",)))
    with ZipFile(root / "a.zip") as file:
        assert [name.rpartition("/")[2] for name in file.namelist()] == [
            "总目录.docx", "卷内目录.docx", "2023-C-10-002 2023-07-03.公厕台账.pdf", "清单.txt",
        ]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_out_of_the_workspace_are_refused(root: Path, tmp_path: Path) -> None:
    """A linked file, and a whole folder that is linked; a link within the workspace is packed as the file it leads to."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/2023-07-01.密.pdf").write_bytes(b"1")
    link = root / "evidence/5-05/2023-07-02.图.pdf"
    link.symlink_to(root / "evidence/5-05/2023-07-03.公厕台账.pdf")
    assert packed(root, root / "a.zip").files == 5
    link.unlink()
    link.symlink_to(tmp_path / "outside/2023-07-01.密.pdf")
    with pytest.raises(ChuangweiError, match=r"evidence/5-05/2023-07-02.图.pdf 是链接，指到了工作文件夹外面"):
        packed(root, root / "b.zip")
    link.unlink()
    link.symlink_to(root / "没有了")
    (root / "evidence").rename(tmp_path / "外")
    (root / "evidence").symlink_to(tmp_path / "外")
    with pytest.raises(ChuangweiError, match="指到了工作文件夹外面"):
        packed(root, root / "b.zip")
    assert not (root / "b.zip").exists()


def test_where_it_cannot_be_written(root: Path) -> None:
    """Not in evidence/, not in a folder that there is not, not over a file."""
    for target, why in (
        (root / "evidence/a.zip", "压缩包不能放在 evidence 里面"),
        (root / "evidence/5-05/a.zip", "压缩包不能放在 evidence 里面"),
        (root / "没有/a.zip", "没有这个文件夹"),
        (root, "是文件夹"),
    ):
        with pytest.raises(ChuangweiError, match=why):
            packed(root, target)
    (root / "a.zip").write_bytes(b"old")
    with pytest.raises(ChuangweiError, match="已经有了，没有动它"):
        packed(root, root / "a.zip")
    assert packed(root, root / "a.zip", force=True).files == 4


def test_a_list_that_is_none() -> None:
    """Text of another form is not taken for a list."""
    assert read_list("# 清单\n甲\t乙\n") is None
    row = "00\t3\t2023-07-01\tevidence/a\tb\n"
    read = read_list(f"# 清单\n{row}")
    assert read is not None
    assert isinstance(read[0], Row)
