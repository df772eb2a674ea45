"""The campaign's head, settings and phases as records."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from chuangwei.model.plan import Aim, Head, Phase, Settings

HEAD = {"title": "2023年度甲镇创建卫生镇", "town": "甲镇", "district": "乙区", "year": "2023"}
PHASE: dict[str, Any] = {"id": "1", "name": "宣传发动阶段", "start": "2023-04-01", "end": "2023-05-31"}


def test_settings_have_defaults() -> None:
    """Three working days, twenty points, fourteen and seven days; no ranking, no demonstration; papers go into git."""
    settings = Head.model_validate(HEAD).settings
    assert settings.model_dump() == {
        "soon_days": 3,
        "behind_points": 20,
        "quiet_days": 14,
        "late_record_days": 7,
        "rectify_days": 7,
        "relapse_days": 30,
        "scoring": None,
        "satisfaction": "折半",
        "satisfaction_target": 90,
        "reply_days": 5,
        "ranking": False,
        "demo": False,
        "evidence_in_git": True,
        "standard": None,
        "papers": (),
    }


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("soon_days", "-1", "greater_than_equal"),
        ("soon_days", "367", "less_than_equal"),
        ("behind_points", "101", "less_than_equal"),
        ("quiet_days", "2.5", "whole"),
        ("ranking", "yes", "flag"),
        ("standard", "", "name"),
    ],
)
def test_settings_have_bounds(name: str, value: str, error: str) -> None:
    """Each threshold keeps to what can be counted."""
    with pytest.raises(ValidationError) as caught:
        Settings.model_validate({name: value})
    assert [(e["loc"], e["type"]) for e in caught.value.errors(include_url=False)] == [((name,), error)]


@pytest.mark.parametrize(("year", "good"), [("1948", False), ("1949", True), ("2999", True), ("3000", False)])
def test_the_year_is_one_of_ours(year: str, good: bool) -> None:
    """A year is written in full and lies between 1949 and 2999."""
    if good:
        assert Head.model_validate({**HEAD, "year": year}).year == int(year)
    else:
        with pytest.raises(ValidationError, match="equal to"):
            Head.model_validate({**HEAD, "year": year})


def test_an_aim_may_be_plain_text() -> None:
    """`召开动员大会` is the aim without tasks."""
    phase = Phase.model_validate({**PHASE, "aims": ["召开动员大会", {"text": "签责任书", "tasks": ["1-04"]}]})
    assert [(aim.text, aim.tasks) for aim in phase.aims] == [("召开动员大会", ()), ("签责任书", ("1-04",))]
    assert phase.end == date(2023, 5, 31)


def test_an_empty_aim_is_refused() -> None:
    """Blank text is no aim, and the place is that of its text."""
    with pytest.raises(ValidationError) as caught:
        Aim.model_validate(" ")
    assert [error["loc"] for error in caught.value.errors(include_url=False)] == [("text",)]
