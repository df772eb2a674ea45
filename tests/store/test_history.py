"""What a real repository holds: files that differ, objects, and when each evidence file came in."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from tests.gitted import Gitted, needs_git

from chuangwei.model.past import Archived, FileChange
from chuangwei.store.history import commits as history
from chuangwei.store.history.commits import file_changes, read_archive
from chuangwei.store.history.git import GitError, Repository
from chuangwei.store.history.revisions import GitShelf, Objects, StagedShelf, export
from chuangwei.store.reading.fileset import Folder
from chuangwei.store.reading.source import SourceFault

pytestmark = [needs_git, pytest.mark.external("git")]


def changes(gitted: Gitted, before: str | None, after: str) -> list[tuple[str, str]]:
    full = [name and gitted.git("rev-parse", name).strip() for name in (before, after)]
    (found,) = file_changes(Repository(gitted.root), [(full[0], full[1] or "")]).values()
    return [(each.path, each.what) for each in found]


def test_file_changes(tmp_path: Path) -> None:
    """Files that come, change and go, in folders too, and a file that becomes a folder."""
    gitted = Gitted(tmp_path)
    for name in ("a/1.pdf", "a/2.pdf", "甲"):
        gitted.write(f"evidence/{name}", name)
    gitted.save("一")
    gitted.write("evidence/甲", None)
    gitted.write("evidence/甲/1.pdf", "x")
    gitted.write("evidence/a/1.pdf", "y")
    gitted.write("evidence/a/2.pdf", None)
    gitted.save("二")
    assert changes(gitted, "HEAD~1", "HEAD") == [
        ("evidence/a/1.pdf", "changed"),
        ("evidence/a/2.pdf", "removed"),
        ("evidence/甲", "removed"),
        ("evidence/甲/1.pdf", "added"),
    ]
    assert changes(gitted, None, "HEAD~1") == [
        (f"evidence/{name}", "added") for name in ("a/1.pdf", "a/2.pdf", "甲")
    ]
    assert changes(gitted, "HEAD", "HEAD") == []


def test_file_changes_of_many_commits(tmp_path: Path) -> None:
    """One question answers for every commit and each parent of a merge; paths are the workspace's, others left out."""
    (tmp_path / "镇 里").mkdir()
    gitted = Gitted(tmp_path / "镇 里", top=tmp_path)
    gitted.save("一", tasks="tasks: []\n")
    gitted.git("branch", "other")
    gitted.write("templates/a\tb.md.j2", "x")
    gitted.write("../README.md", "x")
    gitted.write("读我.txt", "x")
    gitted.save("二")
    gitted.git("checkout", "--quiet", "other")
    gitted.save("三", tasks="tasks: [] # 改\n")
    gitted.git("merge", "--quiet", "--no-edit", "main")
    commits = history.commits(Repository(gitted.root))
    pairs = [(parent, each.hash) for each in commits for parent in each.parents or (None,)]
    found = file_changes(Repository(gitted.root), pairs)
    template, tasks = FileChange("templates/a\tb.md.j2", "added"), "data/tasks.yaml"
    assert [len(each.parents) for each in commits] == [2, 1, 1, 0]
    assert list(found) == pairs
    assert {tuple(files) for files in list(found.values())[:2]} == {
        (template,),
        (FileChange(tasks, "changed"),),
    }
    assert list(found.values())[-1] == [FileChange(tasks, "added")]
    assert file_changes(Repository(gitted.root), []) == {}


def test_repositories_with_longer_hashes(tmp_path: Path) -> None:
    """Hashes of SHA-256 are read as well as those of SHA-1."""
    gitted = Gitted.__new__(Gitted)
    gitted.root = gitted.top = tmp_path
    gitted.git("init", "--quiet", "--object-format=sha256")
    gitted.git("config", "user.name", "张三")
    gitted.git("config", "user.email", "zhang@example.com")
    gitted.save("一", tasks="tasks: []\n")
    assert GitShelf(tmp_path, "HEAD").read("data/tasks.yaml").text == "tasks: []\n"


