"""The beginning of a workspace's history: git's two files, the repository, the merge driver, the first commit."""

from __future__ import annotations

from pathlib import Path

from chuangwei.actions.history.hooks import attributes_with_driver, configure_driver
from chuangwei.errors import ChuangweiError
from chuangwei.reports.changes.made import History
from chuangwei.store.history import git
from chuangwei.store.reading.leftovers import BY_MERGING, BY_SYSTEMS

_BINARY = (
    *("jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "heic", "webp", "mp4", "mov"),
    *("pdf", "ofd", "doc", "docx", "wps", "xls", "xlsx", "et", "ppt", "pptx", "dps", "zip", "rar", "7z"),
)
_ATTRIBUTES = """\
# 换行符照文件原样存取，Windows 和 Linux 上逐字节相同：改一处，历史里就只差一处。
* -text
*.yaml whitespace=cr-at-eol
# 照片、扫描件和办公文档不逐行比较。
""" + "".join(f"*.{ending} binary\n" for ending in _BINARY)
_IGNORE = "\n".join(
    [
        "# 办公软件和系统留下的临时文件。",
        *BY_SYSTEMS,
        "# 合并工具留下的。",
        *BY_MERGING,
        "# 程序自己的锁和暂存。",
        ".chuangwei/",
        ".chuangwei-*/",
        "",
    ]
)
GIT_FILES = {".gitattributes": attributes_with_driver(_ATTRIBUTES), ".gitignore": _IGNORE}
"""What a new workspace tells git: name of the file → its text."""


def begin_history(folder: Path, files: tuple[str, ...], message: str) -> History:
    """Make a repository with our way of merging and `files` as its first commit; the result says how far that went.

    In a folder of another repository nothing is added to its history; only this copy learns of the merge driver.
    """
    repository = git.Repository(folder, trusted=True)
    above = git.enclosing(folder)
    if above is not None:
        return History("inside", message, str(above), driver=_learns(repository))
    try:
        repository.create()
        driver = _learns(repository)
        repository.add(files)
        repository.commit(message)
    except git.NoGitError:
        return History("no_git", message, git.WHERE_TO_GET_IT)
    except git.NoIdentityError:
        return History("no_identity", message, "\n".join(git.IDENTITY_CURE), driver=driver)
    except git.GitError as error:
        return History("failed", message, error.message)
    return History("committed", message, driver=driver)


def _learns(repository: git.Repository) -> bool:
    """Make the merge driver known; where that fails, `status` and its like remind of it."""
    try:
        configure_driver(repository)
    except ChuangweiError:
        return False
    return True
