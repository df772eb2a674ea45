"""Surveys, money, complaints and honours at the command line, on the demonstration."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Cli

SCREENS = {
    "survey": ("survey", "show"),
    "surveys": ("survey", "list"),
    "plan": ("survey", "plan"),
    "funds": ("fund", "summary"),
    "expenses": ("fund", "list"),
    "complaints": ("complaint", "list"),
    "complaint": ("complaint", "show", "TS-002"),
    "honours": ("honour", "list"),
}


@pytest.mark.parametrize("columns", [80, 100])
@pytest.mark.parametrize("name", SCREENS)
def test_screens(name: str, columns: int, demo: Path, cli: Cli, golden: Callable[[str], None]) -> None:
    """What each view shows; no line is wider than the terminal."""
    ran = cli(*SCREENS[name], at=demo, columns=columns)
    assert (ran.code, ran.err) == (0, "")
    golden(ran.out)


def test_the_past(demo: Path, cli: Cli) -> None:
    """On an earlier day there is only what had happened by then."""
    at = ("--as-of", "2023-06-10")
    assert "MY-001" in cli("survey", "show", *at, at=demo).out.splitlines()[1]
    assert cli("fund", "summary", *at, at=demo).out.startswith("到账380,000.00元，支出14,060.50元")
    assert cli("complaint", "list", *at, at=demo).out.startswith("共受理2件，办结1件，应答复1件，按时1件")
    assert cli("honour", "list", *at, at=demo).out.startswith("还没有登记过评选结果")


def test_money_is_spent_reimbursed_and_taken_back(demo: Path, cli: Cli) -> None:
    """Each step adds its lines; the sums follow to the cent."""
    words = ("--budget", "YS-04", "--unit", "党政办")
    assert cli("fund", "add", "100.10", "印制", *words, at=demo).out.startswith("新增支出 FY-008 印制")
    cli("fund", "reimburse", "FY-008", "FY-007", "--date", "今天", at=demo)
    ran = cli("fund", "reimburse", "FY-008", "--voucher", "甲", at=demo)
    assert ran.out.startswith("报销 FY-008 印制  100.10元，2023-07-14")
    assert cli("fund", "reverse", "FY-008", "--amount", "0.10", "--why", "抹零", at=demo).out.startswith(
        "冲销 FY-008，另记 FY-009  -0.10元"
    )
    shown = json.loads(cli("fund", "summary", "--json", at=demo).out)
    assert (shown["spent"], shown["reimbursed"]) == (158010.80, 76160.60)


@pytest.mark.parametrize(
    ("valid", "counts", "said"),
    [
        ("126", "120 0 0 0 6 0", "满意率95.24%，但下限只有89.9%，不能说稳过90%"),
        ("126", "121 0 0 0 5 0", "满意率96.03%，下限91.0%也不低于90%，可以说达到了"),
        ("9", "0 0 0 0 0 9", "没有人评价，算不出满意率"),
    ],
)
def test_what_a_survey_comes_to(valid: str, counts: str, said: str, demo: Path, cli: Cli) -> None:
    """A bound just under the target is not told as the target; who does not know has given no grade."""
    numbers = ("--sent", valid, "--returned", valid, "--valid", valid)
    cli("survey", "add", *numbers, "-q", f"甲｜{counts}", at=demo)
    assert cli("survey", "show", at=demo).out.startswith(f"{said}\n")


def test_more_papers_than_people(demo: Path, cli: Cli) -> None:
    """What needs more papers than there are people cannot be done."""
    ran = cli(
        "survey", "plan", "--population", "300", "--return", "80", "--expect", "91", "--expect", "92", at=demo
    )
    rows = [line.split() for line in ran.out.splitlines() if "%" in line][1:3]
    assert rows == [["91%", "做不到"], ["92%", "223", "279"]]


def test_a_complaint_on_an_earlier_day(demo: Path, cli: Cli) -> None:
    """What was done later stands apart, in the order of the days; before it was made it is said that it was not."""
    cli("complaint", "reply", "TS-004", "现场又看过", "--date", "7-13", at=demo)
    lines = cli("complaint", "show", "TS-004", "--as-of", "7-12", at=demo).out.splitlines()
    assert lines[1] == "状态：    已答复"
    assert lines[6:10] == [
        "  2023-07-12 答复（农业服务中心）",
        "    已到场劝阻并扑灭",
        "这一天以后的记录（1条，不计入上面的状态）",
        "  2023-07-13 答复",
    ]
    assert "状态：    这一天还没有受理" in cli("complaint", "show", "TS-004", "--as-of", "7-11", at=demo).out


@pytest.mark.parametrize(
    "arguments",
    [
        ("honour", "add", "财政办", "文明单位"),
        ("fund", "add", "100", "纸张", "--budget", "YS-02", "-u", "财政办"),
        ("complaint", "add", "垃圾满溢", "--channel", "电话", "-u", "财政办"),
        ("survey", "add", "--sent", "10", "--returned", "10", "--valid", "10", "-q", "好不好｜满意 10"),
    ],
)
def test_an_empty_day_is_today(arguments: tuple[str, ...], demo: Path, cli: Cli) -> None:
    """As if no day had been given."""
    shown = [cli(*arguments, *day, "--dry-run", at=demo) for day in ((), ("--date", ""))]
    assert [ran.code for ran in shown] == [0, 0]
    assert shown[0].out == shown[1].out


def test_a_doubt_is_told_at_once(demo: Path, cli: Cli) -> None:
    """What a check would say of a new record from now on is said when it is written."""
    spend = ("fund", "add", "12000", "甲", "--budget", "YS-05", "--unit", "双山卫生院")
    assert cli(*spend, at=demo).err == (
        "提醒 W441 FY-008：支出“FY-008”没有凭证；补上 voucher\n"
        "提醒 W442 YS-05：“除四害药物”已支出 23800 元，超出预算 11800 元；核对支出，或按程序追加预算\n"
    )
