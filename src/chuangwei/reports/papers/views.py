"""How the view of a paper is filled: its fields by name, from the records that it tells of."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, TypeVar, get_type_hints

from chuangwei.model.campaign import Campaign

_View = TypeVar("_View", bound=tuple[Any, ...])


def filled(view: type[_View], /, *records: object, **computed: Any) -> _View:
    """A view with the fields computed, and each other from the first of the records that has one of its name.

    What nobody wrote down (None) is empty where the view has a text.
    """
    for name, is_text in _fields(view).items():
        if name not in computed:
            found = [getattr(record, name) for record in records if hasattr(record, name)]
            if found:
                computed[name] = "" if found[0] is None and is_text else found[0]
    return view(**computed)


def paper(view: type[_View], campaign: Campaign, day: date, /, *records: object, **computed: Any) -> _View:
    """The view of a whole paper: beside the records, the campaign's head tells whose it is, and whether it is real."""
    return filled(view, *records, campaign.head, campaign.settings, **{"day": day, **computed})


@cache
def _fields(view: Any) -> dict[str, bool]:
    """The fields of a view, and whether each is a text."""
    return {name: kind is str for name, kind in get_type_hints(view).items()}
