"""The campaign's figures as sentences: what a leader asks first, what has changed since, where in the campaign it is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from chuangwei.model.repeat import told
from chuangwei.phrases import due_said, percentage, pressing, say, say_short
from chuangwei.reports.status import Item, Status, Totals

if TYPE_CHECKING:
    from chuangwei.reports.findings import FindingTotals

_NAMED = 3  # tasks that a sentence names before it says how many more there are


def rate(totals: Totals) -> Decimal | None:
    """完成率 in percent, to one decimal; None while nothing is due."""
    return percentage(totals.due_done, totals.due_total)


def where(view: Status) -> str:
    """截至7月14日，进入全面实施阶段第44天（共61天）; in words, and with the year, where no phase holds the day."""
    if view.phase is None:
        return f"截至{say(view.as_of)}，{view.when}"
    return f"截至{say_short(view.as_of)}，进入{view.when}"


def due(view: Status) -> str:
    """应完成51项，已完成45项，完成率88.2%，逾期6项; nothing is counted that there is none of."""
    totals = view.totals
    if totals.tasks and totals.done + totals.cancelled == totals.tasks:
        return f"{totals.done}项任务已全部完成" if totals.done else "任务已全部取消"
    return "，".join(_due(totals))


def _due(totals: Totals) -> Iterator[str]:
    ahead = totals.done - totals.due_done
    if not totals.due_total:
        yield "还没有到期的任务" if totals.tasks else "没有登记任务"
    elif totals.due_done == totals.due_total:
        yield f"应完成{totals.due_total}项，已全部完成"
        if totals.overdue:
            yield f"每期要做的任务里逾期{totals.overdue}项"
    else:
        none = "都还没有完成" if totals.due_total > 1 else "还没有完成"
        done = f"已完成{totals.due_done}项" if totals.due_done else none
        yield f"应完成{totals.due_total}项，{done}，完成率{rate(totals)}%"
        yield f"逾期{totals.overdue}项" if totals.overdue else "没有逾期"
        if totals.due_open:
            yield f"当天到期还没有完成的{totals.due_open}项"
    if ahead:
        yield f"{'另有' if totals.due_total else '已有'}{ahead}项提前完成"


def overall(view: Status) -> str:
    """As `progress_line`; empty where nothing is to be done yet, or any more."""
    return progress_line(view) if view.progress or view.expected else ""


def progress_line(view: Status) -> str:
    """总进度46.4%，应达50.3%，低于应达进度3.9个百分点."""
    gap = view.progress - view.expected
    said = "与应达进度持平" if gap == 0 else f"{'高于' if gap > 0 else '低于'}应达进度{abs(gap)}个百分点"
    return f"总进度{view.progress}%，应达{view.expected}%，{said}"


def change(now: Status, then: Status, against: str) -> str:
    """比上期（7月7日）应完成增加8项，已完成增加7项，完成率提高0.3个百分点，逾期增加1项; only what has changed."""
    counts = (
        ("应完成", now.totals.due_total - then.totals.due_total),
        ("已完成", now.totals.due_done - then.totals.due_done),
        ("逾期", now.totals.overdue - then.totals.overdue),
    )
    parts = {name: f"{name}{'增加' if by > 0 else '减少'}{abs(by)}项" for name, by in counts if by}
    rates = rate(now.totals), rate(then.totals)
    points = None if None in rates else (rates[0] or 0) - (rates[1] or 0)
    if points:
        parts["完成率"] = f"完成率{'提高' if points > 0 else '下降'}{abs(points)}个百分点"
    gained = now.progress - then.progress
    if gained:
        parts["总进度"] = f"总进度{'提高' if gained > 0 else '下降'}{abs(gained)}个百分点"
    said = [parts[name] for name in ("应完成", "已完成", "完成率", "逾期", "总进度") if name in parts]
    return f"比{against}，{'，'.join(said)}" if said else f"各项数字与{against}相同"


def paragraph(view: Status) -> str:
    """All of it in one paragraph, to read out or to paste into a message."""
    numbered = {f"{team.id} {team.name}": team.name for team in view.teams}
    scope = "、".join(numbered.get(name, name) for name in view.scope)
    sentences = [where(view), f"{scope}：{due(view)}" if scope else due(view)]
    sentences += [said] if (said := overall(view)) else []
    sentences += _lists(view)
    return "。".join(sentences) + "。"


def _lists(view: Status) -> Iterator[str]:
    for head, items, tail in (
        ("逾期的是", view.overdue, _overdue),
        ("临期的是", view.due_soon, _due_day),
        ("受阻的是", view.blocked, _why),
        ("需要协调的是", view.needs, _needs),
    ):
        if items:
            more = f"等{len(items)}项" if len(items) > _NAMED else ""
            yield f"{head}{'；'.join(named(item) + tail(item) for item in items[:_NAMED])}{more}"


def named(item: Item) -> str:
    """A task by title and unit: 公厕改造（财政办，."""
    return f"{item.task.title}（{item.unit}，"


def _overdue(item: Item) -> str:
    missed = told(item.standing.missed, item.standing.day)
    return (
        f"{pressing(-item.standing.overdue_days)}，进度{item.standing.progress}%{missed and f'，{missed}'}）"
    )


def _due_day(item: Item) -> str:
    standing = item.standing
    return f"{due_said(standing.deadline, standing.day)}，进度{standing.progress}%）"


def _why(item: Item) -> str:
    return f"{item.standing.blocked}）" if item.standing.blocked else f"进度{item.standing.progress}%）"


def _needs(item: Item) -> str:
    return "；".join(need.text for need in item.standing.needs) + "）"


def finding_counts(of: FindingTotals) -> str:
    """共27个，已销号13，未销号12（逾期4，待复查2，没有交办2），中止1，挂账1."""
    ended = {"中止": of.suspended, "挂账": of.shelved}
    others = "".join(f"，{name}{count}" for name, count in ended.items() if count)
    among = {"逾期": of.overdue, "待复查": of.waiting, "没有交办": of.unassigned}
    inner = "，".join(f"{name}{count}" for name, count in among.items() if count)
    return f"共{of.findings}个，已销号{of.closed}，未销号{of.open}{f'（{inner}）' if inner else ''}{others}"
