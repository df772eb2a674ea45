"""Problems of the data files: FILE:LINE:COL for people and editors, JSON, and the annotations that GitHub shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from chuangwei import zh
from chuangwei.problems import NAMES, Problem
from chuangwei.render.text import DEMO, Line, Screen, Span, Style, clean, line

LEVELS = {"error": "错误", "warning": "警告"}
_STYLES: dict[str, Style] = {"error": "red", "warning": "yellow"}
SourceLine = Callable[[str, int], str | None]
"""File and line number (from 1) → the text of that line."""


def where(problem: Problem) -> str:
    """FILE:LINE:COL, or the file alone where the whole of it is meant."""
    return f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file


def problem_line(problem: Problem) -> Line:
    """FILE:LINE:COL: level code message [record]; the record is left out where the message names it."""
    level = Span(LEVELS[problem.level], _STYLES[problem.level])
    named = problem.record is None or problem.record in problem.message
    record = Span("" if named else f" [{clean(problem.record or '')}]", "dim")
    return line(f"{where(problem)}: ", level, f" {problem.code} {clean(problem.message)}", record)


def problem_lines(
    problems: Iterable[Problem], screen: Screen, source_line: SourceLine | None = None
) -> Iterator[Line]:
    """A line a problem; with `source_line`, the line of the file with a caret under it; then the cure."""
    for problem in problems:
        yield problem_line(problem)
        if source_line is not None and problem.line:
            yield from _excerpt(problem, source_line(problem.file, problem.line), screen)
        if problem.hint:
            yield line(Span(f"    办法：{clean(problem.hint)}", "dim"))


def _excerpt(problem: Problem, text: str | None, screen: Screen) -> Iterator[Line]:
    """The line of the file, or of a long one what lies around the place, and a caret below."""
    if text is None:
        return
    number = f"{problem.line:>6} | "
    room = max(20, screen.width - len(number))
    before, after = clean(text[: problem.column - 1]), clean(text[problem.column - 1 :])
    start = 0
    while zh.width(before[start:]) > room * 2 // 3:
        start += 1
    before = before[start:]
    yield line(Span(number, "dim"), before, zh.clip(after, room - zh.width(before)))
    caret = " " * zh.width(before)
    yield line(Span(" " * (len(number) - 2) + "| ", "dim"), caret, Span("^", _STYLES[problem.level]))


def summary(problems: Sequence[Problem], files: int, tasks: int, *, demo: bool) -> str:
    """1处错误，2处警告（5个文件，102项任务）."""
    errors = sum(problem.level == "error" for problem in problems)
    warnings = len(problems) - errors
    counts = [f"{errors}处错误"] * bool(errors) + [f"{warnings}处警告"] * bool(warnings)
    mark = f"。{DEMO}" if demo else ""
    return f"{'，'.join(counts) or '没有发现问题'}（{files}个文件，{tasks}项任务）{mark}"


def as_json(problems: Sequence[Problem]) -> dict[str, Any]:
    """`check --format json`."""
    names = ("level", "code", "file", "line", "column", "record", "message", "hint")
    errors = sum(problem.level == "error" for problem in problems)
    told = [{name: getattr(problem, name) for name in names} for problem in problems]
    return {"errors": errors, "warnings": len(problems) - errors, "problems": told}


def github_lines(problems: Iterable[Problem], *, demo: bool) -> Iterator[str]:
    """Workflow commands that GitHub and Gitee show beside the changed lines."""
    for problem in problems:
        place = f"file={_property(problem.file)}"
        if problem.line:
            place += f",line={problem.line},col={problem.column}"
        title = _property(f"{problem.code} {NAMES[problem.code]}")
        message = problem.message + (f"。办法：{problem.hint}" if problem.hint else "")
        yield f"::{problem.level} {place},title={title}::{_message(message)}"
    if demo:
        yield f"::notice::{DEMO}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
