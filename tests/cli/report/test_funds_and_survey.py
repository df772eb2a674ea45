"""The papers on money and on opinion surveys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace


@pytest.mark.parametrize("day", ["2023-04-20", "2023-06-30", "2023-07-14"])
@pytest.mark.parametrize("name", ["funds", "survey"])
def test_papers(name: str, day: str, demo: Path, cli: Cli, golden: Callable[[str], None]) -> None:
    """Before anything, in the middle, at the end: what the paper says in Markdown, or why there is none."""
    ran = cli("report", name, "--as-of", day, "-f", "md", at=demo)
    golden(ran.out + ran.err)


def test_nothing_spent(workspace: Workspace, cli: Cli) -> None:
    """Without any money the paper says so, and has no empty table."""
    ran = cli("report", "funds", at=workspace())
    assert "没有登记过资金" in ran.out
    assert "支出明细" not in ran.out


def test_what_needs_mending(workspace: Workspace, cli: Cli) -> None:
    """An expense without a voucher, and a line that is over."""
    ran = cli(
        "report",
        "funds",
        at=workspace(
            {
                "data/funds.yaml": """\
                budget:
                  - {id: YS-1, name: 公厕, line: 设施建设, amount: 100}
                expenses:
                  - {id: FY-1, date: 2023-07-01, budget: YS-1, unit: 财政办, amount: 100.05, purpose: 门}
                """
            }
        ),
    )
    assert "FY-1 门100.05元没有凭证" in ran.out
    assert "YS-1 公厕超出预算0.05元" in ran.out
    assert "结余-100.05元（负壹佰元零伍分）" in ran.out
