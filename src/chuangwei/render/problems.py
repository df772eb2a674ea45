"""Problems of the data files: FILE:LINE:COL for people and editors, JSON, and the annotations that GitHub shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from chuangwei import zh
from chuangwei.problems import BY_CODE, Problem
from chuangwei.render.text import DEMO, Line, Span, Style, clean, line

LEVELS = {"error": "错误", "warning": "警告"}
_STYLES: dict[str, Style] = {"error": "red", "warning": "yellow"}
SourceLine = Callable[[str, int], str | None]
"""File and line number (from 1) → the text of that line."""


def where(problem: Problem) -> str:
    """FILE:LINE:COL, or the file alone where the whole of it is meant."""
    return f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file


def problem_lines(problems: Iterable[Problem], source_line: SourceLine | None) -> Iterator[Line]:
    """A line a problem; with `source_line`, the line of the file with a caret, and the hint, under it."""
    for problem in problems:
        level = Span(LEVELS[problem.level], _STYLES[problem.level])
        record = f"（{clean(problem.record)}）" if problem.record else ""
        yield line(f"{where(problem)}: ", level, f" {problem.code} {clean(problem.message)}{record}")
        if source_line is not None and problem.line:
            yield from _excerpt(problem, source_line(problem.file, problem.line))
        if problem.hint:
            yield line(Span(f"    办法：{clean(problem.hint)}", "dim"))


def _excerpt(problem: Problem, text: str | None) -> Iterator[Line]:
    if text is None:
        return
    number = f"{problem.line:>6} | "
    start = max(0, problem.column - 61)  # a very long line is shown around the place
    shown = clean(text[start : start + 100])
    before = zh.width(clean(text[start : problem.column - 1]))
    yield line(Span(number, "dim"), shown)
    yield line(" " * (len(number) - 2), Span("| ", "dim"), " " * before, Span("^", _STYLES[problem.level]))


def summary(problems: Sequence[Problem], files: int, tasks: int, *, demo: bool) -> str:
    """1处错误，2处警告（5个文件，102项任务）."""
    errors = sum(problem.level == "error" for problem in problems)
    warnings = len(problems) - errors
    counts = [f"{errors}处错误"] * bool(errors) + [f"{warnings}处警告"] * bool(warnings)
    mark = f"。{DEMO}" if demo else ""
    return f"{'，'.join(counts) or '没有发现问题'}（{files}个文件，{tasks}项任务）{mark}"


def as_json(problems: Sequence[Problem]) -> dict[str, Any]:
    """`check --format json`."""
    return {
        "errors": sum(problem.level == "error" for problem in problems),
        "warnings": sum(problem.level == "warning" for problem in problems),
        "problems": [
            {
                "level": problem.level,
                "code": problem.code,
                "file": problem.file,
                "line": problem.line,
                "column": problem.column,
                "record": problem.record,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in problems
        ],
    }


def github_lines(problems: Iterable[Problem], *, demo: bool) -> Iterator[str]:
    """Workflow commands that GitHub and Gitee show beside the changed lines."""
    for problem in problems:
        place = f"file={_property(problem.file)}"
        if problem.line:
            place += f",line={problem.line},col={problem.column}"
        title = _property(f"{problem.code} {BY_CODE[problem.code].name}")
        message = problem.message + (f"。办法：{problem.hint}" if problem.hint else "")
        yield f"::{problem.level} {place},title={title}::{_message(message)}"
    if demo:
        yield f"::notice::{DEMO}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
