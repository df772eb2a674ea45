"""From what a text says to what it should say: the edits that lead there, fields and items that stay left alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from chuangwei.store.editing.change import Append, Edit, Remove, Set, Steps
from chuangwei.store.text.scalar import Plain, Value, as_text

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,8})")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,11})\.\d{1,4}")


def edits_between(old: Any, new: Any, path: Steps) -> Iterator[Edit]:
    """Yield the edits that make what stands at `path` say `new`, plain data, instead of `old`."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict) and old:
        yield from (Remove((*path, key)) for key in old if key not in new)
        before: tuple[str, ...] = ()
        for key, value in new.items():
            if key in old:
                yield from edits_between(old[key], value, (*path, key))
            else:
                yield Set((*path, key), untyped(value), after=before)
            before = (key, *before)
    elif _is_changed_in_place(old, new):
        for index, value in enumerate(new):
            if index < len(old):
                yield from edits_between(old[index], value, (*path, index))
            else:
                yield Append(path, untyped(value))
    else:
        yield Set(path, untyped(new))


def _is_changed_in_place(old: Any, new: Any) -> bool:
    """Tell whether the items of a list are all still where they were, some of them changed, perhaps with more behind."""
    if not isinstance(old, list) or not isinstance(new, list) or not 0 < len(old) <= len(new):
        return False
    return all(one == other or one not in new for one, other in zip(old, new, strict=False))


def untyped(value: Any) -> Value:
    """Return plain data as values to be written, dates and numbers unquoted."""
    if isinstance(value, dict):
        return {key: untyped(each) for key, each in value.items()}
    if isinstance(value, list):
        return [untyped(each) for each in value]
    return _typed(value) if isinstance(value, str) else None


def _typed(text: str) -> Plain:
    """Return a text as the date or number that it looks like, else as it is."""
    try:
        if _DATE.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        return text
    number: Plain = (
        int(text) if _WHOLE.fullmatch(text) else Decimal(text) if _DECIMAL.fullmatch(text) else text
    )
    return number if as_text(number) == text else text
