"""The program run within this process, with folder, environment and streams of its own, as quick as a call."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TextIO

from chuangwei.cli.crash import guarded


class Ran(NamedTuple):
    """What it did: the exit code and what it wrote."""

    code: int
    out: bytes
    err: bytes


def run(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], encoding: str = "utf-8"
) -> Ran:
    """Run `chuangwei` with these arguments, its output going to no terminal; nothing of it stays behind here."""
    kept = io.BytesIO(), io.BytesIO()
    out, err = (io.TextIOWrapper(each, encoding=encoding) for each in kept)
    with Path(os.devnull).open(encoding="utf-8") as nothing, _placed(folder, environment, nothing, out, err):
        code = guarded(list(arguments))
        out.flush()
        err.flush()
    return Ran(code, kept[0].getvalue(), kept[1].getvalue())


def run_on(
    terminal: int,
    arguments: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    encoding: str = "utf-8",
) -> int:
    """The exit code of `chuangwei` with these arguments, all its streams being the terminal of this number."""
    kept = [os.dup(number) for number in range(3)]
    try:
        for number in range(3):  # whoever asks the system for the terminal, and the programs that are started
            os.dup2(terminal, number)
        read, out, err = (
            open(terminal, mode, encoding=encoding, closefd=False)  # noqa: SIM115 - a number
            for mode in ("r", "w", "w")
        )
        with read, out, err, _placed(folder, environment, read, out, err):
            return guarded(list(arguments))
    finally:
        for number, before in enumerate(kept):
            os.dup2(before, number)
            os.close(before)


@contextmanager
def _placed(
    folder: Path, environment: Mapping[str, str], read: TextIO, out: TextIO, err: TextIO
) -> Iterator[None]:
    """This process in a folder, with an environment and streams of its own, as long as the block lasts."""
    before, here = dict(os.environ), Path.cwd()
    streams = sys.stdin, sys.stdout, sys.stderr
    try:
        _become(environment)
        os.chdir(folder)
        sys.stdin, sys.stdout, sys.stderr = read, out, err
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
        os.chdir(here)
        _become(before)


def _become(environment: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
