"""How people word progress in a chat: 已完工, 进展80%, 累计完成60吨, 延期至7月20日, 等材料, 需要平安办协调.

What is worded is read as what would be recorded; whatever has two readings comes with a doubt, and is asked about.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from chuangwei.actions.counts import (
    ALL,
    MEASURES,
    NOT,
    NUMBER,
    TO_COME,
    counted,
    other_measure,
    reckoned,
    value,
)
from chuangwei.actions.measures import Refused
from chuangwei.actions.parse_entry import DATED, ParsedEntry, day_said, plain
from chuangwei.days import Days
from chuangwei.errors import ChuangweiError
from chuangwei.model.campaign import Campaign
from chuangwei.model.standing import Standing
from chuangwei.model.task import Task
from chuangwei.phrases import quantity


class Heard(NamedTuple):
    """What a remark says of a task: each way in which it can be recorded, and what is doubtful about them.

    One way and no doubt is certain. No way: it is no more than a remark, or not to be told.
    """

    ways: tuple[tuple[ParsedEntry, ...], ...] = ()
    doubts: tuple[str, ...] = ()


_NEAR = "大约|大概|约|将近|近|接近|差不多|左右|上下|多|余|来|以上|出头|几"
_NEARLY = re.compile(
    "(?:基本|大体|大致|大部分|初步|接近|即将|快要?)(?:上)?(?:完工|完成|竣工|办结|做完|结束|到位)"
)
_HALF = re.compile("过半|大半|一半|半数|多半")
_DONE = re.compile(
    "^(?P<who>.*?)(?:现|已经|已|目前|均|都|全部|全面|全)*(?:完工|完成|竣工|办结|做完|清完|结束|整改到位|整治到位)(?:了|完毕)?$"
)
_PERCENT = re.compile(
    rf"百分之(?P<word>{NUMBER})|(?P<number>[0-9]{{1,3}}(?:\.[0-9]+)?)%|(?P<tenths>[一二三四五六七八九])成"
)
_LEAD = re.compile(
    f"(?:^|完成率?|进展|进度|推进|达到?|到|至|为|已|目前|{_NEAR})(?:了|至|达到|到|为|已|:|{_NEAR})*$"
)
_BLOCKED = re.compile(
    "受阻|停工|停滞|搁置|无法|不配合|阻挠|拒不|卡住|卡在|(?:^|[,;。])(?:现|目前|正|还|仍)?(?:在)?等(?!级|等)"
)
_NEED = re.compile("(?:需要?|请|恳请|建议|望)[^,;。]*?(?:协调|支持|解决|出面|约谈|帮助|配合|派人|安排)")
_DELAY = re.compile("(?:延期|推迟|顺延|延后|延迟)(?:至|到)(?P<due>[^,;。（( ]{2,12})")

_ANY = re.compile(
    f"{_BLOCKED.pattern}|完成|完工|竣工|办结|[0-9]%|百分之|延期|\\+[0-9]|{NUMBER}(?:余|多)?(?:{MEASURES})(?![月日点])"
)


class About(NamedTuple):
    """What a remark is about: the task as it stands, and the days as they are said where it was written."""

    campaign: Campaign
    task: Task
    before: Standing
    days: Days


def hear(about: About, said: ParsedEntry, text: str) -> Heard:
    """Read `text`, the remark of `said` without the words that only name the task; nothing in it was stated in signs.

    Raises Refused for another unit of measure than the task's and for a total that is recorded already, DayFault for a
    day that there is not.
    """
    note, text = said.note or "", plain(text)
    dated = DATED.search(text)
    if dated and not re.search(TO_COME, text[: dated.start()]):
        if said.day is None:
            said = said._replace(day=day_said(dated["day"], about.days))
        text = text[: dated.start()] + text[dated.end() :]
    text = re.sub(r"(?<=[^0-9\s])\s+(?=[0-9])|(?<=[0-9])\s+(?=[^0-9\s.])", "", text)
    read = _Text(about, text.strip(" ,;:。"))
    ways, doubts = read.measured()
    others, more = read.others(said, note, measured=bool(ways))
    if not ways and not others:
        return Heard(((said,),) if said.day else (), (*doubts, *more))
    whole = (ways and read.whole and not others) or (not ways and others == {"need": note})
    said = said._replace(note=None if whole else note, **others)  # type: ignore[arg-type] # fields by their names
    return Heard(tuple(_entries(said, way) for way in ways or [{}]), (*doubts, *more))


def beside(about: About, said: ParsedEntry) -> Heard:
    """What the remark tells beside what was stated in signs: a new deadline, and what others must help with."""
    note = said.note or ""
    others, doubts = _Text(about, plain(note)).others(said, note, measured=True)
    told = said._replace(note=None if others == {"need": note} else said.note, **others)  # type: ignore[arg-type]
    return Heard(((told,),), tuple(doubts))


def _entries(said: ParsedEntry, way: Way) -> tuple[ParsedEntry, ...]:
    """An entry, or one for each of several units."""
    units = way.get("units", (said.unit,))
    told = {key: value for key, value in way.items() if key != "units"}
    return tuple(said._replace(unit=unit, **told) for unit in units)  # type: ignore[arg-type, attr-defined]


def tells_progress(text: str) -> bool:
    """Whether words of progress stand in a text, of whatever task."""
    return bool(_ANY.search(plain(text)))


Way = dict[str, object]
"""The fields of an entry that say how far the task is."""


class _Text:
    """A remark on one task, in the width and without the blanks that do not matter."""

    def __init__(self, about: About, text: str) -> None:
        self.campaign, self.task, self.before, self.days = about
        self.text = text
        self.clauses = [each for each in re.split(r"[,;:。!、()\s]+", text) if each]
        self.whole = False
        """Whether the measure is all that the remark says."""

    def measured(self) -> tuple[list[Way], list[str]]:
        """How far it is: by amount, by percentage, or done; doubts where it is not certain."""
        quota = self.task.quota
        done = [found for each in self.clauses if (found := self._done(each)) is not None]
        if quota and quota.amount is not None:
            ways, doubts = self._amount(quota.amount, quota.unit, bool(done))
        elif quota and quota.each:
            ways, doubts = self._members(quota.each)
        else:
            ways, doubts = self._estimate()
        if not ways and not doubts and done:
            ways, doubts = self._finished(done[0])
        if nearly := _NEARLY.search(self.text):
            return [], [*doubts, f"“{nearly[0]}”不是完成"]
        return ways, doubts

    def _finished(self, who: str) -> tuple[list[Way], list[str]]:
        doubts = []
        self.whole = len(self.clauses) == 1 and self._is_task(who)
        if not self._is_task(who):
            doubts.append(f"看不出是整项完成，还是只有“{who}”")
        quota = self.task.quota
        if quota and quota.amount is not None:
            left = quantity(quota.amount - (self.before.amount or 0), quota.unit)
            doubts.append(f"余下的{left}是不是都完成了")
        return [{"done": True}], doubts

    def _is_task(self, who: str) -> bool:
        return who.strip("了的") in plain(self.task.title) or bool(
            re.fullmatch("(?:该|这|此|本)?项?(?:任务|工作)?(?:我[们办村])?", who)
        )

    def _done(self, clause: str) -> str | None:
        """Whose completion the clause tells; an empty text of the whole task, None where it tells none."""
        found = _DONE.match(clause)
        if found is None or re.search(f"{TO_COME}|{NOT}|基本|大体|大致|部分|初步|接近|还差", clause):
            return None
        who = re.sub(ALL, "", found["who"])
        return None if re.search(rf"(?<!第){NUMBER}(?:{MEASURES})", who) else who

    def _estimate(self) -> tuple[list[Way], list[str]]:
        """A percentage of a task that is not counted."""
        found = []
        for clause in self.clauses:
            for match in _PERCENT.finditer(clause):
                head, tail = clause[: match.start()], clause[match.end() :]
                if _LEAD.search(head) and not re.search("差|剩|余下|缺", head) and not tail.startswith("的"):
                    found.append((match, head, tail))
        if not found:
            half = _HALF.search(self.text)
            return ([{"progress": 50}], [f"“{half[0]}”不是准数"]) if half else ([], [])
        match, head, tail = found[-1]
        number = match["number"] or match["word"] or match["tenths"] + "十"
        far = value(number)
        if far is None or far != int(far) or far > 100:
            return [], [f"“{match[0]}”看不懂是百分之几，要整数"]
        doubts = [f"有{len(found)}个百分比，看不出是哪一个"] if len(found) > 1 else []
        ahead, behind = re.search(f"(?:{_NEAR})$", head), re.match(_NEAR, tail)
        if match["tenths"] or ahead or behind:
            doubts.append(f"“{ahead[0] if ahead else ''}{match[0]}{behind[0] if behind else ''}”不是准数")
        if far < 100 and any(self._done(each) == "" for each in self.clauses):
            doubts.append("又说完成，又说百分比")
        leads = [each for each in self.clauses if _LEAD.fullmatch(each)]
        self.whole = (
            len(self.clauses) == len(leads) + 1 and bool(_LEAD.fullmatch(head)) and not tail + "".join(doubts)
        )
        return [{"progress": int(far)}], doubts

    def _amount(self, goal: Decimal, unit: str | None, done: bool) -> tuple[list[Way], list[str]]:
        counts = tuple(counted(self.clauses, unit))
        if not counts:
            if unit and (other := other_measure(self.clauses, unit)):
                why = f"计量单位是“{unit}”，写的是“{other}”"
                raise Refused(self.task, why, f"按{unit}数过再记")
            if percent := _PERCENT.search(self.text):
                return [], [f"按数量计（共{quantity(goal, unit)}），“{percent[0]}”换不成数量"]
            half = _HALF.search(self.text)
            return [], ([f"“{half[0]}”不是准数"] if half else [])
        doubts = [f"“{each.told}”不是准数" for each in counts if each.near]
        if unknown := [f"“{each.told}”看不懂是多少" for each in counts if each.value is None]:
            return [], unknown
        so_far = self.before.amount or Decimal(0)
        if [each.value for each in counts if each.kind == "="] == [so_far]:
            why = f"已经记到{quantity(so_far, unit)}，没有新的"
            raise Refused(self.task, why, "只记情况，就记成说明")
        amounts, why_not = reckoned(counts, so_far, unit)
        doubts += why_not
        sole = counts[0].object.strip("了的") in plain(self.task.title)
        self.whole = len(self.clauses) == len(counts) == 1 and sole and not doubts
        if done and amounts and amounts[0] not in {goal - so_far, goal} and so_far + amounts[0] < goal:
            total = quantity(so_far + amounts[0], unit)
            doubts.append(f"说完成，可是加起来只有{total}，目标是{quantity(goal, unit)}")
        return [{"amount": each} for each in amounts], doubts

    def _members(self, each: str) -> tuple[list[Way], list[str]]:
        """Members of a collective that are said to have done it."""
        members = self.campaign.collective(each) or ()
        names = {
            name: m for m in members for name in (m, *getattr(self.campaign.unit_by_name.get(m), "alias", ()))
        }
        done = [clause for clause in self.clauses if self._done(clause) is not None]
        if not done:
            return [], []
        # 花萼村、双河村已完成: the names before the clause that says so are meant too.
        found = list(
            dict.fromkeys(names[name] for name in sorted(names, key=self.text.find) if name in self.text)
        )
        if not found:
            return [{"done": True}], [f"没有说是“{each}”里的哪一家；照取就是余下的各家都完成"]
        left = self.text
        for name in sorted(names, key=len, reverse=True):
            left = left.replace(name, "")
        self.whole = (
            re.fullmatch("[、和及, ]*(?:均|都)?(?:现|已经|已|全部)*(?:完工|完成|办结)(?:了)?", left)
            is not None
        )
        doubts = [] if self.whole else ["看不出是不是这几家都完成了"]
        return [{"done": True, "units": tuple(found)}], doubts

    def others(self, said: ParsedEntry, note: str, *, measured: bool) -> tuple[Way, list[str]]:
        """A new deadline, an obstruction, a resumption, and what others must help with."""
        told: Way = {}
        doubts: list[str] = []
        if not self.before.open:
            found = re.search(f"{_DELAY.pattern}|{_NEED.pattern}|{_BLOCKED.pattern}", self.text)
            return {}, [
                f"{self.before.state}，又说“{found[0].strip(',;。')}”"
            ] if found and not measured else []
        if delay := _DELAY.search(self.text):
            try:
                told["due"] = self.days.day(delay["due"], since=self.days.today)
            except ChuangweiError as error:
                doubts.append(error.message)
            if len(self.clauses) == 1:
                doubts.append("没有写为什么延期、谁同意的")
        elif "延期" in self.text and said.due is None:
            doubts.append("“延期”到哪一天没有写")
        need = _NEED.search(self.text) if said.need is None else None
        if need:
            told["need"] = _clause(note, need[0])
        stop = None if said.state or need or self.before.state == "受阻" else _BLOCKED.search(self.text)
        if stop and measured:
            doubts.append(f"“{stop[0].strip(',;。')}”看不出是不是受阻")
        elif stop:
            told["state"] = "受阻"
        if self.before.state == "受阻" and re.search("(?:^|[,;。])(?:现|已经|已)*(?:恢复|复工)", self.text):
            told["state"] = "恢复"
        return told, doubts


def _clause(note: str, found: str) -> str:
    """The part of the remark, as it is written, that holds what was found in its plain form."""
    return next((part for part in re.split("[，,；;。]", note) if found in plain(part)), note).strip()
