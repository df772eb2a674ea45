"""A chat as it is pasted: which lines are no progress, and of which tasks the others speak.

Ids are read as people write them (3-2, 3.02, 任务3-02, （三）3-02, 3-02公厕, ３－０２), several in a line too. Who sends
a line, and when, stands above it: relative days are told from that day.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from chuangwei.actions.counts import begins_with_verb, names_work, without_name
from chuangwei.actions.parse_entry import BULLET, DASHES, INVISIBLE
from chuangwei.actions.wordings import tells_progress
from chuangwei.days import Days
from chuangwei.errors import ChuangweiError
from chuangwei.model.campaign import Campaign
from chuangwei.model.task import Task

Key = tuple[int, ...]
"""A line by its number from 1, then a part of it from 0; a part of what was put in its place has one number more."""


class Part(NamedTuple):
    """A line, or the part of it that speaks of some tasks."""

    key: Key
    text: str
    day: date
    """The day on which it was written, as far as the chat tells it."""
    by: str | None = None
    """The unit that wrote it, where a unit stands above or before it."""
    ids: tuple[str, ...] = ()
    rest: str = ""
    """What it says of these tasks."""
    doubts: tuple[str, ...] = ()
    none: str | None = None
    """What it is, where it is no progress."""


class _Id(NamedTuple):
    start: int
    end: int
    id: str


_ID = re.compile(
    r"(?<![0-9A-Za-z.\-/@])(?P<word>任务|第)?\s?[(（]?(?P<group>[A-Za-z]{1,4}|[0-9]{1,2})(?P<by>[-.])(?P<number>[0-9]{1,3})[)）]?"
    r"(?:号|项)?(?![0-9.%]|-[0-9]|[A-Za-z])"
)
_FEW = 3
"""Of so many titles a word may be for it to tell which task is meant."""
_LOOSE = " ;；,，、"
_BETWEEN = re.compile(r"\s*[、,/和及与]?\s*")
_CLOCK = r"(?:凌晨|早上|上午|中午|下午|晚上)?\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s*[APap][Mm])?"
_DATE = r"(?:[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?|[0-9]{1,2}[-/月][0-9]{1,2}日?|前天|昨天|今天|(?:星期|周)[一二三四五六日天])"
_WHEN = re.compile(rf"(?P<day>{_DATE})?\s*(?:(?:星期|周)[一二三四五六日天])?\s*{_CLOCK}")
_DAY_ONLY = re.compile(
    rf"[-—\s\[(]*(?P<day>{_DATE})\s*(?:(?:星期|周)[一二三四五六日天])?[-—\s\])]*(?P<who>[^0-9,;。]{{0,20}})"
)
_MENTION = re.compile(r"(?:@(?!今|昨|前天|上|本|这|周|星期)[^\s:,@0-9]{1,12}(?:[\s:,]+|$|(?=@|[0-9])))+")
_MENTIONED = re.compile(r"(?:\s*@[^\s@0-9]{1,12})+\s*$")
_REPLY = (
    "收到|好的?|嗯+|行|可以|知道了|明白|了解|谢谢\\w{0,4}|感谢\\w{0,6}|辛苦\\w{0,4}|大家辛苦\\w{0,2}|ok|OK|没问题|马上报?|稍等|已阅|加油"
    "|(?:各位|大家)?(?:领导|同志们?|同事们?|老师)?(?:早上|上午|中午|下午|晚上|大家)?好|早|早安|晚安|报告(?:领导)?|各位(?:领导|同志|同事)\\w{0,4}"
)
_GREETING = re.compile(f"(?:(?:{_REPLY})[\\s,.。!~;]*)+")
_EXAMPLE = re.compile(r"例[:\s]*[0-9]+[.、:\s]")
_HEADING = re.compile(
    "#?接龙.*|【接龙】.*|.{0,30}(?:如下|汇总|接龙|填报|周报)[:。]?|.{0,30}(?:情况|进展|反馈):|.{0,30}格式:.*"
)
_MEDIA = re.compile(
    r"\[[^\[\]]{1,12}\](?:.{0,40}\.[A-Za-z]{2,4})?|<[^<>]{1,12}>|.{0,60}(?:撤回了一条消息|加入了?群聊|拍了拍.{0,20})"
)
_ASKED = re.compile(
    r".*\?|(?:请|通知|麻烦)(?:大家|各|报|尽快|注意|于|在|按|抓紧|没有?|还没|将|把|看).*|.*(?:了吗|怎么样|请(?:尽快|于|在).*报.*)"
)


def parts(campaign: Campaign, text: str, today: date, instead: Mapping[Key, str]) -> Iterator[Part]:
    """Each line that is not empty, in parts where it speaks of several tasks; `instead` puts other texts in their place."""
    times = Counter(_canon(task.id) for task in campaign.tasks)
    known = {_canon(task.id): task.id for task in campaign.tasks if times[_canon(task.id)] == 1}
    known |= {even(task.id): task.id for task in campaign.tasks}
    day, by = today, None
    for number, line in enumerate(text.splitlines(), 1):
        shown = INVISIBLE.sub("", line).strip()
        if not shown:
            continue
        if (head := _sender(campaign, even(shown), today)) is not None:
            day, by = head[0] or day, head[1]
            yield Part((number,), shown, day, by, none="发言人、时间")
            continue
        for part in _split(campaign, known, Part((number,), shown, day, by)):
            yield from _with_others(campaign, known, part, instead)


def _with_others(
    campaign: Campaign, known: Mapping[str, str], part: Part, instead: Mapping[Key, str]
) -> Iterator[Part]:
    if part.key not in instead:
        yield part
        return
    whole = Part(part.key, instead[part.key], part.day, part.by)
    for each in _split(campaign, known, whole):
        yield from _with_others(campaign, known, each, instead)


@lru_cache(maxsize=1 << 15)
def even(text: str) -> str:
    """`text` in half width and with plain hyphens, sign by sign: as long as before."""
    signs = (unicodedata.normalize("NFKC", sign) for sign in text)
    return "".join(new if len(new) == 1 else old for new, old in zip(signs, text, strict=True)).translate(
        DASHES
    )


def _canon(name: str) -> str:
    """An id as it compares, without leading zeros: DC-01 is dc-1."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", even(name).casefold().replace(".", "-"))


