"""Faults in a campaign's files as values: what a rule remarks, what a person is shown, and the names of all codes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeVar

Level = Literal["error", "warning"]
Step = str | int
Path = tuple[Step, ...]


class Flaw(NamedTuple):
    """A fault in words; `at` counts characters from the beginning of the text, the value or the key that is meant."""

    code: str
    message: str
    hint: str | None = None
    at: int = 0


OWN_YEAR = "〔本年〕"
"""Stands in a hint for the campaign's year, which is known only when all files are read."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A fault in one record, before anyone knows on which line the record stands.

    `kind` and `ordinal` (0-based over all files of the kind, broken records counted) name the record,
    `path` leads from the record to the field; `on_key` points at the key rather than at its value, `offset` at a
    character of it (from 0).
    """

    kind: str
    ordinal: int
    path: Path
    code: str
    message: str
    hint: str | None = None
    on_key: bool = False
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault with its place; `line` and `column` count from 1, both are 0 where the whole file is meant."""

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str | None = None
    record: str | None = None

    @property
    def level(self) -> Level:
        """Errors stop every command that derives or adds; warnings stop nothing."""
        return "error" if self.code.startswith("E") else "warning"

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: by file, then by place in it."""
        return self.file, self.line, self.column, self.code


F = TypeVar("F", Remark, Problem)


def in_year(fault: F, year: str) -> F:
    """The fault with the campaign's own year in its hint."""
    if fault.hint is None or OWN_YEAR not in fault.hint:
        return fault
    return replace(fault, hint=fault.hint.replace(OWN_YEAR, year))


def one_line(text: str) -> str:
    """`text` as a message can hold it: line breaks and the like become blanks, other control characters a dot."""
    return "".join(char if char.isprintable() else "·" for char in " ".join(text.split()))


def shown(value: str) -> str:
    """The beginning of a value, long enough to be recognised in a message."""
    line = one_line(value)
    return line if len(line) <= 40 else f"{line[:40]}…"


NAMES = {
    "E101": "缺少文件",
    "E102": "读不出",
    "E103": "编码不对",
    "E104": "看不见的字符",
    "E105": "空文件",
    "E106": "冲突标记",
    "E107": "制表符",
    "E108": "全角标点",
    "E109": "语法错误",
    "E110": "重复的键",
    "E111": "锚和引用",
    "E112": "类型标签",
    "E113": "第二份内容",
    "E114": "嵌套太深",
    "E115": "键不是文字",
    "E201": "不认识的键",
    "E202": "缺少必填项",
    "E203": "空值",
    "E204": "形式不对",
    "E205": "日期不对",
    "E206": "数字不对",
    "E207": "超出范围",
    "E208": "不在选项里",
    "E209": "编号不合规",
    "E210": "格式版本",
    "E211": "全角数字",
    "E212": "达标条件写法不对",
    "E301": "编号重复",
    "E302": "引用不存在",
    "E303": "名称重复",
    "E305": "起止颠倒",
    "E306": "空的记录",
    "E307": "计数任务写了百分比",
    "E308": "没有数量目标",
    "E309": "冲减没有说明",
    "E310": "延期没有说明",
    "E311": "逐个单位不成立",
    "E312": "期限不全",
    "E313": "周期不成立",
    "E314": "哪一期写得不对",
    "E321": "步骤不对",
    "E322": "步骤缺内容",
    "E323": "销号单位不对",
    "E324": "长期整改没有时限",
    "E331": "值和达标条件不合",
    "E332": "得分超过分值",
    "E333": "及格线高于总分",
    "E334": "替代关系不成立",
    "E341": "份数不对",
    "E342": "选项和份数不齐",
    "E343": "份数不合计",
    "E344": "不认识的选项",
    "E345": "总体满意度用哪一题",
    "E346": "冲销不成立",
    "E347": "办理没有说明",
    "E348": "没有份数",
    "W401": "时限在阶段外",
    "W402": "时限是休息日",
    "W403": "日期在今天之后",
    "W404": "进度回落没有说明",
    "W405": "疑似重复",
    "W406": "补录",
    "W407": "没有责任人",
    "W408": "指标未认领",
    "W409": "分值不合计",
    "W410": "疑似个人信息",
    "W411": "多余的文件",
    "W412": "集体没有成员",
    "W413": "没有放假安排",
    "W414": "井号后的字没有读",
    "W415": "没有写是哪个单位",
    "W416": "期限未满就成文",
    "W417": "周报不衔接",
    "W418": "序号不一致",
    "W419": "超过数量目标",
    "W420": "职务用了旧单位名",
    "W421": "没有阶段目标",
    "W422": "销号没有依据",
    "W423": "没有发通报",
    "W424": "发出了没有记交办",
    "W425": "不在任何一期",
    "W431": "标准施行期重叠",
    "W432": "值不达标却是满分",
    "W441": "支出没有凭证",
    "W442": "超出预算",
}
"""What each kind of fault is called, by its code; docs/checks.md tells its cause and its cure."""
