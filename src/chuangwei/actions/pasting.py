"""`update --from`: what comes of each line of a chat, with the answers given so far; all of it, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.chat import Key, Part, even, parts, proposed, without_title
from chuangwei.actions.parse_entry import ParsedEntry, leading_day, parse_line
from chuangwei.actions.recording import Desk
from chuangwei.actions.wordings import About, Heard, beside, hear
from chuangwei.days import Days, TwoDaysFault
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.model.standing import stand
from chuangwei.model.task import Task
from chuangwei.phrases import quantity
from chuangwei.reports.changes.done import Kind, Reading, Recorded


class Answer(NamedTuple):
    """What becomes of an open line: one of its choices, a remark on the task of one, another text, or it is left."""

    what: Literal["take", "remark", "text", "leave"]
    choice: int = 0
    text: str = ""


class Pasted(NamedTuple):
    """A chat, and what was said to its open lines."""

    text: str
    answers: Mapping[Key, Answer] = {}
    partly: bool = False
    """Whether the lines that are certain are written though others are open."""
    seen: Sequence[Reading] | None = None
    """The readings that were shown; anything else is not written."""


class OpenLinesFault(ChuangweiError):
    """Lines of which it is not certain what they say; nothing is written."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"有{count}处没有定下来，一行也没有写入",
            hint="改好这几行再来；在终端里可以逐行定；加 --skip 只记认得准的，其余的存到文件里",
        )


class NothingFault(ChuangweiError):
    """Not one line that could be recorded."""

    def __init__(self) -> None:
        super().__init__(
            "没有一行可记", hint="一行一项，如 5-05 又完工2座；用记号写的办法见 chuangwei update --help"
        )


def paste(root: Path, today: date, pasted: Pasted, *, dry_run: bool = False) -> Changed[tuple[Reading, ...]]:
    """Record the lines of a chat that are certain or answered; with `dry_run` only say what would become of each.

    Raises OpenLinesFault for lines that are open, and ChuangweiError where they are not read as they were shown.
    """

    def make(draft: Draft) -> tuple[Reading, ...]:
        readings = tuple(_readings(Desk(draft), pasted))
        left = sum(reading.open for reading in readings)
        if not dry_run and left and not pasted.partly:
            raise OpenLinesFault(left)
        if not dry_run and not any(reading.entries for reading in readings):
            raise NothingFault
        if pasted.seen is not None and _told(readings) != _told(pasted.seen):
            raise ChuangweiError("数据文件刚刚有改动，这些行要再看一遍，没有写入", hint="整个重来")
        return readings

    return change(root, today, make, what=_what, dry_run=dry_run)


def _what(readings: Sequence[Reading]) -> str:
    return "；".join(one.subject for reading in readings for one in reading.entries)


def _told(readings: Sequence[Reading]) -> list[Any]:
    return [(each.key, each.kind, [(one.task.id, one.entries) for one in each.entries]) for each in readings]


def _readings(desk: Desk, pasted: Pasted) -> Iterator[Reading]:
    instead = {key: answer.text for key, answer in pasted.answers.items() if answer.what == "text"}
    pending: dict[str, int] = {}
    for part in parts(desk.draft.campaign, pasted.text, desk.today, instead):
        context = " ".join(filter(None, [part.day.isoformat(), part.by]))
        reading = _judge(desk, part, pasted.answers.get(part.key))._replace(context=context)
        if part.key not in pasted.answers:
            reading = _behind(reading, pending)
        for proven in reading.entries:
            desk.put(proven)
        if part.ids and any(_measured(one) for choice in reading.choices for one in choice):
            pending |= dict.fromkeys(part.ids, part.key[0])
        yield reading


def _measured(proven: Recorded) -> bool:
    return any({"amount", "progress", "state", "due"} & entry.keys() for entry in proven.entries)


def _behind(reading: Reading, pending: Mapping[str, int]) -> Reading:
    """Ask about a line on a task of which an earlier line is open: it may build upon that one."""
    lines = {pending[one.task.id] for one in reading.entries if one.task.id in pending}
    if not lines:
        return reading
    why = f"第{min(lines)}行说的也是这一项，还没有定"
    return reading._replace(
        kind="要问",
        entries=(),
        reasons=(why,),
        choices=(reading.entries,),
        tasks=tuple(one.task.id for one in reading.entries),
    )


