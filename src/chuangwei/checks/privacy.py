"""No personal data: a telephone or identity number in any text is pointed out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chuangwei.checks.case import Case
from chuangwei.model.files import SLOTS
from chuangwei.model.record import Record
from chuangwei.problems import Path, Remark

# A mobile number has 11 digits and begins with 13–19; a citizen's number has 17 digits and a digit or X. Of any width.
_PERSONAL = re.compile(
    r"(?<!\d)(?:([1１][3-9３-９]\d(?:\d{8}|([ -])\d{4}\2\d{4}))|([1-9１-９]\d{16}[\dXxＸｘ]))(?!\d)"
)


def personal_number(text: str) -> str | None:
    """The first telephone or identity number in a text, as it may be told: 像手机号的数字 138****78; None without any."""
    match = _PERSONAL.search(text) if len(text) >= 11 else None
    return _told(match) if match else None


def _told(match: re.Match[str]) -> str:
    return f"像{'手机号' if match[1] else '身份证号'}的数字 {match[0][:3]}****{match[0][-2:]}"


def no_personal_numbers(case: Case) -> Iterator[Remark]:
    """Posts and units are recorded, never a person's numbers."""
    for kind in SLOTS:
        for spot, record in case.numbered(kind):
            for path, match in _search(record, ()):
                yield Remark(*spot.at(*path), "W410", f"文字里有{_told(match)}", "删去，只记职务和单位")


def _search(value: object, path: Path) -> Iterator[tuple[Path, re.Match[str]]]:
    if isinstance(value, str):
        match = _PERSONAL.search(value) if len(value) >= 11 else None
        if match:
            yield path, match
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _search(item, (*path, index))
    elif isinstance(value, Record):
        fields = type(value).model_fields
        for name, item in value.__dict__.items():
            if isinstance(item, str | tuple | Record):
                yield from _search(item, (*path, fields[name].alias or name))
