"""Who owes a task: the unit that leads it, and each member of a collective its own share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from chuangwei.model.standing import Replay, Rules, Standing, entries_until, judge, measures, stand

if TYPE_CHECKING:
    from chuangwei.model.campaign import Campaign
    from chuangwei.model.task import Task


def share(task: Task, member: str, day: date, rules: Rules) -> Standing:
    """The part of one member in a task that each member of a collective must do once.

    `member` is its proper name. Done (100) from its first entry with a measure on, else 0. The due day is the task's,
    and it is given up with the task; what another member reports, asks for or is held up by is not this one's.
    """
    replay = Replay(task.due)
    done = 0
    for entry in entries_until(task.log, day):
        whose = entry.unit and rules.names.get(entry.unit, entry.unit)
        replay.move(entry)
        if whose == member or whose is None:
            replay.hold(entry)
        if whose == member:
            done = 100 if measures(entry) else done
            replay.hear(entry, done)
    reported = (member,) if done else ()
    return judge(task, replay, day, rules)._replace(reported=reported, member=member)


def obligations(task: Task, day: date, rules: Rules) -> dict[str, Standing]:
    """Each unit that owes the task, by its proper name, with the standing by which it is judged.

    First the lead with the whole task. Then, where each member of a collective is counted, every member with its share.
    Then the members of a collective that leads, who answer for the whole together. A unit stands once, as the first of
    these that it is.
    """
    whole = stand(task, day, rules)
    owing = {rules.names.get(task.lead, task.lead): whole}
    for member in counted(task, rules):
        if member not in owing:
            owing[member] = share(task, member, day, rules)
    for member in rules.members.get(task.lead, ()):
        owing.setdefault(member, whole._replace(member=member))
    return owing


def counted(task: Task, rules: Rules) -> tuple[str, ...]:
    """The members that are counted one by one; none for other tasks."""
    each = task.quota.each if task.quota else None
    return rules.members.get(each, ()) if each is not None else ()


def answering(campaign: Campaign, task: Task, standing: Standing) -> tuple[str, str]:
    """The unit whose obligation it is, and who answers for it by post.

    That is the owner; without one 第一责任人：… of the unit, who is never passed off as the owner; without both nothing.
    The owner of a collective task is the lead's, or the collective's: a member's share is answered for by its own head.
    """
    if task.owner and standing.member is None:
        return campaign.unit_name(task.lead), task.owner
    name = standing.member or campaign.unit_name(task.lead)
    unit = campaign.unit_by_name.get(name)
    return name, f"第一责任人：{unit.head}" if unit and unit.head else ""
