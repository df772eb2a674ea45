"""Templates on a terminal: the list, what one of them can write, and what a check has found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chuangwei import zh
from chuangwei.render.templating.survey import Remark
from chuangwei.render.text import Line, Screen, Span, clean, line, wrapped
from chuangwei.reports.papers.templates import Field

_GAP = "  "


def list_lines(rows: Sequence[tuple[str, str, str, str]], screen: Screen) -> Iterator[Line]:
    """A line a template: name, source, what it is; under it the names that it can write."""
    cells = [(clean(name), source, clean(title)) for name, source, title, _ in rows]
    width = max(4, *(zh.width(name) for name, _, _ in cells))
    yield line(Span(_GAP.join((zh.pad("名称", width), "来源", "文书")), "heading"))
    for (name, source, title), (*_, variables) in zip(cells, rows, strict=True):
        yield line(
            f"{zh.pad(name, width)}{_GAP}",
            Span(source, "yellow" if source == "本地" else ""),
            f"{_GAP}{title}",
        )
        if variables:
            yield from wrapped(variables, screen, 4, "dim")


def field_lines(title: str, fields: Sequence[Field], screen: Screen) -> Iterator[Line]:
    """What one template can write: a line a name, with its kind and its meaning."""
    yield line(Span(title, "heading"))
    paths = max((zh.width(each.path) for each in fields), default=0)
    for each in fields:
        said = each.meaning + (f"（{each.kind}）" if each.meaning else each.kind)
        first, *rest = zh.wrap(said, max(20, screen.width - paths - 2))
        yield line(f"{zh.pad(each.path, paths)}{_GAP}{first}")
        yield from (line(" " * (paths + 2) + part) for part in rest)


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
    names = max(4, *(zh.width(name) for name, _, _ in papers))
    titles = max(4, *(zh.width(title) for _, title, _ in papers))
    yield line(Span(f"{zh.pad('名称', names)}  {zh.pad('文书', titles)}  内容", "heading"))
    for name, title, about in papers:
        first, *rest = zh.wrap(about, max(20, screen.width - names - titles - 4))
        yield line(f"{zh.pad(name, names)}  {zh.pad(title, titles)}  {first}")
        yield from (line(" " * (names + titles + 4) + part) for part in rest)
