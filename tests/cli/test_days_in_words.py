"""Days in words at every command that asks for one: what they became is shown, what may be two days is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Cli
from tests.terminals import Typing, needs_pty
from tests.trees import tree

NEW = ("add", "--title", "清理三线", "--group", "5", "--lead", "财政", "--phase", "2")
FOUND = ("finding", "add", "西门", "沟堵", "-u", "财政办", "--date", "7-11")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("move", "5-08", "--due", "8月底前", "--why", "等批复"), "完成时限 8月底前 → 2023-08-31"),
        (("move", "5-08", "--due", "10日内", "--date", "7-12", "--why", "等批复"), "完成时限 10日内 → 2023-07-22"),
        ((*NEW, "--due", "十个工作日内"), "完成时限 十个工作日内 → 2023-07-28"),
        (("set", "5-08", "due=长期坚持"), "完成时限 长期坚持 → 长期"),
        (("set", "5-08", "due=8月中旬"), "完成时限 8月中旬 → 2023-08-20"),
        (("note", "5-08", "看过", "--date", "昨天"), "日期 昨天 → 2023-07-13"),
        ((*FOUND, "--due", "3日内"), "整改时限 3日内 → 2023-07-14"),
        ((*FOUND, "--due", "立即", "--kind", "限期整改"), "整改时限 立即 → 2023-07-11"),
        (
            ("finding", "extend", "DC-02-001", "--due", "两周内", "--date", "7-13", "--why", "雨"),
            "整改时限 两周内 → 2023-07-27",
        ),
        (
            ("complaint", "add", "垃圾满溢", "--channel", "电话", "-u", "财政办", "--due", "5日内", "--date", "7-10"),
            "答复期限 5日内 → 2023-07-15",
        ),
        (("evidence", "add", "5-08", "台账", "--original", "--formed", "6月底"), "形成日期 6月底 → 2023-06-30"),
        (("inspect", "add", "--date", "本周三"), "日期 本周三 → 2023-07-12"),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else None,
)  # fmt: skip
def test_what_words_became_is_shown(demo: Path, cli: Cli, line: tuple[str, ...], told: str) -> None:
    """The first line says the day that is written, and the file holds it as a day."""
    ran = cli(*line, at=demo)
    assert (ran.code, ran.out.splitlines()[0]) == (0, told), ran.err


def test_a_day_as_figures_is_not_repeated(demo: Path, cli: Cli) -> None:
    """7月28日前 is a day without words: there is nothing to tell."""
    assert cli("move", "5-08", "--due", "8月18日前", "--why", "等批复", at=demo).out.startswith("5-08 ")


def test_of_two_readings_a_deadline_is_to_come_and_an_event_over(demo: Path, cli: Cli) -> None:
    """周三前 said on a Friday is next week's for a deadline; 12-20 said in January is last month's for an entry."""
    ran = cli("move", "5-08", "--due", "周三前", "--why", "等批复", at=demo)
    assert ran.out.startswith("完成时限 周三前 → 2023-07-19\n")
    before = tree(demo)
    assert cli("note", "5-08", "看过", "--date", "2-20", at=demo).code == 1  # of 2023: before the campaign
    assert tree(demo) == before


def test_views_say_it_on_stderr(demo: Path, cli: Cli) -> None:
    """A view's own output stays as it is for the day in figures."""
    plain, worded = (cli("status", "--as-of", day, at=demo) for day in ("6-30", "6月底"))
    assert worded.out == plain.out
    assert (plain.err, worded.err) == ("", "日期 6月底 → 2023-06-30\n")
    listed = cli("tasks", "--due-before", "7月中旬", at=demo)
    assert (listed.code, listed.err) == (0, "到期 7月中旬 → 2023-07-20\n")


@pytest.mark.parametrize(
    ("line", "err"),
    [
        (
            ("move", "5-08", "--due", "长期坚持", "--why", "常态"),
            "“长期坚持”没有期限，这里要写一天\n办法：任务没有期限的，写 chuangwei set 编号 due=长期",
        ),
        (
            (*NEW, "--due", "每月25日前"),
            "“每月25日前”是每期一次，这里要写一天\n办法：定期要做的任务，写 chuangwei set 编号 repeat.every=月 repeat.by=25",
        ),
        (
            (*NEW, "--due", "8月前"),
            "“8月前”有两种读法：2023-07-31 或 2023-08-31\n办法：写明是哪一天",
        ),
        (
            ("status", "--as-of", "本周内"),
            "“本周内”有两种读法：2023-07-14 或 2023-07-16\n办法：写明是哪一天",
        ),
    ],
)
def test_what_is_no_one_day(demo: Path, cli: Cli, line: tuple[str, ...], err: str) -> None:
    """Without a terminal both readings are named, and nothing is written; without an end, or each month, what to do."""
    before = tree(demo)
    ran = cli(*line, at=demo)
    assert (ran.code, ran.out, ran.err) == (2, "", f"错误：{err}\n")
    assert tree(demo) == before


def test_a_list_names_the_line(demo: Path, cli: Cli, tmp_path: Path) -> None:
    """In a list the line with two readings is named, and nothing of the list is written."""
    (tmp_path / "清单.txt").write_text("西门｜沟堵｜财政办｜｜8月底\n公厕｜灯坏｜财政办｜｜8月前\n", "utf-8")
    before = tree(demo)
    ran = cli("finding", "add", "--from", str(tmp_path / "清单.txt"), at=demo)
    assert (
        "第2行 公厕｜灯坏｜财政办｜｜8月前\n    “8月前”有两种读法：2023-07-31 或 2023-08-31；写明是哪一天"
        in ran.err
    )
    assert tree(demo) == before


def test_pasted_lines(demo: Path, cli: Cli, tmp_path: Path) -> None:
    """The day behind @ in words is shown as what it became; one that is not over is refused with its line."""
    (tmp_path / "群.txt").write_text("5-08 看过现场 @上周五\n", "utf-8")
    ran = cli("update", "--from", str(tmp_path / "群.txt"), at=demo)
    assert "2023-07-07" in ran.out
    (tmp_path / "群.txt").write_text("5-08 看过现场 @月底\n", "utf-8")
    ran = cli("update", "--from", str(tmp_path / "群.txt"), at=demo)
    assert "日期 2023-07-31 还没有到" in ran.out


@needs_pty
def test_two_readings_are_asked_at_a_terminal(demo: Path, typing: list[Typing]) -> None:
    """The number of one settles it; anything else is asked again, an empty line writes nothing."""
    question = "“8月前”是哪一天？1 是 2023年7月31日（周一），2 是 2023年8月31日（周四），不做了直接回车："
    before = tree(demo)
    one = Typing(demo, "set", "5-08", "due=8月前")
    typing.append(one)
    one.answer(question, "3")
    one.answer(question, "2")
    assert "更正 5-08 完成时限：2023-07-31 → 2023-08-31" in one.read("2023-08-31")
    assert one.process.wait(20) == 0
    assert tree(demo) != before
    before = tree(demo)
    two = Typing(demo, "set", "5-08", "due=9月前")
    typing.append(two)
    two.answer("不做了直接回车：", "")
    two.read("有两种读法")
    assert two.process.wait(20) == 2
    assert tree(demo) == before
