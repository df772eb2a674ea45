"""A plan's days moved to another year: the same days of it, due days on working days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chuangwei.calendar import ONE_DAY, Calendar
from chuangwei.model.campaign import Campaign
from chuangwei.model.files import file_of
from chuangwei.reports.changes.made import MovedDue
from chuangwei.store.editing.edit import Set

PHASES, GROUPS, TASKS = (f"data/{file_of(kind).stem}.yaml" for kind in ("phase", "place", "task"))


def shifted(day: date, years: int) -> date:
    """The same day of another year; the last day of February stays the last day of February."""
    year = day.year + years
    if day.month == 2 and (day + ONE_DAY).month == 3:
        return date(year, 3, 1) - ONE_DAY
    return day.replace(year=year)


def working_due(day: date, earliest: date, calendar: Calendar) -> date:
    """`day`, or the working day before it; the one after it when that lies before `earliest`."""
    before = calendar.workday_before(day)
    if before >= earliest:
        return before
    while not calendar.is_workday(day):
        day += ONE_DAY
    return day


class Days:
    """The plan's days in another year; `moved` collects due days that fell on a day off. No years: nothing moves."""

    def __init__(self, plan: Campaign, years: int) -> None:
        self.plan = plan
        self.years = years
        self.moved: list[MovedDue] = []

    def set_days(self) -> Iterator[tuple[str, Set]]:
        """The edits, each with the name of its file."""
        if not self.years:
            return
        for index, phase in enumerate(self.plan.phases):
            yield PHASES, Set(("phases", index, "start"), shifted(phase.start, self.years))
            yield PHASES, Set(("phases", index, "end"), shifted(phase.end, self.years))
        for index, task in enumerate(self.plan.tasks):
            phase = self.plan.phase_by_name[task.phase]
            due = self._due(task.id, task.title, task.due, phase.start)
            yield TASKS, Set(("tasks", index, "due"), due)
            if task.start is not None:
                yield TASKS, Set(("tasks", index, "start"), min(shifted(task.start, self.years), due))
        for index, place in enumerate(self.plan.places):
            if place.due is not None:
                phase_then = self.plan.phase_on(place.due)
                start = phase_then.start if phase_then else place.due
                yield GROUPS, Set(("places", index, "due"), self._due(None, place.name, place.due, start))

    def _due(self, id_: str | None, title: str, day: date, earliest: date) -> date:
        fell_on = shifted(day, self.years)
        due = working_due(fell_on, shifted(earliest, self.years), self.plan.calendar)
        if due != fell_on:
            self.moved.append(MovedDue(id_, title, fell_on, due))
        return due
