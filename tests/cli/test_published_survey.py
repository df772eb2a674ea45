"""A survey of which only the share of the satisfied was published: entered so, and marked wherever its figure stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import Cli, Expect

ADD = ("survey", "add", "--rate", "97.2", "--valid", "1193", "--area", "镇区")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("survey show", ["公布的满意率97.2%，达到90%；没有各题的份数", "有效1193份\n", "算法没有公布"]),
        ("survey list", ["有效1193份  满意率97.2%（公布的数）"]),
        ("report survey --format md", ["有效1193份。只公布了满意率", "公布的满意率97.2%，达到90%"]),
        (
            "report selfassess",
            ["有效问卷1193份，公布的满意率97.2%，达到90%；没有各题的份数，说不出有多大把握。"],
        ),
    ],
)
def test_it_is_marked(demo: Path, cli: Cli, command: str, told: list[str]) -> None:
    """On a terminal and in documents; nothing is said of papers that nobody knows, nor of a formula."""
    assert cli(*ADD, at=demo).code == 0
    ran = cli(*command.split(), at=demo, columns=160)
    assert [each for each in told if each not in ran.out] == [], ran.out
    assert "None" not in ran.out
    assert "计算办法" not in ran.out


def test_it_is_marked_beside_others(demo: Path, cli: Cli) -> None:
    """A later round is compared with it, and says which figure was published."""
    assert cli(*ADD, at=demo).code == 0
    counted = ("--sent", "10", "--returned", "10", "--valid", "10", "-q", "满意吗｜9 1 0 0 0 0")
    assert cli("survey", "add", *counted, at=demo).code == 0
    assert "| 1193 | 97.2%（公布的数） |" in cli("report", "survey", "--format", "md", at=demo).out


def test_data(demo: Path, cli: Cli) -> None:
    """The file and JSON hold the share and the valid papers, and nothing of others."""
    assert cli(*ADD, at=demo).code == 0
    view = json.loads(cli("survey", "show", "--json", at=demo).out)["survey"]
    assert (view["rate"], view["published"], view["valid"]) == (97.2, True, 1193)
    assert (view["sent"], view["returned"], view["returned_percent"], view["bounds"]) == (None,) * 4
    assert (view["questions"], view["formula"], view["basis"]) == ([], "", "公布的数")
    assert not json.loads(cli("survey", "show", "MY-002", "--json", at=demo).out)["survey"]["published"]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ("--rate 97.2 --valid 10 -q 甲｜9 1 0 0 0 0", "--rate 和 --question 只能写一个"),
        ("--valid 10", "要写 --sent、--returned、--valid 和 --question"),
        ("--valid 10 --sent 10 -q 甲｜9 1 0 0 0 0", "要写 --sent、--returned、--valid 和 --question"),
        ("--rate 100.1 --valid 10", "rate 不能写“100.1”"),
        ("--rate 97.2 --valid 10 --sent 10 --returned 9", "有效10份，比回收 9 还多"),
    ],
)
def test_refused(demo: Path, cli: Cli, options: str, why: str) -> None:
    """Counts and a published share exclude each other, one of them there must be."""
    words, _, question = options.partition("-q ")
    ran = cli("survey", "add", *words.split(), *(("-q", question) if question else ()), at=demo)
    assert ran.code != 0
    assert why in ran.err


def test_checked(expect: Expect) -> None:
    """The same in the file, where it stands."""
    expect(
        {
            "data/surveys.yaml": """\
                surveys:
                  - {id: MY-01, date: 2023-07-01, valid: 1193, rate: 97.2}
                  - {id: MY-02, date: 2023-07-01, sent: 1200, valid: 1193, rate: 97.2}
                  - {id: MY-03, date: 2023-07-01, sent: 1200, valid: «E348»1193}
                  - {id: MY-04, date: 2023-07-01, sent: 9, returned: 9, valid: 9, rate: «E348»90,
                     questions: [{text: 满意吗, counts: [9, 0, 0, 0, 0, 0]}]}
                  - {id: MY-05, date: 2023-07-01, valid: 9, rate: «E207»101}
                """
        }
    )
