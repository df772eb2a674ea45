"""Bring the manual up to date: tables, excerpts, the output of its examples, and the picture.

    python docs/tools/make.py                  all pages and the picture
    python docs/tools/make.py docs/funds.md    one page

A page marks what is made by comments above it: <!-- table: settings --> … <!-- /table -->, <!-- excerpt: FILE "FIRST
LINE" --> above a yaml block; for commands see sessions.py. Nothing is made that the page does not ask for.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import picture
import records
import sessions
import tables

ROOT = sessions.ROOT
_TABLE = re.compile(r"^<!-- table: ([^>]+?) -->\n.*?^<!-- /table -->$", re.MULTILINE | re.DOTALL)
_EXCERPT = re.compile(r"^(<!-- excerpt: (\S+) \"([^\"]+)\" -->\n)```yaml\n.*?^```$", re.MULTILINE | re.DOTALL)


def pages() -> list[Path]:
    """Every page of the manual, README.md first."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def made(page: str) -> str:
    """The page as it ought to be."""
    page = _TABLE.sub(
        lambda found: f"<!-- table: {found[1]} -->\n{tables.table(found[1])}<!-- /table -->", page
    )
    return sessions.replayed(_EXCERPT.sub(_excerpt, page))


def _excerpt(found: re.Match[str]) -> str:
    text = (ROOT / found[2]).read_bytes().decode()
    return f"{found[1]}```yaml\n{records.excerpt(text, found[3])}```"


def main(names: list[str]) -> None:
    """Rewrite the pages that have changed."""
    for path in [Path(name) for name in names] or pages():
        old = path.read_bytes().decode()
        new = made(old)
        if new != old:
            path.write_bytes(new.encode())
            sys.stdout.write(f"{path}\n")
    if not names:
        drawn = picture.svg()
        if not picture.PATH.exists() or picture.words(drawn) != picture.words(
            picture.PATH.read_text("utf-8")
        ):
            picture.PATH.write_text(drawn, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{picture.PATH}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
