"""The standard streams of one command line: a closed, full or broken one never hides what the command has written."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, TextIO, TypeVar, cast

T = TypeVar("T")


def written(what: str) -> None:
    """Tell the boundary that `what` (已记入 5-05 80%, 已写 周报.docx) is on the disk.

    From here on no failing output stops the command; when it fails, or the command does not come to its end, standard
    error says `what`. See `crash.guarded`.
    """
    if isinstance(sys.stdout, Output):
        sys.stdout.written.append(what)


class Output:
    """A text stream that keeps the first failure; it is raised as long as nothing has been written to the disk."""

    def __init__(self, stream: TextIO | None, *, forgiving: bool = False) -> None:
        self.missing = stream is None  # closed before the program began
        self.error: OSError | None = None
        self.written: list[str] = []
        self._forgiving = forgiving
        self._stream = stream if stream is not None else io.TextIOWrapper(io.BytesIO(), encoding="utf-8")

    def write(self, text: str) -> int:
        """As of a text stream."""
        return self._try(lambda: self._stream.write(text), len(text))

    def writelines(self, lines: Iterable[str]) -> None:
        """As of a text stream."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """As of a text stream."""
        self._try(self._stream.flush, None)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def _try(self, step: Callable[[], T], otherwise: T) -> T:
        try:
            return step()
        except OSError as error:
            self.error = self.error or error
            if not (self._forgiving or self.written):
                raise
            self.silence()
            return otherwise

    def silence(self) -> None:
        """Let what is still to come, and the interpreter's last flush, go nowhere."""
        try:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, self._stream.fileno())
            os.close(null)
        except (OSError, ValueError):
            return  # no descriptor behind it: nothing to silence


class Streams:
    """Put an Output in place of both standard streams, within a `with`; None stands for one that is closed."""

    def __enter__(self) -> Output:
        self._before = sys.stdout, sys.stderr
        for stream in self._before:
            # A ? for what GBK and the like cannot encode, rather than a failure.
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="replace")
        out = Output(sys.stdout)
        sys.stdout, sys.stderr = cast("TextIO", out), cast("TextIO", Output(sys.stderr, forgiving=True))
        return out

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        sys.stdout, sys.stderr = self._before
