"""Commit what the workspace holds, and say in the message what was done to the campaign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from chuangwei import zh
from chuangwei.actions.opening import BrokenDataError, check_workspace
from chuangwei.errors import ChuangweiError
from chuangwei.model.evidence import FOLDER
from chuangwei.model.past import Commit
from chuangwei.model.plan import Settings
from chuangwei.reports.changes.difference import compare
from chuangwei.reports.changes.facts import Message, message
from chuangwei.reports.changes.past import RecordChange
from chuangwei.store.history import commits as history
from chuangwei.store.history import committing, paperlist
from chuangwei.store.history.committing import State
from chuangwei.store.history.git import NoIdentityError, Repository
from chuangwei.store.history.plain import PlainReader
from chuangwei.store.history.revisions import AtRevision, Objects
from chuangwei.store.reading.fileset import Folder
from chuangwei.store.reading.load import load
from chuangwei.store.writing.places import is_unfinished

_MOST_NAMED = 5  # files that a message lists
_MERGE = "合并："
_SUBJECT = 44  # cells that a subject has after that


class BusyError(ChuangweiError):
    """The repository is in a state in which nothing can be committed."""


class Made(NamedTuple):
    """What was committed; `commit` is None when there was nothing to commit."""

    commit: Commit | None
    message: Message


def commit(root: Path, today: date, text: str | None = None) -> Made:
    """Commit data/, templates/ and evidence/ of the workspace, or conclude a merge; `text` is a message of one's own.

    Raises ChuangweiError with the cure for all that keeps it from being done; then nothing has been committed, and
    what was staged is as before.
    """
    repository, state = _ready(root, in_merge=True)
    if is_unfinished(root):
        raise BusyError(
            "有一次改动正在写，或没有写完", hint="等它写完，或用 chuangwei check 看为什么退不回去，再提交"
        )
    checked = check_workspace(root, today)
    errors = tuple(problem for problem in checked.problems if problem.level == "error")
    if errors:
        raise BrokenDataError(errors)
    paths = _paths(root, checked.campaign.settings)
    files = committing.changes(repository, paths, state.head)
    merging = state.operation == "merge"
    if not files and not merging:
        return Made(None, Message(""))
    if state.head is None or not repository.has("data"):
        said = Message(f"首次提交：{len(checked.campaign.tasks)}项任务")
    else:
        said = message(_changes(root, repository, state.head), files, prefix=_MERGE if merging else "")
        said = _concluding(said, repository) if merging else said
    said = Message(text) if text is not None else said
    put = committing.conclude if merging else committing.commit_only
    put(repository, paths, said.text)
    return Made(history.commit(repository, "HEAD"), said)


def commit_files(root: Path, files: Sequence[str]) -> Made:
    """Commit some files of the workspace (paths with `/`) whole; the message names every fact in them.

    The data are not checked. Papers that stay out of git (settings.evidence_in_git) are left out. Raises as `commit`.
    """
    repository, state = _ready(root, in_merge=False)
    wanted = _without_papers(root, files)
    changed = committing.changes(repository, wanted, state.head) if wanted else []
    if not changed:
        return Made(None, Message(""))
    said = message(_changes(root, repository, state.head, files), changed)
    committing.commit_only(repository, [file.path for file in changed], said.text)
    return Made(history.commit(repository, "HEAD"), said)


def ensure_ready(root: Path) -> None:
    """Raise what would keep `commit_files` from committing, before anything is written."""
    _ready(root, in_merge=False)


def _ready(root: Path, *, in_merge: bool) -> tuple[Repository, State]:
    """The repository and how it stands; raises what keeps a commit from being made now, with the way out."""
    repository = committing.repository_of(root)
    state = committing.state(repository)
    doing = state.operation
    if state.unmerged:
        names = "、".join(state.unmerged[:_MOST_NAMED]) + ("等" if len(state.unmerged) > _MOST_NAMED else "")
        raise BusyError(f"还有冲突没有处理：{names}", hint=_resolving(state) + _way_out(state))
    if doing == "merge" and not in_merge:
        hint = "先用 chuangwei commit 完成合并；不要了：git merge --abort"
        raise BusyError("有一次合并还没有完成", hint=hint)
    if doing not in {None, "merge"}:
        hint = f"做完：git {doing} --continue；不要了：git {doing} --abort"
        raise BusyError(f"git {doing} 做到一半，还没有完成", hint=hint)
    if state.branch is None:
        name = next(iter(committing.branches(repository)), "main")
        hint = f"回到最新的版本：git switch {name}；要另走一条线：git switch -c 新分支名"
        raise BusyError("现在不在任何分支上（打开的是旧版本），在这里提交，以后不容易找回来", hint=hint)
    if linked := committing.links(root):
        hint = "把链接指向的文件（夹）移到工作文件夹里，换下这个链接，再做一次"
        raise BusyError(
            f"{'、'.join(linked)} 是链接：git 只记它指向哪里，里面的记录进不了修改历史", hint=hint
        )
    if not repository.knows_who_commits():
        raise NoIdentityError
    return repository, state


def _resolving(state: State) -> str:
    """How to go on; of a paper the work tree has only ours, and adding it as it is would drop theirs."""
    if state.operation not in {None, "merge"}:
        return f"改好冲突，git add 这些文件，再 git {state.operation} --continue"
    papers = (
        PurePosixPath(name[name.find(f"{FOLDER}/") :]) for name in state.unmerged if f"{FOLDER}/" in name
    )
    paper = next((each for each in papers if str(each) != paperlist.INDEX), None)
    if paper is None:
        return "改好冲突，git add 这些文件，再 chuangwei commit"
    kept = f"双方都存了 {paper}，文件夹里现在只有我方的；两份都要，先把它改名为 {paper.stem}.2{paper.suffix}"
    return f'{kept}，再依次运行 git checkout --theirs -- "{paper}"、git add {FOLDER}、chuangwei commit'


def _way_out(state: State) -> str:
    if state.operation:
        return f"；不要了：git {state.operation} --abort"
    # Only `git stash pop` and the like leave conflicts without a sign of what they come from.
    ours = "不要取回的：git checkout --ours -- 这些文件，再 git add"
    return f"；若是 git stash pop 取回的：收起的那份还在，做完以后 git stash drop；{ours}"


def _paths(root: Path, settings: Settings) -> list[str]:
    """What belongs to the history; where the papers do not, their list is brought up to date in their place."""
    if settings.evidence_in_git:
        paperlist.release(root)
        return list(history.PARTS)
    paperlist.write(root)
    return [*(part for part in history.PARTS if part != FOLDER), paperlist.INDEX, paperlist.IGNORE]


def _without_papers(root: Path, files: Sequence[str]) -> list[str]:
    kept = [name for name in files if not name.startswith(f"{FOLDER}/")]
    if len(kept) == len(files) or load(Folder(root)).campaign.settings.evidence_in_git:
        return list(files)
    paperlist.write(root)
    return [*kept, paperlist.INDEX, paperlist.IGNORE]


def _changes(
    root: Path, repository: Repository, head: str | None, files: Sequence[str] | None = None
) -> tuple[RecordChange, ...]:
    """What the work tree says otherwise than the last commit; with `files`, as far as those do."""
    reader, folder = PlainReader(), Folder(root)
    with Objects(repository) as objects:
        last = AtRevision(objects, head)
        before = reader.read(last)
        after = reader.read(folder) if files is None else reader.read(last, folder, files)
    return compare(before, after)


def _concluding(said: Message, repository: Repository) -> Message:
    """The message of a merge with the records that a person decided upon: without others they are all there is to say."""
    from chuangwei.actions.history.conflicts import settled

    names, nothing_else = settled(repository), said.subject == _MERGE
    line = f"选定有冲突的 {'、'.join(names)}"
    if not names:
        return Message(f"{_MERGE}没有新的变化") if nothing_else else said
    if nothing_else:
        return Message(_MERGE + zh.clip(line, _SUBJECT), (line,) * (zh.width(line) > _SUBJECT))
    return said._replace(body=(*said.body, line))
