"""What a person should know of a merge: its conflicts in words, and later those that a person has settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from chuangwei.problems import one_line
from chuangwei.store.editing.change import Steps
from chuangwei.store.history.git import Repository, literal
from chuangwei.store.merging import numbers
from chuangwei.store.merging.merge import Merged, Version, merge_versions, version
from chuangwei.store.merging.sides import ABSENT
from chuangwei.store.merging.slots import ISSUED, name_of
from chuangwei.store.merging.threeway import Conflict

_LONGEST = 60


def notes(merged: Merged) -> Iterator[str]:
    """What was decided without asking, a line each."""
    for note in merged.notes:
        yield f"{_label(merged.data, note.path)} {one_line(note.text)}"
    for text in merged.moved:
        yield f"原来那一行双方写得不同，或已经删去，注释另起一行留下：{shown(text)}"


def conflicts(merged: Merged, versions: Sequence[Version]) -> Iterator[str]:
    """What is left to decide, a line each: the file's place, and what the sides say."""
    for each in merged.conflicts:
        where = _label(merged.data, each.path, each.theirs if each.ours is ABSENT else each.ours)
        ours, theirs = shown(each.ours), shown(each.theirs)
        advice = _both_new(each, versions)
        if each.ours is ABSENT:
            yield f"{where} 我方删去了，对方改成 {theirs}"
        elif each.theirs is ABSENT:
            yield f"{where} 对方删去了，我方改成 {ours}"
        elif advice is not None:
            yield f"{where} 双方各新增了一条，编号相同：我方 {ours}，对方 {theirs}；{advice}"
        else:
            yield f"{where} 双方改得不同：我方 {ours}，对方 {theirs}"


def _both_new(conflict: Conflict, versions: Sequence[Version]) -> str | None:
    """What to do where both sides have given one number to different new records; None where they have not."""
    section, name = str(conflict.path[0]), numbers.numbered(conflict.ours)
    if len(conflict.path) != 2 or name is None or not isinstance(conflict.theirs, dict):
        return None
    taken = [{numbers.numbered(each) for each in side.data.get(section) or ()} for side in versions]
    if name in taken[0]:
        return None
    if section == ISSUED:
        return "都发出了的就都留下，编号由人来定"
    free = numbers.next_free(name, {each for side in taken for each in side if each})
    return f"都要的就都留下，把没有写进文书的一条改编为 {free}"


def _label(data: Any, path: Steps, member: Any = ABSENT) -> str:
    """Return how a person calls the place: 5-05 的 due; `member` is what stands there if the data has it not."""
    names: list[str] = []
    for depth, step in enumerate(path):
        if isinstance(step, str):
            names.append(step)
            data = data.get(step) if isinstance(data, dict) else None
            continue
        data = data[step] if isinstance(data, list) and step < len(data) else None
        name = _called(member if depth == len(path) - 1 and member is not ABSENT else data, step)
        # A record's name says enough of the list that it stands in, an entry's day does not.
        names[-1:] = [name] if names[-1:] != ["log"] else [f"记录（{name}）"]
    return " 的 ".join(names) or "文件"


def _called(item: Any, index: int) -> str:
    if isinstance(item, str):
        return f"“{shown(item)}”"
    keys = ("id", "number", "name", "text", "date") if isinstance(item, dict) else ()
    return next((shown(item[key]) for key in keys if isinstance(item.get(key), str)), f"第{index + 1}条")


def shown(value: Any) -> str:
    """A value in one short line: key and value of a record, lists in brackets, 空 for nothing."""
    if isinstance(value, dict):
        text = "，".join(f"{key} {shown(each)}" for key, each in value.items())
    elif isinstance(value, list):
        text = f"[{'、'.join(shown(each) for each in value)}]"
    else:
        text = "空" if value is None else str(value)
    text = one_line(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def settled(repository: Repository) -> list[str]:
    """The records, by name, whose conflicts a person has settled in the merge under way; a file where that is not known.

    Git keeps the three versions of a file with conflicts until the merge is committed.
    """
    kept: dict[str, dict[str, str]] = {}
    for line in repository.words("ls-files", "--resolve-undo", "-z", "--full-name", "--", literal("data")):
        about, _, path = line.partition("\t")
        _, sha, stage = about.split()
        kept.setdefault(path, {})[stage] = sha
    found: list[str] = []
    for name, shas in kept.items():
        sides = (("HEAD", "2"), ("MERGE_HEAD", "3"))
        if all(repository.hash(f"{revision}:{name}") == shas.get(at) for revision, at in sides):
            found += _settled_in(repository, name, shas)
    return list(dict.fromkeys(found))


def _settled_in(repository: Repository, name: str, shas: dict[str, str]) -> Iterator[str]:
    texts = (repository.output("cat-file", "blob", shas[at]) if at in shas else b"" for at in "123")
    base, ours, theirs = (version(text.decode("utf-8", "replace")) for text in texts)
    merged = merge_versions(base, ours, theirs) if base and ours and theirs else None
    if merged is None or not base or not ours or not theirs:
        yield name
        return
    # New records of one number were no conflict: theirs had got another.
    anew = {(each.section, each.id) for each in numbers.collisions(base.data, ours.data, theirs.data)}
    found = [
        _label(merged.data, each.path[:2], each.theirs if len(each.path) == 2 else ABSENT)
        for each in merged.conflicts
        if len(each.path) > 2 or (each.path[0], numbers.numbered(each.ours)) not in anew
    ]
    yield from found or _changed_by_both(base.data, ours.data, theirs.data)


def _changed_by_both(*sides: dict[str, Any]) -> Iterator[str]:
    """Where the driver was not at work, git has conflicts in records that both changed in different places too."""
    for key in sides[1]:
        old, mine, yours = (
            {name_of(record): record for record in side.get(key) or () if isinstance(record, dict)}
            for side in sides
        )
        for name, record in mine.items():
            other, was = yours.get(name), old.get(name)
            if name is not None and other is not None and record != other and was not in (record, other):
                yield name[1]
