"""What was done to findings: how one was understood that was entered, and what a step changed."""

from __future__ import annotations

from typing import NamedTuple

from chuangwei.model.finding_standing import FindingStanding
from chuangwei.model.inspection import Action, Finding, FindingEntry

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


def subject(stepped: Stepped) -> str:
    """A few words for the history: DC-01-003 销号."""
    return f"{stepped.finding.id} {stepped.entry.action or '补记情况'}"


class Found(NamedTuple):
    """A finding, and the line of a list it was understood from, with its number from 1."""

    finding: Finding
    number: int
    text: str
