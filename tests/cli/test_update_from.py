"""`update --from`: pasted lines, all of them or none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace
from tests.terminals import Typing, environment, needs_pty
from tests.trees import tree

TASKS = "data/tasks.yaml"
LINES = """\
5-05 +2 二期2座完工 @7-13 ‹财政办

4-07 100% 老街后巷清完
4-04 受阻 业主不到场 !请平安办约谈
4-04 恢复 √业主已同意
健身场地 ８０％
3-07 完成 #派出所
1-08 已发各村
"""


@pytest.fixture
def lines(demo: Path) -> Path:
    """The lines, in a file beside the data."""
    path = demo / "微信.txt"
    path.write_bytes(LINES.encode())
    return path


def pasted(at: Path, data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run `update --from -` with these bytes as its input."""
    return subprocess.run(
        [sys.executable, "-m", "chuangwei", "update", "--from", "-", *arguments],
        cwd=at,
        env=environment(),
        input=data,
        capture_output=True,
        check=False,
    )


def added(before: bytes, after: bytes) -> list[str]:
    """The lines that are only in the newer text, in its order; fails when one is gone."""
    old, new = before.decode().split("\n"), after.decode().split("\n")
    rest = iter(old)
    expected = next(rest, None)
    more = []
    for line in new:
        if line == expected:
            expected = next(rest, None)
        else:
            more.append(line.strip())
    assert expected is None
    return more


def test_every_line_becomes_an_entry(demo: Path, lines: Path, cli: Cli) -> None:
    """Each line is recorded with its task, a second line on a task after the first; nothing else changes."""
    before = tree(demo)
    ran = cli("update", "--from", "微信.txt", at=demo)
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if not line.startswith(" ")] == [
        "5-05 公厕改造达到三类以上，消除旱厕  50%→83%  绿灯 进行中，7月28日到期",
        "4-07 背街小巷集中整治  85%→100%  绿灯 已完成",
        "4-04 车辆乱停乱放整治，施划停车位  70%  红灯 受阻，6月30日到期，已逾期14天",
        "4-04 车辆乱停乱放整治，施划停车位  70%  红灯 进行中，6月30日到期，已逾期14天",
        "3-09 健身场地设施和经常锻炼人口摸底  30%→80%  绿灯 进行中，7月26日到期",
        "3-07 建成无烟机关、无烟学校、无烟医院  57%→71%  绿灯 进行中，7月31日到期",
        "1-08 将创卫纳入镇目标考核和年度计划  100%  绿灯 已完成",
        "演示数据，非真实记录",
    ]
    after = tree(demo)
    assert {name for name in after if after[name] != before[name]} == {TASKS}
    assert added(before[TASKS], after[TASKS]) == [
        *("- date: 2023-07-14", "note: 已发各村"),
        *("- date: 2023-07-14", "amount: 1", "unit: 派出所"),
        *("- date: 2023-07-14", "progress: 80"),
        *("- date: 2023-07-14", "state: 受阻", "need: 请平安办约谈", "note: 业主不到场"),
        *("- date: 2023-07-14", "state: 恢复", "met: 业主已同意"),
        *("- date: 2023-07-14", "progress: 100", "note: 老街后巷清完"),
        *("- date: 2023-07-13", "amount: 2", "note: 二期2座完工", "by: 财政办", "recorded: 2023-07-14"),
    ]
    cli("undo", at=demo)
    assert tree(demo) == before


def test_a_dry_run_shows_how_each_line_was_understood(demo: Path, lines: Path, cli: Cli) -> None:
    """Line by line and part by part, also where a line is nothing but a remark; then the diff; nothing is written."""
    before = tree(demo)
    ran = cli("update", "--from", "微信.txt", "--dry-run", at=demo)
    assert ran.out.startswith(
        "第1行 5-05 +2 二期2座完工 @7-13 ‹财政办\n"
        "5-05 公厕改造达到三类以上，消除旱厕  50%→83%  绿灯 进行中，7月28日到期\n"
        "    日期：    2023-07-13\n"
        "    数量：    +2座（累计5座，共6座）\n"
        "    说明：    二期2座完工\n"
        "    报送单位：财政办\n"
        "    录入日期：2023-07-14\n"
        "第3行 4-07 100% 老街后巷清完\n"
    )
    assert (
        "第8行 1-08 已发各村\n1-08 将创卫纳入镇目标考核和年度计划  100%  绿灯 已完成\n"
        "    日期：2023-07-14\n    说明：已发各村\n演示数据，非真实记录\n--- a/data/tasks.yaml\n"
    ) in ran.out
    assert (
        "第4行 4-04 受阻 业主不到场 !请平安办约谈\n"
        "4-04 车辆乱停乱放整治，施划停车位  70%  红灯 受阻，6月30日到期，已逾期14天\n"
        "    日期：      2023-07-14\n"
        "    状态变化：  受阻\n"
        "    需协调事项：请平安办约谈\n"
        "    说明：      业主不到场\n"
    ) in ran.out
    assert (ran.err, tree(demo)) == ("只是预演，没有写入\n", before)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings(demo: Path, cli: Cli, encoding: str, newline: str) -> None:
    """As chat programs and editors save text; `‹` is in GB 18030 too."""
    (demo / "微信.txt").write_bytes(LINES.replace("\n", newline).encode(encoding))
    ran = cli("update", "--from", "微信.txt", "--dry-run", at=demo)
    assert (ran.code, "报送单位：财政办\n" in ran.out) == (0, True)


