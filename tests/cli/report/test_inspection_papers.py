"""Circular, rectification papers, ledger and route as a user makes them: entering, ranking, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Cli, Workspace
from tests.gitted import Gitted, needs_git
from tests.trees import added_lines, tree

ISSUED = "data/issued.yaml"


def test_a_circular_goes_out(demo: Path, cli: Cli) -> None:
    """The register gets it with its number and its round; printed again it keeps both and is not entered twice."""
    before = tree(demo)
    ran = cli("report", "circular", "--round", "4", "--issue", at=demo)
    assert ran.code == 0
    assert "创卫通〔2023〕2号" in ran.out
    assert ran.err.startswith(
        "提醒：其中2个问题还没有交办，通报里没有时限；先交办：chuangwei report rectify --round 4 --all --issue\n"
        "已登记 通报创卫通〔2023〕2号，记在 data/issued.yaml\n"
    )
    added = [line.strip().removeprefix("- ") for line in added_lines(before, tree(demo), ISSUED)]
    assert added[:6] == [
        "id: 通报-2023-2", "kind: 通报", "number: 创卫通〔2023〕2号", "seq: 2", "date: 2023-07-14", "signer: 创建办负责人",
    ]  # fmt: skip
    assert added[-1] == "round: 4"
    again = cli("report", "circular", "--round", "4", "--issue", at=demo, today="2023-07-20")
    assert "创卫通〔2023〕2号" in again.out
    assert "2023年7月14日" in again.out
    assert again.err == (
        "通报创卫通〔2023〕2号已于2023-07-14登记发出，这是再印一份\n"
        "登记时没有提交的数据，按现在的数据印，可能和当时不同\n"
        "都登记过了，没有再登记\n"
    )
    assert "创卫通〔2023〕2号" in cli("inspect", "list", at=demo).out
    assert "通报创卫通〔2023〕2号（2023-07-14）" in cli("finding", "show", "DC-04-001", at=demo).out


def test_lists_for_all_units(demo: Path, cli: Cli, tmp_path: Path) -> None:
    """A file for each unit, numbers one after the other, all entered as one change."""
    ran = cli(
        *("report", "rectify", "--round", "4", "--all", "-f", "md", "-o", str(tmp_path / "out")),
        *("--mkdir", "--issue"),
        at=demo,
    )
    assert ran.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "交办单-平安办.md",
        "交办单-财政办.md",
    ]
    lines = ran.err.split("\n")
    files = "记在 data/issued.yaml、data/inspections.yaml"
    assert lines[:2] == [
        f"已登记 交办单创卫督〔2023〕10号，发财政办，交办2个问题，{files}",
        f"已登记 交办单创卫督〔2023〕11号，发平安办，{files}",
    ]
    assert "findings: [DC-04-002, DC-04-005, DC-04-006]" in (demo / ISSUED).read_text("utf-8")
    assert "交办单创卫督〔2023〕10号" in cli("undo", at=demo).out
    assert "创卫督〔2023〕10号" not in (demo / ISSUED).read_text("utf-8")


def test_a_notice_that_is_late(demo: Path, cli: Cli) -> None:
    """What is overdue is to be put right at once; no day that is past is given for it."""
    out = cli("report", "rectify", "DC-02-001", at=demo).out
    assert "请立即整改到位，并将整改情况" in out
    assert "已逾期9天" in out


def test_ranking_only_when_it_is_wanted(demo: Path, cli: Cli) -> None:
    """The demonstration ranks nobody; with the setting and a table units are ranked, like with like."""
    assert "名次" not in cli("report", "circular", "--round", "1", at=demo).out
    path = demo / "data" / "phases.yaml"
    text = path.read_text("utf-8").replace(
        "    ranking: false", "    scoring: {full: 100, problem: 1, overdue: 2}\n    ranking: true"
    )
    path.write_text(text, "utf-8")
    out = cli("report", "circular", "--round", "1", "-f", "md", at=demo).out
    assert "扣分办法：满分100分，发现一个问题扣1分，逾期没有整改再扣2分。得分相同的名次并列。" in out
    ranks = [row.split("|")[1:3] for row in out.split("\n") if row.startswith("| ") and row.count("|") == 7]
    assert [[cell.strip() for cell in row] for row in ranks if row[0].strip().isdigit()] == [
        ["1", "农业服务中心"], ["1", "双山小学"], ["3", "党政办"], ["3", "派出所"], ["3", "双山卫生院"], ["6", "财政办"],
        ["6", "平安办"],
    ]  # fmt: skip


def test_json(demo: Path, cli: Cli) -> None:
    """What the templates get."""
    found = json.loads(cli("report", "circular", "--round", "1", "--json", at=demo).out)
    shown = found["circular"]
    assert (shown["counts"]["found"], shown["number"], shown["boards"]) == (13, "创卫通〔2023〕1号", [])
    assert (found["as_of"], shown["signed_on"], shown["counts"]["closed"]) == ("2023-06-21", "2023-06-21", 5)
    now = json.loads(cli("report", "circular", "--round", "1", "--as-of", "7-14", "--json", at=demo).out)
    assert (now["circular"]["signed_on"], now["circular"]["counts"]["closed"]) == ("2023-07-14", 11)


def test_without_findings(workspace: Workspace, cli: Cli) -> None:
    """A round that found nothing, a ledger of nothing, a route without places: each says so."""
    root = workspace({"data/inspections.yaml": "inspections: [{id: 1, date: 2023-07-10}]\n"})
    out = cli("report", "circular", "--round", "1", at=root).out
    assert "没有发现问题。" in out
    assert "附件" not in out
    assert "没有登记问题。" in cli("report", "ledger", at=root).out
    assert cli("report", "route", at=root).code == 0


@needs_git
def test_printed_again_as_it_went_out(demo: Path, cli: Cli) -> None:
    """Findings that were closed or corrected since stand in it as they did; --as-of lists what is open now."""
    gitted = Gitted(demo)
    gitted.save("演示", day="2023-07-14")
    paper = ("report", "rectify", "--round", "4", "-u", "财政办", "-f", "md")
    circular = ("report", "circular", "--round", "4", "-f", "md")
    sent, told = (cli(*each, "--issue", "--commit", at=demo).out for each in (paper, circular))
    assert cli("finding", "report", "DC-04-002", at=demo).code == 0
    assert cli("finding", "close", "DC-04-002", "--by", "镇纪委", "--note", "看过", at=demo).code == 0
    register = (demo / ISSUED).read_text("utf-8")
    found = (demo / "data/inspections.yaml").read_text("utf-8")
    (demo / "data/inspections.yaml").write_text(found.replace("夜间照明不亮", "照明不亮"), "utf-8")
    assert cli("templates", "eject", "base", at=demo).code == 0
    (demo / "templates/base.md.j2").write_text("新的底版", "utf-8")
    again = cli(*paper, "--issue", at=demo, today="2023-07-20")
    assert again.out == sent
    assert again.err.splitlines()[0] == "交办单创卫督〔2023〕10号已于2023-07-14登记发出，这是再印一份"
    assert again.err.endswith("都登记过了，没有再登记\n")
    assert cli(*circular, at=demo, today="2023-07-20").out == told
    assert cli(*paper, "--rev", "HEAD~2", at=demo, today="2023-07-20").out == sent
    assert cli(*paper, "--as-of", "7-20", at=demo, today="2023-07-20").out == "新的底版\n"
    (demo / "templates/base.md.j2").unlink()
    now = cli(*paper, "--as-of", "7-20", at=demo, today="2023-07-20").out
    assert ("DC-04-002" in now, "夜间照明不亮" in now) == (False, False)
    assert (demo / ISSUED).read_text("utf-8") == register
    head = gitted.git("rev-parse", "HEAD~2").strip()
    (demo / ISSUED).write_text(register.replace(head[:10], "0123456789"), "utf-8")
    lost = cli(*paper, at=demo, today="2023-07-20")
    assert lost.err.splitlines()[1] == "登记的数据版本 0123456789 找不到了，按现在的数据印，可能和当时不同"
    assert ("DC-04-002" in lost.out, "夜间照明不亮" in lost.out) == (True, False)
    more = (demo / ISSUED).read_text("utf-8").split("  - id: 交办单-2023-10\n")[1].split("  - id")[0]
    second = more.replace("10号", "12号").replace("seq: 10", "seq: 12").replace("07-14", "07-18")
    second = "".join(line for line in second.splitlines(keepends=True) if "rev:" not in line)
    gitted.write(ISSUED, f"{register}  - id: 又一份\n{second}")
    assert "创卫督〔2023〕12号" in cli(*paper, at=demo, today="2023-07-20").out
    assert cli(*paper, "--rev", "HEAD~2", at=demo, today="2023-07-20").out == sent


PAPERS = ("circular --round 4", "ledger --round 4", "route", "handover")
ORDER = ("report", "rectify", "--round", "4", "-u", "财政办")


def lines_on(cli: Cli, demo: Path, name: str) -> list[str]:
    """Every line in which a list or a paper says of a finding by when it is to be put right."""
    listed = cli("finding", "list", at=demo).out
    listed += "".join(cli("report", *paper.split(), "-f", "md", at=demo).out for paper in PAPERS)
    shown = cli("finding", "show", name, at=demo).out
    found = [line for line in listed.splitlines() if name in line]
    found += [line for line in shown.splitlines() if line.startswith("整改时限：")]
    assert len(found) == len(PAPERS) + 2
    return found


def test_an_order_that_goes_out_hands_over(demo: Path, cli: Cli) -> None:
    """Before it no paper names a day, after it all name the one that it names; one undo takes back both."""
    before = tree(demo)
    for line in lines_on(cli, demo, "DC-04-005"):
        assert "待交办" in line, line
        assert "7月18日" not in line, line
    draft = cli(*ORDER, at=demo)
    (line,) = (line for line in draft.out.splitlines() if line.startswith("DC-04-005："))
    assert line.endswith("整改时限 7月21日")
    assert draft.err == "提醒：其中2个问题还没有交办，加 --issue 登记发出就是交办\n"
    assert cli(*ORDER, "--issue", at=demo).out == draft.out
    shown = cli("finding", "show", "DC-04-006", "--json", at=demo).out
    assert json.loads(shown)["finding"]["log"] == [
        {
            "date": "2023-07-14",
            "action": "交办",
            "due": "2023-07-21",
            "note": "交办单创卫督〔2023〕10号",
            "by": "创建办",
        }
    ]
    for line in lines_on(cli, demo, "DC-04-005"):
        assert any(day in line for day in ("7月21日", "2023-07-21")), line
    assert cli(*ORDER, at=demo, today="2023-07-20").out == draft.out
    assert cli("finding", "assign", "DC-04-005", at=demo).code == 1
    undone = cli("undo", at=demo)
    assert undone.code == 0
    assert "登记交办单创卫督〔2023〕10号，交办DC-04-005、DC-04-006" in undone.out
    assert tree(demo) == before


@needs_git
def test_an_order_that_contradicts_is_refused(demo: Path, cli: Cli, tmp_path: Path) -> None:
    """Both days and the cure are named; neither a paper nor an entry is written."""
    gitted = Gitted(demo)
    gitted.save("演示", day="2023-07-14")
    assert cli("finding", "assign", "DC-04-005", "--due", "7-25", at=demo, today="2023-07-15").code == 0
    before = tree(demo)
    paper = str(tmp_path / "单.docx")
    for option in (("--as-of", "7-14"), ("--rev", "HEAD")):
        ran = cli(
            "report", "rectify", "DC-04-005", *option, "--issue", "-o", paper, at=demo, today="2023-07-15"
        )
        assert ran.code == 1
        day = "2023-07-14" if option[0] == "--as-of" else "2023-07-15"
        due = "2023-07-21" if option[0] == "--as-of" else "2023-07-22"
        why = "记录里2023-07-15才交办，" if option[0] == "--as-of" else "已经交办，"
        assert f"DC-04-005：{day}的整改通知书写的时限是 {due}，{why}时限是 2023-07-25" in ran.err
        assert "chuangwei finding extend DC-04-005 --due 日期 --why 原因" in ran.err
    assert not Path(paper).exists()
    assert tree(demo) == before
    ran = cli("report", "rectify", "DC-04-005", "--issue", at=demo, today="2023-07-15")
    assert (ran.code, "整改时限 7月25日" in ran.out) == (0, True)


def test_a_proposed_day_that_has_passed(demo: Path, cli: Cli) -> None:
    """Nobody is ordered to put right by it: not by a paper, not by a step; a new one is asked for."""
    assert cli("set", "DC-04-005", "due=7-13", at=demo).code == 0
    assert "查的时候提出2023年7月13日前" in cli("show", "DC-04-005", at=demo).out
    ran = cli(*ORDER, at=demo)
    assert (ran.code, ran.out) == (1, "")
    assert "DC-04-005 还没有交办，提出的整改时限 2023-07-13 已经过了" in ran.err
    assert "chuangwei finding assign DC-04-005 --due 日期" in ran.err
    ran = cli("finding", "assign", "DC-04-005", at=demo)
    assert "提出的整改时限 2023-07-13 在交办（2023-07-14）以前就过了" in ran.err
    assert cli("finding", "assign", "DC-04-005", "--due", "7-19", at=demo).code == 0
    ran = cli("set", "DC-04-005", "due=7-30", at=demo)
    assert ran.code == 1
    assert "DC-04-005 已经交办，时限是2023-07-19，不能在这里改" in ran.err
    assert cli("set", "DC-04-005", "requirement=换灯", at=demo).code == 0


@needs_git
def test_papers_one_after_the_other_name_their_revision(demo: Path, cli: Cli) -> None:
    """The register is none of what a paper rests on; what an order records is, until it is committed."""
    gitted = Gitted(demo)
    head = gitted.save("演示", day="2023-07-14")[:10]
    circular = cli("report", "circular", "--round", "4", "--issue", at=demo)
    week = cli("bulletin", "-f", "md", "--issue", "--commit", at=demo)
    assert "数据版本" not in circular.err + week.err
    register = (demo / ISSUED).read_text("utf-8").replace("'", "")
    assert register.count(f"rev: {head}") == 2
    assert cli(*ORDER, "--issue", at=demo).code == 0
    late = cli("report", "rectify", "DC-02-002", "--issue", at=demo)
    assert "数据有改动还没有提交（data/inspections.yaml），登记以前先 chuangwei commit" in late.err
    assert cli("commit", at=demo).code == 0
    assert "数据版本" not in cli("report", "rectify", "DC-02-001", "--issue", at=demo).err
    gitted.write("data/tasks.yaml", (demo / "data/tasks.yaml").read_text("utf-8").replace("旱厕", "厕所"))
    again = cli("bulletin", "--no", "6", "-f", "md", at=demo, today="2023-07-20")
    assert again.out == week.out
    assert cli("report", "circular", "--round", "4", at=demo, today="2023-07-20").out == circular.out
