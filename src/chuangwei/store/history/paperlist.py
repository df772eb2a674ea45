"""evidence/index.txt: which papers there are, for a history that does not hold the papers themselves."""

from __future__ import annotations

import re
from pathlib import Path

from chuangwei.errors import ChuangweiError
from chuangwei.limits import DATA_BYTES, read_within
from chuangwei.model.evidence import FOLDER
from chuangwei.store.history.git import Repository
from chuangwei.store.reading.papers import read_papers
from chuangwei.store.writing.atomic import file_digest, write_single
from chuangwei.store.writing.places import place_of

INDEX = "evidence/index.txt"
IGNORE = "evidence/.gitignore"
_IGNORE_TEXT = """\
# 照片和文件不进 git（settings.evidence_in_git: false），只留资料清单。由 chuangwei commit 写入。
*
!.gitignore
!index.txt
"""
_HEAD = """\
# 资料清单：路径、SHA-256、形成日期（- 为文件名里没有日期），以制表符分隔。由 chuangwei commit 写入。
# 文件在另一台电脑上的，行照样保留；确实不要了的，把它那一行也删去。
"""
_ROW = re.compile(r"[^\t\n]+\t[0-9a-f]{64}\t(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|-)")


def write(root: Path) -> None:
    """Bring the list up to date, and keep the papers out of git; nothing happens without a folder evidence/.

    A paper that is listed and not here may lie with another clerk: its row stays, unless what it held has another path
    by now. Raises ChuangweiError when a file cannot be read or written.
    """
    if not (root / FOLDER).is_dir():
        return
    try:
        papers = {paper.path: paper for paper in read_papers(root) if paper.id and not paper.link}
        here = {path: found for path in papers if (found := file_digest(root / path)) is not None}
        elsewhere = [
            (path, *rest)
            for path, *rest in _rows(_text(root))
            if path not in here and rest[0] not in here.values()
        ]
        rows = [(path, digest, str(papers[path].formed or "-")) for path, digest in here.items()]
        _put(root, INDEX, _HEAD + "".join(f"{line}\n" for line in sorted(map("\t".join, rows + elsewhere))))
        _put(root, IGNORE, _IGNORE_TEXT)
    except OSError as error:
        raise ChuangweiError(
            f"资料清单 {INDEX} 没有写成：{error.filename}：{error.strerror or error}"
        ) from error


def release(root: Path) -> None:
    """Let the papers into git again: take away what `write` keeps them out by."""
    path = root / IGNORE
    if path.is_file() and path.read_text(encoding="utf-8", errors="replace") == _IGNORE_TEXT:
        place_of(root, IGNORE).unlink()
        place_of(root, INDEX).unlink(missing_ok=True)


def sums(root: Path) -> dict[str, str]:
    """Path and SHA-256 of each paper in the list on the disk; nothing without one."""
    return {path: digest for path, digest, _ in _rows(_text(root))}


def committed(repository: Repository) -> dict[str, str]:
    """Path and SHA-256 of each paper in the list as the last commit has it; nothing without one."""
    text = repository.answer("cat-file", "blob", f"HEAD:./{INDEX}") or ""
    return {path: digest for path, digest, _ in _rows(text)}


def _text(root: Path) -> str:
    path = root / INDEX
    data = read_within(path, DATA_BYTES, "从 git 或备份取回") if path.is_file() else b""
    return data.decode("utf-8", "surrogateescape")


def _rows(text: str) -> list[tuple[str, ...]]:
    """Path, SHA-256 and day of each row of the list; whatever is no row is left out."""
    return [tuple(line.split("\t")) for line in text.split("\n") if _ROW.fullmatch(line)]


def _put(root: Path, name: str, text: str) -> None:
    """Write the file unless it says so already."""
    path = place_of(root, name)
    data = text.encode("utf-8", "surrogateescape")
    if not path.is_file() or path.read_bytes() != data:
        write_single(path, data, replace=True)
