"""What a command did, on a terminal: what was recorded, corrections of the plan, the diff of a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chuangwei.model.standing import Standing
from chuangwei.phrases import due_said, due_told
from chuangwei.render.tasks import light
from chuangwei.render.text import Line, Screen, Span, Style, clean, line, wrapped
from chuangwei.reports.changes.done import Added, Corrected, Recorded, Renamed, said

_INDENT = "    "


def recorded_lines(several: Iterable[Recorded], screen: Screen) -> Iterator[Line]:
    """What changed in each task, and the state it is in now."""
    for recorded in several:
        yield from _changed(recorded)
        if recorded.said:
            yield from wrapped(recorded.said, screen, len(_INDENT), "dim")


def _changed(recorded: Recorded) -> Iterator[Line]:
    """5-05 …  50%→83%  绿灯 进行中，7月28日到期."""
    after = recorded.after
    yield line(
        Span(clean(recorded.task.id), "bold"),
        f" {clean(recorded.task.title)}  {recorded.progress_change}  ",
        light(after.light, f"灯 {after.state}{_due(after)}"),
    )


def _due(standing: Standing) -> str:
    word = due_told if standing.overdue else due_said
    return f"，{word(standing.deadline, standing.day)}" if standing.open else ""


def corrected_lines(done: Iterable[Corrected], _screen: Screen) -> Iterator[Line]:
    """更正 5-05 责任单位：平安办 → 财政办."""
    for one in done:
        change = f"{clean(said(one.before))} → {clean(said(one.after))}"
        yield line("更正 ", Span(clean(one.record), "bold"), f" {one.title}：{change}")


def added_lines(done: Added, _screen: Screen) -> Iterator[Line]:
    """新增任务 5-11 …."""
    title = f" {clean(done.title)}" if done.title != done.name else ""
    where = f"（{clean(done.file)}）" if done.file else ""
    yield line(f"新增{done.kind} ", Span(clean(done.name), "bold"), f"{title}{where}")


def renamed_lines(done: Renamed, _screen: Screen) -> Iterator[Line]:
    """平安办 → 平安法治办: 31 references, and the posts."""
    change = f"{clean(done.old)} → {clean(done.new)}"
    counted = [
        f"{what}改了{count}处" for what, count in (("引用", done.references), ("职务", done.posts)) if count
    ]
    yield line("改名 ", Span(change, "bold"), "，" + "，".join([*counted, "旧名留作别名"]))
    if done.left:
        yield line(f"职务里写着旧名的有{len(done.left)}处，没有改：")
    for post in done.left:
        yield line(f"  {clean(post.file)}:{post.line} {clean(post.change)}")
    if done.left:
        yield line(f"一起改：chuangwei unit rename {clean(done.old)} {clean(done.new)} --posts")


def patch_lines(diff: str) -> Iterator[Line]:
    """The lines of a diff, harmless and coloured by their first character."""
    for row in diff.removesuffix("\n").split("\n") if diff else ():
        yield line(Span(clean(row.removesuffix("\r")), _style(row)))


def _style(row: str) -> Style:
    if row.startswith(("--- ", "+++ ")):
        return "bold"
    styles: dict[str, Style] = {"@": "dim", "+": "green", "-": "red"}
    return styles.get(row[:1], "")