def _sender(campaign: Campaign, line: str, today: date) -> tuple[date | None, str | None] | None:
    """The day and the unit of a line that only says who writes and when; None of any other line."""
    if found := _WHEN.search(line):
        who = (line[: found.start()] + line[found.end() :]).strip(" :-—[]()")
        said = (
            len(who) > 24 or tells_progress(who) or names_work(who) or re.search("[,;。!?]|[0-9]-[0-9]", who)
        )
        unit = unit_in(campaign, who) or _unit_of_a_person(campaign, who)
        if said and unit is None:
            return None
    elif found := _DAY_ONLY.fullmatch(line):
        who = found["who"].strip()
        unit = unit_in(campaign, who)
        if _canon(line) in map(_canon, campaign.task_by_id) or (who and unit is None):
            return None
    else:
        return _name(campaign, line)
    try:
        day = Days(today, campaign.span).day(found["day"], until=today) if found["day"] else None
    except ChuangweiError:
        return None
    return day, unit


def _name(campaign: Campaign, line: str) -> tuple[None, str | None] | None:
    """The same of a line that is a name: of a unit, or of anybody before a colon."""
    name = line.rstrip(":")
    unit = unit_in(campaign, name)
    if unit is not None and unit == campaign.unit_name(name):
        return None, unit
    if re.fullmatch("[^0-9,;。:]{1,12}:", line) and not tells_progress(line) and not _HEADING.fullmatch(line):
        return None, unit
    return None


