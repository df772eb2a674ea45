"""A record's validation, and what its faults mean in words: by the error's type, never by its English text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from chuangwei import signs
from chuangwei.errors import UsageFault
from chuangwei.model.files import FILES, FORMAT_VERSION, DataFile, Slot
from chuangwei.model.record import Record, record_at
from chuangwei.problems import Flaw, Path, Problem, Remark, shown
from chuangwei.store.reading.fileset import is_leftover
from chuangwei.store.reading.parse import Piece
from chuangwei.store.reading.trouble import WIDE_BRACKETS, WIDE_DASHES
from chuangwei.store.reading.values import unseen, wrong_value

R = TypeVar("R", bound=Record)


def record_or_remarks(
    slot: Slot, ordinal: int, value: Any, error: ValidationError
) -> Record | str | list[Remark]:
    """All that is wrong with `value`, as the error says; the record, where only optional fields are empty."""
    empty = {fault["loc"] for fault in error.errors(include_url=False) if _is_empty_field(fault)}
    if empty and slot.model is not None:  # an empty optional field counts as left out
        try:
            return slot.model.model_validate(_without(value, empty))
        except ValidationError as other:
            error = other
    return list(_remarks(slot, ordinal, error, empty))


def text_remark(slot: Slot, ordinal: int, value: Any) -> Remark:
    """What is wrong with an item of a list of texts."""
    label = f"{slot.key}（{slot.title}）"
    if isinstance(value, list | dict):
        return Remark(slot.kind, ordinal, (), "E204", f"{label}的每一项应为文字")
    said = unseen(label, value) if isinstance(value, str) and value.strip() else None
    said = said or Flaw("E203", f"{label}里有空的一项", "填上，或删去这一行")
    return Remark(slot.kind, ordinal, (), said.code, said.message, said.hint, offset=said.at)


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
        path, on_key = fault["loc"], fault["type"] == "extra_forbidden"
        said = _explain(fault, slot, path in empty)
        where = path[:-1] if said.code == "E202" else path
        yield Remark(slot.kind, ordinal, where, said.code, said.message, said.hint, on_key, said.at)


def _explain(fault: ErrorDetails, slot: Slot, was_empty: bool) -> Flaw:
    kind, path, value = fault["type"], fault["loc"], fault["input"]
    key = next((step for step in reversed(path) if isinstance(step, str)), slot.key)
    label = f"{key}（{_title(slot, path)}）"
    if kind == "extra_forbidden":
        return unknown_key(str(path[-1]), fields_at(slot, path[:-1]), value)
    if kind == "missing":
        if was_empty:
            return Flaw("E203", f"{label}是空的，它必须有", f"在 {key}: 后面填上值")
        return Flaw("E202", f"缺少 {label}", f"加上 {key}: …")
    if value is None:
        return Flaw("E203", f"{label}里有空的一项", "填上，或删去这一行")
    if kind == "no_members" or (isinstance(value, str) and not value.strip()):
        return Flaw("E203", f"{label}是空的", "填上值；可以不写的就删去这一行")
    return _wrong_shape(fault, slot, key, label) or wrong_value(kind, label, str(value), fault.get("ctx", {}))


def _wrong_shape(fault: ErrorDetails, slot: Slot, key: str, label: str) -> Flaw | None:
    kind, path, value = fault["type"], fault["loc"], fault["input"]
    if kind == "quota":
        return Flaw("E204", f"{label}写法不对", f"写 {_QUOTA}，二者只取其一")
    if kind in _LISTS:
        return _wrong_list(slot, path, key, label, value)
    if kind in _RECORDS:
        several = (slot.many and not path) or (bool(path) and isinstance(path[-1], int))
        return _wrong_record(key, f"{label}的每一条" if several else label, value)
    if isinstance(value, list | dict):
        what = "列表" if isinstance(value, list) else "“键: 值”"
        return Flaw("E204", f"{label}应为一个值，写成了{what}", "去掉括号，只写一个值；文字里有括号就加引号")
    return None


_QUOTA = "{amount: 6, unit: 座}，或 {each: 各村（居）}"
_LISTS = {"tuple_type", "list_type"}
_RECORDS = {"model_type", "dict_type", "model_attributes_type"}


def _wrong_list(slot: Slot, path: Path, key: str, label: str, value: Any) -> Flaw:
    if isinstance(value, dict):
        return Flaw("E204", f"{label}应为列表", "每一条前面加上“- ”（减号和一个空格）")
    if record_at(slot.model, path) is not None:
        return Flaw("E204", f"{label}应为列表", "每一条另起一行，以“- ”开头，写成“键: 值”")
    text = str(value)
    if text[0] == "-":
        return Flaw("E204", f"{label}应为列表", "“-”后面空一格")
    names = [name.strip() for name in re.split("[、，,；;]", text.strip("［］【】[]")) if name.strip()]
    hint = f"写成 {key}: [{', '.join(names)}]"
    if text[0] in WIDE_BRACKETS:
        return Flaw("E108", f"{label}用了全角的“{text[0]}”", hint)
    return Flaw("E204", f"{label}应为列表", hint)


def _wrong_record(key: str, label: str, value: Any) -> Flaw:
    if isinstance(value, str):
        wide = re.match(r"[^\s：]+：", value)
        if wide:
            return Flaw("E108", "用了全角冒号“：”", "改成半角冒号，后面空一格", wide.end() - 1)
        narrow = re.match(r"([A-Za-z_]+):(?=[^ ])(?!//)", value)
        if narrow:
            hint = f"写成 {narrow[1]}: {value[narrow.end() :]}"
            return Flaw("E109", "冒号后面少一个空格", hint, narrow.end() - 1)
    what = "一句文字" if isinstance(value, str) else "列表"
    hint = f"写 {_QUOTA}" if key == "quota" else "每个键一行，冒号后面空一格"
    return Flaw("E204", f"{label}应写成“键: 值”，写成了{what}", hint)


def fields_at(slot: Slot, path: Path) -> Mapping[str, str]:
    """Keys that may stand at `path` in a record of `slot`, with their titles."""
    model = record_at(slot.model, path)
    return {key: info.title or key for key, info in model.keyed().items()} if model else {}


def _title(slot: Slot, path: Path) -> str:
    names = [step for step in path if isinstance(step, str)]
    fields = fields_at(slot, tuple(names[:-1])) if names else {}
    return fields.get(names[-1], slot.title) if names else slot.title


def unknown_key(key: str, known: Mapping[str, str], value: object = None) -> Flaw:
    """Say what is wrong with `key` where the keys of `known` (each with its Chinese title) may stand."""
    if not key:
        return Flaw("E115", "冒号前面没有键", "写上键，或删去这一行")
    return _slip(key, known) or Flaw("E201", f"不认识的键 {shown(key)}", _hint(key, known, value))


def _slip(key: str, known: Mapping[str, str]) -> Flaw | None:
    if key == "<<":
        return Flaw("E111", "不能用合并键 <<", "把内容直接写出来")
    if "：" in key:
        return Flaw("E108", "用了全角冒号“：”", "改成半角冒号，后面空一格", key.index("："))
    if key[0] in WIDE_DASHES:
        return Flaw("E108", f"行首用了“{key[0]}”", "改成半角的 - ，后面空一格")
    return _missing_space(key, known) or _odd_space(key, known)


def _missing_space(key: str, known: Mapping[str, str]) -> Flaw | None:
    run_on = re.match(r"([A-Za-z_]+):(?=[^ ])", key)
    if run_on:
        hint = f"写成 {run_on[1]}: {shown(key[run_on.end() :])}"
        return Flaw("E109", "冒号后面少一个空格", hint, run_on.end() - 1)
    bare = key[1:].strip()
    if key[0] == "-" and bare in known:
        return Flaw("E109", "“-”后面少一个空格", f"写成 - {bare}:")
    return None


def _odd_space(key: str, known: Mapping[str, str]) -> Flaw | None:
    bare = signs.without(signs.UNSEEN, key)
    if bare != key and bare in known:
        return Flaw("E108", f"键 {bare} 前后有全角空格或看不见的字符", f"删去重打：{bare}")
    return None


def stray_key(file: DataFile, piece: Piece) -> tuple[Flaw, str | None]:
    """What is wrong with a top-level key, and which one was probably meant."""
    known = {slot.key: slot.title for slot in file.slots}
    return unknown_key(piece.key, known, piece.value), nearest_key(piece.key, known)


def indented(file: DataFile, key: str, said: Flaw) -> tuple[Flaw, Slot] | None:
    """What to say instead of an unknown key that is one of the file's records, and whose it is."""
    bare = signs.without(signs.UNSEEN, key)
    for slot in file.slots if said.code == "E201" else ():
        if bare in fields_at(slot, ()):
            return said._replace(hint=f"{bare} 是 {slot.key} 里的键，前面应有缩进"), slot
    return None


