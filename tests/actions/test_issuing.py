"""Papers entered in the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import Workspace

from chuangwei.actions.changing import Draft, change, undo
from chuangwei.actions.opening import open_campaign
from chuangwei.actions.papers.issuing import AlreadyIssued, Outgoing, issue
from chuangwei.model.issued import Issued

TODAY = date(2023, 7, 14)
WEEK = Outgoing("周报", TODAY, date(2023, 7, 8), TODAY)


def issued(root: Path, paper: Outgoing) -> Issued:
    """What `issue` enters; the file says the same."""

    def make(draft: Draft) -> Issued:
        return issue(draft, paper)

    entered = change(root, TODAY, make, what="登记").result
    assert open_campaign(root, TODAY).issued[-1] == entered
    return entered


def test_the_first_paper_makes_the_file(workspace: Workspace) -> None:
    """With its number, its period and the units it goes to; undo takes all of it back."""
    root = workspace()
    entered = issued(root, WEEK)
    assert (root / "data/issued.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=schema/issued.json\n# 发文登记。\n"
        "issued:\n"
        "  - id: 周报-2023-1\n"
        "    kind: 周报\n"
        "    number: 第1期\n"
        "    seq: 1\n"
        "    from: 2023-07-08\n"
        "    to: 2023-07-14\n"
        "    date: 2023-07-14\n"
        "    to_units: [财政办]\n"
    )
    assert entered.number == "第1期"
    undo(root)
    assert not (root / "data/issued.yaml").exists()


def test_a_number_that_is_taken(workspace: Workspace) -> None:
    """It is said when it went out, and which number is free."""
    root = workspace()
    issued(root, WEEK)
    with pytest.raises(AlreadyIssued, match="周报第1期已于2023-07-14登记发出") as raised:
        issued(root, WEEK._replace(no=1))
    assert raised.value.hint == "下一个号是 2；登记在 data/issued.yaml"
    assert issued(root, WEEK._replace(no=7, since=date(2023, 7, 15), until=date(2023, 7, 15))).no == 7
