"""A pseudo-terminal of a given size, and a small reading of what a program draws on it."""

from __future__ import annotations

import codecs
import os
import re
import select
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "docs" / "tools"))

import inprocess

ROOT = Path(__file__).resolve().parents[1]
SGR = re.compile(r"\x1b\[[0-9;]*m")

needs_pty = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are a thing of Unix")


def environment(**changes: str | None) -> dict[str, str]:
    """This process's environment without what decides about colours and width; None takes a name away."""
    dropped = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PYTHONIOENCODING", "COLORTERM"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    kept |= {"TERM": "xterm-256color", "CHUANGWEI_TODAY": "2023-07-14"}
    kept |= {name: value for name, value in changes.items() if value is not None}
    return {name: value for name, value in kept.items() if changes.get(name, "") is not None}


def piped(*arguments: str, at: Path, **changes: str | None) -> inprocess.Ran:
    """Run the program with its output going to no terminal, in the encoding of PYTHONIOENCODING."""
    return inprocess.run(arguments, at, environment(**changes), changes.get("PYTHONIOENCODING") or "utf-8")


def on_terminal(
    *arguments: str, at: Path, columns: int = 80, encoding: str = "utf-8", **changes: str | None
) -> tuple[int, str]:
    """Run the program on a pseudo-terminal; its exit code and all that it wrote, stderr included."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with ThreadPoolExecutor(1) as reader:
        shown = reader.submit(_watched, ours)
        try:
            code = inprocess.run_on(theirs, arguments, at, environment(**changes), encoding)
        finally:
            os.close(theirs)
        whole = shown.result() + _read_on(ours)
    os.close(ours)
    return code, whole.decode(encoding).replace("\r\n", "\n")


def until_the_end(ours: int, process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """The exit code of a program on a pseudo-terminal, and all that it still shows; our side is closed then.

    Linux can say that the other side is closed (EIO) to a reader that it has not yet handed the last of what was
    written there. Once the program is gone nothing is on the way any more, so it is read to the end a second time.
    """
    shown = _read_on(ours)
    code = process.wait(timeout=60)
    shown += _read_on(ours)
    os.close(ours)
    return code, shown


def _watched(ours: int) -> bytes:
    """What comes; where nothing comes any more, the terminal goes, so that a program that waits for an answer ends."""
    try:
        return _read_on(ours)
    except AssertionError:
        os.close(ours)
        raise


def _read_on(ours: int) -> bytes:
    parts: list[bytes] = []
    while True:
        assert select.select([ours], [], [], 60)[0], f"neither a word nor an end: {b''.join(parts)!r}"
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says EIO when the other side is closed
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts)


def unstyled(text: str) -> str:
    """The text without its colours."""
    return SGR.sub("", text)


class Typing:
    """A person at a terminal: waits for a question, answers it."""

    def __init__(self, at: Path, *arguments: str) -> None:
        import pty

        self.ours, theirs = pty.openpty()
        # Tests that run in the background would hand on that Ctrl-C is ignored there.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "chuangwei", *arguments],
            cwd=at,
            env=environment(TERM="dumb"),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        signal.signal(signal.SIGINT, before)
        os.close(theirs)
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.shown = ""

    def read(self, until: str, seconds: float = 60) -> str:
        """What is shown up to and including `until`, since the last time."""
        end = time.monotonic() + seconds
        while until not in self.shown:
            assert time.monotonic() < end, f"{until!r} does not come: {self.shown!r}"
            self.shown += self._more()
        found, _, self.shown = self.shown.partition(until)
        return found + until

    def answer(self, question: str, text: str) -> str:
        """Wait for a question and type a line; what was shown before it."""
        found = self.read(question)
        os.write(self.ours, f"{text}\n".encode())
        return found

    def end(self) -> tuple[int, str]:
        """The exit code and all that was still shown."""
        code, shown = until_the_end(self.ours, self.process)
        return code, (self.shown + self.decoder.decode(shown, final=True)).replace("\r\n", "\n")

    def _more(self) -> str:
        assert select.select([self.ours], [], [], 60)[0], f"nothing more comes: {self.shown!r}"
        try:
            return self.decoder.decode(os.read(self.ours, 65536))
        except OSError:  # Linux says EIO when the other side is closed
            return ""
