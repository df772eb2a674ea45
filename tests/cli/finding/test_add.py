"""`finding add`: one by options, a day's from a list, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.test_written import changes
from tests.conftest import Cli
from tests.trees import added_lines, tree

FILE = "data/inspections.yaml"
LIST = """\
1、农贸市场西门｜排水沟又堵了｜财政｜限期整改｜7-21
场镇主街市场路口｜流动摊点又占道｜平安办、派出所｜立行立改
老粮站后巷|积存建筑垃圾|平安办||5天内
"""


def test_a_list(demo: Path, cli: Cli, tmp_path: Path, golden: Callable[[str], None]) -> None:
    """A dry run shows how each line is understood; each becomes a finding of the round named, helped by the later units."""
    (tmp_path / "清单.txt").write_bytes(LIST.encode("gb18030"))
    before = tree(demo)
    line = ("finding", "add", "--round", "3", "--from", str(tmp_path / "清单.txt"), "--date", "7-7")
    tried = cli(*line, "--dry-run", at=demo)
    assert (tried.err.endswith("只是预演，没有写入\n"), tree(demo)) == (True, before)
    ran = cli(*line, at=demo)
    assert (ran.code, ran.err) == (0, "")
    golden("\n".join([tried.out, ran.out, *changes(before, tree(demo)), ""]))


@pytest.mark.parametrize(
    ("limit", "lines"),
    [
        ("限期整改｜当日", ["    due: 2023-07-11"]),
        ("｜当日", ["    kind: 立行立改"]),
        ("立行立改｜立即", ["    kind: 立行立改"]),
        ("限期整改｜7月20日前", ["    due: 2023-07-20"]),
        ("｜20日之前完成", ["    due: 2023-07-20"]),
        ("｜3天内完成", ["    due: 2023-07-14"]),
        ("限期整改｜十天内", ["    due: 2023-07-21"]),
        ("｜两日内整改", ["    due: 2023-07-13"]),
    ],
)
def test_what_a_limit_means(demo: Path, cli: Cli, tmp_path: Path, limit: str, lines: list[str]) -> None:
    """What is said of the kind and of the day holds, both of them, however the day is put."""
    (tmp_path / "清单.txt").write_text(f"西门｜沟堵｜财政办｜{limit}", "utf-8")
    before = tree(demo)
    assert cli("finding", "add", "--from", str(tmp_path / "清单.txt"), at=demo).code == 0
    added = added_lines(before, tree(demo), FILE)
    assert [line for line in added if line.startswith(("    due:", "    kind:"))] == lines


def test_a_list_with_faults(demo: Path, cli: Cli, tmp_path: Path, golden: Callable[[str], None]) -> None:
    """Each faulty line is named with its cure, and not one of the others is written."""
    (tmp_path / "清单.txt").write_text(
        "公厕｜甲｜财政办\n公厕｜乙｜某某办\n公厕｜丙｜财政办｜慢慢改\n公厕｜丁\n公厕｜戊｜财政办｜长期整改\n"
        "公厕｜己｜财政办｜｜13-45\n公厕｜甲｜财政办\n公厕｜庚｜财政办｜限期｜7-21｜多\n公厕｜辛｜财政办｜｜7-10\n",
        "utf-8",
    )
    before = tree(demo)
    ran = cli("finding", "add", "--from", str(tmp_path / "清单.txt"), at=demo)
    assert (ran.code, ran.out) == (1, "")
    golden(ran.err)
    assert tree(demo) == before


def test_a_sheet(demo: Path, cli: Cli, tmp_path: Path) -> None:
    """A workbook is read by its headings."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["地点", "问题", "责任单位", "整改类型"])
    sheet.append(["公厕", "=cmd()", "财政办", "立行立改"])
    book.save(tmp_path / "a.xlsx")
    ran = cli("finding", "add", "--from", str(tmp_path / "a.xlsx"), at=demo)
    assert ran.code == 1  # a formula has no value that a person has seen
    sheet["B2"] = "灯不亮"
    book.save(tmp_path / "a.xlsx")
    ran = cli("finding", "add", "--from", str(tmp_path / "a.xlsx"), at=demo)
    assert ran.out.startswith("登记 DC-04-007  公厕：灯不亮\n    财政办，立行立改\n")


def test_numbers_that_are_taken(demo: Path, cli: Cli) -> None:
    """A number that another record has is passed over: ids are names of folders."""
    path = demo / "data" / "issued.yaml"
    path.write_text(path.read_text("utf-8").replace("id: 周报-2023-5\n", "id: dc-04-007\n"), "utf-8")
    ran = cli("finding", "add", "公厕", "灯不亮", "-u", "财政", at=demo)
    assert ran.out.startswith("登记 DC-04-008 ")


def test_a_doubt(demo: Path, cli: Cli) -> None:
    """What a check would point out is said at once."""
    ran = cli("finding", "add", "公厕", "灯不亮", "-u", "财政", "--due", "7-22", at=demo)
    assert ran.err == "提醒 W402 DC-04-007：完成时限 2023-07-22（周六）是休息日；前一个工作日是 2023-07-21\n"
