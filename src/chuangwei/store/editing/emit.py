"""Writing new values as YAML text in the style of their neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias, TypeGuard, cast

from chuangwei.store.text.scalar import Plain, Value, inline, literal

Prefer: TypeAlias = Literal["flow", "block"] | None
# A flow collection that would be longer is written as a block.
_FLOW_WIDTH = 90


class Style(NamedTuple):
    """How the neighbours are written; widths in columns.

    `step`: a mapping under its key; `dash`: the `-` of a list under its key; `gap`: spaces behind a `-`;
    `padding`: the spaces inside braces; `literal`: whether `|` blocks may be used; `wide`: a removal takes the blank
    lines below with it, and a list is written anew as a whole.
    """

    newline: str = "\n"
    step: int = 2
    dash: int = 2
    gap: int = 1
    padding: str = ""
    literal: bool = True
    wide: bool = False


class Rendered(NamedTuple):
    """A value's text: `head` follows the key or dash on its line, `rest` (each line after a break) comes below."""

    head: str
    rest: str = ""


def field(key: str, value: Value, column: int, style: Style, prefer: Prefer = None) -> str:
    """Write `key: value` for a block mapping at `column`, without indentation before the key."""
    head, rest = below_key(value, column, style, prefer)
    return f"{inline(key)}:{' ' if head else ''}{head}{rest}"


def below_key(value: Value, column: int, style: Style, prefer: Prefer = None) -> Rendered:
    """Write the value of a key that stands at `column`."""
    if isinstance(value, Mapping):
        if not value or prefer == "flow" or (prefer is None and _fits(value)):
            return Rendered(flow(value, style.padding))
        indent = style.newline + " " * (column + style.step)
        fields = (field(key, item, column + style.step, style) for key, item in value.items())
        return Rendered("", "".join(indent + text for text in fields))
    if _is_list(value):
        if not value or prefer == "flow" or (prefer is None and _fits(value)):
            return Rendered(flow(value, style.padding))
        items = (style.newline + dashed(item, column + style.dash, style) for item in value)
        return Rendered("", "".join(items))
    return _scalar(cast("Plain", value), column + style.step, style)


def dashed(value: Value, column: int, style: Style, prefer: Prefer = None) -> str:
    """Write an item of a block list whose dashes stand at `column`, with its indentation."""
    return f"{' ' * column}-{' ' * style.gap}{item(value, column + 1 + style.gap, style, prefer)}"


def item(value: Value, column: int, style: Style, prefer: Prefer = None) -> str:
    """Write a list's item whose content begins at `column`, without the dash."""
    if isinstance(value, Mapping) and value and prefer != "flow":
        fields = (field(key, each, column, style) for key, each in value.items())
        return (style.newline + " " * column).join(fields)
    if isinstance(value, Mapping) or _is_list(value):
        return flow(value, style.padding)
    return "".join(_scalar(cast("Plain", value), column, style))


def flow(value: Value, padding: str = "") -> str:
    """Write a value on one line, as it may stand within brackets and braces."""
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{inline(key, flow=True)}: {flow(each, padding)}" for key, each in value.items())
        return f"{{{padding}{pairs}{padding}}}" if pairs else "{}"
    if _is_list(value):
        return f"[{', '.join(flow(each, padding) for each in value)}]"
    return inline(cast("Plain", value), flow=True)


def _scalar(value: Plain, column: int, style: Style) -> Rendered:
    block = literal(value) if isinstance(value, str) and style.literal else None
    if block is None:
        return Rendered(inline(value))
    indicator, lines = block
    return Rendered(indicator, "".join(style.newline + " " * column * bool(line) + line for line in lines))


def _is_list(value: Value) -> TypeGuard[Sequence[Value]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _fits(value: Value) -> bool:
    """Tell whether a collection is short and flat, as one writes `[创建办, 财政办]` or `{amount: 6, unit: 座}`."""
    each = list(value.values()) if isinstance(value, Mapping) else list(cast("Sequence[Value]", value))
    flat = not any(isinstance(member, Mapping) or _is_list(member) for member in each)
    return flat and len(flow(value)) <= _FLOW_WIDTH
