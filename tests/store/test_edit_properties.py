"""Any document, any edit: the data are as intended, and all other bytes the same."""

from __future__ import annotations

from random import Random

import changes
import documents
import judge
import pytest
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st
from tests.examples import examples

from chuangwei.store.editing.edit import EditRefused, apply
from chuangwei.store.text.nodes import Node

few = settings(
    max_examples=examples(150),
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.large_base_example],
)


def _random(seed: int) -> tuple[str, Node, Random]:
    rng = Random(seed)
    text = documents.plan_document(rng) if seed % 3 == 0 else documents.document(rng)
    root = judge.usable(text)
    assume(root is not None)
    assert root is not None
    note(text)
    return text, root, rng


@pytest.mark.usefixtures("parser")
@few
@given(seed=st.integers(0, 2**32))
def test_an_edit_does_what_it_says_and_nothing_else(seed: int) -> None:
    """By the C parser's places as by the pure one's, ruamel.yaml reads the intended data, and no other byte moves."""
    text, root, rng = _random(seed)
    edit = changes.edit(rng, root)
    note(str(edit))
    found = judge.verdict(text, edit)
    assert found.word != "wrong", found.why


@few
@given(seed=st.integers(0, 2**32))
def test_edits_at_once_are_the_edits_one_by_one(seed: int) -> None:
    """Edits that one tree serves together say what they say one after the other."""
    text, root, rng = _random(seed)
    edits = [changes.edit(rng, root) for _ in range(rng.randint(2, 5))]
    note(str(edits))
    one_by_one = text
    try:
        for edit in edits:
            one_by_one = apply(one_by_one, [edit])
    except EditRefused:
        with pytest.raises(EditRefused):
            apply(text, edits)
    else:
        assert judge.says(apply(text, edits)) == judge.says(one_by_one)
