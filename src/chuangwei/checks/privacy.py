"""No personal data: a telephone or identity number in any text is pointed out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chuangwei.checks.case import Case
from chuangwei.model.files import SLOTS
from chuangwei.model.record import Record
from chuangwei.problems import Path, Remark

# A mobile number has 11 digits and begins with 13–19; a citizen's number has 17 digits and a digit or X.
_PERSONAL = re.compile(
    r"(?<![0-9])(?:(1[3-9][0-9](?:[0-9]{8}|([ -])[0-9]{4}\2[0-9]{4}))|([1-9][0-9]{16}[0-9Xx]))(?![0-9])"
)


def no_personal_numbers(case: Case) -> Iterator[Remark]:
    """Posts and units are recorded, never a person's numbers."""
    for kind in SLOTS:
        for ordinal, record in case.numbered(kind):
            yield from _found(kind, ordinal, record)


def _found(kind: str, ordinal: int, record: Record | str) -> Iterator[Remark]:
    for path, match in _search(record, ()):
        what = "手机号" if match[1] else "身份证号"
        shown = f"{match[0][:3]}****{match[0][-2:]}"
        message = f"文字里有像{what}的数字 {shown}"
        yield Remark(kind, ordinal, path, "W410", message, "删去，只记职务和单位")


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
