"""What a person says happened: one record for the options of `update` and for a line pasted from a chat.

A line names a task, then what happened, then anything else, in this order or mixed:

    5-05 +2 二期2座完工 @7-13 ‹财政办      so many more are done (a task that is counted)
    4-07 80% 老街后巷清完                  it is so far
    4-09 受阻 业主不到场 !请规建环办约谈   it is blocked; what others must help with
    4-09 恢复 √业主已签字                  it goes on; how the help came
    1-03 完成 186人参会                    it is done
    1-04 +1 #双山小学                      which member of a collective
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chuangwei.days import Days
from chuangwei.errors import UsageFault
from chuangwei.model.task import StateChange


class ParsedEntry(NamedTuple):
    """What happened to one task, in a person's words; nothing is checked yet."""

    task: str
    """An id, or a part of a title."""
    day: date | None = None
    progress: int | None = None
    amount: Decimal | None = None
    measure: str | None = None
    """The unit of measure written behind the amount, as in +2座."""
    done: bool = False
    state: StateChange | None = None
    due: date | None = None
    need: str | None = None
    met: str | None = None
    note: str | None = None
    link: str | None = None
    period: str | None = None
    """Of a recurring task: which period, as people say it (5月, 上周)."""
    unit: str | None = None
    by: str | None = None


_AMOUNT = re.compile(r"([+-][0-9]{1,12}(?:\.[0-9]{1,4})?)([^0-9\s.]{0,8})")
_BARE = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,4})?")
_LEAD = "(?:目前|现在|已经|已|完成|进展|进度|达到|到|了|为)"
_LEADING = re.compile(f"{_LEAD}+")
_PROGRESS = re.compile(f"{_LEAD}*(?:([0-9]{{1,3}})%|百分之([0-9]{{1,3}}))")
_STATES = frozenset({"受阻", "恢复", "取消"})
_DONE = frozenset({"完成", "已完成", "完成了", "已经完成", "全部完成", "已全部完成", "办结", "已办结"})
# What a chat puts behind a word without a blank: 90%，老街后巷清完; 受阻：业主不到场; +2座（东街）; +2@7-13. Not 7:30 or 3、4号.
_STOP = re.compile(
    r"(?:(?<![0-9０-９])[，,。；;：:、！!]|[，,。；;：:、！!](?![0-9０-９]))+|(?=[（(@＠‹<＜〈√✓#＃])"
)
# What was meant as an amount, a progress or a state, and is not written like one: as a remark it would be lost.
_DOUBTFUL = re.compile(
    f"[+-][0-9].*|{_LEAD}*(?:大约|大概|约|近|接近)?[0-9][0-9.~-]*%+(?:左右|以上|以下|多|~)?"
)
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
# What lists in a chat begin with: a dot, or a number with 、 or a bracket.
BULLET = re.compile(
    r"^(?:[·•*●○]|[0-9]{1,3}[、）)]|[（(](?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[）)]|[一二三四五六七八九十]{1,3}、|[0-9]{1,3}[.．](?=\s)|[①-⑳]|[-–—](?=\s))\s*"
)
# People write 5-05：+2 as well; a title may have a colon of its own.
_COLON = re.compile(r"^([0-9A-Za-z０-９]{1,4}[-－‐-―−][0-9０-９]{1,3})[:：,，、]")
# Where a sign begins though no blank stands before it: behind a comma, and 完工@7-13, 完工‹财政办.
_UNSPACED = re.compile(
    r"[，,；;。、]+(?=[@＠‹<＜〈!！√✓#＃])|(?<=[^\sA-Za-z0-9.])(?=[@＠][0-9０-９昨前今本上周])|(?<=\S)(?=‹)"
)
# Chat programs put marks without a width around what is copied from them.
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# The sign before a word → what it is; each may be typed in either width.
_SIGNS = {"@": "day", "‹": "by", "<": "by", "〈": "by", "!": "need", "√": "met", "✓": "met", "#": "unit"}
_TIME = "(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|夜里|早|晚)?(?:[0-9]{1,2}[点时](?:半|[0-9]{1,2}分?)?)?"
_DAY = (
    "(?P<day>(?:[0-9]{4}[-/.年])?[0-9]{1,2}(?:[-/月]|[.](?=[0-9]{1,2}(?:[日号, ]|[上下中]午|$|[一-鿿])))[0-9]{1,2}[日号]?"
    "|大前天|前天|昨[天日]|今[天日]|昨(?=[晚夜])|今(?=[早晨晚])"
    f"|(?:上上|上|本|这)?(?:个)?(?:周|星期|礼拜)[一二三四五六日天]){_TIME}"
)
DATED = re.compile(rf"(?:^(?:截至|截止到?|于|在)?|于){_DAY}")
"""A day at the beginning of a text, or behind 于, with the time of day."""
# The parts of a line that say that something happened; the others only say when, where and who.
_TELLING = {"note", "need", "met"}


