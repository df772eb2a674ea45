"""`update --from`: pasted lines, all of them or none."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.test_written import changes
from tests.conftest import Cli, Workspace
from tests.terminals import Typing, environment, needs_pty
from tests.trees import tree

LINES = """\
5-05 +2 二期2座完工 @7-13 ‹财政办

4-07 100% 老街后巷清完
4-04 受阻 业主不到场 !请平安办约谈
4-04 恢复 √业主已同意
3-09 ８０％
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


def test_every_line_becomes_an_entry(
    demo: Path, lines: Path, cli: Cli, golden: Callable[[str], None]
) -> None:
    """A dry run shows how each line is understood and the diff; then a second line on a task stands after the first."""
    before = tree(demo)
    tried = cli("update", "--from", "微信.txt", "--dry-run", at=demo)
    assert (tried.err, tree(demo)) == ("只是预演，没有写入\n", before)
    ran = cli("update", "--from", "微信.txt", at=demo)
    assert (ran.code, ran.err) == (0, "")
    golden("\n".join([tried.out, ran.out, *changes(before, tree(demo)), ""]))
    cli("undo", at=demo)
    assert tree(demo) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings(demo: Path, cli: Cli, encoding: str, newline: str) -> None:
    """As chat programs and editors save text; `‹` is in GB 18030 too."""
    (demo / "微信.txt").write_bytes(LINES.replace("\n", newline).encode(encoding))
    ran = cli("update", "--from", "微信.txt", "--dry-run", at=demo)
    assert (ran.code, "财政办报" in ran.out) == (0, True)


def test_pasted_into_the_program(demo: Path) -> None:
    """`-` reads what comes in; bytes that are no text in any encoding are refused."""
    before = tree(demo)
    done = pasted(demo, b"\xff\xfe\xff")
    assert (done.returncode, tree(demo)) == (2, before)
    assert done.stderr.decode().startswith("错误：粘贴的内容不是文字\n")
    done = pasted(demo, "4-07 90%".encode("gb18030"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert tree(demo) != before


def test_lines_that_cannot_be_recorded_are_all_named(
    demo: Path, cli: Cli, golden: Callable[[str], None]
) -> None:
    """Every fault with the number of its line and its cure, nothing guessed; not even the good lines are recorded."""
    text = (
        "4-07 90%\n5-05 80\n\n5-05 3座 完工\n5-05\n5-05 ‹ 财政办\n9-99 +1\n整治 x\n5-05 40%\n4-07 +3\n1-03 完成\n"
        "5-05 +1 @7-32\n5-05 +1 @7-15\n5-05 +1盏\n3-07 +1\n4-07 85%\n5-05 完成 2座\n5-05 已完成2座，还剩1座\n"
    )
    (demo / "a.txt").write_bytes(text.encode())
    before = tree(demo)
    ran = cli("update", "--from", "a.txt", at=demo)
    assert (ran.code, tree(demo)) == (1, before)
    golden(ran.out + ran.err)


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_nothing_to_record(demo: Path, cli: Cli, text: str) -> None:
    """An empty paste is told, with an example."""
    (demo / "a.txt").write_bytes(text.encode())
    ran = cli("update", "--from", "a.txt", at=demo)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("错误：没有一行可记\n办法：一行一项，如 5-05 又完工2座")


COUNTED = """\
    tasks:
      - {id: 3-01, title: 台账, group: 5, lead: 财政办, phase: 2, due: 2023-07-28}
      - {id: 3-02, title: 清理, group: 5, lead: 财政办, phase: 2, due: 2023-07-28, quota: {amount: 500, unit: 处}}
    """


def test_slips_of_a_command_are_told(workspace: Workspace, cli: Cli) -> None:
    """An amount out of proportion, and what a remark tells and no entry records."""
    root = workspace({"data/tasks.yaml": COUNTED})
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


ASKED = "回车留着，或写改好的整行："
CHAT = """\
各位好
平安办 09:12
4-07 约95%
4-08 基本完成
健身场地清单核对好了，完成80%
3-03 清理30吨
5-05 又完工1座
4-03 今天又有摊点
"""


@needs_pty
def test_each_open_line_is_settled_at_a_terminal(demo: Path) -> None:
    """Taken, as a remark, corrected (and asked again where that is open too), left; then one yes writes it all."""
    (demo / "微信.txt").write_text(CHAT, encoding="utf-8")
    before = tree(demo)
    one = Typing(demo, "update", "--from", "微信.txt")
    try:
        assert "“约95%”不是准数" in one.answer(ASKED, "1")
        assert "“基本完成”不是完成" in one.answer(ASKED, "s")
        assert "没有写编号" in one.answer(ASKED, "9")  # not understood: asked again
        assert "没有写编号" not in one.answer(ASKED, "3-09 约80%")
        assert "“约80%”不是准数" in one.answer(ASKED, "3-09 80%")
        assert "计量单位是" in one.answer(ASKED, "")
        one.answer("照这样记吗？（记就写 y，不记直接回车）：", "y")
        code, shown = one.end()
    finally:
        one.process.kill()
        one.process.wait()
    assert code == 0, shown
    assert "没有记的1处存到 微信.余下.txt" in shown
    assert (demo / "微信.余下.txt").read_text(encoding="utf-8") == "2023-07-14 平安办\n3-03 清理30吨\n"
    added = [line.strip(" +") for line in changes(before, tree(demo)) if line.lstrip().startswith("+")]
    told = [
        line.partition(": ")[::2] for line in added if not line.startswith(("- date", "by", "平安办", "2023"))
    ]
    assert [pair for pair in told if pair[1]] == [
        ("progress", "80"),
        ("note", "今天又有摊点"),
        ("progress", "95"),
        ("note", "约95%"),
        ("note", "基本完成"),
        ("amount", "1"),
    ]


@needs_pty
@pytest.mark.parametrize("ending", ["", "\x03", "\x04"])
def test_what_is_not_confirmed_is_not_written(demo: Path, ending: str) -> None:
    """No yes, Ctrl-C and Ctrl-D leave every file as it was, and no file of lines that are left."""
    (demo / "微信.txt").write_text("5-05 又完工1座\n3-03 清理30吨\n", encoding="utf-8")
    before = tree(demo)
    one = Typing(demo, "update", "--from", "微信.txt")
    try:
        one.answer(ASKED, "")
        one.answer("照这样记吗？（记就写 y，不记直接回车）：", ending)
        code, _ = one.end()
    finally:
        one.process.kill()
        one.process.wait()
    assert (code != 0, tree(demo)) == (True, before)
