"""A record's validation, and what its faults mean in words: by the error's type, never by its English text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from chuangwei.errors import UsageFault
from chuangwei.model.files import Slot
from chuangwei.model.record import Record, record_at
from chuangwei.problems import Path, Remark
from chuangwei.store.reading.keys import unknown_key
from chuangwei.store.reading.trouble import WIDE_BRACKETS
from chuangwei.store.reading.values import ValueFault, unseen, wrong_value

R = TypeVar("R", bound=Record)


def validate(slot: Slot, ordinal: int, value: Any) -> Record | str | list[Remark]:
    """The record that `value` (plain data, scalars as text) amounts to, or all that is wrong with it."""
    model = slot.model
    if model is None:
        return _validate_text(slot, ordinal, value)
    try:
        return model.model_validate(value)
    except ValidationError as error:
        empty = {_loc(fault) for fault in error.errors(include_url=False) if _is_empty_field(fault)}
        if not empty:
            return list(_remarks(slot, ordinal, error, empty))
    # An empty optional field counts as left out: try again without the empty ones.
    try:
        return model.model_validate(_without(value, empty))
    except ValidationError as error:
        return list(_remarks(slot, ordinal, error, empty))


def _validate_text(slot: Slot, ordinal: int, value: Any) -> str | list[Remark]:
    """A plain text in a list of texts."""
    if isinstance(value, str) and value.strip():
        label = f"{slot.key}（{slot.title}）"
        said = unseen(label, value)
        if said is None:
            return value
        return [Remark(slot.kind, ordinal, (), said.code, said.message, said.hint, offset=said.offset)]
    if isinstance(value, list | dict):
        return [Remark(slot.kind, ordinal, (), "E204", f"{slot.key}（{slot.title}）的每一项应为文字")]
    return [
        Remark(
            slot.kind, ordinal, (), "E203", f"{slot.key}（{slot.title}）里有空的一项", "填上，或删去这一行"
        )
    ]


def said_as(model: type[R], values: Mapping[str, Any]) -> R:
    """The record that `values` amount to as a person said them; raises UsageFault for a sign that nobody sees."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        titles = {key: info.title for key, info in model.keyed().items()}
        for fault in error.errors(include_url=False):
            label = titles.get(str(fault["loc"][0])) or "文字"
            if fault["type"] in {"text", "name"} and isinstance(fault["input"], str):
                said = wrong_value(fault["type"], label, fault["input"], {})
                raise UsageFault(said.message, hint=said.hint) from None
        raise


def _loc(fault: ErrorDetails) -> Path:
    return fault["loc"]


def _is_empty_field(fault: ErrorDetails) -> bool:
    named = bool(fault["loc"]) and isinstance(fault["loc"][-1], str)
    return named and fault["input"] is None and fault["type"] not in {"missing", "extra_forbidden"}


def _without(value: Any, paths: set[Path]) -> Any:
    """A copy of plain data without the fields at `paths`."""
    drop = {path[0] for path in paths if len(path) == 1}
    deeper: dict[Any, set[Path]] = {}
    for path in paths:
        if len(path) > 1:
            deeper.setdefault(path[0], set()).add(path[1:])
    if isinstance(value, dict):
        return {key: _without(item, deeper.get(key, set())) for key, item in value.items() if key not in drop}
    if isinstance(value, list):
        return [_without(item, deeper.get(index, set())) for index, item in enumerate(value)]
    return value


def _remarks(slot: Slot, ordinal: int, error: ValidationError, empty: set[Path]) -> Iterator[Remark]:
    for fault in error.errors(include_url=False):
        path, on_key = _loc(fault), fault["type"] == "extra_forbidden"
        said = _explain(fault, slot, path in empty)
        where = path[:-1] if said.code == "E202" else path
        yield Remark(slot.kind, ordinal, where, said.code, said.message, said.hint, on_key, said.offset)


