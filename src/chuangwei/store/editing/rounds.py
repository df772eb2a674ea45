"""Which of several edits one tree of the text can serve: those that do not touch what another one moves."""

from __future__ import annotations

from dataclasses import dataclass

from chuangwei.store.editing.change import Append, Edit, Remove, Steps
from chuangwei.store.text import tree
from chuangwei.store.text.scalar import Value


@dataclass(slots=True)
class Job:
    """One edit, or several Appends in a row to one list."""

    edits: list[Edit]

    @property
    def values(self) -> list[Value]:
        """What is appended; empty for another kind of edit."""
        return [edit.value for edit in self.edits if isinstance(edit, Append)]


class _Touched:
    """The places that edits chosen so far change (`claims`) and whose members they add or remove (`frames`)."""

    def __init__(self) -> None:
        self.claims: set[Steps] = set()
        self.above: set[Steps] = set()
        self.frames: set[Steps] = set()

    def hit(self, claim: Steps, frame: Steps | None) -> bool:
        prefixes = [claim[:length] for length in range(len(claim) + 1)]
        if claim in self.above or (frame is not None and frame in self.above):
            return True
        return any(prefix in self.claims or prefix in self.frames for prefix in prefixes)

    def add(self, claim: Steps, frame: Steps | None) -> None:
        self.claims.add(claim)
        self.above.update(claim[:length] for length in range(len(claim) + 1))
        if frame is not None:
            self.frames.add(frame)


def first_round(root: tree.Node | None, edits: list[Edit]) -> tuple[list[Job], list[Edit]]:
    """Return the jobs that may be done together on the text of `root`, and the edits that must wait.

    An edit overtakes one that waits only when neither touches what the other does, so that the result is that
    of all edits in their order.
    """
    chosen, waiting = _Touched(), _Touched()
    jobs: list[Job] = []
    left: list[Edit] = []
    open_lists: dict[Steps, Job] = {}
    for edit in edits:
        claim, frame = edit.path, _frame(root, edit)
        if waiting.hit(claim, frame):
            left.append(edit)
            waiting.add(claim, frame)
        elif isinstance(edit, Append) and claim in open_lists:
            open_lists[claim].edits.append(edit)
        elif chosen.hit(claim, frame):
            left.append(edit)
            waiting.add(claim, frame)
        else:
            chosen.add(claim, frame)
            jobs.append(Job([edit]))
            if isinstance(edit, Append):
                open_lists[claim] = jobs[-1]
    return jobs, left


def _frame(root: tree.Node | None, edit: Edit) -> Steps | None:
    """Return the collection that gains or loses a member beside the target itself."""
    if isinstance(edit, Remove) or tree.find(root, edit.path) is None:
        return edit.path[:-1]
    return None
