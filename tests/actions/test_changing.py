"""Commands change a workspace in one way: read, asked, proven, written as a whole; nobody's entry is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import make_campaign, make_task
from tests.examples import examples
from tests.trees import apply_changes, tree

from chuangwei.actions.changing import Changed, Draft, RefusedChange, change, new_warnings_of, undo
from chuangwei.actions.opening import open_campaign
from chuangwei.errors import ChuangweiError
from chuangwei.store.editing.change import EditRefused
from chuangwei.store.history.git import Repository
from chuangwei.store.writing.lock import locked
from chuangwei.store.writing.places import state_folder
from chuangwei.store.writing.undo import CannotUndoError, NothingToUndoError
from chuangwei.store.writing.write import ChangedMeanwhileError

DAY = date(2023, 7, 14)
ENTRY: dict[str, Any] = {"date": DAY, "progress": 60, "note": "第二批: 到货"}
Workspace = Callable[..., Path]
TASK: dict[str, Any] = {
    "id": "6-03",
    "title": "管网",
    "group": 5,
    "lead": "财政办",
    "phase": 2,
    "due": date(2023, 7, 28),
}
SIX = """\
    tasks:
      - {id: 6-01, title: 路灯, group: 5, lead: 财政办, phase: 2, due: 2023-07-28}
      - {id: 6-02, title: 绿化, group: 5, lead: 财政办, phase: 2, due: 2023-07-28}
    """


def doing(root: Path, make: Callable[[Draft], object], *, dry_run: bool = False) -> Changed[object]:
    return change(root, DAY, make, what="某事", dry_run=dry_run)


def unsaid(root: Path, make: Callable[[Draft], object], error: type[Exception], match: str) -> Exception:
    """The change is refused, and no byte is different afterwards."""
    before = tree(root)
    with pytest.raises(error, match=match) as caught:
        doing(root, make)
    assert tree(root) == before
    return caught.value


def test_nothing_asked(workspace: Workspace) -> None:
    """Nothing asked for, or what is there already, is no change: nothing is written, and undo remembers the one before."""
    root = workspace()
    doing(root, lambda draft: draft.append("task", 0, ("log",), ENTRY))
    for make in (lambda draft: None, lambda draft: draft.set("task", 0, ("title",), "公厕改造")):
        done = doing(root, make)
        assert (done.written, done.files, done.diff) == (False, (), "")
    assert undo(root).what == "某事"


@pytest.mark.parametrize(
    ("kind", "value", "name", "schema"),
    [
        ("holiday", {"date": date(2023, 6, 22), "kind": "休"}, "data/holidays.yaml", "schema/holidays.json"),
        ("task", TASK, "data/tasks/7.yaml", "../schema/tasks.json"),
    ],
)
def test_added_to_a_new_file(
    workspace: Workspace, kind: str, value: dict[str, Any], name: str, schema: str
) -> None:
    """A file that is missing is begun with its schema and what it holds."""
    root = workspace()
    done = doing(root, lambda draft: draft.add(kind, value, file=name))
    first, second, key, *_ = (root / name).read_text(encoding="utf-8").splitlines()
    assert first == f"# yaml-language-server: $schema={schema}"
    assert second.startswith("# ")
    assert key == f"{name.split('/')[1].removesuffix('.yaml')}:"
    assert done.after == open_campaign(root, DAY)


def test_taken(workspace: Workspace) -> None:
    """A path is taken when a file or link has it, or was made in the same draft, whatever its case."""
    root = workspace({"evidence/5-05/a.jpg": b"x"})

    def make(draft: Draft) -> list[bool]:
        draft.copy(Path("x"), "evidence/5-05/签到.JPG")
        taken = [f"evidence/5-05/{name}" in draft for name in ("a.jpg", "b.jpg", "签到.jpg")]
        draft.copies.clear()
        return taken

    assert doing(root, make).result == [True, False, True]


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ({"date": DAY, "progress": 101}, 13),
        ({"date": DAY, "amount": 1}, 13),
        ({"date": DAY}, 12),
        ({"date": DAY, "note": "x", "odd": "y"}, 14),
    ],
)
def test_errors_after(workspace: Workspace, value: dict[str, Any], line: int) -> None:
    """A change that would leave an error is refused with the place that it would have."""
    root = workspace()
    error = unsaid(
        root, lambda draft: draft.append("task", "5-05", ("log",), value), RefusedChange, "没有写入"
    )
    assert isinstance(error, RefusedChange)
    assert [(problem.file, problem.line) for problem in error.problems] == [("data/tasks.yaml", line)]


def test_errors_elsewhere(workspace: Workspace) -> None:
    """What a change breaks in another file counts too."""
    make = partial(Draft.set, kind="group", which="5", path=("id",), value="6")
    error = unsaid(workspace(), make, RefusedChange, r"data/tasks\.yaml 第4行")
    assert isinstance(error, ChuangweiError)
    assert error.hint


def test_refused_by_the_editor(workspace: Workspace) -> None:
    """What cannot be changed without touching something else is refused with file and line."""
    root = workspace({"data/tasks/6.yaml": SIX})

    unsaid(
        root,
        lambda draft: draft.append("task", "6-01", ("title",), "x"),
        EditRefused,
        r"^data/tasks/6\.yaml 第2行：",
    )


def test_paper_that_is_there(workspace: Workspace) -> None:
    """A copy never takes another file's place, and then the entry is not written either."""
    root = workspace({"evidence/a": b"old"})

    def make(draft: Draft) -> None:
        draft.append("task", "5-05", ("log",), ENTRY)
        draft.copy(root / "data/tasks.yaml", "evidence/a")

    unsaid(root, make, ChangedMeanwhileError, "evidence/a 已经有了")


