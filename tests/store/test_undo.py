"""Undoing the last change: byte for byte, once, and not where it would lose something else."""

from __future__ import annotations

import shutil
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.trees import apply_changes, folders

from chuangwei.store.writing.atomic import digest
from chuangwei.store.writing.places import FOLDER, state_folder
from chuangwei.store.writing.undo import CannotUndoError, NothingToUndoError, undo
from chuangwei.store.writing.write import Change, ChangedMeanwhileError

LARGE = b"0123456789abcde\n" * 100_000  # more than a journal holds itself


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a").write_bytes(b"old\r\n")
    (tmp_path / "data" / "big").write_bytes(LARGE)
    return tmp_path


def everything(root: Path) -> None:
    """Replace a small and a large file, remove one, make one, copy one."""
    (root / "data" / "gone").write_bytes(b"gone")
    (root / "data" / "gone").chmod(0o640)
    changes = [
        Change("data/a", digest(b"old\r\n"), b"new"),
        Change("data/big", digest(LARGE), LARGE + b"more\n"),
        Change("data/gone", digest(b"gone"), None),
        Change("evidence/5-05/new", None, b"new"),
        Change("evidence/5-05/copy", None, root / "data" / "big"),
    ]
    apply_changes(root, changes, "五件事")


def test_undone(root: Path) -> None:
    """Everything is as it was to the byte, modes and missing folders included, and it is told what was undone."""
    (root / "data" / "gone").write_bytes(b"gone")
    before = folders(root)
    everything(root)
    done = undo(root)
    assert (done.what, done.files[0], len(done.files)) == ("五件事", "data/a", 5)
    assert folders(root) == before
    assert stat.S_IMODE((root / "data" / "gone").stat().st_mode) == 0o640
    assert sorted(path.name for path in (root / FOLDER).iterdir()) == [".gitignore", "lock"]


def test_undone_before_it_was_forgotten(root: Path) -> None:
    """A change that was undone, but whose record stayed because of a kill, is not undone again."""
    everything(root)
    record = (state_folder(root) / "undo.json").read_bytes()
    undo(root)
    (state_folder(root) / "undo.json").write_bytes(record)
    with pytest.raises(NothingToUndoError):
        undo(root)


@pytest.mark.parametrize("name", ["data/a", "data/big", "data/gone", "evidence/5-05/copy"])
def test_changed_since(root: Path, name: str) -> None:
    """When any of the files has changed since, it is named and nothing is undone."""
    everything(root)
    (root / name).write_bytes(b"changed since")
    now = folders(root)
    with pytest.raises(CannotUndoError, match=f"“五件事”.*{name} 后来又改过"):
        undo(root)
    assert folders(root) == now


def test_committed(root: Path) -> None:
    """What is in the history is not undone; who asks is asked about all files at once."""
    everything(root)
    asked: list[Sequence[str]] = []

    def committed(names: Sequence[str]) -> list[str]:
        asked.append(names)
        return ["data/a"]

    with pytest.raises(CannotUndoError, match="data/a 已经提交"):
        undo(root, committed)
    assert [len(names) for names in asked] == [5]
    assert undo(root, lambda names: []).what == "五件事"


def test_old_content_lost(root: Path) -> None:
    """Where the old content is no longer what it was, nothing is undone."""
    everything(root)
    kept = next(state_folder(root).glob("before-*"))
    kept.write_bytes(b"x")
    now = folders(root)
    with pytest.raises(CannotUndoError, match="data/big 留存的旧内容已不完整"):
        undo(root)
    assert folders(root) == now


def test_folder_with_other_files_stays(root: Path) -> None:
    """A folder that the change made stays when something else lies in it by now."""
    everything(root)
    (root / "evidence" / "5-05" / "other").write_bytes(b"mine")
    undo(root)
    assert [path.name for path in (root / "evidence" / "5-05").iterdir()] == ["other"]


def test_old_content_is_cleared_away(root: Path) -> None:
    """Only the last change's old content is kept."""
    content = LARGE
    for number in range(3):
        apply_changes(root, [Change("data/big", digest(content), LARGE + b"%d" % number)], "改")
        content = LARGE + b"%d" % number
    assert len(list(state_folder(root).glob("before-*"))) == 1


NAMES = ("a", "b", "任务/c", "任务/d/e")
SIZES = st.sampled_from([b"", b"x", b"\xef\xbb\xbfy\r\n", LARGE])
STEP = st.one_of(
    st.just("undo"),
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.none() | SIZES),
        min_size=1,
        max_size=4,
        unique_by=lambda one: one[0],
    ),
    st.tuples(st.sampled_from(NAMES), SIZES),  # somebody else writes a file
)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(STEP, max_size=12))
def test_as_a_model_says(steps: list[object]) -> None:
    """After any changes, undos and writes by others the files are what a model of dictionaries says."""
    root = Path(tempfile.mkdtemp())
    state: dict[str, bytes] = {}
    last: tuple[dict[str, bytes | None], dict[str, bytes | None]] | None = None
    try:
        for step in steps:
            if step == "undo":
                last = _undo(root, state, last)
            elif isinstance(step, list):
                wanted = {name: content for name, content in step if content is not None or name in state}
                before = {name: state.get(name) for name in wanted}
                changes = [
                    Change(name, None if (old := before[name]) is None else digest(old), content)
                    for name, content in wanted.items()
                ]
                apply_changes(root, changes, "改")
                last = (before, wanted) if wanted else last
                _put(state, wanted)
            elif isinstance(step, tuple):
                name, content = step
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_bytes(content)
                state[name] = content
            files = {name: (root / name).read_bytes() for name in NAMES if (root / name).is_file()}
            assert files == state
            assert not list(root.rglob("*.tmp"))
            with pytest.raises(ChangedMeanwhileError):
                apply_changes(root, [Change("a", digest(b"never"), b"")], "错")
    finally:
        shutil.rmtree(root)


def _put(state: dict[str, bytes], files: dict[str, bytes | None]) -> None:
    for name, content in files.items():
        if content is None:
            state.pop(name, None)
        else:
            state[name] = content


def _undo(
    root: Path,
    state: dict[str, bytes],
    last: tuple[dict[str, bytes | None], dict[str, bytes | None]] | None,
) -> tuple[dict[str, bytes | None], dict[str, bytes | None]] | None:
    """Undo, and say what must come of it: nothing to undo, refused, or done."""
    now = {name: state.get(name) for name in last[1]} if last else {}
    if last is None or now == last[0]:
        with pytest.raises(NothingToUndoError):
            undo(root)
        return last
    if now != last[1]:
        with pytest.raises(CannotUndoError):
            undo(root)
        return last
    undo(root)
    _put(state, last[0])
    return None
