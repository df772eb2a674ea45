"""What a person has decided in a merge: the records that both sides had changed differently."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chuangwei.actions.history.merge import label
from chuangwei.store.history.git import Repository, literal
from chuangwei.store.merging import numbers
from chuangwei.store.merging.lists import name_of
from chuangwei.store.merging.merge import merge_versions, version
from chuangwei.store.merging.steps import ABSENT

_STAGES = ("1", "2", "3")


def settled(repository: Repository) -> list[str]:
    """The records, by name, whose conflicts have been settled in the merge under way; a file where that is not known.

    Git keeps the three versions of a file with conflicts until the merge is committed.
    """
    kept: dict[str, dict[str, str]] = {}
    listed = repository.output("ls-files", "--resolve-undo", "-z", "--full-name", "--", literal("data"))
    for line in listed.split(b"\0")[:-1]:
        about, _, path = line.partition(b"\t")
        _, sha, stage = about.decode().split()
        kept.setdefault(path.decode("utf-8", "surrogateescape"), {})[stage] = sha
    found: list[str] = []
    for name, shas in kept.items():
        sides = (("HEAD", "2"), ("MERGE_HEAD", "3"))
        if all(
            repository.answer("rev-parse", f"{revision}:{name}") == shas.get(at) for revision, at in sides
        ):
            found += _records(repository, name, shas)
    return list(dict.fromkeys(found))


def _records(repository: Repository, name: str, shas: dict[str, str]) -> Iterator[str]:
    texts = (repository.output("cat-file", "blob", shas[at]) if at in shas else b"" for at in _STAGES)
    base, ours, theirs = (version(text.decode("utf-8", "replace")) for text in texts)
    merged = merge_versions(base, ours, theirs) if base and ours and theirs else None
    if merged is None or not base or not ours or not theirs:
        yield name
        return
    # New records of one number were no conflict: theirs had got another.
    anew = {(each.section, each.id) for each in numbers.collisions(base.data, ours.data, theirs.data)}
    found = [
        label(merged.data, each.path[:2], member=each.theirs if len(each.path) == 2 else ABSENT)
        for each in merged.conflicts
        if len(each.path) > 2 or (each.path[0], numbers.numbered(each.ours)) not in anew
    ]
    yield from found or _changed_by_both(base.data, ours.data, theirs.data)


def _changed_by_both(*sides: dict[str, Any]) -> Iterator[str]:
    """Where the driver was not at work, git has conflicts in records that both changed in different places too."""
    for key in sides[1]:
        old, mine, yours = (
            {name_of(record): record for record in side.get(key) or () if isinstance(record, dict)}
            if isinstance(side.get(key), list)
            else {}
            for side in sides
        )
        for name, record in mine.items():
            other, was = yours.get(name), old.get(name)
            if name is not None and other is not None and record != other and was not in (record, other):
                yield name[1]
