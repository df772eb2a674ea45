"""A key that nobody knows: most often a slip of the pen, seldom a misunderstanding."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache

from chuangwei import signs
from chuangwei.problems import shown
from chuangwei.store.reading.trouble import WIDE_DASHES
from chuangwei.store.reading.values import ValueFault


def unknown_key(key: str, known: Mapping[str, str], value: object = None) -> ValueFault:
    """Say what is wrong with `key` where the keys of `known` (each with its Chinese title) may stand."""
    if not key:
        return ValueFault("E115", "冒号前面没有键", "写上键，或删去这一行")
    return _slip(key, known) or ValueFault("E201", f"不认识的键 {shown(key)}", _hint(key, known, value))


def _slip(key: str, known: Mapping[str, str]) -> ValueFault | None:
    if key == "<<":
        return ValueFault("E111", "不能用合并键 <<", "把内容直接写出来")
    if "：" in key:
        return ValueFault("E108", "用了全角冒号“：”", "改成半角冒号，后面空一格", key.index("："))
    if key[0] in WIDE_DASHES:
        return ValueFault("E108", f"行首用了“{key[0]}”", "改成半角的 - ，后面空一格")
    return _missing_space(key, known) or _odd_space(key, known)


def _missing_space(key: str, known: Mapping[str, str]) -> ValueFault | None:
    run_on = re.match(r"([A-Za-z_]+):(?=[^ ])", key)
    if run_on:
        hint = f"写成 {run_on[1]}: {shown(key[run_on.end() :])}"
        return ValueFault("E109", "冒号后面少一个空格", hint, run_on.end() - 1)
    bare = key[1:].strip()
    if key[0] == "-" and bare in known:
        return ValueFault("E109", "“-”后面少一个空格", f"写成 - {bare}:")
    return None


def _odd_space(key: str, known: Mapping[str, str]) -> ValueFault | None:
    bare = signs.without(signs.UNSEEN, key)
    if bare != key and bare in known:
        return ValueFault("E108", f"键 {bare} 前后有全角空格或看不见的字符", f"删去重打：{bare}")
    return None


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
