"""evidence/index.txt: which papers there are, for a history that does not hold the papers themselves."""

from __future__ import annotations

import hashlib
from pathlib import Path

from chuangwei.errors import ChuangweiError
from chuangwei.model.evidence import FOLDER, Paper
from chuangwei.store.reading.papers import read_papers

INDEX = "evidence/index.txt"
IGNORE = "evidence/.gitignore"
_IGNORE_TEXT = """\
# 照片和文件不进 git（settings.evidence_in_git: false），只留资料清单。由 chuangwei commit 写入。
*
!.gitignore
!index.txt
"""
_HEAD = "# 资料清单：路径、SHA-256、形成日期（- 为文件名里没有日期），以制表符分隔。由 chuangwei commit 写入，不要改。\n"


def write(root: Path) -> None:
    """Bring the list up to date, and keep the papers out of git; nothing happens without a folder evidence/.

    Raises ChuangweiError when a file cannot be read or written.
    """
    folder = root / FOLDER
    if not folder.is_dir():
        return
    try:
        _put(
            root / INDEX,
            _HEAD + "".join(_row(root, paper) for paper in read_papers(root) if paper.id and not paper.link),
        )
        _put(root / IGNORE, _IGNORE_TEXT)
    except OSError as error:
        raise ChuangweiError(
            f"资料清单 {INDEX} 没有写成：{error.filename}：{error.strerror or error}"
        ) from error


def release(root: Path) -> None:
    """Let the papers into git again: take away what `write` keeps them out by."""
    path = root / IGNORE
    if path.is_file() and path.read_text(encoding="utf-8", errors="replace") == _IGNORE_TEXT:
        path.unlink()
        (root / INDEX).unlink(missing_ok=True)


def _row(root: Path, paper: Paper) -> str:
    with (root / paper.path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return f"{paper.path}\t{digest}\t{paper.formed.isoformat() if paper.formed else '-'}\n"


def _put(path: Path, text: str) -> None:
    """Write the file unless it says so already."""
    data = text.encode("utf-8", "surrogateescape")
    if not path.is_file() or path.read_bytes() != data:
        beside = path.with_name(f"{path.name}.tmp")
        beside.write_bytes(data)
        beside.replace(path)
