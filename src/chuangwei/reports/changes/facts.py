"""A difference in few words: a line a fact, as a commit's message and the log say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from chuangwei import zh
from chuangwei.model.files import FILES, Slot
from chuangwei.model.past import FileChange, FileFate
from chuangwei.model.record import record_at
from chuangwei.reports.changes.past import RecordChange
from chuangwei.signs import replaced

PAPERS_LIST = ("evidence/index.txt", "evidence/.gitignore")
_SUBJECT_CELLS = 50
_MANY = 3
"""So many added or removed records of one kind are still named one by one in a list of facts."""
_WITH_LOGS = frozenset({"tasks", "findings"})
"""Records that are told by their ids alone: people know them, and read of them most."""
VERBS = {"added": "新增", "removed": "删去", "changed": ""}
_FILE_VERBS = {"added": "加", "removed": "删", "changed": "改"}
# Those of files, and those that stand inside other records.
_SLOTS = {slot.key: slot for file in FILES for slot in file.slots} | {
    "items": Slot("items", "item", "指标", "standard.Indicator"),
    "sections": Slot("sections", "section", "章", "standard.Section"),
}


class Message(NamedTuple):
    """A commit's message: the subject in one line, and a line for each fact when the subject does not say them all."""

    subject: str
    body: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """As git takes it."""
        return "\n".join([self.subject, *(["", *self.body] if self.body else [])]) + "\n"


def message(changes: Sequence[RecordChange], files: Sequence[FileChange], *, prefix: str = "") -> Message:
    """What a commit says that holds these changes; `prefix` (合并：) begins the subject.

    `files` are all the files that differ; those of the data only count when no record does.
    """
    each = [fact(change) for change in changes]
    others = list(file_facts(files, records=bool(changes)))
    whole = prefix + "；".join([*each, *others])
    if zh.width(whole) <= _SUBJECT_CELLS:
        return Message(whole)
    titled = [_with_title(text, change) for text, change in zip(each, changes, strict=True)]
    if len(each) + len(others) == 1:
        return Message(zh.clip(whole, _SUBJECT_CELLS), (*titled, *others))
    return Message(prefix + _counted(changes, others, _SUBJECT_CELLS - zh.width(prefix)), (*titled, *others))


def _counted(changes: Sequence[RecordChange], others: Sequence[str], cells: int) -> str:
    """更新7项任务：5-05、5-06、… within so many cells."""
    tasks = list(dict.fromkeys(change.name for change in changes if change.section == "tasks"))
    rest = len(changes) - sum(change.section == "tasks" for change in changes) + len(others)
    others_too = f"和另外{rest}处" if rest else ""
    head = f"更新{len(tasks)}项任务{others_too}：" if tasks else f"更新{rest}处："
    kinds = {(change.section, change.what) for change in changes}
    if len(kinds) == 1 and not tasks and not others and changes[0].what == "added":
        head = f"新增{section_label(changes[0].section)}{len(changes)}项："
    names = tasks or [*(_named(change) for change in changes), *others]
    return head + zh.clip(_plain("、".join(names)), cells - zh.width(head))


def _with_title(text: str, change: RecordChange) -> str:
    return f"{text}（{_plain(change.title)}）" if change.title else text


def fact(change: RecordChange) -> str:
    """5-05 30%→60%, 4-03 完成, 新增 6-10, 改单位 财政办：别名; one line of harmless text."""
    return _plain(_fact(change))


def _fact(change: RecordChange) -> str:
    by_id = change.section in _WITH_LOGS
    if change.what != "changed":
        return f"{VERBS[change.what]}{' ' * by_id}{_named(change)}"
    said = "，".join([*_renaming(change), *_happened(change), *_edited(change)])
    if by_id or change.was is not None:
        return f"{_named(change)} {said}"
    return f"改{_named(change)}：{said}"


def facts(changes: Sequence[RecordChange]) -> list[str]:
    """A line a fact, with those records together of which many were added or removed: 新增任务91项：1-01、1-02…"""
    together: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        together.setdefault((change.section, change.what), []).append(change.name)
    lines = []
    for change in changes:
        names = together[change.section, change.what]
        if change.what == "changed" or 0 < len(names) <= _MANY:
            lines.append(fact(change))
        elif names:
            head = f"{VERBS[change.what]}{section_label(change.section)}{len(names)}项："
            said = zh.clip(_plain("、".join(names[:_SUBJECT_CELLS])), _SUBJECT_CELLS - zh.width(head))
            lines.append(head + said)
            names.clear()  # said once
    return lines


