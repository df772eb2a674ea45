"""What people get wrong in YAML: each slip is recognised by one function, which says where it is and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from chuangwei.store.reading.trouble import WIDE_BRACKETS, WIDE_DASHES, Flaw, Line, Trouble

Slip = Callable[[Trouble], Flaw | None]

_INDICATORS = "*&!%@`"


def tab(trouble: Trouble) -> Flaw | None:
    """A tab at the error, or in the indentation of its line."""
    margin = trouble.here.margin
    if trouble.text[trouble.index : trouble.index + 1] == "\t":
        place = trouble.index
    elif "\t" in margin:
        place = trouble.here.start + margin.index("\t")
    else:
        return None
    return Flaw(place, "E107", "缩进用了 Tab 键", "改用空格，每级两个")


def wide_space(trouble: Trouble) -> Flaw | None:
    """Indentation by full-width or non-breaking spaces."""
    for line in trouble.suspects:
        odd = line.margin.lstrip(" ")
        if odd:
            place = line.start + line.margin.index(odd[0])
            return Flaw(place, "E108", "缩进用了全角空格", "改用半角空格，每级两个")
    return None


def wide_dash(trouble: Trouble) -> Flaw | None:
    """A dash, bullet or dot of another kind at the head of an item."""
    for line in _nearby(trouble):
        char = trouble.text[line.body : line.body + 1]
        if char and char in WIDE_DASHES:
            return Flaw(line.body, "E108", f"行首用了“{char}”", "改成半角的 - ，后面空一格")
    return None


def wide_colon(trouble: Trouble) -> Flaw | None:
    """A full-width colon behind a key."""
    for line in _nearby(trouble):
        place = colon_position(line.text)
        # A line that was read without complaint may be text; only a key in English letters is surely none.
        sure = line in trouble.suspects or re.match(r"[ -]*[A-Za-z_]+：", line.text)
        if place is not None and sure:
            return Flaw(line.start + place, "E108", "用了全角冒号“：”", "改成半角冒号，后面空一格")
    return None


def colon_position(line: str) -> int | None:
    """Where a full-width colon follows what looks like a key: a first word without a half-width colon in it."""
    found = re.match(r"[ -]*(?![#\"'])[^\s:：]+：", line)
    return found.end() - 1 if found else None


def missing_space(trouble: Trouble) -> Flaw | None:
    """`title:公厕` or `-id: 5-05`: no space behind the colon or the dash."""
    for line in _nearby(trouble):
        found = re.match(r" *-(?=[^\s-])", line.text)
        beside = trouble.before is not None and len(line.margin) in trouble.before.dashes
        if found and (beside or re.match("[A-Za-z_]+:", line.text[found.end() :])):
            return Flaw(line.start + found.end() - 1, "E109", "“-”后面少一个空格", "“-”和键之间空一格")
        found = re.match(r" *(?:- +)*([A-Za-z_]+):(?=[^ ])(?!//)", line.text)
        if found:
            rest = line.text[found.end() :].strip()
            return Flaw(
                line.start + found.end() - 1, "E109", "冒号后面少一个空格", f"写成 {found[1]}: {_short(rest)}"
            )
    return None


def open_quote(trouble: Trouble) -> Flaw | None:
    """A quotation that runs over the end of its line: what looks like its end opens another one."""
    if trouble.problem == "found unexpected end of stream":
        return _open_quote(trouble, trouble.since)
    last = trouble.last
    if last is None or not last.style or last.style not in "'\"":
        return None
    runs_on = "\n" in trouble.text[last.start : last.end]
    return _open_quote(trouble, last.start) if runs_on and trouble.index >= last.end else None


def _open_quote(trouble: Trouble, place: int) -> Flaw:
    return Flaw(
        place, "E109", "引号没有配对：这里开始的引号，本行没有结束", f"补上另一半 {trouble.text[place]}"
    )


def wide_bracket(trouble: Trouble) -> Flaw | None:
    """A full-width bracket around a value, or instead of the closing one."""
    value = trouble.here.value
    if value and value[1][0] in WIDE_BRACKETS and value[0] <= trouble.at:
        return _wide_mark(value[0], value[1][0], WIDE_BRACKETS[value[1][0]])
    if trouble.opened is None:
        return None
    opening = trouble.line(trouble.opened)
    for place in range(trouble.opened, opening.start + len(opening.text)):
        char = trouble.text[place]
        if char in WIDE_BRACKETS:
            return _wide_mark(place, char, WIDE_BRACKETS[char])
    return None


def wide_comma(trouble: Trouble) -> Flaw | None:
    """A full-width comma between the pairs of braces: `{amount: 6，unit: 座}`."""
    if trouble.opened is None or trouble.line(trouble.opened) != trouble.here:
        return None
    found = re.search("[，；、]", trouble.text[trouble.opened : trouble.index])
    return _wide_mark(trouble.opened + found.start(), found[0], ",") if found else None


def _wide_mark(place: int, wide: str, narrow: str) -> Flaw:
    return Flaw(place, "E108", f"用了全角的“{wide}”", f"改成半角的 {narrow}")


def flow(trouble: Trouble) -> Flaw | None:
    """Brackets without a partner, a comma too many or too few."""
    char = trouble.text[trouble.index : trouble.index + 1]
    if trouble.context == "while parsing a flow node" and char == ",":
        return Flaw(trouble.index, "E109", "多了一个逗号", "删去它，或在两个逗号之间写上内容")
    if trouble.opened is None or "while parsing a flow" not in trouble.context:
        return None
    opening, bracket = trouble.line(trouble.opened), trouble.text[trouble.opened]
    partner = "]" if bracket == "[" else "}"
    beside = trouble.here != opening and len(trouble.here.margin) <= len(opening.margin)
    if beside or trouble.index >= len(trouble.text):
        message = f"括号没有配对：{bracket} 没有对应的 {partner}"
        return Flaw(trouble.opened, "E109", message, f"在末尾补上 {partner}")
    message = f"括号里不合写法：前面少一个逗号，或少了 {partner}"
    return Flaw(trouble.index, "E109", message, "各项之间用半角逗号加一个空格")


def odd_beginning(trouble: Trouble) -> Flaw | None:
    """A value that begins with a sign which means something else in YAML: `note: *重要*`, `note: - 说明`."""
    line = trouble.here
    if line.value is None or trouble.index < line.value[0]:
        return None
    (place, value), mend = line.value, _requoted(line, line.value[1])
    if value[0] in _INDICATORS or "block scalar" in trouble.context:
        return Flaw(place, "E109", f"值不能以“{value[0]}”开头", mend)
    if trouble.index == place and value[0] == "-":
        return Flaw(place, "E109", "“-”不能跟在键的后面", f"列表另起一行写；若是文字，{mend}")
    if trouble.index == place and value[0] == "?":
        return Flaw(place, "E109", "值不能以“?”加空格开头", mend)
    return None


def text_behind_closing(trouble: Trouble) -> Flaw | None:
    """A value that goes on where its quotation or bracket has ended: `note: "门前三包" 落实`."""
    line = trouble.here
    if line.value is None or trouble.context != "while parsing a block mapping":
        return None
    (place, value), char = line.value, trouble.text[trouble.index : trouble.index + 1]
    if value[0] not in "\"'[{" or trouble.index <= place:
        return None
    if char and char in "]}":
        return Flaw(trouble.index, "E109", f"多了一个 {char}", "删去它，或补上前一半")
    what = "引号" if value[0] in "\"'" else "括号"
    return Flaw(place, "E109", f"{what}结束以后又有别的字", _requoted(line, value))


def two_colons(trouble: Trouble) -> Flaw | None:
    """`note: 时间: 9点`: a colon and a space inside a plain value."""
    line = trouble.here
    if trouble.problem != "mapping values are not allowed in this context":
        return None
    if line.value is None or not line.value[0] < trouble.index or line.key is None:
        return None
    return Flaw(trouble.index, "E109", "值里又有“: ”", _requoted(line, line.value[1]))


def odd_break(trouble: Trouble) -> Flaw | None:
    """A line break that no editor shows as one (NEL, LS, PS), such as come along when copying from a document."""
    start = trouble.here.start
    found = re.search("[\x85\u2028\u2029]", trouble.text[start : trouble.index + 1])
    if found is None:
        return None
    return Flaw(start + found.start(), "E104", f"有看不见的换行符（U+{ord(found[0]):04X}）", "删去这个字符")


def indentation(trouble: Trouble) -> Flaw | None:
    """A line that stands between the columns of its neighbours."""
    line = trouble.here
    if not line.text.strip() or (trouble.text[line.body : trouble.at] and line.key is None):
        return None
    column, dash = len(line.margin), bool(line.dashes)
    best: tuple[int, bool, int] | None = None
    for other in trouble.lines_before(300):
        for candidate in other.dashes if dash else [other.key]:
            if candidate is not None:
                score = (abs(candidate - column), other.first_word != line.first_word, candidate)
                best = min(best, score, key=lambda known: known[:2]) if best else score
    if best is None or best[2] == column:
        return None
    what = "“-”" if dash else "键"
    return Flaw(
        line.body, "E109", f"缩进不齐：前面空了 {column} 格，同级的{what}空 {best[2]} 格", "和同级的对齐"
    )


SLIPS: tuple[Slip, ...] = (
    tab,
    odd_break,
    wide_space,
    wide_dash,
    wide_colon,
    missing_space,
    open_quote,
    wide_bracket,
    wide_comma,
    flow,
    odd_beginning,
    text_behind_closing,
    two_colons,
    indentation,
)


def _nearby(trouble: Trouble) -> Iterator[Line]:
    """The suspects, then the line before: the parser often complains only on the next one."""
    yield from trouble.suspects
    before = trouble.before
    if before is not None and before not in trouble.suspects:
        yield before


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:30]}…"


def _requoted(line: Line, value: str) -> str:
    """How to write the whole value so that it is a text."""
    if len(value) > 60:
        return "给整个值加上引号"
    first, inner = value[0], value[1:-1]
    other = {"'": '"', '"': "'"}.get(first)
    if other and len(value) > 1 and value[-1] == first and other not in inner and "\\" not in inner:
        quoted = f"{other}{inner}{other}"  # the quotation marks were meant as such, not as text
    else:
        quoted = "'" + value.replace("'", "''") + "'"
    head = line.text[: len(line.text.rstrip()) - len(value)].strip()
    return f"写成 {head} {quoted}"
