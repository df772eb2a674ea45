"""The registers (evidence, surveys, money, complaints, honours): what does not fit together, each at its place."""

from __future__ import annotations

import pytest
from tests.conftest import Expect

SOUND = {
    "surveys": """\
    surveys:
      - id: MY-001
        date: 2023-07-07
        sent: 100
        returned: 90
        valid: 88
        questions:
          - text: 总的来说是否满意
            counts: [50, 20, 10, 4, 2, 2]
            overall: true
          - text: 知道创卫吗
            options: [知道, 不知道]
            counts: [80, 8]
    """,
    "funds": """\
    sources:
      - {name: 预算, date: 2023-04-28, amount: 1000}
    budget:
      - {id: YS-01, name: 公厕, line: 设施建设, amount: 500.50, tasks: [5-05]}
    expenses:
      - {id: FY-001, date: 2023-06-01, budget: YS-01, unit: 财政办, amount: 300.25, purpose: 门窗, voucher: 一}
      - {id: FY-002, date: 2023-06-02, budget: YS-01, unit: 财政, amount: -100, purpose: 门窗, reverses: FY-001}
    """,
    "complaints": """\
    complaints:
      - number: TS-001
        channel: 电话
        date: 2023-06-05
        place: 公厕
        matter: 照明坏了
        unit: 财政办
        due: 2023-06-12
        log:
          - {date: 2023-06-06, action: 转办, unit: 创建办}
          - {date: 2023-06-07, action: 答复, note: 已修}
    """,
    "honours": """\
    honours:
      - {unit: 财政办, title: 文明卫生单位, date: 2023-07-10}
      - {unit: 财政办, title: 文明卫生单位, date: 2023-07-09}
      - {unit: 财政办, title: 先进, date: 2023-07-10}
    """,
    "evidence": """\
    evidence:
      - {name: 5-05/2023-07-14.公厕台账.pdf, serves: [A-01], pages: 12, box: 3, code: 2023-A-01-001}
      - {name: a-01/2019-01-01.年度计划, original: true, note: 上一届}
      - {name: 5-05/2023-07-14.公厕台账.2.pdf}
    """,
    "standard": """\
    standards:
      - id: BZ
        name: 标准
        sections: [{id: A, name: 全部}]
        items: [{id: A-01, section: A, text: 一}]
    """,
}
TASKS = """\
    tasks:
      - {id: 5-05, title: 公厕改造, group: 5, lead: 财政办, phase: 2, due: 2023-07-28, items: [A-01]}
    """
OVERALL = "            overall: true\n"


def changed(file: str, *pairs: str) -> dict[str, str | bytes | None]:
    """All the registers, in one of which some words are put in place of others."""
    text = SOUND[file]
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text
        text = text.replace(old, new, 1)
    return {f"data/{name}.yaml": known for name, known in (SOUND | {"tasks": TASKS, file: text}).items()}


def test_registers_in_order(expect: Expect) -> None:
    """Nothing is wrong; a paper's folder may be written in whatever case, and be older than the campaign."""
    expect(changed("surveys"))
    expect(changed("evidence", SOUND["evidence"], "evidence: []\n"))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        # no more papers than went out, than came back, than there are people
        ("surveys", "returned: 90", "returned: «E341»101"),
        ("surveys", "sent: 100", "population: 99\n        sent: «E341»100"),
        # as many counts as options, which add up to the valid papers
        ("surveys", "counts: [80, 8]", "counts: «E342»[80, 7, 1]"),
        ("surveys", "counts: [80, 8]", "counts: «E343»[80, 9]"),
        ("surveys", "options: [知道, 不知道]", "options: [知道, «E342»知道]"),
        # grades and nothing else, and one question that stands for the whole
        ("surveys", "options: [知道, 不知道]", "options: [满意, «E344»无所谓]"),
        ("surveys", "counts: [80, 8]", "counts: [80, 8]\n            overall: «E345»true"),
        # what is named is registered, and an id there once over all kinds
        ("surveys", "id: MY-001", "id: «E301»5-05"),
        ("surveys", "text: 知道", "item: «E302»A-99\n            text: 知道"),
        ("funds", "budget: YS-01, unit: 财政办", "budget: «E302»YS-9, unit: 财政办"),
        ("funds", "reverses: FY-001", "reverses: «E302»FY-9"),
        ("funds", "\n    budget:", "\n      - {name: «E303»预算, date: 2023-05-01, amount: 1}\n    budget:"),
        ("complaints", "place: 公厕", "place: «E302»操场"),
        # a reversal is below 0 and takes back no more than there was
        ("funds", "amount: -100", "amount: «E346»100"),
        ("funds", "amount: -100", "amount: «E346»-300.26"),
        # days follow each other
        ("funds", "voucher: 一", "voucher: 一, reimbursed_on: «E305»2023-05-31"),
        ("complaints", "due: 2023-06-12", "due: «E305»2023-06-04"),
        ("complaints", "{date: 2023-06-06", "{date: «E305»2023-06-04"),
        # amounts are yuan above 0
        ("funds", "amount: 1000}", "amount: «E207»0}"),
        # a transfer says to whom, an answer what, and each step comes in its turn
        ("complaints", "action: 转办, unit: 创建办", "action: «E347»转办, note: 转"),
        ("complaints", "action: 答复, note: 已修", "action: «E347»答复"),
        ("complaints", "action: 转办, unit: 创建办", "action: «E321»重办, note: 又坏"),
        # what a person should look at
        ("funds", "amount: 500.50", "amount: «W442»200.24"),
        ("complaints", "matter: 照明坏了", "matter: «W410»照明坏了，回电 13800138000"),
        ("honours", "{unit: 财政办, title: 文明卫生单位, date: 2023-07-09", "{unit: «W405»财政, title: 文明卫生单位, date: 2023-07-10"),
        # days to come
        ("funds", "voucher: 一", "voucher: 一, reimbursed_on: «W403»2023-07-15"),
        ("complaints", "{date: 2023-06-07", "{date: «W403»2023-07-15"),
    ],
)  # fmt: skip
def test_what_does_not_fit(expect: Expect, file: str, old: str, new: str) -> None:
    """One thing that is wrong in a register is told once, where it stands."""
    expect(changed(file, old, new))