def _explain(fault: ErrorDetails, slot: Slot, was_empty: bool) -> ValueFault:
    kind, path, value = fault["type"], fault["loc"], fault["input"]
    key = next((step for step in reversed(path) if isinstance(step, str)), slot.key)
    label = f"{key}（{_title(slot, path)}）"
    if kind == "extra_forbidden":
        return unknown_key(str(path[-1]), fields_at(slot, path[:-1]), value)
    if kind == "missing":
        if was_empty:
            return ValueFault("E203", f"{label}是空的，它必须有", f"在 {key}: 后面填上值")
        return ValueFault("E202", f"缺少 {label}", f"加上 {key}: …")
    if value is None:
        return ValueFault("E203", f"{label}里有空的一项", "填上，或删去这一行")
    if isinstance(value, str) and not value.strip():
        return ValueFault("E203", f"{label}是空的", "填上值；可以不写的就删去这一行")
    return _wrong_shape(fault, slot, key, label) or wrong_value(kind, label, str(value), fault.get("ctx", {}))


def _wrong_shape(fault: ErrorDetails, slot: Slot, key: str, label: str) -> ValueFault | None:
    kind, path, value = fault["type"], fault["loc"], fault["input"]
    if kind == "quota":
        return ValueFault("E204", f"{label}写法不对", f"写 {_QUOTA}，二者只取其一")
    if kind in _LISTS:
        return _wrong_list(slot, path, key, label, value)
    if kind in _RECORDS:
        several = (slot.many and not path) or (bool(path) and isinstance(path[-1], int))
        return _wrong_record(key, f"{label}的每一条" if several else label, value)
    if isinstance(value, list | dict):
        what = "列表" if isinstance(value, list) else "“键: 值”"
        return ValueFault(
            "E204", f"{label}应为一个值，写成了{what}", "去掉括号，只写一个值；文字里有括号就加引号"
        )
    return None


_QUOTA = "{amount: 6, unit: 座}，或 {each: 各村（居）}"
_LISTS = {"tuple_type", "list_type"}
_RECORDS = {"model_type", "dict_type", "model_attributes_type"}


def _wrong_list(slot: Slot, path: Path, key: str, label: str, value: Any) -> ValueFault:
    if isinstance(value, dict):
        return ValueFault("E204", f"{label}应为列表", "每一条前面加上“- ”（减号和一个空格）")
    if record_at(slot.model, path) is not None:
        return ValueFault("E204", f"{label}应为列表", "每一条另起一行，以“- ”开头，写成“键: 值”")
    text = str(value)
    if text[0] == "-":
        return ValueFault("E204", f"{label}应为列表", "“-”后面空一格")
    names = [name.strip() for name in re.split("[、，,；;]", text.strip("［］【】[]")) if name.strip()]
    hint = f"写成 {key}: [{', '.join(names)}]"
    if text[0] in WIDE_BRACKETS:
        return ValueFault("E108", f"{label}用了全角的“{text[0]}”", hint)
    return ValueFault("E204", f"{label}应为列表", hint)


def _wrong_record(key: str, label: str, value: Any) -> ValueFault:
    if isinstance(value, str):
        wide = re.match(r"[^\s：]+：", value)
        if wide:
            return ValueFault("E108", "用了全角冒号“：”", "改成半角冒号，后面空一格", wide.end() - 1)
        narrow = re.match(r"([A-Za-z_]+):(?=[^ ])(?!//)", value)
        if narrow:
            hint = f"写成 {narrow[1]}: {value[narrow.end() :]}"
            return ValueFault("E109", "冒号后面少一个空格", hint, narrow.end() - 1)
    what = "一句文字" if isinstance(value, str) else "列表"
    hint = f"写 {_QUOTA}" if key == "quota" else "每个键一行，冒号后面空一格"
    return ValueFault("E204", f"{label}应写成“键: 值”，写成了{what}", hint)


def fields_at(slot: Slot, path: Path) -> Mapping[str, str]:
    """Keys that may stand at `path` in a record of `slot`, with their titles."""
    model = record_at(slot.model, path)
    return {key: info.title or key for key, info in model.keyed().items()} if model else {}


def _title(slot: Slot, path: Path) -> str:
    names = [step for step in path if isinstance(step, str)]
    fields = fields_at(slot, tuple(names[:-1])) if names else {}
    return fields.get(names[-1], slot.title) if names else slot.title
