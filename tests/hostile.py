"""Texts that a terminal, a template, a spreadsheet or a table of columns could stumble over."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from chuangwei import zh
from chuangwei.render.text import Line, text
from chuangwei.signs import UNSEEN, without

HOSTILE: dict[str, str] = {
    "markup": "[red]x[/red] [link=http://a]b[/link] :smile:",
    "template": "{{ x }} {% for %} {0} %s $HOME `id`",
    "formula": "=cmd()",
    "formula_plus": "+1-2",
    "formula_minus": "-1+2",
    "formula_at": "@SUM(A1)",
    "formula_wide": "＝SUM(A1)",
    "formula_tab": "\t=1",
    "escape": "\x1b[31m红\x1b[0m\x1b]0;title\x07",
    "c1": "\x9b31m\x85",
    "controls": "a\x01b\x08c\x7fd\re",
    "right_to_left": "abc\u202edef\u202c\u200f\u2066x\u2069",
    "lines": "一行\n两行\u2028三行",
    "letters": "w" * 300,
    "characters": "字" * 300,
    "emoji": "👨‍👩‍👧‍👦🚽👍🏽🇨🇳" * 20,
    "marks": "e\u0301" * 100 + "x" + "\u0300" * 50,
    "wide": "ＡＢＣ１２３（）" * 20,
    "quotes": "\"',;|",
}

# What a name may hold of them: signs that nobody sees are errors there.
NAMED = {name: without(UNSEEN, text) for name, text in HOSTILE.items()}

# The same kind of texts in a data file, for the smallest campaign.
HOSTILE_TASKS = """\
tasks:
  - id: 5-01
    title: "[red]x[/red] {{ x }} [link=http://a]b[/link]"
    group: 5
    lead: 财政办
    phase: 2
    due: 2023-07-01
    log: [{date: 2023-06-12, state: 受阻, note: "[31m红\\u2028行\\u200f", need: "\\u202eabc"}]
  - {id: 5-02, title: "=cmd()", group: 5, lead: 财政办, phase: 2, due: 2023-07-01, owner: "+x y"}
  - {id: 5-03, title: "]0;x👨👩👧🚽é", group: 5, lead: 财政办, phase: 2, due: 2023-07-01}
  - {id: 5-04, title: LETTERS, group: 5, lead: 财政办, phase: 2, due: 2023-07-01}
  - {id: 5-05, title: CHARACTERS, group: 5, lead: 财政办, phase: 2, due: 2023-07-17}
""".replace("LETTERS", "w" * 300).replace("CHARACTERS", "字" * 300)


def plain(text: str) -> bool:
    """Whether a terminal does nothing on it but show it."""
    return not any(
        unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(char) in _OVERRIDES
        for char in set(text)
    )


_OVERRIDES = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def texts(lines: Iterable[Line]) -> list[str]:
    """Lines without their styles."""
    return [text(line).rstrip() for line in lines]


def widest(rows: list[str]) -> int:
    """Cells of the widest row."""
    return max(map(zh.width, rows))