def test_saved_meanwhile(workspace: Workspace) -> None:
    """When somebody saves a file while it is being changed, it is all done again on what they saved."""
    root = workspace()
    asked: list[str] = []

    def make(draft: Draft) -> None:
        asked.append(draft.campaign.tasks[0].title)
        draft.append("task", "5-05", ("log",), ENTRY)
        if len(asked) == 1:
            path = root / "data" / "tasks.yaml"
            path.write_text(
                path.read_text(encoding="utf-8").replace("公厕改造", "公厕新建"), encoding="utf-8"
            )

    done = doing(root, make)
    assert asked == ["公厕改造", "公厕新建"]
    assert (done.after.tasks[0].title, len(done.after.tasks[0].log)) == ("公厕新建", 2)
    assert done.after == open_campaign(root, DAY)


def test_saved_again_and_again(workspace: Workspace) -> None:
    """Somebody who never stops saving is not overwritten: the change is given up in the end."""
    root = workspace()
    path = root / "data" / "tasks.yaml"
    asked: list[int] = []

    def make(draft: Draft) -> None:
        asked.append(1)
        draft.append("task", "5-05", ("log",), ENTRY)
        path.write_bytes(path.read_bytes() + b"# x\n")

    with pytest.raises(ChangedMeanwhileError, match=r"data/tasks\.yaml"):
        doing(root, make)
    assert path.read_bytes().endswith(b"# x\n" * len(asked))
    assert len(open_campaign(root, DAY).tasks[0].log) == 1


def test_recovered(workspace: Workspace) -> None:
    """A change of earlier that was never finished is taken back first, and the result tells; a dry run does so too."""
    root = workspace()
    for dry_run in (False, True):
        before = tree(root)
        doing(root, lambda draft: draft.set("unit", 0, ("head",), "甲"))
        (state_folder(root) / "undo.json").rename(state_folder(root) / "journal.json")
        done = doing(root, lambda draft: draft.campaign.tasks, dry_run=dry_run)
        assert done.recovered is not None
        assert "“某事”" in done.recovered
        assert tree(root) == before


def test_exception_in_between(workspace: Workspace) -> None:
    """Whatever goes wrong while it is asked what is wanted, nothing is written and the lock is free again."""
    root = workspace()

    def make(draft: Draft) -> float:
        draft.append("task", "5-05", ("log",), ENTRY)
        return 1 / 0

    unsaid(root, make, ZeroDivisionError, "division")
    with locked(root, 0):
        pass


@pytest.mark.external("git")
def test_undo_and_history(workspace: Workspace) -> None:
    """A change can be undone until it is committed; files that git does not know or sees changed do not hinder it."""
    root = workspace()
    repository = Repository(root)

    make = partial(Draft.append, kind="task", which="5-05", path=("log",), value=ENTRY)
    doing(root, make)
    repository.create()
    repository.run("config", "user.name", "x")
    repository.run("config", "user.email", "x@example.com")
    undo(root)
    repository.run("add", "data")
    repository.run("commit", "--message", "开始")
    doing(root, make)
    undo(root)
    doing(root, make)
    repository.run("add", "data")
    undo(root)
    doing(root, make)
    repository.run("add", "data")
    repository.run("commit", "--message", "记录")
    with pytest.raises(CannotUndoError, match=r"data/tasks\.yaml 已经提交"):
        undo(root)
    doing(root, lambda draft: draft.set("unit", 0, ("head",), "甲"))
    assert undo(root).files == ("data/groups.yaml",)
    with pytest.raises(NothingToUndoError):
        undo(root)
    assert apply_changes(root, [], "") is None


