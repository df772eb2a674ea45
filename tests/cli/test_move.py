"""`move`: an extension is one more entry, and the plan stays."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Cli


def test_an_extension_that_a_later_one_has_replaced_says_so(demo: Path, cli: Cli) -> None:
    """What is entered late is kept as history, and not shown as what holds now."""
    cli("move", "5-05", "--due", "8-4", "--why", "甲", at=demo)
    ran = cli("move", "5-05", "--due", "8-10", "--why", "乙", "--date", "7-12", at=demo)
    assert ran.out.splitlines()[:2] == [
        "5-05 公厕改造达到三类以上，消除旱厕  50%  绿灯 进行中，8月4日到期",
        "    延期至：2023-08-10（后来又改过，现在仍为2023-08-04），说明：乙",
    ]


def test_days_before_the_extension_keep_the_old_due_day(demo: Path, cli: Cli) -> None:
    """What was overdue then is overdue on that day still, and no longer today."""
    cli("move", "4-04", "--due", "7-28", "--why", "施划队伍改期", at=demo)

    def overdue(day: str) -> bool:
        found = json.loads(cli("show", "4-04", "--as-of", day, "--json", at=demo).out)
        return bool(found["task"]["standing"]["overdue"])

    assert (overdue("2023-07-13"), overdue("2023-07-14")) == (True, False)


def test_an_earlier_day_is_possible_and_shown(demo: Path, cli: Cli) -> None:
    """A due day can come forward too; what is overdue then is said at once, and a year that is another one."""
    ran = cli("move", "5-08", "--due", "7-13", "--why", "提前", at=demo)
    assert "红灯 受阻，7月13日到期，已逾期1天\n" in ran.out
    ran = cli("move", "5-08", "--due", "2024-01-05", "--why", "转入明年", at=demo)
    assert "2024年1月5日到期\n" in ran.out
