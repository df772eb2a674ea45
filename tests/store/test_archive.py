"""When a paper came into the history, by real git."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.gitted import Gitted, needs_git

from chuangwei.model.past import Archived
from chuangwei.store.history.commits import read_archive
from chuangwei.store.history.git import Repository

pytestmark = needs_git

A, B = "evidence/5-05/2023-07-01.公厕 台账.pdf", "evidence/C-10/2023-07-02.照片.jpg"


def archive(gitted: Gitted, *, listed: bool = False) -> dict[str, Archived]:
    return read_archive(Repository(gitted.root), listed=listed)


def test_the_first_commit_is_the_archiving_day(tmp_path: Path) -> None:
    """Also in a workspace that is a folder of a larger repository; what is not committed is not archived."""
    root = tmp_path / "镇" / "创卫"
    root.mkdir(parents=True)
    gitted = Gitted(root, tmp_path)
    assert archive(gitted) == {}
    gitted.write(A, "a")
    gitted.save("一", day="2023-07-03")
    gitted.write(B, "b")
    gitted.save("二", day="2023-07-05")
    gitted.write("evidence/5-05/c.pdf", "c")
    gitted.write("data/evidence.yaml", "evidence: []\n")
    assert archive(gitted) == {A: Archived(date(2023, 7, 3)), B: Archived(date(2023, 7, 5))}


def test_a_changed_paper_keeps_its_day_and_says_when_it_changed(tmp_path: Path) -> None:
    """Changed back to what it was, it is unchanged; a mere new name is no change, and the day goes along."""
    gitted = Gitted(tmp_path)
    gitted.write(A, "一")
    gitted.save("一", day="2023-07-03")
    gitted.write(A, "二")
    gitted.save("二", day="2023-07-05")
    assert archive(gitted)[A] == Archived(date(2023, 7, 3), date(2023, 7, 5))
    gitted.write(A, "一")
    gitted.save("三", day="2023-07-06")
    assert archive(gitted) == {A: Archived(date(2023, 7, 3))}
    (tmp_path / B).parent.mkdir(parents=True)
    gitted.git("mv", A, B)
    gitted.save("四", day="2023-07-07")
    assert archive(gitted) == {B: Archived(date(2023, 7, 3))}


def test_a_paper_that_was_taken_away(tmp_path: Path) -> None:
    """It is told; put back, it has its first day again."""
    gitted = Gitted(tmp_path)
    gitted.write(A, "一")
    gitted.save("一", day="2023-07-03")
    gitted.write(A, None)
    gitted.save("二", day="2023-07-05")
    assert archive(gitted) == {A: Archived(date(2023, 7, 3), None, date(2023, 7, 5))}
    gitted.write(A, "另一份")
    gitted.save("三", day="2023-07-06")
    assert archive(gitted) == {A: Archived(date(2023, 7, 3), date(2023, 7, 6))}


def test_papers_that_are_kept_out_of_git(tmp_path: Path) -> None:
    """The list in their place tells the same, and the days from before it was kept count."""
    gitted = Gitted(tmp_path)
    gitted.write(A, "一")
    gitted.save("一", day="2023-07-01")
    gitted.write(A, None)
    rows = {A: "aa", B: "bb"}

    def listing(day: str) -> None:
        text = "# 清单\n" + "".join(f"{path}\t{content}\t2023-07-01\n" for path, content in rows.items())
        gitted.write("evidence/index.txt", text)
        gitted.save("清单", day=day)

    listing("2023-07-03")
    rows[B] = "cc"
    listing("2023-07-05")
    found = archive(gitted, listed=True)
    assert found[B] == Archived(date(2023, 7, 3), date(2023, 7, 5))
    assert found[A] == Archived(date(2023, 7, 1))
    del rows[B]
    listing("2023-07-07")
    assert archive(gitted, listed=True)[B] == Archived(date(2023, 7, 3), date(2023, 7, 5), date(2023, 7, 7))