STEP = st.one_of(
    st.tuples(st.just("append"), st.integers(0, 9), st.sampled_from(["一", "二: 2", "三\n行"])),
    st.tuples(st.just("set"), st.integers(0, 9), st.sampled_from(["甲", "- 乙", "丙 # 丁"])),
    st.tuples(st.just("drop"), st.integers(0, 9), st.just("log")),
    st.tuples(st.just("add"), st.integers(0, 1), st.just("新")),
    st.tuples(st.just("head"), st.integers(0, 2), st.sampled_from(["负责人", "主任"])),
)


@settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(STEP, min_size=1, max_size=5), max_size=4))
def test_as_if_read_again(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory, drafts: list[Any]
) -> None:
    """Whatever is changed, the campaign that comes of it is the one that the files hold, and undo restores every byte."""
    root = workspace({"data/tasks/6.yaml": SIX}, folder=tmp_path_factory.mktemp("w").name)
    for number, steps in enumerate(drafts):

        def make(draft: Draft, number: int = number, steps: list[Any] = steps) -> None:
            _take_steps(draft, steps, number)

        before, old = tree(root), open_campaign(root, DAY)
        done = doing(root, make)
        assert done.before == old
        assert done.after == open_campaign(root, DAY)
        assert done.written == (tree(root) != before)
        if done.written:
            after = tree(root)
            undo(root)
            assert tree(root) == before
            assert doing(root, make).written
            assert tree(root) == after


def _take_steps(draft: Draft, steps: list[Any], number: int) -> None:
    """Ask for the steps."""
    tasks = draft.campaign.tasks
    for at, (what, which, text) in enumerate(steps):
        ordinal = which % len(tasks)
        if what == "head":
            draft.set("unit", which, ("head",), text)
        elif what == "add":
            task = {**TASK, "id": f"9-{number}{at}", "title": text}
            draft.add("task", task, file=("data/tasks.yaml", "data/tasks/6.yaml")[which])
        elif what == "append":
            draft.append("task", ordinal, ("log",), {"date": DAY, "note": text})
        elif what == "set":
            draft.set("task", ordinal, ("title",), text)
        elif tasks[ordinal].log and not any(one[0] in {"append", "drop"} for one in steps[:at]):
            draft.set("task", ordinal, ("log",), None)


UPDATES = """
import sys
from datetime import date
from pathlib import Path
from chuangwei.actions.changing import change
root, who, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    entry = {"date": date(2023, 7, 14), "note": f"{who}{number}"}
    change(root, date(2023, 7, 14), lambda draft: draft.append("task", "5-05", ("log",), entry), what="记一条")
"""


def test_two_processes(workspace: Workspace) -> None:
    """Two processes that each make many updates at once lose none of them."""
    root, count = workspace(), examples(25)
    commands = [[sys.executable, "-c", UPDATES, str(root), who, str(count)] for who in ("甲", "乙")]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") for command in commands]
    for process in running:
        _, said = process.communicate()
        assert process.returncode == 0, said
    notes = [entry.note for entry in open_campaign(root, DAY).tasks[0].log]
    assert notes[0] is None
    for who in ("甲", "乙"):
        assert [note for note in notes if note and note[0] == who] == [
            f"{who}{number}" for number in range(count)
        ]
    assert len(notes) == 1 + 2 * count


TWO = {"date": "2023-07-14", "amount": "2"}


def counted(*log: dict[str, str], **fields: Any) -> Any:
    """A task that is counted, with a log."""
    return make_task(quota={"amount": "6"}, log=list(log), **fields)


def test_only_what_is_new_is_told() -> None:
    """A doubt that was there before is not told again; the same doubt once more is."""
    before = make_campaign(counted(TWO), make_task(id="5-06", note="13800001111"))
    twice = replace(before, tasks=(counted(TWO, TWO), before.tasks[1]))
    (doubt,) = new_warnings_of(before, twice, DAY)
    assert (doubt.record, doubt.code, doubt.message) == ("5-05", "W405", "2023-07-14 数量 2 记了两次")
    thrice = replace(before, tasks=(counted(TWO, TWO, TWO), before.tasks[1]))
    assert [each.code for each in new_warnings_of(twice, thrice, DAY)] == ["W405"]
    assert new_warnings_of(twice, twice, DAY) == []


def test_a_new_task_is_looked_at_whole() -> None:
    """And what is said of the plan as a whole is left to a check."""
    before = make_campaign(make_task())
    after = replace(before, tasks=(*before.tasks, make_task(id="5-06", due="2023-03-01", start="2023-02-01")))
    assert {(each.record, each.code) for each in new_warnings_of(before, after, DAY)} == {("5-06", "W401")}
