"""What is wrong with a single value (a date, a number, an id, a choice), in words and with the value that was meant."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from chuangwei import signs
from chuangwei.model.measure import meant_measure
from chuangwei.phrases import LONG
from chuangwei.problems import OWN_YEAR, Flaw, shown

# Patterns as text, which re compiles when they are first used: most commands never do.
_LOOSE_DAY = r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})(?:日|号)?|(\d{4})(\d{2})(\d{2})"
_DAY_AND_TIME = r"(\d{4}-\d{2}-\d{2})[ T].*"
_NO_YEAR = r"(\d{1,2})[-/.月](\d{1,2})(?:日|号)?"
_NUMBER = r"(-?)[+]?(\d[\d,_ ]*|(?=\.\d))(\.\d+)?(\D*)"
_ID_RULE = "编号会作文件夹名：用字母、数字、汉字，中间可有 - 和 ."
_POWERS = frozenset("十百千万亿")
_QUOTES = "“”‘’「」『』＂＇"
_FLAGS = {
    "true": {"true", "是", "yes", "on", "y", "1", "对", "真"},
    "false": {"false", "否", "no", "off", "n", "0", "不", "不是", "假"},
}


def wrong_value(kind: str, label: str, value: str, context: Mapping[str, Any]) -> Flaw:
    """Say what is wrong with `value`, by the type of the validation's error and its context."""
    if kind == "deadline":
        flaw = wrong_value("day", label, value, context)
        hint = f"{flaw.hint or '改成日期'}；没有期限的写 {LONG}"
        return flaw._replace(hint=hint) if flaw.code == "E205" else flaw
    said = _wrong_writing(kind, label, value) if kind in _STRICT else _wrong_text(kind, label, value)
    if said is not None:
        return said
    if kind == "day":
        return _wrong_day(label, value)
    if kind in _NUMBERS:
        return _wrong_number(kind, label, value)
    return (
        _WORDS[kind](label, value, context)
        if kind in _WORDS
        else Flaw("E204", f"{label}的值不对：{shown(value)}")
    )


def _out_of_range(label: str, value: str, context: Mapping[str, Any]) -> Flaw:
    words = {"gt": "大于", "ge": "不小于", "lt": "小于", "le": "不大于"}
    bound = "、".join(f"{words[name]} {limit}" for name, limit in context.items() if name in words)
    return Flaw("E207", f"{label}写的是 {shown(value)}，应{bound}", "改成范围内的数")


def _wrong_flag(label: str, value: str, _context: Mapping[str, Any]) -> Flaw:
    meant = next((word for word, others in _FLAGS.items() if value.lower() in others), None)
    hint = f"写成 {meant}" if meant else "只能写 true（是）或 false（否）"
    return Flaw("E208", f"{label}只能写 true 或 false，写的是 {shown(value)}", hint)


def _wrong_id(_label: str, value: str, _context: Mapping[str, Any]) -> Flaw:
    return Flaw("E209", f"编号“{shown(value)}”不合规：{_id_fault(value)}", _ID_RULE)


def _wrong_paper(label: str, value: str, _context: Mapping[str, Any]) -> Flaw:
    day = re.search(r"/(\d{4}-\d{2}-\d{2})\.", value)
    try:
        date.fromisoformat(day[1] if day else "2023-07-10")
    except ValueError:
        return Flaw("E205", f"{label}：没有 {day[1] if day else ''} 这一天", "写资料的形成日期")
    hint = f"写成 编号/形成日期.名称.扩展名，如 5-05/{OWN_YEAR}-07-10.公厕台账.pdf，前面不写 evidence/"
    return Flaw("E204", f"{label}写法不对：{shown(value)}", hint)


def _wrong_choice(label: str, value: str, context: Mapping[str, Any]) -> Flaw:
    choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    hint = f"只能写 {'、'.join(choices)}"
    if "恢复" in choices and "完" in value:
        hint += "；完成了就写 progress: 100，有数量目标的写 amount"
    return Flaw("E208", f"{label}不能写“{shown(value)}”", hint)


def _wrong_measure(label: str, value: str, _context: Mapping[str, Any]) -> Flaw:
    meant = meant_measure(value)
    hint = f'写成 "{meant}"' if meant else '写 ">= 90 %"、yes/no、trend down、trend up 或 grade C 这样'
    return Flaw("E212", f"{label}看不懂：{shown(value)}", hint)


def _wrong_period(label: str, value: str, _context: Mapping[str, Any]) -> Flaw:
    return Flaw("E205", f"{label}看不懂：{shown(value)}", "写月份 2023-06，或那一期里的一天 2023-06-12")


def _wrong_by(label: str, value: str, _context: Mapping[str, Any]) -> Flaw:
    return Flaw("E208", f"{label}看不懂：{shown(value)}", "写周五、25（几号）或末")


_WORDS = {
    "period": _wrong_period,
    "by": _wrong_by,
    "measure": _wrong_measure,
    "id": _wrong_id,
    "paper": _wrong_paper,
    "literal_error": _wrong_choice,
    "flag": _wrong_flag,
    "greater_than": _out_of_range,
    "greater_than_equal": _out_of_range,
    "less_than": _out_of_range,
    "less_than_equal": _out_of_range,
}

