"""Pack the dossier into one zip: folders by section and indicator, each with its index, and a list with checksums."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from chuangwei.actions.dossier.verifying import LIST, Row, list_text
from chuangwei.actions.papers.documents import Document, Place, render_paper, spare_data
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.model.evidence import FOLDER
from chuangwei.render.terminal import progress
from chuangwei.reports.changes.made import Packed
from chuangwei.reports.dossier.paperlist import Held
from chuangwei.reports.papers.catalogue import Catalogue, Chapter, Filed, Item
from chuangwei.signs import UNSEEN, without
from chuangwei.store.writing.places import output_of
from chuangwei.store.writing.zipping import Member, zipped

OVERVIEW, INSIDE = "总目录.docx", "卷内目录.docx"
_SHORT = 16
_UNFIT = re.compile(r'[\\/:*?"<>|]')
_LONGEST = 240
"""Bytes of a file's name: most systems take 255, and a second one of that name gets a number."""
_MEBIBYTE = 1 << 20


class _File(NamedTuple):
    name: str
    paper: Filed
    size: int


def pack(root: Path, held: Held, view: Catalogue, place: Place) -> Packed:
    """Write the zip `place`; raises ChuangweiError, leaving nothing, when a file leads out of the workspace or fails."""
    target = place.path
    _check_target(root, target)
    files = tuple(_files(held, view))
    _check_links(root, held, files)
    total = sum(file.size for file in files)
    indexes = tuple(_indexes(root, view))
    steps = max(1, 2 * total // _MEBIBYTE)
    with (
        progress("打包", steps) as advance,
        zipped(target, _stepper(advance, steps), force=place.force) as writer,
    ):
        for name, content in indexes:
            writer.add(Member(name, content, view.day))
        for file in files:
            writer.add(Member(file.name, root / file.paper.path, file.paper.formed))
        rows = [
            Row(each.sha256, each.size, file.paper.formed, file.paper.path, file.name)
            for file, each in zip(files, writer.written[len(indexes) :], strict=True)
        ]
        writer.add(Member(LIST, list_text(view, rows).encode(), view.day))
    return Packed(
        path=target,
        size=target.stat().st_size,
        files=len(files),
        content=total,
        indexes=len(indexes),
        originals=sum(not paper.file for *_, paper in _papers(view)),
        left_out=tuple(
            paper.path for paper in held.dossier.papers if not paper.fits or held.dossier.owner(paper) is None
        ),
    )


def _files(held: Held, view: Catalogue) -> Iterator[_File]:
    """The files of the zip in the order of the index."""
    sizes = {paper.path: paper.size for paper in held.dossier.papers}
    taken: set[str] = set()
    for chapter, item, paper in _papers(view):
        if paper.file:
            folder = f"{_chapter(chapter)}/{_name(f'{item.id} {_shortened(item.text)}')}"
            own = _fitting(_name(f"{paper.code} {paper.path.rpartition('/')[2]}"))
            yield _File(_free(f"{folder}/{own}", taken), paper, sizes[paper.path])


def _papers(view: Catalogue) -> Iterator[tuple[Chapter, Item, Filed]]:
    """Every paper once, where it lies."""
    for chapter in view.chapters:
        for item in chapter.items:
            yield from ((chapter, item, paper) for paper in item.papers if not paper.elsewhere)


def _chapter(chapter: Chapter) -> str:
    return _name(f"{chapter.id} {chapter.name}")


def _shortened(text: str) -> str:
    """The first words of an indicator, for the name of a folder."""
    return re.split("[，。；：（、,;:(]", text)[0][:_SHORT]


def _name(text: str) -> str:
    """A name that every system can unpack: composed, without what Windows forbids and what cannot be seen."""
    plain = without(f"{UNSEEN}\ud800-\udfff", unicodedata.normalize("NFC", text))
    return _UNFIT.sub("_", plain).strip(" .") or "_"


def _fitting(name: str) -> str:
    """The name of a file, shortened before its extension where a system could not make such a file."""
    stem, dot, kind = name.rpartition(".")
    while len(f"{stem}{dot}{kind}".encode()) > _LONGEST and len(stem) > 1:
        stem = stem[:-1].rstrip()
    return f"{stem}{dot}{kind}"


def _free(name: str, taken: set[str]) -> str:
    """The name, or with a number before its extension where another is called so."""
    stem, dot, kind = name.rpartition(".")
    free, number = name, 2
    while free.casefold() in taken:
        free, number = f"{stem}（{number}）{dot}{kind}", number + 1
    taken.add(free.casefold())
    return free


def _indexes(root: Path, view: Catalogue) -> Iterator[tuple[str, bytes]]:
    """The index of all sections, and in the folder of each that has papers its own."""
    yield OVERVIEW, _document(root, view)
    for chapter, own in zip(view.chapters, view.inside, strict=True):
        if any(item.papers for item in chapter.items):
            yield f"{_chapter(chapter)}/{INSIDE}", _document(root, own)


def _document(root: Path, view: Catalogue) -> bytes:
    made = render_paper(root, Document("dossier", view, ""), "docx")
    return made if isinstance(made, bytes) else made.encode()


def _stepper(advance: Callable[[], object], steps: int) -> Callable[[int], object]:
    """Calls `advance` once for every MiB, writing and reading back counted alike."""
    done = [0, 0]

    def step(count: int) -> None:
        done[0] += count
        while done[1] < min(steps, done[0] // _MEBIBYTE):
            done[1] += 1
            advance()

    return step


def _check_target(root: Path, target: Path) -> None:
    if not target.parent.is_dir():
        raise ChuangweiError(f"没有这个文件夹：{target.parent}", hint="先建好，或换一个已有的文件夹")
    spare_data(root, target.parent)
    output_of(root, target)
    if target.is_dir():
        raise UsageFault(f"{target} 是文件夹", hint="写一个文件名，如 -o 档案.zip")
    if target.parent.resolve().is_relative_to((root / FOLDER).resolve()):
        raise UsageFault(f"压缩包不能放在 {FOLDER} 里面", hint="放在外面，免得下次把它也装进去")


def _check_links(root: Path, held: Held, files: tuple[_File, ...]) -> None:
    """Refuse what leads out of the workspace, by a link in its own place or above it."""
    home = root.resolve()
    linked = {paper.path for paper in held.dossier.papers if paper.link}
    folders = {file.paper.path.rpartition("/")[0] for file in files}
    for path in (*sorted(folders), *sorted(linked & {file.paper.path for file in files})):
        leads = (root / path).resolve()
        if not leads.is_relative_to(home):
            raise ChuangweiError(
                f"{path} 是链接，指到了工作文件夹外面（{leads}），没有打包", hint="把文件本身复制进来，再打包"
            )
        if not leads.exists():
            raise ChuangweiError(f"{path} 是链接，指到的文件不在了", hint="删去链接，把文件本身复制进来")
