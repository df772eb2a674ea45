"""What the log of a task tells of some days: how far it got, and each entry in words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Annotated, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.repeat import Period, period_of
from chuangwei.model.replay import measures
from chuangwei.model.standing import Standing
from chuangwei.model.task import Entry, Task
from chuangwei.phrases import quantity, say_short

_STATES = {"恢复": "恢复推进", "取消": "取消", "受阻": "受阻"}


class Fact(NamedTuple):
    """One entry: the day on which it happened, what it says in words (may be empty), and where to read more."""

    date: dt.date
    text: Annotated[str, "说了什么"]
    link: Annotated[str, "链接"]
    by: Annotated[str, "报送单位"]


def facts(campaign: Campaign, task: Task, entries: Iterable[Entry], after: Standing) -> tuple[Fact, ...]:
    """The entries in words, in their order; why the task is blocked and what it still needs is told elsewhere."""
    return tuple(
        Fact(
            entry.date,
            "，".join(_words(campaign, task, entry, after)),
            entry.link or "",
            campaign.unit_name(entry.by) if entry.by else "",
        )
        for entry in entries
    )


def _words(campaign: Campaign, task: Task, entry: Entry, after: Standing) -> Iterator[str]:
    blocks = entry.state == "受阻" and after.blocked is not None
    note = bare(entry.note) if entry.note and not (blocks and entry.note == after.blocked) else ""
    yield from _measured(campaign, task, entry, note)
    if note:
        yield note
    if entry.state is not None and not blocks and entry.state not in note:
        yield _STATES[entry.state]
    if entry.due is not None:
        yield f"延期至{say_short(entry.due)}"
    if entry.need is not None and all(need.text != entry.need for need in after.needs):
        yield f"需协调：{bare(entry.need)}"
    if entry.met is not None:
        yield f"已协调：{bare(entry.met)}"


def _measured(campaign: Campaign, task: Task, entry: Entry, note: str) -> Iterator[str]:
    """财政办完成, or 完成2座 where the note does not say so itself."""
    counted = task.quota.amount is not None if task.quota else False
    if entry.unit is not None:
        reported = (
            not counted and not task.repeat and (entry.amount is not None or entry.progress is not None)
        )
        yield campaign.unit_name(entry.unit) + ("完成" if reported and task.quota else "")
    if task.repeat and measures(entry) and (first := period_of(task.repeat.every, entry.period, entry.date)):
        yield f"完成{Period(task.repeat.every, first, first, first).said(entry.date)}"
    elif entry.amount is not None and counted and task.quota:
        said = quantity(abs(entry.amount), task.quota.unit)
        if re.search(rf"(?<![\d.]){re.escape(said)}", note) is None:
            yield f"{'完成' if entry.amount >= 0 else '冲减'}{said}"


def told(given: Iterable[Fact]) -> str:
    """The facts in one sentence, each with its day when there are several: 7月10日，完成2座；7月12日，完成1座."""
    spoken = [fact for fact in given if fact.text]
    if len(spoken) == 1:
        return spoken[0].text
    return "；".join(f"{say_short(fact.date)}，{fact.text}" for fact in spoken)


def bare(text: str) -> str:
    """A remark as a part of a sentence: without the full stop that its writer may have put."""
    return " ".join(text.split()).rstrip("。；;，, ") or text


def advance(task: Task, before: Standing, after: Standing, members: int) -> str:
    """How far a task got: 累计5座（共6座），50%→83%, or 进度30%→60%; of a collective, how many of its members."""
    shown = (
        f"{after.progress}%" if before.progress == after.progress else f"{before.progress}%→{after.progress}%"
    )
    quota = task.quota
    if after.turns is not None and quota is None:
        return f"{'共' if after.due else '至今'}{after.turns.total}期，完成{after.turns.done}期，{shown}"
    if quota is None or after.turns is not None or (quota.each is not None and not members):
        return f"进度{shown}"
    if quota.amount is not None and after.amount is not None:
        return f"累计{quantity(after.amount, quota.unit)}（共{quantity(quota.amount, quota.unit)}），{shown}"
    return f"累计{len(after.reported)}个单位（共{members}个），{shown}"


def blocked_since(entries: Iterable[Entry]) -> dt.date | None:
    """The day from which the task has been blocked without a break; `entries` in order, up to the day asked about."""
    since: dt.date | None = None
    for entry in entries:
        if entry.state == "恢复":
            since = None
        elif entry.state == "受阻" and since is None:
            since = entry.date
    return since
