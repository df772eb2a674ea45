"""Which bulletin is meant, and its entry in the register, under real git."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Workspace
from tests.gitted import Gitted, needs_git, task, tasks

from chuangwei.actions.changing import Changed
from chuangwei.actions.opening import BrokenDataError, open_campaign
from chuangwei.actions.papers.bulletins import Asked, Prepared, outgoing, prepare
from chuangwei.actions.papers.issuing import Entered, clean_head, enter_papers
from chuangwei.errors import ChuangweiError, UsageFault

TODAY = date(2023, 7, 14)
REGISTER = """\
    issued:
      - {id: ZB-1, kind: 周报, number: 第1期, seq: 1, from: 2023-06-26, to: 2023-06-30, date: 2023-06-30}
      - {id: ZB-2, kind: 周报, number: 第2期, seq: 2, from: 2023-07-01, to: 2023-07-07, date: 2023-07-08, signer: 甲}
    """


@pytest.fixture
def root(workspace: Workspace) -> Path:
    """A workspace with two bulletins in its register."""
    return workspace({"data/issued.yaml": REGISTER})


def days(prepared: Prepared) -> tuple[str, str, str]:
    view = prepared.view
    return view.number, str(view.period.since), str(view.period.until)


def enter(
    root: Path, today: date, prepared: Prepared, *, dry_run: bool = False
) -> tuple[Changed[tuple[Entered, ...]], str | None]:
    return enter_papers(root, today, [outgoing(prepared)], prepared.revision, dry_run=dry_run)


def asked(root: Path, today: date = TODAY, /, **said: Any) -> Prepared:
    return prepare(root, today, Asked(**said))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, ("第3期", "2023-07-08", "2023-07-14")),
        ({"as_of": "7-12"}, ("第3期", "2023-07-08", "2023-07-12")),
        ({"week": "本周"}, ("第3期", "2023-07-10", "2023-07-14")),
        ({"week": "7-5"}, ("第3期", "2023-07-03", "2023-07-09")),
        ({"since": "7-1"}, ("第3期", "2023-07-01", "2023-07-14")),
        ({"until": "7-12"}, ("第3期", "2023-07-08", "2023-07-12")),
        ({"since": "7-1", "until": "7-7"}, ("第2期", "2023-07-01", "2023-07-07")),
        ({"since": "7-1", "as_of": "7-12"}, ("第3期", "2023-07-01", "2023-07-12")),
        ({"no": 9}, ("第9期", "2023-07-08", "2023-07-14")),
        ({"as_of": "6-20"}, ("第1期", "2023-06-19", "2023-06-20")),
        ({"as_of": "7-5"}, ("第2期", "2023-07-01", "2023-07-05")),
    ],
)
def test_the_next_one(root: Path, said: dict[str, str | int], expected: tuple[str, str, str]) -> None:
    """It follows on from what was out by the day; days that are said come first."""
    prepared = asked(root, **said)
    assert days(prepared) == expected
    assert prepared.again is None
    assert prepared.view.signed_on == (
        date(2023, 7, 14) if "as_of" not in said else prepared.view.period.until
    )


@pytest.mark.parametrize(("said", "no"), [({"no": 1}, 1), ({"no": 2}, 2), ({"as_of": "6-30"}, 1)])
def test_one_that_went_out(root: Path, said: dict[str, str | int], no: int) -> None:
    """By its number, or because the day is reported: as the register has it."""
    prepared = asked(root, **said)
    assert prepared.again is not None
    assert prepared.again.no == prepared.view.no == no
    assert prepared.view.signed_on == prepared.again.date
    if no == 2:
        assert prepared.view.signer == "甲"


def test_numbers_begin_anew_with_the_year(root: Path) -> None:
    """In January 第1期 is the next one; 第2期 and, on a day of its own year, 第1期 too are last year's again."""
    january = date(2024, 1, 5)
    new = asked(root, january, no=1)
    assert (new.again, days(new)) == (None, ("第1期", "2023-07-08", "2024-01-05"))
    assert days(asked(root, january, no=2)) == ("第2期", "2023-07-01", "2023-07-07")
    assert days(asked(root, january, no=1, as_of="2023-12-31")) == ("第1期", "2023-06-26", "2023-06-30")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"week": "本周", "since": "7-1"}, "--week 已经说明了是哪几天"),
        ({"week": "本周", "as_of": "7-1"}, "--week 已经说明了是哪几天"),
        ({"until": "7-12", "as_of": "7-12"}, "--to 和 --as-of 只写一样"),
        ({"since": "7-13", "until": "7-12"}, "起 2023-07-13 晚于止 2023-07-12"),
        ({"until": "7-20"}, "2023-07-20 还没有到"),
        ({"week": "2023-W60"}, "没有这一周：2023-W60"),
    ],
)
def test_days_that_cannot_be(root: Path, said: dict[str, str], message: str) -> None:
    """Each is a wrong request."""
    with pytest.raises(UsageFault) as raised:
        asked(root, **said)
    assert raised.value.message == message


