"""A record's validation, and what its faults mean in words: by the error's type, never by its English text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, cast, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from chuangwei.model.files import Slot
from chuangwei.model.record import Record
from chuangwei.problems import Path, Remark

_LOOSE_DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?")


def validate(slot: Slot, ordinal: int, value: Any) -> Record | list[Remark]:
    """The record that `value` (plain data, scalars as text) amounts to, or all that is wrong with it."""
    model = cast(type[Record], slot.model)
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


def validate_text(slot: Slot, ordinal: int, value: Any) -> str | list[Remark]:
    """A plain text in a list of texts."""
    if isinstance(value, str) and value.strip():
        return value
    code, message = ("E204", "应为文字") if isinstance(value, list | dict) else ("E203", "空的一项")
    return [Remark(slot.kind, ordinal, (), code, message)]


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
        path = _loc(fault)
        code, message, hint = _explain(fault, slot, path in empty)
        where = path[:-1] if code == "E202" else path
        yield Remark(
            slot.kind, ordinal, where, code, message, hint, on_key=fault["type"] == "extra_forbidden"
        )


def _explain(fault: ErrorDetails, slot: Slot, was_empty: bool) -> tuple[str, str, str | None]:
    kind, path, value = fault["type"], fault["loc"], fault["input"]
    key = next((step for step in reversed(path) if isinstance(step, str)), slot.key)
    title = _title(slot, path)
    if kind == "missing":
        code, verb = ("E203", "是空的") if was_empty else ("E202", "没有写")
        return code, f"{key}（{title}）{verb}，它必须有", f"加上 {key}: …"
    if kind == "extra_forbidden":
        return _unknown_key(str(path[-1]), _fields(slot, path[:-1]))
    if value is None or (isinstance(value, str) and not value.strip()):
        return "E203", f"{key}（{title}）是空的", "填上值，或删去这一行"
    if kind in _SHAPES:
        return _wrong_shape(kind, key, value)
    if isinstance(value, list | dict):
        return (
            "E204",
            f"{key}（{title}）应为一个值，不是{'列表' if isinstance(value, list) else '映射'}",
            None,
        )
    return _wrong_scalar(fault, key, str(value))


_SHAPES = {
    "tuple_type": "列表",
    "list_type": "列表",
    "model_type": "映射",
    "dict_type": "映射",
    "model_attributes_type": "映射",
}


def _wrong_shape(kind: str, key: str, value: Any) -> tuple[str, str, str | None]:
    if isinstance(value, str) and re.match(r"[^\s：]+：", value):
        return "E108", "用了全角冒号“：”", "改成半角冒号，后面空一格"
    wanted = _SHAPES[kind]
    example = (
        f"{key}: [甲, 乙]，或另起几行，每行以 - 开头" if wanted == "列表" else "写成“键: 值”，每个键一行"
    )
    return "E204", f"{key} 这里应为{wanted}", example


def _wrong_scalar(fault: ErrorDetails, key: str, value: str) -> tuple[str, str, str | None]:
    kind = fault["type"]
    context = fault.get("ctx", {})
    if kind in {"day", "whole", "decimal"} and any(ord(char) > 0x7F for char in value):
        plain = unicodedata.normalize("NFKC", value)
        if plain.isascii():
            return "E211", f"{key} 用了全角字符：{value}", f"改成 {plain}"
    match kind:
        case "day":
            return _wrong_day(key, value)
        case "whole":
            return "E206", f"{key} 应为整数，写的是 {value}", "只写半角数字，不带单位和千分号"
        case "decimal":
            return "E206", f"{key} 应为数，写的是 {value}", "只写半角数字，最多四位小数，不带单位和千分号"
        case "greater_than" | "greater_than_equal" | "less_than_equal" | "less_than":
            return "E207", f"{key} 超出范围：{value}（应{_bound(context)}）", None
        case "flag":
            return "E208", f"{key} 只能写 true 或 false，写的是 {value}", None
        case "literal_error":
            return "E208", f"{key} 不能写“{value}”", f"只能写 {_choices(context)}"
        case "id":
            return "E209", f"编号“{value}”不合规", "只用字母、数字、汉字，中间可有 - 和 . ，40 字以内"
        case "quota":
            return "E204", "quota 写法不对", "写 {amount: 6, unit: 座}，或 {each: 各村（居）}，二者只取其一"
        case _:
            return "E204", f"{key} 的值不对：{value}", None


def _wrong_day(key: str, value: str) -> tuple[str, str, str | None]:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return "E205", f"{key}：没有 {value} 这一天", None
    loose = _LOOSE_DAY.fullmatch(value)
    hint = "写成 2023-07-14 这样"
    if loose:
        year, month, day = loose.groups()
        hint = f"写成 {year}-{int(month):02d}-{int(day):02d}"
    return "E205", f"{key} 应为日期，写的是 {value}", hint


def _bound(context: Mapping[str, Any]) -> str:
    words = {"gt": "大于", "ge": "不小于", "lt": "小于", "le": "不大于"}
    return "、".join(f"{words[name]} {limit}" for name, limit in context.items() if name in words)


def _choices(context: Mapping[str, Any]) -> str:
    return "、".join(re.findall(r"'([^']*)'", str(context.get("expected", ""))))


def _unknown_key(key: str, known: list[str]) -> tuple[str, str, str | None]:
    if key == "<<":
        return "E111", "不能用合并键 <<", "把内容直接写出来"
    if "：" in key:
        return "E108", f"“{key}”用了全角冒号“：”", "改成半角冒号，后面空一格"
    near = get_close_matches(key, known, 1, 0.6)
    return "E201", f"不认识的键 {key}", f"是不是 {near[0]}？" if near else f"这里可以写 {'、'.join(known)}"


def nearest(name: str, known: list[str]) -> str | None:
    """A hint that names the nearest of `known`, or lists a few."""
    near = get_close_matches(name, known, 3, 0.5)
    return f"最接近的是 {'、'.join(near)}" if near else None


def _model_at(slot: Slot, path: Path) -> type[BaseModel] | None:
    """The record class that the field at `path` belongs to, following lists and optional fields."""
    model: type[BaseModel] | None = slot.model
    for step in path:
        if isinstance(step, int) or model is None:
            continue
        found = next(
            (info for name, info in model.model_fields.items() if (info.alias or name) == step), None
        )
        model = _record_in(found.annotation) if found else None
    return model


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for argument in get_args(annotation) if (found := _record_in(argument))), None)


def _fields(slot: Slot, path: Path) -> list[str]:
    model = _model_at(slot, path)
    return [info.alias or name for name, info in model.model_fields.items()] if model else []


def _title(slot: Slot, path: Path) -> str:
    names = [step for step in path if isinstance(step, str)]
    model = _model_at(slot, tuple(names[:-1]))
    fields = model.model_fields.items() if model and names else ()
    return next(
        (info.title or name for name, info in fields if (info.alias or name) == names[-1]), slot.title
    )
