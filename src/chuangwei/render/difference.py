"""What was changed, for people to read: records with their entries and fields, commits with what they did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chuangwei import zh
from chuangwei.model.past import Commit
from chuangwei.problems import Problem
from chuangwei.render.json import shown
from chuangwei.render.problems import where
from chuangwei.render.text import Line, Screen, Span, Style, clean, line
from chuangwei.reports.changes.facts import (
    HANDED_ON,
    VERBS,
    fact,
    facts,
    field_label,
    file_facts,
    section_label,
)
from chuangwei.reports.changes.past import Compared, EntryChange, FieldChange, Log, RecordChange, Step

_STYLES: dict[str, Style] = {"added": "green", "removed": "red", "changed": "bold"}
_MOST_FACTS = 8
"""Facts of one commit that the log shows."""


def compared_lines(compared: Compared, screen: Screen) -> Iterator[Line]:
    """`diff`: what lies between two moments, in full."""
    yield line(
        Span(f"{_moment(compared.before, '还没有提交')} → {_moment(compared.after, '现在的文件')}", "dim")
    )
    yield from _problem_lines(compared.problems)
    for change in compared.changes:
        yield from record_lines(change, screen)
    others = _file_facts(compared)
    yield from (line(text) for text in others)
    if not compared.changes and not others and not compared.problems:
        yield line("没有变化")


def _file_facts(seen: Compared | Step) -> list[str]:
    unreadable = {problem.file for problem in seen.problems}
    # A merged file differs from both sides even where no record does.
    records = bool(seen.changes) or (isinstance(seen, Step) and len(seen.commit.parents) > 1)
    return list(file_facts(seen.files, records=records, unreadable=unreadable))


def _moment(commit: Commit | None, otherwise: str) -> str:
    return f"{commit.short}（{commit.day}）" if commit else otherwise


def log_lines(log: Log, screen: Screen) -> Iterator[Line]:
    """`log`: each commit with what it did; of one record in full."""
    if not log.steps:
        since = f"{log.since} 以来" if log.since else ""
        yield line(f"{since}还没有提交" + (f"改过 {clean(log.name)}" if log.name else ""))
    for step in log.steps:
        yield from _step_lines(step, screen, in_full=log.name is not None)
    if log.more:
        yield line(Span(f"更早的没有列出，多看一些用 -n {max(100, 5 * len(log.steps))}", "dim"))


def _step_lines(step: Step, screen: Screen, *, in_full: bool) -> Iterator[Line]:
    commit = step.commit
    others = _file_facts(step)
    said = "；".join([*(fact(change) for change in step.changes), *others])
    came = "；".join(facts(step.brought)) if not in_full else ""
    subject = clean(commit.subject)
    yield line(
        Span(commit.short, "yellow"), f"  {commit.day}  {clean(commit.author)}  ", Span(subject, "bold")
    )
    yield from _problem_lines(step.problems, "    ")
    if in_full:
        for change in step.changes:
            yield from record_lines(change, screen, indent=4)
        yield from (line(f"    {text}") for text in others)
    elif subject not in {said, f"合并：{came}"}:
        if came:
            yield from _wrapped(f"并入：{zh.clip(came, _MOST_FACTS * screen.width)}", screen, 4)
        shown = [*facts(step.changes), *others]
        rest = len(shown) - _MOST_FACTS
        for text in shown[:_MOST_FACTS]:
            yield from _wrapped(text, screen, 4)
        if rest > 0:
            whole = f"：chuangwei diff {commit.short}~ {commit.short}" if commit.parents else ""
            yield line(Span(f"    另有{rest}处{whole}", "dim"))


def record_lines(change: RecordChange, screen: Screen, *, indent: int = 0) -> Iterator[Line]:
    """One record: a head, then a line for each entry and field."""
    before, after = change.progress
    head = f"{VERBS[change.what]}{section_label(change.section)} {change.was or change.name}".rstrip()
    said = f"，现在是 {change.name}" if change.was is not None else ""
    if change.what == "changed" and before != after and before is not None and after is not None:
        said += f"  {before}%→{after}%"
    title = f"  {clean(change.title)}" if change.title else ""
    yield line(" " * indent, Span(clean(head), _STYLES[change.what]), title, clean(said))
    if change.what == "added":
        yield from _content(change.after, screen, indent + 2)
    for entry in change.entries:
        yield from _entry_lines(entry, screen, indent + 2)
    for each in change.fields:
        text = f"{field_label(change.section, each.path)}：{_from_to(each)}"
        yield from _wrapped(text, screen, indent + 2)


def _content(record: Any, screen: Screen, indent: int) -> Iterator[Line]:
    """The entries of a new record that came with some; its fields stand in the file."""
    log = record.get("log") if isinstance(record, Mapping) else None
    for entry in log if isinstance(log, list) else ():
        if isinstance(entry, Mapping):
            yield from _entry_lines(EntryChange(None, entry), screen, indent)


def _entry_lines(change: EntryChange, screen: Screen, indent: int) -> Iterator[Line]:
    if change.before is not None:
        yield from _wrapped(f"- {entry_text(change.before)}", screen, indent, "red")
    if change.after is not None:
        yield from _wrapped(f"+ {entry_text(change.after)}", screen, indent, "green")


def entry_text(entry: Mapping[str, Any]) -> str:
    """A log entry in one line: 2023-07-13  60%  二期2座完工  财政办."""
    parts: list[str] = []
    for key, value in entry.items():
        if value is None:
            continue
        said, form = value_text(value), _FORMS.get(key)
        if key == "amount":
            form = "{}" if said.startswith("-") else "+{}"
        elif key == "due" and entry.get("action") in HANDED_ON:
            form = "时限：{}"
        parts.append(form.format(said) if form else f"{key}：{said}")
    return "  ".join(parts)


_FORMS = {
    **dict.fromkeys(("date", "state", "action", "note", "link", "unit", "by", "post"), "{}"),
    "progress": "{}%",
    "points": "{}分",
    "year": "{}年",
    "recorded": "（{}录入）",
    "due": "延期至：{}",
    "need": "需协调：{}",
    "met": "已协调：{}",
    "value": "值：{}",
}


def _from_to(change: FieldChange) -> str:
    before, after = change.before, change.after
    if _is_words(before) and _is_words(after):
        gone = [each for each in before or () if each not in (after or ())]
        come = [each for each in after or () if each not in (before or ())]
        if gone or come:
            parts = [f"加 {'、'.join(come)}"] * bool(come) + [f"去 {'、'.join(gone)}"] * bool(gone)
            return "；".join(parts)
    return f"{value_text(before)} → {value_text(after)}"


def _is_words(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(each, str) for each in value))


def value_text(value: Any) -> str:
    """A plain value in words: （没有） for none, lists by 、."""
    if value is None:
        return "（没有）"
    if isinstance(value, Mapping):
        return "{" + "，".join(f"{key}: {value_text(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "、".join(map(value_text, value)) or "（空）"
    return value if isinstance(value, str) else "（看不懂）"


def _wrapped(text: str, screen: Screen, indent: int, style: Style = "") -> Iterator[Line]:
    """A paragraph of which the first line stands two cells further out; it is wrapped as the others."""
    for index, part in enumerate(zh.wrap(clean(text), max(20, screen.width - indent - 2))):
        yield line(" " * (indent + 2 * bool(index)), Span(part, style))


def _problem_lines(problems: Sequence[Problem], indent: str = "") -> Iterator[Line]:
    for problem in problems:
        text = f"{indent}{where(problem)} 读不出，其中的变化不知道：{clean(problem.message)}"
        yield line(Span(text, "yellow"))


def compared_json(seen: Compared) -> dict[str, Any]:
    """`diff --json`; `to` is null for the files as they are."""
    return {"from": seen.before, "to": seen.after, **_done_json(seen)}


def log_json(log: Log) -> dict[str, Any]:
    """`log --json`."""
    commits = [{**shown(step.commit), **_done_json(step)} for step in log.steps]
    return {"id": log.name, "commits": commits, "more": log.more}


def _done_json(seen: Compared | Step) -> dict[str, Any]:
    told = ("file", "line", "column", "code", "message")
    return {
        "changes": [_change_json(change) for change in seen.changes],
        **({"brought": [fact(change) for change in seen.brought]} if isinstance(seen, Step) else {}),
        "files": seen.files,
        "unreadable": [{name: getattr(each, name) for name in told} for each in seen.problems],
    }


def _change_json(change: RecordChange) -> dict[str, Any]:
    fields = [
        {"field": ".".join(each.path), "label": field_label(change.section, each.path), **_sides(each)}
        for each in change.fields
    ]
    progress = dict(zip(("before", "after"), change.progress, strict=True))
    whole = {"added": {"record": change.after}, "removed": {"record": change.before}, "changed": {}}
    return {
        "kind": change.section,
        "id": change.name,
        "was": change.was,
        "title": change.title,
        "what": change.what,
        "says": fact(change),
        "progress": progress if change.section == "tasks" else None,
        "entries": [_sides(entry) for entry in change.entries],
        "fields": fields,
        **_texts(whole[change.what]),
    }


def _sides(changed: EntryChange | FieldChange) -> dict[str, Any]:
    return {"before": _texts(changed.before), "after": _texts(changed.after)}


def _texts(value: Any) -> Any:
    """Plain data as JSON holds it; what could not be read is null."""
    if isinstance(value, Mapping):
        return {str(key): _texts(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_texts(each) for each in value]
    return value if isinstance(value, str) else None
