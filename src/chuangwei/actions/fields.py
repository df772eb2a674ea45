"""A field of a record as a person types it: `lead=财政办`, `with=创建办、平安办`, `quota.amount=6`, `due=7-28`."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Container, Iterable, Mapping
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from chuangwei.actions.entries import task_named
from chuangwei.days import Days
from chuangwei.errors import UsageFault
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.files import SLOTS
from chuangwei.model.record import Record, mark_of, one_of, record_in, takes_one
from chuangwei.phrases import LONG
from chuangwei.store.reading.values import wrong_value

Typed = str | int | bool | Decimal | date | list[Any] | dict[str, Any]

_SEPARATORS = re.compile(r"\s*[、，,；;]\s*")
_FIXED = {
    "id": "编号是文件夹名，也被别处引用，不能在这里改",
    "log": "记录只往后添：用 update、note 或 move",
}
_STEPS = {
    "finding": "记录只往后添：用 finding progress、report、note 等",
    "complaint": "记录只往后添：用 complaint reply、close 等",
}


class Field(NamedTuple):
    """Where a field stands in its record, and its new value; None removes it."""

    path: tuple[str, ...]
    value: Typed | None
    title: str


class Assigner:
    """Reads assignments for records of one kind; references are written by the id or name they resolve to."""

    def __init__(self, campaign: Campaign, kind: str, days: Days) -> None:
        self.campaign = campaign
        self.kind = kind
        self.days = days
        self.base: date | None = None
        """The day of the record, from which 3日内 counts; None: today."""
        model = SLOTS[kind].model
        if model is None:
            raise LookupError(kind)
        self.model: type[Record] = model

    def read(self, text: str) -> Field:
        """`field=value`; raises UsageFault with the fields there are, or with what is wrong with the value."""
        name, equals, said = text.partition("=")
        if not equals:
            raise UsageFault(f"看不懂“{text}”", hint="写成 字段=值，如 lead=财政办；值空着表示删去")
        path = tuple(name.strip().split("."))
        return self.field(path, said.strip())

    def field(self, path: tuple[str, ...], said: str) -> Field:
        """The field at `path` with the value that `said` means; empty removes an optional field."""
        if path[0] in _FIXED and self.kind != "campaign":
            how = _STEPS.get(self.kind) if path[0] == "log" else None
            raise UsageFault(f"不能改 {path[0]}：{how or _FIXED[path[0]]}")
        if path == ("name",) and self.kind == "unit":
            raise UsageFault("单位改名要连同各处引用一起改", hint="用 chuangwei unit rename 旧名 新名")
        annotation, title, required = self._leaf(path)
        if not said:
            if required:
                raise UsageFault(f"{'.'.join(path)}（{title}）必须有，不能删")
            return Field(path, None, title)
        inner = record_in(annotation)
        if inner is not None and _is_list(annotation):
            raise UsageFault(
                f"{'.'.join(path)}（{title}）是一条一条的，不能在这里改", hint="用 chuangwei edit"
            )
        if inner is not None:
            parts = "、".join(f"{path[-1]}.{key}" for key in inner.keyed())
            raise UsageFault(f"“{'.'.join(path)}”要写到下一级", hint=f"可以改 {parts}；值空着就整个删去")
        return Field(path, self._typed(annotation, path, said), title)

    def several(self, fields: Mapping[str, str]) -> dict[str, Any]:
        """Fields by their keys (`quota.amount`) as one mapping, without those that are left empty; raises UsageFault."""
        tree: dict[str, Any] = {}
        for key, text in fields.items():
            if text:
                *parents, last = key.split(".")
                place = tree
                for step in parents:
                    place = place.setdefault(step, {})
                place[last] = self.field(tuple(key.split(".")), text).value
        return tree

    def typed(self, key: str, said: str) -> Typed | None:
        """The value of a new record's field, its id too."""
        annotation, _, _ = self._leaf((key,))
        return self._typed(annotation, (key,), said)

    def _leaf(self, path: tuple[str, ...]) -> tuple[Any, str, bool]:
        """The type, title and necessity of the field at `path`."""
        model = self.model
        for index, step in enumerate(path):
            fields = model.keyed()
            info = fields.get(step)
            if info is None:
                known = "、".join(key for key in fields if key not in _FIXED or self.kind == "campaign")
                raise UsageFault(f"没有字段“{'.'.join(path)}”", hint=f"可以改 {known}")
            inner = None if _is_list(info.annotation) else record_in(info.annotation)
            if index == len(path) - 1:
                return info.rebuild_annotation(), info.title or step, info.is_required()
            if inner is None:
                raise UsageFault(f"“{step}”没有下一级“{path[index + 1]}”")
            model = inner
        raise UsageFault("没有写字段名")

    def _typed(self, annotation: Any, path: tuple[str, ...], said: str) -> Typed:
        several = _is_list(annotation)
        words: Any = [word for word in _SEPARATORS.split(said) if word] if several else said
        if _is_day(annotation):
            words = self._day(annotation, path, said)
        mark = mark_of(annotation)
        resolve = _RESOLVERS.get(mark.what) if mark is not None else None
        if resolve is not None:
            words = (
                [resolve(self.campaign, word) for word in words] if several else resolve(self.campaign, words)
            )
        try:
            value = TypeAdapter(annotation).validate_python(words)
        except ValidationError as error:
            kind, value = next((each["type"], each["input"]) for each in error.errors(include_url=False))
            hidden = kind in {"text", "name"} and wrong_value(kind, ".".join(path), str(value), {})
            if hidden:
                raise UsageFault(hidden.message, hint=hidden.hint) from None
            raise UsageFault(f"{'.'.join(path)} 不能写“{said}”", hint=_cure(error, annotation)) from None
        if several:
            return one_of(list(value)) if takes_one(annotation) else list(value)
        return _writable(value, path)

    def _day(self, annotation: Any, path: tuple[str, ...], said: str) -> str:
        """The day that was said as the file holds it, or 长期 where the field takes that."""
        title, today = self._leaf(path)[1], self.days.today
        if LONG in _choices(annotation) and self.days.read(said).endless:
            if said != LONG:
                self.days.told[f"{title} {said} → {LONG}"] = None
            return LONG
        since, until = {"due": (self.base or today, None), "date": (None, today)}.get(path[-1], (None, None))
        return self.days.day(said, title, base=self.base, since=since, until=until).isoformat()


