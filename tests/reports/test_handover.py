"""What a successor must know."""

from __future__ import annotations

from dataclasses import replace

from tests.conftest import DAY, make_campaign, make_task

from chuangwei.model.evidence import Evidence, paper_at
from chuangwei.model.past import Commit
from chuangwei.reports.papers.handover import Known, LastCommit, Lies, handover

DONE = [{"date": "2023-07-05", "progress": "100"}]


def test_missing_papers() -> None:
    """Of tasks done or begun, each required name that no paper in their folder answers; case of ids does not matter."""
    campaign = make_campaign(
        make_task(id="a-1", evidence=["台账", "照片"], log=DONE),
        make_task(id="2", evidence=["台账"], log=[{"date": "2023-07-01", "progress": "10"}]),
        make_task(id="3", evidence=["台账"]),
        make_task(id="4", evidence=["台账"], log=DONE),
    )
    papers = (
        paper_at("evidence/A-1/2023-07-01.照片2.jpg", 10),
        paper_at("evidence/4/2023-07-01.台账.pdf", 10),
        paper_at("evidence/2/2023-07-01.台账.pdf", 0),
    )
    view = handover(campaign, DAY, Known(papers=papers))
    assert [(each.task.id, each.names, each.required) for each in view.missing] == [
        ("a-1", ("台账",), 2),
        ("2", ("台账",), 1),
    ]
    assert (view.missing_names, view.papers) == (2, 2)
    serving = Evidence.model_validate({"name": "4/2023-07-01.台账.pdf", "serves": ["2", "a-1"]})
    view = handover(replace(campaign, evidence=(serving,)), DAY, Known(papers=papers))
    assert view.missing == ()


def test_where_things_lie() -> None:
    """Data files that there are, a folder of tasks, papers, own templates; the last commit."""
    commit = Commit("a" * 40, "aaaaaaa", (), DAY, "创建办", "首次提交")
    known = Known(
        folder="/甲",
        files=("data/groups.yaml", "data/phases.yaml", "data/tasks/1.yaml", "data/tasks/2.yaml"),
        papers=(paper_at("evidence/1/2023-07-01.照片.jpg", 10),),
        own_templates=1,
        commit=commit,
        changed=2,
    )
    view = handover(make_campaign(), DAY, known)
    assert view.lies == (
        Lies("data/phases.yaml", "创建工作与阶段"),
        Lies("data/groups.yaml", "机构、单位、项目组与点位"),
        Lies("data/tasks/", "任务与记录，2个文件"),
        Lies("evidence/", "资料，1个文件，按任务、指标、问题的编号分文件夹"),
        Lies("templates/", "本镇自己的文书模板，1个"),
    )
    assert view.commit == LastCommit("aaaaaaa", DAY, "创建办", "首次提交")
    assert (view.changed, view.folder) == (2, "/甲")
