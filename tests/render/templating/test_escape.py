"""Values as Markdown that reads as they were typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.hostile import HOSTILE

from chuangwei.render.templating.values import escape_markdown
from chuangwei.render.text import clean

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKS = st.text(st.sampled_from(list("\\`*_{}[]()#+-.!|<>&~:=$^\"'@/ \t\n\r0123aA甲；www")), max_size=12)
PLACES = {
    "paragraph": "{0}\n",
    "after text": "甲{0}乙\n",
    "two side by side": "{0}{0}\n",
    "heading": "## {0}\n",
    "list": "- {0}\n",
    "item": "1. {0}\n",
    "second line": "甲\n{0}\n",
    "bold": "甲 **乙{0}乙** 丙\n",
    "cell": "| 甲 | 乙 |\n|---|---|\n| {0} | 丙 |\n",
    "cell without blanks": "|甲|乙|\n|---|---|\n|{0}|丙|\n",
    "head of a table": "| {0} | 乙 |\n|---|---|\n| 丙 | 丁 |\n",
}


def _shown(source: str) -> list[tuple[str, str]]:
    """(what encloses it, text) of every piece of a document, as a reader sees it."""
    found: list[tuple[str, str]] = []
    around: list[str] = []
    for token in READER.parse(source):
        if token.nesting == 1:
            around.append(token.tag)
        elif token.nesting == -1:
            around.pop()
        elif token.type == "inline":
            found.append((" ".join(around), "".join(map(_text, token.children or []))))
        else:
            found.append((token.type, token.content))
    return found


def _text(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    return token.content if token.type in {"text", "text_special"} else f"<{token.type}>"


@pytest.mark.parametrize("place", PLACES)
@given(value=MARKS | st.text(max_size=12) | st.sampled_from(list(HOSTILE.values())))
def test_a_value_reads_as_typed(place: str, value: str) -> None:
    """Wherever a value stands, a reader of CommonMark sees its characters and the document keeps its shape."""
    template = PLACES[place]
    typed = clean(value.replace("\r\n", "\n"))
    if not typed.strip():
        return
    harmless = _shown(template.format("字"))
    wanted = [(around, text.replace("字", typed)) for around, text in harmless]
    found = _shown(template.format(escape_markdown(value)))
    assert [around for around, _ in found] == [around for around, _ in wanted]
    assert [_squeezed(text) for _, text in found] == [_squeezed(text) for _, text in wanted]


def _squeezed(text: str) -> str:
    """Blanks at the ends of lines and beside other text are nobody's matter."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("公厕改造达到三类以上，消除旱厕", "公厕改造达到三类以上，消除旱厕"),
        ("2023-07-14", "2023-07-14"),
        ("-5", "-5"),
        ("=1+1", "=1+1"),
        ("1.5倍、1.整改", "1.5倍、1.整改"),
        ("{{ x }}", "{{ x }}"),
        ("a*b|c <b>", r"a\*b\|c \<b>"),
        ("1. 整改", r"1\. 整改"),
        ("- 整改", r"\- 整改"),
        ("+", r"\+"),
        ("# 一", r"\# 一"),
        ("C#", "C#"),
        ("::: 红头", r"\::: 红头"),
        ("[x](y)", r"\[x\](y)"),
        ("http://a.cn/b_c", r"http\://a.cn/b\_c"),
        ("一\n二\r\n三", "一 二 三"),
        ("    四个空格", " 四个空格"),
        ("甲\\", "甲&#92;"),
        ("\x1b[31m", r"�\[31m"),
    ],
)
def test_what_is_written(typed: str, written: str) -> None:
    """A backslash stands only where it is needed, so that the Markdown itself stays readable."""
    assert escape_markdown(typed) == written
