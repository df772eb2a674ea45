"""`evidence pack` and `evidence verify` on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from chuangwei.render.dossier import size
from chuangwei.render.lists import command_line
from chuangwei.render.text import DEMO, Line, Screen, Span, Spell, line, wrapped
from chuangwei.reports.changes.packed import DIFFERENCES, Packed, Verified

_FEW = 10


def packed_lines(done: Packed, screen: Screen, spell: Spell, *, demo: bool) -> Iterator[Line]:
    """What went in, and what did not."""
    if demo:
        yield line(Span(DEMO, "yellow"))
    said = f"已打包 {done.path}：资料{done.files}个（{size(done.content)}），目录{done.indexes}份；已逐个读回核对"
    yield from wrapped(said, screen, 0)
    if done.originals:
        yield line(f"只有纸质原件的{done.originals}份，写在目录里")
    if done.left_out:
        yield line(Span(f"没有装的{len(done.left_out)}个，名字不合或不知属于谁：", "yellow"))
        for path in done.left_out[:_FEW]:
            yield from wrapped(path, screen, 2)
        if len(done.left_out) > _FEW:
            yield line(f"  等{len(done.left_out)}个")
        yield from command_line("  怎么改：", spell("evidence list"), screen)


def verified_lines(view: Verified, screen: Screen, *, demo: bool) -> Iterator[Line]:
    """What was found, the worst first, and how thoroughly it was looked at."""
    if demo:
        yield line(Span(DEMO, "yellow"))
    for kind, what in DIFFERENCES.items():
        found = [each for each in view.differences if each.kind == kind]
        if found:
            yield line(Span(f"{what}（{len(found)}个）", "heading" if kind == "new" else "red"))
        for each in found:
            yield from wrapped(f"{each.path}：{each.what}", screen, 2)
    if view.unknown:
        yield from wrapped(view.unknown, screen, 0, "yellow")
    wrong = sum(each.kind != "new" for each in view.differences)
    result = f"有{wrong}处不一样" if wrong else "没有发现问题"
    yield from wrapped(f"核对了 {view.subject}：{view.files}个文件，{size(view.size)}，{result}", screen, 0)
    yield from wrapped(view.how, screen, 0, "dim")
