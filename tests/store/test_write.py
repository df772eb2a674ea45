"""Changes of files: all or none, never on top of somebody else's, never through a link, every file whole whatever fails."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.trees import apply_changes, folders

from chuangwei.store.writing.atomic import UnwrittenError, digest, write_single
from chuangwei.store.writing.places import FOLDER, BadPlaceError, state_folder
from chuangwei.store.writing.write import Change, ChangedMeanwhileError

LARGE = b"0123456789abcde\n" * 100_000  # more than a journal holds itself


def made(root: Path, **files: bytes) -> Path:
    """A workspace with files in data/."""
    (root / "data").mkdir(parents=True)
    for name, content in files.items():
        (root / "data" / name).write_bytes(content)
    return root


def to(name: str, old: bytes | None, new: bytes | Path | None) -> Change:
    return Change(name, None if old is None else digest(old), new)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return made(tmp_path / "创建", a=b"old a\r\n", b=b"old b")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "照片.jpg"
    path.write_bytes(LARGE)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    return path


def refused(root: Path, changes: Sequence[Change], error: type[Exception], match: str = ".") -> None:
    """The changes raise `error`, and nothing at all is different afterwards."""
    before = folders(root)
    with pytest.raises(error, match=match):
        apply_changes(root, changes, "某事")
    assert folders(root) == before
    assert not (state_folder(root) / "journal.json").exists()
    assert not list(state_folder(root).glob("before-*"))


def test_all_kinds_at_once(root: Path, photo: Path) -> None:
    """One change replaces, makes, copies and removes files; the copy keeps its day, and nothing else is left."""
    changes = [
        to("data/a", b"old a\r\n", b"new a"),
        to("data/b", b"old b", None),
        to("data/任务/c.yaml", None, b"c"),
        to("evidence/5-05/2023-07-10.照片.jpg", None, photo),
    ]
    apply_changes(root, changes, "四件事")
    assert folders(root) == {
        "data": None,
        "data/a": b"new a",
        "data/任务": None,
        "data/任务/c.yaml": b"c",
        "evidence": None,
        "evidence/5-05": None,
        "evidence/5-05/2023-07-10.照片.jpg": LARGE,
    }
    assert (root / "evidence/5-05/2023-07-10.照片.jpg").stat().st_mtime == 1_000_000_000
    assert sorted(path.name for path in (root / FOLDER).iterdir()) == [".gitignore", "lock"]
    assert [path.name for path in state_folder(root).iterdir()] == ["undo.json"]


@pytest.mark.parametrize(
    "name",
    [
        "", "../out", "/abs", "data/../../out", "data//x", "c:x", "data\\x", ".git/config", "a/.GIT/x", ".git. /x", "GIT~1/x",
        ".Chuangwei/x",
    ],
)  # fmt: skip
def test_climbing_out(root: Path, name: str) -> None:
    """A name that leads out of the workspace, or to git's and the program's own files, is refused."""
    refused(root, [to(name, None, b"x")], BadPlaceError, "不能写到")
    assert not (root.parent / "out").exists()


def test_changed_meanwhile(root: Path) -> None:
    """A file that is not what was read any more is named, and no other file of the change is touched."""
    changes = [to("data/a", b"old a\r\n", b"new"), to("data/b", b"what was read", b"new")]
    refused(root, changes, ChangedMeanwhileError, "^data/b 刚被别的程序改过")


def test_never_overwrites(root: Path, photo: Path) -> None:
    """A new file never takes another one's place, were it only a dangling link."""
    refused(
        root,
        [to("data/new", None, b"1"), to("data/a", None, photo)],
        ChangedMeanwhileError,
        "data/a 已经有了",
    )
    (root / "data" / "dangling").symlink_to(root / "nowhere")
    with pytest.raises(BadPlaceError):
        apply_changes(root, [to("data/dangling", None, b"x")], "某事")
    assert not (root / "nowhere").exists()


def test_one_file_twice(root: Path) -> None:
    """A file that is named twice is noticed."""
    changes = [to("data/a", b"old a\r\n", b"1"), to("data/a", b"old a\r\n", b"2")]
    refused(root, changes, BadPlaceError, "data/a 在一次改动里写了两遍")


