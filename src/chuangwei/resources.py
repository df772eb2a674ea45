"""Where things lie: the workspace above a folder, and the plan that comes with the program."""

from __future__ import annotations

# pathlib takes longer to import than a whole completion may last.
# ruff: noqa: PTH100, PTH116, PTH118, PTH120
import os
import stat

TYPE_CHECKING = False  # as in typing, whose import would double the time of a completion
if TYPE_CHECKING:
    from pathlib import Path

_MARK = os.path.join("data", "phases.yaml")


def workspace_above(folder: str) -> str | None:
    """The first folder from `folder` upward with a data/phases.yaml, as an absolute path, or None.

    Raises OSError where it cannot be known, such as of a data/ that may not be read: that is not the same as none.
    """
    here = os.path.abspath(folder)
    while not _is_file(os.path.join(here, _MARK)):
        parent = os.path.dirname(here)
        if parent == here:
            return None
        here = parent
    return here


def _is_file(path: str) -> bool:
    """As os.path.isfile, which takes a file that cannot be looked at for none."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def find_workspace(start: Path) -> Path | None:
    """The first folder from `start` upward with a data/phases.yaml, as an absolute path, or None; raises OSError as `workspace_above`."""
    found = workspace_above(os.fspath(start))
    return type(start)(found) if found is not None else None


def bundled(name: str) -> Path:
    """The bundled file or folder `name`, such as data/tasks.yaml; ChuangweiError when it is missing.

    A wheel carries it in chuangwei/bundled/; an editable install has it at the root of the checkout.
    """
    from pathlib import Path

    from chuangwei.errors import ChuangweiError

    package = Path(__file__).resolve().parent
    carried = package / "bundled"
    found = (carried if carried.is_dir() else package.parents[1]) / name
    if not found.exists():
        raise ChuangweiError(f"程序自带的文件 {name} 不见了", hint="请重新安装 chuangwei")
    return found
