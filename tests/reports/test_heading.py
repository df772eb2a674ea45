"""Whose papers they are, who signs them, who gets them, how they are numbered, and what a note says of a proposal."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import make_campaign

from chuangwei.model.campaign import Campaign
from chuangwei.model.issued import Issued, PaperKind
from chuangwei.model.organisation import Headquarters, Unit
from chuangwei.model.plan import Head
from chuangwei.reports.papers.heading import common_note, heading, next_no, numbered, party, proposed

HEAD = {"title": "2023年度甲镇创建卫生镇", "town": "甲镇", "district": "乙区", "year": "2023"}


def with_rules(*rules: dict[str, Any], **parts: Any) -> Campaign:
    head = Head.model_validate({**HEAD, "settings": {"papers": list(rules)}})
    return make_campaign(head=head, **parts)


def paper(kind: PaperKind, no: int, day: str) -> Issued:
    fields = {"id": f"{kind}-{day}-{no}", "kind": kind, "number": f"第{no}期", "seq": str(no), "date": day}
    return Issued.model_validate(fields)


def test_what_the_organisation_makes_plain() -> None:
    """The town's office signs; above are those who guide, the leaders by their title, below every other unit."""
    body = Headquarters.model_validate(
        {"name": "领导小组", "titles": {"chief": "组长", "deputy": "副组长"}, "chief": "镇长",
         "office": {"name": "创建办", "head": "创建办主任"}}
    )  # fmt: skip
    found = heading(make_campaign(headquarters=body, guidance=("区爱卫办",)), "周报")
    assert (found.sender, found.signer) == ("甲镇创建办", "创建办主任")
    assert (found.report, found.send, found.issue) == (("区爱卫办",), ("组长",), ("财政办",))


def test_without_a_headquarters() -> None:
    """Nobody is invented."""
    found = heading(make_campaign(), "周报")
    assert (found.sender, found.signer, found.report, found.send) == ("甲镇创建办", "", (), ())


def test_villages_are_one_name() -> None:
    """A collective of a kind of its own stands for its members; one that gathers units is none."""
    units = [
        {"name": "甲村", "kind": "村居"},
        {"name": "各村（居）", "kind": "村居", "members": ["甲村"], "alias": ["各村"]},
        {"name": "财政办", "kind": "部门", "alias": ["财政"]},
        {"name": "各单位", "kind": "集体", "members": ["财政办"]},
    ]
    campaign = make_campaign(units=tuple(map(Unit.model_validate, units)))
    assert heading(campaign, "周报").issue == ("各村（居）", "财政办")


def test_the_settings_come_first() -> None:
    """Whatever a rule says, a list that is empty too."""
    rule = {
        "kind": "周报", "from": "甲镇人民政府", "signer": "分管领导",
        "report": [], "send": ["镇长"], "issue": ["各单位"], "code": "甲创",
    }  # fmt: skip
    found = heading(with_rules(rule, guidance=("区爱卫办",)), "周报")
    assert found[-5:] == ("甲镇人民政府", "分管领导", (), ("镇长",), ("各单位",))
    assert heading(with_rules(rule), "通报").sender == "甲镇创建办"


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("周报", "第3期"),
        ("简报", "第3期"),
        ("责任书", "第3号"),
        ("整改通知书", "创卫督〔2023〕3号"),
        ("通报", "创卫通〔2023〕3号"),
    ],
)
def test_numbers(kind: PaperKind, number: str) -> None:
    """By issue, by code and year, or by a bare number; nothing is padded."""
    assert numbered(make_campaign(), kind, 2023, 3) == number


def test_a_code_makes_a_document_number() -> None:
    """A bulletin with a code is numbered like an official paper."""
    campaign = with_rules({"kind": "周报", "code": "甲创"})
    assert numbered(campaign, "周报", 2023, 12) == "甲创〔2023〕12号"


def test_the_next_number() -> None:
    """After the highest of the kind and the year; kinds that share a code are one series."""
    register = (
        paper("周报", 7, "2022-12-30"),
        paper("周报", 2, "2023-07-07"),
        paper("周报", 1, "2023-06-30"),
        paper("交办单", 4, "2023-07-01"),
    )
    campaign = make_campaign(issued=register)
    assert next_no(campaign, "周报", 2023) == 3
    assert next_no(campaign, "周报", 2022) == 8
    assert next_no(campaign, "通报", 2023) == 1
    assert next_no(campaign, "整改通知书", 2023) == 5


def head(town: str = "甲镇", **settings: Any) -> Head:
    return Head.model_validate(
        {"title": "甲镇创卫", "town": town, "district": "乙区", "year": "2023", "settings": settings}
    )


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