def test_shelves_name_what_the_folder_names(tmp_path: Path) -> None:
    """At a revision and in the index there are the same data files as on disk; hidden ones and others are not."""
    gitted = Gitted(tmp_path)
    for name in [
        "tasks.yaml",
        "tasks/5.yaml",
        "tasks/.x.yaml",
        ".y.yaml",
        "schema/tasks.json",
        "说明.txt",
        "a.yml",
    ]:
        gitted.write(f"data/{name}", "x: 1\n")
    gitted.save("一")
    expected = ["data/a.yml", "data/tasks.yaml", "data/tasks/5.yaml", "data/说明.txt"]
    for fileset in (Folder(tmp_path), GitShelf(tmp_path, "HEAD"), StagedShelf(tmp_path)):
        assert fileset.names() == expected


def test_a_link_is_no_file(tmp_path: Path) -> None:
    """Git holds only where a link leads; that is told, not read."""
    gitted = Gitted(tmp_path)
    gitted.write("别处.yaml", "tasks: []\n")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/tasks.yaml").symlink_to("../别处.yaml")
    gitted.save("一")
    with pytest.raises(SourceFault, match="git 里存的是链接"):
        GitShelf(tmp_path, "HEAD").read("data/tasks.yaml")


def test_a_damaged_repository(tmp_path: Path) -> None:
    """An object that is missing is an error in Chinese."""
    gitted = Gitted(tmp_path)
    gitted.save("一", tasks="tasks: []\n")
    sha = gitted.git("rev-parse", "HEAD:data/tasks.yaml").strip()
    (tmp_path / ".git/objects" / sha[:2] / sha[2:]).unlink()
    with pytest.raises(GitError, match="git 仓库不完整"):
        GitShelf(tmp_path, "HEAD")


def test_a_file_of_the_history_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is too large is not fetched; the refusal has its size."""
    gitted = Gitted(tmp_path)
    gitted.write("data/tasks.yaml", "x" * 3000)
    gitted.save("一")
    monkeypatch.setattr("chuangwei.store.history.revisions.DATA_BYTES", 2000)
    with Objects(Repository(gitted.root)) as objects, pytest.raises(GitError, match="太大"):
        objects.get("HEAD:data/tasks.yaml")


@pytest.mark.parametrize("name", ["../out", "..", ".git", "a/b"])
def test_a_tree_whose_names_lead_out(tmp_path: Path, name: str) -> None:
    """A tree that git would not check out is not written out of the history either."""
    (tmp_path / "repository").mkdir()
    gitted = Gitted(tmp_path / "repository")
    gitted.write("templates/x.md.j2", "x")
    gitted.save("一")
    sha = gitted.git("rev-parse", "HEAD:templates/x.md.j2").strip()
    inner = hashed(gitted, "tree", f"100644 {name}\0".encode() + bytes.fromhex(sha))
    tree = hashed(gitted, "tree", b"40000 templates\0" + bytes.fromhex(inner))
    commit = gitted.git("commit-tree", tree, "-m", "二").strip()
    (tmp_path / "to").mkdir()
    with pytest.raises(GitError, match="没有取出来"):
        export(gitted.root, commit, "templates", tmp_path / "to")
    assert sorted(path.name for path in tmp_path.rglob("*") if ".git" not in path.parts) == [
        "repository",
        "templates",
        "to",
        "x.md.j2",
    ]


def hashed(gitted: Gitted, kind: str, content: bytes) -> str:
    """The hash of an object that is written as it stands, however wrong."""
    command = ["git", "hash-object", "-t", kind, "-w", "--literally", "--stdin"]
    return (
        subprocess.run(command, cwd=gitted.root, input=content, capture_output=True, check=True)
        .stdout.decode()
        .strip()
    )


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
