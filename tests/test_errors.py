"""Several faults in one error."""

from __future__ import annotations

from chuangwei.errors import ChuangweiError, SeveralFault


def test_each_is_told_by_its_name() -> None:
    """With its number where it is a line, what is wrong and the cure; a name that it begins with is not repeated."""
    error = ChuangweiError("5-05：数量是 0", hint="只写说明")
    faults = [(2, "5-05 +0", error), (4, "9-99\t完成", ChuangweiError("没有任务“9-99”"))]
    assert SeveralFault("行", faults).message == (
        "有2行记不了，一行也没有写入：\n"
        "  第2行 5-05 +0\n    数量是 0；只写说明\n"
        "  第4行 9-99 完成\n    没有任务“9-99”"
    )
    assert SeveralFault("项", faults[1:]).message.startswith("有1项记不了，一项也没有写入：\n  9-99 完成\n")


def test_a_thousand_faults() -> None:
    """They are counted in full, and the first of them told: most have one cause."""
    faults = [(number, "x", ChuangweiError("看不懂")) for number in range(1, 1001)]
    lines = SeveralFault("行", faults).message.split("\n")
    assert (lines[0], lines[-1]) == ("有1000行记不了，一行也没有写入：", "  另有950处，先改上面的")
