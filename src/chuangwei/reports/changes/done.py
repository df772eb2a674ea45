"""What a command did to records, for telling it: entries of a task, steps of a finding, corrections of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from chuangwei.model.finding_standing import FindingStanding
from chuangwei.model.inspection import Action, Finding, FindingEntry
from chuangwei.model.standing import Standing
from chuangwei.model.task import Entry, Task
from chuangwei.phrases import LONG, added, quantity

_TITLES = {key: str(info.title) for key, info in Entry.keyed().items()}
_ELSEWHERE = frozenset({"date", "progress", "by", "recorded"})
"""Keys that the line in which a change is told leaves out, or says elsewhere."""


class Recorded(NamedTuple):
    """One task after something was recorded; `entries` as the file holds them, `papers` are paths in the workspace."""

    task: Task
    before: Standing
    after: Standing
    entries: tuple[Mapping[str, Any], ...]
    papers: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    """What the person who entered it should look at: a remark that tells of progress, an amount out of proportion."""

    @property
    def progress_change(self) -> str:
        """30%→60%, or 60% where it stays."""
        before, after = self.before.progress, self.after.progress
        return f"{before}%→{after}%" if before != after else f"{after}%"

    @property
    def subject(self) -> str:
        """A few words for the history: 5-05 30%→60%, 4-03 完成, 4-09 受阻, 1-03 存档1份."""
        before, after, name = self.before, self.after, self.task.id
        if after.state == "已完成" and before.state != "已完成":
            return f"{name} 完成"
        if before.progress != after.progress:
            return f"{name} {self.progress_change}"
        if before.state != after.state:
            resumed = before.state in {"受阻", "已取消"} and after.state != "已取消"
            return f"{name} {'恢复' if resumed else after.state}"
        if before.due != after.due:
            return f"{name} 时限改为{after.due or LONG}"
        return f"{name} 补记情况" if self.entries else f"{name} 存档{len(self.papers)}份"

    @property
    def said(self) -> str:
        """The entries in a few words: +2座（累计5座，共6座），需协调：…; what several entries share is said once."""
        parts = [
            self._in_short(key, entry[key])
            for entry in self.entries
            for key in sorted(entry, key=lambda key: key != "unit")
        ]
        parts += [f"存档 {path}" for path in self.papers]
        return "，".join(dict.fromkeys(part for part in parts if part))

    @property
    def when_and_who(self) -> str:
        """2023-07-13，财政办报: the day where it is not the one on which it is entered, and who reported it.

        A progress that later entries hide is told here.
        """
        parts = [
            f"进度{entry['progress']}%"
            for entry in self.entries
            if entry.get("progress", self.after.progress) != self.after.progress
        ]
        parts += [str(entry["date"]) if "recorded" in entry else "" for entry in self.entries]
        parts += [f"{entry['by']}报" for entry in self.entries if entry.get("by")]
        return "，".join(dict.fromkeys(filter(None, parts)))

    def _text(self, key: str, value: Any) -> str:
        quota = self.task.quota
        if key == "progress":
            return "完成" if self.task.repeat else f"{value}%"
        if key == "due":
            if self.after.due != value:
                return f"{value}（后来又改过，现在仍为{self.after.due}）"
            return f"{value}（原为{self.before.due or LONG}）"
        if key == "amount" and quota and quota.amount is not None:
            so_far = quantity(self.after.amount, quota.unit)
            return f"{added(value, quota.unit)}（累计{so_far}，共{quantity(quota.amount, quota.unit)}）"
        return added(value) if key == "amount" else str(value)

    def _in_short(self, key: str, value: Any) -> str:
        quota = self.task.quota
        if key in _ELSEWHERE or (key == "amount" and quota and quota.each is not None):
            return ""
        text = self._text(key, value)
        return text if key in {"amount", "state", "unit"} else f"{_TITLES[key]}：{text}"


Kind = Literal["记", "要问", "记不了", "留着", "不是进展"]
KINDS: tuple[Kind, ...] = ("记", "要问", "记不了", "留着", "不是进展")


class Reading(NamedTuple):
    """A line of a chat, or the part of it that speaks of some tasks: how it is understood, and what comes of it."""

    key: tuple[int, ...]
    """The number of the line, from 1, and what tells the parts of a line apart."""
    text: str
    kind: Kind
    entries: tuple[Recorded, ...] = ()
    """What is written, of a line that is taken."""
    reasons: tuple[str, ...] = ()
    """Why not, or why it is asked about, in whole sentences; what it is, of a line that is no progress."""
    choices: tuple[tuple[Recorded, ...], ...] = ()
    """Each way in which an open line can be taken."""
    tasks: tuple[str, ...] = ()
    """The tasks of which an open line can be recorded as a remark."""
    context: str = ""
    """The day and the unit of the line, as they can stand above it."""

    @property
    def number(self) -> int:
        """The number of the line, from 1."""
        return self.key[0]

    @property
    def open(self) -> bool:
        """Whether somebody has to say what becomes of it."""
        return self.kind in {"要问", "记不了"}


# The command of each step, for telling what can be done.
COMMANDS: dict[Action, str] = {
    "交办": "assign",
    "签收": "sign",
    "整改": "progress",
    "上报": "report",
    "退回": "return",
    "销号": "close",
    "转交": "transfer",
    "延期": "extend",
    "中止": "suspend",
    "挂账": "suspend --shelve",
}


class Stepped(NamedTuple):
    """A finding after a step was taken; `papers` are paths in the workspace."""

    finding: Finding
    before: FindingStanding
    after: FindingStanding
    entry: FindingEntry
    papers: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """A few words for the history: DC-01-003 销号."""
        return f"{self.finding.id} {self.entry.action or '补记情况'}"


class Found(NamedTuple):
    """A finding, and the line of a list it was understood from, with its number from 1."""

    finding: Finding
    number: int
    text: str


class Corrected(NamedTuple):
    """A field that says something else now; values as the file holds them, None where there is none."""

    record: str
    field: str
    title: str
    before: Any
    after: Any

    @property
    def subject(self) -> str:
        """A few words for the history: 5-05 责任单位改为平安办, 5-05 删去权重."""
        if self.after is None:
            return f"{self.record} 删去{self.title}"
        return f"{self.record} {self.title}改为{said(self.after)}"


class Added(NamedTuple):
    """A new record: what it is, its id or name, its title, and the file it stands in where that is known."""

    kind: str
    name: str
    title: str
    file: str | None


class Spoken(NamedTuple):
    """A post that speaks of a unit by its old name: file, line (from 1), and `owner：财政办负责人 → 财政所负责人`."""

    file: str
    line: int
    change: str


class Renamed(NamedTuple):
    """A unit under its new name, how many references followed, and how many posts; `left` are those that did not."""

    old: str
    new: str
    references: int
    posts: int = 0
    left: tuple[Spoken, ...] = ()


def said(value: Any) -> str:
    """A value of a file in words: lists with 、, mappings as key=value, flags as they are written."""
    if value is None or value in ((), [], {}):
        return "（不写）"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "、".join(f"{key}={said(inner)}" for key, inner in value.items())
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
