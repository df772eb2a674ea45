"""Writing scalars: plain where every reader takes the same text from it, quoted or literal where not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias, Union

Plain: TypeAlias = str | int | bool | Decimal | dt.date | None
# A union with a name still to come cannot be written with `|` when it is evaluated.
Value: TypeAlias = Union[Plain, Sequence["Value"], Mapping[str, "Value"]]  # noqa: UP007

# What YAML 1.1 or 1.2, or a reader that is laxer than both, takes for something other than text.
_AMBIGUOUS = re.compile(
    r"""
    ~ | null | true | false | yes | no | on | off | y | n | = | <<
    | [-+]? 0 (?: b [01_]+ | o? [0-7_]+ | x [0-9a-f_]+ )
    | [-+]? \.? [0-9] [0-9_,.]* (?: e [-+]? [0-9_]+ )?
    | [-+]? [0-9] [0-9_]* (?: : [0-9]{1,2} )+ (?: \. [0-9_]* )?
    | [-+]? \. inf | \. nan
    | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} (?: (?: t | [ \t]+ ) [0-9]{1,2} : .* )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
# Control and format characters, odd line breaks, BOM and non-characters are shown as escapes. The joiners
# U+200C and U+200D stay as they are: emoji consist of them.
_ESCAPED = re.compile(
    "[\x00-\x1f\x7f-\xa0\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\x00": "\\0", "\x1b": "\\e", '"': '\\"', "\\": "\\\\"}


def as_text(value: Plain) -> str | None:
    """Return what a reader that keeps scalars as text reads back; None is the plain null.

    Raises ValueError for what a file cannot hold: lone surrogates, a Decimal that is no number.
    """
    match value:
        case None:
            return None
        case str():
            if any("\ud800" <= char <= "\udfff" for char in value):
                raise ValueError("文字中有无法写入文件的字符")
            return str(value)
        case bool():
            return "true" if value else "false"
        case Decimal():
            if not value.is_finite():
                raise ValueError("不是有效的数")
            return format(value, "f")
        case dt.date():
            return value.isoformat()
        case int():
            return str(value)


def inline(value: Plain, *, flow: bool = False) -> str:
    """Write a scalar on one line; `flow` says that it stands within `[…]` or `{…}`.

    Dates, numbers and truth values are plain because they are meant as such; text that looks like one is quoted.
    """
    text = as_text(value)
    if text is None:
        return "null"
    if not isinstance(value, str) or plain_is_safe(text, flow=flow):
        return text
    if ('"' in text or "\\" in text) and "'" not in text and not _ESCAPED.search(text):
        return f"'{text}'"
    return '"' + re.sub(r'["\\]|' + _ESCAPED.pattern, _escape, text) + '"'


def plain_is_safe(text: str, *, flow: bool = False) -> bool:
    """Tell whether `text` may stand unquoted: every reader of YAML 1.1 or 1.2 takes just this text from it."""
    if not text or text[0] in _INDICATORS or text.startswith("...") or text != text.strip():
        return False
    if _ESCAPED.search(text) or ": " in text or " #" in text or text.endswith(":"):
        return False
    # Older parsers end a plain scalar in a flow collection at any `:` or `?`.
    if flow and any(char in ",[]{}:?" for char in text):
        return False
    return not _AMBIGUOUS.fullmatch(text)


def literal(text: str) -> tuple[str, list[str]] | None:
    """Return (`|` or `|-`, lines without indentation), None where a literal block cannot hold `text` exactly."""
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if len(lines) < 2 or _ESCAPED.search(body.replace("\n", "")):
        return None
    if not lines[0].strip() or not lines[-1].strip() or body[0].isspace():
        return None
    if any(line != line.rstrip() for line in lines):
        return None
    return ("|" if body != text else "|-"), lines


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    code = ord(char)
    return _SHORT.get(char) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
