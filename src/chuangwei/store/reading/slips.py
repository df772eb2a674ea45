"""What people get wrong in YAML: each slip is recognised by one function, which says where it is and how to mend it.

A slip is told only where the text itself proves it. The parser's own words name what it missed, which is seldom what was
typed wrongly; where nothing is proven, `syntax` gives the place and no reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from chuangwei.problems import Flaw
from chuangwei.store.reading.trouble import FIELD, WIDE_BRACKETS, WIDE_DASHES, Line, Trouble

Slip = Callable[[Trouble], Flaw | None]

_TWO_COLONS = "mapping values are not allowed in this context"
_INDICATORS = "*&!%@`"
_PAIRS = {"[": "]", "{": "}"}


def tab(trouble: Trouble) -> Flaw | None:
    """A tab where the parser stops, or in the indentation of the line on which it does."""
    margin = trouble.here.margin
    if trouble.text[trouble.index : trouble.index + 1] == "\t":
        place = trouble.index
    elif "\t" in margin and trouble.opened is None:
        place = trouble.here.start + margin.index("\t")
    else:
        return None
    return Flaw("E107", "这里用了 Tab 键", "改用空格，每级两个", place)


def odd_break(trouble: Trouble) -> Flaw | None:
    """A line break that no editor shows as one (NEL, LS, PS), such as come along when copying from a document."""
    start = trouble.here.start
    found = re.search("[\x85\u2028\u2029]", trouble.text[start : trouble.index + 1])
    if found is None:
        return None
    return Flaw("E104", f"有看不见的换行符（U+{ord(found[0]):04X}）", "删去这个字符", start + found.start())


def wide_space(trouble: Trouble) -> Flaw | None:
    """Full-width or non-breaking spaces before a field or a dash; before other words they may belong to a text."""
    for line in trouble.suspects:
        odd = line.margin.lstrip(" ")
        if odd and re.match(rf"-|{FIELD}[:：]", line.text.strip()):
            place = line.start + line.margin.index(odd[0])
            return Flaw("E108", "缩进用了全角空格", "改用半角空格，每级两个", place)
    return None


def wide_dash(trouble: Trouble) -> Flaw | None:
    """A dash, bullet or dot of another kind at the head of an item: before a field, or below the dashes of a list."""
    for line in trouble.suspects:
        head = re.match(rf"([{WIDE_DASHES}])[ \u3000]*(?:{FIELD}[:：])?", line.text.strip())
        if head and (head[0][-1] in ":：" or trouble.below_dash(line)):
            return Flaw("E108", f"行首用了“{head[1]}”", "改成半角的 - ，后面空一格", line.body)
    return None


def wide_colon(trouble: Trouble) -> Flaw | None:
    """A full-width colon behind a field, or behind another first word where the parser misses a colon."""
    for line in trouble.suspects:
        word = r"(?![#\"'])[^\s:：]+" if trouble.misses_colon and line == trouble.here else FIELD
        if found := re.match(rf"[ -]*{word}：", line.text):
            return Flaw("E108", "用了全角冒号“：”", "改成半角冒号，后面空一格", line.start + found.end() - 1)
    return None


def missing_space(trouble: Trouble) -> Flaw | None:
    """`title:公厕` or `-id: 5-05`: no space behind the colon or the dash."""
    if trouble.opened is not None:
        return None
    for line in trouble.suspects:
        found = re.match(r" *-(?=[^\s-])", line.text)
        if found and (trouble.below_dash(line) or re.match(f"{FIELD}:", line.text[found.end() :])):
            return Flaw("E109", "“-”后面少一个空格", "“-”和键之间空一格", line.start + found.end() - 1)
        found = re.match(rf" *(?:- +)*({FIELD}):(?=[^ :])(?!//)", line.text)
        if found:
            mend = f"写成 {found[1]}: {_short(line.text[found.end() :].strip())}"
            return Flaw("E109", "冒号后面少一个空格", mend, line.start + found.end() - 1)
    return None


def open_quote(trouble: Trouble) -> Flaw | None:
    """A quotation without an end, or one that ends on a later line just where another value begins with a mark."""
    text, last = trouble.text, trouble.last
    if trouble.problem == "found unexpected end of stream":
        place = trouble.since
    elif last and last.style in {"'", '"'} and "\n" in text[last.start : last.end]:
        opens = re.search(r"(?:: +|- +|[\[,] *)$", text[last.start : last.end - 1])
        glued = text[last.end : last.end + 1].strip(":,]}")
        if not opens or not glued or trouble.index < last.end or glued.isspace():
            return None
        place = last.start
    else:
        return None
    message = "引号没有配对：这里开始的引号，本行没有结束"
    return Flaw("E109", message, f"补上另一半 {text[place]}", place)


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
    return Flaw("E108", f"用了全角的“{wide}”", f"改成半角的 {narrow}", place)


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
    return Flaw("E109", message, f"在末尾补上 {partner}", trouble.opened)


def _ever_closed(rest: str, bracket: str, partner: str) -> bool:
    """Whether the bracket that opens `rest` might be closed further down, if no bracket in a text is overlooked."""
    depth = 0
    for mark in re.finditer(rf"[\{bracket}\{partner}]", rest):
        depth += 1 if mark[0] == bracket else -1
        if not depth:
            return True
    return False


def odd_beginning(trouble: Trouble) -> Flaw | None:
    """A value that begins with a sign which no value may begin with here: `note: *重要*`, `note: - 说明`."""
    line = trouble.here
    if line.value is None or trouble.opened is not None or trouble.index < line.value[0]:
        return None
    (place, value), mend = line.value, _requoted(line, line.value[1])
    block = value[0] in "|>" and "block scalar" in trouble.context and not re.match("[|>][-+0-9]", value)
    if value[0] in _INDICATORS or block:
        return Flaw("E109", f"值不能以“{value[0]}”开头", f"若是文字，{mend}", place)
    if trouble.index == place and value[0] == "-":
        return Flaw("E109", "“-”不能跟在键的后面", f"列表另起一行写；若是文字，{mend}", place)
    if trouble.index == place and value[0] == "?":
        return Flaw("E109", "值不能以“?”加空格开头", mend, place)
    return None


def text_behind_closing(trouble: Trouble) -> Flaw | None:
    """A value that goes on where its quotation or bracket has ended: `note: "门前三包" 落实`."""
    last, line, text = trouble.last, trouble.here, trouble.text
    if (
        last is None
        or last.style not in {None, "'", '"'}
        or trouble.opened is not None
        or trouble.index < last.end
    ):
        return None
    char = text[trouble.index : trouble.index + 1]
    if not char.strip() or char in ":#" or text[last.end : trouble.index].strip(" "):
        return None
    if char in "]}":
        return Flaw("E109", f"多了一个 {char}", "删去它，或补上前一半", trouble.index)
    what = "引号" if last.style else "括号"
    if line.value is None or line.value[1][0] not in "\"'[{":
        return Flaw("E109", f"{what}结束以后又有别的字", "给整个值加上引号", trouble.index)
    return Flaw("E109", f"{what}结束以后又有别的字", _requoted(line, line.value[1]), line.value[0])


def two_colons(trouble: Trouble) -> Flaw | None:
    """`note: 时间: 9点`: a colon and a space inside a plain value."""
    line = trouble.here
    if trouble.problem != _TWO_COLONS or line.value is None or line.key is None:
        return None
    if not line.value[0] < trouble.index:
        return None
    return Flaw("E109", "值里又有“: ”", _requoted(line, line.value[1]), trouble.index)


def indentation(trouble: Trouble) -> Flaw | None:
    """A field or a dash at a column at which no line nearby has any, and the nearest column of its like above."""
    line, before = trouble.here, trouble.lines_before(300)
    column, dash = len(line.margin), bool(line.dashes)
    field = re.match(rf" *(?:- +)*{FIELD}:(?: |$)", line.text)
    if not (field or dash) or trouble.opened is not None:
        return None
    if not before or len(before[0].margin) == column:
        return None
    best: tuple[int, bool, int] | None = None
    for other in before:
        for candidate in other.dashes if dash else [other.key]:
            if candidate is not None:
                score = (abs(candidate - column), other.first_word != line.first_word, candidate)
                best = min(best, score, key=lambda known: known[:2]) if best else score
    if best is None or best[2] == column:
        return None
    what = "“-”" if dash else "键"
    message = f"缩进不齐：前面空了 {column} 格，上面相近的{what}空 {best[2]} 格"
    return Flaw("E109", message, "和同级的对齐", line.body)


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
    open_bracket,
    odd_beginning,
    text_behind_closing,
    two_colons,
    indentation,
)


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
