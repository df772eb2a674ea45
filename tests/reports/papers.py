"""A small campaign with tasks, indicators, findings and papers, for the tests of the dossier."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.conftest import make_campaign, make_task

from chuangwei.model.campaign import Campaign
from chuangwei.model.dossier import Dossier
from chuangwei.model.evidence import Evidence, EvidenceFile, paper_at
from chuangwei.model.inspection import Finding, Round
from chuangwei.model.organisation import Group
from chuangwei.model.standard import Standard

DAY = date(2023, 7, 14)
DONE = [{"date": "2023-07-01", "progress": "100"}]

STANDARD = Standard.model_validate(
    {
        "id": "BZ",
        "name": "标准",
        "sections": [{"id": "A", "name": "组织管理"}, {"id": "C", "name": "市容"}],
        "items": [
            {"id": "A-01", "section": "A", "text": "纳入议事日程", "evidence": ["会议纪要", "年度计划"]},
            {"id": "C-10", "section": "C", "text": "公共厕所", "evidence": ["公厕台账", "保洁记录"]},
        ],
    }
)
TASKS = (
    make_task(id="1-03", title="召开动员大会", group="1", lead="创建办", items=["A-01"],
              evidence=["会议通知", "签到", "讲话", "照片"], log=DONE),
    make_task(id="5-05", title="公厕改造", items=["C-10"], evidence=["公厕台账", "整改后"]),
    make_task(id="5-06", title="垃圾台改造", due="2023-07-20", evidence=["清单"], log=DONE),
    make_task(id="5-07", title="不做了", evidence=["清单"], log=[{"date": "2023-07-01", "state": "取消", "note": "并入"}]),
)  # fmt: skip
GROUPS = tuple(
    Group.model_validate({"id": number, "name": name, "lead": "财政办"})
    for number, name in (("1", "综合组"), ("5", "基础设施组"))
)


def finding(name: str, *actions: str, note: str | None = None, **fields: Any) -> Finding:
    """A finding of 2023-07-03 with one step a day after."""
    log: list[dict[str, str]] = [
        {"date": f"2023-07-0{day}", "action": action, "by": "创建办"} for day, action in enumerate(actions, 4)
    ]
    if note:
        log[-1]["note"] = note
    base = {
        "id": name,
        "round": "1",
        "date": "2023-07-03",
        "problem": "垃圾外溢",
        "unit": "财政办",
        "item": "C-10",
    }
    return Finding.model_validate({**base, **fields, "log": log})


def campaign(*records: dict[str, Any], findings: tuple[Finding, ...] = (), **parts: Any) -> Campaign:
    """The campaign, with these records of data/evidence.yaml."""
    return make_campaign(
        *TASKS,
        **{
            "groups": GROUPS,
            "standards": (STANDARD,),
            "inspections": (Round.model_validate({"id": "1", "date": "2023-07-03"}),),
            "findings": findings,
            "evidence": tuple(map(Evidence.model_validate, records)),
            **parts,
        },
    )


def files(*names: str, size: int = 1000) -> tuple[EvidenceFile, ...]:
    """Files of evidence/."""
    return tuple(paper_at(f"evidence/{name}", size) for name in names)


def dossier(*names: str, **parts: Any) -> Dossier:
    """The dossier of the campaign with these files."""
    return Dossier(campaign(**parts), files(*names), DAY)
