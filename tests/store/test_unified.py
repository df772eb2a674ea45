"""Unified diffs: short where little changes, right to the line, and such that patch takes them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from chuangwei.store.text.lines import unified


def test_one_line_added() -> None:
    """A line that is added stands with three lines around it, under the right numbers."""
    lines = [f"第{number}行\n" for number in range(1, 21)]
    old, new = "".join(lines), "".join([*lines[:10], "新的\n", *lines[10:]])
    shown = unified("data/tasks.yaml", old.encode(), new.encode())
    assert shown == (
        "--- a/data/tasks.yaml\n+++ b/data/tasks.yaml\n@@ -8,6 +8,7 @@\n"
        " 第8行\n 第9行\n 第10行\n+新的\n 第11行\n 第12行\n 第13行\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        pytest.param(None, b"a\n", "--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n", id="made"),
        pytest.param(b"a\n", None, "--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n", id="removed"),
        pytest.param(b"a", b"a\n", "-a\n\\ No newline at end of file\n+a\n", id="line break at the end"),
        pytest.param(b"a", b"a", "", id="equal"),
        pytest.param(b"\xff", b"\xfe", "--- a/x\n+++ b/x\n（不是文字，内容不显示）\n", id="no text"),
        pytest.param(b"a\r\n", b"a\n", "-a\r\n+a\n", id="carriage return"),
    ],
)
def test_shown(old: bytes | None, new: bytes | None, shown: str) -> None:
    """What comes, goes or only ends otherwise is said as git says it."""
    found = unified("x", old, new)
    assert found.endswith(shown)
    assert bool(found) == (old != new)


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "c\r\n", "d"]), max_size=25).map(
    lambda lines: "".join(lines).encode()
)


@pytest.mark.external("patch")
@settings(max_examples=examples(60), deadline=None)
@given(LINES, LINES, LINES, LINES)
def test_patch_takes_them(head: bytes, old: bytes, new: bytes, tail: bytes) -> None:
    """Applied by patch, the diff of two texts makes the one out of the other."""
    if not shutil.which("patch"):
        pytest.skip("patch is not installed")
    before, after = head + old + tail, head + new + tail
    if before == after or not before or not after:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(before)
        command = ["patch", "--silent", "--binary", "--fuzz=0", str(path)]
        subprocess.run(command, input=unified("x", before, after).encode(), check=True, capture_output=True)
        assert path.read_bytes() == after
