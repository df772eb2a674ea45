"""The program run within this process, with folder, environment and streams of its own, as quick as a call."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

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
    before, here = dict(os.environ), Path.cwd()
    streams = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    try:
        _become(environment)
        os.chdir(folder)
        with Path(os.devnull).open(encoding="utf-8") as sys.stdin:
            sys.stdout, sys.stderr = (io.TextIOWrapper(kept, encoding=encoding) for kept in (out, err))
            code = guarded(list(arguments))
            sys.stdout.flush()
            sys.stderr.flush()
            return Ran(code, out.getvalue(), err.getvalue())
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
        os.chdir(here)
        _become(before)


def _become(environment: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