def test_missing_source(root: Path, tmp_path: Path) -> None:
    """A paper that is not there is named before anything is done."""
    refused(
        root,
        [to("data/a", b"old a\r\n", b"x"), to("e/x", None, tmp_path / "没有.jpg")],
        BadPlaceError,
        "没有.jpg",
    )


@pytest.mark.parametrize("where", ["outside", "inside", "hooks"])
@pytest.mark.parametrize("new", [b"new", None])
def test_link_is_not_followed(root: Path, tmp_path: Path, where: str, new: bytes | None) -> None:
    """Wherever a link leads, nothing is written through it and it is not taken away."""
    places = {
        "outside": tmp_path / "share.yaml",
        "inside": root / "data/a",
        "hooks": root / ".git/hooks/pre-commit",
    }
    target = places[where]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b"old")
    link = root / "data" / "link"
    link.symlink_to(target)
    changes = [to("data/b", b"old b", b"new"), to("data/link", b"old", new)]
    refused(root, changes, BadPlaceError, "data/link：它是链接")
    assert link.is_symlink()


def test_folder_that_is_a_link(root: Path, tmp_path: Path) -> None:
    """Nothing is made, changed or removed in a folder that a link leads to, wherever it leads."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x").write_bytes(b"x")
    (root / ".git").mkdir()
    for name, target in (("evidence", tmp_path / "elsewhere"), ("templates", root / ".git")):
        (root / name).symlink_to(target)
        refused(root, [to(f"{name}/5-05/x.jpg", None, b"x")], BadPlaceError, f"{name} 是链接")
    refused(root, [to("evidence/x", b"x", b"y")], BadPlaceError, "evidence 是链接")
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["x"]


def test_workspace_behind_a_link(root: Path, tmp_path: Path) -> None:
    """A workspace that its user reaches through a link is written to, and is the same one by either way."""
    (tmp_path / "link").symlink_to(root)
    apply_changes(tmp_path / "link", [to("data/a", b"old a\r\n", b"new")], "某事")
    assert (root / "data" / "a").read_bytes() == b"new"
    assert state_folder(tmp_path / "link") == state_folder(root)


@pytest.mark.parametrize("mode", [0o644, 0o600])
def test_mode_stays(root: Path, mode: int) -> None:
    """A file keeps its mode when its content changes."""
    (root / "data" / "a").chmod(mode)
    apply_changes(root, [to("data/a", b"old a\r\n", b"x")], "某事")
    assert stat.S_IMODE((root / "data" / "a").stat().st_mode) == mode


def test_read_only_file(root: Path) -> None:
    """A file that somebody has set read-only is left alone, with every other file of the change."""
    (root / "data" / "b").chmod(0o444)
    changes = [to("data/a", b"old a\r\n", b"x"), to("data/b", b"old b", b"x")]
    refused(root, changes, UnwrittenError, "data/b 是只读的，每个文件保持原样")


def test_hard_link_keeps_the_old(root: Path) -> None:
    """A second name of the file, such as a backup by hard links, keeps the old content."""
    (root / "copy").hardlink_to(root / "data" / "a")
    apply_changes(root, [to("data/a", b"old a\r\n", b"new")], "某事")
    assert (root / "copy").read_bytes() == b"old a\r\n"


def test_fails_after_the_first_are_in_place(root: Path, photo: Path) -> None:
    """When a later file cannot be put in its place, those that already are there are taken back, large ones too."""
    (root / "data" / "big").write_bytes(LARGE)
    changes = [
        to("data/big", LARGE, b"x"),
        to("data/a", b"old a\r\n", b"x"),
        to("data/b", b"old b", None),
        to("e/photo.jpg", None, photo),
        to("e", None, b"a file where the photo's folder is"),
    ]
    refused(root, changes, ChangedMeanwhileError, "^e 已经有了")


class Interrupted(type(Path())):  # type: ignore[misc] # the class of paths on this system
    """A paper that takes so long to copy that somebody else saves another file meanwhile."""

    saves: Path

    def open(self, *arguments: Any, **options: Any) -> Any:
        self.saves.write_bytes(b"saved meanwhile")
        return super().open(*arguments, **options)


def test_saved_with_the_same_size_and_time(root: Path, photo: Path) -> None:
    """What is saved meanwhile is noticed where neither size nor time tells: a clock set back, a disk that counts coarsely."""
    before = (root / "data" / "a").stat()

    class Saved(Interrupted):
        def open(self, *arguments: Any, **options: Any) -> Any:
            (root / "data" / "a").write_bytes(b"OLD A\r\n")
            os.utime(root / "data" / "a", ns=(before.st_atime_ns, before.st_mtime_ns))
            return Path(photo).open(*arguments, **options)

    changes = [to("e/photo.jpg", None, Saved(photo)), to("data/a", b"old a\r\n", b"x")]
    with pytest.raises(ChangedMeanwhileError, match=r"^data/a "):
        apply_changes(root, changes, "某事")
    assert (root / "data" / "a").read_bytes() == b"OLD A\r\n"


@pytest.mark.parametrize("name", ["data/a", "data/new"])
def test_saved_while_copying(root: Path, photo: Path, name: str) -> None:
    """What somebody saves or makes between the first look and the last is not overwritten, and the rest is taken back."""
    paper = Interrupted(photo)
    paper.saves = root / name
    before = folders(root)
    changes = [
        to("data/b", b"old b", b"x"),
        to("e/photo.jpg", None, paper),
        to("data/a", b"old a\r\n", b"x"),
        to("data/new", None, b"x"),
    ]
    with pytest.raises(ChangedMeanwhileError, match=f"^{name} "):
        apply_changes(root, changes, "某事")
    assert folders(root) == {**before, name: b"saved meanwhile"}


FULL = """
import resource, sys
from pathlib import Path
from chuangwei.errors import ChuangweiError
from chuangwei.store.writing.atomic import digest
from chuangwei.store.writing.write import Change, writing
root, limit = Path(sys.argv[1]), int(sys.argv[2])
sys.dont_write_bytecode = True  # the limit would cut that too
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
changes = [
    Change("data/a", digest(b"old a\\r\\n"), b"small"),
    Change("data/b", digest(b"old b"), bytes(500_000)),
    Change("evidence/5-05/x.jpg", None, Path(sys.argv[3])),
]
try:
    with writing(root) as writer:
        writer.apply(changes, "某事")
