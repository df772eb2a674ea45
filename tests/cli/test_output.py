"""A closed, full or broken standard output hides nothing that a command has written, whatever the command."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands import leaves
from tests.conftest import SMALL, Cli, Workspace
from tests.gitted import Gitted, needs_git
from tests.terminals import environment
from tests.trees import tree

from chuangwei.cli.crash import guarded

EVERYTHING = {
    "data/groups.yaml": SMALL["data/groups.yaml"] + "headquarters: {name: 指挥部, chief: 镇长}\n",
    "data/surveys.yaml": """\
        surveys:
          - {id: MY-001, date: 2023-07-01, sent: 9, returned: 9, valid: 9, questions: [{text: 满意吗, counts: [9, 0, 0, 0, 0, 0]}]}
        """,
    "data/tasks.yaml": """\
        tasks:
          - {id: 5-05, title: 公厕改造, group: 5, lead: 财政办, phase: 2, due: 2023-07-28, quota: {amount: 6, unit: 座}}
          - {id: 5-06, title: 垃圾台, group: 5, lead: 财政办, phase: 2, due: 2023-07-28}
        """,
    "data/standard.yaml": """\
        standards:
          - id: S1
            name: 卫生镇标准
            effective_from: 2020-01-01
            effective_until: 2023-07-31
            sections: [{id: A, name: 组织管理}]
            items: [{id: A-01, section: A, text: 有机构, measure: yes/no, points: 5}]
          - id: S2
            name: 新标准
            effective_from: 2023-08-01
            sections: [{id: A, name: 组织管理}]
            items: [{id: A-02, section: A, text: 有机构, points: 5}]
        """,
    "data/inspections.yaml": """\
        inspections:
          - {id: 1, date: 2023-07-10, level: 镇, source: 督查, by: [创建办]}
        findings:
          - {id: DC-01-001, round: 1, date: 2023-07-10, problem: 破损, unit: 财政办}
          - id: DC-01-002
            round: 1
            date: 2023-07-10
            problem: 积水
            unit: 财政办
            log: [{date: 2023-07-10, action: 交办, due: 2023-07-20}]
          - id: DC-01-003
            round: 1
            date: 2023-07-10
            problem: 占道
            unit: 财政办
            log:
              - {date: 2023-07-10, action: 交办, due: 2023-07-20}
              - {date: 2023-07-11, action: 上报, note: 好了}
        """,
    "data/funds.yaml": """\
        budget:
          - {id: YS-01, name: 公厕, line: 设施建设, amount: 10000}
        expenses:
          - {id: FY-001, budget: YS-01, date: 2023-07-01, amount: 100, purpose: 印刷, unit: 财政办, voucher: 发票1}
        """,
    "data/complaints.yaml": """\
        complaints:
          - {number: TS-001, channel: 电话, date: 2023-07-03, matter: 污水, unit: 财政办, due: 2023-07-20}
          - number: TS-002
            channel: 电话
            date: 2023-07-03
            matter: 噪声
            unit: 财政办
            due: 2023-07-20
            log: [{date: 2023-07-04, action: 答复, note: 已通}]
        """,
    "台账.pdf": "x",
    "微信.txt": "5-05 +1",
}

WRITING = {
    "init": ["init", "新镇", "--town", "王坪镇", "--district", "铜梁区", "--year", "2025"],
    "update": ["update", "--from", "微信.txt"],
    "note": ["note", "5-05", "已开挖"],
    "move": ["move", "5-05", "--due", "8-18", "--why", "重新报批"],
    "undo": ["undo"],
    "add": ["add", "--title", "甲", "--group", "5", "--lead", "财政办", "--phase", "2", "--due", "7-28"],
    "set": ["set", "5-05", "lead=创建办"],
    "unit add": ["unit", "add", "规建环办"],
    "unit rename": ["unit", "rename", "财政办", "财政所"],
    "bulletin": ["bulletin", "--issue", "-o", "周报.txt"],
    "report letter": ["report", "letter", "--unit", "财政办", "-o", "责任书.txt"],
    "report annex1": ["report", "annex1", "-o", "附件.txt"],
    "report annex2": ["report", "annex2", "-o", "附件.txt"],
    "report annex3": ["report", "annex3", "-o", "附件.txt"],
    "report matrix": ["report", "matrix", "-o", "分解表.txt"],
    "report reminder": ["report", "reminder", "--unit", "财政办", "-o", "催办.txt"],
    "report circular": ["report", "circular", "--round", "1", "--issue", "-o", "通报.txt"],
    "report rectify": ["report", "rectify", "DC-01-001", "--issue", "-o", "交办单.txt"],
    "report ledger": ["report", "ledger", "-o", "台账.txt"],
    "report route": ["report", "route", "-o", "点位.txt"],
    "report phase": ["report", "phase", "--phase", "2", "-o", "小结.txt"],
    "report summary": ["report", "summary", "-o", "总结.txt"],
    "report handover": ["report", "handover", "-o", "移交.txt"],
    "report funds": ["report", "funds", "-o", "资金.txt"],
    "report survey": ["report", "survey", "-o", "测验.txt"],
    "report selfassess": ["report", "selfassess", "-o", "自评.txt"],
    "report apply": ["report", "apply", "-o", "申报.txt"],
    "templates eject": ["templates", "eject", "base"],
    "inspect add": ["inspect", "add", "--date", "7-13", "--by", "创建办"],
    "finding add": ["finding", "add", "--round", "1", "--unit", "财政办", "公厕", "门坏了"],
    "finding assign": ["finding", "assign", "DC-01-001", "--due", "7-20"],
    "finding sign": ["finding", "sign", "DC-01-002"],
    "finding progress": ["finding", "progress", "DC-01-002", "-m", "在办"],
    "finding report": ["finding", "report", "DC-01-002", "-m", "办好了"],
    "finding return": ["finding", "return", "DC-01-003", "--why", "没有办好"],
    "finding close": ["finding", "close", "DC-01-003", "--by", "创建办", "-m", "看过"],
    "finding extend": ["finding", "extend", "DC-01-002", "--due", "7-25", "--why", "下雨"],
    "finding transfer": ["finding", "transfer", "DC-01-002", "--to", "创建办", "-m", "归创建办"],
    "finding suspend": ["finding", "suspend", "DC-01-002", "--why", "不归本镇"],
    "finding note": ["finding", "note", "DC-01-002", "已约"],
    "score set": ["score", "set", "A-01", "--value", "是"],
    "survey add": ["survey", "add", "--sent", "30", "--returned", "20", "--valid", "15", "-q", "满意吗｜5 4 3 2 1 0"],
    "fund add": ["fund", "add", "3200", "印宣传册", "--budget", "YS-01", "--unit", "财政办"],
    "fund source": ["fund", "source", "200000", "镇级预算", "--date", "4-28"],
    "fund budget": ["fund", "budget", "120000", "公厕", "--line", "设施建设"],
    "fund reimburse": ["fund", "reimburse", "FY-001"],
    "fund reverse": ["fund", "reverse", "FY-001", "--why", "退回"],
    "complaint add": ["complaint", "add", "垃圾满溢", "--unit", "财政办", "--channel", "电话"],
    "complaint transfer": ["complaint", "transfer", "TS-001", "--to", "创建办"],
    "complaint reply": ["complaint", "reply", "TS-001", "已疏通"],
    "complaint close": ["complaint", "close", "TS-002", "回访过"],
    "complaint reopen": ["complaint", "reopen", "TS-002", "又堵了"],
    "honour add": ["honour", "add", "财政办", "文明卫生单位", "--date", "7-10"],
    "evidence add": ["evidence", "add", "5-05", "台账=台账.pdf", "--formed", "7-10"],
    "evidence index": ["evidence", "index", "-o", "目录.txt"],
    "evidence pack": ["evidence", "pack", "-o", "档案.zip"],
    "hooks install": ["hooks", "install"],
    "commit": ["commit"],
    "schema": ["schema", "--write"],
    "completion": ["completion", "fish", "--install"],
}  # fmt: skip
# What is written by an editor, or by git's wish, and not by a word of standard output.
OTHERS = {"edit", "merge-driver"}
MORE = {
    "home": [],
    "tasks": ["tasks", "--csv"],
    "show": ["show", "5-05"],
    "inspect show": ["inspect", "show", "1"],
    "finding show": ["finding", "show", "DC-01-001"],
    "score compare": ["score", "compare", "S1", "S2"],
    "survey plan": ["survey", "plan", "--population", "3000"],
    "complaint show": ["complaint", "show", "TS-001"],
}
# All other commands: what writes and is forgotten above is found out here, for these write nothing.
READING = {name: MORE.get(name, name.split()) for name, _ in leaves() if name not in {*WRITING, *OTHERS}}
KINDS = ("closed", "full", "broken")


def in_turn(commands: dict[str, list[str]]) -> list[tuple[list[str], str]]:
    """Each command with one kind of output."""
    return [(arguments, KINDS[at % len(KINDS)]) for at, arguments in enumerate(commands.values())]


@pytest.fixture
def kept(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with something of everything, the user's own folders lie beside it."""
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return workspace(EVERYTHING)


