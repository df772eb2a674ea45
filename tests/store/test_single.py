"""One file, in whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from chuangwei.store.writing.atomic import UnwrittenError, write_single


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_and_one_that_is_there(tmp_path: Path) -> None:
    """A file that is there stays unless it is to be replaced; nothing else is left behind."""
    path = tmp_path / "周报.docx"
    assert write_single(path, b"1")
    assert not write_single(path, b"2")
    assert path.read_bytes() == b"1"
    assert write_single(path, b"3", replace=True)
    assert path.read_bytes() == b"3"
    assert names(tmp_path) == ["周报.docx"]


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