def test_pasted_into_the_program(demo: Path) -> None:
    """`-` reads what comes in; bytes that are no text in any encoding are refused."""
    before = tree(demo)
    done = pasted(demo, b"\xff\xfe\xff")
    assert (done.returncode, tree(demo)) == (2, before)
    assert done.stderr.decode().startswith("错误：粘贴的内容不是文字\n")
    done = pasted(demo, "4-07 90%".encode("gb18030"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert tree(demo) != before


def test_lines_that_cannot_be_recorded_are_all_named(demo: Path, cli: Cli) -> None:
    """Every fault with the number of its line and its cure; not even the good lines are recorded."""
    text = (
        "4-07 90%\n5-05 80\n\n5-05 3座 完工\n5-05\n5-05 ‹ 财政办\n9-99 +1\n整治 x\n5-05 40%\n4-07 +3\n1-03 完成\n"
        "5-05 +1 @7-32\n5-05 +1 @7-15\n5-05 +1盏\n3-07 +1\n4-07 85%\n"
    )
    (demo / "a.txt").write_bytes(text.encode())
    before = tree(demo)
    ran = cli("update", "--from", "a.txt", at=demo)
    assert (ran.code, ran.out, tree(demo)) == (1, "", before)
    head, *rows, end = ran.err.splitlines()
    assert (head, end) == ("错误：有14行记不了，一行也没有写入：", "办法：改好后整个重来")
    why = dict(zip(rows[::2], rows[1::2], strict=True))
    assert {
        line.strip(): text.strip() for line, text in why.items() if "整治" not in line and "9-99" not in line
    } == {
        "第2行 5-05 80": "“80”看不懂是百分比还是数量；百分比写 80%，这次又完成几个写 +2",
        "第4行 5-05 3座 完工": "“3座”前面没有加号，看不懂是不是又完成了这么多；是就写 +3座；不是就换个说法",
        "第5行 5-05": "没有说发生了什么；编号后面写 +2、80%、完成、受阻和原因，或只写说明",
        "第6行 5-05 ‹ 财政办": "“‹”后面空着；‹ 和后面的字连着写，中间不空格",
        "第9行 5-05 40%": "按数量计（共6座），不记百分比；写这次又完成几座：--amount 2（成批记时写 +2）",
        "第10行 4-07 +3": "没有数量目标，不能记数量；百分比写 --progress 80（成批记时写 80%）；"
        "要按数量计，先给任务设 quota.amount",
        "第11行 1-03 完成": "已于2023-04-20完成，不用再记完成；要补充情况，只写说明（--note）",
        "第12行 5-05 +1 @7-32": "没有这一天：7-32；可以写 2023-07-14、7-14、7月14日、今天、昨天、周五、上周五",
        "第13行 5-05 +1 @7-15": "日期 2023-07-15 还没有到；记录写事情发生的日期，不能晚于今天",
        "第14行 5-05 +1盏": "计量单位是“座”，写的是“盏”",
        "第15行 3-07 +1": "按“各单位”逐个计数，没有写是哪一家；加 --unit 单位（成批记时写 #单位）",
        "第16行 4-07 85%": "进度从 90% 落到 85%，没有说明；把原因写进说明（--note）",
    }
    assert why["  第7行 9-99 +1"].startswith("    没有任务“9-99”；最接近的是 ")
    assert why["  第8行 整治 x"].startswith("    “整治”对得上")


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_nothing_to_record(demo: Path, cli: Cli, text: str) -> None:
    """An empty paste is told, with an example."""
    (demo / "a.txt").write_bytes(text.encode())
    ran = cli("update", "--from", "a.txt", at=demo)
    assert ran == (1, "", "错误：没有一行可记\n办法：一行一项，如 5-05 +2 二期2座完工 @7-13\n")


def test_a_count_behind_done_is_not_taken_for_all_of_it(demo: Path, cli: Cli) -> None:
    """完成 2座 could be all or two more: neither is guessed, and nothing is recorded."""
    (demo / "a.txt").write_text("5-05 完成 2座\n5-05 已完成2座，还剩1座\n", encoding="utf-8")
    before = tree(demo)
    ran = cli("update", "--from", "a.txt", at=demo)
    assert (ran.code, ran.out, tree(demo)) == (1, "", before)
    assert ran.err.splitlines()[1:-1] == [
        "  第1行 5-05 完成 2座",
        "    “2座”看不懂是全部完成，还是又完成这么多；全部完成只写“完成”，又完成只写 +2座",
        "  第2行 5-05 已完成2座，还剩1座",
        "    “已完成2座”前面没有加号，看不懂是不是又完成了这么多；是就写 +2座；不是就换个说法",
    ]


COUNTED = """\
    tasks:
      - {id: 3-01, title: 台账, group: 5, lead: 财政办, phase: 2, due: 2023-07-28}
      - {id: 3-02, title: 清理, group: 5, lead: 财政办, phase: 2, due: 2023-07-28, quota: {amount: 500, unit: 处}}
      - {id: 3-05, title: 清运, group: 5, lead: 财政办, phase: 2, due: 2023-07-28, quota: {amount: 600, unit: 吨}}
    """
WORDED = """\
3-05 累计完成60吨
3-01 已完工
3-01 进展80%
3-02 已清理500处，全部完成
3-01 延期至6月20日
3-02 +一百处
3-02 +600
"""
SLIPS = [
    "第1行 3-05：“60吨”没有记成进展；要记就写 3-05 +60吨",
    "第2行 3-01：“完工”没有记成进展；要记就写 3-01 完成",
    "第3行 3-01：“80%”没有记成进展；要记就写 3-01 80%",
    "第4行 3-02：“500处”没有记成进展；要记就写 3-02 +500处",
    "第5行 3-01：“延期”没有记成进展；要记就写 chuangwei move 3-01 --due 日期 --why 原因",
    "第6行 3-02：“一百处”没有记成进展；要记就写 3-02 +100处",
]


def test_no_progress_goes_into_a_remark_in_silence(workspace: Workspace, cli: Cli) -> None:
    """What a remark tells and no entry records is named with the line that would; so is an amount beyond the quota."""
    root = workspace({"data/tasks.yaml": COUNTED})
    (root / "微信.txt").write_bytes(WORDED.encode())
    beyond = (
        "W419 3-02：累计600处，超过目标500处一成以上；核对数量；确实超额的，把 quota 的 amount 改成实际的目标"
    )
    ran = cli("update", "--from", "微信.txt", "--dry-run", at=root, columns=120)
    assert [line.strip() for line in ran.out.splitlines() if "没有记成进展" in line] == [
        slip.partition("：")[2] for slip in SLIPS
    ]
    said = [f"提醒 {slip}" for slip in [*SLIPS, beyond]]
    assert ran.err.splitlines() == [said[-1], "只是预演，没有写入"]
    ran = cli("update", "--from", "微信.txt", at=root)
    assert (ran.code, ran.err.splitlines()) == (0, said)
    ran = cli("update", "3-02", "--amount", "-600", "--note", "多打了一个零", at=root)
    assert ran.err == ""
    ran = cli("update", "3-02", "--amount", "300", at=root)
    assert ran.err == "提醒 3-02：一次记了300处，超过目标500处的一半；核对是不是这次新增的数\n"
    assert cli("note", "3-01", "业主不配合", at=root).err.startswith("提醒 3-01：“不配合”没有记成进展")


@needs_pty
@pytest.mark.parametrize(("answer", "recorded"), [("", False), ("y", True)])
def test_slips_are_asked_about_at_a_terminal(workspace: Workspace, answer: str, recorded: bool) -> None:
    """Before anything is written; without a yes nothing is."""
    root = workspace({"data/tasks.yaml": COUNTED})
    before = tree(root)
    one = Typing(root, "update", "3-02", "--amount", "600")
    try:
        assert "3-02：累计600处，超过目标500处一成以上" in one.answer(
            "照这样记吗？（记就写 y，不记直接回车）：", answer
        )
        code, shown = one.end()
    finally:
        one.process.kill()
        one.process.wait()
    assert (code, tree(root) != before) == (0 if recorded else 1, recorded)
    assert recorded or "错误：没有记，什么也没有写入" in shown
