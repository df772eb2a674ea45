"""Whether a change was begun and never finished: one look at a file, which every command takes."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = ".chuangwei"
"""The program's own folder in a workspace, which git ignores."""
BEGUN = "journal.json"
"""The journal of a change under way; that it is there says that the change is not finished."""


def is_unfinished(root: Path) -> bool:
    """Whether the workspace holds the journal of a change that is under way, or was when its program ended."""
    return os.path.exists(root / FOLDER / BEGUN)  # noqa: PTH110 - Path.exists raises where one may not look