def _judge(desk: Desk, part: Part, answer: Answer | None) -> Reading:
    """What comes of a part; nothing is put down."""
    if part.none is not None:
        return Reading(part.key, part.text, "不是进展", reasons=(part.none,))
    if answer is not None and answer.what == "leave":
        return Reading(part.key, part.text, "留着")
    asked = _Asked()
    (_of_tasks if part.ids else _of_no_task)(desk, part, asked)
    taken = _answered(desk, part, answer, asked) if answer is not None else None
    choices, reasons = tuple(asked.choices), tuple(dict.fromkeys((*part.doubts, *asked.doubts)))
    if taken is None and len(choices) == 1 and not reasons:
        taken = choices[0]
    if taken is not None:
        return Reading(part.key, part.text, "记", taken)
    kind: Kind = "记不了" if asked.is_refused and not choices else "要问"
    return Reading(part.key, part.text, kind, (), reasons, choices, tuple(task.id for task in asked.tasks))


def _answered(desk: Desk, part: Part, answer: Answer, asked: _Asked) -> tuple[Recorded, ...] | None:
    """What is written by the answer; None where it does not fit what is asked."""
    if answer.what == "take" and answer.choice < len(asked.choices):
        return asked.choices[answer.choice]
    if answer.what != "remark" or answer.choice >= len(asked.tasks):
        return None
    entries = []
    for task in asked.tasks[answer.choice : None if part.ids else answer.choice + 1]:
        said = ParsedEntry(task.id, day=part.day, note=part.rest.strip() or part.text, by=part.by)
        try:
            entries.append(desk.prove(task, said)._replace(slips=()))
        except ChuangweiError as error:
            asked.refused(task, error)
            return None
    return tuple(entries)


class _Asked:
    """What is to be asked about a part, as it comes up."""

    def __init__(self) -> None:
        self.tasks: list[Task] = []
        self.choices: list[tuple[Recorded, ...]] = []
        self.doubts: list[str] = []
        self.is_refused = False

    def refused(self, task: Task | None, error: ChuangweiError) -> None:
        """Note why something cannot be recorded, without the id that stands in the line."""
        self.is_refused |= not isinstance(error, TwoDaysFault)
        why = error.message.removeprefix(f"{task.id}：") if task else error.message
        self.doubts.append(f"{why}；{error.hint}" if error.hint else why)


def _of_no_task(desk: Desk, part: Part, asked: _Asked) -> None:
    """Propose tasks; none is taken without a yes."""
    asked.tasks = [desk.tasks.get(task.id, task) for task in proposed(desk.draft.campaign, part)]
    asked.doubts.append("没有写编号，看不出是哪一项" if not asked.tasks else "没有写编号")
    for task in asked.tasks:
        one = _Asked()
        _means(desk, part._replace(ids=(task.id,)), task, one)
        asked.choices += one.choices[:1]
        asked.doubts += one.doubts if len(asked.tasks) == 1 else []


def _of_tasks(desk: Desk, part: Part, asked: _Asked) -> None:
    """The ways in which a part is meant of each of its tasks, side by side."""
    ways: list[list[tuple[Recorded, ...]]] = []
    for name in part.ids:
        one = _Asked()
        try:
            task = desk.task(name)
        except ChuangweiError as error:
            asked.refused(None, error)
            return
        asked.tasks.append(task)
        _means(desk, part, task, one)
        ways.append(one.choices)
        asked.is_refused |= one.is_refused
        asked.doubts += [f"{name}：{doubt}" if len(part.ids) > 1 else doubt for doubt in one.doubts]
    if len(part.ids) > 1 and any(
        entry.get("amount") for way in ways for one in way for r in one for entry in r.entries
    ):
        asked.doubts.append("几项写在一起，数量是不是每项都有这么多")
    if all(ways):
        asked.choices = [sum(each, ()) for each in zip(*ways, strict=False)]


