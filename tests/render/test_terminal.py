"""What a stream can show, how lines get there, and the progress bar."""

from __future__ import annotations

import io

import pytest
from tests.hostile import HOSTILE, plain
from tests.terminals import SGR, unstyled

from chuangwei.render import terminal
from chuangwei.render.text import Screen, Span, Style, line


class Stream(io.TextIOWrapper):
    """A stream in an encoding that may say that it is a terminal."""

    def __init__(self, encoding: str = "utf-8", *, tty: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, errors="replace", newline="")
        self.tty = tty

    def isatty(self) -> bool:
        return self.tty

    @property
    def written(self) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(self.encoding)


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.parametrize(
    ("tty", "variables", "colour"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "0"}, False),
        (True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours(tty: bool, variables: dict[str, str], colour: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal that is not dumb, or by FORCE_COLOR; never with NO_COLOR."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert terminal.screen(Stream(tty=tty)).colour is colour


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("100", 100), ("7", 40), ("0", 80), ("x", 80)])
def test_width(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """COLUMNS decides, forty at least; what is no number does not count."""
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("os.get_terminal_size", no_terminal)
    assert terminal.screen(Stream(tty=True)).width == width


def no_terminal(*_: object) -> object:
    raise OSError


def test_width_of_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe is a hundred wide where no terminal stands behind it; titles go whole into it."""
    monkeypatch.setattr("os.get_terminal_size", no_terminal)
    found = terminal.screen(Stream())
    assert (found.width, found.clipped) == (100, False)
    assert terminal.screen(Stream(tty=True)).clipped


@pytest.mark.parametrize(
    ("encoding", "blocks"), [("utf-8", True), ("gbk", False), ("ascii", False), ("gb18030", True)]
)
def test_block_characters(encoding: str, blocks: bool) -> None:
    """Bars are drawn with what the encoding has."""
    assert terminal.screen(Stream(encoding)).blocks is blocks


LINES = [line("甲", Span("乙", "red"), "  "), (), line(Span("丙", "heading"), Span("丁", "dim"))]


def test_writing_without_colours() -> None:
    """Lines as they are, without blanks at their ends."""
    stream = Stream()
    terminal.write(LINES, Screen(), stream)
    assert stream.written == "甲乙\n\n丙丁\n"


def test_writing_with_colours() -> None:
    """The same text with styles around it; every style there is is known."""
    stream = Stream(tty=True)
    terminal.write(LINES, Screen(colour=True), stream)
    assert stream.written == "甲\x1b[1;31m乙\x1b[0m\n\n\x1b[1;36m丙\x1b[0m\x1b[2m丁\x1b[0m\n"
    styles: tuple[Style, ...] = ("bold", "dim", "red", "yellow", "green", "heading")
    for style in styles:
        assert SGR.findall(coloured([line(Span("x", style))])), style


def coloured(lines: list[tuple[Span, ...]], width: int = 80) -> str:
    stream = Stream(tty=True)
    terminal.write(lines, Screen(width=width, colour=True), stream)
    return stream.written


@pytest.mark.parametrize("name", [name for name, text in HOSTILE.items() if plain(text)])
def test_text_is_never_markup(name: str) -> None:
    """Brackets, emoji codes and very long words come out as they went in, on one line."""
    assert unstyled(coloured([line(Span(HOSTILE[name], "red"))])) == HOSTILE[name] + "\n"


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252"])
@pytest.mark.parametrize("colour", [False, True])
def test_any_encoding(encoding: str, colour: bool) -> None:
    """A character that the encoding lacks is replaced, with colours too."""
    stream = Stream(encoding, tty=colour)
    terminal.write([line("🚽公", Span("█�", "red"))], Screen(colour=colour), stream)
    assert "?" in stream.written


def drawn(monkeypatch: pytest.MonkeyPatch, total: int, *, tty: bool, term: str = "xterm") -> str:
    """What is written on stderr while so many steps are done."""
    stream = Stream(tty=tty)
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLUMNS", "80")
    with terminal.progress("生成[red]文书", total) as made:
        for _ in range(total):
            made()
    return stream.written


def test_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """It counts to the end, takes its words as they are, and erases itself."""
    text = drawn(monkeypatch, 3, tty=True)
    assert "生成[red]文书" in text
    assert "3/3" in text
    assert text.rstrip().endswith("\x1b[2K")


@pytest.mark.parametrize(
    ("total", "tty", "term"), [(3, False, "xterm"), (1, True, "xterm"), (3, True, "dumb")]
)
def test_nothing_elsewhere(total: int, tty: bool, term: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Into a pipe, at a terminal that only prints, and for a single step nothing is drawn."""
    assert drawn(monkeypatch, total, tty=tty, term=term) == ""
