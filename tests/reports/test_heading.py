"""Whose papers they are, and what a note says of a proposal."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import make_campaign

from chuangwei.model.organisation import Headquarters
from chuangwei.model.plan import Head
from chuangwei.reports.papers.heading import common_note, heading, party, proposed


def head(town: str = "甲镇", **settings: Any) -> Head:
    return Head.model_validate(
        {"title": "甲镇创卫", "town": town, "district": "乙区", "year": "2023", "settings": settings}
    )


def test_terms_come_from_the_headquarters() -> None:
    """What the heads are called is data; without a headquarters there are defaults."""
    body = Headquarters.model_validate({"name": "领导小组", "titles": {"chief": "组长", "deputy": "副组长"}})
    found = heading(make_campaign(headquarters=body), "年度总结")
    assert (found.headquarters, found.chief, found.deputy) == ("领导小组", "组长", "副组长")
    none = heading(make_campaign(), "年度总结")
    assert (none.headquarters, none.chief, none.office) == ("", "指挥长", "创建办")


def test_who_sends_comes_from_the_settings() -> None:
    """A rule for the kind of paper names the sender and the signer."""
    rule = {"kind": "年度总结", "from": "甲镇人民政府", "signer": "镇长"}
    found = heading(make_campaign(head=head(papers=[rule])), "年度总结")
    assert (found.sender, found.signer) == ("甲镇人民政府", "镇长")
    assert heading(make_campaign(), "年度总结").sender == "甲镇创建办"


@pytest.mark.parametrize(
    ("town", "name"),
    [("甲镇", "甲镇人民政府"), ("甲乡", "甲乡人民政府"), ("甲街道", "甲街道办事处")],
)
def test_who_signs_for_the_town(town: str, name: str) -> None:
    """A 镇 or 乡 has a government, a 街道 an office; the settings come first."""
    assert party(make_campaign(head=head(town=town)), "责任书") == name
    rule = {"kind": "责任书", "from": "甲"}
    assert party(make_campaign(head=head(town=town, papers=[rule])), "责任书") == "甲"


def test_notes() -> None:
    """A note that says 拟定 marks a proposal; a note that all share is told once."""
    assert proposed(None, "本镇拟定")
    assert not proposed(None, "定稿")
    assert not proposed()
    assert common_note(["拟定", "拟定"]) == "拟定"
    assert common_note(["拟定", None]) == ""
    assert common_note([None, None]) == ""
    assert common_note([]) == ""
