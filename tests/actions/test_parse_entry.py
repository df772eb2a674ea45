"""Lines pasted from a chat: each is understood as a person meant it, or named with its fault."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from chuangwei.actions.parse_entry import ParsedEntry, parse_line
from chuangwei.days import Days
from chuangwei.errors import UsageFault

TODAY = date(2023, 7, 14)
SPAN = (date(2023, 4, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "5-05 +2 二期2座完工 @7-13 ‹财政办",
            ParsedEntry("5-05", day=date(2023, 7, 13), amount=Decimal(2), note="二期2座完工", by="财政办"),
        ),
        ("4-07 80% 老街后巷清完", ParsedEntry("4-07", progress=80, note="老街后巷清完")),
        (
            "4-09 受阻 业主不到场 !请规建环办约谈",
            ParsedEntry("4-09", state="受阻", note="业主不到场", need="请规建环办约谈"),
        ),
        ("4-09 恢复", ParsedEntry("4-09", state="恢复")),
        ("1-03 完成 186人参会", ParsedEntry("1-03", done=True, note="186人参会")),
        ("5-05 +2座 完工", ParsedEntry("5-05", amount=Decimal(2), measure="座", note="完工")),
        ("5-06 -1.5 多记了", ParsedEntry("5-06", amount=Decimal("-1.5"), note="多记了")),
        ("１-０３： 完成", ParsedEntry("1-03", done=True)),
        (
            "4-07 ８０％ ＠昨天 ！请派出所 配合 清路",
            ParsedEntry("4-07", progress=80, day=date(2023, 7, 13), need="请派出所 配合 清路"),
        ),
        ("1-04 +1 #双山小学 已签", ParsedEntry("1-04", amount=Decimal(1), unit="双山小学", note="已签")),
        ("4-04 √已施划 恢复交通", ParsedEntry("4-04", met="已施划 恢复交通")),
        ("背街小巷 进度90%", ParsedEntry("背街小巷", progress=90)),
        ("· 2-01 已发放 300 份", ParsedEntry("2-01", note="已发放 300 份")),
        ("2、5-05 +2", ParsedEntry("5-05", amount=Decimal(2))),
        ("5-05：+2", ParsedEntry("5-05", amount=Decimal(2))),
        ("１-０３，完成", ParsedEntry("1-03", done=True)),
        ("农贸市场改造：分区 已检查", ParsedEntry("农贸市场改造：分区", note="已检查")),
        ("3. 5-05 +2", ParsedEntry("5-05", amount=Decimal(2))),
        ("5-05 +2 <财政办> 完工", ParsedEntry("5-05", amount=Decimal(2), by="财政办", note="完工")),
        ("5-05 今天验收了3座", ParsedEntry("5-05", note="今天验收了3座")),
        ("4-07 90%，老街后巷清完", ParsedEntry("4-07", progress=90, note="老街后巷清完")),
        ("4-07 完成 95%。", ParsedEntry("4-07", progress=95)),
        ("4-07 进度：目前已完成百分之95！", ParsedEntry("4-07", progress=95)),
        ("5-05 完成了，都验收了", ParsedEntry("5-05", done=True, note="都验收了")),
        (
            "4-09 受阻：业主不到场，！请规建环办约谈，@7-13，‹财政办。",
            ParsedEntry(
                "4-09",
                day=date(2023, 7, 13),
                state="受阻",
                note="业主不到场",
                need="请规建环办约谈",
                by="财政办",
            ),
        ),
        (
            "5-05 +2座，二期完工@7-13，剩1座",
            ParsedEntry(
                "5-05", day=date(2023, 7, 13), amount=Decimal(2), measure="座", note="二期完工 剩1座"
            ),
        ),
        ("5-05 +2座（东街）", ParsedEntry("5-05", amount=Decimal(2), measure="座", note="（东街）")),
        ("5-05 +2@7-13", ParsedEntry("5-05", day=date(2023, 7, 13), amount=Decimal(2))),
        ("5—05 −1，报多了", ParsedEntry("5-05", amount=Decimal(-1), note="报多了")),
        ("（3）5-05 7:30开会，3、4号在建", ParsedEntry("5-05", note="7:30开会，3、4号在建")),
        ("\u202a5-05\u202c +1\u200b 完工", ParsedEntry("5-05", amount=Decimal(1), note="完工")),
        (
            "5-05 还差 80% 的材料",
            ParsedEntry("5-05", note="还差 80% 的材料"),
        ),  # only the first word can be a progress
        ("5-05 达标率95%，联系 a@163.com", ParsedEntry("5-05", note="达标率95%，联系 a@163.com")),
    ],
)
def test_a_line_is_understood(line: str, said: ParsedEntry) -> None:
    """Each part of the grammar gives just the fields that it names."""
    assert parse_line(line, Days(TODAY, SPAN)) == said


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("5-05 +1 @13月1日", "没有这一天"),
        ("5-05 @7-1 @7-2", "写了两次"),
        ("5-05", "没有说发生了什么"),
        ("5-05 @7-1 ‹财政办 #财政办", "没有说发生了什么"),
        ("5-05 80", "“80”看不懂是百分比还是数量"),
        ("5-05 1.5 完工", "“1.5”看不懂是百分比还是数量"),
        ("5-05 +1 ‹ 财政办", "“‹”后面空着"),
        ("5-05 +1 ！ 请协调", "“！”后面空着"),
        ("·", "没有说发生了什么|空的"),
        ("5-05 完成 +2", "“完成”后面又写“\\+2”，看不懂是全部完成"),
        ("5-05 完成，6", "“完成”后面又写“6”"),
        ("4-07 完成（95%）", "“完成”后面又写“（95%）”"),
        ("4-07 95%左右", "“95%左右”看不懂是不是进度"),
        ("4-07 约95%", "“约95%”看不懂是不是进度"),
        ("5-05 +1，000", "“\\+1，000”看不懂是不是进度"),
        ("4-07 90.5%", "“90.5%”看不懂是不是进度"),
        ("4-09 受阻业主不到场", "“受阻业主不到场”看不懂是不是受阻"),
        ("4-09 √业主已同意 恢复", "“恢复”在“!”“√”的文字里"),
    ],
)
def test_a_line_with_a_fault_says_why(line: str, why: str) -> None:
    """A day that is none, a sign that stands twice or alone, a number that could be two things, and nothing at all."""
    with pytest.raises(UsageFault, match=why):
        parse_line(line, Days(TODAY, SPAN))
