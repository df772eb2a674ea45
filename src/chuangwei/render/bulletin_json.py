"""`bulletin --json`: what its template gets, and the status that it rests on."""

from __future__ import annotations

from typing import Any

from chuangwei.render.json import status, view
from chuangwei.reports.papers.bulletin import Bulletin
from chuangwei.reports.status import Status


def bulletin(given: Bulletin, now: Status) -> dict[str, Any]:
    """One record under its singular, its days as the register writes them; `now` is the status on its last day."""
    content = {name: value for name, value in view(given).items() if name != "period"}
    return {
        "as_of": given.period.until,
        "bulletin": {**content, "from": given.period.since, "to": given.period.until},
        "status": status(now),
    }
