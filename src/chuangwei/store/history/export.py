"""Write a folder as a revision has it elsewhere, for what reads files."""

from __future__ import annotations

from pathlib import Path

from chuangwei.problems import one_line
from chuangwei.store.history.git import GitError, Repository
from chuangwei.store.history.objects import FOLDER, LINK, OTHER_REPOSITORY, Objects
from chuangwei.store.writing.places import is_inside


def export(root: Path, revision: str, folder: str, to: Path) -> None:
    """The files in `folder` of the workspace `root` and below it, without links; none where there is no such folder.

    Raises GitError, NoGitError.
    """
    with Objects(Repository(root)) as objects:
        waiting = [(folder, to)]
        while waiting:
            here, target = waiting.pop()
            for name, item in objects.folder(revision, here).items():
                if not is_inside(f"{folder}/{name}") or "/" in name:  # git itself would not check it out
                    raise GitError(f"git 仓库不正常：{folder} 里有叫 {one_line(name)} 的，没有取出来")
                if item.mode == FOLDER:
                    waiting.append((f"{here}/{name}", target / name))
                elif item.mode not in {LINK, OTHER_REPOSITORY}:
                    target.mkdir(parents=True, exist_ok=True)
                    (target / name).write_bytes(objects.blob(item.sha))
