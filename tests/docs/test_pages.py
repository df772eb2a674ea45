"""The pages: up to date with the program, links that lead somewhere, examples of data that pass a check."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from chuangwei.actions.opening import check_workspace

sys.path.insert(0, str(Path(__file__).parent))

import manual

MAKE = "python docs/tools/make.py"
_TASK = """\
tasks:
  - id: 5-05
    title: 公厕改造
    group: 5
    lead: 财政办
    phase: 2
    due: 2023-07-28
"""
_PHASES = """\
campaign:
  title: 2023年度甲镇创建卫生镇
  town: 甲镇
  district: 乙区
  year: 2023
{settings}phases:
  - {{id: 2, name: 全面实施阶段, start: 2023-06-01, end: 2023-07-31}}
"""


@pytest.mark.parametrize("name", sorted(manual.PAGES))
def test_tables_and_outputs_are_those_of_the_program(name: str) -> None:
    """What a page shows of the program, tables and outputs of commands, is what the program says now."""
    text = manual.page(name)
    if manual.tool("sessions").needs_git(text) and not shutil.which("git"):
        pytest.skip("the examples of this page need git")
    assert manual.tool("make").made(text) == text, f"bring the manual up to date: {MAKE}"


def test_the_picture_shows_what_the_command_prints() -> None:
    """The texts in the picture are those that the command prints now."""
    picture = manual.tool("picture")
    shown = picture.words(picture.PATH.read_text(encoding="utf-8"))
    printed = [re.sub(r"\x1b\[[\d;]*m|\s", "", line) for line in picture.lines()]
    assert "".join(shown) == "".join(printed), f"draw it again: {MAKE}"
    assert len(printed) == picture.LINES + 2


@pytest.mark.parametrize("name", sorted(manual.PAGES))
def test_links_lead_somewhere(name: str) -> None:
    """Every link to a file of the project names one that is there, and a heading that it has."""
    path = manual.PAGES[name]
    for target in re.findall(r"\]\(([^)]+)\)", manual.prose(manual.page(name))):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        found = (path.parent / file).resolve() if file else path
        assert found.is_file(), target
        assert found.is_relative_to(manual.ROOT), target
        assert not anchor or anchor in manual.anchors(found.read_text(encoding="utf-8")), target


def test_the_table_of_contents_names_every_page() -> None:
    """docs/README.md and README.md link to each page of the manual."""
    pages = {name for name in manual.PAGES if name not in {"README.md", "/README.md"}}
    assert pages <= set(re.findall(r"\]\(([^)#]+)\)", manual.page("README.md")))
    assert pages <= {
        link.removeprefix("docs/") for link in re.findall(r"\]\(([^)#]+)\)", manual.page("/README.md"))
    }


def test_anchors_follow_the_headings() -> None:
    """An anchor is the heading without its punctuation, blanks as hyphens."""
    assert manual.anchors("# 看全局：status\n```sh\n# no heading\n```\n## A b（c）\n") == {
        "看全局status",
        "a-bc",
    }


@pytest.mark.parametrize("name", sorted(manual.PAGES))
def test_pages_are_plain(name: str) -> None:
    """A page has one title, no exclamation marks and no trailing blanks, and ends with one line break."""
    text = manual.page(name)
    assert len(re.findall(r"^# ", manual.prose(text), re.MULTILINE)) == 1
    assert "！" not in text
    assert not re.search(r"[ \t]$", text, re.MULTILINE)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def _examples() -> list[tuple[str, str, str]]:
    return [
        (name, fence.comment.removeprefix("check: "), fence.text)
        for name in sorted(manual.PAGES)
        for fence in manual.fences(manual.page(name))
        if fence.comment.startswith("check: ")
    ]


@pytest.mark.parametrize(("name", "what", "text"), _examples())
def test_examples_of_data_pass_a_check(
    name: str, what: str, text: str, workspace: Callable[..., Path]
) -> None:
    """An example of a log, of settings or of a file can be copied into a campaign as it stands."""
    if what.startswith("log"):
        quota = what.removeprefix("log").removeprefix(" with ")
        files = {"data/tasks.yaml": _TASK + (f"    {quota}\n" if quota else "") + text}
    elif what == "settings":
        files = {"data/phases.yaml": _PHASES.format(settings=text)}
    else:
        files = {what: text}
    root = workspace({file: content.encode() for file, content in files.items()})
    checked = check_workspace(root, date(2023, 7, 31))
    assert [problem for problem in checked.problems if problem.level == "error"] == [], name
    assert checked.campaign.tasks


def test_there_are_examples_of_every_kind_of_entry() -> None:
    """The examples of logs use every key of an entry but the one that only the program writes."""
    logs = "".join(text for _, what, text in _examples() if what.startswith("log"))
    from chuangwei.model.task import Entry

    assert {key for key in Entry.keyed() if f"{key}:" not in logs} <= {"recorded"}


RECORDS = dedent("""\
    tasks:
      # a comment
      - id: 1
        log:
          - date: 2023-06-01

      - id: 2
      - id: 3
    """)


@pytest.mark.parametrize(
    ("anchor", "record"),
    [
        ("- id: 1", "- id: 1\n  log:\n    - date: 2023-06-01\n"),
        ("- id: 2", "- id: 2\n"),
        ("- id: 3", "- id: 3\n"),
    ],
)
def test_an_excerpt_is_one_record(anchor: str, record: str) -> None:
    """An excerpt goes from the line that names it to the last that belongs to it, and loses its indentation."""
    assert manual.tool("records").excerpt(RECORDS, anchor) == record


def test_an_excerpt_of_nothing_is_refused() -> None:
    """A record that is no longer there is not taken for an empty one."""
    with pytest.raises(LookupError, match="- id: 9"):
        manual.tool("records").excerpt(RECORDS, "- id: 9")


def test_a_session_is_played_and_broken_off_where_the_page_does() -> None:
    """Commands are run in order in one folder; output is cut after as many lines as before; other programs are refused."""
    sessions = manual.tool("sessions")
    page = "```console\n$ chuangwei --version\nold\n$ chuangwei tasks -g 5\n1\n2\n……\n```\n"
    assert sessions.commands(page) == ["chuangwei --version", "chuangwei tasks -g 5"]
    played = sessions.replayed(page).split("\n")
    assert played[1:3] == ["$ chuangwei --version", "chuangwei 0.1.0"]
    assert [line[:3] for line in played[4:]] == ["灯  ", "绿  ", "……", "```", ""]
    page = "<!-- put: 微信.txt -->\n```text\n5-05 +1\n```\n\n```console\n$ chuangwei update --from 微信.txt\n```\n"
    assert "5-05 公厕改造达到三类以… 50%→66%" in sessions.replayed(page)
    with pytest.raises(ValueError, match="rm"):
        sessions.replayed("```console\n$ rm -r data\n```\n")


def test_promises_of_security_are_held_by_tests_that_exist() -> None:
    """Each section of promises names tests, and each test that the page names is there."""
    text = manual.page("security.md")
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", text)
    assert len(named) > 20
    for file, name in named:
        assert f"\ndef {name}(" in (manual.ROOT / file).read_text(encoding="utf-8"), f"{file}::{name}"
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        assert "`tests/" in section, section.splitlines()[0]
