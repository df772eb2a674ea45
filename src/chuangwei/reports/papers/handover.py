"""The handover to a successor (移交清单): what is open, what is missing, and where everything lies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.dossier import Dossier
from chuangwei.model.evidence import EvidenceFile
from chuangwei.model.files import FILES
from chuangwei.model.past import Commit
from chuangwei.reports.papers.figures import Figures, figures
from chuangwei.reports.papers.findingline import FindingLine, finding_line
from chuangwei.reports.papers.heading import Heading, heading
from chuangwei.reports.papers.taskline import TaskLine, task_line


class OpenTasks(NamedTuple):
    """A group's open tasks, by due day.

    字段：`lead` 牵头单位，督查没有；`tasks` 没有完成的任务，按时限排。
    """

    id: str
    name: str
    lead: str
    tasks: tuple[TaskLine, ...]


class Missing(NamedTuple):
    """A task, done or begun, of which required papers are not in evidence/.

    字段：`task` 任务；`names` 缺的资料；`required` 一共要几种。
    """

    task: TaskLine
    names: tuple[str, ...]
    required: int


class Lies(NamedTuple):
    """A file or folder of the workspace, and what is in it.

    字段：`path` 在哪里；`what` 是什么。
    """

    path: str
    what: str


class LastCommit(NamedTuple):
    """The commit that the records were last saved in.

    字段：`short` 提交的编号；`day` 提交的日期；`author` 谁提交的；`subject` 说明。
    """

    short: str
    day: date
    author: str
    subject: str


class Known(NamedTuple):
    """What the campaign's records do not say, for whoever can look: papers, files and the history."""

    folder: str = ""
    """Where the workspace lies."""
    papers: Sequence[EvidenceFile] = ()
    files: Sequence[str] = ()
    """The data files that there are, as paths in the workspace."""
    own_templates: int = 0
    commit: Commit | None = None
    """The last commit; None without one."""
    changed: int | None = None
    """How many files differ from it; None where there is no history, or it is the past that is looked at."""
    past: bool = False
    """Whether the records are those of an earlier commit; papers and folders are known only as they are now."""


class Handover(NamedTuple):
    """All that a successor must know.

    字段：`heading` 文书的抬头：名称、机构、称谓、由谁发；`figures` 全部任务的数字；
    `groups` 各项目组没有完成的任务；`open` 没有完成的任务有几项；`needs` 没有完成、有需协调事项的任务；
    `findings` 没有销号的问题，按时限排；`due_next` 接下来到期的几项任务；`missing` 资料不全的任务；
    `missing_names` 一共缺几种资料；`papers` evidence/ 里有几份资料；`folder` 工作文件夹；
    `lies` 数据和资料在哪里；`commit` 最后一次提交；`changed` 改了没有提交的文件有几个，不知道就没有；
    `past` 是不是按以前的版本出的。
    """

    demo: bool
    day: date
    heading: Heading
    figures: Figures
    groups: tuple[OpenTasks, ...]
    open: int
    needs: tuple[TaskLine, ...]
    findings: tuple[FindingLine, ...]
    """Problems that inspections found and that are not 销号 yet, by due day."""
    due_next: tuple[TaskLine, ...]
    """The first open tasks to fall due, not overdue ones."""
    missing: tuple[Missing, ...]
    missing_names: int
    papers: int
    folder: str
    lies: tuple[Lies, ...]
    commit: LastCommit | None
    changed: int | None
    past: bool


NEXT = 5
"""How many tasks `due_next` names."""


def handover(campaign: Campaign, day: date, known: Known) -> Handover:
    """The handover on `day`; papers count whenever they were formed."""
    judged = list(campaign.stand(day))
    by_due = sorted((task_line(campaign, *pair) for pair in judged), key=lambda line: line.due)
    open_ = [line for line in by_due if line.state not in {"已完成", "已取消"}]
    groups = []
    for team in campaign.teams:
        own = tuple(
            line for line in open_ if campaign.team_by_name[campaign.task_by_id[line.id].group].id == team.id
        )
        lead = getattr(team, "lead", None)
        if own:
            groups.append(OpenTasks(team.id, team.name, campaign.unit_name(lead) if lead else "", own))
    dossier = Dossier(campaign, tuple(known.papers))
    missing = tuple(_missing(by_due, dossier))
    return Handover(
        demo=campaign.settings.demo,
        day=day,
        heading=heading(campaign, "移交清单"),
        figures=figures(judged, day),
        groups=tuple(groups),
        open=len(open_),
        needs=tuple(line for line in open_ if line.needs),
        findings=_open_findings(campaign, day),
        due_next=tuple(line for line in open_ if not line.overdue)[:NEXT],
        missing=missing,
        missing_names=sum(len(each.names) for each in missing),
        papers=sum(paper.fits for paper in known.papers),
        folder=known.folder,
        lies=tuple(_lies(known)),
        commit=known.commit and LastCommit(*(getattr(known.commit, name) for name in LastCommit._fields)),
        changed=known.changed,
        past=known.past,
    )


def _open_findings(campaign: Campaign, day: date) -> tuple[FindingLine, ...]:
    found = (finding_line(*pair) for pair in campaign.inspected(day) if pair[1].open)
    return tuple(sorted(found, key=lambda line: line.due or date.max))


def _missing(lines: Iterable[TaskLine], dossier: Dossier) -> Iterable[Missing]:
    """Of the tasks that are done or begun; what is not begun can have no papers."""
    for line in lines:
        if line.state in {"未开始", "已取消"}:
            continue
        names = dossier.lacking(dossier.campaign.task_by_id[line.id])
        if names:
            yield Missing(line, names, len(line.evidence))


def _lies(known: Known) -> Iterable[Lies]:
    """The data files that there are, then the folders."""
    for file in FILES:
        path = f"data/{file.stem}.yaml"
        if path in known.files:
            yield Lies(path, file.title)
        parts = sum(name.startswith(f"data/{file.stem}/") for name in known.files)
        if parts:
            yield Lies(f"data/{file.stem}/", f"{file.title}，{parts}个文件")
    if known.papers:
        yield Lies("evidence/", f"资料，{len(known.papers)}个文件，按任务、指标、问题的编号分文件夹")
    if known.own_templates:
        yield Lies("templates/", f"本镇自己的文书模板，{known.own_templates}个")
