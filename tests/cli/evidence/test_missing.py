"""`evidence missing`: which required papers are not there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.evidence.test_listing import put
from tests.conftest import Cli


def test_the_demonstration(demo: Path, cli: Cli, golden: Callable[[str], None]) -> None:
    """Finished tasks first, then meetings, findings, the others by their due days, and indicators, cut short."""
    put(demo, "4-03/2023-06-10.整改前.jpg", "4-03/2023-06-14.整改后.1.jpg", "4-03/执法文书.pdf")
    golden(cli("evidence", "missing", at=demo).out)


def test_a_cut_list_names_the_command_for_all(demo: Path, cli: Cli) -> None:
    """With the same filters and the same day."""
    ran = cli("evidence", "missing", "-u", "平安", "-u", "财政办", "--as-of", "2023-07-01", at=demo)
    command = "chuangwei evidence missing --all -u 平安 -u 财政办 --as-of 2023-07-01"
    assert command in ran.out
    assert "另有" not in cli(*command.split()[1:], at=demo).out


def test_nothing_is_missing(demo: Path, cli: Cli) -> None:
    """A task that has all its papers is not listed."""
    assert cli("evidence", "missing", "1-02", at=demo).out.splitlines() == [
        "演示数据，非真实记录",
        "任务应有资料2份，已有2份，缺0份",
    ]


def test_json(demo: Path, cli: Cli) -> None:
    """One record for each that lacks something, with what it requires."""
    content = json.loads(cli("evidence", "missing", "1-03", "--json", at=demo).out)
    assert list(content) == ["version", "demo", "notice", "as_of", "totals", "missing", "meetings"]
    assert content["totals"] == {"required": 4, "present": 3}
    title = "召开创建市级卫生镇动员大会"
    assert content["missing"] == [
        {
            "id": "1-03", "kind": "task", "title": title, "unit": "党政办", "state": "已完成", "due": "2023-04-20",
            "required": ["会议通知", "签到", "讲话", "照片"], "lacks": ["照片"], "near": [],
        }
    ]  # fmt: skip
    assert content["meetings"] == [
        {
            "id": "1-03",
            "kind": "task",
            "title": title,
            "unit": "党政办",
            "date": "2023-04-20",
            "lacks": ["照片"],
        }
    ]
