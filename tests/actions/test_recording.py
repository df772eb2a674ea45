"""Recording as an action: frozen results, one change, safe against what happens meanwhile."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.conftest import Workspace
from tests.trees import tree

from chuangwei.actions.dossier.filing import NewFile, PaperFault
from chuangwei.actions.measures import Refused
from chuangwei.actions.parse_entry import ParsedEntry
from chuangwei.actions.recording import Wanted, record
from chuangwei.days import DayFault
from chuangwei.errors import SeveralFault

TODAY = date(2023, 7, 14)


def test_the_result_tells_before_and_after(demo: Path) -> None:
    """Standings before and after, the entries as the file holds them, and the files that differ."""
    done = record(
        demo, TODAY, Wanted(("5-05",), ParsedEntry("", amount=Decimal("2.0"), by="财政"), day="7-13")
    )
    (recorded,) = done.result
    assert (recorded.before.progress, recorded.after.progress) == (50, 83)
    assert recorded.entries == ({"date": date(2023, 7, 13), "amount": 2, "by": "财政办", "recorded": TODAY},)
    assert (done.names, done.written, done.what) == (("data/tasks.yaml",), True, "5-05 50%→83%")
    assert done.after.task_by_id["5-05"] == recorded.task
    assert recorded.papers == ()


def test_a_part_of_a_title_and_its_id_are_one_task(demo: Path) -> None:
    """The same task in two ways is named twice."""
    with pytest.raises(SeveralFault, match="写了两次"):
        record(demo, TODAY, Wanted(("4-07", "背街小巷集中"), ParsedEntry("", note="a")))


def test_papers_alone_make_no_entry(demo: Path, tmp_path: Path) -> None:
    """With who reported it or of which unit something would be said, which is asked for then."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"1")
    wanted = Wanted(("1-03",), ParsedEntry(""), papers=(NewFile("纪要", path),))
    (recorded,) = record(demo, TODAY, wanted).result
    assert (recorded.entries, recorded.papers) == ((), ("evidence/1-03/2023-07-14.纪要.pdf",))
    with pytest.raises(Refused, match="没有说发生了什么"):
        record(demo, TODAY, wanted._replace(said=ParsedEntry("", by="财政办")))


@pytest.mark.parametrize(
    ("day", "formed", "error"),
    [
        ("7-15", None, Refused),
        ("2023-3-1", None, Refused),
        ("某天", None, DayFault),
        (None, "7-15", Refused),
        (None, "长期", DayFault),
    ],
)
def test_days_that_cannot_be(
    demo: Path, tmp_path: Path, day: str | None, formed: str | None, error: type[Exception]
) -> None:
    """Neither an entry nor a paper is of a day to come, an entry not from before the campaign."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"1")
    before = tree(demo)
    with pytest.raises(error):
        record(demo, TODAY, Wanted(("1-03",), day=day, formed=formed, papers=(NewFile(None, path),)))
    assert tree(demo) == before


def test_a_paper_from_before_the_campaign(demo: Path, tmp_path: Path) -> None:
    """The day it was formed may be any day up to today."""
    path = tmp_path / "2020-05-01批复.pdf"
    path.write_bytes(b"1")
    (recorded,) = record(demo, TODAY, Wanted(("1-03",), papers=(NewFile(None, path),))).result
    assert recorded.papers == ("evidence/1-03/2020-05-01.批复.pdf",)
    with pytest.raises(PaperFault, match="没有这个文件"):
        record(demo, TODAY, Wanted(("1-03",), papers=(NewFile(None, tmp_path),)))


def test_a_campaign_whose_log_runs_ahead(workspace: Workspace) -> None:
    """Today's entry is held against what is recorded for later days too: a clock may have been set back."""
    root = workspace()
    tasks = root / "data/tasks.yaml"
    tasks.write_bytes(tasks.read_bytes() + b"      - {date: 2023-07-14, progress: 100}\n")
    with pytest.raises(Refused, match="已于2023-07-14完成"):
        record(root, date(2023, 7, 1), Wanted(("5-05",), ParsedEntry("", done=True)))
    done = record(root, date(2023, 7, 1), Wanted(("5-05",), ParsedEntry("", progress=50)))
    assert done.result[0].after.progress == 50
