"""What a template may print: too many marks are refused before they are taken apart."""

from __future__ import annotations

from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from chuangwei.errors import ChuangweiError
from chuangwei.render.paper import convert, tree
from chuangwei.render.paper.markdown import parse

COLUMNS = 201


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("一\n" + "[" * 40_000, "文书的第2行：方括号“[”超过4000个"),
        ("![" * 20_000, "方括号“[”超过4000个"),
        ("[x](" * 10_000, "方括号“[”超过4000个"),
        ("[\n" * 10_000, "文书的第4001行：方括号“[”超过4000个"),
        ("|" + "a|" * COLUMNS, "表格超过200列"),
        ("字" * 500_001, "一行有500001字，最多500000字"),
        ("字\n" * 100_001, "文书太长：100002行，最多100000行"),
        ("字字字字\n" * 800_001, "文书太长：4000005字，最多4000000字"),
    ],
    ids=["open", "pictures", "links", "lines", "columns", "line", "many lines", "long"],
)
def test_too_many_marks(source: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal names the line, the number and the bound, and no Markdown is parsed."""

    def untouched(*_: Any) -> list[Token]:
        raise AssertionError("the Markdown was parsed")

    monkeypatch.setattr(MarkdownIt, "parse", untouched)
    with pytest.raises(ChuangweiError) as refused:
        parse(source)
    assert said in refused.value.message
    assert refused.value.hint


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short rows of a wide table are filled up with cells, which count."""
    monkeypatch.setattr("chuangwei.render.paper.tree.TABLE_CELLS", 1000)
    head = "|" + "a|" * 100 + "\n|" + "-|" * 100 + "\n"
    parse(head + "|a|\n" * 8)
    with pytest.raises(ChuangweiError, match="文书的第1行：各张表合起来超过1000格"):
        parse(head + "|a|\n" * 20)


@pytest.mark.parametrize("text", ["\\[" * 5000, "\\|" * 300, "[a](https://a.b)\n" * 1000])
def test_what_papers_have(text: str) -> None:
    """Marks that are escaped are text, and a thousand links are none too many."""
    assert convert(text, "txt")


def test_a_long_paragraph_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Joining the lines of a paragraph looks at the neighbours of each break, not at all that came before."""
    looked = 0

    class Counted(Token):
        def __getattribute__(self, name: str) -> Any:
            nonlocal looked
            looked += name == "content"
            return super().__getattribute__(name)

    tokens = [
        Counted(kind, "", 0, content=text)
        for _ in range(1000)
        for kind, text in (("text", "字"), ("softbreak", ""))
    ]
    tree.runs_of(tokens)
    assert looked < 10_000
