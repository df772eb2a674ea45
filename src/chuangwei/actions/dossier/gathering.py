"""The papers of a workspace on a day: files, originals, and what the history knows of them."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from chuangwei.errors import ChuangweiError
from chuangwei.model.campaign import Campaign
from chuangwei.model.dossier import Dossier
from chuangwei.model.evidence import EvidenceFile
from chuangwei.model.past import Archived
from chuangwei.reports.dossier.paperlist import Held, Same
from chuangwei.store.reading.papers import read_papers


def formed(root: Path, campaign: Campaign, day: date) -> Dossier:
    """The papers that are there now and were formed by `day`, whenever they were archived."""
    return Dossier(campaign, read_papers(root), day)


def hold(root: Path, campaign: Campaign, day: date, today: date, *, history: bool = True) -> Held:
    """The papers that are there on `day`: formed by then and, for a day that is past, archived by then.

    Where there is no history, only the day of forming counts. Without `history` git is asked only when it must be.
    """
    files = read_papers(root)
    archive = _archive(root, campaign) if files and (history or day < today) else None
    if archive is not None and day < today:
        files = tuple(paper for paper in files if _was_there(archive.get(paper.path), day))
    return Held(Dossier(campaign, files, day), day, today, archive)


def _was_there(archived: Archived | None, day: date) -> bool:
    return archived is not None and archived.day <= day


def _archive(root: Path, campaign: Campaign) -> Mapping[str, Archived] | None:
    """What the history knows; None where there is none."""
    from chuangwei.store.history import git
    from chuangwei.store.history.commits import read_archive

    if git.enclosing(root) is None or not git.is_available():
        return None
    try:
        return read_archive(git.Repository(root), listed=not campaign.settings.evidence_in_git)
    except git.GitError:
        return None


def same_content(root: Path, papers: Iterable[EvidenceFile]) -> tuple[Same, ...]:
    """Groups of files that hold the same; only files of one size are read."""
    by_size: defaultdict[int, list[str]] = defaultdict(list)
    for paper in papers:
        if paper.size and not paper.link and not paper.original:
            by_size[paper.size].append(paper.path)
    found = []
    for size, paths in by_size.items():
        by_digest: defaultdict[str, list[str]] = defaultdict(list)
        for path in paths if len(paths) > 1 else ():
            by_digest[digest(root / path)].append(path)
        found += [Same(size, tuple(several)) for several in by_digest.values() if len(several) > 1]
    return tuple(sorted(found, key=lambda same: same.paths))


def digest(path: Path) -> str:
    """SHA-256 of a file, read piece by piece; raises ChuangweiError."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ChuangweiError(f"读不出 {os.fspath(path)}：{error.strerror or error}") from error


def counted_pages(root: Path, papers: Iterable[EvidenceFile]) -> dict[str, int | None]:
    """By path, how many pages the PDF files have."""
    from chuangwei.store.reading.pdf import pdf_pages

    return {
        paper.path: pdf_pages(root / paper.path)
        for paper in papers
        if paper.kind == "pdf" and not paper.original
    }
