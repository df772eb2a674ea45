"""What templates can write of the views that fill them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

import pytest
from tests.conftest import ROOT

from chuangwei.reports.papers.templates import TEMPLATES, Field, Template, fields, names, view_of


class Line(NamedTuple):
    """A line."""

    id: str
    who: Annotated[str | None, "责任人的职务，没有写就是空"]
    share: Annotated[Decimal, "占多少"]


class View(NamedTuple):
    """A paper's facts."""

    day: Annotated[date, "统计到哪一天"]
    overdue: Annotated[tuple[Line, ...], "逾期的任务"]
    blocked: Annotated[tuple[Line, ...], "受阻的任务"]
    state: Literal["好", "坏"]
    helpers: tuple[str, ...]
    first: Line
    unknown: float

    @property
    def nothing(self) -> Annotated[bool, "是不是没有什么可写的"]:
        """Whether there is nothing."""
        return not self.overdue

    @property
    def _hidden(self) -> int:
        return 0


def test_fields() -> None:
    """Every name with its kind and its meaning, from the annotation or the words that papers share."""
    assert fields(View) == (
        Field("day", "日期", "统计到哪一天"),
        Field("overdue[]", "列表", "逾期的任务"),
        Field("overdue[].id", "文字", "编号"),
        Field("overdue[].who", "文字，可能没有", "责任人的职务，没有写就是空"),
        Field("overdue[].share", "数", "占多少"),
        Field("blocked[]", "列表，同 overdue[]", "受阻的任务"),
        Field("state", "好 或 坏", "状态"),
        Field("helpers[]", "列表，每项是文字", "配合单位"),
        Field("first", "一组，同 overdue[]", ""),
        Field("unknown", "数", ""),
        Field("nothing", "是或否", "是不是没有什么可写的"),
    )
    assert names(View) == ("day", "overdue", "blocked", "state", "helpers", "first", "unknown", "nothing")


def test_every_bundled_template_has_a_row() -> None:
    """The table names each file of templates/ that a paper is made from, in the order of nothing but itself."""
    files = {path.name.removesuffix(".md.j2") for path in (ROOT / "templates").glob("*.md.j2")}
    assert files == {each.name for each in TEMPLATES}


@pytest.mark.parametrize("template", TEMPLATES, ids=[each.name for each in TEMPLATES])
def test_every_name_is_explained(template: Template) -> None:
    """No field of a view is without a meaning in Chinese and a kind."""
    every = fields(view_of(template))
    assert [each.path for each in every if not each.meaning or each.kind.startswith("值")] == []
    assert {"title", "demo"} & set(names(view_of(template)))


@pytest.mark.parametrize("template", TEMPLATES, ids=[each.name for each in TEMPLATES])
def test_bundled_templates_follow_the_workspaces_frame(template: Template) -> None:
    """A bundled template extends base, not default/base: who changes the frame changes every paper."""
    text = (ROOT / "templates" / f"{template.name}.md.j2").read_text(encoding="utf-8")
    assert template.name == "base" or '{% extends "default/' not in text


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.name)
def test_the_blocks_that_may_be_changed(template: Template) -> None:
    """Those that a template's head names are there: in a row, or each in a line of its own with what it holds."""
    source = (ROOT / "templates" / f"{template.name}.md.j2").read_text("utf-8")
    head, _, body = source.partition("#}")
    _, _, told = head.partition("块")
    row = re.match(r"：(\S+?)。", told)
    named = re.split("[、：]", re.sub("（.*?）", "", row[1])) if row else re.findall(r"\n    (\S+)  ", told)
    assert set(named) - {""} <= set(re.findall(r"{% block (\S+) %}", body))
