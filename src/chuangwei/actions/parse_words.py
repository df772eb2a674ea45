"""What the words behind a task state in a pasted line: an amount, a progress or a state; all others are a remark."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from chuangwei.errors import UsageFault

_AMOUNT = re.compile(r"([+-][0-9]{1,12}(?:\.[0-9]{1,4})?)([^0-9\s.]{0,8})")
_BARE = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,4})?")
_LEAD = "(?:目前|现在|已经|已|大约|约|完成|进度|达到|到|了|为)"
_LEADING = re.compile(f"{_LEAD}+")
_PROGRESS = re.compile(f"{_LEAD}*(?:([0-9]{{1,3}})%|百分之([0-9]{{1,3}}))")
_STATES = frozenset({"受阻", "恢复", "取消"})
_DONE = frozenset({"完成", "已完成", "完成了", "已经完成", "全部完成", "已全部完成", "办结", "已办结"})
# What a chat puts behind a word without a blank: 90%，老街后巷清完; 受阻：业主不到场; +2座（东街）; +2@7-13. Not 7:30 or 3、4号.
_STOP = re.compile(
    r"(?:(?<![0-9０-９])[，,。；;：:、！!]|[，,。；;：:、！!](?![0-9０-９]))+|(?=[（(@＠‹<＜〈√✓#＃])"
)
# What was meant as an amount, a progress or a state, and is not written like one: as a remark it would be lost.
_DOUBTFUL = re.compile(f"[+-][0-9].*|{_LEAD}*[0-9][0-9.~-]*%+(?:左右|以上|以下|多|~)?")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


def plain(word: str) -> str:
    """The word in the width, and with the hyphen, that the program knows."""
    return unicodedata.normalize("NFKC", word).translate(_DASHES)


def cut(word: str) -> tuple[str, str]:
    """The word up to its first punctuation mark or sign, and what follows."""
    found = _STOP.search(word, 1)
    return (word[: found.start()], word[found.end() :]) if found else (word, "")


def take_stated(words: list[str]) -> dict[str, object]:
    """Take from the front of `words` what they state; of a remark nothing is taken. Raises UsageFault for a doubtful one."""
    head, rest = cut(words[0])
    behind = [rest, *words[1:]] if rest else words[1:]
    if behind and _LEADING.fullmatch(head) and _PROGRESS.fullmatch(plain(cut(behind[0])[0])):
        return take_stated(_replaced(words, behind))  # 完成 80% is not 完成
    found = _what(head)
    if not found:
        _refuse_doubtful(head)
        return {}
    if found.get("done") and behind and _is_number(behind[0]):
        raise UsageFault(
            f"“{head}”后面又写“{behind[0]}”，看不懂是全部完成，还是又完成这么多",
            hint="全部完成只写“完成”，又完成几个只写 +2",
        )
    _replaced(words, behind)
    return found


def _replaced(words: list[str], others: list[str]) -> list[str]:
    words[:] = others
    return words


def refuse_inside(word: str) -> None:
    """Refuse a word that would be a state or a measure behind the task, but stands in the text of another sign."""
    text = plain(word)
    if text in _DONE | _STATES or _PROGRESS.fullmatch(text) or _AMOUNT.fullmatch(text):
        raise UsageFault(
            f"“{word}”在“!”“√”的文字里，看不懂算不算进展",
            hint=f"算就紧接编号写“{word}”；不算就和前后的字连着写",
        )


def _what(word: str) -> dict[str, object]:
    """The amount, progress or state that a word states; nothing for any other word."""
    text = plain(word)
    if text in _DONE:
        return {"done": True}
    if text in _STATES:
        return {"state": text}
    if match := _PROGRESS.fullmatch(text):
        return {"progress": int(match[1] or match[2])}
    if _BARE.fullmatch(text):
        raise UsageFault(f"“{word}”看不懂是百分比还是数量", hint="百分比写 80%，这次又完成几个写 +2")
    if match := _AMOUNT.fullmatch(text):
        return {"amount": Decimal(match[1]), "measure": match[2] or None}
    return {}


def _is_number(word: str) -> bool:
    text = plain(cut(word)[0]).strip("()")
    return bool(_BARE.fullmatch(text) or _DOUBTFUL.fullmatch(text))


def _refuse_doubtful(word: str) -> None:
    text = plain(word)
    if _DOUBTFUL.fullmatch(text):
        raise UsageFault(
            f"“{word}”看不懂是不是进度", hint="百分比写整数，如 80%；又完成几个写 +2；只是说明，就换个说法"
        )
    state = next((each for each in _STATES if text.startswith(each)), None)
    if state is not None:
        raise UsageFault(
            f"“{word}”看不懂是不是{state}",
            hint=f"是就在“{state}”后面空一格；只是说明，就换个说法",
        )
