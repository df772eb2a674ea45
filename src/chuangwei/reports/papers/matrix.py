"""The table of points and responsibilities (量化评分及责任分解表): who answers for each indicator of a standard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.measure import YesNo, in_words
from chuangwei.model.standard import Indicator, Section
from chuangwei.model.standing import Standing
from chuangwei.phrases import LONG
from chuangwei.reports.papers.heading import proposed, unit_names
from chuangwei.reports.papers.taskline import due_order
from chuangwei.reports.papers.views import filled, paper
from chuangwei.reports.score import standard_for


class MatrixRow(NamedTuple):
    """An indicator with what its tasks say of it."""

    id: str
    text: Annotated[str, "基本要求"]
    wanted: Annotated[str, "达标的数，没有就是空"]
    points: Annotated[Decimal | None, "分值，没有就没有"]
    veto: Annotated[bool, "是不是一票否决"]
    evidence: Annotated[tuple[str, ...], "佐证资料"]
    tasks: Annotated[tuple[str, ...], "落实它的任务的编号"]
    units: Annotated[tuple[str, ...], "责任单位"]
    leaders: Annotated[tuple[str, ...], "负责领导的职务，任务没有写就是项目组的"]
    owners: Annotated[tuple[str, ...], "责任人的职务"]
    heads: Annotated[tuple[str, ...], "没有写责任人的任务，责任单位第一责任人的职务"]
    due: Annotated[date | Literal["长期"] | None, "最后一项任务的完成时限；有没有期限的，是“长期”这两个字"]

    @property
    def served(self) -> Annotated[bool, "有没有任务落实"]:
        return bool(self.tasks)


class MatrixSection(NamedTuple):
    """A chapter of the standard."""

    id: str
    name: Annotated[str, "章名"]
    points: Annotated[Decimal, "本章的分值合计"]
    rows: Annotated[tuple[MatrixRow, ...], "本章的指标"]


class Matrix(NamedTuple):
    """The table for one standard, its chapters and indicators in file order."""

    demo: bool
    day: date
    town: str
    year: int
    title: Annotated[str, "创建工作的全称"]
    standard_id: Annotated[str, "标准的编号"]
    standard: Annotated[str, "标准的名称"]
    document: Annotated[str, "标准的文号或出处"]
    why: Annotated[
        Literal["asked", "chosen", "dates", "several", "none"],
        "为什么用这个标准：asked 是点名要的，chosen 是设置里固定的，dates 是当天施行的，several 是当天施行的不止一个、取最后施行的",
    ]
    effective_from: Annotated[date | None, "施行日期"]
    effective_until: Annotated[date | None, "废止日期，含当天"]
    note: Annotated[str, "标准的说明"]
    proposed: Annotated[bool, "是不是拟定（名称或说明里写着拟定）"]
    sections: Annotated[tuple[MatrixSection, ...], "各章"]
    items: Annotated[int, "指标有几条"]
    points: Annotated[Decimal, "分值合计"]
    vetoes: Annotated[int, "一票否决的有几条"]
    unserved: Annotated[tuple[MatrixRow, ...], "没有任务落实的指标"]


def matrix(campaign: Campaign, day: date, asked: str | None = None) -> Matrix:
    """The table for the standard asked for by id or name, else for the one in force on `day`.

    Raises NoStandardError when no standard is in force, NoSuchError when there is none of that name.
    """
    standard, found = standard_for(campaign, day, asked)
    standings = {task.id: standing for task, standing in campaign.stand(day)}
    rows = {item.id: _row(campaign, item, standings) for item in standard.items}
    return paper(
        Matrix,
        campaign,
        day,
        standard,
        found,
        standard_id=standard.id,
        standard=standard.name,
        proposed=proposed(standard.name, standard.note),
        sections=tuple(_section(section, standard.items, rows) for section in standard.sections),
        items=len(standard.items),
        points=_points(rows.values()),
        vetoes=sum(item.veto for item in standard.items),
        unserved=tuple(each for each in rows.values() if not each.served),
    )


def _row(campaign: Campaign, item: Indicator, standings: Mapping[str, Standing]) -> MatrixRow:
    tasks = [task for task in campaign.serving(item.id) if standings[task.id].state != "已取消"]
    owners = tuple(dict.fromkeys(task.owner for task in tasks if task.owner))
    heads = campaign.heads(name for task in tasks if not task.owner for name in task.leads)
    measure = item.judged_by
    return filled(
        MatrixRow,
        item,
        wanted=in_words(measure) if measure and not isinstance(measure, YesNo) else "",
        tasks=tuple(task.id for task in tasks),
        units=unit_names(campaign, (name for task in tasks for name in task.leads)),
        leaders=tuple(dict.fromkeys(post for task in tasks for post in campaign.leaders(task))),
        owners=owners,
        heads=tuple(head for head in heads if head not in owners),
        due=max((standings[task.id].due or LONG for task in tasks), key=due_order, default=None),
    )


def _section(section: Section, items: Iterable[Indicator], rows: Mapping[str, MatrixRow]) -> MatrixSection:
    own = tuple(rows[item.id] for item in items if item.section == section.id)
    return MatrixSection(section.id, section.name, _points(own), own)


def _points(rows: Iterable[MatrixRow]) -> Decimal:
    return sum((row.points for row in rows if row.points is not None), Decimal(0))
