"""What each command writes: the lines it prints, those it adds to the files and takes away, and `undo` behind it."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path

import pytest
from tests.conftest import Cli
from tests.trees import tree

COMMANDS = {
    "update": """
        update 5-05 --amount 2 --note 二期2座完工 --date 7-13 --by 财政
        update 4-07 --progress 90
        update 5-05 --done
        update 4-07 --done --note 清完
        update 4-07 --blocked 业主不到场 --need 请平安办约谈
        update 4-07 --blocked 等料 --note 下周到
        update 5-08 --resume --met 摊位方案已定
        update 4-07 --cancel 并入4-08
        update 4-07 --link https://example.org/a
        update 3-07 --unit 派出所 --done
        update 3-07 --done
        update 5-05 --amount=-1 --note 多报了1座
        update 5-05 --amount ＋１ --date 今天
        update 背街小巷集中 --progress 86
        update 4-07 2-06 --progress 90
        note 4-04 派出所已踏勘 明天施划 --date 昨天 --by 派出所
        move 5-08 --due 8月18日 --why 方案重新报批，分管领导同意 --by 财政
        """,
    "finding": """
        finding add 农贸市场西门 排水沟又堵了 -u 财政 --item C-11 --due 7-21 --with 平安办 --requirement 重做坡度
        finding assign DC-04-005
        finding assign DC-04-005 --due 7-18 --by 创卫办
        finding assign --round 4
        finding sign DC-04-002 --post 基建岗负责人
        finding sign 果皮箱缺失
        finding progress DC-04-002 -m 已订货
        finding report DC-02-002 --by 农服中心
        finding return DC-02-005 --why 没通电 --by 创建办
        finding close DC-02-005 --by 创卫办 -m 现场看过 --post 创建办负责人
        finding extend DC-02-001 --due 7-21 --why 雨天
        finding transfer DC-02-002 --to 平安办
        finding transfer DC-01-013 --to 平安办
        finding transfer DC-04-001 --to 派出所 --due 7-17
        finding suspend DC-03-001 --why 不归本镇
        finding suspend DC-02-001 --shelve --why 随管网改造
        finding note DC-01-001 回访 无反弹
        inspect add --date 7-13 --by 纪委、创卫办 --method 实地查看 --place 公厕、农贸 --good 公厕保洁到位，记录齐全 --level 镇级
        """,
    "plan": """
        add --title 清理三线 --group 5 --lead 财政 --phase 全面 --due 7-28 --with 创建办、派出所 --owner 基建岗 --quota ６座 \
            --weight 2 --place 公厕 --item C-10 --evidence 台账，照片 --target 6座全部完工 --start 7-1
        add --title 第四轮督查 --group 督查 --lead 财政 --phase 全面 --due 7-28
        set 5-05 title=公厕改造 weight=2.5 due=7-27
        set 5-05 quota.amount=8
        set 公厕改造 evidence=公厕台账、验收单
        set 5-05 lead=平安 with=创建办、镇财政 due=7-30 weight= note=见会议纪要
        set --group 5 leader=分管城建的领导
        set --unit 镇财政 contact=预算岗
        set --phase 全面 name=全面推进阶段
        set --place 公厕 problem=旱厕
        set --group 督查 units=镇纪委
        set --campaign settings.soon_days=5
        set --campaign settings.ranking=true settings.quiet_days=7
        unit add 规建环办 --kind 部门 --head 规建环办主要负责人 --alias 规建办 --alias 环保办
        unit add 城建口 --members 镇财政、平安
        """,
    "score": """
        score set H-03 --value 96% --note 复查40处 --date 昨天
        score set 居民健康素养水平 --points 12.50
        score set E-04 --value 40.9 --year 2023
        score set C-04 --value 达标
        score set H-02 --value d
        score set D-01 --value 0起
        score set C-05 --value 3处
        score set C-10 --value 是
        """,
    "registers": """
        survey add --sent 10 --returned 9 --valid 9 --date 7-12 -q '环境怎样｜5 2 1 1 0 0' -q '知道吗｜知道 8｜不知道 1' --overall 1
        fund add 100.10 印制 --budget YS-04 --unit 党政办
        fund source 50000 社会捐赠 --document 捐赠协议
        fund budget 30000 宣传 --line 工作经费 --tasks 5-05
        fund reimburse FY-007
        fund reimburse FY-006 --voucher 甲
        fund reverse FY-001 --amount 0.10 --why 抹零
        complaint add 桶满 --unit 平安办 --channel 电话 --place 公厕
        complaint transfer TS-002 --to 平安办
        complaint reply TS-002 清了
        complaint close TS-002 好了 --by 创建办
        complaint reopen TS-001 又满
        honour add 财政 文明单位 --date 7-10
        """,
}


def changes(before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[str]:
    """The files that differ, each with its lines that have come and gone."""
    for name in sorted({*before, *after}):
        old, new = (files.get(name, b"").decode().split("\n") for files in (before, after))
        if old != new:
            yield f"  {name}"
            yield from (f"    {line}" for line in list(unified_diff(old, new, n=0))[2:] if line[0] != "@")


@pytest.mark.parametrize("subject", COMMANDS)
def test_what_is_printed_and_written(
    subject: str, demo: Path, cli: Cli, golden: Callable[[str], None]
) -> None:
    """References by their proper names, fields in the order of the manual, other lines untouched; then it is undone."""
    before = tree(demo)
    text = ""
    for line in COMMANDS[subject].strip().split("\n"):
        ran = cli(*shlex.split(line), at=demo)
        assert ran.code == 0, ran.err
        assert ran.out.endswith("演示数据，非真实记录\n")
        told = ran.out.removesuffix("演示数据，非真实记录\n") + ran.err
        text += "\n".join([f"$ chuangwei {' '.join(line.split())}", told, *changes(before, tree(demo)), ""])
        undone = cli("undo", at=demo)
        assert (undone.code, tree(demo)) == (0, before), line
        text += f"{undone.out.rpartition('（')[0]}\n\n"
    golden(text)
