"""Scalars as they stand in a file: strict patterns on the text first, then the typed value.

Pydantic alone would read "1686528000" as a date and "1_000" or " 30 " as a number; here the text must have
the one written form that a person expects. A failure carries one of the error types below, which
`store.reading.faults` puts in words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import GetPydanticSchema
from pydantic_core import CoreSchema, core_schema

from chuangwei.phrases import LONG
from chuangwei.signs import CONTROLS, UNSEEN

ID_CHARACTERS = r"0-9A-Za-z㐀-䶿一-鿿"
ID_PATTERN = f"^[{ID_CHARACTERS}](?:[{ID_CHARACTERS}.-]{{0,38}}[{ID_CHARACTERS}])?$"
PAPER_PATTERN = ID_PATTERN.removesuffix("$") + r"/[0-9]{4}-[0-9]{2}-[0-9]{2}\.[^/\\" + UNSEEN + "]+$"
DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
WHOLE_PATTERN = r"^-?[0-9]{1,9}$"
DECIMAL_PATTERN = r"^-?[0-9]{1,12}(\.[0-9]{1,4})?$"


def _strict(
    error: str,
    pattern: str,
    json: dict[str, Any],
    then: CoreSchema | None = None,
    limits: CoreSchema | None = None,
) -> GetPydanticSchema:
    """Text that matches `pattern` and then is read by `then`; any failure is reported as type `error`.

    `json` is the schema that editors get. `limits` checks the value's range; its failures keep pydantic's own types
    (greater_than_equal and so on). They are schemas of the core: Field(ge=…) behind a custom error would call into Python
    for each value, and beside a default it would be lost.
    """

    def schema(*_: object) -> CoreSchema:
        # Made anew for each field, for pydantic writes into what it gets.
        text = core_schema.str_schema(pattern=pattern, strict=True)
        chain = text if then is None else core_schema.chain_schema([text, then])
        # A value that is no text at all (a list, a mapping) fails with the same type and is told apart there.
        typed = core_schema.custom_error_schema(chain, custom_error_type=error, custom_error_message=error)
        return typed if limits is None else core_schema.chain_schema([typed, limits])

    return GetPydanticSchema(schema, lambda *_: dict(json))


def matching(error: str, pattern: str, *examples: str) -> GetPydanticSchema:
    """Text of the written form `pattern`; anything else is reported as type `error`."""
    return _strict(error, pattern, {"type": "string", "pattern": pattern, "examples": list(examples)})


_LIMITS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum"}


def whole(**limits: int) -> GetPydanticSchema:
    """A whole number within limits: `ge`, `le`."""
    return _number("whole", WHOLE_PATTERN, core_schema.int_schema, "integer", limits)


def _decimal(error: str = "decimal", pattern: str = DECIMAL_PATTERN, **limits: int) -> GetPydanticSchema:
    return _number(error, pattern, core_schema.decimal_schema, "number", limits)


def _number(
    error: str, pattern: str, of: Callable[..., CoreSchema], kind: str, limits: dict[str, int]
) -> GetPydanticSchema:
    json = {"type": kind, **{_LIMITS[name]: limit for name, limit in limits.items()}}
    return _strict(error, pattern, json, of(), of(**limits) if limits else None)


Day = Annotated[
    dt.date,
    _strict(
        "day",
        DAY_PATTERN,
        {"type": "string", "pattern": DAY_PATTERN, "examples": ["2023-07-14"]},
        core_schema.date_schema(),
    ),
]
Deadline = Annotated[
    dt.date | Literal["长期"],
    _strict(
        "deadline",
        f"{DAY_PATTERN}|^{LONG}$",
        {"type": "string", "pattern": f"{DAY_PATTERN}|^{LONG}$", "examples": ["2023-07-14", LONG]},
        core_schema.union_schema(
            [core_schema.literal_schema([LONG]), core_schema.date_schema()], mode="left_to_right"
        ),
    ),
]
"""The day by which something is to be done, or 长期."""
Count = Annotated[int, whole(ge=0)]
Percent = Annotated[int, whole(ge=0, le=100)]
Amount = Annotated[Decimal, _decimal()]
Positive = Annotated[Decimal, _decimal(gt=0)]
Points = Annotated[Decimal, _decimal(ge=0)]
Share = Annotated[Decimal, _decimal(ge=0, le=100)]
MONEY_PATTERN = r"^-?[0-9]{1,12}(\.[0-9]{1,2})?$"
Money = Annotated[Decimal, _decimal("money", MONEY_PATTERN)]
PositiveMoney = Annotated[Decimal, _decimal("money", MONEY_PATTERN, gt=0)]
Flag = Annotated[bool, _strict("flag", "^(?:true|false)$", {"type": "boolean"}, core_schema.bool_schema())]
# A number that stands where text is expected (a title "2023", an id 5) is that text.
_WORDS: dict[str, Any] = {"type": ["string", "number"]}
Text = Annotated[str, _strict("text", rf"^[^{CONTROLS}]*[^\s{CONTROLS}][^{CONTROLS}]*$", _WORDS)]
"""Words in free form: line breaks and the joined signs of emoji may stand in them, control characters not."""
Name = Annotated[str, _strict("name", rf"^[^{UNSEEN}]*[^\s{UNSEEN}][^{UNSEEN}]*$", _WORDS)]
"""What something is called, or a post: one line in which every sign can be seen."""
Id = Annotated[str, _strict("id", ID_PATTERN, {**_WORDS, "pattern": ID_PATTERN})]


def _paper(text: str) -> str:
    """The name of a paper, once the day in it is one that there is; raises ValueError."""
    dt.date.fromisoformat(text.partition("/")[2][:10])
    return text


def _period(text: str) -> str:
    """A month or a day, once there is one; raises ValueError."""
    dt.date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    return text


PERIOD_PATTERN = r"^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"
PeriodName = Annotated[
    str,
    _strict(
        "period",
        PERIOD_PATTERN,
        {"type": "string", "pattern": PERIOD_PATTERN, "examples": ["2023-06", "2023-06-12"]},
        core_schema.no_info_plain_validator_function(_period),
    ),
]
"""A month, or any day of a period."""
BY_PATTERN = "^(周[一二三四五六日]|末|[1-9]|[12][0-9]|3[01])$"
ByDay = Annotated[
    str,
    _strict(
        "by",
        BY_PATTERN,
        {"type": ["string", "integer"], "pattern": BY_PATTERN, "examples": ["周五", 25, "末"]},
    ),
]
"""A day of a week or of a month, or its end."""
PaperName = Annotated[
    str,
    _strict(
        "paper",
        PAPER_PATTERN,
        {"type": "string", "pattern": PAPER_PATTERN, "examples": ["5-05/2023-07-10.公厕台账.pdf"]},
        core_schema.no_info_plain_validator_function(_paper),
    ),
]
