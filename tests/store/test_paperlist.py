"""evidence/index.txt: the list of papers that stay out of git, kept by several clerks."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Workspace
from tests.gitted import Gitted, needs_git

from chuangwei.actions.history.hooks import install
from chuangwei.store.history.paperlist import INDEX, write

ONE, TWO = "evidence/5-05/2023-07-10.整改后.jpg", "evidence/6-10/扫描 一.pdf"


def put(root: Path, name: str, content: bytes) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def listed(root: Path) -> list[tuple[str, str]]:
    """Path and day of each row, after the two lines of the head."""
    lines = (root / INDEX).read_text(encoding="utf-8").split("\n")
    assert [line[0] for line in lines[:2]] == ["#", "#"]
    assert lines.pop() == ""
    rows = [line.split("\t") for line in lines[2:]]
    return [(path, day) for path, _, day in rows]


def test_rows(tmp_path: Path) -> None:
    """A row a paper, sorted; a second time the file is the same; where there is no folder, none is made."""
    write(tmp_path)
    assert list(tmp_path.iterdir()) == []
    put(tmp_path, TWO, b"b")
    put(tmp_path, ONE, b"a")
    write(tmp_path)
    assert listed(tmp_path) == [(ONE, "2023-07-10"), (TWO, "-")]
    before = (tmp_path / INDEX).read_bytes()
    write(tmp_path)
    assert (tmp_path / INDEX).read_bytes() == before


def test_a_paper_that_lies_elsewhere_stays_listed(tmp_path: Path) -> None:
    """Another clerk's paper is not here; what is no row is left out."""
    put(tmp_path, ONE, b"a")
    put(tmp_path, TWO, b"b")
    write(tmp_path)
    (tmp_path / TWO).unlink()
    with (tmp_path / INDEX).open("a", encoding="utf-8") as file:
        file.write("<<<<<<< HEAD\nx\n")
    write(tmp_path)
    assert listed(tmp_path) == [(ONE, "2023-07-10"), (TWO, "-")]


def test_a_paper_that_was_renamed_or_changed_is_listed_once(tmp_path: Path) -> None:
    """What a paper holds stands under its new path; a path has the sum of what lies there now."""
    put(tmp_path, ONE, b"a")
    put(tmp_path, TWO, b"b")
    write(tmp_path)
    (tmp_path / TWO).rename(tmp_path / "evidence/6-10/2023-07-02.扫描.pdf")
    put(tmp_path, ONE, b"c")
    write(tmp_path)
    assert listed(tmp_path) == [(ONE, "2023-07-10"), ("evidence/6-10/2023-07-02.扫描.pdf", "2023-07-02")]


@needs_git
@pytest.mark.external("git")
def test_two_clerks_keep_one_list(workspace: Workspace, tmp_path: Path) -> None:
    """Rows that both add at one place are both kept, without a conflict."""
    mine = Gitted(workspace())
    install(mine.root)
    put(mine.root, "evidence/5-05/2023-07-01.始.jpg", b"0")
    write(mine.root)
    mine.save("起点")
    mine.git("clone", "--quiet", str(mine.root), str(tmp_path / "乙"))
    yours = Gitted(tmp_path / "乙")
    for gitted, name, content in ((mine, ONE, b"a"), (yours, TWO, b"b")):
        put(gitted.root, name, content)
        write(gitted.root)
        gitted.save("清单")
    mine.git("pull", "--quiet", "--no-rebase", "--no-edit", str(yours.root))
    write(mine.root)
    assert [path for path, _ in listed(mine.root)] == ["evidence/5-05/2023-07-01.始.jpg", ONE, TWO]
    assert mine.git("status", "--porcelain") == ""
