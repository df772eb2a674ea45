"""Numbers as Chinese papers write them: 一百零五, 壹万贰仟元整, 88.2%, and places in a ranking."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

LARGEST = 10**16
_FIGURES = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_FORMAL = str.maketrans("两〇", "二零")
_CAPITAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def say_number(number: int | Decimal) -> str:
    """十一, 一百零五, 负三; raises ValueError for fractions, and from 10^16 on."""
    whole = int(number)
    if number != whole or abs(whole) >= LARGEST:
        raise ValueError(f"{number} is no whole number of at most 16 figures")
    said = _whole(abs(whole))
    return "负" * (whole < 0) + (said[1:] if said.startswith("一十") else said)


def _whole(number: int) -> str:
    """A number not below 0, ten as 一十; parts of 亿 and of 万 are read like numbers of their own."""
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if number >= unit:
            rest = number % unit
            gap = "零" if 0 < rest < unit // 10 else ""
            return _whole(number // unit) + name + gap + (_whole(rest) if rest else "")
    said, gap = "", ""
    for place in (3, 2, 1, 0):
        figure = number // 10**place % 10
        if figure:
            said += gap + _FIGURES[figure] + _PLACES[place]
        gap = "零" if said and not figure else ""
    return said or "零"


def read_number(text: str) -> int | None:
    """The number below 10^8 that `say_number` says as `text`; 两 and 〇 are read too. None for anything else.

    一百五 is none: people mean 150, or 105.
    """
    said = text.translate(_FORMAL)
    whole = section = 0
    figure: int | None = None
    for char in said:
        if char == "万":
            whole, section, figure = (section + (figure or 0)) * 10**4, 0, None
        elif char in _PLACES[1:]:
            section, figure = section + (1 if figure is None else figure) * 10 ** _PLACES.index(char), None
        elif char in _FIGURES:
            figure = _FIGURES.index(char)
        else:
            return None
    found = whole + section + (figure or 0)
    return found if said and say_number(found) == said else None


def say_money(amount: Decimal | int) -> str:
    """An amount in yuan as 大写: 壹万贰仟元整, 伍角整, 壹拾元零伍分, 负壹元整.

    整 stands after 元 and 角, not after 分; 零 where the 角 are missing between 元 and 分, as the rules for bills want it
    (支付结算办法 annex 1). Raises ValueError for parts of a 分 and from 10^12 yuan on.
    """
    fen = Decimal(amount) * 100
    if fen != int(fen) or abs(fen) >= 10**14:
        raise ValueError(f"{amount} is no amount of money")
    whole, small = divmod(abs(int(fen)), 100)
    jiao, rest = divmod(small, 10)
    said = f"{_whole(whole)}元" if whole or not small else ""
    if jiao:
        said += f"{_FIGURES[jiao]}角"
    elif rest and said:
        said += "零"
    said += f"{_FIGURES[rest]}分" if rest else "整"
    return "负" * (amount < 0) + said.translate(_CAPITAL)


def say_percent(number: Decimal | float) -> str:
    """A number of hundredths with one figure behind the point, none when that is 0: 88.2%, 70%."""
    rounded = Decimal(str(number)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{rounded.normalize():f}%" if rounded else "0%"


def ranks(values: Iterable[Any]) -> list[int]:
    """Each value's place, the largest first; equals share a place and the next is skipped: 1, 2, 2, 4."""
    found = list(values)
    places: dict[Any, int] = {}
    for place, value in enumerate(sorted(found, reverse=True), 1):
        places.setdefault(value, place)
    return [places[value] for value in found]
