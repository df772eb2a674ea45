"""Checking papers: a zip against itself and the folder, the folder against its history."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.conftest import DAY, make_head
from tests.gitted import Gitted, needs_git
from tests.reports.papers import STANDARD, campaign

from chuangwei.actions.dossier import verifying
from chuangwei.actions.dossier.gathering import hold
from chuangwei.actions.dossier.packing import pack
from chuangwei.actions.dossier.verifying import verify_folder, verify_zip
from chuangwei.actions.papers.documents import Place
from chuangwei.errors import ChuangweiError
from chuangwei.limits import MEGABYTE
from chuangwei.reports.changes.made import Verified
from chuangwei.reports.dossier.filing import catalogue
from chuangwei.reports.dossier.paperlist import Held, Scope
from chuangwei.store.history import paperlist

A, B, C = (
    "evidence/5-05/2023-07-01.公厕台账.pdf",
    "evidence/C-10/2023-07-02.照片.jpg",
    "evidence/5-06/2023-07-03.清单.pdf",
)


def put(root: Path, **content: str | None) -> None:
    for name, text in content.items():
        path = root / {"a": A, "b": B, "c": C}[name]
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def held(root: Path, **settings: Any) -> Held:
    return hold(root, campaign(head=make_head(**settings)), DAY, DAY)


def said(view: Verified) -> list[tuple[str, str, str]]:
    return [(each.kind, each.path, each.what) for each in view.differences]


@pytest.fixture
def zip_path(tmp_path: Path) -> Path:
    """A zip of two files of the workspace tmp_path."""
    put(tmp_path, a="一", b="二")
    now = held(tmp_path)
    pack(tmp_path, now, catalogue(now, STANDARD, Scope()), Place(tmp_path / "a.zip"))
    return tmp_path / "a.zip"


def check(path: Path, *, hashed: bool = False) -> Verified:
    return verify_zip(path.parent, held(path.parent), path, hashed=hashed)


def test_a_zip_as_it_was_made(zip_path: Path) -> None:
    """Sound, however thoroughly it is looked at; what came later is told and does no harm."""
    assert (check(zip_path).sound, check(zip_path, hashed=True).differences) == (True, ())
    assert (check(zip_path).files, check(zip_path).unknown) == (5, None)
    put(zip_path.parent, c="三")
    view = check(zip_path)
    assert (view.sound, said(view)) == (True, [("new", C, "打包时没有，或没有要装它")])


def test_what_has_changed_since(zip_path: Path) -> None:
    """By size, or by content where that is asked for; what is gone."""
    put(zip_path.parent, a="壹", b=None)
    gone = ("gone", B, "打包以后删了，或改了名")
    assert said(check(zip_path)) == [gone]
    assert said(check(zip_path, hashed=True)) == [("changed", A, "打包以后改过"), gone]
    put(zip_path.parent, a="一二")
    assert said(check(zip_path)) == [("changed", A, "打包以后改过"), gone]
    assert not check(zip_path).sound


def test_a_damaged_zip(zip_path: Path) -> None:
    """A bit that has changed is found; a zip without its list, and what is no zip, are told."""
    data = zip_path.read_bytes()
    at = data.index("一".encode())
    zip_path.write_bytes(data[:at] + b"\0" + data[at + 1 :])
    [difference] = check(zip_path).differences
    assert (difference.kind, difference.what) == ("damaged", "读出来与校验值不符")
    assert difference.path.endswith("2023-07-01.公厕台账.pdf")
    at = data.index("清单.txt".encode())
    assert data.count("清单.txt".encode()) == 2
    zip_path.write_bytes(data.replace("清单.txt".encode(), "清单.tyt".encode()))
    view = check(zip_path)
    assert (view.sound, view.unknown) == (True, "包里没有清单.txt，不是 evidence pack 打的包，只核对了包本身")
    for content in (b"", data[: len(data) // 2], b"PK"):
        zip_path.write_bytes(content)
        with pytest.raises(ChuangweiError, match="不是压缩包，或者已经损坏"):
            check(zip_path)
    zip_path.unlink()
    with pytest.raises(ChuangweiError, match="没有这个文件"):
        check(zip_path)


def test_a_zip_that_is_not_what_its_list_says(zip_path: Path, tmp_path: Path) -> None:
    """A member that was put in another's place is found by its SHA-256, one that was taken out by its name."""
    from zipfile import ZipFile

    with ZipFile(zip_path) as old, ZipFile(tmp_path / "b.zip", "w") as new:
        for name in old.namelist():
            if "照片" not in name:
                new.writestr(name, "壹" if "台账" in name else old.read(name))
    view = verify_zip(tmp_path, held(tmp_path), tmp_path / "b.zip", hashed=True)
    assert {(each.kind, each.what) for each in view.differences} == {
        ("damaged", "清单.txt里有，包里没有"),
        ("damaged", "与清单.txt不符"),
    }


