"""Names of a town and of its district: which kind they are, and the bare name that schools and hospitals carry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from chuangwei.errors import UsageFault
from chuangwei.signs import fold

TownKind = Literal["镇", "乡", "街道"]
DistrictKind = Literal["区", "县", "市"]

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


@dataclass(frozen=True, slots=True)
class Town:
    """A township: its full name (王坪镇), its kind, and its bare name (王坪)."""

    name: str
    kind: TownKind
    bare: str


@dataclass(frozen=True, slots=True)
class District:
    """A district or county: its full name (铜梁区), its kind (an autonomous county is a 县), its bare name (铜梁)."""

    name: str
    kind: DistrictKind
    bare: str


def read_town(text: str, district: str = "") -> Town:
    """The town that `text` means; a leading city or `district` is left away. Raises UsageFault.

    The bare name goes without 镇, 乡 or 街道 and without the peoples of an autonomous township; where one
    character would be left, as of 张镇, it is the full name, as in 张镇小学.
    """
    name = _plain(text).removeprefix(district)
    kind: TownKind | None = next((kind for kind in ("镇", "乡", "街道") if name.endswith(kind)), None)
    if kind is None or name == kind or not _NAME.fullmatch(name):
        raise UsageFault(
            f"“{text}”不是乡镇的全称", hint="写汉字全称，以镇、乡或街道结尾，如 王坪镇、清水乡、东城街道"
        )
    return Town(name, kind, _bare(name, kind))


def read_district(text: str) -> District:
    """The district or county that `text` means; a leading 重庆市 is left away. Raises UsageFault."""
    name = _plain(text)
    kind: DistrictKind | None = next((kind for kind in ("区", "县", "市") if name.endswith(kind)), None)
    if kind is None or not _NAME.fullmatch(name):
        raise UsageFault(
            f"“{text}”不是区县的全称",
            hint="写汉字全称，以区、县或市结尾，如 铜梁区、垫江县、石柱土家族自治县",
        )
    if _WHOLE.search(name):
        return District(name, kind, name)
    return District(name, kind, _bare(name, "自治县" if name.endswith("自治县") else kind))


def read_year(text: str) -> int:
    """The year that `text` means, four digits from 2000 to 2099. Raises UsageFault."""
    plain = fold(text).removesuffix("年")
    if not re.fullmatch("[0-9]{4}", plain) or not FIRST_YEAR <= int(plain) <= LAST_YEAR:
        raise UsageFault(f"“{text}”不是年份", hint=f"写四位数字，{FIRST_YEAR} 到 {LAST_YEAR}，如 2025")
    return int(plain)


def _plain(text: str) -> str:
    name = re.sub(r"\s", "", fold(text))
    return name.removeprefix("重庆市") or name


def _bare(name: str, suffix: str) -> str:
    bare = _PEOPLES.sub("", name.removesuffix(suffix))
    return bare if len(bare) > 1 else name