def _named(change: RecordChange) -> str:
    """5-05 for a task, 单位 财政办 for anything else."""
    name = change.was if change.was is not None else change.name
    if change.section in _WITH_LOGS:
        return name
    return f"{section_label(change.section)} {name}".rstrip()


def _renaming(change: RecordChange) -> Iterator[str]:
    if change.was is not None:
        by_id = isinstance(change.after, Mapping) and "id" in change.after
        yield f"{'改编号为' if by_id else '改名为'} {change.name}"


# What an entry says in a fact, by its keys.
_SAID = {"state": "{}", "action": "{}", "due": "延期至{}", "need": "需协调", "met": "已协调"}
_SCORED = {"points": "自评{}分", "value": "值{}"}
HANDED_ON = frozenset({"交办", "转交"})
"""Steps of a finding whose due day is the first, and no putting off."""


def _happened(change: RecordChange) -> Iterator[str]:
    """What the new entries of the log say."""
    before, after = change.progress
    moved = before is not None and after is not None and before != after
    if moved:
        yield "完成" if after == 100 else f"{before}%→{after}%"
    new = [each.after for each in change.entries if each.before is None and each.after is not None]
    forms = _SAID | (_SCORED if change.section == "items" else {})
    words = dict.fromkeys(
        form.format(entry[key])
        for entry in new
        for key, form in forms.items()
        if entry.get(key) is not None and not (key == "due" and entry.get("action") in HANDED_ON)
    )
    if kept := _kept(change, new):
        words = {f"完成{kept}期": None, **words}
    words.pop("延期", None)  # its day says it
    yield from words
    if new and not moved and not words:
        yield f"记录{len(new)}条"
    elif len(new) > 1:
        yield f"共{len(new)}条记录"


def _kept(change: RecordChange, new: Sequence[Mapping[str, object]]) -> int:
    """How many entries fulfil a period of a recurring task."""
    recurs = isinstance(change.after, Mapping) and change.after.get("repeat")
    return sum(bool(entry.get("progress") or entry.get("amount")) for entry in new) if recurs else 0


def _edited(change: RecordChange) -> Iterator[str]:
    """What was corrected in what stood there before."""
    changed = sum(each.before is not None and each.after is not None for each in change.entries)
    gone = sum(each.after is None for each in change.entries)
    yield from (f"{verb}{number}条" for verb, number in (("改记录", changed), ("删记录", gone)) if number)
    names = dict.fromkeys(field_label(change.section, each.path) for each in change.fields)
    if names:
        verb = "改" if change.section in _WITH_LOGS or change.was is not None else ""
        yield f"{verb}{'、'.join(names)}"


def file_facts(
    files: Sequence[FileChange], *, records: bool = False, unreadable: Collection[str] = ()
) -> Iterator[str]:
    """What happened to files that hold no records: papers by the record they prove, templates by name.

    Data files are named when no record differs, for then only their layout or comments do; not those `unreadable`.
    """
    papers: Counter[tuple[str, FileFate]] = Counter()
    layout, others, listed = [], 0, False
    for path, fate in files:
        folder, _, rest = path.partition("/")
        owner, _, name = rest.partition("/")
        if folder == "evidence" and name:
            papers[owner, fate] += 1
        elif path in PAPERS_LIST:
            listed = True
        elif folder == "templates":
            yield _plain(f"{_FILE_VERBS[fate]}模板 {rest}")
        elif folder == "data" and path.endswith(".yaml"):
            layout += [path] if path not in unreadable else []
        else:
            others += 1
    if listed:
        yield "更新资料清单"
    yield from (
        _plain(f"{owner} {_FILE_VERBS[fate]}资料{count}份") for (owner, fate), count in papers.items()
    )
    if layout and not records:
        what = f" {layout[0]}" if len(layout) == 1 else f"{len(layout)}个数据文件"
        yield f"整理{what}（记录没有变）"
    if others:
        yield f"另有{others}个文件"


def _plain(text: str) -> str:
    """One line without control or direction characters, which a message could carry into a terminal."""
    return " ".join(replaced(text, lambda _: " ").split())


def section_label(key: str) -> str:
    """任务 for tasks; a key that is not known stands for itself."""
    return _SLOTS[key].title if key in _SLOTS else key


def field_label(key: str, path: tuple[str, ...]) -> str:
    """完成时限 for the field due of tasks, 设置·临期天数 for one inside another; unknown keys stand for themselves."""
    model = _SLOTS[key].model if key in _SLOTS else None
    titles = []
    for step in path:
        found = model.keyed().get(step) if model else None
        titles.append(found.title if found and found.title else step)
        model = record_at(model, (step,))
    return "·".join(titles) or section_label(key)
