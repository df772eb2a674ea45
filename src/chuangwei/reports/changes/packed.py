"""What was packed into a zip, and what a check of a zip or of the folder found."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from chuangwei.model.record import json_keys

DifferenceKind = Literal["damaged", "gone", "changed", "uncommitted", "new"]
DIFFERENCES: dict[DifferenceKind, str] = {
    "damaged": "损坏",
    "gone": "不见了",
    "changed": "改过",
    "uncommitted": "改了还没有提交",
    "new": "后来添的",
}


class Packed(NamedTuple):
    """What went into the zip, and what did not."""

    path: Path
    size: int
    files: int
    content: int
    """Bytes of the files together."""
    indexes: int
    originals: int
    """Papers that are in the index only, for there is no file of them."""
    left_out: tuple[str, ...]
    """Files whose name does not fit, or which belong to nothing."""


class Difference(NamedTuple):
    """A file that is not as it was: which, how, and since when."""

    kind: DifferenceKind
    path: str
    what: str


@json_keys("subject sound files size unknown differences")
class Verified(NamedTuple):
    """What was checked: how many files, how thoroughly, and what was found."""

    subject: str
    """The zip, or the folder."""
    files: int
    size: int
    """Bytes of the papers; of a zip without a list, of everything in it."""
    how: str
    """How thoroughly it was looked at, in words."""
    differences: tuple[Difference, ...]
    unknown: str | None = None
    """Why nothing is known of the time before, if nothing is."""

    @property
    def sound(self) -> bool:
        """Whether everything is as it was; what came later does no harm."""
        return all(each.kind == "new" for each in self.differences)
