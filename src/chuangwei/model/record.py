"""The base of every record: how it is known, its keys as JSON, and the fields by which it names other records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain, pairwise
from operator import attrgetter
from typing import Annotated, Any, ClassVar, NamedTuple, Protocol, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from chuangwei.model.scalars import Id, Name
from chuangwei.signs import Spellings


class Record(BaseModel):
    """A frozen record; an unknown key is an error. Validate it only from text scalars, as the reader does."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    # The field by which a person knows the record, and by which others refer to it.
    handle: ClassVar[str] = "id"

    @classmethod
    def keyed(cls) -> dict[str, FieldInfo]:
        """The fields, in order, by the keys that they have in the files."""
        return {info.alias or name: info for name, info in cls.model_fields.items()}


def record_in(annotation: Any) -> type[Record] | None:
    """The kind of record that a field of this type holds, one or several of them."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_in(part))), None)


def record_at(model: type[Record] | None, path: Iterable[str | int]) -> type[Record] | None:
    """The kind of record that the field at `path` within a record holds; places in a list do not count."""
    for step in path:
        if isinstance(step, str) and model is not None:
            found = model.keyed().get(step)
            model = record_in(found.annotation) if found else None
    return model


class _Dated(Protocol):
    @property
    def date(self) -> date: ...


_Entry = TypeVar("_Entry", bound=_Dated)


def entries_until(log: Sequence[_Entry], day: date = date.max) -> Sequence[_Entry]:
    """The entries dated on or before `day`, by date and then by their place in the file."""
    known = [entry for entry in log if entry.date <= day]
    for earlier, later in pairwise(known):
        if later.date < earlier.date:
            return sorted(known, key=lambda entry: entry.date)
    return known


# Names of the fields that a record was given → the one set that all records given the same ones hold.
_SETS: dict[frozenset[str], set[str]] = {}


def share_field_names(*records: Record) -> None:
    """Let records that were given the same fields hold one and the same set of their names.

    Pydantic makes a set of 200 to 700 bytes for each record, a fifth of the memory of twenty thousand tasks.
    Nobody writes into these sets: the records are frozen, and a copy of a record copies its set.
    """
    for record in records:
        names = record.__pydantic_fields_set__
        object.__setattr__(record, "__pydantic_fields_set__", _SETS.setdefault(frozenset(names), names))


_Class = TypeVar("_Class", bound=type)
R = TypeVar("R", bound=Record)

JSON_KEYS: dict[type, tuple[str, ...]] = {}
"""The keys of classes that say theirs; those of every other are its fields."""


def json_keys(keys: str) -> Callable[[_Class], _Class]:
    """Say which keys an object of the class has as JSON, in their order, apart by blanks.

    `key` is an attribute, `key=path` one found along a path (of each element where the path meets several; `#` is how
    many), `group.key` stands inside an object of its own. `key?` is null where it is empty, `key:2` a float of two
    decimals; `+key` is left out where it is None. `*path` takes in all keys of what is found there, `*` those of the
    object's own fields; `-key` takes one away again.
    """

    def declare(of: _Class) -> _Class:
        JSON_KEYS[of] = tuple(keys.split())
        return of

    return declare


class Refers(NamedTuple):
    """Marks a text as the name or id of a record; what is not `strict` has a rule of its own, or may be any text."""

    what: str
    strict: bool = True


class OneOrMore:
    """Marks a list that may be written as its one member, and is dumped so: `lead: 财政办` for `lead: [财政办]`."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            _several, handler(source), serialization=core_schema.plain_serializer_function_ser_schema(one_of)
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        several = handler(schema)
        return {"oneOf": [several["items"], {**several, "minItems": 1}]}


def _several(value: Any) -> Any:
    if value == []:
        raise PydanticCustomError("no_members", "no_members")
    return [value] if isinstance(value, str) else value


def one_of(value: Any) -> Any:
    """A list of one member as that member; anything else as it is."""
    return value[0] if isinstance(value, list | tuple) and len(value) == 1 else value


