"""What the history says of a campaign, in tasks, entries and fields."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import Workspace
from tests.gitted import A60, A, B, Gitted, needs_git, task, tasks

from chuangwei.actions.history.telling import (
    BrokenRevisionError,
    campaign_at,
    diff,
    log,
    revision_of,
)
from chuangwei.errors import ChuangweiError
from chuangwei.model.past import Committed
from chuangwei.model.pick import NoSuchError
from chuangwei.render.difference import log_lines
from chuangwei.render.text import Screen, text
from chuangwei.reports.changes.facts import fact
from chuangwei.reports.changes.past import Compared, Log
from chuangwei.store.history.committing import NoRepositoryError
from chuangwei.store.history.entries import entry_commits
from chuangwei.store.history.revisions import NoRevisionError

pytestmark = [needs_git, pytest.mark.external("git")]

TODAY = date(2023, 7, 14)


def said(found: Compared) -> list[str]:
    return [fact(change) for change in found.changes]


def steps(found: Log) -> list[tuple[str, list[str]]]:
    return [(step.commit.subject, [fact(change) for change in step.changes]) for step in found.steps]


def test_log_keeps_what_a_merge_decided_against(gitted: Gitted) -> None:
    """A merge that takes all of ours does not take theirs out of the history."""
    gitted.diverge(tasks(A), tasks(A60, B))
    gitted.git("merge", "--quiet", "--strategy", "ours", "--message", "合并", "other", day="2023-07-03")
    assert steps(log(gitted.root, TODAY))[:3] == [
        ("合并", []),
        ("我们", ["删去 4-03"]),
        ("他们", ["5-05 30%→60%"]),
    ]


def test_diff_of_revisions_and_days(gitted: Gitted) -> None:
    """Two moments may be named as git does, or by a day: the last commit on or before it."""
    gitted.save("二", "2023-07-05", tasks=tasks(A60, B))
    gitted.save("三", "2023-07-09", tasks=tasks(A60))
    assert said(diff(gitted.root, ["HEAD~2", "HEAD~1"], TODAY)) == ["5-05 30%→60%"]
    assert said(diff(gitted.root, ["2023-07-04", "7-8"], TODAY)) == ["5-05 30%→60%"]
    assert said(diff(gitted.root, ["7-5"], TODAY)) == ["删去 4-03"]
    assert (
        said(diff(gitted.root, ["HEAD", "HEAD~2"], TODAY)) == ["新增 4-03", "5-05 60%→30%，删记录1条"][::-1]
    )


def test_unknown_revisions(gitted: Gitted) -> None:
    """A name that is neither a revision nor a day is told, as is a day before everything."""
    for name in ("没有", "deadbeef", "--all", ""):
        with pytest.raises(NoRevisionError, match=f"没有“{name}”这个版本"):
            diff(gitted.root, [name], TODAY)
    with pytest.raises(ChuangweiError, match="2023-06-01 和以前没有提交"):
        diff(gitted.root, ["6-1"], TODAY)


def test_a_split_file_is_no_change(gitted: Gitted) -> None:
    """Tasks that move to files of their own, in another order, stay what they were."""
    gitted.write("data/tasks.yaml", None)
    gitted.save("分开", **{"tasks/4": tasks(B), "tasks/5": "# 第5组\n" + tasks(A)})
    assert said(diff(gitted.root, ["HEAD~1", "HEAD"], TODAY)) == []
    assert steps(log(gitted.root, TODAY))[0] == ("分开", [])


def test_a_renamed_task_is_followed(gitted: Gitted) -> None:
    """The log of a task goes on under the ids that it had before."""
    gitted.save("改号", tasks=tasks(A.replace("5-05", "5-50"), B))
    gitted.save("进展", tasks=tasks(A60.replace("5-05", "5-50"), B))
    assert steps(log(gitted.root, TODAY, name="5-50")) == [
        ("进展", ["5-50 30%→60%"]),
        ("改号", ["5-05 改编号为 5-50"]),
        ("起点", ["新增 5-05"]),
    ]


def test_which_record_is_meant(gitted: Gitted) -> None:
    """A task by a part of its title, a unit by its name, one that is gone; what never was is refused with the nearest."""
    assert log(gitted.root, TODAY, name="公厕改").name == "5-05"
    assert steps(log(gitted.root, TODAY, name="财政办")) == [("起点", ["新增单位 财政办"])]
    gitted.save("删", tasks=tasks(A))
    assert steps(log(gitted.root, TODAY, name="4-03")) == [("删", ["删去 4-03"]), ("起点", ["新增 4-03"])]
    with pytest.raises(NoSuchError, match="没有记录“5-99”"):
        log(gitted.root, TODAY, name="5-99")


def test_a_task_with_its_papers(gitted: Gitted) -> None:
    """Papers of a task belong to what was done to it."""
    gitted.write("evidence/5-05/a.pdf", "甲")
    gitted.write("evidence/4-03/b.pdf", "甲")
    gitted.save("资料")
    (step, _) = log(gitted.root, TODAY, name="5-05").steps
    assert [file.path for file in step.files] == ["evidence/5-05/a.pdf"]


def test_limits(gitted: Gitted) -> None:
    """The last commits come first, so many, since a day; it is said when there are more."""
    for day in range(2, 7):
        entry = f"date: 2023-07-0{day}, progress: {30 + day}"
        gitted.save(f"第{day}日", f"2023-07-0{day}", tasks=tasks(task("5-05", "公厕改造", entry), B))
    found = log(gitted.root, TODAY, limit=2)
    assert ([step.commit.subject for step in found.steps], found.more) == (["第6日", "第5日"], True)
    found = log(gitted.root, TODAY, since="7-5")
    assert ([step.commit.subject for step in found.steps], found.more) == (["第6日", "第5日"], False)
    found = log(gitted.root, TODAY, name="5-05", limit=5)
    assert (len(found.steps), found.more) == (5, True)
    assert len(log(gitted.root, TODAY, name="4-03").steps) == 1


def test_merges(gitted: Gitted) -> None:
    """A merge did only what neither side had done: what both brought is told at their own commits."""
    gitted.diverge(tasks(A60, B), tasks(A, B.replace("50", "70")))
    gitted.git("merge", "--no-commit", "--strategy=ours", "other")
    gitted.write("data/tasks.yaml", tasks(A60, B.replace("50", "70"), task("6-10", "健康教育")))
    gitted.git("commit", "--all", "--quiet", "--message", "合并")
    seen = log(gitted.root, TODAY)
    found = dict(steps(seen))
    assert found["合并"] == ["新增 6-10"]
    assert [fact(change) for change in seen.steps[0].brought] == ["4-03 50%→70%，改记录1条"]
    assert found["他们"] == ["4-03 50%→70%，改记录1条"]
    assert found["我们"] == ["5-05 30%→60%"]


def test_a_clean_merge_says_what_it_brought(gitted: Gitted) -> None:
    """A file that git has put together differs from both sides; that is no tidying up."""
    gitted.diverge(tasks(A60, B), tasks(A, B.replace("50", "70")))
    gitted.git("merge", "--quiet", "--strategy=ours", "--no-commit", "other")
    gitted.write("data/tasks.yaml", tasks(A60, B.replace("50", "70")))
    gitted.git("commit", "--all", "--quiet", "--message", "Merge branch 'other'")
    lines = [text(line) for line in log_lines(log(gitted.root, TODAY), Screen())]
    assert lines[0].endswith("Merge branch 'other'")
    assert lines[1] == "    并入：4-03 50%→70%，改记录1条"
    assert "整理" not in "".join(lines)


def test_old_revisions_with_other_keys(gitted: Gitted) -> None:
    """What today's format does not know is compared all the same; nothing can be derived from it, and that is said."""
    old = (
        tasks(A, B).replace("    due:", "    deadline: 2023-07-20\n    due:")
        + "notes:\n  - {name: 甲, text: 乙}\n"
    )
    gitted.save("旧", "2023-07-02", tasks=old)
    gitted.save("新", "2023-07-03", tasks=tasks(A, B))
    assert said(diff(gitted.root, ["HEAD~1", "HEAD"], TODAY)) == [
        "5-05 改deadline",
        "4-03 改deadline",
        "删去notes 甲",
    ]
    revision = revision_of(gitted.root, "HEAD~1", TODAY)
    with pytest.raises(BrokenRevisionError, match="按现在的格式有"):
        campaign_at(gitted.root, revision, TODAY)