class Broken(io.TextIOWrapper):
    """A standard stream that cannot be written to: a full disk, or a reader that has gone."""

    def __init__(self, kind: str) -> None:
        if kind == "full":
            number = os.open("/dev/full", os.O_WRONLY)
        else:
            reading, number = os.pipe()
            os.close(reading)
        super().__init__(os.fdopen(number, "wb"), encoding="utf-8")

    def drop(self) -> None:
        """Close it, whatever is still pending."""
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, self.fileno())
        os.close(null)
        self.close()


def run_with(kind: str, arguments: list[str], *, mute: bool = False) -> tuple[int, str]:
    """The exit code with a standard output of this kind, and what standard error says; None of it when `mute`."""
    stream = None if kind == "closed" else Broken(kind)
    errors = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        patch.setattr(sys, "stderr", (stream if mute else errors))
        code = guarded(arguments)
    if stream is not None:
        stream.drop()
    return code, errors.getvalue()


def recorded(root: Path) -> tuple[dict[str, bytes], int]:
    """The files, and the number of commits."""
    home = root.parent / "home"
    own = {name: data for name, data in tree(home).items() if "completions" in name} if home.exists() else {}
    zipped = {name: b"" for name in tree(root) if name.endswith(".zip")}
    head = root / ".git/logs/HEAD"
    return {**tree(root), **own, **zipped}, len(head.read_bytes().splitlines()) if head.exists() else 0


