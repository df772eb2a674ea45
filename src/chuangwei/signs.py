"""Signs that nobody sees, or that a screen obeys: which they are, and how texts compare without them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

# Default_Ignorable_Code_Point of the Unicode Character Database (DerivedCoreProperties.txt), whole: soft hyphen, zero
# width and joining signs, directions, Hangul and Khmer fillers, variation selectors, musical and shorthand formats, tags.
IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""As the inside of a character class; so are those below."""
CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ufff9-\ufffb\ufffe\uffff"
"""What no text may hold: control characters but tab and line feed, annotation marks, non-characters."""
UNSEEN = f"{CONTROLS}\t\n\u2028\u2029{IGNORABLE}"
"""What no name may hold: it is written on one line, in signs that can be seen."""
OBEYED = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff"
"""What a terminal or an editor acts upon, or no encoding holds; without the control characters of ASCII."""

_IGNORABLE = re.compile(f"[{IGNORABLE}]")
_OBEYED = re.compile(f"[\x00-\x1f{OBEYED}]")
_NAMES = {
    "\t": "制表符",
    "\n": "换行",
    "\x1b": "终端控制符",
    "\u00ad": "软连字符",
    "\u200b": "零宽空格",
    "\u200c": "零宽断字符",
    "\u200d": "零宽连接符",
    "\u202e": "从右往左的标记",
    "\u3164": "谚文填充符",
    "\ufe0f": "变体选择符",
    "\ufeff": "零宽不换行空格",
}


def fold(text: str) -> str:
    """`text` as names compare: NFKC, without signs that nobody sees and blanks around it; case counts."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFKC", _IGNORABLE.sub("", text)).strip()


class Spellings(dict[str, str]):
    """A name as anybody may write it → as it is registered; what is not registered stays as it is written.

    Names are the same when they are after `fold`; of two such the first counts.
    """

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__((name, name) for name in names)
        self._folded: dict[str, str] | None = None

    def __missing__(self, name: str) -> str:
        if self._folded is None:
            self._folded = {fold(known): known for known in reversed(self)}
        found = self[name] = self._folded.get(fold(name), name)
        return found


def first_of(signs: str, text: str) -> tuple[int, str] | None:
    """Where the first of the signs stands in `text`, and what to call it: U+200B 零宽空格."""
    found = re.search(f"[{signs}]", text)
    if found is None:
        return None
    return found.start(), " ".join([f"U+{ord(found[0]):04X}", *filter(None, [_NAMES.get(found[0])])])


def without(signs: str, text: str) -> str:
    """`text` without these signs, and blanks around it."""
    return re.sub(f"[{signs}]", "", text).strip()


def replaced(text: str, put: Callable[[str], str]) -> str:
    """`text` with each control and direction sign, tab and line feed too, as `put` gives it."""
    if text.isascii() and text.isprintable():
        return text
    return _OBEYED.sub(lambda found: put(found[0]), text)
