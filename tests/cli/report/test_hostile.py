"""Texts that look like markup, templates, formulas or control codes read alike in every report and every form."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from textwrap import indent

import pytest
from docx import Document
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from tests.conftest import Cli, Workspace
from tests.hostile import HOSTILE, NAMED, plain
from tests.render.paper.papers import read_html

from chuangwei.render.text import clean
from chuangwei.signs import CONTROLS, without

NAMES = {name: f"{text}〔{name}〕" for name, text in NAMED.items()}
NAMES |= {
    "list": "1. 一〔list〕",
    "stars": "**粗**_斜_`码`〔stars〕",
    "bars": "甲|乙||丙〔bars〕",
    "tags": "<b>粗</b><br>&amp;&#42;〔tags〕",
    "fence": "::: 落款〔fence〕",
    "heading": "# 题 #〔heading〕",
    "rule": "---〔rule〕",
}
FREE = {name: f"{without(CONTROLS, text)}〔{name}〕" for name, text in HOSTILE.items()}
"""What a remark may hold: line breaks, directions and joined emoji too."""
REPORTS = ("letter", "annex1", "annex2", "annex3", "matrix", "reminder", "phase", "summary", "handover")
FORMS = ("txt", "md", "html", "docx")


HEAD = """
title: @markup
town: 甲镇
district: 乙区
year: 2023
goal: @template
document: @formula
assessment: @escape
basis: @all
"""
BODY = """
name: @markup
titles: {chief: @stars, deputy: @tags}
chief: @bars
deputies: @all
members: @all
office: {name: @list, head: @rule, duties: @all}
note: @fence
"""
GROUP = "{id: G#, name: @, lead: @, leader: 组@, members: @all, duties: 职@free, note: 注@}"
PLACE = "{name: @, unit: @, with: @all, leader: 包@, problem: 问@, standard: 标@, due: 2023-07-01, note: 注@}"
ITEM = "{id: A-#, section: A#, text: 求@, evidence: [证@]}"
TASK = (
    "{id: 5-#, title: 题@, group: G#, lead: @, with: @all, owner: 人@, phase: 2, due: 2023-07-01, target: 目@, place: @,"
    " items: [A-#], evidence: [证@], log: [{date: 2023-06-12, state: 受阻, note: 因@free, need: 需@free}]}"
)
EVERY = list(NAMES.values())


def quoted(text: str) -> str:
    """A text as YAML; JSON is YAML once what YAML forbids is written as escapes."""
    found = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", found)


def filled(template: str, name: str = "", number: int = 0) -> str:
    """The template with # as the number, 前@ as that before the text of the name, @free as a remark, @other by its name."""

    def text(found: re.Match[str]) -> str:
        before, other = found.groups()
        if other == "all":
            return f"[{', '.join(map(quoted, EVERY))}]"
        whole = FREE.get(name, NAMES[name]) if other == "free" else NAMES[other or name]
        return quoted(before + whole)

    return re.sub(r"(\w?)@(\w*)", text, template.replace("#", str(number)))


def each(template: str) -> str:
    """A list with the template filled by each of the texts."""
    return "".join(f"  - {filled(template, name, at)}\n" for at, name in enumerate(NAMES, 1))


def records() -> dict[str, str | bytes | None]:
    """A workspace in which every text of every record is hostile."""
    head = indent(filled(HEAD), "  ") + f"  deductions:\n{each('{score: @, deduct: @}')}"
    phase = filled("{id: 2, name: @heading, start: 2023-06-01, end: 2023-07-31, aims: [AIMS]}")
    aims = ", ".join(filled("{text: @, tasks: [5-#]}", name, at) for at, name in enumerate(NAMES, 1))
    units = each("{name: @, head: 首@}")
    standard = (
        f"  - id: S\n{indent(filled('name: @markup' + chr(10) + 'note: @stars'), '    ')}\n    sections:\n"
    )
    return {
        "data/phases.yaml": f"format: 1\ncampaign:\n{head}phases:\n  - {phase.replace('AIMS', aims)}\n",
        "data/groups.yaml": f"headquarters:\n{indent(filled(BODY), '  ')}units:\n{units}groups:\n{each(GROUP)}places:\n{each(PLACE)}",
        "data/standard.yaml": (
            f"standards:\n{standard}{indent(each('{id: A#, name: 章@}'), '    ')}    items:\n{indent(each(ITEM), '    ')}"
        ),
        "data/tasks.yaml": f"tasks:\n{each(TASK)}",
    }


def visible(made: str | bytes, form: str) -> str:
    """The characters that a reader of the paper sees, without blanks."""
    if isinstance(made, bytes):
        texts = [each.text or "" for each in Document(BytesIO(made)).element.body.iter(qn("w:t"))]
    elif form == "html":
        texts = read_html(made)
    elif form == "md":
        reader = MarkdownIt("commonmark").enable("table")
        reader.validateLink = lambda url: True  # type: ignore[method-assign]
        texts = read_html(reader.render(made))
    else:
        texts = [made]
    return squeezed("".join(texts))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture
def hostile(workspace: Workspace) -> Path:
    """The workspace."""
    return workspace(records())


@pytest.mark.parametrize(
    ("report", "other"), [(report, FORMS[1 + at % 3]) for at, report in enumerate(REPORTS)]
)
def test_every_form_shows_the_same(report: str, other: str, hostile: Path, cli: Cli, tmp_path: Path) -> None:
    """Each text stands as often in another form as in text, and at least as often as there are records of it."""
    unit = ("-u", NAMES["markup"]) if report in {"letter", "reminder"} else ()
    counts: dict[str, list[int]] = {}
    for form in ("txt", other):
        path = tmp_path / f"paper.{form}"
        ran = cli("report", report, *unit, "-o", str(path), at=hostile)
        assert (ran.code, ran.err) == (0, "")
        made = path.read_bytes() if form == "docx" else path.read_text("utf-8")
        shown = visible(made, form)
        assert isinstance(made, bytes) or plain(made.replace("\n", ""))
        counts[form] = [shown.count(squeezed(clean(text))) for text in NAMES.values()]
    assert counts["txt"] == counts[other]
    assert counts["txt"][0] > 0
    assert report in {"letter", "reminder"} or min(counts["txt"]) > 0


def test_json_holds_them(hostile: Path, cli: Cli) -> None:
    """A program gets each text as it is in the file."""
    for report in REPORTS:
        unit = ("--all",) if report in {"letter", "reminder"} else ()
        ran = cli("report", report, *unit, "--json", at=hostile)
        assert plain(ran.out.replace("\n", ""))
        told = json.dumps(json.loads(ran.out))
        assert all(json.dumps(text)[1:-1] in told for text in NAMES.values())


def test_file_names(hostile: Path, cli: Cli, tmp_path: Path) -> None:
    """A letter for each, whatever the units are called, in files of its own."""
    ran = cli("report", "letter", "--all", "-f", "txt", "-o", str(tmp_path / "out"), "--mkdir", at=hostile)
    assert ran.code == 0
    assert plain(ran.out.replace("\n", ""))
    assert len(list((tmp_path / "out").iterdir())) == len(NAMES)
