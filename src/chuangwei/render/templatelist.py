"""Templates on a terminal: the list, what one of them can write, and what a check has found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chuangwei.render.templating.survey import Remark
from chuangwei.render.text import Column, Line, Screen, Span, clean, line, table, wrapped
from chuangwei.reports.papers.templates import Field


def list_lines(rows: Sequence[tuple[str, str, str, str]], screen: Screen) -> Iterator[Line]:
    """A line a template: name, source, what it is; under it the names that it can write."""
    cells = (
        (name, Span(source, "yellow" if source == "本地" else ""), title) for name, source, title, _ in rows
    )
    heading, *lines = table([Column("名称"), Column("来源"), Column("文书")], cells, screen)
    yield heading
    for row, (*_, variables) in zip(lines, rows, strict=True):
        yield row
        if variables:
            yield from wrapped(variables, screen, 4, "dim")


def field_lines(title: str, fields: Sequence[Field], screen: Screen) -> Iterator[Line]:
    """What one template can write: a line a name, with its kind and its meaning."""
    yield line(Span(title, "heading"))
    rows = (
        (each.path, each.meaning + (f"（{each.kind}）" if each.meaning else each.kind)) for each in fields
    )
    yield from table([Column(), Column("", 20, flex="wrap")], rows, screen)


def check_lines(count: int, remarks: Sequence[Remark]) -> Iterator[Line]:
    """A line for each fault and doubt, its cure under it, then the sum."""
    for each in remarks:
        place = each.file if each.line is None else f"{each.file}:{each.line}"
        word = Span("错误", "red") if each.level == "error" else Span("提醒", "yellow")
        yield line(f"{clean(place)} ", word, f" {clean(each.message)}")
        if each.hint:
            yield line(Span(f"  {clean(each.hint)}", "dim"))
    errors = sum(each.level == "error" for each in remarks)
    doubts = len(remarks) - errors
    found = "，".join(f"{number}处{what}" for number, what in ((errors, "错误"), (doubts, "提醒")) if number)
    yield line(
        f"看了{count}个模板，{found or '没有发现问题'}"
        if count
        else "templates 文件夹里没有模板，用的都是自带的"
    )


def catalogue_lines(papers: Sequence[tuple[str, str, str]], screen: Screen) -> Iterator[Line]:
    """The papers: what to type for one, what it is called, and what it holds, wrapped under itself."""
    yield from table([Column("名称"), Column("文书"), Column("内容", 20, flex="wrap")], papers, screen)
