"""Slips that a record would hide: a remark that tells of progress and records none, and an amount out of proportion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from chuangwei.actions.counts import ALL, NUMBER
from chuangwei.actions.parse_entry import ParsedEntry, plain
from chuangwei.model.standing import Standing
from chuangwei.model.task import Quota, Task
from chuangwei.numerals import read_number
from chuangwei.phrases import quantity

# The words of each kind; those of completion do not count behind a denial.
WORDS = {
    "percent": f"(?:百分之{NUMBER}|{NUMBER}%|[一二三四五六七八九]成(?=左右|以上|多|$|[，,。；;、 ]))",
    "done": "完工|完成|竣工|办结|做完|已结束|全部结束",
    "delay": "延期|推迟|顺延|延后|延迟|改期",
    "blocked": "受阻|停工|停滞|搁置|无法|不配合|阻挠|拒不|卡住|卡在|协调",
}
_DENIED = re.compile(
    f"(?:(?:未|没有|没)(?:全部|按时|如期|能)?|(?:预计|计划|争取|力争|确保)[^,。;]*?)(?:{WORDS['done']})"
)


class _Hint(NamedTuple):
    words: str
    """What stands in the remark."""
    line: str
    """The line, or the command, that would record it."""


def slips(task: Task, said: ParsedEntry, before: Standing) -> tuple[str, ...]:
    """What the person who enters it should look at, in whole sentences; `before` is how the task stood."""
    told = [f"“{each.words}”没有记成进展；要记就写 {each.line}" for each in _unrecorded(task, said, before)]
    return (*told, *_sudden(task, said, before))


def _unrecorded(task: Task, said: ParsedEntry, before: Standing) -> Iterator[_Hint]:
    """The parts of the remark that tell of progress, delay or obstruction where the entry says nothing of the kind."""
    text = plain(said.note or "")
    measured = said.done or said.state or said.progress is not None or said.amount is not None
    if not measured and (found := _measured(task, text, before)):
        yield found
    if not before.open:
        return  # neither delayed nor blocked any more
    if said.due is None and (delay := re.search(WORDS["delay"], text)):
        yield _Hint(delay[0], f"chuangwei move {task.id} --due 日期 --why 原因")
    told = said.state or said.need or said.met or before.state == "受阻"
    if not told and (blocked := re.search(WORDS["blocked"], text)):
        need = f"{task.id} !要协调的事" if blocked[0] == "协调" else f"{task.id} 受阻 原因"
        yield _Hint(blocked[0], need)


def _measured(task: Task, text: str, before: Standing) -> _Hint | None:
    """The first part that tells how far it is: a number with the task's unit or a plus, a percentage, a word of completion."""
    quota = task.quota
    part = "完成" if task.repeat else "80%（写实际的百分比）"
    line = f"{task.id} " + (part if quota is None else _counted(quota))
    if quota and quota.unit and (count := _count(text, quota.unit)):
        return _Hint(count[0], f"{task.id} {_more(text, count[1], before)}{quota.unit}")
    if percent := re.search(WORDS["percent"], text):
        number = re.search("[0-9]{1,3}(?=%|$)", percent[0])
        return _Hint(
            percent[0], f"{task.id} {number[0]}%" if number and quota is None and not task.repeat else line
        )
    if more := re.search(rf"\+\s*{NUMBER}\w?", text):
        return _Hint(more[0], line)
    done = re.search(f"({WORDS['done']})(?P<some>{NUMBER})?", _DENIED.sub("", text))
    if done is None or before.progress == 100:
        return None
    each = " #单位" if quota and quota.each else ""
    return _Hint(done[0], line if done["some"] else f"{task.id} 完成{each}")


def _count(text: str, unit: str) -> re.Match[str] | None:
    """A number with the unit: 60吨, 一百余处; not 第一处."""
    return re.search(
        rf"(?<!第)(?<![0-9.第零〇一二两三四五六七八九十百千万])({NUMBER})(?:余|多|来)?{re.escape(unit)}",
        text,
    )


def _more(text: str, number: str, before: Standing) -> str:
    """How many more that are, with the sign; where a total is told, without what is recorded already."""
    count = Decimal(number) if number[0].isdigit() else read_number(number)
    if count is not None and re.search(f"(?<!公)(?:{ALL})", text):
        count -= before.amount or 0
    return "+数量" if count is None or count <= 0 else f"+{count}"


def _counted(quota: Quota) -> str:
    return "完成 #单位" if quota.each else f"+数量{quota.unit or ''}"


def _sudden(task: Task, said: ParsedEntry, before: Standing) -> Iterator[str]:
    """More than half of the quota at once; what goes beyond the quota by a tenth is a matter of the checks (W419)."""
    quota, now = task.quota, said.amount
    if quota is None or quota.amount is None or now is None or now <= 1 or now * 2 <= quota.amount:
        return
    if not quota.is_exceeded((before.amount or 0) + now):
        goal = quantity(quota.amount, quota.unit)
        yield f"一次记了{quantity(now, quota.unit)}，超过目标{goal}的一半；核对是不是这次新增的数"
