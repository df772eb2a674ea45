"""Papers as files: what is written, what is kept, and under which names."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.hostile import HOSTILE

from chuangwei.actions.papers.documents import (
    Document,
    Place,
    file_stems,
    render_paper,
    write_paper,
    write_papers,
)
from chuangwei.errors import ChuangweiError
from chuangwei.render.paper import FORMS, Form
from chuangwei.render.text import clean


class View(NamedTuple):
    """A paper's facts."""

    title: str
    demo: bool = False
    day: date = date(2023, 7, 14)


def paper(stem: str, title: str = "甲", template: str = "base") -> Document:
    return Document(template, View(title), stem)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_parts_of_a_paper_follow_on_new_pages(tmp_path: Path) -> None:
    """Each fills the template anew, with a budget of its own."""
    whole = Document("base", View("甲"), "a", (View("乙"), View("丙")))
    assert render_paper(tmp_path, whole, "md") == "# 甲\n\n---\n\n# 乙\n\n---\n\n# 丙\n"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_title_reads_as_typed(name: str, form: Form, tmp_path: Path) -> None:
    """Whatever a title holds, each form shows its characters, and nothing of it is a mark."""
    typed = " ".join(clean(HOSTILE[name]).split())
    made = render_paper(tmp_path, paper("x", HOSTILE[name]), form)
    assert " ".join(_read(made).split()) == typed


def _read(made: str | bytes) -> str:
    """The characters that a reader of the document sees."""
    if isinstance(made, bytes):
        return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(made)).paragraphs)
    if made.startswith("#"):
        tokens = [token for token in MarkdownIt("commonmark").parse(made) if token.type == "inline"]
        return "".join(child.content for token in tokens for child in token.children or [])
    if made.startswith("<!"):
        return unescape(re.sub(r"<style>.*?</style>|<title>.*?</title>|<[^>]*>", " ", made, flags=re.DOTALL))
    return made


def test_data_files_are_spared(tmp_path: Path) -> None:
    """A paper, even a forced one, never takes the place of a data file."""
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "tasks.yaml"
    path.write_bytes(b"tasks: []")
    with pytest.raises(ChuangweiError, match="data 里只放数据文件"):
        write_paper(tmp_path, paper("x", "甲"), "docx", Place(path, force=True))
    with pytest.raises(ChuangweiError, match="data 里只放数据文件"):
        write_papers(tmp_path, [paper("x", "甲")], "docx", Place(path.parent, force=True))
    assert path.read_bytes() == b"tasks: []"


def test_a_folder_is_made_only_when_asked(tmp_path: Path) -> None:
    """With those above it; a file in its place is an error."""
    write_paper(tmp_path, paper("x"), "md", Place(tmp_path / "a/b/x.md", mkdir=True))
    with pytest.raises(ChuangweiError, match="不是文件夹"):
        write_papers(tmp_path, [paper("x")], "md", Place(tmp_path / "a/b/x.md", mkdir=True))


def test_a_fault_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    """When one of the papers cannot be made, none is written."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/wrong.md.j2").write_text("{{ nosuch }}", encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(ChuangweiError, match="不认识的名称"):
        write_papers(tmp_path, [paper("甲"), paper("乙", template="wrong")], "md", Place(folder))
    assert _names(folder) == []


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("责任书 财政办", "责任书-财政办"),
        ("各村（居）", "各村（居）"),
        ("../../etc/passwd", "etc-passwd"),
        ("con", "con-文书"),
        ("LPT1.x", "LPT1.x-文书"),
        ("a\x1b\u202eb", "ab"),
        ("  ", "文书"),
        ("...", "文书"),
        ("字" * 99, "字" * 60),
    ],
)
def test_names_of_files(name: str, stem: str) -> None:
    """A name is one on every system."""
    assert file_stems([name]) == [stem]


@given(st.lists(st.text(max_size=8) | st.sampled_from(["a", "A", "a-2", "con"]), max_size=8))
def test_names_of_files_are_different(names: list[str]) -> None:
    """No two papers get one file, on a disk that does not tell A from a either; each lies in the folder itself."""
    stems = file_stems(names)
    assert len({stem.casefold() for stem in stems}) == len(names)
    assert all(stem and not set(stem) & set('\\/:*?"<>|') and not stem.startswith(".") for stem in stems)
