"""The positional tree: what stands where, by either parser, also in texts that are no good."""

from __future__ import annotations

from typing import cast

import pytest
import yaml

from chuangwei.store.text.nodes import Alias, Mapping, Node, Scalar, Sequence, Sketch
from chuangwei.store.text.tree import compose, find, find_key

pytestmark = pytest.mark.usefixtures("parser")


def _shown(text: str, node: Node | None) -> str:
    assert node is not None
    return text[node.start : node.end]


def test_every_node_has_its_span() -> None:
    """Collections end with their last content, not where the parser notices their end."""
    text = "tasks:\n  - id: 5-05  # 一\n    log:\n    - {a: 1,\n       b: [x]}  # 尾\n\n# 末尾\nunits: ~\n"
    root = compose(text)
    assert _shown(text, find(root, ["tasks"])) == "- id: 5-05  # 一\n    log:\n    - {a: 1,\n       b: [x]}"
    assert _shown(text, find(root, ["tasks", 0, "log", 0, "b"])) == "[x]"
    assert _shown(text, find_key(root, ["tasks", 0, "log"])) == "log"
    assert find(root, ["units"]) == Scalar(None, "", text.index("~"), text.index("~") + 1, 7, 7)


@pytest.mark.parametrize(
    ("block", "content"),
    [
        ("|\n  a\n\n  b\n\n\n", "|\n  a\n\n  b"),
        ("|-  # 注\n  a\n \n", "|-  # 注\n  a"),
        ("|+\n  a\n\n\n", "|+\n  a\n\n"),
        (">+2\n    a\n\n", ">+2\n    a\n"),
        ("|\n  a\n     \n\n", "|\n  a\n     "),
        ("|\n\n\n", "|"),
        ("!!str |\n  a\n\n", "!!str |\n  a"),
    ],
)
def test_a_block_scalar_ends_with_its_content(block: str, content: str) -> None:
    """Blank lines at the end belong to it only where they are part of the text."""
    text = f"a: {block}b: 1\n"
    assert _shown(text, find(compose(text), ["a"])) == content


@pytest.mark.parametrize("text", ["a: {b: }", "a: {b}", "a: {b:\n  }", 'a: {"b":}'])
def test_an_empty_value_stands_behind_its_key(text: str) -> None:
    """It lies behind the colon, or the key, and not at the next brace."""
    value = find(compose(text), ["a", "b"])
    assert value is not None
    assert value.start == value.end == text.index("b") + len(text[text.index("b") :].rstrip("}\n "))


def test_strange_texts_give_a_tree_too() -> None:
    """Anchors, aliases, tags, duplicate keys and keys that are no scalars are kept as they are."""
    root = compose("a: &x !t 1\nb: *x\na: 2\n[k, l]: 3\n? {m: n}\n: 4\n<<: *x\n")
    assert isinstance(root, Mapping)
    assert [type(key) for key, _ in root.entries] == [Scalar, Scalar, Scalar, Sequence, Mapping, Scalar]
    first = find(root, ["a"])
    assert isinstance(first, Scalar)
    assert (first.anchor, first.tag, first.value) == ("x", "!t", "1")
    assert find(root, ["b"]) == Alias("x", 14, 16, 1, 3)


def test_a_way_that_leads_nowhere_finds_nothing() -> None:
    """A wrong key, index or kind of step is None, not an error."""
    root = compose("a: [1]\n")
    paths: list[list[str | int]] = [["b"], ["a", 1], ["a", -1], ["a", "x"], [0], ["a", 0, "x"]]
    for path in paths:
        assert find(root, path) is None
    assert find_key(root, ["a", 0]) is None
    assert find_key(root, []) is None
    assert compose("# 只有注释\n") is None


def test_what_stands_before_a_syntax_error_can_be_had() -> None:
    """With `partial` the records before the error are there; without it the error is raised."""
    text = "tasks:\n  - id: 1\n    title: a\n  - id: 2\n    title: 'open\n"
    root = compose(text, partial=True)
    assert _shown(text, find(root, ["tasks", 0, "title"])) == "a"
    assert _shown(text, find(root, ["tasks", 1, "id"])) == "2"
    with pytest.raises(yaml.YAMLError):
        compose(text)


def test_strict_refuses_a_second_document_and_deep_nesting() -> None:
    """Without `strict` the first document is returned, and depth has no limit."""
    for text in ("a: 1\n---\nb: 2\n", "[" * 65 + "]" * 65):
        assert compose(text) is not None
        with pytest.raises(yaml.YAMLError):
            compose(text, strict=True)
    assert compose("[" * 64 + "]" * 64, strict=True) is not None


def test_lines_are_those_that_an_editor_shows() -> None:
    """NEL, LS and PS, which YAML 1.1 takes for line breaks, and the U+FEFF at the start count no line or column."""
    text = '\ufeffa: "x\u2028y\x85z"\r\nb: 😀\rc: 1\nd: 2\n'
    root = compose(text)
    places = [find(root, [key]) for key in "abcd"]
    assert [(node.line, node.column) for node in places if node] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert _shown(text, find(root, ["b"])) == "😀"


def test_records_that_are_not_wanted_are_passed_over() -> None:
    """Their sketch has the same span as the node."""
    text = "tasks:\n- id: 1\n  note: |\n    a\n\n- id: 2\n- id: 1\n  note: |\n    a\n- [x]\nunits:\n- y\n"
    full, sketched = compose(text), compose(text, wanted={"tasks": {1}})
    items = cast("Sequence", find(sketched, ["tasks"])).items
    assert [type(item).__name__ for item in items] == ["Sketch", "Mapping", "Sketch", "Sketch"]
    for index, item in enumerate(items):
        node = find(full, ["tasks", index])
        assert node is not None
        assert (item.start, item.end, item.line) == (node.start, node.end, node.line)
    assert isinstance(find(sketched, ["units", 0]), Sketch)
