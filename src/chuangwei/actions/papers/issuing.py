"""Enter papers that go out in data/issued.yaml, as one change: their numbers, the revision whose data they show, 交办."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.draft import as_read
from chuangwei.actions.findings.rectifying import StepFault, check_course
from chuangwei.actions.history.telling import Revision
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.model.campaign import Campaign
from chuangwei.model.files import file_of
from chuangwei.model.finding_standing import stand_finding
from chuangwei.model.inspection import Finding, FindingEntry
from chuangwei.model.issued import Issued, PaperKind
from chuangwei.reports.papers.heading import code_of, heading, next_no, numbered
from chuangwei.reports.papers.period import period_of
from chuangwei.store.history import committing, git

_PARTS = {"data": "数据", "templates": "模板"}
_NAMED = 3  # files that the reason lists
HASH = 10
"""Characters of a hash that a register keeps."""


class AlreadyIssued(ChuangweiError):
    """The number is taken, or the days are reported already."""


class Outgoing(NamedTuple):
    """A paper about to be entered; what is None is derived from the campaign's settings and register."""

    kind: PaperKind
    day: date
    """成文日期."""
    since: date | None = None
    until: date | None = None
    """The first and the last day that it reports on."""
    no: int | None = None
    signer: str | None = None
    to_units: tuple[str, ...] | None = None
    round: str | None = None
    """The round of inspection that it is about."""
    findings: tuple[tuple[str, date], ...] = ()
    """Ids of the findings that it orders to be put right, with the due day that it names for each."""
    rev: str | None = None
    """The git revision whose data it shows."""


class Entered(NamedTuple):
    """A paper in the register, and the ids of the findings that it handed over; `seam` where days are left out or told twice."""

    paper: Issued
    handed: tuple[str, ...]
    seam: str | None


def enter_papers(
    root: Path,
    today: date,
    papers: Sequence[Outgoing],
    revision: Revision | None = None,
    *,
    dry_run: bool = False,
) -> tuple[Changed[tuple[Entered, ...]], str | None]:
    """Enter them all; with it what keeps the register from naming a revision, if anything.

    An order is the handing over (交办) of what it lists, unless that is handed over already. Raises AlreadyIssued for a
    number that is taken, UsageFault for a paper of a day to come, StepFault for a due day that another one contradicts.
    """
    late = next((paper for paper in papers if paper.day > today), None)
    if late is not None:
        raise UsageFault(f"成文日期 {late.day} 还没有到，不能登记", hint="到那一天再登记")
    rev, lack = (revision.commit.hash[:HASH], None) if revision is not None else clean_head(root)

    def make(draft: Draft) -> tuple[Entered, ...]:
        made = []
        for paper in papers:
            seam = _seam(draft.campaign, paper)
            entered = issue(draft, paper._replace(rev=rev))
            made.append(Entered(entered, tuple(_hand_over(draft, paper, entered.number)), seam))
        return tuple(made)

    return change(root, today, make, what=_what, dry_run=dry_run), lack


def _what(entered: Sequence[Entered]) -> str:
    said = "登记" + "、".join(f"{each.paper.kind}{each.paper.number}" for each in entered)
    handed = [name for each in entered for name in each.handed]
    return f"{said}，交办{'、'.join(handed)}" if handed else said


def _seam(campaign: Campaign, paper: Outgoing) -> str | None:
    """How a periodical fails to follow on from the last one that went out."""
    if paper.since is None:
        return None
    told = (each for each in campaign.issued if each.kind == paper.kind)
    last = max((period.until for each in told if (period := period_of(each))), default=None)
    if last is None or (gap := (paper.since - last).days) == 1:
        return None
    what = "中间的日子没有报" if gap > 1 else "有的日子报了两次"
    return f"上一期到{last}，这一期从{paper.since}起，{what}"