def unit_in(campaign: Campaign, who: str) -> str | None:
    """The registered unit by whose name or alias a sender calls himself: 财政办, 财政办-老李, 财政办报."""
    first = re.split(r"[-—_(（·\s:：]", even(who).strip(), maxsplit=1)[0]
    first = re.sub("(?:报来?|反馈|回复)$", "", first)
    found = campaign.unit_name(first)
    return found if found in campaign.unit_by_name else None


def _unit_of_a_person(campaign: Campaign, who: str) -> str | None:
    """The registered unit before a short name: 财政办小李, 平安办王主任."""
    names = sorted((name for name in campaign.unit_by_name if who.startswith(name)), key=len)
    rest = who[len(names[-1]) :] if names else ""
    return campaign.unit_name(names[-1]) if re.fullmatch("[一-鿿]{1,4}", rest) else None


def _split(campaign: Campaign, known: Mapping[str, str], line: Part) -> Iterator[Part]:
    """The parts of a line, each with its ids."""
    flat = even(line.text)
    mention = _MENTION.match(flat)
    start = mention.end() if mention and not tells_progress(mention[0]) else int(mention is not None)
    bullet = BULLET.match(flat[start:])
    by, start = _by(campaign, flat, start + (bullet.end() if bullet else 0), line.by)
    found, doubts = _ids(known, flat, start)
    line = line._replace(by=by, doubts=doubts)
    if _EXAMPLE.match(flat) or not found:
        none = "接龙、标题" if _EXAMPLE.match(flat) else _no_progress(flat[start:], bool(mention))
        yield line._replace(key=(*line.key, 0), rest=line.text[start:].strip(), none=none)
        return
    groups: list[list[_Id]] = []
    for each in found:
        if groups and _BETWEEN.fullmatch(flat[groups[-1][-1].end : each.start]):
            groups[-1].append(each)
        else:
            groups.append([each])
    lead = _GREETING.sub("", flat[start : found[0].start]).strip(" ,;:。、")
    ends = [*(group[0].start for group in groups[1:]), len(flat)]
    for at, (group, end) in enumerate(zip(groups, ends, strict=True)):
        begin = group[0].start if at else 0
        ids = tuple(dict.fromkeys(each.id for each in group))
        text = line.text[begin:end].strip(_LOOSE)
        rest = _behind(line.text[group[-1].end : end], lead if at == 0 else "", last=end == len(flat))
        asked = rest.endswith(("?", "？")) and not tells_progress(even(rest))
        none = "布置、询问" if asked else None
        yield line._replace(key=(*line.key, at), text=text, ids=ids, rest=rest, none=none)


def _behind(text: str, lead: str, *, last: bool) -> str:
    """What is said behind ids, and before them; a blank between id and word stays, for words glued to an id count."""
    rest = text.rstrip(" " if last else _LOOSE + "。、")
    rest = rest if rest[:1].isspace() else rest.lstrip(":：,，、.。)） ")
    return f"{lead} {rest.strip()}".strip() if lead else rest


def _by(campaign: Campaign, head: str, start: int, by: str | None) -> tuple[str | None, int]:
    """The unit with which a line begins, as 财政办：, else the sender's; and where the rest begins."""
    found = re.match(r"\s*([^0-9,;。:\s]{2,12})[:\s]\s*", head[start:])
    unit = unit_in(campaign, found[1]) if found else None
    return (unit, start + found.end()) if found and unit else (by, start)


