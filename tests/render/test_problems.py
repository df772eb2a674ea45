"""Problems as people, programs and code hosts read them."""

from __future__ import annotations

import pytest
from tests.hostile import HOSTILE, plain, texts, widest

from chuangwei import zh
from chuangwei.problems import Problem
from chuangwei.render.problems import github_lines, problem_line, problem_lines, summary
from chuangwei.render.text import DEMO, Screen, text

FAULT = Problem("data/tasks.yaml", 12, 8, "E205", "没有这一天：2023-02-30", "写成 2023-02-28", "5-05")
WHOLE = Problem("data/x.yml", 0, 0, "W411", "程序没有读它")


def test_a_line() -> None:
    """Place, level, code, message, and whose it is unless the message says that."""
    assert text(problem_line(FAULT)) == "data/tasks.yaml:12:8: 错误 E205 没有这一天：2023-02-30 [5-05]"
    assert text(problem_line(WHOLE)) == "data/x.yml: 警告 W411 程序没有读它"
    named = Problem("data/tasks.yaml", 1, 1, "E301", "编号 5-05 重复", None, "5-05")
    assert text(problem_line(named)) == "data/tasks.yaml:1:1: 错误 E301 编号 5-05 重复"


def excerpt(source: str | None, column: int, width: int = 80) -> list[str]:
    problem = Problem("data/tasks.yaml", 12, column, "E205", "x")
    return texts(problem_lines([problem], Screen(width=width), lambda file, line: source))[1:]


@pytest.mark.parametrize(
    ("source", "column", "before"),
    [
        ("    due: 2023-02-30", 10, 9),
        ("  title: 公厕改造，due：x", 14, 17),
        ("ＡＢ：x", 4, 6),
        ("e\u0301\u0301x: y", 4, 1),
        ("\tx", 2, 1),
        ("a", 2, 1),
        ("", 1, 0),
    ],
)
def test_the_caret_stands_under_the_place(source: str, column: int, before: int) -> None:
    """Columns count characters; the caret counts cells, two for a Chinese character."""
    shown, caret = excerpt(source, column)
    assert caret == "       | " + " " * before + "^"
    assert shown.startswith("    12 |")


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("name", HOSTILE)
def test_long_lines_are_shown_around_the_place(name: str, width: int) -> None:
    """However long the line and wherever the place in it: one line, no wider than the screen, the caret in it."""
    source = HOSTILE[name].replace("\n", " ")
    for column in {1, len(source) // 2 + 1, len(source) + 1}:
        rows = excerpt(source, column, width)
        assert len(rows) == 2
        assert widest(rows) <= width
        assert all(map(plain, rows))
        at = zh.width(rows[1]) - 1
        assert zh.width(rows[0]) >= at or not source[column - 1 :].strip()


def test_no_line_no_excerpt() -> None:
    """A file that cannot be read again, or a whole file, has none."""
    assert excerpt(None, 3) == []
    assert len(texts(problem_lines([WHOLE], Screen(), lambda file, line: "x"))) == 1


@pytest.mark.parametrize(
    ("problems", "demo", "expected"),
    [
        ([], False, "没有发现问题（4个文件，102项任务）"),
        ([FAULT], False, "1处错误（4个文件，102项任务）"),
        ([WHOLE, WHOLE], False, "2处警告（4个文件，102项任务）"),
        ([FAULT, WHOLE], True, f"1处错误，1处警告（4个文件，102项任务）。{DEMO}"),
    ],
)
def test_summary(problems: list[Problem], demo: bool, expected: str) -> None:
    """How many of what, and over how much; the demonstration is marked."""
    assert summary(problems, 4, 102, demo=demo) == expected


def test_github() -> None:
    """Workflow commands: what has a meaning in them is escaped, in properties also : and ,."""
    odd = Problem("data/a,b:c%.yaml", 1, 2, "W410", "100%\r\n::error::x")
    assert list(github_lines([FAULT, WHOLE, odd], demo=True)) == [
        "::error file=data/tasks.yaml,line=12,col=8,title=E205 日期不对::没有这一天：2023-02-30。办法：写成 2023-02-28",
        "::warning file=data/x.yml,title=W411 多余的文件::程序没有读它",
        "::warning file=data/a%2Cb%3Ac%25.yaml,line=1,col=2,title=W410 疑似个人信息::100%25%0D%0A::error::x",
        f"::notice::{DEMO}",
    ]
    assert list(github_lines([], demo=False)) == []
