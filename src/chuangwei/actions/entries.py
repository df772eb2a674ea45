"""From what a person said to the entries of a log: every refusal that protects the record is made here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chuangwei.actions.said import Said
from chuangwei.errors import ChuangweiError
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.standing import Standing
from chuangwei.model.task import Entry, Task

Value = str | int | Decimal | date


class Refused(ChuangweiError):
    """What was said does not fit the record; nothing is written."""

    def __init__(self, task: Task | None, why: str, hint: str | None = None) -> None:
        super().__init__(f"{task.id}：{why}" if task else why, hint=hint)


class Recording(NamedTuple):
    """The entries that say it, as the file will hold them: keys in the order of the file, values typed."""

    task: Task
    entries: tuple[dict[str, Value], ...]


def task_named(campaign: Campaign, text: str) -> Task:
    """The task with the id `text`, or the only one whose title holds it; raises with the nearest or all matches."""
    exact = campaign.task_by_id.get(text)
    if exact is not None:
        return exact
    return pick.pick("任务", text, ((task, (task.id, task.title)) for task in campaign.tasks))


def recording(campaign: Campaign, task: Task, said: Said, today: date) -> Recording:
    """The entries for what was said of `task`, entered on `today`; raises Refused with the cure."""
    said = tidy(said)
    day = day_of(campaign, task, said, today)
    rules = campaign.rules(day)
    standing = task.on(max([day, *(entry.date for entry in task.log)]), rules)
    unit = _unit(campaign, task, said)
    measures = _measures(campaign, task, said, standing, unit)
    _check_change(task, said, standing, before=task.on(day, rules).progress)
    recorded: dict[str, Value] = {"recorded": today} if day != today else {}
    entries = []
    for measure in measures:
        entry: dict[str, Value] = {"date": day}
        entry.update({key: value for key, value in measure.items() if key != "unit"})
        entry.update(_words(said))
        if "unit" in measure:
            entry["unit"] = measure["unit"]
        if said.by is not None:
            entry["by"] = _by(campaign, said.by)
        entries.append(_in_order({**entry, **recorded}))
    return Recording(task, tuple(entries))


def tidy(said: Said) -> Said:
    """The same without blanks around its texts; a text that is nothing but blanks is as good as not said."""
    texts = {name: text.strip() or None for name, text in said._asdict().items() if isinstance(text, str)}
    return said._replace(**texts)  # type: ignore[arg-type] # texts of what it held before


def with_entries(task: Task, entries: tuple[dict[str, Value], ...]) -> Task:
    """The task as it will be once the entries stand in its log."""
    added = tuple(
        Entry.model_validate({key: str(value) for key, value in entry.items()}) for entry in entries
    )
    return task.model_copy(update={"log": (*task.log, *added)})


_ORDER = tuple(info.alias or name for name, info in Entry.model_fields.items())


def _in_order(entry: dict[str, Value]) -> dict[str, Value]:
    return {key: entry[key] for key in _ORDER if key in entry}


def day_of(campaign: Campaign, task: Task, said: Said, today: date) -> date:
    """The day on which it happened; raises Refused for one to come and one before the campaign."""
    day = said.day or today
    if day > today:
        raise Refused(task, f"日期 {day} 还没有到", "记录写事情发生的日期，不能晚于今天")
    span = campaign.span
    if span and day < span[0]:
        raise Refused(
            task, f"日期 {day} 在创建工作开始（{span[0]}）以前", "核对年份；更早形成的资料用 --file 存档"
        )
    return day


def _check_change(task: Task, said: Said, standing: Standing, before: int) -> None:
    """Refuse what says nothing, or goes against how things stand; `before` is the progress up to that day."""
    told = (said.progress, said.amount, said.state, said.due, said.need, said.met, said.note, said.link)
    if not said.done and all(part is None for part in told):
        raise Refused(
            task,
            "没有说发生了什么",
            "写 --progress、--amount、--done、--blocked、--note、--file 等其中一项",
        )
    if said.done and standing.progress == 100:
        raise Refused(task, f"已于{standing.done_on or '此前'}完成，不用再记完成", "要补充情况用 --note")
    if standing.state == "已取消" and (said.done or said.progress is not None or said.amount is not None):
        raise Refused(task, "已经取消了，不能记进度", "又要做了，先记恢复（--resume）")
    _check_state(task, said, standing)
    _check_due(task, said, standing)
    if said.progress is not None and said.progress < before and said.note is None:
        raise Refused(task, f"进度从 {before}% 落到 {said.progress}%，没有说明", "用 --note 写明原因")


def _check_state(task: Task, said: Said, standing: Standing) -> None:
    if said.state == "恢复" and standing.state not in {"受阻", "已取消"}:
        raise Refused(task, f"现在是{standing.state}，没有受阻或取消，不用恢复")
    if said.state == "取消" and standing.state == "已取消":
        raise Refused(task, "已经取消了")
    if said.state in {"受阻", "取消"} and said.note is None:
        raise Refused(task, f"{said.state}没有写原因", "原因写在后面，或用 --note")
    if said.state == "受阻" and not standing.open:
        raise Refused(task, f"{standing.state}，不能记受阻", "完成后又出问题，先记进度回落并写明原因")


def _check_due(task: Task, said: Said, standing: Standing) -> None:
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


def _unit(campaign: Campaign, task: Task, said: Said) -> str | None:
    """The proper name of the member that is meant; a collective's own name is none."""
    if said.unit is None:
        return None
    members = campaign.collective(task.quota.each) if task.quota and task.quota.each else None
    if members is not None:
        return pick.pick("成员", said.unit, ((member, (member,)) for member in members))
    return pick.unit(campaign, said.unit).name


