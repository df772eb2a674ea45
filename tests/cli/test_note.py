"""`note`: a remark, and nothing but a remark."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Cli
from tests.trees import added_lines, tree


def test_a_remark_is_added(demo: Path, cli: Cli) -> None:
    """Words need no quotes; progress stays; who said it and when are kept."""
    before = tree(demo)
    ran = cli("note", "4-04", "派出所已踏勘", "明天施划", "--date", "昨天", "--by", "派出所", at=demo)
    assert ran.out.splitlines()[:2] == [
        "4-04 车辆乱停乱放整治，施划停车位  70%  红灯 进行中，6月30日到期，已逾期14天",
        "    说明：派出所已踏勘 明天施划",
    ]
    assert added_lines(before, tree(demo), "data/tasks.yaml") == [
        "      - date: 2023-07-13",
        "        note: 派出所已踏勘 明天施划",
        "        by: 派出所",
        "        recorded: 2023-07-14",
    ]


def test_a_remark_may_be_anything(demo: Path, cli: Cli) -> None:
    """What YAML could take for something else comes back as it was written."""
    for text in (
        "no",
        "12:30",
        "- a: b",
        "# 不是注释",
        "\"引号\" '也'",
        "第一行\n第二行",
        "2023-07-14",
        "🙂",
        "null",
    ):
        assert cli("note", "4-04", "--", text, at=demo).code == 0
    from datetime import date

    from chuangwei.actions.opening import open_campaign

    log = open_campaign(demo, date(2023, 7, 14)).task_by_id["4-04"].log
    assert [entry.note for entry in log[-9:]] == [
        *(
            "no",
            "12:30",
            "- a: b",
            "# 不是注释",
            "\"引号\" '也'",
            "第一行\n第二行",
            "2023-07-14",
            "🙂",
            "null",
        )
    ]


def test_without_words_nothing_is_written(demo: Path, cli: Cli) -> None:
    """A remark of blanks is refused; one that is missing is a wrong command."""
    before = tree(demo)
    ran = cli("note", "4-04", " ", at=demo)
    assert (ran.code, ran.err.splitlines()[0]) == (1, "错误：4-04：没有说发生了什么")
    assert cli("note", "4-04", at=demo).code == 2
    assert tree(demo) == before
