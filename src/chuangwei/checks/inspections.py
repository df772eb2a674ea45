"""Findings and their logs: each step is one that the course allows, with what it needs, and days follow each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from chuangwei.checks.case import Case, unknown
from chuangwei.checks.references import lost
from chuangwei.model.finding_standing import NEEDS, TAKES, Replay, allowed
from chuangwei.model.responsible import cannot_close
from chuangwei.problems import Remark

if TYPE_CHECKING:
    from chuangwei.model.inspection import Finding, FindingEntry


def steps_are_allowed(case: Case) -> Iterator[Remark]:
    """Each step is one that may be taken in the state before it; the log is read by date, then as it stands."""
    for spot, finding in case.findings:
        replay = Replay(finding, case.campaign.finding_rules(case.today))
        for index, entry in _numbered(finding):
            state = replay.state
            if replay.take(entry):
                continue
            may = "、".join(allowed(finding, state, entry.date))
            hint = f"能做的有 {may}" if may else "办结以后只能写情况（note），不写 action"
            if state == "已登记" and entry.action == "销号":
                hint = f"发现当天（{finding.date}）改好才能直接销号；此外先交办"
            message = f"这时是{state}，不能{entry.action}"
            yield Remark(*spot.at("log", index, "action"), "E321", message, hint)


def steps_have_what_they_need(case: Case) -> Iterator[Remark]:
    """An extension has its new day, a transfer its new unit, and what goes against the course its reason."""
    for spot, finding in case.findings:
        for index, entry in enumerate(finding.log):
            if not entry.says:
                message = f"{entry.date} 这条记录没有说发生了什么"
                yield Remark(*spot.at("log", index), "E306", message, "加上 action 或 note")
            for field, message, hint in _lacks(entry):
                at = field if getattr(entry, field) is not None else "action"
                yield Remark(*spot.at("log", index, at), "E322", message, hint)


def _lacks(entry: FindingEntry) -> Iterator[tuple[str, str, str]]:
    """What one entry lacks, or has too much: the field, what is wrong, and the cure."""
    action = entry.action
    for field, what in (NEEDS.get(action, {}) if action else {}).items():
        if getattr(entry, field) is None:
            yield field, f"{action}没有写{what}", _CURES[field]
    if entry.due is not None and action not in TAKES["due"]:
        yield "due", f"{action or '情况'}不带整改时限", "改时限另记一条 action: 延期"
    if entry.unit is not None and action not in TAKES["unit"]:
        yield "unit", f"{action or '情况'}不带责任单位", "换责任单位另记一条 action: 转交；谁做的写 by"


_CURES = {"due": "加上 due: 日期", "unit": "加上 unit: 单位", "note": "在 note 里写明"}


def findings_are_closed_by_others(case: Case) -> Iterator[Remark]:
    """Nobody closes a finding of its own; who closes is registered, else that could not be told."""
    campaign = case.campaign
    if not case.knows("unit", "supervision", "guidance"):
        return
    known = frozenset(campaign.unit_names) | frozenset(campaign.guidance) | case.broken_names("unit")
    for spot, finding in case.findings:
        replay = Replay(finding, campaign.finding_rules(case.today))
        for index, entry in _numbered(finding):
            unit = replay.unit
            if entry.action == "销号":
                at = spot.at("log", index, "by" if entry.by is not None else "action")
                if entry.by is not None and lost(known, entry.by):
                    yield unknown(at, "单位", entry.by, known)
                elif why := cannot_close(campaign, unit, entry.by):
                    yield Remark(*at, "E323", *why)
            if entry.action == "转交" and entry.unit is not None and campaign.unit_name(entry.unit) == unit:
                at = spot.at("log", index, "unit")
                yield Remark(*at, "E322", f"现在就由{unit}负责", "转交写新的责任单位")
            replay.take(entry)


def long_findings_have_a_day(case: Case) -> Iterator[Remark]:
    """What takes long to put right says until when."""
    for spot, finding in case.findings:
        if finding.kind == "长期整改" and finding.due is None:
            yield Remark(*spot.at("kind"), "E324", "长期整改没有写整改时限", "加上 due: 日期")


def long_findings_have_stages(case: Case) -> Iterator[Remark]:
    """What takes long to put right is divided into stages."""
    for spot, finding in case.findings:
        if finding.kind == "长期整改" and not finding.stages:
            yield Remark(*spot.at("kind"), "W421", "长期整改没有写阶段目标", "加上 stages: [{due, goal}, …]")


def findings_are_not_repeated(case: Case) -> Iterator[Remark]:
    """The same problem at the same place in one round may have been entered twice."""
    seen: dict[tuple[str, str, str], str] = {}
    for spot, finding in case.findings:
        first = seen.setdefault((finding.round, finding.where, finding.problem), finding.id)
        if first != finding.id:
            message = f"同一轮、同一地点、同一问题，与 {first} 相同"
            yield Remark(*spot.at("problem"), "W405", message, "核对后删去一条，或写明不同之处")


def closings_are_shown(case: Case) -> Iterator[Remark]:
    """What was closed says how it was found on the spot, or has a document called 整改后."""
    campaign = case.campaign
    if case.files is None or not campaign.settings.evidence_in_git:
        return  # the documents may lie with somebody else
    from chuangwei.model.dossier import Dossier

    bare = [
        (spot.at("log", index, "action"), finding)
        for spot, finding in case.findings
        for index, entry in enumerate(finding.log)
        if entry.action == "销号" and entry.note is None
    ]
    dossier = Dossier(campaign, case.files()) if bare else None
    for spot, finding in bare:
        if dossier is not None and dossier.lacking(finding):
            message = "销号没有写复查情况，也没有“整改后”的资料"
            hint = f"在 note 里写明，或在 evidence/{finding.id} 里放一份叫“整改后”的"
            yield Remark(*spot, "W422", message, hint)


CIRCULAR_DAYS = 7
"""So many days after an inspection of the town its circular is waited for."""


def inspections_are_told(case: Case) -> Iterator[Remark]:
    """The town's own inspections that found something are told of in a circular, 定期通报 (the notice, 三、（三）2)."""
    if not case.knows("issued") or case.campaign.gaps.broken.get("issued"):
        return
    told = {paper.round for paper in case.campaign.issued if paper.kind == "通报"}
    found = {finding.round for finding in case.campaign.findings}
    for spot, each in case.rounds:
        passed = (case.today - each.ended).days
        own = each.own and each.source in {"督查", "暗访"}
        if passed > CIRCULAR_DAYS and own and each.id in found and each.id not in told:
            message = f"第{each.id}轮{each.source}过了{passed}天还没有通报"
            hint = f"出通报并登记：chuangwei report circular --round {each.id} --issue"
            yield Remark(*spot.at("id"), "W423", message, hint)


def _numbered(finding: Finding) -> list[tuple[int, FindingEntry]]:
    """The entries with their places in the file, by date."""
    return sorted(enumerate(finding.log), key=lambda numbered: numbered[1].date)
