"""Which papers a person asks for: by id, by unit, by group, by section of a standard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.dossier import Dossier, Owner
from chuangwei.model.standard import Section


class Scope(NamedTuple):
    """What a person asked for, in their own words: values of one field are alternatives, fields all must hold."""

    ids: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


def owner(dossier: Dossier, text: str) -> Owner:
    """A task, an indicator or a finding by id or by a part of what it is called; raises for what nobody is called."""
    named = ((each, (each.id, each.title)) for each in dossier.owners.values())
    return pick.pick("任务、指标或问题", text, named)


def section(campaign: Campaign, text: str) -> Section:
    """A section of a standard by id or by a part of its name."""
    every = {each.id: each for standard in campaign.standards for each in standard.sections}
    return pick.pick("章", text, ((each, (each.id, each.name)) for each in every.values()))


def asked(dossier: Dossier, scope: Scope) -> tuple[Owner, ...]:
    """The owners that are asked for, tasks first, each in file order; all of them without a condition."""
    wanted = None
    for found in _conditions(dossier, scope):
        wanted = found if wanted is None else wanted & found
    return tuple(each for each in dossier.owners.values() if wanted is None or each.id in wanted)


def _conditions(dossier: Dossier, scope: Scope) -> Iterator[set[str]]:
    """For each field that says something, the ids that it allows."""
    campaign = dossier.campaign
    if scope.ids:
        named = [owner(dossier, text) for text in scope.ids]
        yield {name for each in named for name in _around(dossier, each)}
    if scope.units:
        units = {pick.unit(campaign, text).name for text in scope.units}
        yield {
            *(task.id for task in campaign.tasks if campaign.unit_name(task.lead) in units),
            *(each.id for each in campaign.findings if campaign.unit_name(each.unit) in units),
        }
    if scope.groups:
        teams = {pick.team(campaign, text).id for text in scope.groups}
        yield {task.id for task in campaign.tasks if campaign.team_by_name[task.group].id in teams}
    if scope.sections:
        sections = {section(campaign, text).id for text in scope.sections}
        items = [item for item in campaign.indicator_by_id.values() if item.section in sections]
        yield {name for item in items for name in _around(dossier, Owner(item.id, "indicator", item.text))}


def _around(dossier: Dossier, asked_for: Owner) -> set[str]:
    """An owner's id; of an indicator also those of the tasks and findings that its papers come from."""
    if asked_for.kind != "indicator":
        return {asked_for.id}
    campaign, items = dossier.campaign, dossier.replaced(asked_for.id)
    tasks = (task.id for task in campaign.serving(asked_for.id))
    return {*items, *tasks, *(each.id for each in campaign.findings if each.item in items)}