UnitName = Annotated[Name, Refers("单位")]
"""The name or alias of a registered unit, or a member of a collective."""
UnitNames = Annotated[tuple[UnitName, ...], OneOrMore()]
"""One unit, or several that do the same together."""
UnitOrText = Annotated[Name, Refers("单位", strict=False)]
Post = Annotated[Name, Refers("职务", strict=False)]
"""Who answers for something now, by post, which may begin with a unit's name: 财政办主要负责人."""
TeamName = Annotated[Name, Refers("项目组")]
PhaseName = Annotated[Name, Refers("阶段")]
PlaceName = Annotated[Name, Refers("点位")]
ItemId = Annotated[Name, Refers("指标")]
TaskId = Annotated[Name, Refers("任务")]
RoundId = Annotated[Name, Refers("轮次")]
FindingId = Annotated[Name, Refers("督查问题")]
StandardId = Annotated[Name, Refers("标准")]
SectionId = Annotated[Name, Refers("章", strict=False)]
BudgetId = Annotated[Name, Refers("预算")]
ExpenseId = Annotated[Name, Refers("支出")]
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


def place_of(record: Record, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Where a member is to be set: a list that may be written as its one member is written so again."""
    field = type(record).keyed().get(str(path[0])) if path[1:] == (0,) else None
    if field is not None and takes_one(field.rebuild_annotation()):
        whole = one_of(getattr(record, next(n for n, i in type(record).model_fields.items() if i is field)))
        return path if isinstance(whole, tuple) else path[:1]
    return path


def spoken_of(text: str, name: str, units: Iterable[str]) -> list[int]:
    """Where a post speaks of the unit `name`: not within a longer one of `units`, nor of another place's (区财政办)."""
    longer = [each for each in units if name in each and each != name]
    covered = [(at, at + len(each)) for each in longer for at in _starts(text, each)]
    return [
        at
        for at in _starts(text, name)
        if text[at - 1 : at] not in {"区", "县", "市", "省"}
        and not any(begin <= at and at + len(name) <= end for begin, end in covered)
    ]


def _starts(text: str, part: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(part, at)]


def spelt(records: Sequence[R], spellings: Mapping[str, Spellings]) -> Sequence[R]:
    """The records with every reference as the name is registered; `spellings` by what is named.

    Nearly always all are so written: that is found out field by field, many times faster than record by record.
    """
    if all(known[name] == name for what, name in names_in(records) if (known := spellings.get(what))):
        return records
    return tuple([_respelt(record, spellings) for record in records])


def names_in(records: Sequence[Record], *, strict: bool = False) -> Iterator[tuple[str, str]]:
    """What the records, all of one model, refer to: what is named and by which name, once a field; as `references`."""
    for attribute, _, mark in _ways(type(records[0]), strict) if records else ():
        values: list[Any] = [value for value in map(attrgetter(attribute), records) if value]
        if values and values[0].__class__ is tuple:
            values = list(chain.from_iterable(values))
        if mark is None:
            yield from names_in(values, strict=strict)
        else:
            yield from ((mark.what, name) for name in set(values))


def _respelt(record: R, spellings: Mapping[str, Spellings]) -> R:
    changed: dict[str, Any] = {}
    for attribute, _, mark in _ways(type(record), strict=False):
        value = getattr(record, attribute)
        several = value if value.__class__ is tuple else (value,) if value else ()
        if mark is None:
            after: tuple[Any, ...] = tuple(_respelt(each, spellings) for each in several)
        else:
            known = spellings.get(mark.what)
            after = several if known is None else tuple(map(known.__getitem__, several))
        if after != several:
            changed[attribute] = after if several is value else after[0]
    return record.model_copy(update=changed) if changed else record


@cache
def _ways(model: type[Record], strict: bool) -> tuple[_Way, ...]:
    """The fields of a model that name something, or hold records that do."""
    found = []
    for name, info in model.model_fields.items():
        mark = mark_of(info.rebuild_annotation())
        followed = (
            (inner := record_in(info.annotation)) is not None and bool(_ways(inner, strict))
            if mark is None
            else mark.strict or not strict
        )
        if followed:
            found.append(_Way(name, info.alias or name, mark))
    return tuple(found)


def mark_of(annotation: Any) -> Refers | None:
    """What a field of this type names, or each member of its list."""
    return next((each for each in _marks(annotation) if isinstance(each, Refers)), None)


def takes_one(annotation: Any) -> bool:
    """Whether a list of this type is written as a word where it has one member."""
    return any(isinstance(each, OneOrMore) for each in _marks(annotation))


def _marks(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    for part in get_args(annotation):
        yield from _marks(part)