# Kind of number: its digits before the point and (the point counted) behind it, what it is called, and its rule.
_NUMBERS = {
    "whole": (9, 0, "整数", "最多九位（80% 写成 80）"),
    "decimal": (12, 5, "数", "最多四位小数"),
    "money": (12, 3, "金额（元）", "最多两位小数"),
}
_STRICT = {"day", *_NUMBERS, "flag", "literal_error", "id", "paper", "measure", "period", "by"}


def _wrong_writing(kind: str, label: str, value: str) -> Flaw | None:
    """Signs that look right and are not: invisible ones, full-width quotation marks, full-width digits."""
    hidden = unseen(label, value, f"{signs.CONTROLS}{signs.IGNORABLE}")
    if hidden is not None:
        return hidden._replace(at=0)
    bare = value.strip(_QUOTES)
    if bare != value:
        return Flaw(
            "E108", f"{label}用了全角引号：{shown(value)}", f"去掉引号，写成 {_meant(kind, bare) or bare}"
        )
    if kind in {"day", *_NUMBERS} and not value.isascii():
        plain = unicodedata.normalize("NFKC", value).strip()
        if plain.isascii():
            return Flaw(
                "E211", f"{label}用了全角字符：{shown(value)}", f"改成 {_meant(kind, plain) or plain}"
            )
    return None


def _wrong_text(kind: str, label: str, value: str) -> Flaw | None:
    return unseen(label, value, signs.CONTROLS if kind == "text" else signs.UNSEEN)


def unseen(label: str, value: str, unfit: str = signs.UNSEEN) -> Flaw | None:
    """A sign that nobody sees, such as come along when copying from a chat; `unfit` is a class of chuangwei.signs."""
    found = signs.first_of(unfit, value)
    if found is None:
        return None
    at, called = found
    message = f"{label}里有看不见的字符（{called}）"
    bare = signs.without(unfit, value)
    return Flaw("E104", message, f"把值重新打一遍：{shown(bare)}" if bare else "把值重新打一遍", at)


def _meant(kind: str, value: str) -> str | None:
    """The value in its proper form, when it is plain what was meant."""
    if kind == "day":
        return _meant_day(value)
    return _meant_number(kind, value) if kind in _NUMBERS else None


def _meant_day(value: str) -> str | None:
    timed = re.fullmatch(_DAY_AND_TIME, value)
    loose = re.fullmatch(_LOOSE_DAY, timed[1] if timed else value)
    if loose is None:
        return None
    year, month, day = (int(part) for part in loose.groups() if part is not None)
    return f"{year:04d}-{month:02d}-{day:02d}"


def _wrong_day(label: str, value: str) -> Flaw:
    meant = _meant_day(value)
    if meant is None:
        short = re.fullmatch(_NO_YEAR, value)
        hint = f"写成 {OWN_YEAR}-07-14 这样"
        if short:
            hint = f"补上年份，写成 {OWN_YEAR}-{int(short[1]):02d}-{int(short[2]):02d} 这样"
        return Flaw("E205", f"{label}应为日期，写的是 {shown(value)}", hint)
    year, month, day = (int(part) for part in meant.split("-"))
    if not 1 <= month <= 12 or year == 0:
        return Flaw("E205", f"{label}：没有 {shown(value)} 这一天", f"写成 {OWN_YEAR}-07-14 这样")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return Flaw("E205", f"{label}：没有 {shown(value)} 这一天", f"{year}年{month}月只有{last}天")
    return Flaw("E205", f"{label}应为日期，写的是 {shown(value)}", f"写成 {meant}")


def _meant_number(kind: str, value: str) -> str | None:
    found = re.fullmatch(_NUMBER, value)
    if found is None or found[4].lstrip()[:1] in _POWERS:
        return None
    sign, digits, fraction = found[1], re.sub(r"[,_ ]", "", found[2]), found[3] or ""
    if kind == "whole" and fraction.strip(".0"):
        return None
    most, behind, _, _ = _NUMBERS[kind]
    if len(digits) > most or (behind and len(fraction) > behind):
        return None
    return sign + (digits or "0") + ("" if kind == "whole" else fraction)


def _wrong_number(kind: str, label: str, value: str) -> Flaw:
    _, _, what, rule = _NUMBERS[kind]
    meant = _meant_number(kind, value)
    hint = f"写成 {meant}" if meant else f"只写半角数字，{rule}，不带单位和千分号"
    return Flaw("E206", f"{label}应为{what}，写的是 {shown(value)}", hint)


def _id_fault(value: str) -> str:
    if len(value) > 40:
        return f"有 {len(value)} 个字符，最多 40 个"
    odd = next((char for char in value if not (char.isalnum() or char in "-.")), None)
    if odd is not None:
        return "不能有空格" if odd.isspace() else f"不能有“{odd}”"
    if value[0] in "-." or value[-1] in "-.":
        return "开头和结尾不能是 - 或 ."
    return "有不能用的字"