def parse_line(text: str, days: Days, *, loose: bool = False) -> ParsedEntry:
    """Understand one line; raises UsageFault (DayFault for the day).

    With `loose`, what may state something is left in the remark: nothing is taken, and nothing doubted.
    """
    text = BULLET.sub("", INVISIBLE.sub("", text).strip())
    words = _UNSPACED.sub(" ", _COLON.sub(r"\1 ", text)).split()
    if not words:
        raise UsageFault("这一行是空的")
    task = _id_text(words.pop(0))
    parts: dict[str, list[str]] = {"note": []}
    what: dict[str, object] = {}
    current = "note"
    while words:
        sign = _SIGNS.get(unicodedata.normalize("NFKC", words[0][0]), _SIGNS.get(words[0][0]))
        if sign is not None:
            _take_sign(words, sign, parts)
            current = sign if sign in {"need", "met"} else "note"
        elif current != "note":
            if not what and not loose:
                refuse_inside(words[0])
            parts[current].append(words.pop(0))
        elif loose or what or parts["note"] or not (what := take_stated(words)):
            parts["note"].append(words.pop(0))
    if not what and not any(parts[name] for name in parts if name in _TELLING):
        raise UsageFault("没有说发生了什么", hint="编号后面写 +2、80%、完成、受阻和原因，或只写说明")
    said = {name: " ".join(found) for name, found in parts.items() if found and name != "day"}
    day = days.day(parts["day"][0], "日期", until=days.today) if "day" in parts else None
    return ParsedEntry(task=task, day=day, **{**what, **said})  # type: ignore[arg-type] # by the tables above


def _take_sign(words: list[str], sign: str, parts: dict[str, list[str]]) -> None:
    """Take a sign and its word from the front of `words`; a day, a unit or a reporter ends at a punctuation mark."""
    word = words.pop(0)
    if len(word) == 1:
        raise UsageFault(f"“{word}”后面空着", hint=f"{word} 和后面的字连着写，中间不空格")
    if sign in parts:
        raise UsageFault(f"“{word[0]}”写了两次", hint="每种记号一行只写一次")
    if sign in {"need", "met"}:
        parts[sign] = [word[1:]]
        return
    value, *rest = re.split("[，,；;。]+", word[1:], maxsplit=1)
    parts[sign] = [value.rstrip("›>〉＞")]
    words[:0] = filter(None, rest)


def _id_text(word: str) -> str:
    """The first word without the colon people put behind a name, an id in the width that it has in the file."""
    is_id = word.isascii() or any(char.isdigit() for char in word)
    return (plain(word) if is_id else word).rstrip(":：,，、")


def leading_day(text: str, days: Days) -> tuple[date | None, str]:
    """The day with which `text` begins, as 今天上午 or 6月4日下午, and what follows; raises DayFault."""
    found = DATED.match(text)
    if found is None or found.start():
        return None, text
    return day_said(found["day"], days), text[found.end() :].lstrip(" ,:、。")


def day_said(text: str, days: Days) -> date:
    """今 and 昨 stand for 今早 and 昨晚."""
    return days.day({"今": "今天", "昨": "昨天"}.get(text, text), until=days.today)


def plain(word: str) -> str:
    """The word in the width, and with the hyphen, that the program knows."""
    return unicodedata.normalize("NFKC", word).translate(DASHES)


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
