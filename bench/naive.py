"""How such a tool is usually written: load all with PyYAML, a plain model a record, one rich table of all tasks.

Usage: python bench/naive.py FOLDER DAY. It stands beside the program in bench/run.py and checks nothing.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, Field
from rich.console import Console
from rich.table import Table


class Entry(BaseModel):
    """An entry of a log."""

    date: dt.date
    progress: int | None = None
    amount: float | None = None
    state: str | None = None
    due: dt.date | None = None
    need: str | None = None
    met: str | None = None
    note: str | None = None
    by: str | None = None


class Quota(BaseModel):
    """What is counted."""

    amount: float
    unit: str | None = None


class Task(BaseModel):
    """A task with its log."""

    id: str
    title: str
    group: int
    lead: str
    helpers: list[str] = Field(default=[], alias="with")
    owner: str | None = None
    phase: int
    start: dt.date
    due: dt.date
    target: str | None = None
    quota: Quota | None = None
    weight: float = 1
    place: str | None = None
    items: list[str] = []
    evidence: list[str] = []
    log: list[Entry] = []


def progress(task: Task, day: dt.date) -> int:
    """Percent done by `day`."""
    log = [entry for entry in sorted(task.log, key=lambda entry: entry.date) if entry.date <= day]
    if task.quota:
        return min(100, int(100 * sum(entry.amount or 0 for entry in log) / task.quota.amount))
    return next((entry.progress for entry in reversed(log) if entry.progress is not None), 0)


def due(task: Task, day: dt.date) -> dt.date:
    """The deadline in force on `day`."""
    extended = [entry.due for entry in task.log if entry.due and entry.date <= day]
    return extended[-1] if extended else task.due


def load(folder: Path) -> dict[str, Any]:
    """The content of all data files, by their names."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), loader)
        for path in sorted(folder.glob("data/*.yaml"))
    }


def main() -> None:
    """Print the table."""
    folder, day = Path(sys.argv[1]), dt.date.fromisoformat(sys.argv[2])
    tasks = [Task.model_validate(record) for record in load(folder)["tasks"]["tasks"]]
    table = Table(title=f"任务进展（{day}）")
    for heading in ("编号", "任务", "责任单位", "进度", "时限", "逾期"):
        table.add_column(heading)
    for task in tasks:
        percent, until = progress(task, day), due(task, day)
        overdue = (day - until).days if percent < 100 and day > until else 0
        late = f"{overdue}天" if overdue else ""
        table.add_row(task.id, task.title, task.lead, f"{percent}%", str(until), late)
    Console().print(table)


if __name__ == "__main__":
    main()
