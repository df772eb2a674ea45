"""`note`: a remark, and nothing but a remark."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import DAY, Cli

from chuangwei.actions.opening import open_campaign

TEXTS = [
    "no", "12:30", "- a: b", "# 不是注释", "\"引号\" '也'", "第一行\n第二行", "2023-07-14", "🙂", "null",
]  # fmt: skip


def test_a_remark_may_be_anything(demo: Path, cli: Cli) -> None:
    """What YAML could take for something else comes back as it was written."""
    for text in TEXTS:
        assert cli("note", "4-04", "--", text, at=demo).code == 0
    log = open_campaign(demo, DAY).task_by_id["4-04"].log
    assert [entry.note for entry in log[-9:]] == TEXTS
