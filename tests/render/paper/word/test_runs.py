"""Links in Word."""

from __future__ import annotations

import pytest
from tests.render.paper.word.reading import document


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://a.cn", "https://a.cn"),
        ("http://a.cn:80/路?x=1&y=“", "http://a.cn:80/%E8%B7%AF?x=1&y=%E2%80%9C"),
        ("https://a.cn/<a> [b]{c}|", "https://a.cn/%3Ca%3E%20%5Bb%5D%7Bc%7D%7C"),
        ("mailto:a.b@c.cn", "mailto:a.b@c.cn"),
    ],
)
def test_links(address: str, target: str) -> None:
    """Lead where they say, in the characters that Word takes for an address."""
    escaped = "".join(f"&#{ord(char)};" for char in address)
    [found] = document(f"[甲]({escaped})乙").paragraphs
    assert [link.address for link in found.hyperlinks] == [target]
    assert found.text == "甲乙"


@pytest.mark.parametrize(
    "address", ["evidence/1.pdf", "https://", "https://路.cn", "http://[::1", "mailto:甲", "#a"]
)
def test_addresses_that_word_cannot_follow(address: str) -> None:
    """Word takes a document with a wrong address for damaged: it stands behind the text instead."""
    escaped = "".join(f"&#{ord(char)};" for char in address)
    [found] = document(f"[甲**乙**]({escaped})，[{escaped}]({escaped})").paragraphs
    assert not found.hyperlinks
    assert found.text == f"甲乙（{address}），{address}"


def test_one_address_once() -> None:
    """The same address twice is one relation."""
    read = document("[甲](https://a.cn)[乙](https://a.cn)[丙](https://b.cn)")
    assert [each.rId for each in read.part.rels.values() if each.is_external] == ["link1", "link2"]
