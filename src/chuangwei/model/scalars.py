"""Scalars as they stand in a file: strict patterns on the text first, then the typed value.

Pydantic alone would read "1686528000" as a date and "1_000" or " 30 " as a number; here the text must have
the one written form that a person expects. A failure carries one of the error types below, which
`store.reading.faults` puts in words.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any

from pydantic import GetPydanticSchema, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from chuangwei.signs import CONTROLS, UNSEEN

ID_CHARACTERS = r"0-9A-Za-z㐀-䶿一-鿿"
ID_PATTERN = f"^[{ID_CHARACTERS}](?:[{ID_CHARACTERS}.-]{{0,38}}[{ID_CHARACTERS}])?$"
PAPER_PATTERN = ID_PATTERN.removesuffix("$") + r"/[0-9]{4}-[0-9]{2}-[0-9]{2}\.[^/\\" + UNSEEN + "]+$"
DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
WHOLE_PATTERN = r"^-?[0-9]{1,9}$"
DECIMAL_PATTERN = r"^-?[0-9]{1,12}(\.[0-9]{1,4})?$"


# Limits are schemas of the core: Field(ge=…) behind a custom error would call into Python for each value, and beside a
# default it would be lost.
_INT, _DECIMAL = core_schema.int_schema(), core_schema.decimal_schema()


def _strict(
    error: str, pattern: str, then: CoreSchema | None = None, limits: CoreSchema | None = None
) -> GetPydanticSchema:
    """Text that matches `pattern` and then is read by `then`; any failure is reported as type `error`.

    `limits` checks the value's range; its failures keep pydantic's own types (greater_than_equal and so on).
    """

    def schema(*_: object) -> CoreSchema:
        # Made anew for each field, for pydantic writes into what it gets.
        text = core_schema.str_schema(pattern=pattern, strict=True)
        chain = text if then is None else core_schema.chain_schema([text, then])
        # A value that is no text at all (a list, a mapping) fails with the same type and is told apart there.
        typed = core_schema.custom_error_schema(chain, custom_error_type=error, custom_error_message=error)
        return typed if limits is None else core_schema.chain_schema([typed, limits])

    return GetPydanticSchema(schema)


def matching(error: str, pattern: str) -> GetPydanticSchema:
    """Text of the written form `pattern`; anything else is reported as type `error`."""
    return _strict(error, pattern)


def _json(*types: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": list(types) if len(types) > 1 else types[0], **more})


def whole(least: int, most: int | None = None) -> GetPydanticSchema:
    """A whole number within bounds that a record sets itself."""
    return _strict("whole", WHOLE_PATTERN, _INT, core_schema.int_schema(ge=least, le=most))


Day = Annotated[
    dt.date,
    _strict("day", DAY_PATTERN, core_schema.date_schema()),
    _json("string", pattern=DAY_PATTERN, examples=["2023-07-14"]),
]
Whole = Annotated[int, _strict("whole", WHOLE_PATTERN, _INT), _json("integer")]
Count = Annotated[int, whole(0), _json("integer", minimum=0)]
Percent = Annotated[int, whole(0, 100), _json("integer", minimum=0, maximum=100)]
Amount = Annotated[Decimal, _strict("decimal", DECIMAL_PATTERN, _DECIMAL), _json("number")]
Positive = Annotated[
    Decimal,
    _strict("decimal", DECIMAL_PATTERN, _DECIMAL, core_schema.decimal_schema(gt=Decimal(0))),
    _json("number", exclusiveMinimum=0),
]
Points = Annotated[
    Decimal,
    _strict("decimal", DECIMAL_PATTERN, _DECIMAL, core_schema.decimal_schema(ge=Decimal(0))),
    _json("number", minimum=0),
]
MONEY_PATTERN = r"^-?[0-9]{1,12}(\.[0-9]{1,2})?$"
Money = Annotated[Decimal, _strict("money", MONEY_PATTERN, _DECIMAL), _json("number")]
PositiveMoney = Annotated[
    Decimal,
    _strict("money", MONEY_PATTERN, _DECIMAL, core_schema.decimal_schema(gt=Decimal(0))),
    _json("number", exclusiveMinimum=0),
]
Flag = Annotated[bool, _strict("flag", "^(?:true|false)$", core_schema.bool_schema()), _json("boolean")]
# A number that stands where text is expected (a title "2023", an id 5) is that text.
Text = Annotated[
    str, _strict("text", rf"^[^{CONTROLS}]*[^\s{CONTROLS}][^{CONTROLS}]*$"), _json("string", "number")
]
"""Words in free form: line breaks and the joined signs of emoji may stand in them, control characters not."""
Name = Annotated[str, _strict("name", rf"^[^{UNSEEN}]*[^\s{UNSEEN}][^{UNSEEN}]*$"), _json("string", "number")]
"""What something is called, or a post: one line in which every sign can be seen."""
Id = Annotated[str, _strict("id", ID_PATTERN), _json("string", "number", pattern=ID_PATTERN)]


def _paper(text: str) -> str:
    """The name of a paper, once the day in it is one that there is; raises ValueError."""
    dt.date.fromisoformat(text.partition("/")[2][:10])
    return text


PaperName = Annotated[
    str,
    _strict("paper", PAPER_PATTERN, core_schema.no_info_plain_validator_function(_paper)),
    _json("string", pattern=PAPER_PATTERN, examples=["5-05/2023-07-10.公厕台账.pdf"]),
]
