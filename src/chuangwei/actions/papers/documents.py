"""Make papers: a view and a template become a document in one of four forms, on the screen or as files."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from chuangwei.checks.ids import DEVICES
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.render.paper import Form, convert
from chuangwei.signs import UNSEEN, without
from chuangwei.store.reading.fileset import must_be_readable
from chuangwei.store.writing.atomic import naming, write_single
from chuangwei.store.writing.places import output_of

TEMPLATES, DATA = "templates", "data"

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')
_LONGEST = 60
_NEW_PAGE = "\n---\n\n"


class Document(NamedTuple):
    """A paper to be made: the name of its template, the record that fills it, its file's name without ending.

    `at` is the commit whose templates/ make it, None for those of the workspace as they are.
    `parts` are records for further parts, each of which fills the template anew and begins on a new page: a paper of any
    length stays within what one template may cost.
    """

    template: str
    view: Any
    stem: str
    parts: tuple[Any, ...] = ()
    at: str | None = None


class Written(NamedTuple):
    """A file of a paper; `kept` when it was there already and was left as it is."""

    path: Path
    kept: bool


class Place(NamedTuple):
    """Where papers are written: a file, or a folder for several; whether to replace what is there, and to make it."""

    path: Path
    force: bool = False
    mkdir: bool = False


def render_paper(root: Path, paper: Document, form: Form) -> str | bytes:
    """The paper as text (txt, md, html) or bytes (docx); the workspace's templates/ come first. Raises TemplateFault."""
    from chuangwei.render.templates import render

    views = (paper.view, *paper.parts)
    with _own_templates(root, paper.at) as own:
        source = _NEW_PAGE.join(render(paper.template, view, own) for view in views)
    return convert(source, form)


@contextmanager
def _own_templates(root: Path, at: str | None) -> Iterator[Path]:
    if at is None:
        must_be_readable(root / TEMPLATES)
        yield root / TEMPLATES
        return
    from chuangwei.store.history.revisions import export

    with TemporaryDirectory(prefix="chuangwei-") as folder:
        export(root, at, TEMPLATES, Path(folder))
        yield Path(folder)


def write_paper(root: Path, paper: Document, form: Form, place: Place) -> None:
    """Write one paper to a file; raises ChuangweiError when that is there, unless it may be replaced."""
    if _write(root, {place.path: paper}, form, place)[0].kept:
        raise ChuangweiError(
            f"{place.path} 已经有了，没有动它", hint="要换成新的，加 --force；要留着，换一个文件名"
        )


def write_papers(
    root: Path,
    papers: Sequence[Document],
    form: Form,
    place: Place,
    made: Callable[[], object] = lambda: None,
) -> tuple[Written, ...]:
    """Write several papers into a folder, each under its own name; those that are there stay, unless replaced.

    `made` is called after each is made.
    """
    stems = file_stems([paper.stem for paper in papers])
    files = {place.path / f"{stem}.{form}": paper for stem, paper in zip(stems, papers, strict=True)}
    return _write(root, files, form, place, made)


def _write(
    root: Path,
    papers: Mapping[Path, Document],
    form: Form,
    place: Place,
    made: Callable[[], object] = lambda: None,
) -> tuple[Written, ...]:
    """All are made before the first is written, so that a fault in a template leaves the folder as it was."""
    targets = {path: output_of(root, path) for path in papers}
    for folder in {path.parent for path in papers}:
        spare_data(root, folder)
        _folder(folder, mkdir=place.mkdir)
    contents: dict[Path, bytes | None] = {}
    for path, paper in papers.items():
        wanted = place.force or not os.path.lexists(path)
        contents[path] = _bytes(render_paper(root, paper, form)) if wanted else None
        made()
    return tuple(
        Written(path, content is None or not write_single(targets[path], content, replace=place.force))
        for path, content in contents.items()
    )


def spare_data(root: Path, folder: Path) -> None:
    """Refuse to write anything among the data files, which a forced output would replace."""
    if folder.resolve().is_relative_to((root / DATA).resolve()):
        raise UsageFault(f"{DATA} 里只放数据文件，不能写到那里", hint="换一个文件夹")


def file_stems(names: Sequence[str]) -> list[str]:
    """Names as file names on every system, none twice: 名称, 名称-2 … however they are capitalised."""
    taken: set[str] = set()
    stems = []
    for name in names:
        base = stem = _safe(name)
        number = 2
        while stem.casefold() in taken:
            stem, number = f"{base}-{number}", number + 1
        taken.add(stem.casefold())
        stems.append(stem)
    return stems


def _safe(name: str) -> str:
    plain = without(f"{UNSEEN}\ud800-\udfff", unicodedata.normalize("NFC", name))
    stem = _FORBIDDEN.sub("-", plain.strip())[:_LONGEST].strip("-. ") or "文书"
    return f"{stem}-文书" if stem.partition(".")[0].lower() in DEVICES else stem


def _bytes(made: str | bytes) -> bytes:
    return made.encode("utf-8", "replace") if isinstance(made, str) else made


def _folder(folder: Path, *, mkdir: bool) -> None:
    """See that there is such a folder; raises ChuangweiError without `mkdir`."""
    if folder.is_dir():
        return
    if os.path.lexists(folder):
        raise ChuangweiError(f"{folder} 不是文件夹", hint="换一个文件夹")
    if not mkdir:
        raise ChuangweiError(f"没有这个文件夹：{folder}", hint="加 --mkdir 由程序建好，或换一个已有的文件夹")
    with naming(str(folder), "建不了"):
        folder.mkdir(parents=True)
