"""The words of the bundled plan that are another town's: one table, and putting it into a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from chuangwei.model.names import Area
from chuangwei.reports.changes.made import Renamed

# Words that hold one of the table's and mean something else: they stay as they are, and so does what they begin with.
_KEPT = (
    *("重庆市卫生镇标准", "重庆市卫生镇考核评分细则", "卫生镇标准", "卫生乡镇"),
    *("乡镇", "城镇", "村镇", "集镇", "场镇", "镇村", "社区"),
    *("片区", "辖区", "小区", "城区", "院区", "园区", "责任区"),
)

# What the bodies and areas of a 镇 are called in a 乡 and in a 街道; None: by the words that it is made of.
_TOWN_WORDS: tuple[tuple[str, str | None, str], ...] = (
    ("镇长", "乡长", "办事处主任"),
    ("镇纪委", "乡纪委", "街道纪工委"),
    ("镇党委政府", None, "街道党工委、办事处"),
    ("镇党委", "乡党委", "街道党工委"),
    ("镇人民政府", "乡人民政府", "街道办事处"),
    ("镇政府", "乡政府", "街道办事处"),
    ("镇财政", "乡财政", "街道财政"),
    ("镇目标考核", "乡目标考核", "街道目标考核"),
    ("镇年度", "乡年度", "街道年度"),
    ("镇级", "乡级", "街道"),  # a sub-district is an agency, no level of its own
    ("镇属", "乡属", "街道所属"),
    ("镇域", "乡域", "辖区"),
    ("镇区", "场镇", "辖区"),  # the built-up area; a 乡 has no 镇区, and 乡区 is no word
    ("全镇", "全乡", "全街道"),
    ("我镇", "我乡", "我街道"),
    ("本镇", "本乡", "本街道"),
    ("卫生镇", "卫生乡", "卫生街道"),
)


def word_table(old: tuple[Area, Area], new: tuple[Area, Area]) -> dict[str, str]:
    """Every word of the plan of `old` that a plan of `new` must say differently; the old names are 镇 and 区."""
    (old_town, old_district), (town, district) = old, new
    column = ("镇", "乡", "街道").index(town.kind)
    table: dict[str, str | None] = {
        old_town.name: town.name,
        old_town.bare: town.bare,
        old_district.name: district.name,
        f"健康{old_district.bare}": f"健康{district.bare}",
        **{row[0]: row[column] for row in _TOWN_WORDS},
        **_district_words(district),
    }
    return {word: said for word, said in table.items() if said not in (None, word)}


def _district_words(district: Area) -> Mapping[str, str]:
    """A county's bodies are 县…; a county-level city's would be 市…, as the municipality's own are: it is named."""
    if district.kind == "区":
        return {}
    body = "县" if district.kind == "县" else district.name
    both = "县、市爱卫会" if district.kind == "县" else f"{district.name}爱卫会、市爱卫会"
    return {"区、市爱卫会": both, "区爱卫会": f"{body}爱卫会", "区爱卫办": f"{body}爱卫办", "区级": "县级"}


class Wording:
    """Puts a table of words, and the number of the 爱国卫生月 of the year, into texts; `used` counts what was put in."""

    def __init__(self, table: Mapping[str, str], years: int) -> None:
        self.used: Counter[tuple[str, str]] = Counter()
        self._table = table
        self._years = years
        longest_first = sorted({*table, *_KEPT}, key=len, reverse=True)
        self._pattern = re.compile(r"第(?P<month>\d+)个爱国卫生月|" + "|".join(map(re.escape, longest_first)))

    def __call__(self, text: str) -> str:
        """`text` in the new town's words."""
        return self._pattern.sub(self._put, text)

    def counted(self) -> tuple[Renamed, ...]:
        """Every word that occurred, what was put in its place and how often, in the order of the table."""
        order = [*self._table]
        used = sorted(
            self.used.items(), key=lambda each: order.index(each[0][0]) if each[0][0] in order else len(order)
        )
        return tuple(Renamed(word, said, times) for (word, said), times in used)

    def _put(self, match: re.Match[str]) -> str:
        word = match[0]
        said = self._table.get(word, word)
        if match["month"]:  # counted from 1989, the first
            said = f"第{int(match['month']) + self._years}个爱国卫生月"
        if said != word:
            self.used[word, said] += 1
        return said
