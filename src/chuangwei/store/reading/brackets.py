"""What people get wrong between brackets and braces; see `slips`."""

from __future__ import annotations

import re

from chuangwei.store.reading.trouble import FIELD, WIDE_BRACKETS, Flaw, Trouble

_PAIRS = {"[": "]", "{": "}"}


def wide_bracket(trouble: Trouble) -> Flaw | None:
    """Full-width braces around pairs, or a full-width bracket instead of the closing one."""
    value = trouble.here.value
    if value and value[0] <= trouble.at and re.match(rf"｛\s*{FIELD}[:：]", value[1]):
        return _wide_mark(value[0], "｛", "{")
    if trouble.opened is None:
        return None
    opening, partner = trouble.line(trouble.opened), _PAIRS[trouble.text[trouble.opened]]
    inner = trouble.text[trouble.opened : opening.start + len(opening.text)]
    last = inner.rstrip()[-1]
    if partner not in inner and WIDE_BRACKETS.get(last) == partner:
        return _wide_mark(trouble.opened + inner.rindex(last), last, partner)
    return None


def wide_comma(trouble: Trouble) -> Flaw | None:
    """A full-width comma between the pairs of braces: `{amount: 6，unit: 座}`."""
    if trouble.opened is None or trouble.line(trouble.opened) != trouble.here:
        return None
    inner = trouble.text[trouble.opened : trouble.index]
    found = re.search(rf"[，；、](?=\s*{FIELD}\s*$)", inner)
    if found is None or trouble.text[trouble.index : trouble.index + 1] != ":":
        return None
    return _wide_mark(trouble.opened + found.start(), found[0], ",")


def _wide_mark(place: int, wide: str, narrow: str) -> Flaw:
    return Flaw(place, "E108", f"用了全角的“{wide}”", f"改成半角的 {narrow}")


def extra_comma(trouble: Trouble) -> Flaw | None:
    """Inside brackets: a comma with nothing before it."""
    if (
        trouble.context != "while parsing a flow node"
        or trouble.text[trouble.index : trouble.index + 1] != ","
    ):
        return None
    return Flaw(trouble.index, "E109", "多了一个逗号", "删去它，或在两个逗号之间写上内容")


def tight_colon(trouble: Trouble) -> Flaw | None:
    """Inside brackets: a colon with a comma or a bracket close behind it."""
    after = trouble.text[trouble.index + 1 : trouble.index + 2]
    if trouble.problem != "found unexpected ':'" or not after or after not in ",[]{}":
        return None
    return Flaw(trouble.index, "E109", f"括号里的冒号后面紧跟着“{after}”", "冒号后面空一格")


def missing_comma(trouble: Trouble) -> Flaw | None:
    """Inside brackets, on one line: two items without a comma between them, or a value with a colon in it."""
    text, index, last, opened = trouble.text, trouble.index, trouble.last, trouble.opened
    if opened is None or last is None or "\n" in text[last.start : index]:
        return None
    char = text[index : index + 1]
    value = text[last.start - 2 : last.start] == ": " and last.style == "" and text[opened] == "{"
    if value and text[index : index + 2] == ": " and " " in text[last.start : index].strip():
        hint = "前面若少了半角逗号，补上；若是文字，给整个值加上引号"
        return Flaw(index, "E109", "括号里的值又有“: ”", hint)
    if last.style != "" and not text[last.end : index].strip(" ") and char.strip(":,]}#&*!|>%@`?\n"):
        return Flaw(index, "E109", "括号里两项之间没有逗号", "各项之间用半角逗号加一个空格")
    return None


def open_bracket(trouble: Trouble) -> Flaw | None:
    """A bracket that nothing closes: up to the end of the file, or up to a field at its own level or further out."""
    if trouble.opened is None or "while parsing a flow" not in trouble.context:
        return None
    opening, bracket, here = trouble.line(trouble.opened), trouble.text[trouble.opened], trouble.here
    partner = _PAIRS[bracket]
    if trouble.index < len(trouble.text):
        field = re.match(rf" *(?:- +)*{FIELD}:(?: |$)", here.text)
        outside = here != opening and len(here.margin) <= len(opening.margin)
        rest = trouble.text[trouble.opened :]
        if not (field and outside) or partner in rest[: here.start + len(here.text) - trouble.opened]:
            return None
        if _ever_closed(rest, bracket, partner):
            return None
    message = f"括号没有配对：{bracket} 没有对应的 {partner}"
    return Flaw(trouble.opened, "E109", message, f"在末尾补上 {partner}")


def _ever_closed(rest: str, bracket: str, partner: str) -> bool:
    """Whether the bracket that opens `rest` might be closed further down, if no bracket in a text is overlooked."""
    depth = 0
    for mark in re.finditer(rf"[\{bracket}\{partner}]", rest):
        depth += 1 if mark[0] == bracket else -1
        if not depth:
            return True
    return False


SLIPS = (wide_bracket, wide_comma, extra_comma, tight_colon, missing_comma, open_bracket)
