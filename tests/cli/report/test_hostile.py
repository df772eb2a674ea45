"""Texts that look like markup, templates, formulas or control codes read alike in every report and every form."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

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


def yaml(content: dict[str, Any]) -> str:
    """A data file; JSON is YAML once what YAML forbids is written as escapes."""
    text = json.dumps(content, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text)


def records() -> dict[str, str | bytes | None]:
    """A workspace in which every text of every record is hostile."""
    head = {"title": NAMES["markup"], "town": "甲镇", "district": "乙区", "year": 2023}
    more = {
        "goal": NAMES["template"],
        "document": NAMES["formula"],
        "assessment": NAMES["escape"],
        "basis": list(NAMES.values()),
        "deductions": [{"score": text, "deduct": text} for text in NAMES.values()],
    }
    numbered = list(enumerate(NAMES.items(), 1))
    aims = [{"text": text, "tasks": [f"5-{at}"]} for at, (name, text) in numbered]
    body = {
        "name": NAMES["markup"],
        "titles": {"chief": NAMES["stars"], "deputy": NAMES["tags"]},
        "chief": NAMES["bars"],
        "deputies": list(NAMES.values()),
        "members": list(NAMES.values()),
        "office": {"name": NAMES["list"], "head": NAMES["rule"], "duties": list(NAMES.values())},
        "note": NAMES["fence"],
    }
    return {
        "data/phases.yaml": yaml(
            {
                "format": 1,
                "campaign": {**head, **more},
                "phases": [
                    {
                        "id": 2,
                        "name": NAMES["heading"],
                        "start": "2023-06-01",
                        "end": "2023-07-31",
                        "aims": aims,
                    }
                ],
            }
        ),
        "data/groups.yaml": yaml(
            {
                "headquarters": body,
                "units": [{"name": text, "head": f"首{text}"} for text in NAMES.values()],
                "groups": [
                    {
                        "id": f"G{at}",
                        "name": text,
                        "lead": text,
                        "leader": f"组{text}",
                        "members": list(NAMES.values()),
                        "duties": f"职{FREE.get(name, text)}",
                        "note": f"注{text}",
                    }
                    for at, (name, text) in numbered
                ],
                "places": [
                    {
                        "name": text,
                        "unit": text,
                        "with": list(NAMES.values()),
                        "leader": f"包{text}",
                        "problem": f"问{text}",
                        "standard": f"标{text}",
                        "due": "2023-07-01",
                        "note": f"注{text}",
                    }
                    for _, text in NAMES.items()
                ],
            }
        ),
        "data/standard.yaml": yaml(
            {
                "standards": [
                    {
                        "id": "S",
                        "name": NAMES["markup"],
                        "note": NAMES["stars"],
                        "sections": [{"id": f"A{at}", "name": f"章{text}"} for at, (name, text) in numbered],
                        "items": [
                            {
                                "id": f"A-{at}",
                                "section": f"A{at}",
                                "text": f"求{text}",
                                "evidence": [f"证{text}"],
                            }
                            for at, (name, text) in numbered
                        ],
                    }
                ]
            }
        ),
        "data/tasks.yaml": yaml(
            {
                "tasks": [
                    {
                        "id": f"5-{at}",
                        "title": f"题{text}",
                        "group": f"G{at}",
                        "lead": text,
                        "with": list(NAMES.values()),
                        "owner": f"人{text}",
                        "phase": 2,
                        "due": "2023-07-01",
                        "target": f"目{text}",
                        "place": text,
                        "items": [f"A-{at}"],
                        "evidence": [f"证{text}"],
                        "log": [
                            {
                                "date": "2023-06-12",
                                "state": "受阻",
                                "note": f"因{FREE.get(name, text)}",
                                "need": f"需{FREE.get(name, text)}",
                            }
                        ],
                    }
                    for at, (name, text) in numbered
                ]
            }
        ),
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
