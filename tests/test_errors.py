"""Several faults told at once."""

from __future__ import annotations

from chuangwei.errors import ChuangweiError, Fault, lines_fault, tasks_fault


def test_lines_are_told_in_their_order() -> None:
    """With their numbers, what is wrong and the cure; a name that the line begins with is not repeated."""
    error = ChuangweiError("5-05：数量是 0", hint="只写说明")
    faults = [
        Fault.of(12, "5-05 +0", error),
        Fault.of(2, "公厕\x1b +0", error),
        Fault(3, "x", "看不懂", None),
    ]
    assert lines_fault(faults).message.split("\n") == [
        "有3行记不了，一行也没有写入：",
        "  第2行 公厕· +0",
        "    5-05：数量是 0；只写说明",
        "  第3行 x",
        "    看不懂",
        "  第12行 5-05 +0",
        "    数量是 0；只写说明",
    ]


def test_tasks_are_told_as_they_were_named() -> None:
    """In the order in which they were named."""
    faults = [Fault(2, "9-99", "没有任务", None), Fault(1, "5-05", "已经取消了", None)]
    assert tasks_fault(faults).message.split("\n")[::2] == [
        "有2项记不了，一项也没有写入：",
        "    没有任务",
        "    已经取消了",
    ]


def test_a_thousand_faults() -> None:
    """They are counted in full, and the first of them told: most have one cause."""
    lines = lines_fault([Fault(number, "x", "看不懂", None) for number in range(1, 1001)]).message.split("\n")
    assert (lines[0], lines[-3:]) == (
        "有1000行记不了，一行也没有写入：",
        ["  第50行 x", "    看不懂", "  另有950处，先改上面的"],
    )
