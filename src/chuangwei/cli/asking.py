"""A question to the person at the terminal, who can give up at any moment."""

from __future__ import annotations

import os
import signal
import sys


def ask(question: str) -> str:
    """What is typed in answer to `question`, without the line break.

    Raises KeyboardInterrupt for Ctrl-C, however early it comes, and EOFError for the end of the input.
    """
    if os.name == "nt":  # the console itself ends the reading
        return input(question)
    sys.stdout.write(question)
    sys.stdout.flush()
    _await_a_line()
    return input()


def _await_a_line() -> None:
    """Return when there is something to read.

    `input` notices a signal that comes after its prompt and before its read only with the next line. Here the signal
    puts a byte into a pipe that is waited for too, so that none falls into that gap.
    """
    import select

    heard, told = os.pipe()
    os.set_blocking(told, False)
    before = signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    try:
        while sys.stdin not in select.select([sys.stdin, heard], [], [])[0]:
            os.read(heard, 1)  # what the signal means (Ctrl-C: KeyboardInterrupt) is done between two steps
    finally:
        signal.set_wakeup_fd(before)
        os.close(heard)
        os.close(told)
