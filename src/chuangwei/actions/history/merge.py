"""Merging two changed versions of a data file as git's merge driver, and saying what a person should know of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chuangwei.actions.history.enclosing import Enclosing, is_branch_merge
from chuangwei.errors import ChuangweiError
from chuangwei.limits import DATA_BYTES, read_within
from chuangwei.problems import one_line
from chuangwei.store.editing.change import EditRefused, Steps
from chuangwei.store.history.committing import Operation, operation
from chuangwei.store.history.git import GitError, Repository
from chuangwei.store.merging import markers, numbers
from chuangwei.store.merging.lists import ISSUED
from chuangwei.store.merging.merge import Merged, Version, merge_versions, version
from chuangwei.store.merging.steps import ABSENT, Conflict

_SIDES = ("共同的旧版", "我方", "对方")
_LONGEST = 60
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
    if doing in {None, "merge"} and (is_branch_merge() or "GIT_PREFIX" not in os.environ):
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
        versions = _renumbered(versions, Enclosing(top, name), said)
    except EditRefused as refusal:
        return f"改不了编号（{refusal.message}）"
    merged = merge_versions(*versions)
    if merged is None:
        return "写法特殊"
    files[1].write_bytes(merged.text.encode())
    outcome.clean = not merged.conflicts
    outcome.messages = [f"{name}：{line}" for line in (*said, *_notes(merged), *_conflicts(merged, versions))]
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


def _renumbered(versions: Sequence[Version], around: Enclosing, said: list[str]) -> list[Version]:
    """Give what is one record the id that it has by now, and new ones of theirs whose id ours has given too another."""
    base, ours, theirs = versions

    def taken() -> set[str]:
        return around.ids().union(*(numbers.ids(side.data) for side in versions))

    found = numbers.moves(base.data, ours.data, theirs.data, taken)
    if any(found):
        theirs_new = {**found.theirs, **found.aside}
        wanted = ((base, found.base), (ours, found.ours), (theirs, theirs_new))
        base, ours, theirs = (_with_ids(side, base, chosen) for side, chosen in wanted)
        said += _moving(found, around)
    theirs = _without_collisions(base, ours, theirs, around, said)
    for name, each in numbers.doubles(base.data, ours.data, theirs.data):
        said.append(
            f"双方各新增了{each.what}“{_shown(each.title)}”：我方 {name}，对方 {each.id}，是同一项就删去一条"
        )
    return [base, ours, theirs]


def _with_ids(side: Version, base: Version, chosen: dict[numbers.Collision, str]) -> Version:
    if not chosen:
        return side
    new = version(side.bom + numbers.renumbered(side.text, side.data, base.data, chosen))
    if new is None:
        raise EditRefused("改后的内容读不懂")
    return new


def _moving(found: numbers.Moves, around: Enclosing) -> Iterator[str]:
    for each, name in found.base.items():
        title = f"“{_shown(each.title)}”"
        theirs = any(other.id == each.id for other in found.ours)
        whose = "对方先前已把" if theirs else "我方先前已把"
        yield f"{whose}{title}由 {each.id} 改编为 {name}，双方记在它名下的都并到 {name}"
        if around.has_evidence(each.id):
            yield f"evidence/{each.id}/ 里若有{title}的材料，请移到 evidence/{name}/"
    for each, name in found.theirs.items():
        if each.title not in {other.title for other in found.base}:
            yield f"对方编为 {each.id} 的“{_shown(each.title)}”就是 {name}，并到 {name}"
    yield from _sayings(found.aside, around)


def _without_collisions(
    base: Version, ours: Version, theirs: Version, around: Enclosing, said: list[str]
) -> Version:
    """Theirs, with other ids for its new records whose ids ours has given to others."""
    found = numbers.collisions(base.data, ours.data, theirs.data)
    # What was sent out under its number keeps it: then both are left to a person.
    sent = [each for each in found if around.has_sent(each.id)]
    said += [f"双方新增的{each.what}都编为 {each.id}，对方的已写进发文登记，编号不能改" for each in sent]
    found = [each for each in found if each not in sent]
    if not found:
        return theirs
    taken = {*around.ids(), *(name for side in (base, ours, theirs) for name in numbers.ids(side.data))}
    chosen, known = {}, {}
    for each in found:
        twin = numbers.twin(ours.data, theirs.data, each)
        if twin is not None:
            known[each] = twin
            continue
        chosen[each] = numbers.next_free(each.id, taken)
        taken.add(chosen[each])
    said += [
        f"对方的“{_shown(each.title)}”（{each.id}）我方已有，编为 {name}：按同一项合并，没有再编号"
        for each, name in known.items()
    ]
    said += _sayings(chosen, around)
    return _with_ids(theirs, base, {**chosen, **known})


def _sayings(chosen: Mapping[numbers.Collision, str], around: Enclosing) -> Iterator[str]:
    for each, name in chosen.items():
        title = f"“{_shown(each.title)}”" if each.title else each.what
        yield f"双方新增的{each.what}都编为 {each.id}，对方的{title}改编为 {name}"
        if around.has_evidence(each.id):
            yield f"evidence/{each.id}/ 里可能放着两项{each.what}的材料，请把属于 {name} 的移到 evidence/{name}/"
        for file in around.mentioning(each.id):
            yield f"对方的 {file} 里提到 {each.id}，若指的是改编的{each.what}，请改为 {name}"


def _notes(merged: Merged) -> Iterator[str]:
    for note in merged.notes:
        yield f"{label(merged.data, note.path)} {one_line(note.text)}"
    for text in merged.moved:
        yield f"原来那一行双方写得不同，或已经删去，注释另起一行留下：{_shown(text)}"


def _conflicts(merged: Merged, versions: Sequence[Version]) -> Iterator[str]:
    for each in merged.conflicts:
        where = label(merged.data, each.path, member=_member(each))
        advice = _both_new(each, versions)
        if each.ours is ABSENT:
            yield f"{where} 我方删去了，对方改成 {_shown(each.theirs)}"
        elif each.theirs is ABSENT:
            yield f"{where} 对方删去了，我方改成 {_shown(each.ours)}"
        elif advice is not None:
            yield f"{where} 双方各新增了一条，编号相同：我方 {_shown(each.ours)}，对方 {_shown(each.theirs)}；{advice}"
        else:
            yield f"{where} 双方改得不同：我方 {_shown(each.ours)}，对方 {_shown(each.theirs)}"


def _both_new(conflict: Conflict, versions: Sequence[Version]) -> str | None:
    """What to do where both sides have given one number to different new records; None where they have not."""
    section = conflict.path[0] if len(conflict.path) == 2 else None
    if not (
        isinstance(section, str) and isinstance(conflict.ours, dict) and isinstance(conflict.theirs, dict)
    ):
        return None
    name = numbers.numbered(conflict.ours)
    base, *sides = (
        [numbers.numbered(each) for each in version.data.get(section) or ()] for version in versions
    )
    if name is None or name in base:
        return None
    if section == ISSUED:
        return "都发出了的就都留下，编号由人来定"
    free = numbers.next_free(name, {each for side in (base, *sides) for each in side if each})
    return f"都要的就都留下，把没有写进文书的一条改编为 {free}"


def _member(conflict: Conflict) -> Any:
    return conflict.theirs if conflict.ours is ABSENT else conflict.ours


def label(data: Any, path: Steps, *, member: Any = ABSENT) -> str:
    """Return how a person calls the place: 5-05 的 due; `member` is what stands there if the data has it not."""
    names: list[str] = []
    for depth, step in enumerate(path):
        if isinstance(step, str):
            names.append(step)
            data = data.get(step) if isinstance(data, dict) else None
            continue
        data = data[step] if isinstance(data, list) and step < len(data) else None
        shown = member if depth == len(path) - 1 and member is not ABSENT else data
        name = _called(shown, step)
        # A record's name says enough of the list that it stands in, an entry's day does not.
        names[-1:] = [name] if names[-1:] != ["log"] else [f"记录（{name}）"]
    return " 的 ".join(names) or "文件"


def _called(item: Any, index: int) -> str:
    if isinstance(item, dict):
        named = (item.get(key) for key in ("id", "number", "name", "text", "date"))
        return next((_shown(value) for value in named if isinstance(value, str)), f"第{index + 1}条")
    return f"“{_shown(item)}”" if isinstance(item, str) else f"第{index + 1}条"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        text = "，".join(f"{key} {_shown(each)}" for key, each in value.items())
    elif isinstance(value, list):
        text = f"[{'、'.join(_shown(each) for each in value)}]"
    else:
        text = "空" if value is None else str(value)
    text = one_line(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