@needs_git
def test_the_folder_by_its_history(tmp_path: Path) -> None:
    """What was changed or removed since it was archived, and what is not committed."""
    gitted = Gitted(tmp_path)
    assert verify_folder(tmp_path, held(tmp_path), hashed=False).differences == ()
    put(tmp_path, a="一", b="二", c="三")
    assert verify_folder(tmp_path, held(tmp_path), hashed=False).sound
    gitted.save("一", day="2023-07-04")
    put(tmp_path, a="一一", b=None)
    gitted.save("二", day="2023-07-05")
    put(tmp_path, c="三三")
    view = verify_folder(tmp_path, held(tmp_path), hashed=False)
    assert said(view) == [
        ("changed", A, "2023-07-04 归档，2023-07-05 改过"),
        ("uncommitted", C, "改了，还没有提交"),
        ("gone", B, "2023-07-04 归档，2023-07-05 删了"),
    ]
    put(tmp_path, a=None)
    assert ("gone", A, "删了，还没有提交") in said(verify_folder(tmp_path, held(tmp_path), hashed=False))


def test_the_folder_without_a_history(tmp_path: Path) -> None:
    """Only what is registered can be missed, and that is said."""
    put(tmp_path, a="一")
    now = hold(tmp_path, campaign({"name": "5-05/2023-07-09.没有.pdf"}), DAY, DAY)
    view = verify_folder(tmp_path, now, hashed=False)
    assert said(view) == [
        ("gone", "evidence/5-05/2023-07-09.没有.pdf", "data/evidence.yaml 里登记了，没有这个文件")
    ]
    assert view.unknown == "没有修改历史，不知道归档以后有没有改过"


@needs_git
def test_papers_that_are_kept_out_of_git(tmp_path: Path) -> None:
    """By the list in the history: what is not here, and with SHA-256 what has another content."""
    gitted = Gitted(tmp_path)
    put(tmp_path, a="一", b="二")
    paperlist.write(tmp_path)
    gitted.save("一", day="2023-07-04")
    put(tmp_path, a="壹", b=None)

    def found(*, hashed: bool) -> list[tuple[str, str, str]]:
        return said(verify_folder(tmp_path, held(tmp_path, evidence_in_git="false"), hashed=hashed))

    gone = ("gone", B, "资料清单里有，这里没有（也许在另一个经办人那里）")
    assert found(hashed=False) == [gone]
    assert found(hashed=True) == [("uncommitted", A, "与资料清单里的校验值不一样"), gone]


def test_a_zip_that_unpacks_to_many_times_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused by what its parts declare, and none is read."""
    monkeypatch.setattr(verifying, "ARCHIVE_FREE", MEGABYTE)
    path = tmp_path / "a.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        file.writestr("a", bytes(4 * MEGABYTE))
    with pytest.raises(ChuangweiError, match="解开却有 4 MB，没有读"):
        verify_zip(tmp_path, held(tmp_path), path, hashed=False)