def issue(draft: Draft, paper: Outgoing) -> Issued:
    """Enter the paper in the register, in a Draft of actions.changing; what was entered comes back.

    Raises AlreadyIssued when the number is taken.
    """
    campaign = draft.campaign
    head = heading(campaign, paper.kind)
    following = next_no(campaign, paper.kind, paper.day.year)
    no = paper.no if paper.no is not None else following
    number = numbered(campaign, paper.kind, paper.day.year, no)
    taken = (each for each in campaign.issued if each.date.year == paper.day.year and each.number == number)
    if other := next(
        (each for each in taken if each.kind == paper.kind or code_of(campaign, paper.kind)), None
    ):
        raise AlreadyIssued(
            f"{other.kind}{number}已于{other.date}登记发出",
            hint=f"下一个号是 {following}；登记在 data/issued.yaml",
        )
    known = dict.fromkeys(campaign.unit_names[name] for name in head.issue if name in campaign.unit_names)
    to_units = paper.to_units if paper.to_units is not None else known
    record = {
        "id": f"{paper.kind}-{paper.day.year}-{no}",
        "kind": paper.kind,
        "number": number,
        "seq": no,
        "from": paper.since,
        "to": paper.until,
        "date": paper.day,
        "signer": paper.signer or head.signer or None,
        "to_units": list(to_units) or None,
        "round": int(paper.round) if paper.round and paper.round.isdecimal() else paper.round,
        "findings": [name for name, _ in paper.findings] or None,
        "rev": paper.rev,
    }
    return as_read(Issued, draft.add("issued", record))


def _hand_over(draft: Draft, paper: Outgoing, number: str) -> Iterator[str]:
    """Record 交办 with the order's due day for each finding that lacks it; the others must be due as the order says."""
    campaign, rules = draft.campaign, draft.campaign.finding_rules(paper.day)
    for name, due in paper.findings:
        finding = campaign.finding_by_id.get(name)
        if finding is None:
            raise UsageFault(
                f"{paper.kind}所列的 {name}，现在的数据里没有", hint="不写 --rev，照现在的数据出"
            )
        standing = stand_finding(finding, paper.day, rules)
        if standing.state != "已登记":
            _check_same(finding, paper, due, standing.due)
            continue
        entry = {
            "date": paper.day,
            "action": "交办",
            "due": due,
            "note": f"{paper.kind}{number}",
            "by": heading(campaign, paper.kind).office,
        }
        later = next((each for each in finding.log if each.date > paper.day and each.action == "交办"), None)
        if later is not None:
            _check_same(finding, paper, due, stand_finding(finding, later.date, rules).due, later)
        check_course(draft.log("finding", finding.id, finding, entry)[0], rules)
        yield finding.id


def _check_same(
    finding: Finding, paper: Outgoing, due: date, holds: date | None, later: FindingEntry | None = None
) -> None:
    """Refuse an order whose due day is not the one that holds."""
    if later is None and (holds is None or holds == due):
        return
    when = f"记录里{later.date}才交办，" if later else "已经交办，"
    raise StepFault(
        finding,
        f"{paper.day}的{paper.kind}写的时限是 {due}，{when}时限是 {holds}",
        f"照记录出，不写 --rev 和 --as-of；要换一天：chuangwei finding extend {finding.id} --due 日期 --why 原因",
    )


def clean_head(root: Path) -> tuple[str | None, str | None]:
    """The last commit when all that papers rest on is as it has it; else None, and the reason in words.

    That is the data files but for the register, which every paper changes by going out, and templates/.
    """
    if git.enclosing(root) is None:
        return None, "没有修改历史（不在 git 仓库里）"
    if not git.is_available():
        return None, "没有找到 git 程序"
    try:
        repository = committing.repository_of(root)
        head = repository.answer("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        if head is None:
            return None, "数据还没有提交过，登记以前先 chuangwei commit"
        for folder, what in _PARTS.items():
            changed = [change.path for change in committing.changes(repository, [folder], head)]
            changed = [name for name in changed if folder != "data" or _is_rested_on(PurePosixPath(name))]
            if changed:
                named = "、".join(changed[:_NAMED]) + ("等" if len(changed) > _NAMED else "")
                return None, f"{what}有改动还没有提交（{named}），登记以前先 chuangwei commit"
    except ChuangweiError as error:
        return None, error.message
    return head[:HASH], None


def _is_rested_on(path: PurePosixPath) -> bool:
    """Whether a file in data/ is a data file, and none of the register."""
    return path.suffix == ".yaml" and path != PurePosixPath("data", f"{file_of('issued').stem}.yaml")
