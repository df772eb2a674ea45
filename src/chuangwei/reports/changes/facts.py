"""A difference in few words: a line a fact, as a commit's message and the log say it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from chuangwei import zh
from chuangwei.model.past import FileChange
from chuangwei.reports.changes import labels
from chuangwei.reports.changes.difference import RecordChange
from chuangwei.signs import replaced

PAPERS_LIST = ("evidence/index.txt", "evidence/.gitignore")
_SUBJECT_CELLS = 50
_MANY = 3
"""So many added or removed records of one kind are still named one by one in a list of facts."""
_RENAMED = {"id": "改编号为", "name": "改名为"}
_WITH_LOGS = frozenset({"tasks", "findings"})
"""Records that are told by their ids alone: people know them, and read of them most."""
_FILE_VERBS = {"added": "加", "removed": "删", "changed": "改"}


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


def first_message(tasks: int) -> Message:
    """What the first commit says, in which everything is new."""
    return Message(f"首次提交：{tasks}项任务")


def _counted(changes: Sequence[RecordChange], others: Sequence[str], cells: int) -> str:
    """更新7项任务：5-05、5-06、… within so many cells."""
    tasks = list(dict.fromkeys(change.name for change in changes if change.section == "tasks"))
    rest = len(changes) - sum(change.section == "tasks" for change in changes) + len(others)
    others_too = f"和另外{rest}处" if rest else ""
    head = f"更新{len(tasks)}项任务{others_too}：" if tasks else f"更新{rest}处："
    kinds = {(change.section, change.what) for change in changes}
    if len(kinds) == 1 and not tasks and not others and changes[0].what == "added":
        head = f"新增{labels.section(changes[0].section)}{len(changes)}项："
    names = tasks or [*(_named(change) for change in changes), *others]
    return head + zh.clip(_plain("、".join(names)), cells - zh.width(head))


def _with_title(text: str, change: RecordChange) -> str:
    return f"{text}（{_plain(change.title)}）" if change.title else text


def fact(change: RecordChange) -> str:
    """5-05 30%→60%, 4-03 完成, 新增 6-10, 改单位 财政办：别名; one line of harmless text."""
    return _plain(_fact(change))


def _fact(change: RecordChange) -> str:
    named = _named(change)
    if change.what != "changed":
        between = " " if change.section in _WITH_LOGS else ""
        return f"{'新增' if change.what == 'added' else '删去'}{between}{named}"
    parts = [*_renaming(change), *_happened(change), *_edited(change)]
    said = "，".join(parts)
    if change.section in _WITH_LOGS:
        return f"{change.was or change.name} {said}"
    return f"{named} {said}" if change.was is not None else f"改{named}：{said}"


def facts(changes: Sequence[RecordChange]) -> list[str]:
    """A line a fact, with those records together of which many were added or removed: 新增任务91项：1-01、1-02…"""
    together: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        if change.what != "changed":
            together.setdefault((change.section, change.what), []).append(change.name)
    many = {kind: names for kind, names in together.items() if len(names) > _MANY}
    lines = []
    for change in changes:
        kind = change.section, change.what
        if kind not in many:
            lines.append(fact(change))
        elif names := many[kind]:
            verb = "新增" if change.what == "added" else "删去"
            head = f"{verb}{labels.section(change.section)}{len(names)}项："
            lines.append(
                head + zh.clip(_plain("、".join(names[:_SUBJECT_CELLS])), _SUBJECT_CELLS - zh.width(head))
            )
            many[kind] = []  # said once
    return lines


def _named(change: RecordChange) -> str:
    """5-05 for a task, 单位 财政办 for anything else."""
    name = change.was if change.was is not None else change.name
    if change.section in _WITH_LOGS:
        return name
    return f"{labels.section(change.section)} {name}".rstrip()


def _renaming(change: RecordChange) -> Iterator[str]:
    if change.was is not None:
        own = "id" if isinstance(change.after, Mapping) and "id" in change.after else "name"
        yield f"{_RENAMED[own]} {change.name}"


def _happened(change: RecordChange) -> Iterator[str]:
    """What the new entries of the log say."""
    before, after = change.progress
    new = [each.after for each in change.entries if each.before is None and each.after is not None]
    if before is not None and after is not None and before != after:
        yield "完成" if after == 100 else f"{before}%→{after}%"
        told = True
    else:
        told = False
    words: list[str] = []
    for entry in new:
        steps = [str(entry[key]) for key in ("state", "action") if entry.get(key) is not None]
        words += [step for step in steps if step != "延期"]
        handed = entry.get("action") in {"交办", "转交"}
        words += [f"延期至{entry['due']}"] if entry.get("due") is not None and not handed else []
        words += ["需协调"] if entry.get("need") is not None else []
        words += ["已协调"] if entry.get("met") is not None else []
        if change.section == "items":
            words += [f"自评{entry['points']}分"] if entry.get("points") is not None else []
            words += [f"值{entry['value']}"] if entry.get("value") is not None else []
    yield from dict.fromkeys(words)
    if new and not told and not words:
        yield f"记录{len(new)}条"
    elif len(new) > 1:
        yield f"共{len(new)}条记录"


def _edited(change: RecordChange) -> Iterator[str]:
    """What was corrected in what stood there before."""
    for verb, number in (
        ("改记录", sum(each.before is not None and each.after is not None for each in change.entries)),
        ("删记录", sum(each.after is None for each in change.entries)),
    ):
        if number:
            yield f"{verb}{number}条"
    names = list(dict.fromkeys(labels.field(change.section, each.path) for each in change.fields))
    if names:
        verb = "改" if change.section in _WITH_LOGS or change.was is not None else ""
        yield f"{verb}{'、'.join(names)}"


def file_facts(
    files: Sequence[FileChange], *, records: bool = False, unreadable: Collection[str] = ()
) -> Iterator[str]:
    """What happened to files that hold no records: papers by the record they prove, templates by name.

    Data files are named when no record differs, for then only their layout or comments do; not those `unreadable`.
    """
    papers: dict[tuple[str, str], int] = {}
    others = 0
    listed = False
    layout = []
    for file in files:
        folder, _, rest = file.path.partition("/")
        owner, _, name = rest.partition("/")
        if folder == "evidence" and name:
            papers[owner, file.what] = papers.get((owner, file.what), 0) + 1
        elif file.path in PAPERS_LIST:
            listed = True
        elif folder == "templates":
            yield _plain(f"{_FILE_VERBS[file.what]}模板 {rest}")
        elif folder == "data" and file.path.endswith(".yaml"):
            layout += [file.path] if file.path not in unreadable else []
        else:
            others += 1
    if listed:
        yield "更新资料清单"
    for (owner, what), count in papers.items():
        yield _plain(f"{owner} {_FILE_VERBS[what]}资料{count}份")
    if layout and not records:
        what = f" {layout[0]}" if len(layout) == 1 else f"{len(layout)}个数据文件"
        yield f"整理{what}（记录没有变）"
    if others:
        yield f"另有{others}个文件"


def _plain(text: Any) -> str:
    """One line without control or direction characters, which a message could carry into a terminal."""
    return " ".join(replaced(str(text), lambda _: " ").split())
