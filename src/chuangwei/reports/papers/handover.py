"""The handover to a successor (移交清单): what is open, what is missing, and where everything lies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, NamedTuple

from chuangwei.model.campaign import Campaign
from chuangwei.model.dossier import Dossier
from chuangwei.model.evidence import EvidenceFile
from chuangwei.model.files import FILES
from chuangwei.model.past import Commit
from chuangwei.reports.papers.figures import Figures, figures
from chuangwei.reports.papers.heading import Heading, heading, lead_of
from chuangwei.reports.papers.ledger import FindingLine, finding_line
from chuangwei.reports.papers.taskline import TaskLine, by_deadline, still_open, task_line
from chuangwei.reports.papers.views import filled, paper


class OpenTasks(NamedTuple):
    """A group's open tasks, by due day."""

    id: str
    name: str
    lead: Annotated[str, "牵头单位，督查没有"]
    tasks: Annotated[tuple[TaskLine, ...], "没有完成的任务，按时限排"]


class Missing(NamedTuple):
    """A task, done or begun, of which required papers are not in evidence/."""

    task: Annotated[TaskLine, "任务"]
    names: Annotated[tuple[str, ...], "缺的资料"]
    required: Annotated[int, "一共要几种"]


class Lies(NamedTuple):
    """A file or folder of the workspace, and what is in it."""

    path: Annotated[str, "在哪里"]
    what: Annotated[str, "是什么"]


class LastCommit(NamedTuple):
    """The commit that the records were last saved in."""

    short: Annotated[str, "提交的编号"]
    day: Annotated[date, "提交的日期"]
    author: Annotated[str, "谁提交的"]
    subject: Annotated[str, "说明"]


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
    """All that a successor must know."""

    demo: bool
    day: date
    heading: Heading
    figures: Annotated[Figures, "全部任务的数字"]
    groups: Annotated[tuple[OpenTasks, ...], "各项目组没有完成的任务"]
    open: Annotated[int, "没有完成的任务有几项"]
    needs: Annotated[tuple[TaskLine, ...], "没有完成、有需协调事项的任务"]
    findings: Annotated[tuple[FindingLine, ...], "没有销号的问题，按时限排"]
    due_next: Annotated[tuple[TaskLine, ...], "接下来到期的几项任务"]
    missing: Annotated[tuple[Missing, ...], "资料不全的任务"]
    missing_names: Annotated[int, "一共缺几种资料"]
    papers: Annotated[int, "evidence/ 里有几份资料"]
    folder: Annotated[str, "工作文件夹"]
    lies: Annotated[tuple[Lies, ...], "数据和资料在哪里"]
    commit: Annotated[LastCommit | None, "最后一次提交"]
    changed: Annotated[int | None, "改了没有提交的文件有几个，不知道就没有"]
    past: Annotated[bool, "是不是按以前的版本出的"]


NEXT = 5
"""How many tasks `due_next` names."""


def handover(campaign: Campaign, day: date, known: Known) -> Handover:
    """The handover on `day`; papers count whenever they were formed."""
    judged = list(campaign.stand(day))
    lines = by_deadline(task_line(campaign, *pair) for pair in judged)
    remaining = still_open(lines)
    groups = (
        OpenTasks(
            team.id,
            team.name,
            lead_of(campaign, team),
            tuple(line for line in remaining if campaign.team_by_name[line.group] is team),
        )
        for team in campaign.teams
    )
    found = (finding_line(*pair) for pair in campaign.inspected(day) if pair[1].open)
    missing = tuple(_missing(lines, Dossier(campaign, tuple(known.papers))))
    return paper(
        Handover,
        campaign,
        day,
        known,
        heading=heading(campaign, "移交清单"),
        figures=figures(judged, day),
        groups=tuple(group for group in groups if group.tasks),
        open=len(remaining),
        needs=tuple(line for line in remaining if line.needs),
        findings=tuple(sorted(found, key=lambda line: line.due or date.max)),
        due_next=tuple(line for line in remaining if not line.overdue)[:NEXT],
        missing=missing,
        missing_names=sum(len(each.names) for each in missing),
        papers=sum(each.fits for each in known.papers),
        lies=tuple(_lies(known)),
        commit=known.commit and filled(LastCommit, known.commit),
    )


def _missing(lines: Iterable[TaskLine], dossier: Dossier) -> Iterable[Missing]:
    """Of the tasks that are done or begun; what is not begun can have no papers."""
    for line in lines:
        names = dossier.lacking(dossier.campaign.task_by_id[line.id])
        if names and line.state not in {"未开始", "已取消"}:
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
