"""Records put together from all files: the valid ones, and what is known of the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from chuangwei.model.campaign import Campaign, Gaps
from chuangwei.model.files import SLOTS, Slot
from chuangwei.model.plan import Head
from chuangwei.model.record import spelt
from chuangwei.problems import Problem, Remark
from chuangwei.store.reading.faults import validate
from chuangwei.store.reading.piece import Part, Piece


@dataclass(frozen=True)
class Loaded:
    """What the files amounted to: the campaign, problems that have their place, and remarks that still need one.

    `other_names` holds, by kind, what else invalid records are called besides their handle: ids, names, aliases.
    """

    campaign: Campaign
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...]
    parts: dict[str, list[Part]]
    files: tuple[str, ...]
    other_names: Mapping[str, frozenset[str]]


@dataclass
class Loader:
    """Where the records of all files are put together, and what is wrong with them is collected."""

    records: dict[str, list[Any]] = field(default_factory=lambda: {kind: [] for kind in SLOTS})
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SLOTS, 0))
    broken: dict[str, dict[int, str | None]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    other_names: dict[str, set[str]] = field(default_factory=dict)
    parts: dict[str, list[Part]] = field(default_factory=lambda: {kind: [] for kind in SLOTS})
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    def take_record(self, slot: Slot, piece: Piece) -> None:
        """Validate one record and keep it, or its faults."""
        ordinal, value = self.counts[slot.kind], piece.value
        self.counts[slot.kind] += 1
        if piece.tainted:  # its own flaw has been said; its content is not known
            self.set_aside(slot, ordinal, value)
            return
        checked = validate(slot, ordinal, value)
        if not isinstance(checked, list):
            self.records[slot.kind].append(checked)
            return
        self.set_aside(slot, ordinal, value)
        if not piece.cut:
            self.remarks += checked
        elif isinstance(value, dict):  # what it lacks may stand behind the error
            self.remarks += [remark for remark in checked if remark.code != "E202"]

    def set_aside(self, slot: Slot, ordinal: int, value: Any) -> None:
        """Remember by what names others may refer to a record that is not valid."""
        self.broken.setdefault(slot.kind, {})[ordinal] = _handle(slot, value)
        if isinstance(value, dict):
            names = [value.get("id"), value.get("name")]
            for key in ("alias", "members"):
                several = value.get(key)
                names += several if isinstance(several, list) else [several]
            self.other_names.setdefault(slot.kind, set()).update(
                name for name in names if isinstance(name, str)
            )

    def forgive_missing(self, slot: Slot) -> None:
        """The last record of the slot lost its fields to a wrong indentation, which is said elsewhere."""
        last = self.counts[slot.kind] - 1
        self.remarks = [
            remark
            for remark in self.remarks
            if (remark.kind, remark.ordinal, remark.code) != (slot.kind, last, "E202")
        ]

    def finish(self) -> Loaded:
        """Build the campaign; where its head is not known a blank one stands in, and `gaps` says so."""
        held: dict[str, Any] = {
            slot.attribute: tuple(self.records[kind]) if slot.many else next(iter(self.records[kind]), None)
            for kind, slot in SLOTS.items()
        }
        held["head"] = held["head"] or _blank_head()
        campaign = _spelt(Campaign(**held, gaps=Gaps(frozenset(self.unknown), self.broken)))
        problems, remarks = tuple(self.problems), tuple(self.remarks)
        others = {kind: frozenset(names) for kind, names in self.other_names.items()}
        return Loaded(campaign, problems, remarks, self.parts, tuple(self.files), others)


def _spelt(campaign: Campaign) -> Campaign:
    """The campaign with every reference as the name is registered: nobody further on compares spellings."""
    changed: dict[str, Any] = {}
    for kind, slot in SLOTS.items():
        records = campaign.records(kind)
        after = spelt(records, campaign.spellings) if slot.form else records
        if after is not records:
            changed[slot.attribute] = after if slot.many else after[0]
    return replace(campaign, **changed) if changed else campaign


def _blank_head() -> Head:
    return Head.model_validate(
        {"title": "（未读出）", "town": "（未读出）", "district": "（未读出）", "year": "2000"}
    )


def _handle(slot: Slot, value: Any) -> str | None:
    """The id or name of a record that is not valid, where it can be read."""
    if slot.model is None or not isinstance(value, dict):
        return value if isinstance(value, str) else None
    handle = value.get(slot.model.handle)
    return handle if isinstance(handle, str) else None
