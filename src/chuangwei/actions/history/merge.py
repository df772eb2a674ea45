"""Merging two changed versions of a data file as git's merge driver."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from chuangwei.actions.history.conflicts import conflicts, notes, shown
from chuangwei.errors import ChuangweiError
from chuangwei.limits import DATA_BYTES, read_within
from chuangwei.model.files import file_of
from chuangwei.store.editing.change import EditRefused
from chuangwei.store.editing.data import says
from chuangwei.store.history.committing import Operation, operation
from chuangwei.store.history.git import GitError, Repository
from chuangwei.store.history.revisions import GitShelf
from chuangwei.store.merging import markers, numbers
from chuangwei.store.merging.merge import Version, merge_versions, version
from chuangwei.store.reading.fileset import FileSet, Folder
from chuangwei.store.reading.source import SourceFault

_REGISTER = f"data/{file_of('issued').stem}.yaml"
_SIDES = ("共同的旧版", "我方", "对方")
# Git tells a merge driver the commits that are being merged in by variables named after them.
_HEADS = "GITHEAD_"
_THEIRS = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD")
_WHO: dict[Operation | None, str] = {
    "rebase": "正在变基（rebase）：这里的“我方”是取来的，“对方”才是自己的",
    "am": "正在用 git am 收补丁：这里的“我方”是现在分支上的，“对方”是补丁里的",
    "cherry-pick": "正在挑选提交（cherry-pick）：这里的“我方”是现在分支上的，“对方”是挑来的",
    "revert": "正在还原提交（revert）：这里的“我方”是现在分支上的，“对方”是还原以后的",
    None: (
        "这不是合并分支：“我方”是现在分支上的，“对方”是取回的（git stash pop）、"
        "挑来的（cherry-pick）或还原以后的（revert）"
    ),
}


@dataclass(slots=True)
class Outcome:
    """What there is to say, a line each; `clean` when nothing is left for a person to decide."""

    clean: bool = True
    messages: list[str] = field(default_factory=list)


def merge_files(base: Path, ours: Path, theirs: Path, name: str, *, top: Path) -> Outcome:
    """Merge the three files into `ours`; `name` is the file's path from `top`, the repository's own folder, on.

    What cannot be merged by what it says is left to `git merge-file`. Raises ChuangweiError when that fails too.
    """
    outcome = Outcome()
    try:
        done = _by_content((base, ours, theirs), name, top, outcome)
    except Exception as error:  # noqa: BLE001 - whatever it is: without a merge theirs would be lost
        done = f"程序出错（{type(error).__name__}：{error}）"
    if done is not None:
        outcome.messages = [f"{name}：{done}，改由 git 按行合并"]
        outcome.clean = _by_lines(base, ours, theirs, name, top)
    if not outcome.clean:
        sign = f"<<<<<<< {markers.OURS} 和 >>>>>>> {markers.THEIRS}"
        cure = f"用编辑器在 {sign} 之间选定一边，两条记录都要的就都留下，删去标记行，再运行 chuangwei check"
        outcome.messages.append(f"{name}：有要人选定的地方：{cure}")
    sides = _sides(top) if outcome.messages else None
    if sides is not None:
        outcome.messages.append(f"{name}：{sides}")
    return outcome


def _sides(top: Path) -> str | None:
    """Who the two sides are where git is not merging a branch; None where it is, and where git has not called us.

    A stash, and a single cherry-pick or revert, leave no sign before the merge is done.
    """
    doing = operation(Repository(top))
    if doing in {None, "merge"} and (
        any(name.startswith(_HEADS) for name in os.environ) or "GIT_PREFIX" not in os.environ
    ):
        return None
    return _WHO.get(doing)


def _by_content(files: tuple[Path, Path, Path], name: str, top: Path, outcome: Outcome) -> str | None:
    """Merge by record and field; why that cannot be done, None when it is done."""
    versions = []
    for path, side in zip(files, _SIDES, strict=True):
        found = _read(path)
        if found is None or (not found.data and path != files[0]):
            return f"{side}有错误或是空的"
        versions.append(found)
    said: list[str] = []
    try:
        versions = _renumbered(versions, _Around(top, name), said)
    except EditRefused as refusal:
        return f"改不了编号（{refusal.message}）"
    merged = merge_versions(*versions)
    if merged is None:
        return "写法特殊"
    files[1].write_bytes(merged.text.encode())
    outcome.clean = not merged.conflicts
    outcome.messages = [f"{name}：{line}" for line in (*said, *notes(merged), *conflicts(merged, versions))]
    return None


def _read(path: Path) -> Version | None:
    try:
        return version(read_within(path, DATA_BYTES, "").decode("utf-8"))
    except (ChuangweiError, OSError, UnicodeDecodeError):
        return None


def _by_lines(base: Path, ours: Path, theirs: Path, name: str, top: Path) -> bool:
    """Let git merge the lines; True when it left no conflict."""
    labels = (part for side in (markers.OURS, "旧版", markers.THEIRS) for part in ("-L", side))
    try:
        Repository(top).run("merge-file", *labels, *(str(path.absolute()) for path in (ours, base, theirs)))
    except GitError as error:
        # Its exit code counts the conflicts; a failure leaves the file as it was.
        with suppress(OSError):
            if f"<<<<<<< {markers.OURS}".encode() in ours.read_bytes():
                return False
        hint = f"文件里现在是我方的内容；对方的用 git show :3:{name} 看"
        raise ChuangweiError(f"{name}：合并不了：{error.message}", hint=hint) from None
    return True


def _renumbered(versions: Sequence[Version], around: _Around, said: list[str]) -> list[Version]:
    """Give what is one record the id that it has by now, and new ones of theirs whose id ours has given too another."""
    base, ours, theirs = versions

    def taken() -> set[str]:
        return around.ids().union(*(numbers.ids(side.data) for side in (base, ours, theirs)))

    found = numbers.moves(base.data, ours.data, theirs.data, taken)
    if any(found):
        theirs_new = {**found.theirs, **found.aside}
        wanted = ((base, found.base), (ours, found.ours), (theirs, theirs_new))
        base, ours, theirs = (_with_ids(side, base, chosen) for side, chosen in wanted)
        said += _moving(found, around)
    theirs = _without_collisions((base, ours, theirs), around, taken, said)
    for name, each in numbers.doubles(base.data, ours.data, theirs.data):
        said.append(
            f"双方各新增了{each.what}“{shown(each.title)}”：我方 {name}，对方 {each.id}，是同一项就删去一条"
        )
    return [base, ours, theirs]


def _with_ids(side: Version, base: Version, chosen: dict[numbers.Collision, str]) -> Version:
    if not chosen:
        return side
    new = version(side.bom + numbers.renumbered(side.text, side.data, base.data, chosen))
    if new is None:
        raise EditRefused("改后的内容读不懂")
    return new


def _moving(found: numbers.Moves, around: _Around) -> Iterator[str]:
    for each, name in found.base.items():
        title = f"“{shown(each.title)}”"
        theirs = any(other.id == each.id for other in found.ours)
        whose = "对方先前已把" if theirs else "我方先前已把"
        yield f"{whose}{title}由 {each.id} 改编为 {name}，双方记在它名下的都并到 {name}"
        if around.has_evidence(each.id):
            yield f"evidence/{each.id}/ 里若有{title}的材料，请移到 evidence/{name}/"
    for each, name in found.theirs.items():
        if each.title not in {other.title for other in found.base}:
            yield f"对方编为 {each.id} 的“{shown(each.title)}”就是 {name}，并到 {name}"
    yield from _sayings(found.aside, around)


def _without_collisions(
    versions: tuple[Version, Version, Version],
    around: _Around,
    taken: Callable[[], set[str]],
    said: list[str],
) -> Version:
    """Theirs, with other ids for its new records whose ids ours has given to others."""
    base, ours, theirs = versions
    found = numbers.collisions(base.data, ours.data, theirs.data)
    # What was sent out under its number keeps it: then both are left to a person.
    sent = [each for each in found if _REGISTER in around.mentioning(each.id)]
    said += [f"双方新增的{each.what}都编为 {each.id}，对方的已写进发文登记，编号不能改" for each in sent]
    found = [each for each in found if each not in sent]
    if not found:
        return theirs
    there = taken()
    chosen, known = {}, {}
    for each in found:
        twin = numbers.twin(ours.data, theirs.data, each)
        if twin is not None:
            known[each] = twin
            continue
        chosen[each] = numbers.next_free(each.id, there)
        there.add(chosen[each])
    said += [
        f"对方的“{shown(each.title)}”（{each.id}）我方已有，编为 {name}：按同一项合并，没有再编号"
        for each, name in known.items()
    ]
    said += _sayings(chosen, around)
    return _with_ids(theirs, base, {**chosen, **known})


def _sayings(chosen: Mapping[numbers.Collision, str], around: _Around) -> Iterator[str]:
    for each, name in chosen.items():
        title = f"“{shown(each.title)}”" if each.title else each.what
        yield f"双方新增的{each.what}都编为 {each.id}，对方的{title}改编为 {name}"
        if around.has_evidence(each.id):
            yield f"evidence/{each.id}/ 里可能放着两项{each.what}的材料，请把属于 {name} 的移到 evidence/{name}/"
        for file in around.mentioning(each.id):
            yield f"对方的 {around.prefix}{file} 里提到 {each.id}，若指的是改编的{each.what}，请改为 {name}"


class _Around:
    """The workspace of the file `name`, a path from `top` on, as far as it can be seen while git merges it."""

    def __init__(self, top: Path, name: str) -> None:
        parts = PurePosixPath(name).parts
        inside = parts[: parts.index("data")] if "data" in parts else ()
        self.prefix = "".join(f"{part}/" for part in inside)
        self.name = name.removeprefix(self.prefix)
        self.root = top.joinpath(*inside)
        self.repository = Repository(self.root)
        told = sorted(name.removeprefix(_HEADS) for name in os.environ if name.startswith(_HEADS))
        self.theirs = told or [name for name in _THEIRS if self.repository.hash(name) is not None]

    def ids(self) -> set[str]:
        """Every id in the data files of the work tree and of both sides."""
        files = (self._files(revision) for revision in (None, "HEAD", *self.theirs))
        return {name for each in files for _, data in each for name in numbers.ids(data)}

    def has_evidence(self, name: str) -> bool:
        """Whether there is evidence of the task `name`, in the work tree or on either side."""
        sides = ("HEAD", *self.theirs)
        return (self.root / "evidence" / name).is_dir() or any(
            self.repository.has(f"evidence/{name}", side) for side in sides
        )

    def mentioning(self, name: str) -> list[str]:
        """Which other data files of theirs refer to the task `name`."""
        found = {
            file
            for revision in self.theirs
            for file, data in self._files(revision)
            if file != self.name and any(value == name for _, value in numbers.mentions(data))
        }
        return sorted(found)

    def _files(self, revision: str | None) -> Iterator[tuple[str, Any]]:
        """What each data file says; what cannot be read is left out: a merge is not held up by what can be guessed at."""
        with suppress(ChuangweiError, OSError):
            files: FileSet = GitShelf(self.root, revision) if revision else Folder(self.root)
            for name in files.names():
                with suppress(SourceFault):
                    yield name, says(files.read(name).text)
