"""The commands that come next."""

from __future__ import annotations

from tests.hostile import texts

from chuangwei.render.next import command_lines


def test_commands_with_what_they_do() -> None:
    """As they are to be typed, with the options that a folder of one's own needs, in two columns."""
    commands = [("check", "检查"), ("show 5-05", "看一项")]
    assert texts(command_lines(commands, "chuangwei -C 甲 {}".format)) == [
        "",
        "接下来可以",
        "  chuangwei -C 甲 check      检查",
        "  chuangwei -C 甲 show 5-05  看一项",
    ]
    assert texts(command_lines([("check", "检查")]))[2] == "  chuangwei check  检查"