except ChuangweiError as error:
    sys.exit(str(error))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
@pytest.mark.parametrize("limit", [0, 100, 500_000])
def test_writes_fail(root: Path, photo: Path, limit: int) -> None:
    """Wherever the system refuses to write on (in the lock, the journal, a file, a copy), every file stays whole."""
    before = folders(root)
    command = [sys.executable, "-c", FULL, str(root), str(limit), str(photo)]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert folders(root) == before
    assert not (state_folder(root) / "journal.json").exists()
    apply_changes(root, [to("data/a", b"old a\r\n", b"x")], "以后")


def test_a_new_file_and_one_that_is_there(tmp_path: Path) -> None:
    """A file that is there stays unless it is to be replaced; nothing else is left behind."""
    path = tmp_path / "周报.docx"
    assert write_single(path, b"1")
    assert not write_single(path, b"2")
    assert path.read_bytes() == b"1"
    assert write_single(path, b"3", replace=True)
    assert path.read_bytes() == b"3"
    assert [each.name for each in tmp_path.iterdir()] == ["周报.docx"]


@pytest.mark.parametrize("replace", [False, True])
def test_a_folder_in_the_way(replace: bool, tmp_path: Path) -> None:
    """A folder is never replaced."""
    (tmp_path / "a").mkdir()
    with pytest.raises(UnwrittenError, match="这是一个文件夹"):
        write_single(tmp_path / "a", b"1", replace=replace)


def test_no_folder(tmp_path: Path) -> None:
    """What the system refuses is said with the file's name."""
    with pytest.raises(UnwrittenError, match=r"写不进 .*x\.md"):
        write_single(tmp_path / "missing" / "x.md", b"1")


def test_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    """Replacing a link leaves what it leads to alone; without replacing, a link counts as a file."""
    (tmp_path / "other").write_bytes(b"0")
    (tmp_path / "link").symlink_to(tmp_path / "other")
    assert not write_single(tmp_path / "link", b"1")
    assert write_single(tmp_path / "link", b"1", replace=True)
    assert (tmp_path / "other").read_bytes() == b"0"