def wrong_format(value: object) -> Flaw:
    """What is said of a form that this version does not read."""
    found = value if isinstance(value, str) else "空的" if value is None else "别的东西"
    hint = f"改成 {FORMAT_VERSION}；若由更新的版本写成，请升级程序"
    return Flaw("E210", f"format（格式版本）应为 {FORMAT_VERSION}，写的是 {found}", hint)


def wrong_top(first: str, top: object) -> Flaw:
    """What is said of a file whose top level is no mapping; `first` is a key that it may have."""
    if isinstance(top, list):
        return Flaw("E204", "最外层应为“键: 值”，写成了列表", f"在第一条前面加一行 {first}:")
    if (wide := str(top).find("：")) >= 0:
        return Flaw("E108", "用了全角冒号“：”", "改成半角冒号，后面空一格", wide)
    return Flaw("E204", "最外层应为“键: 值”，写成了一句文字", f"最外层写 {first}: 等键")


def stranger(name: str) -> Problem:
    """What is said of a file in data/ that nobody reads."""
    stem = name.removeprefix("data/").partition(".")[0].lower()
    near = next(iter(get_close_matches(stem, [file.stem for file in FILES], 1)), None)
    hint = f"是不是 data/{near}.yaml？" if near else "不是数据文件就移出 data 文件夹"
    if is_leftover(name):
        hint = "是合并工具或办公软件留下的：里面没有要的就删去"
    elif name.endswith(".yml"):
        hint = f"改名为 {name.removesuffix('.yml')}.yaml"
    return Problem(name, 0, 0, "W411", "没有读这个文件，不认识它的名字", hint)


def nearest_key(key: str, known: Mapping[str, str]) -> str | None:
    """The key of `known` that was probably meant: one spelt, or titled, much the same."""
    return _nearest(signs.without(signs.UNSEEN, key).casefold(), tuple(known.items()))


@lru_cache(maxsize=256)  # the same slip often stands in many records
def _nearest(key: str, known: tuple[tuple[str, str], ...]) -> str | None:
    names = {name.casefold(): name for name, _ in known} | {title: name for name, title in known}
    near = get_close_matches(key, names, 1, 0.6)
    return names[near[0]] if near else None


def _hint(key: str, known: Mapping[str, str], value: object) -> str:
    near = nearest_key(key, known)
    if near is not None:
        return f"是不是 {near}（{known[near]}）？"
    hint = f"这里可以写 {'、'.join(known)}"
    return hint if value is not None else f"{hint}；若是上一行文字的接续，给整个值加上引号"
