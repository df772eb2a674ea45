"""What is written in the regular way is read as the YAML parser reads it, and nothing else is read at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from chuangwei.store.reading import parse as yaml_parser
from chuangwei.store.reading.piece import Piece
from chuangwei.store.reading.read import read
from chuangwei.store.reading.regular import Irregular, pieces

LISTS = {"tasks", "units"}
DATA = Path(__file__).resolve().parents[2] / "data"
SAMPLE = """\
tasks:
  # 说明
  - id: 1
    title: 甲：乙   # 备注
    with: [a, 'b, c', "d"]
    log:
      - {date: 2023-07-01, note: 好}
      - date: 2023-07-02
        note: '它''好'
  - id: 2

units:
- name: -5
- name: ~
head:
  titles: {chief: 指挥长, more: [x, {y: z}]}
  days:
    - 2023-07-01
    - 7-2
"""


def regular(text: str) -> list[Piece]:
    """The pieces read without a parser."""
    return list(pieces(text.encode(), LISTS))


def told(text: str, *, by_yaml: bool) -> str:
    """All that a reader emits and tells, without the addresses of what it holds."""
    found: list[Piece] = []
    reading = (yaml_parser.parse if by_yaml else read)(text.encode(), LISTS, found.append)
    return re.sub("0x[0-9a-f]+", "", repr((found, reading)))


@pytest.mark.parametrize("path", sorted(DATA.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_bundled_files_are_regular(path: Path) -> None:
    """Every one is read to its end without the parser, and means the same."""
    text = path.read_text(encoding="utf-8")
    found: list[Piece] = []
    yaml_parser.parse(text.encode(), LISTS, found.append)
    assert regular(text) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("k: a b", "a b"),
        ("k:   a  # c", "a"),
        ("k: a#b", "a#b"),
        ("k: http://a/b:c", "http://a/b:c"),
        ("k: 'a'' # b: c'  # d", "a' # b: c"),
        ('k: "a, b"', "a, b"),
        ("k: ''", ""),
        ("k: ~", None),
        ("k: # c", None),
        ("k:\n# c\n\n", None),
        ("k: -5", "-5"),
        ("k: []", []),
        ("k: {}", {}),
        ("k: [ a , null,'b']  # c", ["a", None, "b"]),
        ("k: {a: 1, b: [x, {c: 'd'}]}", {"a": "1", "b": ["x", {"c": "d"}]}),
        ("k:\n- a\n- b: 1\n  c:\n  - d\n", ["a", {"b": "1", "c": ["d"]}]),
        ("k:\r\n  a: 1\r\n", {"a": "1"}),
    ],
)
def test_values(text: str, value: object) -> None:
    """The ways in which a value stands on its line, or below it."""
    assert regular(text) == [Piece("k", None, value)]


@pytest.mark.parametrize(
    "text",
    [
        "", "# c", "a", "- a", "---\nk: a", "k: a\n...", "%YAML 1.2\n", "k: a\n  b", "k: a\n b: c", "k: 'a", "k: 'a' b",
        "k: a: b", "k: a:", 'k: "a\\n"', "k: |\n  a", "k: >\n  a", "k: &a b", "k: *a", "k: !t a", "k: @a", "k: `a`", "k: ? a",
        "k: a\nk: b", "k:\n  a: 1\n  a: 2", "k:\n  a: 1\n - b", "k: - a", "k: [a", "k: [a,]", "k: [a: b]", "k: [a]]",
        "k: {a}", "k: {a: 1, a: 2}", "k: {null: 1}", "null: a", "a b: c", "'k': a", "k:a", "k:\ta", "k: a\ufeff", "\ufeffk: a",
        "k: a\u2028b", "k: a\x85", "k:\n- - a", "k:\n-\n  a: 1", "tasks: [a]", "tasks:\n  - id: 1\n    - x",
    ],
)  # fmt: skip
def test_what_is_left_to_the_parser(text: str) -> None:
    """Whatever is written otherwise; the two readers together tell what the parser alone tells."""
    with pytest.raises(Irregular):
        regular(text)
    assert told(text, by_yaml=False) == told(text, by_yaml=True)


def test_a_record_waits_for_the_next() -> None:
    """What stands before something irregular is emitted once, and whether it was cut short is the parser's to say."""
    text = "tasks:\n  - id: 1\n  - id: 2\n  - id: 3\n  - id: 'x\n"
    early: list[Piece] = []
    with pytest.raises(Irregular):
        early.extend(pieces(text.encode(), LISTS))
    assert [piece.value for piece in early] == [{"id": "1"}, {"id": "2"}]
    assert told(text, by_yaml=False) == told(text, by_yaml=True)


FRAGMENTS = st.sampled_from(
    ["\n", "\n  ", "\n    ", " ", "- ", "-", "a", "k: v", "- k: v", "null", "~", ": ", ":", ", ", "[", "]", "{", "}", "#", " #", "'",
     '"', "''", "乙丙", "\t", "\r\n", "\r", "|", ">", "&x", "*x", "!t", "---", "...", "%", "?", "? ", "1", "\u3000", "\ufeff", "\u2028",
     "\x85", "\\", "[a, b]", "{k: v}", "units:", "tasks:"]
)  # fmt: skip
SOUP = st.lists(FRAGMENTS, max_size=20).map("".join)


@given(SOUP)
@settings(max_examples=examples(500))
def test_any_text(text: str) -> None:
    """Of any text both readers emit and tell the same."""
    assert told(text, by_yaml=False) == told(text, by_yaml=True)


@given(st.integers(0, len(SAMPLE)), st.integers(0, 3), FRAGMENTS)
@settings(max_examples=examples(500))
def test_any_slip(at: int, without: int, typed: str) -> None:
    """Of a sound file with something typed or left out anywhere, too."""
    text = SAMPLE[:at] + typed + SAMPLE[at + without :]
    assert told(text, by_yaml=False) == told(text, by_yaml=True)
