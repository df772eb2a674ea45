"""Which template each paper has and which view fills it; what a template can write of a view, in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from importlib import import_module
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from chuangwei.reports.papers.meanings import meaning
from chuangwei.reports.papers.table import DOCUMENTS


class Template(NamedTuple):
    """A bundled template: templates/NAME.md.j2, what its paper is called, and the dotted path of the view in it."""

    name: str
    title: str
    view: str


class Frame(NamedTuple):
    """What the common frame writes; the view of each paper has these too."""

    title: Annotated[str, "文书的标题"]
    demo: Annotated[bool, "数据是不是演示；是就印上“演示数据，非真实记录”"]


TEMPLATES: tuple[Template, ...] = tuple(
    Template(each.name, each.template or each.title, f"{__package__}.{each.view}") for each in DOCUMENTS
)
"""What the fields of a view mean is said in Chinese, see chuangwei.reports.papers.meanings."""


class Field(NamedTuple):
    """What a template can write: `path` as in groups[].name, the kind of value and what it means, in Chinese."""

    path: str
    kind: str
    meaning: str


def view_of(template: Template) -> type:
    """The record that fills it."""
    module, _, name = template.view.rpartition(".")
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
        many = kind.startswith("列表")
        path = f"{above}{name}" + "[]" * many
        if inner is not None and inner in seen:
            kind = f"{kind}，同 {seen[inner]}"
        yield Field(path, kind, meaning(view, name, annotation, many=many))
        if inner is not None and inner not in seen:
            seen[inner] = path
            yield from _fields(inner, f"{path}.", seen)


def _members(view: type) -> Iterator[tuple[str, Any]]:
    """Names and annotations of what a record holds and of what it works out."""
    hints = get_type_hints(view, include_extras=True)
    for name in getattr(view, "_fields", hints):
        if not name.startswith("_"):
            yield name, hints[name]
    for name, found in vars(view).items():
        if isinstance(found, property) and not name.startswith("_"):
            yield name, get_type_hints(found.fget, include_extras=True)["return"]


def _kind(annotation: Any) -> tuple[str, type | None]:
    """What kind of value it is, and the record that it is or consists of."""
    if get_origin(annotation) is Annotated:
        return _kind(get_args(annotation)[0])
    parts = get_args(annotation)
    if NoneType in parts:
        kind, inner = _kind(next(part for part in parts if part is not NoneType))
        return f"{kind}，可能没有", inner
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
