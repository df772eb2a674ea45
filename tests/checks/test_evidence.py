"""The register of papers: names that can be read, folders that there are, no paper twice."""

from __future__ import annotations

from tests.conftest import Expect

STANDARD = """\
    standards:
      - id: BZ
        name: 标准
        sections: [{id: A, name: 全部}]
        items: [{id: A-01, section: A, text: 一}]
    """
TASKS = """\
    tasks:
      - {id: 5-05, title: 公厕改造, group: 5, lead: 财政办, phase: 2, due: 2023-07-28, items: [A-01]}
    """


def test_a_register_in_order(expect: Expect) -> None:
    """A task's or an indicator's folder, in whatever case; days before the campaign are normal."""
    evidence = """\
        evidence:
          - {name: 5-05/2023-07-14.公厕台账.pdf, serves: [A-01], pages: 12, box: 3, code: 2023-A-01-001}
          - {name: a-01/2019-01-01.年度计划, original: true, note: 上一届}
          - {name: 5-05/2023-07-14.公厕台账.2.pdf}
        """
    expect({"data/standard.yaml": STANDARD, "data/tasks.yaml": TASKS, "data/evidence.yaml": evidence})


def test_faults_of_names(expect: Expect) -> None:
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
    files = {"data/standard.yaml": STANDARD, "data/tasks.yaml": TASKS, "data/evidence.yaml": evidence}
    problems = expect(files)
    form = "写成 编号/形成日期.名称.扩展名，如 5-05/2023-07-10.公厕台账.pdf，前面不写 evidence/"
    assert {problem.hint for problem in problems if problem.code == "E204"} == {form}
    said = {problem.code: problem.message for problem in problems}
    assert said["E204"] == "name（文件名）写法不对：5-05/2023-07-10."
    assert said["E205"] == "name（文件名）：没有 2023-02-30 这一天"


def test_an_empty_register(expect: Expect) -> None:
    """The file may say that there is nothing."""
    expect({"data/standard.yaml": STANDARD, "data/tasks.yaml": TASKS, "data/evidence.yaml": "evidence: []\n"})
