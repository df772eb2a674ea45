"""A folder's content made at once or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.trees import folders

from chuangwei.errors import ChuangweiError
from chuangwei.store.writing.atomic import staged


def fill(stage: Path) -> None:
    (stage / "data").mkdir()
    (stage / "data" / "a.yaml").write_bytes(b"a")
    (stage / "b").write_bytes(b"b")


CONTENT = {"b": b"b", "data": None, "data/a.yaml": b"a"}


@pytest.mark.parametrize("name", ["new", "new/deeper/still", "."])
def test_made(tmp_path: Path, name: str) -> None:
    """The content arrives in a folder that is new, deep, or there already; nothing else is left."""
    with staged(tmp_path / name, last="data") as stage:
        fill(stage)
        assert not (tmp_path / name / "data").exists()
    assert folders(tmp_path / name) == CONTENT


def test_beside_others(tmp_path: Path) -> None:
    """What is in the folder already stays; an empty folder of the same name is in nobody's way."""
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / "data").mkdir()
    with staged(tmp_path, last="data") as stage:
        fill(stage)
    assert folders(tmp_path) == {**CONTENT, "mine": b"mine"}


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize("name", ["new/deeper", "."])
def test_taken_back(tmp_path: Path, name: str, error: type[BaseException]) -> None:
    """An exception in the block, Ctrl-C too, leaves everything as it was; the folders made go again."""
    (tmp_path / "mine").write_bytes(b"mine")

    def broken_off() -> None:
        with staged(tmp_path / name, last="data") as stage:
            fill(stage)
            raise error

    with pytest.raises(error):
        broken_off()
    assert folders(tmp_path) == {"mine": b"mine"}


def test_nothing_is_replaced(tmp_path: Path) -> None:
    """An entry that exists already stops the move; what was moved before it is taken back."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mine").write_bytes(b"mine")
    with pytest.raises(ChuangweiError, match="没有覆盖"), staged(tmp_path, last="data") as stage:
        fill(stage)
    assert folders(tmp_path) == {"data": None, "data/mine": b"mine"}


def test_a_link_to_nowhere_is_not_replaced(tmp_path: Path) -> None:
    """A broken link counts as something that is there."""
    (tmp_path / "b").symlink_to("nowhere")
    with pytest.raises(ChuangweiError, match="没有覆盖"), staged(tmp_path, last="data") as stage:
        fill(stage)
    assert folders(tmp_path) == {}
    assert (tmp_path / "b").is_symlink()


def test_unwritable(tmp_path: Path) -> None:
    """A path that leads through a file is said in Chinese, and nothing is made."""
    (tmp_path / "file").write_bytes(b"")
    with (
        pytest.raises(ChuangweiError, match=r"写不进文件夹 .*：路径中间有一段不是文件夹"),
        staged(tmp_path / "file" / "deeper", last="data"),
    ):
        pass
    assert folders(tmp_path) == {"file": b""}


def test_ordinary_permissions(tmp_path: Path) -> None:
    """The new folders are as open as any that the user makes."""
    (tmp_path / "plain").mkdir()
    with staged(tmp_path / "new", last="data") as stage:
        fill(stage)
    modes = {
        path.stat().st_mode for path in (tmp_path / "plain", tmp_path / "new", tmp_path / "new" / "data")
    }
    assert len(modes) == 1