@needs_git
@pytest.mark.external("git")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(("arguments", "other"), in_turn(WRITING), ids=WRITING)
def test_what_was_written_is_told_whatever_becomes_of_the_output(
    kept: Path, tmp_path: Path, cli: Cli, arguments: list[str], other: str
) -> None:
    """The exit code is 0, the file holds the fact once, and standard error says so, if there is one.

    A few commands meet every kind of output, the others, which all leave by one way, one kind in turn.
    """
    if arguments[0] in {"hooks", "commit"}:
        Gitted(kept).save("起点")
    if arguments[0] in {"undo", "commit"}:
        assert cli("note", "5-05", "先记一条", at=kept).code == 0
    home, before = tmp_path / "home", tmp_path / "before"
    home.mkdir(exist_ok=True)
    for folder in (kept, home):
        shutil.copytree(folder, before / folder.name, symlinks=True)
    usual = cli(*arguments, at=kept)
    assert usual.code == 0, usual.err
    expected = recorded(kept)
    for kind in KINDS if arguments[0] in {"update", "bulletin", "commit"} else (other,):
        for mute in (False, True) if arguments[0] in {"update", "bulletin"} else (False,):
            for folder in (kept, home):
                shutil.rmtree(folder)
                shutil.copytree(before / folder.name, folder, symlinks=True)
            os.chdir(kept)
            code, said = run_with(kind, arguments, mute=mute)
            if arguments[0] == "completion" and kind != "closed":  # says where before it writes there
                assert code != 0
                continue
            assert (kind, code, recorded(kept)) == (kind, 0, expected), said
            assert mute or "已" in said.splitlines()[-1]
            assert mute or "结果没有打印出来" in said
            assert "程序内部出错" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(("arguments", "other"), in_turn(READING), ids=READING)
