"""Phases that go on at the same time: which of them a day belongs to, and that the others are named."""

from __future__ import annotations

import json

import pytest
from tests.conftest import Cli, Workspace

FILES: dict[str, str | bytes | None] = {
    "data/phases.yaml": """\
        campaign: {title: 创建, town: 甲镇, district: 乙区, year: 2023}
        phases:
          - {id: 0, name: 常态化阶段, start: 2023-01-01, end: 2023-12-31}
          - {id: 1, name: 宣传发动阶段, start: 2023-04-01, end: 2023-05-31, aims: [家喻户晓]}
          - {id: 2, name: 全面实施阶段, start: 2023-05-31, end: 2023-07-31}
          - {id: 3, name: 百日攻坚, start: 2023-05-31, end: 2023-06-30}
        """,
    "data/tasks.yaml": """\
        tasks:
          - {id: 5-01, title: 保洁, group: 5, lead: 财政办, phase: 0, due: 2023-12-29, log: []}
          - {id: 5-02, title: 公厕, group: 5, lead: 财政办, phase: 2, due: 2023-07-28, log: []}
        """,
}


@pytest.mark.parametrize(
    ("day", "names", "when"),
    [
        ("2022-12-31", [], "常态化阶段2023年1月1日开始，还有1天"),
        ("2023-01-01", ["常态化阶段"], "常态化阶段第1天（共365天）"),
        ("2023-05-30", ["宣传发动阶段", "常态化阶段"], "宣传发动阶段第60天（共61天），常态化阶段同时进行"),
        (
            "2023-05-31",
            ["百日攻坚", "全面实施阶段", "宣传发动阶段", "常态化阶段"],
            "百日攻坚第1天（共31天），全面实施阶段、宣传发动阶段、常态化阶段同时进行",
        ),
        ("2023-07-01", ["全面实施阶段", "常态化阶段"], "全面实施阶段第32天（共62天），常态化阶段同时进行"),
        ("2023-08-01", ["常态化阶段"], "常态化阶段第213天（共365天）"),
        ("2024-01-01", [], "各阶段已于2023年12月31日全部结束"),
    ],
)
def test_the_phase_of_a_day(workspace: Workspace, cli: Cli, day: str, names: list[str], when: str) -> None:
    """The one that began last, and of those that began together the one to end first; the others behind it."""
    root = workspace(FILES)
    view = json.loads(cli("status", "--as-of", day, "--json", at=root, today="2024-02-01").out)
    assert [phase["name"] for phase in view["phases"]] == names
    assert view["phase"] == (view["phases"][0] if names else None)
    assert view["when"] == when
    assert when in cli("status", "--as-of", day, at=root, today="2024-02-01", columns=160).out


def test_documents_of_phases(workspace: Workspace, cli: Cli) -> None:
    """The report is on the day's own phase, with its own tasks alone; of another where that is asked for."""
    root = workspace(FILES)
    told = cli("report", "phase", at=root, today="2023-07-14").out
    assert "全面实施阶段自2023年5月31日至2023年7月31日，共62天" in told
    assert "是第45天，常态化阶段同时进行。" in told
    assert "本阶段任务1项" in told
    assert "5-01" not in told
    told = cli("report", "phase", "-p", "常态化", at=root, today="2023-07-14").out
    assert "是第195天，全面实施阶段同时进行。" in told
    assert "5-01 保洁" in told
    told = cli("report", "phase", "-p", "宣传", at=root, today="2023-07-14").out
    assert "已经结束" in told
    assert "同时进行" not in told
    assert "进入全面实施阶段第45天（共62天），常态化阶段同时进行" in cli("status", "--say", at=root).out
