"""JSON of findings and rounds: records under their file's keys, with what is true of them on the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from chuangwei.model.finding_standing import FindingStanding
from chuangwei.render.json import record
from chuangwei.reports.findings import FindingItem, totals
from chuangwei.reports.inspections import FindingView, RoundLine, RoundView


def standing(of: FindingStanding) -> dict[str, Any]:
    """A standing without what the caller says already."""
    content = of._asdict()
    del content["day"], content["last"]
    return {**content, "open": of.open}


def finding(item: FindingItem) -> dict[str, Any]:
    """A finding with its standing."""
    return {
        **record(item.finding),
        "standing": {
            **standing(item.standing),
            "who": item.who or None,
            "relapse_of": item.again.id if item.again else None,
        },
    }


def finding_list(items: Sequence[FindingItem], day: date) -> dict[str, Any]:
    """`finding list --json`."""
    return {
        "as_of": day,
        "totals": totals(items)._asdict(),
        "findings": [finding(item) for item in items],
    }


def finding_view(view: FindingView) -> dict[str, Any]:
    """`finding show --json`, and `show --json` of a finding."""
    shown = {**finding(view.item), "allowed": view.allowed}
    log = view.item.finding.log
    if view.committed is not None and len(view.committed) == len(log):
        shown["log"] = [
            {**record(entry), "committed": committed and committed._asdict()}
            for entry, committed in zip(log, view.committed, strict=True)
        ]
    return {"as_of": view.as_of, "finding": shown}


def round_line(line: RoundLine) -> dict[str, Any]:
    """A round with its counts."""
    return {
        **record(line.round),
        "totals": line.totals._asdict(),
        "circular": line.circular.number if line.circular else None,
    }


def round_list(lines: Sequence[RoundLine], day: date) -> dict[str, Any]:
    """`inspect list --json`."""
    return {"as_of": day, "inspections": [round_line(line) for line in lines]}


def round_view(view: RoundView) -> dict[str, Any]:
    """`inspect show --json`."""
    inspection = {**round_line(view.line), "findings": [finding(item) for item in view.items]}
    return {"as_of": view.as_of, "inspection": inspection}
