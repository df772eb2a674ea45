"""What may be asked of the editor, and how it refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from chuangwei.errors import ChuangweiError
from chuangwei.store.text.lines import line_number
from chuangwei.store.text.scalar import Value

Steps: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Append:
    """Add `value` at the end of the list at `path`; a list that is missing, null or `[]` is begun."""

    path: Steps
    value: Value


@dataclass(frozen=True, slots=True)
class Set:
    """Set the field or item at `path`; a field that is missing is added at the end of its mapping.

    A new field goes behind the first of `after` that exists, else before the first of `before` that exists.
    """

    path: Steps
    value: Value
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove the field or item at `path`; of the last one `{}` or `[]` is left.

    The comment behind it goes with it, and so do comment lines directly above it in its column; above
    a list's item they stay when a blank line sets them off, for then they are the heading of what follows.
    """

    path: Steps


Edit: TypeAlias = Append | Set | Remove


class EditRefused(ChuangweiError):
    """The text cannot be changed as asked without touching something else; `line` is counted from 1."""

    def __init__(self, message: str, line: int = 1, *, hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.line = line


def refused(text: str, position: int, message: str) -> EditRefused:
    """Make the refusal that names the line of an offset."""
    return EditRefused(message, line_number(text, position), hint="请用编辑器打开文件，手工修改这一处")


def dotted(path: Steps) -> str:
    """Return a path as a reader writes it: tasks[3].log."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
