"""A key that nobody knows: most often a slip of the pen, seldom a misunderstanding."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from chuangwei.store.trouble import WIDE_DASHES
from chuangwei.store.values import Said, visible


def unknown_key(key: str, known: Mapping[str, str], value: object = None) -> Said:
    """Say what is wrong with `key` where the keys of `known` (each with its Chinese title) may stand."""
    return _slip(key, known) or Said("E201", f"不认识的键 {key}", _hint(key, known, value))


def _slip(key: str, known: Mapping[str, str]) -> Said | None:
    if key == "<<":
        return Said("E111", "不能用合并键 <<", "把内容直接写出来")
    if "：" in key:
        return Said("E108", "用了全角冒号“：”", "改成半角冒号，后面空一格", key.index("："))
    run_on = re.match(r"([A-Za-z_]+):(?=\S)", key)
    if run_on:
        hint = f"写成 {run_on[1]}: {key[run_on.end() :]}"
        return Said("E109", "冒号后面少一个空格", hint, run_on.end() - 1)
    if key[:1] == "-" and key[1:].strip() in known:
        return Said("E109", "“-”后面少一个空格", f"写成 - {key[1:].strip()}:")
    if key[:1] in tuple(WIDE_DASHES):
        return Said("E108", f"行首用了“{key[0]}”", "改成半角的 - ，后面空一格")
    bare = visible(key).strip()
    if bare != key and bare in known:
        return Said("E108", f"键 {bare} 前后有全角空格或看不见的字符", f"删去重打：{bare}")
    return None


def nearest_key(key: str, known: Mapping[str, str]) -> str | None:
    """The key of `known` that was probably meant: one spelt, or titled, much the same."""
    names = {name.casefold(): name for name in known} | {title: name for name, title in known.items()}
    near = get_close_matches(visible(key).strip().casefold(), names, 1, 0.6)
    return names[near[0]] if near else None


def _hint(key: str, known: Mapping[str, str], value: object) -> str:
    near = nearest_key(key, known)
    if near is not None:
        return f"是不是 {near}（{known[near]}）？"
    hint = f"这里可以写 {'、'.join(known)}"
    return hint if value is not None else f"{hint}；若是上一行文字的接续，给整个值加上引号"
