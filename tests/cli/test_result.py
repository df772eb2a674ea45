"""What came of the campaign: shown from its day on, and checked."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Cli

NAMED = "2023年12月28日命名为市级卫生镇（某爱卫发〔2023〕9号）"


def named(demo: Path, cli: Cli) -> None:
    """Write the result down, as a clerk does."""
    fields = ("result.named=市级卫生镇", "result.document=某爱卫发〔2023〕9号", "result.date=12-28")
    assert cli("set", "--campaign", *fields, at=demo, today="2024-01-05").code == 0


def test_where_an_ended_campaign_is_told(demo: Path, cli: Cli) -> None:
    """Status, its sentence, its JSON and the year's summary say it, from that day on only."""
    assert json.loads(cli("status", "--json", at=demo).out)["campaign"]["result"] is None
    named(demo, cli)
    for line in (("status",), ("status", "--say"), ("report", "summary")):
        after = cli(*line, "--as-of", "2024-01-05", at=demo).out.replace("\n", "")
        assert NAMED in after
        assert "市级卫生镇（某爱卫发" not in cli(*line, "--as-of", "12-27", at=demo).out
    told = json.loads(cli("status", "--json", "--as-of", "12-28", at=demo).out)["campaign"]["result"]
    assert told == {"named": "市级卫生镇", "document": "某爱卫发〔2023〕9号", "date": "2023-12-28"}


def test_a_result_without_its_paper(demo: Path, cli: Cli) -> None:
    """The name alone is enough."""
    assert cli("set", "--campaign", "result.named=市级卫生镇", at=demo).code == 0
    assert "全部结束，已命名为市级卫生镇\n" in cli("status", "--as-of", "2024-01-05", at=demo).out


def test_days_that_cannot_be(demo: Path, cli: Cli) -> None:
    """A day to come is a warning, one before the campaign an error."""
    named(demo, cli)
    ran = cli("check", at=demo, today="2023-12-01")
    assert "W403 命名日期 2023-12-28 在今天（2023-12-01）之后" in ran.out
    path = demo / "data" / "phases.yaml"
    path.write_text(path.read_text("utf-8").replace("date: 2023-12-28", "date: 2023-03-31"), "utf-8")
    ran = cli("check", at=demo)
    assert (ran.code, "E305 命名日期 2023-03-31 早于创建工作开始的日期 2023-04-01" in ran.out) == (1, True)
