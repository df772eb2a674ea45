"""From what a person said to the entries of a log: every refusal that protects the record is made here."""

from __future__ import annotations

from datetime import date

from chuangwei.actions.measures import Refused, So, Value, measures
from chuangwei.actions.parse_entry import ParsedEntry
from chuangwei.actions.recurring import recurring
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.standing import Standing, stand
from chuangwei.model.task import Task

_WORDS = ("state", "due", "need", "met", "note", "link")
_STOPPED = frozenset({"受阻", "已取消"})


def task_named(campaign: Campaign, text: str) -> Task:
    """The task with the id `text`, or the only one whose title holds it; raises with the nearest or all matches."""
    try:
        return pick.task(campaign, text)
    except pick.NoSuchError as error:
        error.hint = _no_task(campaign, text.strip()) or error.hint or "找编号：chuangwei tasks 文字"
        raise


def _no_task(campaign: Campaign, text: str) -> str | None:
    """What else goes by this id, and where one records of it."""
    if text in campaign.finding_by_id:
        return f"{text} 是督查问题，用 chuangwei finding 的各个命令记"
    if text in campaign.indicator_by_id:
        return f"{text} 是指标，自评用 chuangwei score set {text}，改它用 chuangwei edit {text}"
    if any(text == each.id for each in campaign.expenses):
        return f"{text} 是支出，用 chuangwei fund 的各个命令记"
    if any(text == each.number for each in campaign.complaints):
        return f"{text} 是群众反映，用 chuangwei complaint 的各个命令记"
    return None


def entries(campaign: Campaign, task: Task, said: ParsedEntry, today: date) -> list[dict[str, Value | None]]:
    """The entries for what was said of `task`, entered on `today`; raises Refused with the cure."""
    said = tidy(said)
    day = day_of(campaign, task, said, today)
    rules = campaign.rules(day)
    last = max([day, *(entry.date for entry in task.log)])
    later = max(
        (entry.date for entry in task.log if entry.date > day and entry.progress is not None), default=None
    )
    then = stand(task, day, rules)
    so = So(stand(task, last, rules), then.progress, _unit(campaign, task, said), later)
    _check(task, said, so.now)
    if said.state == "恢复" and then.state not in _STOPPED:
        raise Refused(task, f"{day} 那天是{then.state}，没有受阻或取消，不用恢复", "写真正恢复的那一天")
    words: dict[str, Value | None] = {key: getattr(said, key) for key in _WORDS}
    by = campaign.unit_name(said.by) if said.by is not None else None  # 分管领导, 群众 stay as said
    recurs = task.repeat is not None
    found = (
        recurring(campaign, task, said, (day, last), so.unit)
        if recurs
        else measures(campaign, task, said, so)
    )
    return [{"date": day, **measure, **words, "by": by} for measure in found]


def tidy(said: ParsedEntry) -> ParsedEntry:
    """The same without blanks around its texts; a text that is nothing but blanks is as good as not said."""
    texts = {name: value.strip() for name, value in said._asdict().items() if isinstance(value, str)}
    told = {name: text or None for name, text in texts.items() if name != "task"}
    return said._replace(**told)  # type: ignore[arg-type] # the texts that it held before


def day_of(campaign: Campaign, task: Task, said: ParsedEntry, today: date) -> date:
    """The day on which it happened, today if that was not said; raises Refused for one to come or before the campaign."""
    day = said.day or today
    if day > today:
        raise Refused(task, f"日期 {day} 还没有到", "记录写事情发生的日期，不能晚于今天")
    span = campaign.span
    if span and day < span[0]:
        raise Refused(
            task,
            f"日期 {day} 在创建工作开始（{span[0]}）以前",
            "核对年份；更早形成的资料，存档时用 --formed 写形成日期",
        )
    return day


def _check(task: Task, said: ParsedEntry, standing: Standing) -> None:
    """Refuse what says nothing, or goes against how things stand."""
    told = (said.progress, said.amount, *(getattr(said, key) for key in _WORDS))
    if not said.done and all(part is None for part in told):
        raise Refused(
            task,
            "没有说发生了什么",
            "写 --progress、--amount、--done、--blocked、--note、--file 等其中一项",
        )
    if said.period is not None and task.repeat is None:
        raise Refused(task, "不是每期都要做的任务，不用写哪一期（--for）")
    if said.done and standing.progress == 100 and task.repeat is None:
        raise Refused(
            task, f"已于{standing.done_on or '此前'}完成，不用再记完成", "要补充情况，只写说明（--note）"
        )
    if standing.state == "已取消" and (said.done or said.progress is not None or said.amount is not None):
        raise Refused(task, "已经取消了，不能记进度", "又要做了，先记恢复（--resume，成批记时写 恢复）")
    _check_state(task, said, standing)
    _check_due(task, said, standing)


def _check_state(task: Task, said: ParsedEntry, standing: Standing) -> None:
    if said.state == "恢复" and standing.state not in _STOPPED:
        raise Refused(task, f"现在是{standing.state}，没有受阻或取消，不用恢复")
    if said.state == "取消" and standing.state == "已取消":
        raise Refused(task, "已经取消了")
    if said.state in {"受阻", "取消"} and said.note is None:
        raise Refused(task, f"{said.state}没有写原因", "把原因写在“受阻”“取消”后面")
    if said.state == "受阻" and not standing.open:
        raise Refused(task, f"{standing.state}，不能记受阻", "完成后又出问题，先记进度回落并写明原因")


def _check_due(task: Task, said: ParsedEntry, standing: Standing) -> None:
    if said.due is None:
        return
    if not standing.open:
        raise Refused(
            task, f"{standing.state}，不用再改时限", f"原定时限写错了，用 chuangwei set {task.id} due=日期"
        )
    if said.due == standing.due:
        raise Refused(task, f"现在的时限就是{said.due}")
    if said.due < standing.start:
        raise Refused(task, f"新的时限 {said.due} 早于开始日期 {standing.start}", "核对年份和月份")
    if said.note is None:
        raise Refused(task, "延期没有写原因", "用 --why 写明原因和谁同意的")


def _unit(campaign: Campaign, task: Task, said: ParsedEntry) -> str | None:
    """The proper name of the member that is meant; a collective's own name is none."""
    if said.unit is None:
        return None
    members = campaign.collective(task.quota.each) if task.quota and task.quota.each else None
    if members is not None:
        alias = {unit.name: unit.alias for unit in campaign.units}
        named = ((member, (member, *alias.get(member, ()))) for member in members)
        return pick.pick("成员", said.unit, named, label=1)
    return pick.unit(campaign, said.unit).name
