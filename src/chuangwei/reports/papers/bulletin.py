"""The periodical bulletin: where the campaign stands at the end of a period, what has happened in it, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple, get_args

from chuangwei.model.campaign import Campaign
from chuangwei.model.issued import PaperKind
from chuangwei.model.organisation import Group, Supervision
from chuangwei.model.record import json_keys
from chuangwei.phrases import percentage, say_near
from chuangwei.reports import saying
from chuangwei.reports.papers.course import Course, Need, Section, Seen, Step
from chuangwei.reports.papers.figures import Rectification, rectification
from chuangwei.reports.papers.heading import heading, numbered
from chuangwei.reports.papers.period import Period, register
from chuangwei.reports.papers.taskline import TaskLine
from chuangwei.reports.papers.views import filled
from chuangwei.reports.status import Status, status_of

KIND: PaperKind = "周报"
_SECTIONS = get_args(Section)


FOCUS = 2
"""So many tasks due next a group's line names."""


class Due(NamedTuple):
    """What a group has to finish in the days after the period."""

    group: Annotated[str, "组名"]
    tasks: Annotated[tuple[TaskLine, ...], "到期的任务"]

    @property
    def number(self) -> Annotated[int, "有几项"]:
        return len(self.tasks)


class Row(NamedTuple):
    """A group in the table; tasks that are cancelled are not counted."""

    group: Annotated[str, "组名"]
    done_now: Annotated[int, "本期完成几项"]
    done: Annotated[int, "累计完成几项"]
    total: Annotated[int, "一共几项，不算已取消的"]
    rate: Annotated[Decimal | None, "完成率，一项也没有就没有"]
    overdue: Annotated[int, "逾期几项"]
    focus: Annotated[tuple[str, ...], "今后七天到期的任务的名称，最多两项"]
    focus_more: Annotated[int, "另外还有几项"]
    needs: Annotated[int, "需协调几件事"]


class Figures(NamedTuple):
    """The numbers of a day."""

    tasks: Annotated[int, "任务总数"]
    done: Annotated[int, "累计完成几项"]
    cancelled: Annotated[int, "已取消几项"]
    due_total: Annotated[int, "应完成几项"]
    due_done: Annotated[int, "应完成的里面完成了几项"]
    rate: Annotated[Decimal | None, "完成率，没有到期的任务就没有"]
    overdue: Annotated[int, "逾期几项"]
    progress: Annotated[Decimal, "总进度，百分之几"]
    expected: Annotated[Decimal, "应达进度，百分之几"]


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
    needs: Annotated[tuple[Need, ...], "需协调事项"]
    rectification: Annotated[Rectification | None, "督查与整改；一次也没有检查过就没有"]
    upcoming: Annotated[tuple[Due, ...], "后面七天到期的任务，按组"]
    next_due: Annotated[date | None, "后面七天没有到期的，最近到期的是哪天"]
    next_due_count: Annotated[int, "那天到期几项"]
    rows: Annotated[tuple[Row, ...], "各组情况表的各行"]
    begun: Annotated[bool, "有没有任务到期、开始、完成或取消"]

    @property
    def progressed(self) -> Annotated[bool, "期内有没有进展可写"]:
        return any((self.done, self.moving, self.others, self.postponed, self.cancelled, self.caught_up))

    @property
    def troubled(self) -> Annotated[bool, "有没有逾期、当天到期、受阻、滞后、多日无记录和需协调的"]:
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
    head = heading(campaign, KIND)
    week, after = ("本周", "下周") if period.is_week else ("本期", "下期")
    now = status_of(campaign, period.until, [(each.task, each.after) for each in course.all])
    then, against = _before(course)
    upcoming, next_due, count = _upcoming(course)
    return filled(
        Bulletin,
        head,
        campaign.settings,
        title=f"{head.town}创卫工作周报",
        campaign=head.title,
        number=numbering.number or numbered(campaign, KIND, numbering.day.year, numbering.no),
        no=numbering.no,
        signed_on=numbering.day,
        period=period,
        week=week,
        next_week=after,
        signer=numbering.signer or head.signer,
        now=_figures(now),
        then=then and _figures(then),
        where=saying.where(now),
        due=saying.due(now),
        change=saying.change(now, then, against) if then else "",
        overall=saying.overall(now),
        **{section: course.steps(section) for section in _SECTIONS},
        postponed=tuple(course.postponed()),
        caught_up=tuple(course.caught_up()),
        lagging=course.lagging(),
        needs=tuple(course.needs()),
        rectification=rectification(campaign, period),
        upcoming=upcoming,
        next_due=next_due,
        next_due_count=count,
        rows=tuple(_rows(course)),
        begun=bool(now.totals.due_total) or now.totals.pending < now.totals.tasks,
    )


def _figures(view: Status) -> Figures:
    return filled(Figures, view.totals, view, rate=saying.rate(view.totals))


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
    return status_of(campaign, period.before, list(course.known_before(last.date))), f"上期（{day}）"


def _upcoming(course: Course) -> tuple[tuple[Due, ...], date | None, int]:
    """By group: what is due in the days after the period; where that is nothing, when what comes next is due."""
    campaign = course.campaign
    later = [
        seen
        for seen in course.open_by_due()
        if seen.after.deadline and seen.after.order > course.period.until
    ]
    following = [seen for seen in later if _is_next(course, seen)]
    groups = (
        Due(team.name, tuple(course.line(seen) for seen in following if _team(campaign, seen) is team))
        for team in campaign.teams
    )
    due = tuple(group for group in groups if group.tasks)
    if due or not later:
        return due, None, 0
    first = later[0].after.deadline
    return (), first, sum(seen.after.deadline == first for seen in later)


def _rows(course: Course) -> Iterator[Row]:
    """A row for each group, the supervision last when it has tasks."""
    for team in course.campaign.teams:
        own = [seen for seen in course.all if _team(course.campaign, seen) is team]
        if not own and team is course.campaign.supervision:
            continue
        live = [seen for seen in own if seen.after.state != "已取消"]
        done = sum(seen.after.state == "已完成" for seen in live)
        due = sorted((seen for seen in live if _is_next(course, seen)), key=lambda seen: seen.after.order)
        yield Row(
            group=team.name,
            done_now=sum(seen.section == "done" for seen in own),
            done=done,
            total=len(live),
            rate=percentage(done, len(live)),
            overdue=sum(seen.after.overdue for seen in live),
            focus=tuple(seen.task.title for seen in due[:FOCUS]),
            focus_more=max(0, len(due) - FOCUS),
            needs=sum(len(seen.after.needs) for seen in live if seen.after.open),
        )


def _is_next(course: Course, seen: Seen) -> bool:
    following = course.period.following
    return seen.after.open and following.since <= seen.after.order <= following.until


def _team(campaign: Campaign, seen: Seen) -> Group | Supervision:
    return campaign.team_by_name[seen.task.group]
