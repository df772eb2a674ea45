"""The merge driver within real merges, and what it says."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest
from tests.conftest import SMALL
from tests.examples import examples

from chuangwei.actions.history.merge import Outcome, merge_files
from chuangwei.cli import crash
from chuangwei.errors import ChuangweiError
from chuangwei.store.history.git import Repository

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))

import histories
import through_git

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

BASE = {name: dedent(text) for name, text in SMALL.items()}
TASKS = BASE["data/tasks.yaml"]
ENTRY = "      - date: 2023-07-01\n        progress: {}\n"
NEW = "  - id: 5-06\n    title: {}\n    group: 5\n    lead: 财政办\n    phase: 2\n    due: 2023-07-20\n"
CURE = "之间选定一边，两条记录都要的就都留下，删去标记行，再运行 chuangwei check"


@pytest.fixture
def repository(tmp_path: Path) -> through_git.Repository:
    """A repository with the driver."""
    return through_git.Repository(tmp_path)


def merge(tmp_path: Path, base: str, ours: str, theirs: str, name: str = "data/tasks.yaml") -> Outcome:
    """Merge three texts as git would ask for it; the result is in ours.yaml."""
    Repository(tmp_path).create()
    first, second, third = (tmp_path / f"{side}.yaml" for side in ("base", "ours", "theirs"))
    for path, text in ((first, base), (second, ours), (third, theirs)):
        path.write_bytes(text.encode())
    return merge_files(first, second, third, name, top=tmp_path)


def result(tmp_path: Path) -> str:
    """What the merge has made."""
    return (tmp_path / "ours.yaml").read_bytes().decode()


def test_histories(repository: through_git.Repository) -> None:
    """Through git, random histories come out as they must, where git alone has conflicts or errs."""
    counts: Counter[str] = Counter()
    for seed in range(examples(12)):
        through_git.one(repository, seed, counts)
    assert counts["wrong"] == 0
    assert counts["conflict with git alone"] > counts["conflict with the driver"]


@pytest.mark.parametrize("how", ["rebase", "cherry-pick"])
def test_replays(repository: through_git.Repository, how: str) -> None:
    """Commits put upon another's one by one, too; with more of them by bench/merges.py --replay."""
    counts: Counter[str] = Counter()
    for seed in range(examples(8) // 2):
        through_git.replayed(repository, seed, counts, how)
    assert (counts["wrong"], counts["not gone on with"], counts["steps"]) == (0, 0, 3 * (examples(8) // 2))


def test_check_after_resolving(
    repository: through_git.Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git marks a file with a conflict as unmerged; once a person has chosen a side, the check is clean."""
    ours = {**BASE, "data/tasks.yaml": TASKS.replace("公厕改造", "公厕新建") + ENTRY.format(40)}
    theirs = {**BASE, "data/tasks.yaml": TASKS.replace("公厕改造", "公厕拆建") + ENTRY.format(50)}
    repository.begin(BASE, ours, theirs)
    said = repository.merge(driver=True)
    assert said.conflict
    assert "data/tasks.yaml：5-05 的 title 双方改得不同：我方 公厕新建，对方 公厕拆建" in said.output
    assert "data/tasks.yaml：5-05 的 记录（2023-07-01） 进度双方记得不同（我方 40，对方 50）" in said.output
    unmerged = repository.git("diff", "--name-only", "--diff-filter=U").stdout.split()
    assert unmerged == ["data/tasks.yaml"]
    monkeypatch.setenv("CHUANGWEI_TODAY", "2023-07-14")
    assert crash.guarded(["-C", str(repository.folder), "check"]) == 1
    text = repository.read("data/tasks.yaml")
    repository.write({"data/tasks.yaml": histories.resolved(text, "theirs")})
    assert crash.guarded(["-C", str(repository.folder), "check"]) == 0
    assert histories.tasks(repository.read("data/tasks.yaml"))[0]["title"] == "公厕拆建"
    capsys.readouterr()


@pytest.mark.parametrize(
    ("commands", "said"),
    [
        ("merge theirs", None),
        ("rebase theirs", "正在变基（rebase）：这里的“我方”是取来的，“对方”才是自己的"),
        (
            "format-patch -q -o p main..theirs; am -3 p/0001-theirs.patch",
            "正在用 git am 收补丁：这里的“我方”是现在分支上的，“对方”是补丁里的",
        ),
        ("cherry-pick theirs", "“我方”是现在分支上的，“对方”是取回的（git stash pop）、挑来的"),
        (
            "cherry-pick main..theirs theirs",
            "正在挑选提交（cherry-pick）：这里的“我方”是现在分支上的，“对方”是挑来的",
        ),
        ("cherry-pick -n theirs; commit -qm x; revert --no-edit HEAD~1", "或还原以后的（revert）"),
        (
            "stash pop",
            "“我方”是现在分支上的，“对方”是取回的（git stash pop）",
        ),
    ],
)
def test_who_the_sides_are(repository: through_git.Repository, commands: str, said: str | None) -> None:
    """In all but a merge git's ours and theirs are not what a person takes them for: that is said."""
    theirs = {**BASE, "data/tasks.yaml": TASKS.replace("公厕改造", "公厕拆建")}
    repository.begin(BASE, {**BASE, "data/tasks.yaml": TASKS.replace("公厕改造", "公厕新建")}, theirs)
    repository.on_ours(driver=True)
    if "stash pop" in commands:
        repository.git("checkout", "-q", "main")
        repository.write(theirs)
        repository.git("stash", "-q")
        repository.git("checkout", "-q", "ours")
    *before, last = (command.strip().split() for command in commands.split(";"))
    for command in before:
        repository.git(*command, check=False)
        if "cherry-pick" in command:
            repository.write({**BASE, "data/tasks.yaml": TASKS.replace("公厕改造", "公厕再建")})
            repository.git("add", "data")
    output = (ran := repository.git(*last, check=False)).stdout + ran.stderr
    assert "data/tasks.yaml：5-05 的 title 双方改得不同" in output
    assert "<<<<<<< 我方" in repository.read("data/tasks.yaml")
    told = [line for line in output.splitlines() if "“我方”是" in line]
    assert [str(said) in line for line in told] == [True] * bool(said)


def test_one_number_for_two_tasks(repository: through_git.Repository) -> None:
    """Theirs gets the next id that no side uses in any file; evidence and references to look after are named."""
    other = {"data/tasks/x.yaml": "tasks:\n" + NEW.replace("5-06", "5-07").format("别的文件里的")}
    ours = {**BASE, **other, "data/tasks.yaml": TASKS + NEW.format("我方任务"), "evidence/5-06/a.txt": "a"}
    phases = BASE["data/phases.yaml"].replace(
        "end: 2023-07-31}", "end: 2023-07-31, aims: [{text: 甲, tasks: [5-06]}]}"
    )
    theirs = {**BASE, "data/tasks.yaml": TASKS + NEW.format("对方任务"), "data/phases.yaml": phases}
    repository.begin(BASE, ours, theirs)
    said = repository.merge(driver=True)
    assert not said.conflict
    assert [line for line in said.output.splitlines() if line.startswith("data/tasks.yaml：")] == [
        "data/tasks.yaml：双方新增的任务都编为 5-06，对方的“对方任务”改编为 5-08",
        "data/tasks.yaml：evidence/5-06/ 里可能放着两项任务的材料，请把属于 5-08 的移到 evidence/5-08/",
        "data/tasks.yaml：对方的 data/phases.yaml 里提到 5-06，若指的是改编的任务，请改为 5-08",
    ]
    made = repository.read("data/tasks.yaml")
    assert made == TASKS + NEW.format("我方任务") + NEW.format("对方任务").replace("5-06", "5-08")


FIRST, SECOND = NEW.format("甲的任务"), NEW.format("乙的任务")
ANEW = SECOND.replace("5-06", "5-07")
LOGGED = "    log:\n      - {date: 2023-07-01, progress: 40}\n"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "made", "said"),
    [
        # A commit that was merged, or rebased, before comes once more from another clone.
        (
            "",
            FIRST + ANEW,
            SECOND + LOGGED,
            FIRST + ANEW + LOGGED,
            "对方的“乙的任务”（5-06）我方已有，编为 5-07：按同一项合并，没有再编号",
        ),
        # Each has gone on from the second's commit: one numbered it anew, the other recorded of it.
        (
            SECOND,
            FIRST + ANEW,
            SECOND + LOGGED,
            FIRST + ANEW + LOGGED,
            "我方先前已把“乙的任务”由 5-06 改编为 5-07，双方记在它名下的都并到 5-07",
        ),
        (
            SECOND,
            SECOND + LOGGED,
            FIRST + ANEW,
            FIRST + ANEW + LOGGED,
            "对方先前已把“乙的任务”由 5-06 改编为 5-07，双方记在它名下的都并到 5-07",
        ),
        # Both numbered one of the two anew, each another one.
        (
            FIRST + ANEW,
            FIRST + LOGGED + ANEW,
            SECOND + FIRST.replace("5-06", "5-07"),
            SECOND + FIRST.replace("5-06", "5-07") + LOGGED,
            "对方先前已把“甲的任务”由 5-06 改编为 5-07，双方记在它名下的都并到 5-07",
        ),
        # The new number is another new task's on the other side.
        (
            SECOND,
            FIRST + ANEW,
            SECOND + LOGGED + NEW.format("丙的任务").replace("5-06", "5-07"),
            FIRST + ANEW + LOGGED + NEW.format("丙的任务").replace("5-06", "5-08"),
            "双方新增的任务都编为 5-07，对方的“丙的任务”改编为 5-08",
        ),
        # The same under two new numbers may be two things: only a person knows.
        (
            "",
            ANEW,
            SECOND.replace("5-06", "5-08"),
            ANEW + SECOND.replace("5-06", "5-08"),
            "双方各新增了任务“乙的任务”：我方 5-07，对方 5-08，是同一项就删去一条",
        ),
    ],
)
def test_numbered_anew_before(  # noqa: PLR0917 - a folder, and the five parts of a case
    tmp_path: Path, base: str, ours: str, theirs: str, made: str, said: str
) -> None:
    """What has another number by now is known by what it is: it is there once, with all that was recorded of it."""
    outcome = merge(tmp_path, TASKS + base, TASKS + ours, TASKS + theirs)
    assert [line for line in outcome.messages if said in line], outcome.messages
    assert outcome.clean
    tasks = {task["id"]: task for task in histories.tasks(result(tmp_path))}
    assert tasks == {task["id"]: task for task in histories.tasks(TASKS + made)}
    assert len(histories.tasks(result(tmp_path))) == len(tasks)


def test_a_second_merge_does_not_number_again(repository: through_git.Repository) -> None:
    """Two have merged each other's new task of one number: the third who takes both has each task once."""
    repository.begin(BASE, {"data/tasks.yaml": TASKS + FIRST}, {"data/tasks.yaml": TASKS + SECOND})
    for mine, other in (("ours", "theirs"), ("theirs", "ours~1")):
        repository.git("checkout", "-q", mine)
        assert not (ran := repository.git("merge", "-q", "-m", mine, other, check=False)).returncode, (
            ran.stderr
        )
    repository.write({"data/tasks.yaml": repository.read("data/tasks.yaml") + LOGGED})
    repository.git("commit", "-qam", "further")
    repository.git("checkout", "-q", "ours")
    said = repository.git("merge", "-m", "again", "theirs", check=False)
    assert not said.returncode, said.stdout
    made = histories.tasks(repository.read("data/tasks.yaml"))
    titles = Counter(task["title"] for task in made)
    assert (titles["甲的任务"], titles["乙的任务"], len(made)) == (1, 1, 3)
    assert next(task for task in made if "log" in task and task["id"] != "5-05")["title"] == "甲的任务"


FINDING = "  - {{id: DC-01-00{0}, round: 1, date: 2023-07-0{0}, spot: {1}, problem: {2}, unit: 财政办}}\n"
INSPECTIONS = "inspections:\n  - {id: 1, date: 2023-07-01, level: 区}\nfindings:\n" + FINDING.format(
    1, "东街", "沟堵"
)


def test_one_number_for_two_findings(tmp_path: Path) -> None:
    """Both entered what they saw on one day: theirs gets the next number; the same finding is there once."""
    ours = INSPECTIONS + FINDING.format(2, "西街", "灯灭") + FINDING.format(3, "北街", "积水")
    theirs = INSPECTIONS + FINDING.format(2, "西街", "灯灭") + FINDING.format(3, "南街", "占道")
    outcome = merge(tmp_path, INSPECTIONS, ours, theirs, "data/inspections.yaml")
    assert outcome.clean
    assert "双方新增的督查问题都编为 DC-01-003，对方的“占道”改编为 DC-01-004" in "".join(outcome.messages)
    assert result(tmp_path) == ours + FINDING.format(3, "南街", "占道").replace("DC-01-003", "DC-01-004")


def test_number_that_was_sent_out(repository: through_git.Repository) -> None:
    """A number in theirs' register of papers is not changed: a person decides."""
    issued = "issued:\n  - {id: TB-1, tasks: [5-06]}\n"
    ours = {**BASE, "data/tasks.yaml": TASKS + NEW.format("我方任务")}
    theirs = {**BASE, "data/tasks.yaml": TASKS + NEW.format("对方任务"), "data/issued.yaml": issued}
    repository.begin(BASE, ours, theirs)
    said = repository.merge(driver=True)
    assert said.conflict
    assert "双方新增的任务都编为 5-06，对方的已写进发文登记，编号不能改" in said.output
    mine, yours = NEW.format("我方任务"), NEW.format("对方任务")
    marked = f"<<<<<<< 我方\n{mine}=======\n{yours}>>>>>>> 对方\n"
    assert repository.read("data/tasks.yaml") == TASKS + marked


@pytest.mark.parametrize(
    ("stem", "record", "name", "advice"),
    [
        (
            "funds",
            "expenses:\n{0}",
            "  - {{id: FY-00{0}, amount: {1}, purpose: {2}}}\n",
            (
                "FY-008 双方各新增了一条，编号相同：我方 id FY-008，amount 5，purpose 印制，"
                "对方 id FY-008，amount 6，purpose 标语；都要的就都留下，把没有写进文书的一条改编为 FY-010"
            ),
        ),
        (
            "issued",
            "issued:\n{0}",
            "  - {{id: 通报-{0}, kind: 通报, number: 第{0}期, seq: {1}, title: {2}}}\n",
            (
                "通报-8 双方各新增了一条，编号相同：我方 id 通报-8，kind 通报，number 第8期，seq 5，title 印制，"
                "对方 id 通报-8，kind 通报，number 第8期，seq 6，title 标语；都发出了的就都留下，编号由人来定"
            ),
        ),
    ],
)
def test_one_number_for_two_that_happened(
    tmp_path: Path, stem: str, record: str, name: str, advice: str
) -> None:
    """Both are true: the message does not ask to choose one, and says which number is free."""
    base = record.format(name.format(7, 4, "旧"))
    ours = base + name.format(8, 5, "印制")
    theirs = base + name.format(8, 6, "标语") + name.format(9, 7, "桶")
    outcome = merge(tmp_path, base, ours, theirs, f"data/{stem}.yaml")
    assert outcome.messages[0] == f"data/{stem}.yaml：{advice}"
    assert outcome.messages[-1].endswith(CURE)


def test_both_added_the_file(tmp_path: Path) -> None:
    """A file that both sides began is merged record by record too."""
    first, second = (f"holidays:\n  - {{date: 2023-10-0{day}, kind: 休}}\n" for day in (1, 2))
    assert merge(tmp_path, "", first, second, "data/holidays.yaml").clean
    assert result(tmp_path) == first + second.removeprefix("holidays:\n")


@pytest.mark.parametrize(
    ("ours", "theirs", "messages"),
    [
        (
            TASKS.replace("progress: 30", "progress: 31"),
            TASKS.replace("progress: 30", "progress: 32"),
            [
                "5-05 的 记录（2023-06-12） 双方改得不同：我方 date 2023-06-12，progress 31，对方 date 2023-06-12，progress 32"
            ],
        ),
        (
            TASKS.replace("    lead: 财政办\n", ""),
            TASKS.replace("lead: 财政办", "lead: 创建办"),
            ["5-05 的 lead 我方删去了，对方改成 创建办"],
        ),
        (
            TASKS.replace("lead: 财政办", "lead: 创建办"),
            TASKS.replace("    lead: 财政办\n", ""),
            ["5-05 的 lead 对方删去了，我方改成 创建办"],
        ),
        (
            TASKS + "      - {date: 2023-07-01, due: 2023-08-01, note: 甲}\n",
            TASKS + "      - {date: 2023-07-01, due: 2023-08-09, note: 乙}\n",
            [
                (
                    "5-05 的 记录（2023-07-01） 时限双方记得不同（我方 2023-08-01，对方 2023-08-09），两条都留，"
                    "对方的在后，以后一条为准"
                )
            ],
        ),
        (TASKS + NEW.format("甲"), TASKS + NEW.format("甲"), ["5-06 双方都新增了这一条，内容相同，只留一份"]),
    ],
)
def test_messages(tmp_path: Path, ours: str, theirs: str, messages: list[str]) -> None:
    """Each conflict and each decision is one line that names the file, the record, the field and both values."""
    outcome = merge(tmp_path, TASKS, ours, theirs)
    conflict = "<<<<<<<" in result(tmp_path)
    assert outcome.clean is not conflict
    assert outcome.messages[: len(messages)] == [f"data/tasks.yaml：{line}" for line in messages]
    assert len(outcome.messages) == len(messages) + conflict
    assert not conflict or outcome.messages[-1].endswith(CURE)


@pytest.mark.parametrize(
    ("ours", "theirs", "clean", "why"),
    [
        (TASKS + "x: [\n", TASKS.replace("公厕改造", "公厕新建"), True, "我方有错误或是空的"),
        (TASKS.replace("公厕改造", "公厕新建"), TASKS + "x: &a 1\n", True, "对方有错误或是空的"),
        (TASKS + "x: [\n", TASKS + "y: [\n", False, "我方有错误或是空的"),
        ("", TASKS + NEW.format("甲"), False, "我方有错误或是空的"),
    ],
)
def test_left_to_git(tmp_path: Path, ours: str, theirs: str, clean: bool, why: str) -> None:
    """What cannot be read is merged by git's lines, with the same labels, and that is said."""
    outcome = merge(tmp_path, TASKS, ours, theirs)
    assert outcome.clean is clean
    assert outcome.messages[0] == f"data/tasks.yaml：{why}，改由 git 按行合并"
    assert ("<<<<<<< 我方\n" in result(tmp_path)) is not clean
    assert (">>>>>>> 对方\n" in result(tmp_path)) is not clean


def test_left_to_git_when_the_program_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the program's own does not lose theirs."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("x")

    monkeypatch.setattr("chuangwei.actions.history.merge.merge_versions", broken)
    outcome = merge(tmp_path, TASKS, TASKS.replace("公厕改造", "甲"), TASKS + ENTRY.format(1))
    assert outcome.messages == ["data/tasks.yaml：程序出错（ZeroDivisionError：x），改由 git 按行合并"]
    assert result(tmp_path) == TASKS.replace("公厕改造", "甲") + ENTRY.format(1)


def test_no_text(tmp_path: Path) -> None:
    """What git cannot merge either stays as ours has it, and it is said where theirs is."""
    with pytest.raises(ChuangweiError, match="合并不了") as caught:
        merge(tmp_path, TASKS, "a\0b", TASKS + ENTRY.format(1))
    assert caught.value.hint is not None
    assert "git show :3:data/tasks.yaml" in caught.value.hint
    assert result(tmp_path) == "a\0b"
