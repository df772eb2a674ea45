"""Two standards side by side."""

from __future__ import annotations

from tests.conftest import DAY, make_campaign, make_task
from tests.reports.test_score import item, standard

from chuangwei.reports.score import compare

OLD = standard(
    item("a1", "5", measure=">= 30 %"),
    item("a2", "5", measure=">= 90 %"),
    item("a3", "5"),
    item("a4", "5", measure="yes/no"),
    id="旧",
)
NEW = standard(
    item("b1", "20", measure=">= 90 %", replaces=["a1", "a2"]),
    item("b2", "8", measure="yes/no", replaces=["a4"], veto="true"),
    item("b3", "10"),
    id="新",
)


def test_kept_added_and_dropped() -> None:
    """By what replaces what, in the order of the files; a threshold has changed when one of the old ones was another."""
    campaign = make_campaign(make_task(items=["a1", "b3"]), standards=(OLD, NEW))
    view = compare(campaign, OLD, NEW, DAY)
    assert [(each.new.id, [old.id for old in each.old]) for each in view.kept] == [
        ("b1", ["a1", "a2"]),
        ("b2", ["a4"]),
    ]
    assert [each.id for each in view.added] == ["b3"]
    assert [each.id for each in view.dropped] == ["a3"]
    assert [(each.same_measure, each.same_veto) for each in view.kept] == [(False, True), (True, False)]
    assert [each.new.id for each in view.changed] == ["b1"]
    assert set(view.unserved) == {"b2"}


def test_over_a_version_in_between() -> None:
    """What the newest replaces goes back through the versions before it."""
    middle = standard(item("m", "5", replaces=["a1"]), id="中")
    newest = standard(item("n", "5", replaces=["m"]), id="新")
    campaign = make_campaign(standards=(OLD, middle, newest))
    view = compare(campaign, OLD, newest, DAY)
    assert [(each.new.id, [old.id for old in each.old]) for each in view.kept] == [("n", ["a1"])]


def test_the_other_way_round_nothing_is_kept() -> None:
    """The old standard replaces nothing of the new one."""
    view = compare(make_campaign(standards=(OLD, NEW)), NEW, OLD, DAY)
    assert (len(view.kept), len(view.added), len(view.dropped)) == (0, 4, 3)
