"""The periodical bulletin: where the campaign stands at the end of a period, what has happened in it, what comes next."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.issued import PaperKind
from chuangwei.model.record import json_keys
from chuangwei.phrases import say_near
from chuangwei.reports import saying
from chuangwei.reports.papers import outlook
from chuangwei.reports.papers.course import Course, Need, Step, caught_up, lagging, needs, postponed
from chuangwei.reports.papers.outlook import Due, Row
from chuangwei.reports.papers.period import Period, register
from chuangwei.reports.papers.rectification import Rectification, rectification
from chuangwei.reports.papers.sending import sending
from chuangwei.reports.status import Status, status_of

KIND: PaperKind = "周报"


class Figures(NamedTuple):
    """The numbers of a day.

    字段：`tasks` 任务总数；`done` 累计完成几项；`cancelled` 已取消几项；`due_total` 应完成几项；`due_done` 应完成的里面完成了几项；
    `rate` 完成率，没有到期的任务就没有；`overdue` 逾期几项；`progress` 总进度，百分之几；`expected` 应达进度，百分之几。
    """

    tasks: int
    done: int
    cancelled: int
    due_total: int
    due_done: int
    rate: Decimal | None
    overdue: int
    progress: Decimal
    expected: Decimal


@json_keys("* -period from=period.since to=period.until")
class Bulletin(NamedTuple):
    """The whole bulletin; lists are in file order, those of open tasks by due day."""

    title: Annotated[str, "标题，如“双山镇创卫工作周报”"]
    demo: bool
    town: str
    campaign: Annotated[str, "创建工作的全称"]
    number: Annotated[str, "期号，如“第6期”"]
    no: Annotated[int, "期号里的数"]
    signed_on: Annotated[date, "成文日期"]
    period: Annotated[Period, "所报告的日期"]
    week: Annotated[str, "“本周”，超过七天的是“本期”"]
    next_week: Annotated[str, "“下周”，超过七天的是“下期”"]
    sender: Annotated[str, "发文机关"]
    signer: Annotated[str, "签发人的职务，可能是空的"]
    report: Annotated[tuple[str, ...], "报哪些机关"]
    send: Annotated[tuple[str, ...], "送哪些领导"]
    issue: Annotated[tuple[str, ...], "发哪些单位"]
    now: Annotated[Figures, "最后一天的数"]
    then: Annotated[Figures | None, "期前那天的数，和上期印出来的一样；创建工作还没有开始就没有"]
    where: Annotated[str, "截至哪天，在哪个阶段的第几天"]
    due: Annotated[str, "应完成、已完成、完成率、逾期的一句话"]
    change: Annotated[str, "和上期比的一句话，没有可比的就是空的"]
    overall: Annotated[str, "总进度和应达进度的一句话，还没有开始就是空的"]
    done: Annotated[tuple[Step, ...], "期内完成的任务"]
    moving: Annotated[tuple[Step, ...], "有进展、没有完成，也没有逾期、当天到期和受阻的任务"]
    others: Annotated[tuple[Step, ...], "以前就完成、期内有新情况的任务"]
    postponed: Annotated[tuple[Step, ...], "期内延期的任务"]
    cancelled: Annotated[tuple[Step, ...], "期内取消的任务"]
    caught_up: Annotated[tuple[Step, ...], "发生在期前、期内才录入的"]
    overdue: Annotated[tuple[Step, ...], "逾期的任务，最早到期的在前"]
    due_today: Annotated[tuple[Step, ...], "最后一天到期、还没有完成的任务"]
    blocked: Annotated[tuple[Step, ...], "受阻、没有逾期也不是当天到期的任务，最早到期的在前"]
    lagging: Annotated[tuple[Step, ...], "滞后或多日无记录、上面三种里没有的任务，最早到期的在前"]
    needs: tuple[Need, ...]
    rectification: Annotated[Rectification | None, "督查与整改；一次也没有检查过就没有"]
    upcoming: Annotated[tuple[Due, ...], "后面七天到期的任务，按组"]
    next_due: Annotated[date | None, "后面七天没有到期的，最近到期的是哪天"]
    next_due_count: Annotated[int, "那天到期几项"]
    rows: Annotated[tuple[Row, ...], "各组情况表的各行"]
    begun: Annotated[bool, "有没有任务到期、开始、完成或取消"]

    @property
    def progressed(self) -> Annotated[bool, "期内有没有进展可写"]:
        """Whether anything is told under the period's work."""
        return any((self.done, self.moving, self.others, self.postponed, self.cancelled, self.caught_up))

    @property
    def troubled(self) -> Annotated[bool, "有没有逾期、当天到期、受阻、滞后、多日无记录和需协调的"]:
        """Whether anything is overdue, due today, blocked, behind, not heard of or to be coordinated."""
        return any((self.overdue, self.due_today, self.blocked, self.lagging, self.needs))


