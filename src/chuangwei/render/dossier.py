"""`evidence list`, `missing`, `pack` and `verify` on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from chuangwei import zh
from chuangwei.model.dossier import Owner
from chuangwei.model.evidence import folded
from chuangwei.phrases import due_on, pressing
from chuangwei.render.text import (
    Line,
    Screen,
    Span,
    Spell,
    Style,
    clean,
    command_line,
    demo_mark,
    line,
    titled,
    wrapped,
)
from chuangwei.reports.changes.made import DIFFERENCES, Packed, Verified
from chuangwei.reports.dossier.lacking import Lack, Missing
from chuangwei.reports.dossier.paperlist import Added, Doubt, Listed, Owned, PaperList, Same

_FEW = 10
_UNITS = ("字节", "KB", "MB", "GB", "TB")


def size(count: int) -> str:
    """12字节, 3.4KB, 120MB."""
    amount, unit = float(count), 0
    while amount >= 1024 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1024, unit + 1
    return f"{amount:.1f}{_UNITS[unit]}" if unit and amount < 10 else f"{amount:.0f}{_UNITS[unit]}"


def paper_lines(view: PaperList, screen: Screen) -> Iterator[Line]:
    """Papers under what they prove, then what is doubtful, then how many there are."""
    yield from demo_mark(screen)
    for owned in view.owners:
        yield from _heading(owned.owner, owned.unit, screen)
        yield from _papers(owned, screen, history=view.history)
    if view.owners and (view.doubts or view.same):
        yield ()
    yield from _doubts(view.doubts, screen)
    yield from _same(view.same, screen)
    if view.owners:
        yield ()
    yield from wrapped(_total(view), screen, 0, "dim")


def _heading(owner: Owner, unit: str, screen: Screen) -> Iterator[Line]:
    """Id, title and unit, cut to one line where titles are."""
    tail = f"  {clean(unit)}" if unit else ""
    title = clean(owner.title)
    if screen.clipped:
        title = zh.clip(title, max(10, screen.width - zh.width(clean(owner.id)) - zh.width(tail) - 2))
    yield line(Span(f"{clean(owner.id)}  ", "bold"), title, Span(tail, "dim"))


def _papers(owned: Owned, screen: Screen, *, history: bool) -> Iterator[Line]:
    rows = [(_name(each), _remark(each, owned.owner, history=history)) for each in owned.papers]
    room = max(12, screen.width - 16 - max(zh.width(remark) for _, remark in rows))
    names = min(room, max(zh.width(name) for name, _ in rows))
    for each, (name, remark) in zip(owned.papers, rows, strict=True):
        shown = zh.clip(name, names) if screen.clipped else name
        yield line(f"  {each.paper.formed}  {zh.pad(shown, names)}  ", Span(remark, "dim"))


def _name(each: Listed) -> str:
    kind = f".{each.paper.kind}" if each.paper.kind else ""
    return clean(each.paper.title + kind)


def _remark(each: Listed, owner: Owner, *, history: bool) -> str:
    record, parts = each.record, []
    if each.paper.original:
        parts.append("纸质原件")
    else:
        parts.append(size(each.paper.size))
        if history:
            parts.append(f"{each.archived}归档" if each.archived else "未入库")
    if record is not None:
        parts += ["有原件"] if record.original and not each.paper.original else []
        parts += [f"盒{clean(record.box)}"] if record.box else []
        parts += [f"{record.pages}页"] if record.pages else []
    own, *others = each.ids
    if folded(own) != folded(owner.id):
        parts.append(f"在 {clean(own)}")
    elif others:
        parts.append(f"还用于 {clean('、'.join(others))}")
    return " ".join(parts)


def _doubts(doubts: Sequence[Doubt], screen: Screen) -> Iterator[Line]:
    if doubts:
        yield line(Span(f"要看一看的（{len(doubts)}处）", "yellow"))
    for doubt in doubts:
        yield from wrapped(f"{doubt.path}：{doubt.what}", screen, 2)
        yield from wrapped(f"办法：{doubt.cure}", screen, 4, "dim")


def _same(same: Sequence[Same] | None, screen: Screen) -> Iterator[Line]:
    if same is None:
        return
    yield line(Span(f"内容相同的（{len(same)}组）", "yellow") if same else "没有内容相同的文件")
    for each in same:
        yield line(f"  {len(each.paths)}份，各{size(each.size)}：")
        for path in each.paths:
            yield from wrapped(path, screen, 4)
    if same:
        cure = "同一份资料证明几件事的，留一份，在 data/evidence.yaml 里写 serves；同一张照片当几次用的，换成真的"
        yield from wrapped(f"办法：{cure}", screen, 2, "dim")


def _total(view: PaperList) -> str:
    originals = sum(each.paper.original for each in view.papers)
    files = len(view.papers) - originals
    if not view.papers:
        return "没有资料"
    said = [f"共{len(view.papers)}份资料"]
    if files:
        said.append(f"文件{files}个，{size(view.size)}")
    if originals:
        said.append(f"只有纸质原件的{originals}份")
    if not view.history and files:
        said.append("没有修改历史，不知道何时归档")
    elif view.unarchived:
        said.append(f"未入库{view.unarchived}个")
    return "；".join(said)


def missing_lines(view: Missing, screen: Screen, spell: Spell, *, everything: bool) -> Iterator[Line]:
    """What is missing, of finished tasks first; long lists are cut unless `everything` is wanted."""
    yield from demo_mark(screen)
    yield line(_summary(view))
    yield from _lacks(
        f"已完成的任务缺资料（{len(view.finished)}项）", "red", view.finished, view.as_of, screen
    )
    yield from _meetings(view, screen)
    yield from _lacks(
        f"销号或上报的问题缺整改后的资料（{len(view.findings)}项）", "red", view.findings, view.as_of, screen
    )
    for heading, lacks in (("还没有完成的任务缺资料", view.unfinished), ("指标缺佐证资料", view.indicators)):
        shown = lacks if everything or len(lacks) <= _FEW + 1 else lacks[:_FEW]
        yield from _lacks(f"{heading}（{len(lacks)}项）", "heading", shown, view.as_of, screen)
        if len(shown) < len(lacks):
            left = f"  另有{len(lacks) - len(shown)}项："
            yield from command_line(left, spell("evidence missing --all"), screen)


def _summary(view: Missing) -> str:
    if not view.required:
        return "没有规定应有资料的任务"
    return f"任务应有资料{view.required}份，已有{view.present}份，缺{view.required - view.present}份"


def _lacks(heading: str, style: Style, lacks: Sequence[Lack], day: date, screen: Screen) -> Iterator[Line]:
    if not lacks:
        return
    yield from titled(heading, style)
    for lack in lacks:
        when = pressing(0) if lack.due == day else due_on(str(lack.due))
        due = f"  {when}" if lack.due and lack.state not in {"已完成", "已销号"} else ""
        yield from _heading(lack.owner, f"{lack.unit}{due}", screen)
        yield from _names(lack.lacks, screen)
        for path in lack.near:
            yield from wrapped(f"有 {path}，名称不合或是空文件，不算", screen, 4, "dim")


def _names(names: Iterable[str], screen: Screen) -> Iterator[Line]:
    yield from wrapped(f"缺 {'、'.join(names)}", screen, 4)


def _meetings(view: Missing, screen: Screen) -> Iterator[Line]:
    if not view.meetings:
        return
    yield from titled(f"会议资料不全（{len(view.meetings)}次；应有通知、签到、文件或讲话、照片）", "red")
    for meeting in view.meetings:
        when = f"  {meeting.day}" if meeting.day else ""
        yield from _heading(meeting.owner, f"{meeting.unit}{when}", screen)
        yield from _names(meeting.lacks, screen)


def added_lines(done: Iterable[Added], screen: Screen) -> Iterator[Line]:
    """Where each paper was put, and that its day was guessed."""
    for index, added in enumerate(done):
        if index == 0:
            yield from _heading(added.owner, "", screen)
        what = "登记原件" if added.original else "存档"
        yield from wrapped(f"{what} {added.path}", screen, 2)
        if added.guessed:
            yield from wrapped("不知道形成日期，用了今天；不对就先 undo，再加 --formed 存", screen, 4, "dim")


def packed_lines(done: Packed, screen: Screen, spell: Spell) -> Iterator[Line]:
    """What went in, and what did not."""
    yield from demo_mark(screen)
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


def verified_lines(view: Verified, screen: Screen) -> Iterator[Line]:
    """What was found, the worst first, and how thoroughly it was looked at."""
    yield from demo_mark(screen)
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
