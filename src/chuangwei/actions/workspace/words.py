"""The words of the bundled plan that are another town's: one table of pairs, and putting it into a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from chuangwei.model.names import Area

Words = Mapping[str, str]

# Words that hold one of the table's and mean something else: they stay as they are, and so does what they begin with.
_KEPT = (
    "重庆市卫生镇标准",
    "重庆市卫生镇考核评分细则",
    "卫生镇标准",
    "卫生乡镇",
    "乡镇",
    "城镇",
    "村镇",
    "集镇",
    "场镇",
    "镇村",
    "社区",
    "片区",
    "辖区",
    "小区",
    "城区",
    "院区",
    "园区",
    "责任区",
)

# What a town's own bodies and areas are called where the town is a 乡 or a 街道.
_TOWN_WORDS: Mapping[str, Words] = {
    "镇": {},
    "乡": {
        "镇长": "乡长",
        "镇纪委": "乡纪委",
        "镇党委": "乡党委",
        "镇人民政府": "乡人民政府",
        "镇政府": "乡政府",
        "镇财政": "乡财政",
        "镇目标考核": "乡目标考核",
        "镇年度": "乡年度",
        "镇级": "乡级",
        "镇属": "乡属",
        "镇域": "乡域",
        "镇区": "场镇",  # the built-up area; a 乡 has no 镇区, and 乡区 is no word
        "全镇": "全乡",
        "我镇": "我乡",
        "本镇": "本乡",
        "卫生镇": "卫生乡",
    },
    "街道": {
        "镇长": "办事处主任",
        "镇纪委": "街道纪工委",
        "镇党委政府": "街道党工委、办事处",
        "镇党委": "街道党工委",
        "镇人民政府": "街道办事处",
        "镇政府": "街道办事处",
        "镇财政": "街道财政",
        "镇目标考核": "街道目标考核",
        "镇年度": "街道年度",
        "镇级": "街道",  # a sub-district is an agency, no level of its own
        "镇属": "街道所属",
        "镇域": "辖区",
        "镇区": "辖区",
        "全镇": "全街道",
        "我镇": "我街道",
        "本镇": "本街道",
        "卫生镇": "卫生街道",
    },
}


def word_table(old: tuple[Area, Area], new: tuple[Area, Area]) -> dict[str, str]:
    """Every word of the plan of `old` that a plan of `new` must say differently; the old names are 镇 and 区."""
    (old_town, old_district), (town, district) = old, new
    table = {
        old_town.name: town.name,
        old_town.bare: town.bare,
        old_district.name: district.name,
        f"健康{old_district.bare}": f"健康{district.bare}",
        **_TOWN_WORDS[town.kind],
        **_district_words(district),
    }
    return {word: said for word, said in table.items() if word != said}


def _district_words(district: Area) -> Words:
    """A county's bodies are 县…; a county-level city's would be 市…, as the municipality's own are: it is named."""
    if district.kind == "区":
        return {}
    level = "县"
    if district.kind == "县":
        both, body = "县、市爱卫会", "县"
    else:
        both, body = f"{district.name}爱卫会、市爱卫会", district.name
    return {
        "区、市爱卫会": both,
        "区爱卫会": f"{body}爱卫会",
        "区爱卫办": f"{body}爱卫办",
        "区级": f"{level}级",
    }


class Wording:
    """Puts a table of words, and the number of the 爱国卫生月 of the year, into texts; `used` counts what was put in."""

    def __init__(self, table: Words, years: int) -> None:
        self.used: Counter[tuple[str, str]] = Counter()
        self._table = table
        self._years = years
        longest_first = sorted({*table, *_KEPT}, key=len, reverse=True)
        self._pattern = re.compile(r"第(?P<month>\d+)个爱国卫生月|" + "|".join(map(re.escape, longest_first)))

    def __call__(self, text: str) -> str:
        """`text` in the new town's words."""
        return self._pattern.sub(self._put, text)

    def counted(self) -> Iterator[tuple[str, str, int]]:
        """(word, what was put in its place, how often) of every word that occurred, in the order of the table."""
        order = {word: number for number, word in enumerate(self._table)}
        for (word, said), times in sorted(
            self.used.items(), key=lambda used: order.get(used[0][0], len(order))
        ):
            yield word, said, times

    def _put(self, match: re.Match[str]) -> str:
        word = match[0]
        # The months are counted from 1989, the first.
        said = (
            f"第{int(match['month']) + self._years}个爱国卫生月"
            if match["month"]
            else self._table.get(word, word)
        )
        if said != word:
            self.used[word, said] += 1
        return said


def in_comments(text: str, spans: list[tuple[int, int]], change: Callable[[str], str]) -> str:
    """`text` with `change` made in every comment; `spans` are its scalars, in order, where a # is only text."""
    parts, position = [], 0
    for start, end in [*spans, (len(text), len(text))]:
        parts += [_COMMENT.sub(lambda match: change(match[0]), text[position:start]), text[start:end]]
        position = end
    return "".join(parts)


_COMMENT = re.compile(r"#[^\r\n]*")
