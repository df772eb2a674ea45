"""Which template each paper has and which view fills it; what a template can write of a view, in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from importlib import import_module
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from chuangwei.model.record import Record
from chuangwei.reports.papers.table import DOCUMENTS, DocumentKind


class Frame(NamedTuple):
    """What the common frame writes; the view of each paper has these too."""

    title: Annotated[str, "文书的标题"]
    demo: bool


TEMPLATES = DOCUMENTS
"""Each has a bundled template, templates/NAME.md.j2."""
Template = DocumentKind
# What fields mean of which many views have one of the name, where a view does not say so itself.
_COMMON: dict[str, str] = {
    "date": "日期",
    "day": "这份文书说的是哪一天的情况",
    "demo": "数据是不是演示；是就印上“演示数据，非真实记录”",
    "due": "完成时限",
    "due_soon": "是不是临期",
    "goal": "创建目标，没有就是空",
    "heading": "文书的抬头：名称、机构、称谓、由谁发",
    "helpers": "配合单位",
    "id": "编号",
    "name": "名称",
    "note": "说明",
    "office": "办公室的名称",
    "overdue": "是不是逾期",
    "start": "开始的日期",
    "state": "状态",
    "text": "内容",
    "title": "标题",
    "town": "乡镇",
    "unit": "责任单位",
    "year": "年份",
}


class Field(NamedTuple):
    """What a template can write: `path` as in groups[].name, the kind of value and what it means, in Chinese."""

    path: str
    kind: str
    meaning: str


def view_of(template: Template) -> type:
    """The record that fills it."""
    module, _, name = f"{__package__}.{template.view}".rpartition(".")
    found: type = getattr(import_module(module), name)
    return found


def names(view: type) -> tuple[str, ...]:
    """The variables of a template that this view fills: its fields, then its properties."""
    return tuple(name for name, _ in _members(view))


def fields(view: type) -> tuple[Field, ...]:
    """Every variable, and what there is in each record and list, once for each kind of record."""
    return tuple(_fields(view, "", {}))


def _fields(view: type, above: str, seen: dict[type, str]) -> Iterator[Field]:
    for name, annotation in _members(view):
        kind, inner = _kind(annotation)
        path = f"{above}{name}" + "[]" * kind.startswith("列表")
        if inner is not None and inner in seen:
            kind = f"{kind}，同 {seen[inner]}"
        yield Field(path, kind, _meaning(view, name, annotation))
        if inner is not None and inner not in seen:
            seen[inner] = path
            yield from _fields(inner, f"{path}.", seen)


def _members(view: type) -> Iterator[tuple[str, Any]]:
    """Names and annotations of what a record holds and of what it works out."""
    hints = get_type_hints(view, include_extras=True)
    for name in view.model_fields if issubclass(view, Record) else getattr(view, "_fields", hints):
        yield name, hints[name]
    for name, found in vars(view).items():
        if isinstance(found, property) and not name.startswith("_"):
            yield name, get_type_hints(found.fget, include_extras=True)["return"]


def _kind(annotation: Any) -> tuple[str, type | None]:
    """What kind of value it is, and the record that it is or consists of."""
    if get_origin(annotation) is Annotated:
        return _kind(get_args(annotation)[0])
    parts = get_args(annotation)
    if get_origin(annotation) in {Union, UnionType}:
        kinds = [_kind(part) for part in parts if part is not NoneType]
        also = "，可能没有" if NoneType in parts else ""
        return " 或 ".join(kind for kind, _ in kinds) + also, kinds[0][1]
    origin = get_origin(annotation) or annotation
    if origin is Literal:
        return " 或 ".join(map(str, parts)), None
    if origin in {tuple, list}:
        kind, inner = _kind(parts[0])
        return "列表" if inner else f"列表，每项是{kind}", inner
    if hasattr(origin, "_fields") or is_dataclass(origin) or hasattr(origin, "model_fields"):
        return "一组", origin
    return _KINDS.get(origin, "值"), None


_KINDS: dict[Any, str] = {
    str: "文字",
    bool: "是或否",
    int: "整数",
    float: "数",
    Decimal: "数",
    date: "日期",
}


def _meaning(view: type, name: str, annotation: Any) -> str:
    """What a field means, in Chinese: the view says it in the annotation, a record in its title; empty when nobody has."""
    if get_origin(annotation) is Annotated:
        found = next((each for each in get_args(annotation)[1:] if isinstance(each, str)), None)
        if found is not None:
            return found
    if issubclass(view, Record) and name in view.model_fields:
        return view.model_fields[name].title or ""
    return _COMMON.get(name, "")
