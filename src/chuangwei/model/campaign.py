"""A whole campaign as read from its files, with the look-ups that every part needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, make_dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from chuangwei.calendar import Calendar
from chuangwei.model.files import SLOTS
from chuangwei.model.replay import Rules
from chuangwei.model.standing import stand
from chuangwei.signs import Spellings

if TYPE_CHECKING:
    from chuangwei.model.complaint import Complaint
    from chuangwei.model.evidence import Evidence
    from chuangwei.model.finding_standing import FindingRules, FindingStanding
    from chuangwei.model.inspection import Finding, Round
    from chuangwei.model.issued import Issued
    from chuangwei.model.organisation import Group, Headquarters, Place, Supervision, Unit
    from chuangwei.model.plan import Head, Phase, Settings
    from chuangwei.model.registers import Budget, Expense, Holiday, Honour, Source, Survey
    from chuangwei.model.standard import Indicator, InForce, Standard
    from chuangwei.model.standing import Standing
    from chuangwei.model.task import Task


@dataclass(frozen=True)
class Gaps:
    """What the files hold but could not be read: unknown is not empty.

    `unknown` names the kinds of which some records are not known at all; `broken` has, for each kind, the
    invalid records by ordinal with their id or name where it could be read; `others`, what else these are called.
    """

    unknown: frozenset[str] = frozenset()
    broken: Mapping[str, Mapping[int, str | None]] = field(default_factory=dict)
    others: Mapping[str, AbstractSet[str]] = field(default_factory=dict)

    def names(self, kind: str) -> frozenset[str]:
        """Ids, names and aliases of the invalid records of a kind; they still count where others refer to them."""
        known = frozenset(name for name in self.broken.get(kind, {}).values() if name is not None)
        return known | self.others.get(kind, frozenset())


if TYPE_CHECKING:

    @dataclass(frozen=True, kw_only=True)
    class _Records:
        head: Head
        phases: tuple[Phase, ...] = ()
        headquarters: Headquarters | None = None
        supervision: Supervision | None = None
        guidance: tuple[str, ...] = ()
        units: tuple[Unit, ...] = ()
        groups: tuple[Group, ...] = ()
        places: tuple[Place, ...] = ()
        tasks: tuple[Task, ...] = ()
        standards: tuple[Standard, ...] = ()
        evidence: tuple[Evidence, ...] = ()
        issued: tuple[Issued, ...] = ()
        holidays: tuple[Holiday, ...] = ()
        inspections: tuple[Round, ...] = ()
        findings: tuple[Finding, ...] = ()
        surveys: tuple[Survey, ...] = ()
        sources: tuple[Source, ...] = ()
        budget: tuple[Budget, ...] = ()
        expenses: tuple[Expense, ...] = ()
        complaints: tuple[Complaint, ...] = ()
        honours: tuple[Honour, ...] = ()

else:
    # One field for each row of the table of files, so that a kind of record is declared there alone; above are their types.
    _Records = make_dataclass(
        "_Records",
        [
            (slot.attribute, object) if slot.kind == "campaign" else (slot.attribute, object, slot.empty)
            for slot in SLOTS.values()
        ],
        frozen=True,
        kw_only=True,
    )


@dataclass(frozen=True)
class Campaign(_Records):
    """The valid records of every file, in file order; `gaps` says what else there is.

    A campaign with gaps is only good for being checked: where its head could not be read, a blank one stands
    in.
    """

    gaps: Gaps = Gaps()

    def records(self, kind: str) -> tuple[Any, ...]:
        """The records of a kind, in file order; of those kinds of which there is one, that one or none."""
        found = getattr(self, SLOTS[kind].attribute)
        if SLOTS[kind].many:
            return tuple(found)
        return () if found is None else (found,)

    def handles(self, kind: str) -> Iterator[str]:
        """The ids or names of the records of a kind."""
        return (str(getattr(record, record.handle)) for record in self.records(kind))

    @cached_property
    def spellings(self) -> Mapping[str, Spellings]:
        """How names are registered, by what they name (see `record.Refers`); ids and names alike."""
        members = (member for unit in self.units for member in unit.members or ())
        return {
            **{slot.named: Spellings(self.handles(kind)) for kind, slot in SLOTS.items() if slot.named},
            "单位": Spellings((*self.unit_names, *self.guidance, *members)),
            "项目组": Spellings(self.team_by_name),
            "阶段": Spellings(self.phase_by_name),
            "指标": Spellings(self.indicator_by_id),
            "章": Spellings(section.id for standard in self.standards for section in standard.sections),
        }

    @property
    def settings(self) -> Settings:
        """The thresholds in force."""
        return self.head.settings

    @cached_property
    def calendar(self) -> Calendar:
        """Working days, with the town's own corrections."""
        return Calendar({holiday.date: holiday.kind == "班" for holiday in self.holidays})

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """Every name and alias of a unit → its name."""
        return {name: unit.name for unit in self.units for name in (unit.name, *unit.alias)}

    @cached_property
    def unit_by_name(self) -> dict[str, Unit]:
        """Units by every name and alias."""
        return {name: unit for unit in self.units for name in (unit.name, *unit.alias)}

    @cached_property
    def every_unit(self) -> tuple[Unit, ...]:
        """The units in file order, then the members of collectives that are not registered as units themselves."""
        from chuangwei.model.organisation import Unit

        members = (name for unit in self.units for name in self._members(unit) or ())
        others = dict.fromkeys(name for name in members if name not in self.unit_by_name)
        return (*self.units, *(Unit.model_validate({"name": name}) for name in others))

    @cached_property
    def team_by_name(self) -> dict[str, Group | Supervision]:
        """Groups, and the supervision, by id and by name."""
        by_name: dict[str, Group | Supervision] = {}
        for team in self.teams:
            by_name.setdefault(team.name, team)
        by_name.update((team.id, team) for team in self.teams)
        return by_name

    @cached_property
    def teams(self) -> tuple[Group | Supervision, ...]:
        """The project groups in file order, the supervision last."""
        return (*self.groups, *((self.supervision,) if self.supervision else ()))

    @cached_property
    def phase_by_name(self) -> dict[str, Phase]:
        """Phases by id and by name."""
        return {phase.name: phase for phase in self.phases} | {phase.id: phase for phase in self.phases}

    @cached_property
    def task_by_id(self) -> dict[str, Task]:
        """Tasks by id."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def indicator_by_id(self) -> dict[str, Indicator]:
        """Indicators of every standard by id."""
        return {item.id: item for standard in self.standards for item in standard.items}

    @cached_property
    def round_by_id(self) -> dict[str, Round]:
        """Rounds of inspection by id."""
        return {each.id: each for each in self.inspections}

    @cached_property
    def finding_by_id(self) -> dict[str, Finding]:
        """Findings by id."""
        return {finding.id: finding for finding in self.findings}

    @cached_property
    def standard_of(self) -> dict[str, Standard]:
        """The standard that each indicator belongs to, by the indicator's id."""
        return {item.id: standard for standard in self.standards for item in standard.items}

    def standard_on(self, day: date) -> InForce:
        """The standard that holds on `day`, or the one that the settings have chosen."""
        from chuangwei.model.standard import in_force

        return in_force(self.standards, self.settings.standard, day)

    @cached_property
    def _tasks_by_item(self) -> dict[str, tuple[Task, ...]]:
        from chuangwei.model.standard import tasks_by_item

        return tasks_by_item(self.standards, self.tasks)

    def serving(self, item_id: str) -> tuple[Task, ...]:
        """The tasks that serve an indicator, in file order: those that name it, what it replaces or what replaces it."""
        return self._tasks_by_item.get(item_id, ())

    def unit_name(self, name: str) -> str:
        """The proper name of a unit given by name or alias, in any spelling."""
        found = self.unit_names.get(name)
        if found is None:
            registered = self.spellings["单位"][name]
            found = self.unit_names.get(registered, registered)
        return found

    def heads(self, names: Iterable[str]) -> tuple[str, ...]:
        """The 第一责任人 of units by post, each once; of those that have none nothing."""
        units = (self.unit_by_name.get(name) for name in names)
        return tuple(dict.fromkeys(unit.head for unit in units if unit and unit.head))

    def leaders(self, task: Task) -> tuple[str, ...]:
        """The 负责领导 of a task by post: its own, else those of its group."""
        return (task.leader,) if task.leader else getattr(self.team_by_name[task.group], "leaders", ())

    def phases_on(self, day: date) -> list[Phase]:
        """The phases whose days, both ends included, hold `day`: the one that began last first, of two the one to end first."""
        held = [phase for phase in self.phases if phase.start <= day <= phase.end]
        return sorted(held, key=lambda phase: (-phase.start.toordinal(), phase.end))

    def phase_on(self, day: date) -> Phase | None:
        """The phase that `day` belongs to: of several the one that began last."""
        return next(iter(self.phases_on(day)), None)

    @property
    def span(self) -> tuple[date, date] | None:
        """The first day of the first phase and the last day of the last; None without phases."""
        if not self.phases:
            return None
        return min(phase.start for phase in self.phases), max(phase.end for phase in self.phases)

    def collective(self, name: str) -> tuple[str, ...] | None:
        """The members of a collective by their proper names, each once; None when `name` is no collective."""
        unit = self.unit_by_name.get(name)
        return None if unit is None else self._members(unit)

    def meant_by(self, name: str) -> tuple[str, ...]:
        """The units that a name stands for, by their proper names: itself, and its members where it is a collective."""
        return (self.unit_name(name), *(self.collective(name) or ()))

    def _members(self, unit: Unit) -> tuple[str, ...] | None:
        # A member listed twice, once by its alias, would keep the collective below 100 % for ever.
        members = unit.members
        return None if members is None else tuple(dict.fromkeys(self.unit_name(name) for name in members))

    def rules(self, day: date) -> Rules:
        """What this campaign lays down for judging its tasks on `day`."""
        starts = {name: phase.start for name, phase in self.phase_by_name.items()}
        members = {
            name: members
            for name, unit in self.unit_by_name.items()
            if (members := self._members(unit)) is not None
        }
        return Rules(
            behind_points=self.settings.behind_points,
            quiet_days=self.settings.quiet_days,
            endless_quiet_days=self.settings.endless_quiet_days,
            soon_until=self.calendar.horizon(day, self.settings.soon_days),
            calendar=self.calendar,
            phase_starts=starts,
            members=members,
            names=self.unit_names,
        )

    def stand(self, day: date) -> Iterator[tuple[Task, Standing]]:
        """Every task with its standing on `day`, in file order."""
        rules = self.rules(day)
        for task in self.tasks:
            yield task, stand(task, day, rules)

    def finding_rules(self, day: date) -> FindingRules:
        """What this campaign lays down for judging its findings on `day`."""
        from chuangwei.model.finding_standing import FindingRules

        soon_until = self.calendar.horizon(day, self.settings.soon_days)
        return FindingRules(self.settings.rectify_days, soon_until, self.unit_names)

    def inspected(self, day: date) -> Iterator[tuple[Finding, FindingStanding]]:
        """Every finding made up to `day` with its standing on it, in file order."""
        from chuangwei.model.finding_standing import stand_finding

        rules = self.finding_rules(day)
        for finding in self.findings:
            if finding.date <= day:
                yield finding, stand_finding(finding, day, rules)