def test_broken_revisions_are_said(gitted: Gitted) -> None:
    """A file that cannot be read is unknown: no task is said to be removed, and its place is named."""
    gitted.save("坏", "2023-07-02", tasks=tasks(A60) + "  - id: [\n", groups=None)
    gitted.save("好", "2023-07-03", tasks=tasks(A60, B))
    newest, middle, _ = log(gitted.root, TODAY).steps
    assert not any(change.section == "tasks" for step in (newest, middle) for change in step.changes)
    assert [(each.file, each.line, each.code) for each in middle.problems] == [
        ("data/tasks.yaml", 12, "E109")
    ]
    assert newest.problems == middle.problems
    assert {fact(change) for change in middle.changes} >= {"删去单位 财政办", "删去项目组 5"}


@pytest.mark.parametrize("content", [b"", b"# \n", b"\xff\xfea\0", b"- a\n", b"tasks:\n<<<<<<< a\n", b"x"])
def test_any_rubbish_is_survived(content: bytes, gitted: Gitted) -> None:
    """Empty, binary, conflicted and shapeless files of the past keep nothing from being told."""
    gitted.save("乱", tasks=content)
    gitted.save("好", tasks=tasks(A60, B))
    found = log(gitted.root, TODAY)
    assert len(found.steps) == 3
    assert not any("删去" in text for text in steps(found)[1][1]) or content == b"# \n"


