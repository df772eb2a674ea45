"""What turns the direction of a text, or ends its line, goes raw into no output: not on a screen, in a pipe, or in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import SMALL, Cli, Workspace
from tests.gitted import Gitted, needs_git
from tests.hostile import plain

SAID = "甲\u202e乙\u2066丙\u200f\u2028丁"
"""A remark may hold such signs: they come along with what is pasted, and are kept in the file."""
FILES = {
    "data/tasks.yaml": f"""\
tasks:
  - id: 5-05
    title: 公厕改造
    group: 5
    lead: 财政办
    phase: 2
    due: 2023-07-10
    target: {json.dumps(SAID)}
    note: {json.dumps(SAID)}
    items: [C-1]
    log:
      - {{date: 2023-07-12, state: 受阻, note: {json.dumps(SAID)}, need: {json.dumps(SAID)}}}
""",
    "data/standard.yaml": f"""\
standards:
  - id: S
    name: 标准
    note: {json.dumps(SAID)}
    sections: [{{id: A, name: 章}}]
    items:
      - {{id: C-1, section: A, text: {json.dumps(SAID)}, points: 5, note: {json.dumps(SAID)},
         log: [{{date: 2023-07-12, points: 3, note: {json.dumps(SAID)}}}]}}
""",
    "data/inspections.yaml": f"""\
inspections:
  - {{id: 1, date: 2023-07-11, method: {json.dumps(SAID)}, scope: {json.dumps(SAID)}, good: [{json.dumps(SAID)}]}}
findings:
  - {{id: DC-01-001, round: 1, date: 2023-07-11, problem: {json.dumps(SAID)}, requirement: {json.dumps(SAID)}, unit: 财政办,
     log: [{{date: 2023-07-11, action: 交办, note: {json.dumps(SAID)}}}]}}
""",
    "data/complaints.yaml": f"""\
complaints:
  - {{number: TS-001, channel: 电话, date: 2023-07-11, due: 2023-07-17, matter: {json.dumps(SAID)}, unit: 财政办}}
""",
    "data/funds.yaml": f"""\
sources: [{{name: 镇级预算, date: 2023-07-01, amount: 100, note: {json.dumps(SAID)}}}]
budget: [{{id: YS-01, name: 改厕, line: 设施建设, amount: 50, note: {json.dumps(SAID)}}}]
expenses:
  - {{id: FY-001, date: 2023-07-11, budget: YS-01, unit: 财政办, amount: 5, purpose: {json.dumps(SAID)}}}
""",
}
VIEWS = (
    "status", "status --say", "status --json", "tasks", "tasks --csv", "tasks --json",
    "show 5-05", "show 5-05 --json", "show C-1", "show C-1 --json", "show DC-01-001", "show DC-01-001 --json",
    "check", "check --format json", "check --format github", "score -a", "score --json", "score gaps", "score gaps --json",
    "inspect list", "inspect show 1", "inspect show 1 --json", "finding list", "finding list --json",
    "complaint list", "complaint list --json", "fund summary", "fund summary --json", "fund list", "fund list --json",
    "evidence list", "evidence list --json", "evidence missing", "evidence missing --json", "evidence index --json",
    "note 5-05 又一句\u202e --dry-run", "diff", "diff --json", "log", "log --json", "templates list",
)  # fmt: skip
PAPERS = ("bulletin", "report circular --round 1", "report ledger", "report funds", "report summary",
          "report phase", "report annex2", "report selfassess", "report handover", "report letter -u 财政办",
          "report rectify --round 1 -u 财政办", "report reminder -u 财政办", "report route", "report apply", "report matrix",
          "report annex3", "evidence index")  # fmt: skip


@pytest.fixture
def root(workspace: Workspace) -> Path:
    """A workspace whose remarks, one file name and one message of its history hold such signs."""
    root = workspace({**SMALL, **FILES})
    (root / "evidence/5-05").mkdir(parents=True)
    (root / "evidence/5-05/2023-07-10.公\u202e厕.jpg").write_bytes(b"x")
    repository = Gitted(root)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", "说\u202e明")
    tasks = root / "data/tasks.yaml"
    tasks.write_text(FILES["data/tasks.yaml"].replace("state: 受阻, ", ""), encoding="utf-8")
    return root


@needs_git
def test_no_output_turns_a_text(root: Path, cli: Cli) -> None:
    """Every view as text, table and JSON, and every paper; some as Markdown and web page."""
    lines = [line.split() for line in VIEWS]
    lines += [line.split() for line in PAPERS]
    lines += [[*line.split(), "-f", form] for line in PAPERS[:3] for form in ("md", "html")]
    for line in lines:
        ran = cli(*line, at=root)
        assert (ran.code, ran.out != "") == (0, True), (line, ran.err)
        assert plain((ran.out + ran.err).replace("\n", "").replace("\t", "")), line
        if "--json" in line and line[0] in {"show", "finding"}:
            assert json.dumps(SAID)[1:-1] in json.dumps(json.loads(ran.out))


def test_papers_answer_their_names_however_they_are_spelt(
    workspace: Workspace, cli: Cli, tmp_path: Path
) -> None:
    """Brackets of the other width and hidden signs make no other paper, nor is one stored under such a name."""
    tasks = SMALL["data/tasks.yaml"].replace(
        "title: 公厕改造", "title: 公厕改造\n            evidence: [公厕台账（东）]"
    )
    listed = "evidence: [{name: 5-05/2023-07-10.公厕台账(东).pdf, box: 一号盒}]\n"
    root = workspace({"data/tasks.yaml": tasks, "data/evidence.yaml": listed})
    folder = root / "evidence/5-05"
    folder.mkdir(parents=True)
    assert "公厕台账（东）" in cli("evidence", "missing", "5-05", at=root).out
    (folder / "2023-07-10.公厕\u200b台账（东）.pdf").write_bytes(b"x")
    assert "公厕台账（东）" not in cli("evidence", "missing", "5-05", at=root).out
    (listed_paper,) = json.loads(cli("evidence", "list", "5-05", "--json", at=root).out)["evidence"]
    assert listed_paper["box"] == "一号盒"
    photo = tmp_path / "现\u200b场.jpg"
    photo.write_bytes(b"x")
    ran = cli("evidence", "add", "5-05", f"签到\u200b={photo}", at=root)
    assert (ran.code, "U+200B" in ran.err) == (1, True)
    assert cli("evidence", "add", "5-05", str(photo), at=root).code == 0
    assert [path.name for path in folder.iterdir() if path.suffix == ".jpg"] == ["2023-07-14.现场.jpg"]
