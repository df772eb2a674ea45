"""Numbers in a remark on a task that is counted: so many more, so many in all, or what is still to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from chuangwei.actions.parse_entry import plain
from chuangwei.numerals import read_number
from chuangwei.phrases import quantity

NUMBER = r"(?:[0-9]{1,12}(?:\.[0-9]{1,4})?|[零〇一二两三四五六七八九十百千万]+)"
TO_COME = "计划|拟|预计|准备|争取|力争|确保|即将|将于|下周|明天|月底前|如果|能否|何时"
NOT = "未|没|不|难以|还需|尚|待"
VERB = (
    "清理|清除|清运|清掏|清扫|清|整治|整改|拆除|拆|安装|装|更换|换|改造|新建|建成|建|修补|修复|修好|维修|补装|修|疏通"
    "|发放|印发|发|签订|签|设置|张贴|施划|划|配置|配备|投放|补植|栽植|消杀|举办|组织|开展|完工|竣工|办结|取缔|劝离|规范|做"
)
_NEW = "又|再|新增|新|增加|另|本周|今天|今日|昨天|昨日|当日|本次|这次"
ALL = "累计|总计|合计|共计|一共|总共|共"
_LEFT = f"{TO_COME}|{NOT}|开工|动工|启动|在建|正在|剩|还差|缺|需|应|目标|发现|排查|摸排"
MEASURES = (
    "平方米|立方米|公里|人次|米|座|处|个|盏|吨|户|家|份|次|场|块|亩|篇|期|轮|棵|株|车|条|台|辆|套|件|面|方"
)
_ABOUT = "大约|大概|约|将近|近|接近|差不多"

Kind = Literal["+", "=", "?"]


class Count(NamedTuple):
    """A number with the unit of the task."""

    kind: Kind
    """So many more, so many in all, or one of both."""
    value: Decimal | None
    """None for a numeral that nobody reads in one way, as 一百五."""
    told: str
    """As it is written, with what makes it no exact number."""
    near: bool
    object: str
    """What else stands with it in its clause: what it was done to, and where."""


def counted(clauses: Sequence[str], unit: str | None) -> Iterator[Count]:
    """Each number with the unit that counts what was done; not 第3处, 开工2座 nor 还剩1座."""
    numeral = "第0-9.零〇一二两三四五六七八九十百千万"
    pattern = rf"(?<![{numeral}])(?P<n>{NUMBER})(?P<near>余|多|来|几)?{re.escape(unit or '')}(?![0-9.%])"
    for clause in clauses:
        for match in re.finditer(pattern, clause):
            head, tail = clause[: match.start()], clause[match.end() :]
            kind = _kind(head, tail)
            if kind is None:
                continue
            ahead, behind = re.search(f"(?:{_ABOUT})$", head), re.match("左右|上下|以上|出头", tail)
            told = f"{ahead[0] if ahead else ''}{match[0]}{behind[0] if behind else ''}"
            near = bool(match["near"] or ahead or behind)
            plainly = re.sub(f"{VERB}|{_NEW}|{ALL}|完成|已|完|好|[+]", "", head + tail)
            yield Count(kind, value(match["n"]), told, near, plainly)


def reckoned(counts: Sequence[Count], so_far: Decimal, unit: str | None) -> tuple[list[Decimal], list[str]]:
    """How many more that are, in each way in which it can be meant, and what is doubtful about it."""
    new, total, vague = ([each.value or Decimal(0) for each in counts if each.kind == kind] for kind in "+=?")
    if len(total) == 1:
        left = total[0] - so_far
        if left < 0:
            return [left], [f"累计{quantity(total[0], unit)}，比已经记的{quantity(so_far, unit)}少"]
        if new and sum(new) != left:
            return [left], [f"记到{quantity(so_far, unit)}，又加的数和累计数对不上"]
        return [left], []
    if len(counts) > 1:
        told = "、".join(each.told for each in counts)
        return [] if total else [sum([*new, *vague], Decimal(0))], [f"有几个数：{told}"]
    if new or so_far == 0:
        return [*new, *vague], []
    (one,) = vague
    return [one, *([one - so_far] if one > so_far else [])], [f"“{counts[0].told}”看不出是又完成，还是一共"]


def other_measure(clauses: Sequence[str], unit: str) -> str | None:
    """Another unit in which the remark tells what was done."""
    for clause in clauses:
        for match in re.finditer(rf"{NUMBER}(?:余|多|来)?(?P<unit>{MEASURES})(?!月|星期|小时)", clause):
            head, tail = clause[: match.start()], clause[match.end() :]
            told = _kind(head, tail) in {"+", "="} or (re.search("已|完成", head) and _kind(head, tail))
            if told and match["unit"] != unit:
                return match["unit"]
    return None


def _kind(head: str, tail: str) -> Kind | None:
    """What a number between these words counts: + more, = all so far, ? one of both; None for what is not done."""
    if re.search(_LEFT, head):
        return None
    if re.search(ALL, head):
        return "="
    if head.endswith("+") or re.search(_NEW, head):
        return "+"
    if re.search("已|完成", head):
        return "?"
    if re.search(VERB, head) or re.match(f"(?:已|均|都)*(?:{VERB}|完成)", tail):
        return "+"
    return "?"


def value(number: str) -> Decimal | None:
    """12, 1.5, 十二; None for what people read in two ways."""
    if number[0].isdigit():
        return Decimal(number)
    found = read_number(number)
    return None if found is None else Decimal(found)


def begins_with_verb(text: str) -> bool:
    """Whether a text begins with what was done, not with what it was done to."""
    return bool(re.match(f"(?:已|又|再|全部)*(?:{VERB})", text))


def names_work(text: str) -> bool:
    """Whether a verb of what is done stands anywhere in a text."""
    return bool(re.search(VERB, text))


def without_name(text: str, length: int) -> str:
    """`text` without its first `length` signs, which name the task, but with the verb of what was done: 清理5处."""
    rest = text[length:].lstrip(" ,:、")
    verb = re.search(f"(?:{VERB})$", text[:length])
    return f"{verb[0]}{rest}" if verb and re.match(f"{NUMBER}(?!%)", plain(rest)) else rest
