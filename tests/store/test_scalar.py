"""Scalars are read back by every parser as what was meant."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from tests.examples import examples

from chuangwei.store.text.scalar import as_text, inline, literal, plain_is_safe

TRAPS = """¦~¦null¦NULL¦true¦Yes¦no¦ON¦y¦N¦=¦<<¦-¦?¦:¦---¦...¦- a¦1¦-1¦+1¦010¦0o7¦0x1f¦0b1¦1_000¦1,000¦12:30¦1:2:3.5\
¦1.¦.5¦1e3¦.inf¦-.INF¦.nan¦2023-06-12¦2023-6-1¦2023-06-12 10:00:00¦2023-06-12T10:00:00Z¦a: b¦a:¦a #b¦#a¦ a¦a ¦[a¦@a\
¦\ta¦a\tb¦\u3000a¦a\u00a0¦\x85¦a\u2028b¦\ufeffa"""


@pytest.mark.parametrize("text", TRAPS.split("¦"))
def test_text_that_looks_like_something_else_is_quoted(text: str) -> None:
    """No reader may take it for a number, a date, a truth value, nothing or markup."""
    assert inline(text)[0] in "\"'"


@pytest.mark.parametrize(
    "text", ["5-05", "财政办", "各村（居）", "完成2座，", "标题：甲", "a:b", "a#b", "😀", "100%", "3座"]
)
def test_ordinary_text_is_plain(text: str) -> None:
    """Ids, names and Chinese sentences need no quotes."""
    assert inline(text) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (dt.date(2023, 6, 12), "2023-06-12"),
        (30, "30"),
        (-2, "-2"),
        (Decimal("2.50"), "2.50"),
        (Decimal("1E+3"), "1000"),
        (True, "true"),
        (None, "null"),
        ("2023-06-12", '"2023-06-12"'),
        ("30", '"30"'),
        ('"好"', "'\"好\"'"),
        ('"x" it\'s', '"\\"x\\" it\'s"'),
        ("a\n\x1b\u202e", '"a\\n\\e\\u202e"'),
    ],
)
def test_the_type_decides_on_quotes(value: str | int | Decimal | dt.date | None, written: str) -> None:
    """A date or a number is plain; a text that looks like one is quoted."""
    assert inline(value) == written


@pytest.mark.parametrize("text", ["a, b", "[a]", "a}", "a:b", "a?"])
def test_within_brackets_more_is_quoted(text: str) -> None:
    """What would end a plain scalar in a flow collection makes quotes necessary there, and only there."""
    assert inline(text, flow=True) == f'"{text}"'


@pytest.mark.parametrize("value", ["\udc80", Decimal("NaN"), Decimal("Infinity")])
def test_what_no_file_can_hold_is_an_error(value: str | Decimal) -> None:
    """A lone surrogate or a Decimal that is no number raises ValueError."""
    with pytest.raises(ValueError, match=r"字符|有效的数"):
        as_text(value)


@settings(max_examples=examples(300), deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=12), st.booleans())
@example("\x85", False)
@example("a\r\nb", True)
def test_any_text_comes_back_as_that_text(text: str, flow: bool) -> None:
    """YAML 1.1 and 1.2, pure and C parsers resolve what is written to the very text."""
    document = f"[{inline(text, flow=True)}]" if flow else f"- {inline(text)}\n"
    assert yaml.load(document, yaml.SafeLoader) == [text]
    assert yaml.load(document, yaml.CSafeLoader) == [text]
    assert YAML(typ="safe", pure=True).load(document) == [text]


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(st.text("ab #:-'\"|\t，", max_size=4), min_size=1, max_size=4), st.booleans())
def test_a_literal_block_holds_the_very_text(lines: list[str], newline: bool) -> None:
    """What `literal` agrees to write is read back exactly."""
    text = "\n".join(lines) + "\n" * newline
    block = literal(text)
    if block is None:
        return
    body = "".join("\n  " * bool(line) + line if line else "\n" for line in block[1])
    document = f"a: {block[0]}{body}\n"
    assert yaml.load(document, yaml.CSafeLoader) == {"a": text}
    assert YAML(typ="safe", pure=True).load(document) == {"a": text}


def test_several_lines_are_a_literal_block_where_one_can_hold_them() -> None:
    """Texts of one line, with leading blanks or with control characters are not."""
    assert literal("甲\n乙") == ("|-", ["甲", "乙"])
    assert literal("甲\n\n乙\n") == ("|", ["甲", "", "乙"])
    for text in ("甲", "甲\n", " 甲\n乙", "甲 \n乙", "\n甲\n乙", "甲\n\n\n", "甲\n\x07"):
        assert literal(text) is None
    assert not plain_is_safe("甲\n乙")
