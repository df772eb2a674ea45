"""What a three-way merge comes to: the merged data, and what must be done to our text to make it say that."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias

from chuangwei.store.editing.change import Steps


class Absent:
    """Stands for a value that is not there."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent()


@dataclass(frozen=True, slots=True)
class Put:
    """Set the field or item at `path` to what stands at `source` in theirs; a new field goes behind one of `after`.

    With `whole`, its lines come as they stand in theirs, their comments in place of ours.
    """

    path: Steps
    source: Steps
    after: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Drop:
    """Remove the field or item at `path`."""

    path: Steps


@dataclass(frozen=True, slots=True)
class Insert:
    """Insert what stands at `source` in theirs into the list at `path`, so that it gets the index `index`."""

    path: Steps
    index: int
    source: Steps


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Set the list at `path` to `value`, because its order has changed too."""

    path: Steps
    value: Any


Step: TypeAlias = Put | Drop | Insert | Rewrite


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both sides changed differently; in the merged data it has our value.

    `path` is of the merged data. Where ours is ABSENT it is the place that theirs would take.
    """

    path: Steps
    source: Steps
    ours: Any
    theirs: Any
    after: tuple[str, ...] = ()

    def step(self) -> Step:
        """What would have to be done to the merged text for theirs to stand there."""
        if self.theirs is ABSENT:
            return Drop(self.path)
        if self.ours is ABSENT and isinstance(self.path[-1], int):
            return Insert(self.path[:-1], self.path[-1], self.source)
        return Put(self.path, self.source, self.after, whole=True)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was decided and that a person should hear of; `path` is of the merged data."""

    path: Steps
    text: str


@dataclass(slots=True)
class Slot:
    """A member of a merged list: its indices in the three versions, None where it is not; `index` in the result.

    A ghost is a conflict that our side has no member for: it stands before the member with its index. One that is
    gone was removed by one side, or both, and not changed by the other.
    """

    base: int | None = None
    ours: int | None = None
    theirs: int | None = None
    index: int = 0
    merge: Merge | None = None

    @property
    def made(self) -> Merge:
        """The member's own merge, once it has been made."""
        assert self.merge is not None  # noqa: S101 - slots are settled before anyone looks
        return self.merge

    @property
    def is_gone(self) -> bool:
        """Whether nothing of it is left, not even a conflict."""
        return self.made.value is ABSENT and not self.made.conflicts

    @property
    def is_ghost(self) -> bool:
        """Whether theirs has a changed member that ours removed."""
        return self.made.value is ABSENT and bool(self.made.conflicts)


@dataclass(slots=True)
class Merge:
    """The outcome for one value; paths are relative to it, and `steps` are to be done one after the other on ours.

    `fields` holds a mapping's values, `slots` a list's members in the order of the result.
    """

    value: Any
    steps: list[Step] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    fields: dict[str, Merge] | None = None
    slots: list[Slot] | None = None


def under(step: Step, ours: str | int, theirs: str | int | None) -> Step:
    """Return a step of a member as one of what holds it: `ours` and `theirs` are its places there."""
    path = (ours, *step.path)
    if isinstance(step, Put | Insert):
        return replace(step, path=path, source=step.source if theirs is None else (theirs, *step.source))
    return replace(step, path=path)


def conflict_under(found: Conflict, place: str | int, theirs: str | int | None) -> Conflict:
    """Return a member's conflict as one of what holds it: `place` is the member's in the merged data."""
    source = found.source if theirs is None else (theirs, *found.source)
    return replace(found, path=(place, *found.path), source=source)
