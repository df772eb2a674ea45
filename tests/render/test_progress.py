"""The progress bar."""

from __future__ import annotations

import io

import pytest

from chuangwei.render.progress import progress


class Stream(io.StringIO):
    """A stderr that is a terminal, or not."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def drawn(monkeypatch: pytest.MonkeyPatch, total: int, *, terminal: bool, term: str = "xterm") -> str:
    """What is written on stderr while so many steps are done."""
    stream = Stream(terminal=terminal)
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLUMNS", "80")
    with progress("生成[red]文书", total) as made:
        for _ in range(total):
            made()
    return stream.getvalue()


def test_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """It counts to the end, takes its words as they are, and erases itself."""
    text = drawn(monkeypatch, 3, terminal=True)
    assert "生成[red]文书" in text
    assert "3/3" in text
    assert text.rstrip().endswith("\x1b[2K")


@pytest.mark.parametrize(
    ("total", "terminal", "term"), [(3, False, "xterm"), (1, True, "xterm"), (3, True, "dumb")]
)
def test_nothing_elsewhere(total: int, terminal: bool, term: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Into a pipe, at a terminal that only prints, and for a single step nothing is drawn."""
    assert drawn(monkeypatch, total, terminal=terminal, term=term) == ""