def test_before_the_first_commit(workspace: Workspace) -> None:
    """Without a repository there is no history to tell; without any commit the log is empty, and everything is new."""
    root = workspace()
    for ask in (
        lambda: log(root, TODAY),
        lambda: diff(root, [], TODAY),
        lambda: revision_of(root, "HEAD", TODAY),
    ):
        with pytest.raises(NoRepositoryError):
            ask()
    assert entry_commits(root, "5-05") is None
    gitted = Gitted(root)
    assert log(gitted.root, TODAY).steps == ()
    found = diff(gitted.root, [], TODAY)
    assert (found.before, "新增 5-05" in said(found)) == (None, True)
    assert entry_commits(root, "5-05") == (None,)


def entries(found: tuple[Committed | None, ...] | None) -> list[str | None]:
    """The short hashes of what was told of the entries."""
    assert found is not None
    return [each and each.commit for each in found]


def test_entries_that_moved_to_another_file(gitted: Gitted) -> None:
    """A file that is split and indented anew does not make old entries new."""
    first = gitted.git("rev-parse", "--short=7", "HEAD").strip()
    gitted.write("data/tasks.yaml", None)
    gitted.save("分开", "2023-07-05", **{"tasks/4": tasks(B), "tasks/5": tasks(A)})
    assert entries(entry_commits(gitted.root, "5-05")) == [first]


def test_entries_of_block_and_flow_style(gitted: Gitted) -> None:
    """Entries over several lines count from their first to their last; in one line they share its commit."""
    block = "  - id: 5-05\n    title: 甲\n    log:\n    - date: 2023-06-12\n      note: |\n        一\n        二\n"
    gitted.save("块", "2023-07-02", tasks="tasks:\n" + block + "    # 后\n" + B)
    gitted.write("data/tasks.yaml", "tasks:\n" + block.replace("二", "三") + B)
    assert entry_commits(gitted.root, "5-05") == (None,)
    flow = "tasks: [{id: 5-05, log: [{date: 2023-06-12, note: 甲}, {date: 2023-06-13, note: 乙}]}]\n"
    short = gitted.save("流", "2023-07-03", tasks=flow)
    assert entries(entry_commits(gitted.root, "5-05")) == [short, short]


def test_when_self_scores_were_committed(gitted: Gitted) -> None:
    """Of an indicator, which stands within a standard, as of a task."""
    text = "standards:\n  - id: S\n    items:\n      - id: C-1\n        log:\n          - {date: 2023-07-01, points: 5}\n"
    short = gitted.save("标准", standard=text)
    gitted.write("data/standard.yaml", text + "          - {date: 2023-07-12, points: 8}\n")
    assert entries(entry_commits(gitted.root, "C-1", kind="standard")) == [short, None]
