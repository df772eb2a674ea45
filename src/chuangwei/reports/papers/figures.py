"""The numbers that papers give of some tasks, and of what inspections found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.inspection import Round
from chuangwei.model.standing import put_off
from chuangwei.phrases import percentage, say_period, say_short
from chuangwei.reports.findings import findings, totals
from chuangwei.reports.papers.period import Period
from chuangwei.reports.papers.views import filled
from chuangwei.reports.selection import Judged
from chuangwei.reports.status import weighted_progress

_VERBS = {"群众反映": "受理群众反映", "上级反馈": "反馈"}


class Figures(NamedTuple):
    """Numbers of tasks on a day.

    done, doing, pending, blocked and cancelled add up to tasks; on_time and late add up to done.
    """

    tasks: Annotated[int, "任务数"]
    done: Annotated[int, "完成了几项"]
    on_time: Annotated[int, "按时完成了几项"]
    late: Annotated[int, "逾期后完成了几项"]
    doing: Annotated[int, "进行中的有几项"]
    pending: Annotated[int, "没有开始的有几项"]
    blocked: Annotated[int, "受阻的有几项"]
    cancelled: Annotated[int, "取消的有几项"]
    overdue: Annotated[int, "没有完成、已逾期的有几项"]
    extended: Annotated[int, "延过期的有几项"]
    due_total: Annotated[int, "应完成几项"]
    due_done: Annotated[int, "应完成的完成了几项"]
    due_rate: Annotated[Decimal | None, "完成率，百分之几，没有到期的就没有"]
    progress: Annotated[Decimal, "总进度，按权重，百分之几"]

    @property
    def left(self) -> Annotated[int, "没有完成的有几项"]:
        return self.doing + self.pending + self.blocked

    @property
    def said(self) -> Annotated[str, "这些数字连成的话，没有的不说"]:
        """完成27项（按时24项，逾期后完成3项），未完成31项（其中逾期4项）: what there is of it, and nothing that there is not."""
        parts = (self._done_said(), self._left_said(), self._cancelled_said())
        extended = f"延期{self.extended}项" if self.extended else ""
        return "，".join(part for part in (*parts, extended) if part) or "没有登记任务"

    def _done_said(self) -> str:
        if not self.done:
            return ""
        whole = self.done == self.tasks and self.tasks > 1
        said = "全部完成" if whole else "已完成" if self.tasks == 1 else f"完成{self.done}项"
        if self.late and self.on_time:
            return f"{said}（按时{self.on_time}项，逾期后完成{self.late}项）"
        return f"{said}（{'都是' if self.done > 1 else ''}逾期后完成的）" if self.late else said

    def _left_said(self) -> str:
        if not self.left:
            return ""
        said = f"未完成{self.left}项"
        if self.left == self.tasks:
            said = "还没有完成" if self.tasks == 1 else "都还没有完成"
        if not self.overdue:
            return said
        if self.overdue == self.left:
            return f"{said}（{'都' if self.left > 1 else ''}已逾期）"
        return f"{said}（其中逾期{self.overdue}项）"

    def _cancelled_said(self) -> str:
        if not self.cancelled:
            return ""
        if self.cancelled == self.tasks:
            return "已取消" if self.tasks == 1 else "全部取消"
        return f"取消{self.cancelled}项"


def figures(judged: Iterable[Judged], day: date) -> Figures:
    """The numbers of these tasks."""
    pairs = list(judged)
    states = [standing.state for _, standing in pairs]
    live = [(task, standing) for task, standing in pairs if standing.state != "已取消"]
    due = [standing for _, standing in live if standing.is_due(day)]
    late = sum(standing.late for _, standing in pairs)
    due_done = sum(standing.state == "已完成" for standing in due)
    return Figures(
        tasks=len(pairs),
        done=states.count("已完成"),
        on_time=states.count("已完成") - late,
        late=late,
        doing=states.count("进行中"),
        pending=states.count("未开始"),
        blocked=states.count("受阻"),
        cancelled=states.count("已取消"),
        overdue=sum(standing.overdue for _, standing in pairs),
        extended=sum(put_off(task, standing) for task, standing in live),
        due_total=len(due),
        due_done=due_done,
        due_rate=percentage(due_done, len(due)),
        progress=weighted_progress(pairs),
    )


class Inspected(NamedTuple):
    """What inspections found until the day."""

    rounds: Annotated[int, "督查了几次"]
    findings: Annotated[int, "发现了几个问题"]
    closed: Annotated[int, "销号了几个"]
    open: Annotated[int, "还有几个没有销号"]
    rate: Annotated[Decimal | None, "整改率，百分之几，没有问题就没有"]


def inspected(campaign: Campaign, day: date) -> Inspected:
    """Rounds of inspection until `day`, and what became of what they found."""
    found = totals(findings(campaign, day))
    rounds = sum(each.date <= day for each in campaign.inspections)
    return filled(Inspected, found, rounds=rounds, rate=percentage(found.closed, found.findings))


class Trouble(NamedTuple):
    """A finding that is overdue."""

    id: Annotated[str, "问题的编号"]
    where: Annotated[str, "地点"]
    problem: Annotated[str, "问题"]
    unit: str
    due: Annotated[date, "整改时限"]
    days: Annotated[int, "逾期几天"]


class Rectification(NamedTuple):
    """Counts of findings; those suspended or put on the books are open no longer, and not closed either."""

    rounds: Annotated[tuple[str, ...], "期内的各轮检查，如“7月11日，镇纪委暗访”"]
    found: Annotated[int, "期内发现几个"]
    closed: Annotated[int, "期内销号几个"]
    total: Annotated[int, "累计发现几个"]
    closed_total: Annotated[int, "累计销号几个"]
    open: Annotated[int, "还有几个没有销号"]
    waiting: Annotated[int, "待复查几个"]
    unassigned: Annotated[int, "还没有交办几个"]
    ended: Annotated[int, "中止或挂账几个"]
    overdue: Annotated[tuple[Trouble, ...], "逾期没有整改的问题"]

    @property
    def rate(self) -> Annotated[Decimal | None, "销号率"]:
        """销号率 in percent."""
        return percentage(self.closed_total, self.total)

    @property
    def lately(self) -> Annotated[str, "期内情况的一句话"]:
        """发现问题12个，销号9个; what there is none of is said in words."""
        found = f"新发现问题{self.found}个" if self.found else "没有新发现问题"
        if self.closed:
            return f"{found}，销号{self.closed}个"
        return f"{found}，{'没有' if self.found else '也没有'}销号的"

    @property
    def altogether(self) -> Annotated[str, "累计情况的一句话"]:
        """累计发现61个，已销号45个，销号率73.8%，还有16个没有销号，其中逾期3个、待复查4个."""
        return "，".join(self._altogether())

    def _altogether(self) -> Iterator[str]:
        yield f"累计发现{self.total}个"
        if self.closed_total == self.total:
            yield "已全部销号"
            return
        if self.closed_total:
            yield f"已销号{self.closed_total}个，销号率{self.rate}%"
        if self.ended:
            yield f"中止或挂账{self.ended}个"
        parts = (("逾期", len(self.overdue)), ("待复查", self.waiting), ("没有交办", self.unassigned))
        among = "、".join(f"{name}{count}个" for name, count in parts if count)
        if self.open:
            left = f"还有{self.open}个没有销号" if self.open < self.total else "都没有销号"
            yield left + (f"，其中{among}" if among else "")


def rectification(campaign: Campaign, period: Period) -> Rectification | None:
    """What inspections have brought; None before the first."""
    seen = list(campaign.inspected(period.until))
    rounds = [each for each in campaign.inspections if each.date <= period.until]
    if not seen and not rounds:
        return None
    sums = totals(findings(campaign, period.until))
    late = (
        Trouble(finding.id, finding.where, finding.problem, of.unit, of.due, of.overdue_days)
        for finding, of in seen
        if of.overdue and of.due is not None
    )
    return Rectification(
        rounds=tuple(_round(campaign, each) for each in rounds if each.ended >= period.since),
        found=sum(finding.date >= period.since for finding, _ in seen),
        closed=sum(of.closed_on is not None and of.closed_on >= period.since for _, of in seen),
        total=sums.findings,
        closed_total=sums.closed,
        open=sums.open,
        waiting=sums.waiting,
        unassigned=sums.unassigned,
        ended=sums.suspended + sums.shelved,
        overdue=tuple(sorted(late, key=lambda each: each.due)),
    )


def _round(campaign: Campaign, each: Round) -> str:
    """7月11日，镇纪委暗访; 7月4日，创建办受理群众反映; 7月4日，区爱卫办反馈."""
    by = "、".join(campaign.unit_name(name) for name in each.by)
    return f"{say_period(each.date, each.ended, say_short)}，{by}{_VERBS.get(each.source, each.source)}"
