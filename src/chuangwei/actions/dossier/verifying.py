"""Check papers: a packed zip against itself and the folder, or the folder against its history.

清单.txt in a packed dossier says for each file its SHA-256, size, day, and where it came from.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from chuangwei.actions.dossier.gathering import digest
from chuangwei.errors import ChuangweiError
from chuangwei.limits import ARCHIVE_FREE, ARCHIVE_RATIO, megabytes
from chuangwei.model.evidence import FOLDER, EvidenceFile, folded
from chuangwei.model.past import Archived
from chuangwei.render.terminal import progress
from chuangwei.reports.changes.made import Difference, Verified
from chuangwei.reports.dossier.paperlist import Held
from chuangwei.reports.papers.catalogue import Catalogue
from chuangwei.store.writing.zipping import CHUNK

LIST = "清单.txt"
_HEAD = "SHA-256\t字节\t形成日期\t工作文件夹里的路径\t包里的路径"


class Row(NamedTuple):
    """A file of the zip."""

    sha256: str
    size: int
    formed: date
    path: str
    """In the workspace."""
    name: str
    """In the zip."""


def list_text(view: Catalogue, rows: Iterable[Row]) -> str:
    """The whole list; a tab or a line break in a name is written as a blank, as in the name in the zip."""
    title = f"{view.title}，截至{view.day}" + ("，演示数据，非真实记录" if view.demo else "")
    lines = [f"# {title}", f"# {_HEAD}"]
    lines += [
        "\t".join((row.sha256, str(row.size), row.formed.isoformat(), _plain(row.path), row.name))
        for row in rows
    ]
    return "".join(f"{line}\n" for line in lines)


def _plain(path: str) -> str:
    return "".join(char if char.isprintable() else " " for char in path).encode("utf-8", "replace").decode()


def read_list(text: str) -> list[Row] | None:
    """The rows of a list; None when it is none."""
    rows = []
    for line in text.split("\n"):
        if not line or line.startswith("#"):
            continue
        parts = line.rstrip("\r").split("\t")
        try:
            digest, size, formed, path, name = parts
            rows.append(Row(digest, int(size), date.fromisoformat(formed), path, name))
        except ValueError:
            return None
    return rows


def verify_folder(root: Path, held: Held, *, hashed: bool) -> Verified:
    """What has become of the papers since they were archived; `hashed` reads those that git does not keep."""
    files = {paper.path: paper for paper in held.dossier.files if paper.id and not paper.link}
    unknown = "没有修改历史，不知道归档以后有没有改过" if held.archive is None else None
    found = [
        Difference("gone", each.path, "data/evidence.yaml 里登记了，没有这个文件")
        for each in held.dossier.absent
    ]
    found += _since_archived(held.archive or {}, files)
    if held.archive is None:
        how = "只看了登记的文件在不在"
    elif held.dossier.campaign.settings.evidence_in_git:
        how = "按修改历史看的"
        found += _uncommitted(root, files)
    else:
        how = "按资料清单的校验值看的" if hashed else _UNREAD
        found += _by_list(root, files, hashed=hashed)
    size = sum(paper.size for paper in files.values())
    return Verified(FOLDER, len(files), size, how, _once(found), unknown)


_UNREAD = "按资料清单看的，没有看内容；要连内容一起核对，加 --sha256"


def _once(found: list[Difference]) -> tuple[Difference, ...]:
    """By path; of one file the first that was found."""
    return tuple(sorted({each.path: each for each in reversed(found)}.values(), key=lambda each: each.path))


def _since_archived(
    archive: Mapping[str, Archived], files: Mapping[str, EvidenceFile]
) -> Iterator[Difference]:
    for path, each in archive.items():
        if each.gone is not None and _is_paper(path):
            yield Difference("gone", path, f"{each.day} 归档，{each.gone} 删了")
        elif path in files and each.changed is not None:
            yield Difference("changed", path, f"{each.day} 归档，{each.changed} 改过")


def _is_paper(path: str) -> bool:
    """Whether it is none of the files that the program keeps for itself."""
    return path.count("/") > 1 and not path.rpartition("/")[2].startswith(".")


def _uncommitted(root: Path, files: Mapping[str, EvidenceFile]) -> Iterator[Difference]:
    """What differs from the last commit on the disk."""
    from chuangwei.store.history.commits import differing
    from chuangwei.store.history.git import GitError, Repository

    try:
        changed = differing(Repository(root), "HEAD", [FOLDER])
    except GitError:
        return  # there is no commit yet
    for path, what in changed.items():
        if what == "removed" and _is_paper(path):
            yield Difference("gone", path, "删了，还没有提交")
        elif what == "changed" and path in files:
            yield Difference("uncommitted", path, "改了，还没有提交")


def _by_list(root: Path, files: Mapping[str, EvidenceFile], *, hashed: bool) -> Iterator[Difference]:
    """What differs from evidence/index.txt, which stands in the history for papers that are kept out of it."""
    from chuangwei.store.history.paperlist import sums

    rows = sums(root)
    with progress("核对", len(rows)) as advance:
        for path, wanted in rows.items():
            if path not in files:
                yield Difference("gone", path, "资料清单里有，这里没有（也许在另一个经办人那里）")
            elif hashed and digest(root / path) != wanted:
                yield Difference("uncommitted", path, "与资料清单里的校验值不一样")
            advance()


def verify_zip(root: Path, held: Held, path: Path, *, hashed: bool) -> Verified:
    """Whether a zip is whole and what has changed since it was packed; `hashed` compares the content of every file."""
    try:
        with ZipFile(path) as file:
            members = {info.filename: info for info in file.infolist()}
            if min((info.header_offset for info in members.values()), default=0):
                # What is left of a zip that was cut off ends in a Word document of it, which is a zip too.
                raise BadZipFile
            _spare(path, sum(info.file_size for info in file.infolist()))
            with progress("核对", len(members)) as advance:
                broken, digests = _read_all(file, advance, hashed=hashed)
            rows = (
                read_list(file.read(LIST).decode("utf-8", "replace"))
                if LIST in members and LIST not in broken
                else None
            )
    except FileNotFoundError:
        raise ChuangweiError(f"没有这个文件：{path}") from None
    except (BadZipFile, OSError, NotImplementedError) as error:
        raise ChuangweiError(
            f"{path} 不是压缩包，或者已经损坏，打不开", hint="重新打包或重新拷贝一份"
        ) from error
    found = [Difference("damaged", name, "读出来与校验值不符") for name in broken]
    unknown = None
    if rows is None:
        unknown = f"包里没有{LIST}，不是 evidence pack 打的包，只核对了包本身"
    else:
        found += _by_rows(rows, members, digests)
        found += _since_packed(root, held, rows, hashed=hashed)
    size = sum(info.file_size for info in members.values()) if rows is None else sum(row.size for row in rows)
    how = "包里的文件逐个读过" + ("" if rows is None else _COMPARED if hashed else _MEASURED)
    return Verified(str(path), len(members), size, how, _once(found), unknown)


_COMPARED = "，连内容和文件夹对照过"
_MEASURED = "，和文件夹只比了大小；要连内容一起比，加 --sha256"


def _spare(path: Path, unpacked: int) -> None:
    """Refuse what unpacks to many times its size, which a packed dossier of photos and papers never does."""
    size = path.stat().st_size
    if unpacked > ARCHIVE_FREE + ARCHIVE_RATIO * size:
        raise ChuangweiError(
            f"{path} 只有 {megabytes(size)}，解开却有 {megabytes(unpacked)}，没有读",
            hint="这不像资料包，不要解开；向对方要一份重新打的包",
        )


def _read_all(
    file: ZipFile, advance: Callable[[], object], *, hashed: bool
) -> tuple[list[str], dict[str, str]]:
    """Read every member to its end: those that fail, and the SHA-256 of the others where it is wanted."""
    broken: list[str] = []
    digests: dict[str, str] = {}
    for info in file.infolist():
        found = hashlib.sha256()
        try:
            with file.open(info) as member:
                while chunk := member.read(CHUNK):
                    if hashed:
                        found.update(chunk)
        except (BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError):
            broken.append(info.filename)
        else:
            digests[info.filename] = found.hexdigest() if hashed else ""
        advance()
    return broken, digests


def _by_rows(
    rows: list[Row], members: Mapping[str, ZipInfo], digests: Mapping[str, str]
) -> Iterator[Difference]:
    """Members that are not what the list says."""
    for row in rows:
        info = members.get(row.name)
        if info is None:
            yield Difference("damaged", row.name, f"{LIST}里有，包里没有")
        elif info.file_size != row.size or digests.get(row.name, "") not in {"", row.sha256}:
            yield Difference("damaged", row.name, f"与{LIST}不符")


def _since_packed(root: Path, held: Held, rows: list[Row], *, hashed: bool) -> Iterator[Difference]:
    """What has become of the files in the folder since."""
    files = {folded(paper.path): paper for paper in held.dossier.files}
    with progress("对照", len(rows)) as advance:
        for row in rows:
            paper = files.pop(folded(row.path), None)
            if paper is None:
                yield Difference("gone", row.path, "打包以后删了，或改了名")
            elif paper.size != row.size or (hashed and digest(root / paper.path) != row.sha256):
                yield Difference("changed", row.path, "打包以后改过")
            advance()
    for paper in files.values():
        if paper.fits and held.dossier.owner(paper) is not None:
            yield Difference("new", paper.path, "打包时没有，或没有要装它")