class Numbering(NamedTuple):
    """What identifies one bulletin beside its period; what is None follows from the settings."""

    no: int
    day: date
    """成文日期."""
    signer: str | None = None
    number: str | None = None


def bulletin(campaign: Campaign, period: Period, numbering: Numbering) -> Bulletin:
    """The bulletin of a period; what was entered after its last day, but happened by then, counts."""
    course = Course(campaign, period)
    rule = sending(campaign, KIND)
    head = campaign.head
    week, after = ("本周", "下周") if period.is_week else ("本期", "下期")
    now = status_of(campaign, period.until, [(each.task, each.after) for each in course.all])
    then, against = _before(course)
    upcoming, next_due, count = outlook.upcoming(course)
    return Bulletin(
        title=f"{head.town}创卫工作周报",
        demo=campaign.settings.demo,
        town=head.town,
        campaign=head.title,
        number=numbering.number or rule.number(numbering.day.year, numbering.no),
        no=numbering.no,
        signed_on=numbering.day,
        period=period,
        week=week,
        next_week=after,
        sender=rule.sender,
        signer=numbering.signer or rule.signer or "",
        report=rule.report,
        send=rule.send,
        issue=rule.issue,
        now=_figures(now),
        then=then and _figures(then),
        where=saying.where(now),
        due=saying.due(now),
        change=saying.change(now, then, against) if then else "",
        overall=saying.overall(now),
        done=course.steps("done"),
        moving=course.steps("moving"),
        others=course.steps("others"),
        postponed=postponed(course),
        cancelled=course.steps("cancelled"),
        caught_up=caught_up(course),
        overdue=course.steps("overdue"),
        due_today=course.steps("due_today"),
        blocked=course.steps("blocked"),
        lagging=lagging(course),
        needs=needs(course),
        rectification=rectification(campaign, period),
        upcoming=upcoming,
        next_due=next_due,
        next_due_count=count,
        rows=outlook.rows(course),
        begun=bool(now.totals.due_total) or now.totals.pending < now.totals.tasks,
    )


def _figures(view: Status) -> Figures:
    totals = view.totals
    return Figures(
        totals.tasks,
        totals.done,
        totals.cancelled,
        totals.due_total,
        totals.due_done,
        saying.rate(totals),
        totals.overdue,
        view.progress,
        view.expected,
    )


def _before(course: Course) -> tuple[Status | None, str]:
    """What the figures are compared with, and what that is called.

    The last bulletin where it ended on the day before, with what had been entered when it was signed: so its figures
    are those that it printed. Else that day, with what is known of it now; nothing before the campaign.
    """
    campaign, period = course.campaign, course.period
    day = say_near(period.before, period.until)
    if campaign.span is None or period.before < campaign.span[0]:
        return None, day
    last = next(
        (paper for paper in register(campaign, KIND, period.until) if paper.until == period.before), None
    )
    if last is None:
        judged = [(seen.task, seen.before) for seen in course.all]
        return status_of(campaign, period.before, judged), day
    return status_of(campaign, period.before, course.known_before(last.date)), f"上期（{day}）"
