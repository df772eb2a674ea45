"""Whether what a paper rests on is just what the last commit holds, so that it can be printed again from it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from chuangwei.errors import ChuangweiError
from chuangwei.model.files import file_of
from chuangwei.store.history import committing, git

_PARTS = {"data": "数据", "templates": "模板"}
_NAMED = 3  # files that the reason lists
HASH = 10
"""Characters of a hash that a register keeps."""


def clean_head(root: Path) -> tuple[str | None, str | None]:
    """The last commit when all that papers rest on is as it has it; else None, and the reason in words.

    That is the data files but for the register, which every paper changes by going out, and templates/.
    """
    if git.enclosing(root) is None:
        return None, "没有修改历史（不在 git 仓库里）"
    if not git.is_available():
        return None, "没有找到 git 程序"
    try:
        repository = committing.repository_of(root)
        head = repository.answer("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        if head is None:
            return None, "数据还没有提交过，登记以前先 chuangwei commit"
        for folder, what in _PARTS.items():
            changed = [change.path for change in committing.changes(repository, [folder], head)]
            changed = [name for name in changed if folder != "data" or _is_rested_on(PurePosixPath(name))]
            if changed:
                named = "、".join(changed[:_NAMED]) + ("等" if len(changed) > _NAMED else "")
                return None, f"{what}有改动还没有提交（{named}），登记以前先 chuangwei commit"
    except ChuangweiError as error:
        return None, error.message
    return head[:HASH], None


def _is_rested_on(path: PurePosixPath) -> bool:
    """Whether a file in data/ is a data file, and none of the register."""
    return path.suffix == ".yaml" and path != PurePosixPath("data", f"{file_of('issued').stem}.yaml")
