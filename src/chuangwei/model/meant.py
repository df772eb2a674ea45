"""What people mean by a measure or a value that is not in its written form: ≥90%, 逐年下降, 92.5%, 达标, C级."""

from __future__ import annotations

import re

from chuangwei.model.measure import NO, YES, Bound, Grade, Measure, YesNo
from chuangwei.signs import fold

_YES = {"是", "有", "达标", "达到", "合格", "规范", "齐全", "yes", "y", "true", "1"}
_NO = {"否", "没有", "无", "不达标", "未达标", "不合格", "不规范", "不齐全", "no", "n", "false", "0"}


def meant_value(measure: Measure, text: str) -> str:
    """A value as people say it (92.5%, 达标, C级) in its written form; what cannot be understood stays as it is."""
    plain = fold(text)
    match measure:
        case YesNo():
            word = plain.casefold()
            return YES if word in _YES else NO if word in _NO else plain
        case Grade():
            return plain.upper().removesuffix("级")
        case Bound(unit=unit) if unit:
            return plain.removesuffix(fold(unit)).strip()
        case _:
            return plain.removesuffix("%").strip()


_LOOSE_SIGNS = (
    (r"≥|>=|=>|＞=|不低于|不少于|不小于|至少|达到", ">="),
    (r"≤|<=|=<|不高于|不大于|不超过|不多于", "<="),
    (r">|高于|大于|超过", ">"),
    (r"<|低于|小于|不到", "<"),
    (r"==?|等于|", "="),
)


def meant_measure(text: str) -> str | None:
    """The written form of a measure as people put it (≥90%, 不低于90%, 是/否, 逐年下降, C级); None when it is not plain."""
    plain = fold(text).casefold()
    if plain in {"是否", "是/否", "是或否", "yes", "y/n", "yes no", "yes / no", "是否达标"}:
        return "yes/no"
    if re.search("下降|降低|down", plain) or re.search("上升|提高|提升|up", plain):
        return "trend down" if re.search("下降|降低|down", plain) else "trend up"
    if grade := re.search(r"(?:grade)?\s*([abc])\s*(?:级|$)", plain):
        return f"grade {grade[1].upper()}"
    for signs, sign in _LOOSE_SIGNS:
        found = re.fullmatch(
            rf"(?:{signs})\s*(-?[0-9]{{1,12}}(?:\.[0-9]{{1,4}})?)\s*([^\s0-9]\S{{0,19}})?", plain
        )
        if found:
            meant = ">=" if sign == "=" and found[2] == "%" else sign
            return f"{meant} {found[1]} {found[2] or ''}".rstrip()
    return None
