"""How far a task is by its plain record, where nothing has been validated."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple


class Collectives(NamedTuple):
    """Of plain units: each name and alias → the proper name, and a collective's proper name → its members'."""

    names: Mapping[str, str]
    members: Mapping[str, frozenset[str]]


def progress(task: Any, collectives: Collectives) -> int | None:
    """The task's progress in percent by its whole log; None where the record does not say it properly.

    The rule is that of model.standing.
    """
    if not isinstance(task, Mapping):
        return None
    log = task.get("log")
    entries = [entry for entry in log if isinstance(entry, Mapping)] if isinstance(log, list) else []
    entries.sort(key=lambda entry: str(entry.get("date")))
    quota = task.get("quota")
    try:
        if not isinstance(quota, Mapping):
            said = [entry["progress"] for entry in entries if entry.get("progress") is not None]
            return int(said[-1]) if said else 0
        if quota.get("each") is not None:
            return _by_members(entries, str(quota["each"]), collectives)
        done = sum(
            (Decimal(entry["amount"]) for entry in entries if entry.get("amount") is not None), Decimal()
        )
        return max(0, min(100, int(100 * done // Decimal(quota["amount"]))))
    except (KeyError, ValueError, TypeError, ArithmeticError):
        return None


def _by_members(entries: list[Mapping[str, Any]], each: str, collectives: Collectives) -> int | None:
    members = collectives.members.get(collectives.names.get(each, each))
    if not members:
        return None
    counting = [
        entry for entry in entries if entry.get("amount") is not None or entry.get("progress") is not None
    ]
    units = {str(entry.get("unit")) for entry in counting}
    return 100 * len(members & {collectives.names.get(unit, unit) for unit in units}) // len(members)


def collectives(content: Mapping[str, Any]) -> Collectives:
    """The names and members of the units of plain data."""
    listed = content.get("units")
    units = [unit for unit in listed if isinstance(unit, Mapping)] if isinstance(listed, list) else []
    names = {
        name: str(unit.get("name"))
        for unit in units
        for name in (*_texts(unit, "alias"), str(unit.get("name")))
    }
    members = {
        str(unit.get("name")): frozenset(names.get(name, name) for name in _texts(unit, "members"))
        for unit in units
    }
    return Collectives(names, members)


def _texts(unit: Mapping[str, Any], key: str) -> list[str]:
    found = unit.get(key)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
