"""Zips that are written piece by piece, read back, and the same each time."""

from __future__ import annotations

import hashlib
import os
import zlib
from datetime import date
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from chuangwei.errors import ChuangweiError
from chuangwei.store.writing import zipping
from chuangwei.store.writing.zipping import Member, Written, zipped

DAY = date(2023, 7, 14)


def made(target: Path, *members: Member, force: bool = False) -> list[Written]:
    with zipped(target, force=force) as writer:
        for member in members:
            writer.add(member)
    return writer.written


def test_what_is_in_it(tmp_path: Path) -> None:
    """Files and bytes as they are, uncompressed, with their day as time; names in any script; their checksums."""
    data = os.urandom(2_500_000)
    (tmp_path / "a.jpg").write_bytes(data)
    members = [Member("章/照 片.jpg", tmp_path / "a.jpg", DAY), Member("空.txt", b"", date(1949, 10, 1))]
    written = made(tmp_path / "a.zip", *members)
    assert written == [
        Written("章/照 片.jpg", len(data), zlib.crc32(data), hashlib.sha256(data).hexdigest()),
        Written("空.txt", 0, 0, hashlib.sha256(b"").hexdigest()),
    ]
    with ZipFile(tmp_path / "a.zip") as file:
        assert file.testzip() is None
        assert file.read("章/照 片.jpg") == data
        infos = file.infolist()
    assert [info.date_time for info in infos] == [(2023, 7, 14, 0, 0, 0), (1980, 10, 1, 0, 0, 0)]
    assert {info.compress_type for info in infos} == {ZIP_STORED}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jpg", "a.zip"]


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    """Whenever and wherever it is made."""
    for number, name in enumerate("ab"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1").write_bytes("甲".encode() * 50)
        os.utime(tmp_path / name / "1", (number * 10**9, number * 10**9))
        made(tmp_path / f"{name}.zip", Member("章/1", tmp_path / name / "1", DAY))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_large_member_has_the_wider_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond two gigabytes by size; it can be read like any other."""
    monkeypatch.setattr(zipping, "_LARGE", 1000)
    (tmp_path / "a").write_bytes(b"x" * 1000)
    made(tmp_path / "a.zip", Member("a", tmp_path / "a", DAY), Member("b", b"y", DAY))
    with ZipFile(tmp_path / "a.zip") as file:
        assert (file.read("a"), file.read("b")) == (b"x" * 1000, b"y")


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    """Unless it may be replaced."""
    target = tmp_path / "a.zip"
    target.write_bytes(b"old")
    with pytest.raises(ChuangweiError, match="已经有了，没有动它"):
        made(target, Member("a", b"1", DAY))
    assert target.read_bytes() == b"old"
    made(target, Member("a", b"1", DAY), force=True)
    assert target.read_bytes() != b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_file_that_comes_meanwhile_stays_too(tmp_path: Path) -> None:
    """Another program's is not replaced at the end."""

    def run() -> None:
        with zipped(tmp_path / "a.zip") as writer:
            writer.add(Member("a", b"1", DAY))
            (tmp_path / "a.zip").write_bytes(b"theirs")

    with pytest.raises(ChuangweiError, match="已经有了"):
        run()
    assert (tmp_path / "a.zip").read_bytes() == b"theirs"
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize("force", [True, False])
def test_nothing_is_left_of_a_failure(tmp_path: Path, force: bool) -> None:
    """A file that is not there, an exception, Ctrl-C: what was there before stays, and nothing else is there."""
    target = tmp_path / "a.zip"
    if force:
        target.write_bytes(b"old")
    with pytest.raises(ChuangweiError, match=r"读不出 .*没有"):
        made(target, Member("a", b"1", DAY), Member("b", tmp_path / "没有", DAY), force=force)

    def run() -> None:
        with zipped(target, force=force) as writer:
            writer.add(Member("a", b"1" * 3_000_000, DAY))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run()
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"][:force]
    assert not force or target.read_bytes() == b"old"


@pytest.mark.parametrize("more", [b"", b"x" * 20])
def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: bytes
) -> None:
    """One that shrinks or grows is still being written by somebody."""
    path = tmp_path / "a"
    path.write_bytes(b"x" * 10)
    real = os.fstat

    def before(handle: int) -> os.stat_result:
        found = real(handle)
        path.write_bytes(more)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", before)
        with pytest.raises(ChuangweiError, match="正在被改动，没有装成"):
            made(tmp_path / "a.zip", Member("a", path, DAY))
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(("at", "named"), [(31, "a"), (-69, "目录")])
def test_what_comes_back_otherwise_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, named: str
) -> None:
    """A disk that gives back other bytes than were written is found out before the zip has its name."""
    real = os.fsync

    def spoilt(handle: int) -> None:
        real(handle)
        for path in tmp_path.glob(".chuangwei-zip-*"):
            data = bytearray(path.read_bytes())
            data[at] ^= 1
            path.write_bytes(data)

    monkeypatch.setattr(os, "fsync", spoilt)
    with pytest.raises(ChuangweiError, match=f"读回来的 {named} 与写进去的不一样"):
        made(tmp_path / "a.zip", Member("a", b"1" * 100, DAY))
    assert list(tmp_path.iterdir()) == []


def test_steps_add_up(tmp_path: Path) -> None:
    """Each byte is told twice: when it is written, and when it is read back."""
    (tmp_path / "a").write_bytes(b"x" * 2_500_000)
    told: list[int] = []
    with zipped(tmp_path / "a.zip", told.append) as writer:
        writer.add(Member("a", tmp_path / "a", DAY))
        writer.add(Member("b", b"y" * 7, DAY))
    assert sum(told) == 2 * 2_500_007