def test_a_register_without_days(workspace: Workspace) -> None:
    """Such a bulletin cannot be printed again as it was."""
    bare = "issued: [{id: a, kind: 周报, number: 第1期, seq: 1, date: 2023-07-07}]\n"
    with pytest.raises(ChuangweiError, match="周报第1期的登记里没有起止日期"):
        asked(workspace({"data/issued.yaml": bare}), no=1)


@pytest.mark.parametrize(
    ("since", "seam"),
    [
        ("7-10", "上一期到2023-07-07，这一期从2023-07-10起，中间的日子没有报"),
        ("7-7", "上一期到2023-07-07，这一期从2023-07-07起，有的日子报了两次"),
        ("7-8", None),
    ],
)
def test_entering_what_does_not_follow_on(root: Path, since: str, seam: str | None) -> None:
    """It is entered all the same, and it is said."""
    assert enter(root, TODAY, asked(root, since=since))[0].result[0].seam == seam


PLAN = tasks(task("5-05", "公厕改造", "date: 2023-07-10, progress: 30"))
LATER = tasks(task("5-05", "公厕改造", "date: 2023-07-10, progress: 30", "date: 2023-07-12, progress: 100"))


@needs_git
def test_a_reprint_shows_what_was_sent(workspace: Workspace) -> None:
    """By its number or by its revision, whatever has been recorded, or broken, since."""
    git = Gitted(workspace())
    head = git.save("计划", tasks=PLAN)
    sent = asked(git.root)
    assert enter(git.root, TODAY, sent)[1] is None
    entered = open_campaign(git.root, TODAY).issued[-1]
    assert entered.rev is not None
    assert entered.rev.startswith(head)
    git.save("登记")
    git.save("补记", tasks=LATER)
    assert asked(git.root, date(2023, 8, 31), since="7-10", until="7-14").view.done != sent.view.done
    git.write("data/tasks.yaml", "tasks: [")
    with pytest.raises(BrokenDataError):
        asked(git.root, no=1)
    assert asked(git.root, rev=head).view.moving == sent.view.moving


@needs_git
def test_a_revision_that_is_no_bulletin(workspace: Workspace) -> None:
    """Its data up to the day; a revision given by a day is about that day."""
    git = Gitted(workspace())
    head = git.save("计划", day="2023-07-11", tasks=PLAN)
    git.save("补记", day="2023-07-13", tasks=LATER)
    prepared = asked(git.root, rev=head)
    assert days(prepared) == ("第1期", "2023-07-10", "2023-07-14")
    assert [step.task.progress for step in prepared.view.moving] == [30]
    assert days(asked(git.root, rev="7-12")) == ("第1期", "2023-07-10", "2023-07-12")
    done, lack = enter(git.root, TODAY, prepared)
    assert lack is None
    assert str(done.result[0].paper.rev).startswith(head)


@needs_git
def test_when_the_data_are_those_of_the_last_commit(workspace: Workspace) -> None:
    """A change that is not committed is named with its file, or that there is no commit; on other files no paper rests.

    The register is one of them: it changes with each paper that goes out.
    """
    git = Gitted(workspace())
    assert clean_head(git.root) == (None, "数据还没有提交过，登记以前先 chuangwei commit")
    head = git.save("计划")
    found, lack = clean_head(git.root)
    assert (found is not None and found.startswith(head), lack) == (True, None)
    assert len(found or "") == 10
    for name in ("周报.docx", "data/issued.yaml", "data/schema/tasks.json", "data/.~lock.tasks.yaml#"):
        git.write(name, b"x")
    assert clean_head(git.root)[0] == found
    git.write("templates/base.md.j2", "x")
    assert clean_head(git.root) == (
        *(None, "模板有改动还没有提交（templates/base.md.j2），登记以前先 chuangwei commit"),
    )
    git.write("data/tasks/6.yaml", "tasks: []\n")
    lack = "数据有改动还没有提交（data/tasks/6.yaml），登记以前先 chuangwei commit"
    assert clean_head(git.root) == (None, lack)
