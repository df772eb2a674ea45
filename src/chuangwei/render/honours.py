"""Honours on a terminal and as JSON, by the day of their announcement; there is no rank."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from chuangwei import zh
from chuangwei.model.campaign import Campaign
from chuangwei.render.json import record
from chuangwei.render.text import Line, Screen, Span, clean, line
from chuangwei.reports.honours import honours_until


def list_lines(campaign: Campaign, day: date, _screen: Screen) -> Iterator[Line]:
    """A line an honour."""
    found = honours_until(campaign, day)
    if not found:
        yield line("还没有登记过评选结果；登记用 chuangwei honour add")
        return
    cells = max(zh.width(clean(each.unit)) for each in found)
    for each in found:
        more = "，".join(clean(part) for part in (each.document, each.task) if part)
        tail = f"（{more}）" if more else ""
        yield line(
            f"{each.date}  ", Span(zh.pad(clean(each.unit), cells), "bold"), f"  {clean(each.title)}{tail}"
        )
    yield line(f"共{len(found)}个")


def list_json(campaign: Campaign, day: date) -> dict[str, Any]:
    """`honour list --json`."""
    return {"honours": [record(each) for each in honours_until(campaign, day)]}
