"""`evidence missing`: which required papers are not there."""

from __future__ import annotations

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
