"""Files that programs leave beside the ones they work on: no records, no evidence, nothing for the history."""

from __future__ import annotations

import re
from fnmatch import translate

BY_SYSTEMS = (
    "~$*",
    ".~*",
    "*.tmp",
    "*~",
    "*.swp",
    "Thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    ".DS_Store",
    "._*",
)
"""Names that office programs, editors and systems give, as git's patterns."""
BY_MERGING = (
    "*.orig",
    "*.rej",
    *(f"*_{side}_[0-9]*" for side in ("BACKUP", "BASE", "LOCAL", "REMOTE")),
)
"""Those of the tools that settle conflicts: `git mergetool` puts tasks_LOCAL_1234.yaml beside tasks.yaml."""

# As git: the case counts, save in the names that systems write in either.
_SYSTEMS = re.compile("|".join(map(translate, BY_SYSTEMS)), re.IGNORECASE)
_MERGING = re.compile("|".join(map(translate, BY_MERGING)))


def is_leftover(name: str) -> bool:
    """Whether a file of this name (or at this path, with `/`) is a leftover."""
    last = name.rpartition("/")[2]
    return _SYSTEMS.match(last) is not None or _MERGING.match(last) is not None