def test_what_is_wrong_in_two_places(expect: Expect) -> None:
    """Papers that are valid and did not come back; a reversal of itself, or of nothing; an expense without a voucher."""
    expect(changed("surveys", "valid: 88", "valid: «E341»91", "[50,", "[53,", "[80,", "[83,"))
    moved = ("[80, 8]", "[80, 8]\n            overall: «E345»true")
    expect(changed("surveys", OVERALL, "", *moved))
    expect(changed("funds", ", reverses: FY-001", ", voucher: 二", "amount: -100", "amount: «E346»-100"))
    expect(changed("funds", "reverses: FY-001", "reverses: FY-002", "amount: -100", "amount: «E346»-100"))
    expect(changed("funds", ", voucher: 一", "", "purpose: 门窗", "purpose: «W441»门窗"))


def test_cures(expect: Expect) -> None:
    """What to do is said: papers without an answer, amounts with a separator, the steps that may be taken."""
    (problem,) = expect(changed("surveys", "counts: [80, 8]", "counts: «E343»[80, 7]"))
    assert "未答" in (problem.hint or "")
    (problem,) = expect(changed("funds", "amount: 300.25", "amount: «E206»300.255"))
    assert "最多两位小数" in (problem.hint or "")
    (problem,) = expect(changed("funds", "amount: 300.25", "amount: «E206»'1,300.2'"))
    assert problem.hint == "写成 1300.2"
    settled = ("action: 转办, unit: 创建办", "action: 办结, note: 已修")
    (problem,) = expect(changed("complaints", "action: 答复", "action: «E321»答复", *settled))
    assert (problem.message, problem.hint) == ("这时已办结，不能答复", "能做的有 重办")


def test_faults_of_papers(expect: Expect) -> None:
    """Names that are none, days and folders that there are not, what is there twice, what has not been yet."""
    evidence = """\
        evidence:
          - name: «E204»公厕台账.pdf
          - name: «E204»evidence/5-05/2023-07-10.公厕台账.pdf
          - name: «E204»5-05/2023-7-10.公厕台账.pdf
          - name: «E204»5-05/2023-07-10.
          - name: «E205»5-05/2023-02-30.公厕台账.pdf
          - name: «E302»5-06/2023-07-10.公厕台账.pdf
          - name: 5-05/2023-07-10.公厕台账.pdf
            code: 2023-A-01-001
          - name: «E303»5-05/2023-07-10.公厕台账.PDF
          - name: 5-05/2023-07-10.保洁记录.pdf
            code: «E303»2023-A-01-001
            serves: [A-01, «E302»A-02]
          - name: 5-05/2023-07-10.巡查记录.pdf
            pages: «E207»0
            original: «E208»有
          - name: «W403»5-05/2023-07-15.照片.jpg
        """
    problems = expect(changed("evidence", SOUND["evidence"], evidence))
    form = "写成 编号/形成日期.名称.扩展名，如 5-05/2023-07-10.公厕台账.pdf，前面不写 evidence/"
    assert {problem.hint for problem in problems if problem.code == "E204"} == {form}
    said = {problem.code: problem.message for problem in problems}
    assert said["E204"] == "name（文件名）写法不对：5-05/2023-07-10."
    assert said["E205"] == "name（文件名）：没有 2023-02-30 这一天"
