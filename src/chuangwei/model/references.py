"""Fields that name another record: marked where they are declared, so that every reference is found by one walk."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from chuangwei.model.record import Record
from chuangwei.model.scalars import Id, Text


class Refers(NamedTuple):
    """Marks a text as the name or id of a record; what is not `strict` has a rule of its own, or may be any text."""

    what: str
    strict: bool = True


UnitName = Annotated[Text, Refers("单位")]
"""The name or alias of a registered unit, or a member of a collective."""
UnitOrText = Annotated[Text, Refers("单位", strict=False)]
TeamName = Annotated[Text, Refers("项目组")]
PhaseName = Annotated[Text, Refers("阶段")]
PlaceName = Annotated[Text, Refers("点位")]
ItemId = Annotated[Text, Refers("指标")]
TaskId = Annotated[Text, Refers("任务")]
RoundId = Annotated[Text, Refers("轮次")]
FindingId = Annotated[Text, Refers("督查问题")]
StandardId = Annotated[Text, Refers("标准")]
BudgetId = Annotated[Text, Refers("预算")]
ExpenseId = Annotated[Text, Refers("支出")]
FolderId = Annotated[Id, Refers("编号")]
"""The id of anything that has a folder in evidence/: a task, an indicator, a finding."""


class Named(NamedTuple):
    """Where a record names another one: the path to the field, what is named (in Chinese), and by what name."""

    path: tuple[str | int, ...]
    what: str
    name: str


class _Way(NamedTuple):
    """A field worth following: its attribute, its key in the file, and what it refers to (None: records inside)."""

    attribute: str
    key: str
    mark: Refers | None


def references(record: Record, *, strict: bool = False) -> Iterator[Named]:
    """Every field of a record, however deep, that names another one; with `strict` only those that must."""
    for way in _ways(type(record), strict):
        value = getattr(record, way.attribute)
        if value is None or value == ():
            continue
        for path, member in (
            (((way.key, index), each) for index, each in enumerate(value))
            if isinstance(value, tuple)
            else [((way.key,), value)]
        ):
            if way.mark is not None:
                yield Named(path, way.mark.what, member)
            else:
                yield from (
                    found._replace(path=(*path, *found.path)) for found in references(member, strict=strict)
                )


@cache
def _ways(model: type[Record], strict: bool) -> tuple[_Way, ...]:
    """The fields of a model that name something, or hold records that do."""
    found = []
    for name, info in model.model_fields.items():
        mark = mark_of(Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation)
        followed = (
            any(_ways(inner, strict) for inner in _records(info.annotation))
            if mark is None
            else mark.strict or not strict
        )
        if followed:
            found.append(_Way(name, info.alias or name, mark))
    return tuple(found)


def mark_of(annotation: Any) -> Refers | None:
    """What a field of this type names, or each member of its list."""
    return next((each for each in _marks(annotation) if isinstance(each, Refers)), None)


def _marks(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    for part in get_args(annotation):
        yield from _marks(part)


def _records(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _records(part)
