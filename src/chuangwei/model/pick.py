"""What a person means by a part of a name: one record, or a clear question back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from heapq import nlargest
from typing import TYPE_CHECKING, TypeVar

from chuangwei.errors import ChuangweiError
from chuangwei.problems import one_line
from chuangwei.signs import fold

if TYPE_CHECKING:
    from chuangwei.model.campaign import Campaign
    from chuangwei.model.inspection import Finding, Round
    from chuangwei.model.organisation import Group, Place, Supervision, Unit
    from chuangwei.model.plan import Phase
    from chuangwei.model.standard import Indicator, Standard
    from chuangwei.model.task import Task

T = TypeVar("T")
_FEW = 15
"""Up to so many names are all listed when none is near."""


# Where to look when nothing is near.
_LISTED = {
    "指标": "score --all",
    "督查问题": "finding list",
    "任务、指标或督查问题": "tasks",
    "任务、指标或问题": "tasks",
    "群众反映": "complaint list",
    "支出": "fund list",
}


class NoSuchError(ChuangweiError):
    """Nothing goes by that name; the nearest are named, or all there are when they are few."""

    def __init__(self, what: str, text: str, near: Sequence[str], others: Sequence[str] = ()) -> None:
        self.text = text
        told = f"最接近的是 {'；'.join(near)}" if near else f"有 {'；'.join(others)}"
        listed = _LISTED.get(what)
        see = f"看有哪些：chuangwei {listed}" if listed else None
        super().__init__(f"没有{what}“{one_line(text)}”", hint=one_line(told) if near or others else see)

    def mend(self, option: str, command: str) -> None:
        """Tell that the text, where it is no name but words, belongs behind an option of the command."""
        if not self.text.isascii():
            words = f'"{self.text}"' if re.search(r"\s", self.text) else self.text
            self.hint = one_line(f"是说明的，写在 {option} 后面：chuangwei {command} {option} {words}")


class SeveralError(ChuangweiError):
    """More than one record goes by that part of a name; all are named."""

    def __init__(self, what: str, text: str, found: Sequence[str]) -> None:
        shown = "；".join(found[:12]) + ("等" if len(found) > 12 else "")
        message = one_line(f"“{text}”对得上{len(found)}个{what}：{shown}")
        super().__init__(message, hint="写得再具体一些，或写编号")


def folded(text: str) -> str:
    """`text` as what is typed is compared: as `signs.fold`, and without regard to case."""
    return fold(text).casefold()


def pick(what: str, text: str, known: Iterable[tuple[T, tuple[str, ...]]], *, label: int = 2) -> T:
    """The record of which one name equals `text` (see `folded`), else the only one with a name that holds it.

    Its first `label` names tell a person which one it is: id and title, or the name alone.
    """
    wanted = folded(text)
    records = list(known)
    for is_it in (lambda names: names[0] == text, lambda names: wanted in map(folded, names)):
        for record, names in records:
            if is_it(names):
                return record
    partly = [(record, names) for record, names in records if any(wanted in folded(name) for name in names)]
    if wanted and len(partly) == 1:
        return partly[0][0]
    if wanted and partly:
        raise SeveralError(what, text, [" ".join(names[:label]) for _, names in partly])
    labels = {folded(name): " ".join(names[:label]) for _, names in records for name in names}
    every = list(dict.fromkeys(labels.values()))
    raise NoSuchError(what, text, _nearest(wanted, labels), every if len(every) <= _FEW else ())


def _nearest(wanted: str, labels: Mapping[str, str]) -> list[str]:
    """Labels of the names that look like `wanted`; else of those with most of its Chinese characters."""
    near = get_close_matches(wanted, list(labels), 4, 0.5)
    characters = {char for char in wanted if not char.isascii()}
    if not near and characters:
        shared = {name: len(characters.intersection(name)) / len(characters) for name in labels}
        near = [name for name in nlargest(4, labels, key=shared.__getitem__) if shared[name] >= 0.6]
    return list(dict.fromkeys(labels[name] for name in near))


def named(records: Iterable[T], *fields: str) -> Iterator[tuple[T, tuple[str, ...]]]:
    """Records with what those of their fields say by which a person knows them."""
    return ((record, tuple(getattr(record, field) for field in fields)) for record in records)


def team(campaign: Campaign, text: str) -> Group | Supervision:
    """A project group, or the supervision, by id or by a part of its name."""
    return pick("项目组", text, named(campaign.teams, "id", "name"))


def unit(campaign: Campaign, text: str) -> Unit:
    """A unit by a part of its name or alias; also a member of a collective that is registered by its name alone."""
    return _unit(campaign.every_unit, text)


def registered_unit(campaign: Campaign, text: str) -> Unit:
    """A unit that has a record of its own, by a part of its name or alias."""
    try:
        return _unit(campaign.units, text)
    except NoSuchError as error:
        if any(folded(unit.name) == folded(text) for unit in campaign.every_unit):
            error.message = f"“{one_line(text)}”只是集体单位的成员，还没有登记成单位"
            error.hint = f"先登记：chuangwei unit add {one_line(text)}"
        raise


def _unit(units: Iterable[Unit], text: str) -> Unit:
    return pick("单位", text, ((unit, (unit.name, *unit.alias)) for unit in units), label=1)


def phase(campaign: Campaign, text: str) -> Phase:
    """A phase by id or by a part of its name."""
    return pick("阶段", text, named(campaign.phases, "id", "name"))


def place(campaign: Campaign, text: str) -> Place:
    """A place by a part of its name."""
    return pick("点位", text, named(campaign.places, "name"))


def indicator(campaign: Campaign, text: str) -> Indicator:
    """An indicator by id or by a part of its text."""
    return pick("指标", text, named(campaign.indicator_by_id.values(), "id", "text"))


def standard(campaign: Campaign, text: str) -> Standard:
    """A standard by id or by a part of its name."""
    return pick("标准", text, named(campaign.standards, "id", "name"))


def inspection(campaign: Campaign, text: str) -> Round:
    """A round of inspection by its number, as 1, 01 or 第1轮."""
    plain = folded(text).removeprefix("第").removesuffix("轮")
    rounds = {folded(name): each for name, each in campaign.round_by_id.items()}
    found = rounds.get(plain) or rounds.get(plain.lstrip("0"))
    if found is not None:
        return found
    told = [f"{each.id}（{each.date}，{each.what}）" for each in campaign.inspections]
    error = NoSuchError("督查轮次", text, [], told[-_FEW:])
    error.hint = error.hint or "先登记：chuangwei inspect add"
    raise error


def finding(campaign: Campaign, text: str) -> Finding:
    """A finding by id, or by a part of where it is or of what is wrong."""
    return pick("督查问题", text, _findings(campaign))


def _findings(campaign: Campaign) -> Iterator[tuple[Finding, tuple[str, ...]]]:
    for each in campaign.findings:
        yield each, (each.id, f"{each.where}：{each.problem}" if each.where else each.problem)


def task(campaign: Campaign, text: str) -> Task:
    """A task by id or by a part of its title."""
    return pick("任务", text, named(campaign.tasks, "id", "title"))


def record(campaign: Campaign, text: str) -> Task | Indicator | Finding:
    """A task, an indicator or a finding by id, or by a part of its title, its text, or where and what it is."""
    items = campaign.indicator_by_id.values()
    every: list[tuple[Task | Indicator | Finding, tuple[str, ...]]] = [
        *named(campaign.tasks, "id", "title"),
        *named(items, "id", "text"),
        *_findings(campaign),
    ]
    return pick("任务、指标或督查问题", text, every)
