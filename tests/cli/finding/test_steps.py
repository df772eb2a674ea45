"""The steps of a finding through the commands: what each writes, what is refused, and that closing keeps its conditions."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Cli


def said(ran: tuple[int, str, str]) -> str:
    """What a refused command said; nothing was printed."""
    code, out, err = ran
    assert (code in {1, 2}, out) == (True, "")
    return err


def test_closing_a_finding_of_the_office(demo: Path, cli: Cli) -> None:
    """镇纪委 closes what 创建办 must put right; an ordinary unit does not."""
    cli("finding", "add", "创建办资料室", "签到表不全", "-u", "创建办", at=demo)
    cli("finding", "assign", "DC-04-007", at=demo)
    cli("finding", "report", "DC-04-007", at=demo)
    assert "不能给自己销号" in said(
        cli("finding", "close", "DC-04-007", "--by", "创卫办", "-m", "甲", at=demo)
    )
    err = said(cli("finding", "close", "DC-04-007", "--by", "财政办", "-m", "甲", at=demo))
    assert err == "错误：DC-04-007：创建办是督查单位，它的问题财政办不能销号\n办法：由镇纪委复查\n"
    assert cli("finding", "close", "DC-04-007", "--by", "纪委", "-m", "甲", at=demo).code == 0


def test_a_document_is_enough(demo: Path, cli: Cli, tmp_path: Path) -> None:
    """What is called 整改后 shows it, whether it is handed in now or lies there already; 整改前 does not."""
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"jpg")
    close = ("finding", "close", "DC-02-005", "--by", "镇纪委")
    assert "没有整改后的资料" in said(cli(*close, "--file", f"整改前={photo}", at=demo))
    assert "没有整改后的资料" in said(cli(*close, "--file", f"整改后续={photo}", at=demo))
    (tmp_path / "空.jpg").touch()
    err = said(cli(*close, "--file", f"整改后={tmp_path / '空.jpg'}", at=demo))
    assert err.endswith("空.jpg 是空文件（0字节）\n办法：空的不算资料，换成有内容的\n")
    assert "没有这个文件" in said(cli(*close, "--file", f"整改后={tmp_path / '没有.jpg'}", at=demo))
    ran = cli(*close, "--file", f"整改后={photo}", at=demo)
    assert "存档 evidence/DC-02-005/2023-07-14.整改后.jpg" in ran.out
    assert (demo / "evidence" / "DC-02-005" / "2023-07-14.整改后.jpg").read_bytes() == b"jpg"
    folder = demo / "evidence" / "DC-03-001"
    folder.mkdir()
    (folder / "2023-07-12.整改后.水井巷.jpg").write_bytes(b"jpg")
    assert cli("finding", "close", "DC-03-001", "--by", "创建办", at=demo).code == 0


def test_on_the_spot(demo: Path, cli: Cli) -> None:
    """Found and put right on one day it is closed at once; a day later it takes the whole course."""
    cli("inspect", "add", at=demo)
    cli("finding", "add", "公厕", "地面有烟头", "-u", "财政", "--kind", "立行立改", at=demo)
    ran = cli("finding", "close", "DC-05-001", "--by", "创建办", "-m", "当场清扫", at=demo)
    assert "已登记→已销号" in ran.out
    assert "不能销号" in said(cli("finding", "close", "DC-04-005", "--by", "创建办", "-m", "甲", at=demo))


def test_entered_afterwards(demo: Path, cli: Cli) -> None:
    """A step of an earlier day gets the day it was entered, and may not put the later ones out of turn."""
    ran = cli("finding", "progress", "DC-02-005", "--date", "7-3", "-m", "配消毒柜", at=demo)
    assert (ran.code, "（2023-07-14录入）" in ran.out) == (0, True)
    assert cli("check", at=demo).code == 0
    err = said(cli("finding", "suspend", "DC-02-005", "--date", "7-3", "--why", "甲", at=demo))
    assert "这样一来，2023-07-04 的上报就接不上了" in err
