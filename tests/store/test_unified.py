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


def test_new_and_removed() -> None:
    """A file that is made or removed stands against nothing."""
    assert unified("x", None, b"a\n") == "--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n"
    assert unified("x", b"a\n", None) == "--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"


def test_end_of_file() -> None:
    """A final line break that is missing is said, as git says it."""
    assert unified("x", b"a", b"a\n").splitlines()[3:] == ["-a", "\\ No newline at end of file", "+a"]


def test_equal_and_binary() -> None:
    """Equal files have no diff; of what is no text only that it differs is shown."""
    assert unified("x", b"a", b"a") == ""
    assert unified("x", b"\xff", b"\xfe") == "--- a/x\n+++ b/x\n（不是文字，内容不显示）\n"


def test_line_breaks() -> None:
    """A carriage return that comes or goes is a change."""
    assert "-a\r\n+a\n" in unified("x", b"a\r\n", b"a\n")


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