_RESOLVERS: dict[str, Callable[[Campaign, str], str]] = {
    "单位": lambda campaign, text: pick.unit(campaign, text).name,
    "项目组": lambda campaign, text: pick.team(campaign, text).id,
    "阶段": lambda campaign, text: pick.phase(campaign, text).id,
    "点位": lambda campaign, text: pick.place(campaign, text).name,
    "指标": lambda campaign, text: pick.indicator(campaign, text).id,
    "督查问题": lambda campaign, text: pick.finding(campaign, text).id,
    "轮次": lambda campaign, text: pick.inspection(campaign, text).id,
    "任务": lambda campaign, text: task_named(campaign, text).id,
}
"""What a person may call a record → the id or name that the file holds."""


def _parts(annotation: Any) -> list[Any]:
    """The types that an annotation stands for, without Annotated and without None."""
    if get_origin(annotation) is Annotated:
        return _parts(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        return [found for part in get_args(annotation) for found in _parts(part) if found is not type(None)]
    return [annotation]


def _is_list(annotation: Any) -> bool:
    return any(get_origin(part) is tuple for part in _parts(annotation))


def _is_day(annotation: Any) -> bool:
    return date in _parts(annotation)


def _choices(annotation: Any) -> list[Any]:
    """The words of which a field takes one."""
    return [word for part in _parts(annotation) if get_origin(part) is Literal for word in get_args(part)]


def _writable(value: Any, path: tuple[str, ...]) -> Typed:
    """The value as the file will hold it: numbers and days plain, an id of digits as a number like its neighbours."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value
    if (
        path[-1] in {"group", "phase", "by"}
        and isinstance(value, str)
        and re.fullmatch("[1-9][0-9]{0,8}", value)
    ):
        return int(value)
    return value  # type: ignore[no-any-return] # what the field's own type gave


def _cure(error: ValidationError, annotation: Any) -> str:
    fixed = _choices(annotation)
    kinds = {fault["type"] for fault in error.errors(include_url=False)}
    words = {
        "whole": "写整数，只用半角数字",
        "decimal": "写数，只用半角数字，最多四位小数",
        "money": "写金额（元），只用半角数字，最多两位小数",
        "flag": "写 true 或 false",
        "greater_than": "要大于 0",
        "greater_than_equal": "太小了",
        "less_than_equal": "太大了",
        "literal_error": f"只能写 {'、'.join(map(str, fixed))}",
    }
    return next((words[kind] for kind in kinds if kind in words), "照手册里的写法写")


def next_id(names: Iterable[str], prefix: str, digits: int = 3, taken: Container[str] = ()) -> str:
    """The id after the highest one with the prefix: FY-013 after FY-012, FY-001 when there is none.

    With as many digits as the others have; one that is `taken` (names without regard to case) is passed over.
    """
    known = [match[1] for name in names if (match := re.fullmatch(re.escape(prefix) + "([0-9]+)", name))]
    width = max(map(len, known), default=digits)
    ids = (f"{prefix}{number:0{width}d}" for number in count(max(map(int, known), default=0) + 1))
    return next(each for each in ids if each.casefold() not in taken)
