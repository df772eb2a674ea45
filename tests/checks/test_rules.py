"""The list of rules."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from datetime import date

from tests.conftest import DAY, make_campaign, make_task

import chuangwei.checks
from chuangwei.checks.case import Case
from chuangwei.checks.references import registered, unit_names
from chuangwei.checks.rules import ERRORS, WARNINGS, errors, warnings
from chuangwei.model.campaign import Gaps


def test_every_rule_is_listed_once() -> None:
    """Each public function of a room of rules that takes a case stands in one of the two lists."""
    listed = [*ERRORS, *WARNINGS]
    assert len(set(listed)) == len(listed)
    found = set()
    for info in pkgutil.iter_modules(chuangwei.checks.__path__):
        module = importlib.import_module(f"chuangwei.checks.{info.name}")
        for name, rule in inspect.getmembers(module, inspect.isfunction):
            parameters = list(inspect.signature(rule).parameters)
            if rule.__module__ == module.__name__ and parameters == ["case"] and not name.startswith("_"):
                found.add(rule)
    assert found - {errors, warnings, registered, unit_names} <= set(listed)


def test_rules_have_levels() -> None:
    """Errors remark errors, warnings warnings."""
    task = make_task(due="2023-08-05", lead="谁", log=[{"date": "2023-08-01"}])
    case = Case(make_campaign(task), DAY)
    assert {remark.code for remark in errors(case)} == {"E302", "E306"}
    assert {remark.code for remark in warnings(case)} == {"W401", "W402", "W403"}


def test_remarks_keep_the_ordinals_of_broken_records() -> None:
    """Between records that are not valid, the others keep their places."""
    tasks = (make_task(id="1", lead="谁"), make_task(id="2", lead="谁"))
    campaign = make_campaign(*tasks, gaps=Gaps(broken={"task": {0: "0", 2: None}}))
    assert [remark.ordinal for remark in errors(Case(campaign, date(2023, 7, 14)))] == [1, 3]
