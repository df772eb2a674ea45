"""The list of the headquarters."""

from __future__ import annotations

import pytest
from tests.conftest import DAY, make_campaign

from chuangwei.errors import ChuangweiError
from chuangwei.model.organisation import Headquarters, Supervision
from chuangwei.reports.papers.annexes import Member, annex1


def test_by_post() -> None:
    """Members are the heads of their units; the line of supervision and the office stand beside them."""
    body = {
        "name": "领导小组",
        "titles": {"chief": "组长", "deputy": "副组长"},
        "chief": "镇长",
        "deputies": ["副镇长"],
        "members": ["财政", "没有登记的"],
        "office": {"name": "创卫办", "head": "创卫办主任", "duties": ["协调"]},
        "note": "拟定",
    }
    view = annex1(
        make_campaign(
            headquarters=Headquarters.model_validate(body),
            supervision=Supervision.model_validate({"id": "DC", "units": ["财政"]}),
        ),
        DAY,
    )
    assert (view.chief_title, view.deputy_title, view.office) == ("组长", "副组长", "创卫办")
    assert view.members == (Member("财政办", "财政办主要负责人"), Member("没有登记的", ""))
    assert (view.supervision, view.supervisors) == ("督查", ("财政办",))
    assert view.proposed


def test_without_a_headquarters() -> None:
    """There is no list, and a word about what to write."""
    with pytest.raises(ChuangweiError) as caught:
        annex1(make_campaign(), DAY)
    assert caught.value.hint == "在 data/groups.yaml 里写 headquarters"
