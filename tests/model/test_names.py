"""Names of towns and districts, and years, as people write them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chuangwei.errors import UsageFault
from chuangwei.model.names import read_district, read_town, read_year


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("王坪镇", ("王坪镇", "镇", "王坪")),
        (" 王坪 镇 ", ("王坪镇", "镇", "王坪")),
        ("清水乡", ("清水乡", "乡", "清水")),
        ("巴川街道", ("巴川街道", "街道", "巴川")),
        ("石子土家族乡", ("石子土家族乡", "乡", "石子")),
        ("清水土家族乡", ("清水土家族乡", "乡", "清水")),
        ("后坪苗族土家族乡", ("后坪苗族土家族乡", "乡", "后坪")),
        ("双龙民族乡", ("双龙民族乡", "乡", "双龙")),
        ("乌拉街满族镇", ("乌拉街满族镇", "镇", "乌拉街")),
        ("张镇", ("张镇", "镇", "张镇")),
        ("古镇镇", ("古镇镇", "镇", "古镇")),
        ("重庆市铜梁区王坪镇", ("王坪镇", "镇", "王坪")),
    ],
)
def test_town(text: str, town: tuple[str, ...]) -> None:
    """A town's bare name is what its school is called by; the district in front of it is left away."""
    assert read_town(text, "铜梁区") == town


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("铜梁区", ("铜梁区", "区", "铜梁")),
        ("重庆市铜梁区", ("铜梁区", "区", "铜梁")),
        ("垫江县", ("垫江县", "县", "垫江")),
        ("忠县", ("忠县", "县", "忠县")),
        ("恩施市", ("恩施市", "市", "恩施")),
        ("石柱土家族自治县", ("石柱土家族自治县", "县", "石柱")),
        ("彭水苗族土家族自治县", ("彭水苗族土家族自治县", "县", "彭水")),
        ("隆林各族自治县", ("隆林各族自治县", "县", "隆林")),
        ("东乡族自治县", ("东乡族自治县", "县", "东乡族自治县")),
        ("两江新区", ("两江新区", "区", "两江新区")),
    ],
)
def test_district(text: str, district: tuple[str, ...]) -> None:
    """An autonomous county is a county; its bare name goes without its peoples."""
    assert read_district(text) == district


@pytest.mark.parametrize(
    ("read", "texts", "why", "cure"),
    [
        (
            read_town, ("", "王坪", "镇", "街道", "王坪镇人民政府", "Wangping镇", "王坪镇: x", "甲" * 20 + "镇"),
            "不是乡镇的全称", "王坪镇",
        ),
        (read_district, ("", "铜梁", "区", "湘西州", "铜梁区 #1区"), "不是区县的全称", "铜梁区"),
        (
            read_year, ("", "25", "1999", "2100", "20255", "二〇二五", "+2025", "2_25"),
            "不是年份", "2000 到 2099",
        ),
    ],
)  # fmt: skip
def test_what_is_none_is_refused(
    read: Callable[[str], object], texts: tuple[str, ...], why: str, cure: str
) -> None:
    """With what would be one."""
    for text in texts:
        with pytest.raises(UsageFault, match=why) as caught:
            read(text)
        assert cure in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("text", "year"), [("2025", 2025), (" ２０２５ ", 2025), ("2000年", 2000), ("2099", 2099)]
)
def test_year(text: str, year: int) -> None:
    """A year has four digits, full-width ones too."""
    assert read_year(text) == year
