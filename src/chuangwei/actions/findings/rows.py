"""Findings from a list: lines with bars (or a spreadsheet's tabs) between the fields, or a spreadsheet with headings.

A line is 地点｜问题｜责任单位｜类型｜时限, from the third on as many as are known; a row of headings in other words, or
another order, is understood when it comes first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from chuangwei.errors import UsageFault
from chuangwei.signs import fold
from chuangwei.store.reading.workbook import first_sheet

ORDER = ("where", "problem", "unit", "kind", "due")
# What people call the columns; the first name is ours.
HEADINGS: dict[str, tuple[str, ...]] = {
    "where": ("地点", "位置", "检查地点", "问题地点", "具体地点", "具体位置", "地段", "路段", "检查点位"),
    "place": ("点位", "整治点位", "整治区域", "区域"),
    "problem": ("问题", "问题描述", "存在问题", "存在的问题", "发现问题", "发现的问题", "主要问题", "具体问题", "问题内容"),
    "unit": ("责任单位", "整改单位", "整改责任单位", "牵头单位", "单位", "村（居）", "责任部门", "责任科室"),
    "kind": ("类型", "整改类型", "类别", "整改类别", "问题类型"),
    "due": ("时限", "整改时限", "完成时限", "整改期限", "期限", "限期", "整改完成时限", "完成时间"),
    "item": ("对应指标", "指标", "对应条款", "指标编号"),
    "requirement": ("整改要求", "要求", "整改措施", "整改意见"),
    "with": ("配合单位", "协助单位"),
    "owner": ("责任人", "整改责任人"),
    "date": ("发现日期", "检查日期", "日期", "检查时间", "发现时间"),
}  # fmt: skip
_DAYS = frozenset({"due", "date"})
_PASSED_OVER = frozenset({"序号", "编号", "问题编号", "备注", "照片", "状态", "督查轮次", "轮次"})
_BARS, _TABS = re.compile(r"[|｜￨│丨]"), re.compile(r"\t")
_BULLET = re.compile(r"^(?:[·•*●○]|[0-9]{1,3}[、.．）)]|[①-⑳]|-(?=\s))\s*")
_HEADING_ROWS = 6


class Row(NamedTuple):
    """One finding of a list: its line (from 1), the line as it stands, and the fields as typed, by their keys."""

    number: int
    text: str
    fields: dict[str, str]


def text_rows(text: str) -> list[Row]:
    """The findings in pasted lines; raises UsageFault where not one of them has a bar, nor the tabs of a spreadsheet."""
    numbered = enumerate(text.removeprefix("\ufeff").splitlines(), 1)
    lines = [(number, line) for number, line in numbered if line.strip()]
    between = next((each for each in (_BARS, _TABS) if any(each.search(line) for _, line in lines)), None)
    if lines and between is None:
        raise UsageFault(
            "看不出各栏：没有一行有竖线", hint="各栏之间写竖线，如 农贸市场西门｜排水沟堵塞｜财政办"
        )
    split = [(number, line.strip(), _cells(line, between or _BARS)) for number, line in lines]
    order: Sequence[str | None] = ORDER
    if split and (headings := _headings(split[0][2])) is not None:
        order, split = headings, split[1:]
    return [Row(number, line, _fields(order, cells)) for number, line, cells in split]


def sheet_rows(path: Path) -> list[Row]:
    """The findings in the first sheet of a workbook that has headings; raises UsageFault with those it knows."""
    rows = list(first_sheet(path))
    for at, (_, values) in enumerate(rows[:_HEADING_ROWS]):
        if (order := _headings([_text(value) for value in values])) is not None:
            return [
                _row(number, order, values) for number, values in rows[at + 1 :] if any(map(_text, values))
            ]
    raise UsageFault(
        f"{path.name} 第一张表的前{_HEADING_ROWS}行里没有认得的表头",
        hint="表头要有 地点、问题、责任单位，可以另有 整改类型、整改时限、对应指标、整改要求、配合单位、发现日期",
    )


def _row(number: int, order: Sequence[str | None], values: Sequence[Any]) -> Row:
    keys = (*order, *(None for _ in values[len(order) :]))
    cells = [_day(value) if key in _DAYS else _text(value) for key, value in zip(keys, values, strict=False)]
    return Row(number, "｜".join(filter(None, cells)), _fields(order, cells))


def _day(value: Any) -> str:
    """A day: the number that spreadsheets keep for one too; 7.2 may have been 7.20, and is told to be no day."""
    text = _text(value)
    if re.fullmatch("[3-6][0-9]{4}", text):
        return (date(1899, 12, 30) + timedelta(days=int(text))).isoformat()
    if isinstance(value, float) and (match := re.fullmatch(r"([0-9]{1,2})\.([123])", text)):
        month, day = match.groups()
        return f"{text}（单元格里是数，分不清是{month}月{day}日还是{month}月{day}0日）"
    return text


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def _cells(line: str, between: re.Pattern[str]) -> list[str]:
    """The fields of a line, the empty ones too; the bars around a whole row of a table are none."""
    cells = [" ".join(cell.split()) for cell in between.split(line.strip() if between is _BARS else line)]
    if between is _BARS and len(cells) > 1 and not cells[-1]:
        cells = cells[0 if cells[0] else 1 : -1]
    return [_BULLET.sub("", cells[0]), *cells[1:]]


def _headings(cells: Sequence[str]) -> list[str | None] | None:
    """The keys of the columns when the cells are headings of ours; None when they are not."""
    keys = [_key(cell) for cell in cells]
    if "problem" not in keys or "unit" not in keys or not {"where", "place"} & set(keys):
        return None
    if "where" not in keys:  # a single column of places is where it is
        keys[keys.index("place")] = "where"
    unknown = [cell for cell, key in zip(cells, keys, strict=True) if cell and key is None]
    strange = [cell for cell in unknown if _plain(cell) not in _PASSED_OVER]
    if strange:
        known = "、".join(names[0] for names in HEADINGS.values())
        raise UsageFault(f"不认识表头“{strange[0]}”", hint=f"可以有 {known}；别的栏删去")
    return keys


def _key(cell: str) -> str | None:
    plain = _plain(cell)
    return next((key for key, names in HEADINGS.items() if plain in map(_plain, names)), None)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", fold(text)).rstrip(":")


def _fields(order: Sequence[str | None], cells: Sequence[str]) -> dict[str, str]:
    """The cells by their columns' keys; one that is too many stands under ?, to be told with its row."""
    fields = {key: cell for key, cell in zip(order, cells, strict=False) if key is not None and cell}
    more = [cell for cell in cells[len(order) :] if cell]
    if more:
        fields["?"] = more[0]
    return fields
