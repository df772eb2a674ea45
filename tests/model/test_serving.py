"""Which tasks serve an indicator when the standard changes: nobody tags a task anew."""

from __future__ import annotations

from tests.conftest import make_campaign, make_task

from chuangwei.model.standard import Standard


def standard(name: str, **items: list[str]) -> Standard:
    """A standard with these indicators, each with what it replaces."""
    return Standard.model_validate(
        {
            "id": name,
            "name": name,
            "items": [
                {"id": key, "section": "C", "text": key, "replaces": older} for key, older in items.items()
            ],
        }
    )


def test_a_task_serves_what_replaces_its_indicator() -> None:
    """Over however many versions, in file order, each task once."""
    standards = (standard("A", a1=[], a2=[]), standard("B", b1=["a1", "a2"]), standard("C", c1=["b1"], c2=[]))
    campaign = make_campaign(
        make_task(id="1", items=["a1"]),
        make_task(id="2", items=["a2", "a1"]),
        make_task(id="3", items=["c1"]),
        standards=standards,
    )
    served = {name: [task.id for task in campaign.serving(name)] for name in ("b1", "c1", "c2")}
    assert served == {"b1": ["1", "2", "3"], "c1": ["1", "2", "3"], "c2": []}


def test_a_task_serves_what_its_indicator_has_replaced() -> None:
    """A task tagged with the new code served the old one too, but not what else the new one replaces is tagged with."""
    campaign = make_campaign(
        make_task(id="1", items=["b1"]),
        make_task(id="2", items=["a1"]),
        standards=(standard("A", a1=[], a2=[]), standard("B", b1=["a1", "a2"])),
    )
    assert [task.id for task in campaign.serving("a1")] == ["1", "2"]
    assert [task.id for task in campaign.serving("a2")] == ["1"]


def test_a_circle_ends() -> None:
    """Two that replace one another (which a check refuses) do not keep it going for ever."""
    campaign = make_campaign(
        make_task(items=["a1"]), standards=(standard("A", a1=["b1"]), standard("B", b1=["a1"]))
    )
    assert len(campaign.serving("a1")) == len(campaign.serving("b1")) == 1


def test_an_unknown_indicator_has_no_tasks() -> None:
    """Nobody serves what is not there."""
    assert make_campaign(make_task(items=["a1"])).serving("x") == ()