def _measures(
    campaign: Campaign, task: Task, said: Said, standing: Standing, unit: str | None
) -> list[dict[str, Value]]:
    """How far it is, as the entries say it: one, or one for each member of a collective that is left."""
    if task.quota is None:
        return [_estimated(task, said, unit)]
    if task.quota.amount is not None:
        return [_counted(task, said, standing, unit)]
    return _one_by_one(campaign, task, said, standing, unit)


def _estimated(task: Task, said: Said, unit: str | None) -> dict[str, Value]:
    if said.amount is not None:
        raise Refused(task, "没有数量目标，不能记数量", "用 --progress 记百分比，或先给任务设 quota.amount")
    progress = 100 if said.done else said.progress
    if progress is not None and not 0 <= progress <= 100:
        raise Refused(task, f"进度 {progress}% 超出 0 到 100")
    return _entry(unit, progress=progress)


def _counted(task: Task, said: Said, standing: Standing, unit: str | None) -> dict[str, Value]:
    """An amount; done means what is left of the quota."""
    quota = task.quota
    if quota is None or quota.amount is None:
        raise LookupError(task.id)
    measure = quota.unit or ""
    if said.progress is not None:
        raise Refused(
            task,
            f"按数量计（共{quota.amount}{measure}），不记百分比",
            f"用 --amount 记这次又完成几{measure or '个'}，如 2",
        )
    if said.measure and measure and said.measure != measure:
        raise Refused(task, f"计量单位是“{measure}”，写的是“{said.measure}”")
    so_far = standing.amount or Decimal(0)
    amount = quota.amount - so_far if said.done else said.amount
    if amount == 0 and not said.done:
        raise Refused(task, "数量是 0，没有可记的", "只记情况用 --note")
    if amount is not None and amount < 0 and said.note is None:
        raise Refused(task, f"冲减 {amount} 没有说明", "用 --note 写明原因")
    if amount is not None and so_far + amount < 0:
        raise Refused(task, f"冲减 {amount} 超过了已经记的 {so_far}{measure}")
    return _entry(unit, amount=None if amount is None else _plain(amount))


def _one_by_one(
    campaign: Campaign, task: Task, said: Said, standing: Standing, unit: str | None
) -> list[dict[str, Value]]:
    """A task that each member of a collective must do once."""
    each = task.quota.each if task.quota and task.quota.each else ""
    if said.done and unit is None:
        members = campaign.collective(each) or ()
        if not members:
            raise Refused(task, f"“{each}”还没有填成员", "先在 data/groups.yaml 里写 members")
        return [_entry(member, amount=1) for member in members if member not in standing.reported]
    if not said.done and said.amount is None and said.progress is None:
        return [_entry(unit)]
    if unit is None:
        raise Refused(task, f"要逐个单位记（{each}）", "用 --unit 写明是哪一家")
    if unit in standing.reported and (said.amount is None or said.amount > 0):
        raise Refused(task, f"{unit}已经报过了", "要补充情况用 --note")
    return [_entry(unit, amount=_plain(said.amount) if said.amount is not None else 1)]


def _entry(unit: str | None, **measures: Value | None) -> dict[str, Value]:
    named: dict[str, Value] = {"unit": unit} if unit is not None else {}
    return {key: value for key, value in measures.items() if value is not None} | named


def _plain(amount: Decimal) -> Value:
    """2 for 2.00."""
    return int(amount) if amount == amount.to_integral_value() else amount.normalize()


def _words(said: Said) -> dict[str, Value]:
    fields = {name: getattr(said, name) for name in ("state", "due", "need", "met", "note", "link")}
    return {name: value for name, value in fields.items() if value is not None}


def _by(campaign: Campaign, text: str) -> str:
    """A unit's proper name where the text names one; anything else (分管领导, 群众) stays as said."""
    return campaign.unit_names.get(text, text)