def test_what_only_reads_ends_quietly(kept: Path, cli: Cli, arguments: list[str], other: str) -> None:
    """Without an output it is as ever, a reader that has gone is no matter, a full disk is told; nothing is written."""
    if arguments in (["log"], ["diff"]):
        Gitted(kept).save("起点")
        cli("note", "5-05", "还没有提交", at=kept)
    before = tree(kept)
    usual = cli(*arguments, at=kept)
    assert usual.out
    told = "错误：结果没有写完，输出写不进去（ENOSPC）\n"
    expected = {
        "closed": (usual.code, usual.err),
        "broken": (usual.code or 141, usual.err),
        "full": (usual.code or 1, usual.err + told),
    }
    for kind in KINDS if arguments in ([], ["tasks", "--csv"]) else (other,):
        assert run_with(kind, arguments) == expected[kind]
    if other == "full":
        assert run_with("full", arguments, mute=True)[0] == (usual.code or 1)
    assert tree(kept) == before


@needs_git
@pytest.mark.external("git")
@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
@pytest.mark.parametrize("closed", [">&-", "<&- >&- 2>&-"])
def test_nothing_takes_the_number_of_a_closed_stream(kept: Path, closed: str) -> None:
    """The entry is written and committed once, and what git prints goes into no file of ours."""
    gitted = Gitted(kept)
    gitted.save("起点")
    before = tree(kept)
    command = f'"{sys.executable}" -m chuangwei update 5-05 --amount 1 --commit {closed}'
    done = subprocess.run(
        ["sh", "-c", command], cwd=kept, env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    after = tree(kept)
    assert {name for name in after if after[name] != before.get(name)} == {"data/tasks.yaml"}
    assert after["data/tasks.yaml"].count(b"amount: 1") == 1
    assert len(gitted.subjects()) == 2
    said = done.stderr.decode()
    assert (
        said == ""
        if "2>" in closed
        else re.fullmatch("已记入 5-05 .*；已提交 .*。结果没有打印出来：输出是关着的\n", said)
    )


def test_an_end_before_the_last_word_tells_what_is_written(kept: Path, cli: Cli) -> None:
    """Ctrl-C or a fault of ours after the write: the entry is there, and it is said not to enter it again."""
    for error, code in ((KeyboardInterrupt(), 130), (KeyError("甲"), 3)):
        with pytest.MonkeyPatch.context() as patch:

            def fails(*_: object, error: BaseException = error) -> None:
                raise error

            patch.setattr("chuangwei.render.terminal.write", fails)
            patch.setattr("tempfile.tempdir", str(kept.parent))
            ran = cli("note", "5-05", f"因为{code}", at=kept)
        assert ran.code == code
        assert ran.err.splitlines()[-1].startswith("在这以前已经写入，不要再记一次：已记入 5-05 ")
        assert f"因为{code}" in (kept / "data/tasks.yaml").read_text(encoding="utf-8")


def test_no_version_without_an_output() -> None:
    """Even the shortest way copes with an output that is closed."""
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m chuangwei --version >&-'], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
