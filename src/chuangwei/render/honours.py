"""Honours on a terminal, by the day of their announcement; there is no rank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chuangwei import zh
from chuangwei.model.registers import Honour
from chuangwei.render.text import Line, Screen, Span, clean, line


def list_lines(found: Sequence[Honour], _screen: Screen) -> Iterator[Line]:
    """A line an honour."""
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
