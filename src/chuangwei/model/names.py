"""Names of a town and of its district: which kind they are, and the bare name that schools and hospitals carry."""

from __future__ import annotations

import re
from typing import NamedTuple

from chuangwei.errors import UsageFault
from chuangwei.signs import fold

FIRST_YEAR, LAST_YEAR = 2000, 2099
_HAN = "[㐀-䶿一-鿿〇]"
_NAME = re.compile(_HAN + "{2,20}")
# The part of an autonomous unit's name that its people leave out: 石子土家族乡 has a 石子小学.
_PEOPLES = re.compile(
    "(?:(?:阿昌|白|保安|布朗|布依|藏|朝鲜|达斡尔|傣|德昂|东乡|侗|独龙|俄罗斯|鄂伦春|鄂温克|高山|哈尼|哈萨克|汉|赫哲|回"
    "|基诺|京|景颇|柯尔克孜|拉祜|黎|傈僳|珞巴|满|毛南|门巴|蒙古|苗|仫佬|纳西|怒|普米|羌|撒拉|畲|水|塔吉克|塔塔尔|土家|土"
    "|佤|维吾尔|乌孜别克|锡伯|瑶|彝|仡佬|裕固|壮|各)族|民族|哈萨克|蒙古|塔吉克|锡伯)+$"
)
# 两江新区 is never called 两江.
_WHOLE = re.compile("(?:新|开发|高新|经开|示范|管理|林|矿|特)区$")


class Area(NamedTuple):
    """A township or a district: its full name (王坪镇, 石柱土家族自治县), its kind (镇, 县), its bare name (王坪, 石柱)."""

    name: str
    kind: str
    bare: str


def read_town(text: str, district: str = "") -> Area:
    """The town that `text` means; a leading city or `district` is left away. Raises UsageFault.

    The bare name goes without 镇, 乡 or 街道 and without the peoples of an autonomous township; where one
    character would be left, as of 张镇, it is the full name, as in 张镇小学.
    """
    name = _plain(text).removeprefix(district)
    kind = next((kind for kind in ("镇", "乡", "街道") if name.endswith(kind)), None)
    if kind is None or name == kind or not _NAME.fullmatch(name):
        raise UsageFault(
            f"“{text}”不是乡镇的全称", hint="写汉字全称，以镇、乡或街道结尾，如 王坪镇、清水乡、东城街道"
        )
    return Area(name, kind, _bare(name, kind))


def read_district(text: str) -> Area:
    """The district or county that `text` means; a leading 重庆市 is left away. Raises UsageFault."""
    name = _plain(text)
    kind = next((kind for kind in ("区", "县", "市") if name.endswith(kind)), None)
    if kind is None or not _NAME.fullmatch(name):
        raise UsageFault(
            f"“{text}”不是区县的全称",
            hint="写汉字全称，以区、县或市结尾，如 铜梁区、垫江县、石柱土家族自治县",
        )
    return Area(name, kind, name if _WHOLE.search(name) else _bare(name, kind))


def read_year(text: str) -> int:
    """The year that `text` means, four digits from 2000 to 2099. Raises UsageFault."""
    plain = fold(text).removesuffix("年")
    if not re.fullmatch("[0-9]{4}", plain) or not FIRST_YEAR <= int(plain) <= LAST_YEAR:
        raise UsageFault(f"“{text}”不是年份", hint=f"写四位数字，{FIRST_YEAR} 到 {LAST_YEAR}，如 2025")
    return int(plain)


def _plain(text: str) -> str:
    name = re.sub(r"\s", "", fold(text))
    return name.removeprefix("重庆市") or name


def _bare(name: str, kind: str) -> str:
    bare = _PEOPLES.sub("", name.removesuffix(kind).removesuffix("自治"))
    return bare if len(bare) > 1 else name