def _means(desk: Desk, part: Part, task: Task, asked: _Asked) -> None:
    """The ways in which a part is meant of one task, proven; why not, and what is doubtful."""
    try:
        heard = _understand(desk, part, task)
    except ChuangweiError as error:
        asked.refused(task, error)
        return
    asked.doubts += heard.doubts
    for way in heard.ways:
        now, proven = task, []
        try:
            for said in way:
                proven.append(desk.prove(now, said))
                now = proven[-1].task
        except ChuangweiError as error:
            asked.refused(task, error)
            continue
        whole = proven[-1]._replace(
            before=proven[0].before, entries=tuple(entry for one in proven for entry in one.entries), slips=()
        )
        asked.doubts += proven[0].slips
        asked.doubts += _unlike(whole)
        asked.choices.append((whole,))


def _unlike(proven: Recorded) -> Iterator[str]:
    """A total that goes beyond the quota where this goes on with it, and a progress that later entries hide."""
    quota, total = proven.task.quota, proven.after.amount
    if quota and total is not None and total != proven.before.amount and quota.is_exceeded(total):
        yield f"累计{quantity(total, quota.unit)}，超过目标{quantity(quota.amount, quota.unit)}一成以上"
    if any(entry.get("progress", proven.after.progress) != proven.after.progress for entry in proven.entries):
        yield f"那天以后还有记录，现在仍是{proven.after.progress}%"


def _understand(desk: Desk, part: Part, task: Task) -> Heard:
    """What the part says in signs, else in words."""
    campaign = desk.draft.campaign
    days = Days(part.day, campaign.span, campaign.calendar)
    before = stand(task, desk.today, campaign.rules(desk.today))
    rest, doubts = without_title(campaign, part, task)
    day, behind = leading_day(even(rest), days)
    rest = rest[len(rest) - len(behind) :] if day and behind else rest
    fault: UsageFault | None = None
    try:
        said = parse_line(f"{task.id} {rest}", days)
    except UsageFault as error:
        fault = error
        said = parse_line(f"{task.id} {rest}", days, loose=True)
    stated = said.done or said.state or said.progress is not None or said.amount is not None
    if said.day and day and said.day != day:
        doubts = (*doubts, f"写了两个日期：{day}、{said.day}")
    said = said._replace(day=said.day or day, by=said.by or part.by)
    if stated:
        heard = beside(About(campaign, task, before, days), said)
        heard = heard._replace(doubts=(*_stated_doubts(task, said, before.amount), *heard.doubts))
    else:
        note = part.rest.strip() if said.note == rest.strip() else said.note
        heard = hear(About(campaign, task, before, days), said._replace(note=note), said.note or "")
        if fault and not heard.ways and not heard.doubts:
            raise fault
        if not heard.ways and not heard.doubts:
            heard = Heard(((said._replace(note=note),),))
    on = part.day if part.day != desk.today else None  # today needs not be said
    ways = tuple(tuple(one._replace(day=one.day or on) for one in way) for way in heard.ways)
    ways, falling = _falling(ways, before.progress, part.rest.strip())
    return Heard(ways, (*doubts, *heard.doubts, *falling))


def _stated_doubts(task: Task, said: ParsedEntry, so_far: Any) -> Iterator[str]:
    """What is doubtful though it is written in signs: all that is left, and a number that is no exact one."""
    quota = task.quota
    if said.done and quota and quota.amount is not None and (left := quota.amount - (so_far or 0)) > 0:
        yield f"余下的{quantity(left, quota.unit)}是不是都完成了"
    if said.done and quota and quota.each and said.unit is None:
        yield f"没有说是“{quota.each}”里的哪一家；照取就是余下的各家都完成"
    if (note := said.note) and re.match("左右|上下|以上|余(?!下)|多(?![个次处])", note):
        yield f"“{note[:2]}”：不是准数"


def _falling(
    ways: tuple[tuple[ParsedEntry, ...], ...], before: int, text: str
) -> tuple[tuple[tuple[ParsedEntry, ...], ...], tuple[str, ...]]:
    """A percentage below what is recorded is asked about; what was said is the reason, of an amount taken back too."""
    lower = [
        said.progress for way in ways for said in way if said.progress is not None and said.progress < before
    ]
    if not lower and not any((said.amount or 0) < 0 for way in ways for said in way):
        return ways, ()
    noted = tuple(tuple(said._replace(note=said.note or text) for said in way) for way in ways)
    return noted, tuple(f"进度从{before}%落到{least}%" for least in lower[:1])
