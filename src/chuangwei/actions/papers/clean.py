"""Whether data and templates are just what the last commit holds, so that a paper can be printed again from it."""

from __future__ import annotations

from pathlib import Path

from chuangwei.errors import ChuangweiError
from chuangwei.store.history import committing, git

_PARTS = {"data": "数据", "templates": "模板"}
HASH = 10
"""Characters of a hash that a register keeps."""


def clean_head(root: Path) -> tuple[str | None, str | None]:
    """The last commit when data/ and templates/ are as it has them; else None, and the reason in words."""
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
            if committing.changes(repository, [folder], head):
                return None, f"{what}有改动还没有提交，登记以前先 chuangwei commit"
    except ChuangweiError as error:
        return None, error.message
    return head[:HASH], None
