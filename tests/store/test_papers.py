"""Reading the folder evidence/: names and sizes of all that lies in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chuangwei.errors import ChuangweiError
from chuangwei.store.reading import papers
from chuangwei.store.reading.papers import read_papers


def fill(root: Path, *names: str) -> Path:
    """Files of one byte."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return root


def test_files_are_listed_by_path_with_their_sizes(tmp_path: Path) -> None:
    """Also those in deeper folders and those right in evidence/; an empty folder is nothing, nor is none."""
    assert read_papers(tmp_path) == ()
    fill(tmp_path, "evidence/C-10/b.pdf", "evidence/5-05/照片/2023-07-10.整改后.jpg", "evidence/a.txt")
    (tmp_path / "evidence/5-05/2023-07-10.公厕台账.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "evidence/6-01").mkdir()
    papers = read_papers(tmp_path)
    assert [(paper.path, paper.id, paper.size) for paper in papers] == [
        ("evidence/5-05/2023-07-10.公厕台账.pdf", "5-05", 8),
        ("evidence/5-05/照片/2023-07-10.整改后.jpg", "5-05", 1),
        ("evidence/C-10/b.pdf", "C-10", 1),
        ("evidence/a.txt", "", 1),
    ]
    assert not any(paper.link for paper in papers)


def test_litter_is_passed_over(tmp_path: Path) -> None:
    """Hidden and temporary files, and the list that the program keeps."""
    litter = (
        ".gitignore index.txt .git/a 5-05/Thumbs.db 5-05/~$a.docx 5-05/a.pdf.orig 5-05/台账_REMOTE_4711.xlsx"
    )
    fill(tmp_path, *(f"evidence/{name}" for name in litter.split()))
    fill(tmp_path, "evidence/5-05/index.txt")
    assert [paper.path for paper in read_papers(tmp_path)] == ["evidence/5-05/index.txt"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_are_named_and_not_followed(tmp_path: Path) -> None:
    """A linked folder is not entered, so that a loop ends and nothing from outside is taken for evidence."""
    fill(tmp_path, "outside/2023-07-10.签到.pdf", "evidence/5-05/2023-07-10.通知.pdf")
    (tmp_path / "evidence/5-05/loop").symlink_to(tmp_path / "evidence")
    (tmp_path / "evidence/6-01").symlink_to(tmp_path / "outside")
    (tmp_path / "evidence/5-05/2023-07-10.签到.pdf").symlink_to("nowhere")
    assert [(paper.path, paper.link, paper.fits) for paper in read_papers(tmp_path)] == [
        ("evidence/5-05/2023-07-10.签到.pdf", True, False),
        ("evidence/5-05/2023-07-10.通知.pdf", False, True),
        ("evidence/5-05/loop", True, False),
        ("evidence/6-01", True, False),
    ]


def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in it is not known, which is not the same as nothing."""
    fill(tmp_path, "evidence/5-05/a.pdf")
    real = os.scandir

    def refuse(folder: str) -> object:
        if folder.endswith("5-05"):
            raise PermissionError(13, "没有权限")
        return real(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(ChuangweiError, match="读不出 evidence/5-05：没有权限"):
        read_papers(tmp_path)


def test_folders_without_end_and_files_without_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that lies too deep, and more files than there may be, are refused by their number."""
    fill(tmp_path, "evidence/" + "深/" * 31 + "1.pdf", "evidence/a.txt")
    assert len(read_papers(tmp_path)) == 2
    monkeypatch.setattr(papers, "EVIDENCE_FILES", 1)
    with pytest.raises(ChuangweiError, match="超过1个"):
        read_papers(tmp_path)
    fill(tmp_path, "evidence/" + "深/" * 32 + "1.pdf")
    with pytest.raises(ChuangweiError, match="一层套一层超过32层"):
        read_papers(tmp_path)
