"""`score gaps`: what a standard still lacks, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chuangwei import zh
from chuangwei.model.measure import said_value
from chuangwei.phrases import due_said, number, say_short
from chuangwei.render.score import head_lines, item_basis, item_points
from chuangwei.render.tasks import light
from chuangwei.render.text import (
    Line,
    Screen,
    Span,
    Spell,
    Style,
    clean,
    command_line,
    line,
    plain_spell,
    wrapped,
)
from chuangwei.reports.gaps import Earlier, Gap, Gaps
from chuangwei.reports.score import Scored, verdict_said
from chuangwei.reports.status import Item

SHOWN = 10
"""How many gaps are shown before it is said how many more there are."""
_REMARKS = {
    "no_task": "没有任务对应它：在任务的 items 里加上它，或新增任务",
    "cancelled": "对应的任务都取消了",
    "all_done": "对应的任务都完成了，还没有得满分：重新评定，或再加任务（{done}）",
}


def gaps_lines(
    view: Gaps, screen: Screen, *, everything: bool = False, spell: Spell = plain_spell
) -> Iterator[Line]:
    """What is to be won, then each gap with its tasks and missing papers."""
    yield from wrapped(first_line(view), screen, 0, "bold")
    yield from head_lines(view.score, screen)
    yield from wrapped(verdict_said(view.score.verdict), screen, 0)
    fits = everything or len(view.gaps) <= SHOWN + 1
    shown = view.gaps if fits else view.gaps[:SHOWN]
    for gap in shown:
        yield ()
        yield from _gap_lines(gap, screen)
    left = len(view.gaps) - len(shown)
    if left:
        yield ()
        yield from command_line(f"另有{left}项：", spell("score gaps --all"), screen)
    if view.unserved:
        yield ()
        ids = "、".join(item.id for item in view.unserved)
        yield from wrapped(f"没有任务对应的指标（{len(view.unserved)}项）：{ids}", screen, 0)


def first_line(view: Gaps) -> str:
    """还可以得54分：失26分，未评4项28分."""
    tally = view.score.tally
    if not view.gaps:
        return "没有差距：每一项都是满分，一票否决的都达标"
    parts = [f"失{number(tally.lost)}分"] if tally.lost else []
    parts += [f"未评{tally.unscored_items}项{number(tally.unscored)}分"] if tally.unscored_items else []
    vetoes = sum(gap.scored.item.veto for gap in view.gaps)
    parts += [f"一票否决{vetoes}项没有达标或没有判定"] if vetoes else []
    return f"还可以得{number(view.to_win)}分：{'，'.join(parts)}"


def _gap_lines(gap: Gap, screen: Screen) -> Iterator[Line]:
    item = gap.scored.item
    yield from wrapped(f"{item.id}  {item.text}", screen, 0, "bold")
    yield from _facts(gap, screen)
    inner = replace(screen, width=screen.width - 2)
    for each in gap.tasks:
        if each.standing.open:
            yield from _task_line(each, screen)
    done = [each.task.id for each in gap.tasks if not each.standing.open]
    if done and gap.remark is None:
        yield from wrapped(f"另有已完成的任务：{'、'.join(done)}", inner, 2, "dim")
    if gap.remark is not None:
        yield from wrapped(_REMARKS[gap.remark].format(done="、".join(done)), inner, 2, "yellow")
    if gap.missing:
        yield from wrapped(f"缺资料：{'、'.join(gap.missing)}", screen, 2)
    for old in gap.earlier:
        yield from wrapped(f"旧标准 {old.item.id} {old.item.text}：{_known(old)}", screen, 2, "dim")


def _facts(gap: Gap, screen: Screen) -> Iterator[Line]:
    item, rating = gap.scored.item, gap.scored.rating
    parts = []
    if item.veto:
        parts.append("一票否决，" + ("不达标" if rating.met is False else "还没有判定"))
    if item.points is not None:
        parts.append(f"{item_points(gap.scored)}，可得{number(gap.to_win)}分")
    if rating.value is not None:
        parts.append(item_basis(gap.scored) if rating.basis != "points" else _known(gap.scored))
    if gap.due is not None:
        parts.append(f"最近时限{say_short(gap.due)}")
    style: Style = "red" if item.veto and rating.met is False else "yellow"
    yield from wrapped("  ".join(part for part in parts if part), screen, 2, style)


def _task_line(each: Item, screen: Screen) -> Iterator[Line]:
    task, standing = each.task, each.standing
    when = f"{due_said(standing.deadline, standing.day)} {standing.progress}%"
    who = f"{each.unit}（{each.who}）" if each.who else each.unit
    tail = clean(f"  {who}  {when}")
    lead = clean(f"  {task.id} ")
    room = screen.width - zh.width(lead) - zh.width(tail) - 4
    title = clean(task.title)
    if room >= min(16, zh.width(title)):
        yield line("  ", light(standing.light), lead, zh.clip(title, room), Span(tail, "dim"))
    else:
        yield line(
            "  ", light(standing.light), lead, zh.clip(title, max(10, screen.width - zh.width(lead) - 4))
        )
        yield from wrapped(tail.strip(), screen, 6, "dim")


def _known(each: Scored | Earlier) -> str:
    """28.6%，7月13日记；12分，7月11日评."""
    rating, parts = each.rating, []
    if rating.value is not None and rating.value_on is not None:
        parts.append(f"{said_value(each.item.judged_by, rating.value)}（{say_short(rating.value_on)}）")
    if rating.basis == "points" and rating.points is not None and rating.basis_on is not None:
        parts.append(f"{number(rating.points)}分（{say_short(rating.basis_on)}）")
    return "，".join(parts)
