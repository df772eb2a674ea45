"""What a repository's configuration says, read as text: cheap enough for every command, and without the git program."""

from __future__ import annotations

import os
import re
from pathlib import Path

from chuangwei.store.history.git import enclosing

DRIVER = "chuangwei"
REMINDER = "本副本还没有装合并程序：chuangwei hooks install"
ATTRIBUTES = ".gitattributes"
_SECTION = re.compile(rf'^[ \t]*\[[ \t]*merge[ \t]+"{DRIVER}"[ \t]*\]', re.MULTILINE | re.IGNORECASE)
_WANTED = re.compile(rf"^[^#\n]*[ \t]merge={DRIVER}(?:[ \t\r]|$)", re.MULTILINE)


def lacks_driver(root: Path) -> bool:
    """Whether the files ask for our merge driver and this copy of the repository does not know it.

    Git then merges line by line, and says nothing.
    """
    top = enclosing(root)
    if top is None:
        return False
    if not any(_WANTED.search(_text(folder / ATTRIBUTES)) for folder in {root, top}):
        return False
    return not any(_SECTION.search(_text(path)) for path in _configurations(top / ".git"))


def _configurations(mark: Path) -> list[Path]:
    """The repository's configuration, where several work trees share it, and the user's own."""
    folder = mark
    if mark.is_file():  # a further work tree, or a submodule: a file that says where the folder is
        folder = mark.parent / _text(mark).partition("gitdir:")[2].strip()
    common = _text(folder / "commondir").strip()
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.expanduser fails where there is no home
    own = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return [
        folder / common / "config" if common else folder / "config",
        home / ".gitconfig",
        own / "git" / "config",
    ]


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""
