"""Values as Markdown that reads as they were typed, wherever in a line or a table they are put."""

from __future__ import annotations

import re

from chuangwei.render.text import clean

# Marks that mean something anywhere; a # after a blank closes a heading; a URL would become a link in some viewers.
_ANYWHERE = re.compile(r"[\\`*_\[\]<|&~]|(?<!\S)#|:(?=//)|(?<=www)\.|!$", re.IGNORECASE)
# What begins a list, a quotation, a line under a heading or a block when it stands first in a line.
_FIRST = re.compile(r"( ?)(?:(?=[-+][-+: ]|[-+]$|[>:]|=+ *$|[.)](?: |$))|(\d{1,9})(?=[.)](?: |$)))")


def escape_markdown(text: str) -> str:
    r"""`text` on one line with a backslash before each mark, so that CommonMark gives back what was typed.

    Line breaks become blanks, control and direction characters �; several blanks at either end become one, as
    four would make a block of code. Pieces put side by side are as harmless as each of them alone. A backslash at
    the end is written as &#92;: before the | of a table, `\\` is read in different ways.
    """
    if text.isalnum():
        return text
    text = _trimmed(clean(text.replace("\r\n", "\n")))
    ending = "&#92;" if text.endswith("\\") else ""
    text = _ANYWHERE.sub(r"\\\g<0>", text.removesuffix("\\") if ending else text)
    return _FIRST.sub(r"\1\2\\", text, count=1) + ending if _FIRST.match(text) else text + ending


def _trimmed(text: str) -> str:
    """With at most one blank at either end."""
    bare = text.strip(" ")
    return " " * text.startswith(" ") + bare + " " * text.endswith(" ") if bare else text[:1]
