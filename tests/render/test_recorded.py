"""What was recorded, in lines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.conftest import make_campaign, make_task

from chuangwei.model.standing import stand
from chuangwei.render.recorded import counted_lines, reading_lines, recorded_lines
from chuangwei.render.text import Screen, text
from chuangwei.reports.changes.done import Reading, Recorded
from chuangwei.zh import width

DAY = date(2023, 7, 14)


def recorded(day: date = DAY, **fields: Any) -> Recorded:
    """A task of which 60% and a remark are recorded."""
    added: dict[str, Any] = {"date": DAY, "progress": 60, "note": "二期" * 30}
    task = make_task(**{"log": [{key: str(value) for key, value in added.items()}], **fields})
    rules = make_campaign(task).rules(day)
    old = task.model_copy(update={"log": ()})
    return Recorded(task, stand(old, day, rules), stand(task, day, rules), (added,))


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
    """Long texts wrap in their column, whichever is longer; control characters are harmless; a number stands once."""
    one = recorded()
    readings = [
        Reading((3, 0), "5-05 60%\x1b[31m " + "二期" * 30, "记", (one,)),
        Reading((3, 1), "好", "要问", (), ("不准",), ((one,), (one,))),
        Reading((4,), "收到", "不是进展", (), ("问候、回复",)),
    ]
    lines = list(map(text, reading_lines(readings, Screen())))
    assert [line.split()[:2] for line in lines if line[:2].strip()] == [
        ["行", "会怎样"], ["3", "记"], ["4", "不是进展"],
    ]  # fmt: skip
    assert "5-05 60%�[31m 二期" in lines[1]
    assert "".join(lines).replace(" ", "").count("（1）5-05") == 1
    assert max(map(width, lines)) <= 80
    assert all(line == line.rstrip() for line in lines)
    assert list(map(text, counted_lines(readings, Screen()))) == ["记1处，要问1处，不是进展1处"]
