"""The same trouble again soon after it was closed."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.conftest import make_campaign, make_finding

from chuangwei.model.finding_standing import relapses
from chuangwei.model.inspection import Finding


def closed(id_: str, found: str, on: str, **fields: Any) -> Finding:
    """A finding at the place 公厕, of the indicator C-10, that was closed."""
    log = [{"date": found, "action": "交办"}, {"date": on, "action": "上报"}]
    log.append({"date": on, "action": "销号", "by": "创建办"})
    return make_finding(id=id_, date=found, log=log, **{"place": "公厕", "item": "C-10", **fields})


def again(**fields: Any) -> Finding:
    """One at that place, of that indicator, found on 10 July and open."""
    return make_finding(**{"id": "2", "date": "2023-07-10", "place": "公厕", "item": "C-10", **fields})


def found(*findings: Finding, day: date = date(2023, 7, 14)) -> dict[str, str]:
    """Ids of the relapses, each with that of the earlier finding."""
    campaign = make_campaign(findings=findings)
    known = list(campaign.inspected(day))
    return {name: earlier.id for name, earlier in relapses(known, campaign.settings.relapse_days).items()}


def test_within_thirty_days_of_closing() -> None:
    """The days are counted from the closing to the new finding, both known on the day."""
    assert found(closed("1", "2023-06-01", "2023-06-10"), again()) == {"2": "1"}
    assert found(closed("1", "2023-06-01", "2023-06-09"), again()) == {}
    assert found(closed("1", "2023-06-01", "2023-06-10"), again(), day=date(2023, 7, 9)) == {}


def test_not_on_the_day_of_closing_nor_before() -> None:
    """Two troubles of one inspection are no relapse, nor is one that was open still."""
    assert found(closed("1", "2023-07-10", "2023-07-10"), again()) == {}
    assert found(closed("1", "2023-07-01", "2023-07-12"), again()) == {}


def test_same_place_and_indicator() -> None:
    """Both must be the same; the spot counts where there is no place; without an indicator nothing is said."""
    earlier = closed("1", "2023-06-20", "2023-06-28")
    assert found(earlier, again(place="农贸市场")) == {}
    assert found(earlier, again(item="C-11")) == {}
    assert found(earlier, again(item=None)) == {}
    spot = {"place": None, "spot": "桥头"}
    assert found(closed("1", "2023-06-20", "2023-06-28", **spot), again(**spot)) == {"2": "1"}


def test_the_last_one_closed_is_named() -> None:
    """Of several earlier ones the latest."""
    earlier = closed("1", "2023-06-01", "2023-06-12"), closed("3", "2023-06-20", "2023-06-28")
    assert found(*earlier, again())["2"] == "3"


def test_the_same_spot_comes_first() -> None:
    """One at the very spot is named rather than a later one elsewhere in the place."""
    there = closed("1", "2023-06-01", "2023-06-12", spot="车站公厕")
    elsewhere = closed("3", "2023-06-20", "2023-06-28", spot="市场公厕")
    assert found(there, elsewhere, again(spot="车站公厕"))["2"] == "1"
