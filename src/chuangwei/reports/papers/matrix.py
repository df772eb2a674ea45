"""The table of points and responsibilities (量化评分及责任分解表): who answers for each indicator of a standard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.measure import YesNo, in_words
from chuangwei.model.standard import Indicator, Section
from chuangwei.model.task import Task
from chuangwei.reports.papers.heading import proposed
from chuangwei.reports.score import standard_for


class MatrixRow(NamedTuple):
    """An indicator with what its tasks say of it.

    字段：`text` 基本要求；`wanted` 达标的数，没有就是空；`points` 分值，没有就没有；`veto` 是不是一票否决；
    `evidence` 佐证资料；`tasks` 落实它的任务的编号；`units` 责任单位；`owners` 责任人的职务；
    `heads` 没有写责任人的任务，责任单位第一责任人的职务；`due` 最后一项任务的完成时限；`served` 有没有任务落实。
    """

    id: str
    text: str
    wanted: str
    points: Decimal | None
    veto: bool
    evidence: tuple[str, ...]
    tasks: tuple[str, ...]
    units: tuple[str, ...]
    owners: tuple[str, ...]
    heads: tuple[str, ...]
    due: date | None

    @property
    def served(self) -> bool:
        """Whether any task serves it that is not cancelled."""
        return bool(self.tasks)


class MatrixSection(NamedTuple):
    """A chapter of the standard.

    字段：`name` 章名；`points` 本章的分值合计；`rows` 本章的指标。
    """

    id: str
    name: str
    points: Decimal
    rows: tuple[MatrixRow, ...]


class Matrix(NamedTuple):
    """The table for one standard, its chapters and indicators in file order.

    字段：`title` 创建工作的全称；`standard_id` 标准的编号；`standard` 标准的名称；`document` 标准的文号或出处；
    `why` 为什么用这个标准：asked 是点名要的，chosen 是设置里固定的，dates 是当天施行的，several 是当天施行的不止一个、取最后施行的；
    `effective_from` 施行日期；`effective_until` 废止日期，含当天；`note` 标准的说明；`proposed` 是不是拟定（名称或说明里写着拟定）；
    `sections` 各章；`items` 指标有几条；`points` 分值合计；`vetoes` 一票否决的有几条；`unserved` 没有任务落实的指标。
    """

    demo: bool
    day: date
    town: str
    year: int
    title: str
    standard_id: str
    standard: str
    document: str
    why: Literal["asked", "chosen", "dates", "several", "none"]
    effective_from: date | None
    effective_until: date | None
    note: str
    proposed: bool
    sections: tuple[MatrixSection, ...]
    items: int
    points: Decimal
    vetoes: int
    unserved: tuple[MatrixRow, ...]


def matrix(campaign: Campaign, day: date, asked: str | None = None) -> Matrix:
    """The table for the standard asked for by id or name, else for the one in force on `day`.

    Raises NoStandardError when no standard is in force, NoSuchError when there is none of that name.
    """
    standard, found = standard_for(campaign, day, asked)
    states = {task.id: standing.state for task, standing in campaign.stand(day)}
    dues = {task.id: standing.due for task, standing in campaign.stand(day)}

    def row(item: Indicator) -> MatrixRow:
        tasks = [task for task in campaign.serving(item.id) if states[task.id] != "已取消"]
        return _row(campaign, item, tasks, max((dues[task.id] for task in tasks), default=None))

    rows = {item.id: row(item) for item in standard.items}
    return Matrix(
        demo=campaign.settings.demo,
        day=day,
        town=campaign.head.town,
        year=campaign.head.year,
        title=campaign.head.title,
        standard_id=standard.id,
        standard=standard.name,
        document=standard.document or "",
        why=found.why,
        effective_from=standard.effective_from,
        effective_until=standard.effective_until,
        note=standard.note or "",
        proposed=proposed(standard.name, standard.note),
        sections=tuple(_section(section, standard.items, rows) for section in standard.sections),
        items=len(standard.items),
        points=_points(rows.values()),
        vetoes=sum(item.veto for item in standard.items),
        unserved=tuple(each for each in rows.values() if not each.served),
    )


def _row(campaign: Campaign, item: Indicator, tasks: Sequence[Task], due: date | None) -> MatrixRow:
    owners = tuple(dict.fromkeys(task.owner for task in tasks if task.owner))
    leads = (campaign.unit_by_name.get(task.lead) for task in tasks if not task.owner)
    heads = dict.fromkeys(unit.head for unit in leads if unit and unit.head and unit.head not in owners)
    measure = item.judged_by
    return MatrixRow(
        id=item.id,
        text=item.text,
        wanted=in_words(measure) if measure and not isinstance(measure, YesNo) else "",
        points=item.points,
        veto=item.veto,
        evidence=item.evidence,
        tasks=tuple(task.id for task in tasks),
        units=tuple(dict.fromkeys(campaign.unit_name(task.lead) for task in tasks)),
        owners=owners,
        heads=tuple(heads),
        due=due,
    )


def _section(section: Section, items: Iterable[Indicator], rows: Mapping[str, MatrixRow]) -> MatrixSection:
    own = tuple(rows[item.id] for item in items if item.section == section.id)
    return MatrixSection(section.id, section.name, _points(own), own)


def _points(rows: Iterable[MatrixRow]) -> Decimal:
    return sum((row.points for row in rows if row.points is not None), Decimal(0))
