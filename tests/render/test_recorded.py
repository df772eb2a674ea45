"""What was recorded, in lines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.conftest import make_campaign, make_task

from chuangwei.model.standing import stand
from chuangwei.render.recorded import recorded_lines, understood_lines
from chuangwei.render.text import Screen, text
from chuangwei.reports.changes.done import Recorded
from chuangwei.zh import width

DAY = date(2023, 7, 14)


def recorded(line: tuple[int, str] | None = None, day: date = DAY, **fields: Any) -> Recorded:
    """A task of which 60% and a remark are recorded."""
    added: dict[str, Any] = {"date": DAY, "progress": 60, "note": "二期" * 30}
    task = make_task(**{"log": [{key: str(value) for key, value in added.items()}], **fields})
    rules = make_campaign(task).rules(day)
    old = task.model_copy(update={"log": ()})
    return Recorded(task, stand(old, day, rules), stand(task, day, rules), (added,), (), line)


@pytest.mark.parametrize(
    ("fields", "ending"),
    [
        ({"due": "2024-01-05"}, "绿灯 进行中，2024年1月5日到期"),
        ({"log": [{"date": "2023-07-14", "state": "取消", "note": "x"}]}, "灰灯 已取消"),
    ],
)
def test_how_it_stands_now(fields: dict[str, Any], ending: str) -> None:
    """Another year is named; what is closed has no due day; long remarks are wrapped and indented below."""
    first, *others = map(text, recorded_lines([recorded(**fields)], Screen(width=60)))
    assert first.endswith(ending)
    assert others[0].startswith("    说明：二期")
    assert len(others) > 1
    assert all(line.startswith("    ") for line in others)


def test_a_light_has_its_colour() -> None:
    """And the id is bold."""
    spans = next(iter(recorded_lines([recorded(due="2023-07-10")], Screen())))
    styled = [(span.text[:4], span.style) for span in spans if span.style]
    assert styled == [("5-05", "bold"), ("红灯 进", "red")]


def test_a_line_is_shown_with_what_it_becomes() -> None:
    """Long parts wrap under themselves; control characters are harmless."""
    one = recorded(line=(3, "5-05 60%\x1b[31m " + "二期" * 30))
    lines = list(map(text, understood_lines([one], Screen(width=60))))
    assert lines[0].startswith("第3行 5-05 60%�[31m 二期")
    at = lines.index("    进度：60%")
    assert all(line.startswith(" " * 10) for line in lines[at + 2 :])
    assert max(map(width, lines)) <= 60