def _ids(known: Mapping[str, str], flat: str, start: int) -> tuple[list[_Id], tuple[str, ...]]:
    """The ids in a line, and what could be one; at the start of a line stands an id, though there be no such task."""
    found: list[_Id] = []
    doubts: list[str] = []
    for match in _ID.finditer(flat, start):
        lead = flat[start : match.start()]
        first = (not found and not lead.strip(" ,:;。、(（")) or match["word"] == "任务"
        name = f"{match['group']}-{match['number']}"
        task, padded = known.get(name) or known.get(_canon(name)), match["number"].startswith("0")
        date_like = not match["group"].isalpha() and not padded and _is_day(match["group"], match["number"])
        if match["by"] == "." and not (first and task):
            continue
        apart = found and re.fullmatch(r".*[;。]\s*|\s*[、/和及与]\s*", flat[found[-1].end : match.start()])
        if first or (task and (padded or apart or not date_like)):
            if match["by"] == "." and date_like:
                doubts.append(
                    f"“{name.replace('-', '.')}”是任务 {task}，还是{match['group']}月{match['number']}日"
                )
            found.append(_Id(match.start(), match.end(), task or name))
        elif task and re.search(r"[,\s]$", lead) and not re.search("至|到|于", lead[-2:]):
            doubts.append(f"“{match[0]}”是任务 {task}，还是{match['group']}月{match['number']}日")
    word = re.compile(r"[^\s:,;、。]+").match(flat, start)
    if word and (not found or found[0].start > word.end()) and word[0] in known:
        found.insert(0, _Id(word.start(), word.end(), known[word[0]]))
    return found, tuple(doubts)


def _is_day(month: str, day: str) -> bool:
    return 1 <= int(month) <= 12 and 1 <= int(day) <= 31


def _no_progress(text: str, mention: bool) -> str | None:
    """What a line without an id is, where it is no progress."""
    told = _MENTIONED.sub("", text)
    mention = mention or told != text
    told = told.strip(" ,。!~")
    if not re.search(r"[^\W\d]", told) and len(told) < 5:
        return "点名" if mention else "标点、序号"
    if _MEDIA.fullmatch(told):
        return "图片、文件、提示"
    if _GREETING.fullmatch(told):
        return "问候、回复"
    heading = _HEADING.fullmatch(told) and not re.search("[0-9%]", told.strip("0123456789.、"))
    if heading or ("接龙" in told and not tells_progress(told)):
        return "接龙、标题"
    asked = _GREETING.sub("", told, count=1) if _GREETING.match(told) else told
    if not tells_progress(told) and (mention or _ASKED.fullmatch(asked)):
        return "点名" if mention else "布置、询问"
    return None


def proposed(campaign: Campaign, part: Part) -> tuple[Task, ...]:
    """At most three tasks that a line without an id may speak of, by words of their titles and by the unit."""
    text = even(part.text)
    pairs = {
        text[at : at + 2] for at in range(len(text) - 1) if re.fullmatch("[一-鿿]{2}", text[at : at + 2])
    }
    held = [{pair for pair in pairs if pair in even(task.title)} for task in campaign.tasks]
    common = Counter(pair for each in held for pair in each)
    units = {campaign.unit_name(part.by or "")}
    units |= {unit.name for unit in campaign.units for name in (unit.name, *unit.alias) if name in text}
    scored = []
    for task, found in zip(campaign.tasks, held, strict=True):
        score = sum(1 / common[pair] for pair in found)
        scored.append((score * (1.5 if units & set(map(campaign.unit_name, task.leads)) else 1), task))
    best = sorted(filter(lambda one: one[0] >= 1, scored), key=lambda one: -one[0])[:3]
    return tuple(task for score, task in best if score > best[0][0] / 2)


def without_title(campaign: Campaign, part: Part, task: Task) -> tuple[str, tuple[str, ...]]:
    """What is said without the words that only repeat the title; a doubt where they are of another title."""
    rest = part.rest.strip()
    title, flat = even(task.title), even(rest)
    length = next((n for n in range(min(len(flat), len(title)), 1, -1) if flat[:n] in title), 0)
    if length:
        return without_name(rest, length) or rest, ()
    glued = part.text.endswith(part.rest) and not part.rest[:1].isspace()
    if not glued or not re.match("[一-鿿]{2}", flat) or begins_with_verb(flat):
        return rest, ()
    others = [each for each in campaign.tasks if flat[:2] in even(each.title)]
    if not 0 < len(others) <= _FEW:
        return rest, ()
    said = rest.partition(" ")[2].strip() or rest
    return said, (f"“{flat[:2]}”不在 {task.id} 的标题里，在 {others[0].id} {others[0].title}",)
