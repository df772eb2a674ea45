"""The program's entry: what can be answered without the command line's libraries is answered first."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # as in typing, which --version need not import
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> int:
    """Run the program on sys.argv and return its exit code."""
    _take_standard_numbers()
    arguments = sys.argv[1:]
    if arguments == ["--version"] and sys.stdout is not None:
        from chuangwei import __version__

        sys.stdout.write(f"chuangwei {__version__}\n")
        return 0
    if arguments[:1] == ["__complete"]:
        from chuangwei.cli.complete import answer

        return answer(arguments[1:])
    from chuangwei.cli.crash import guarded

    return guarded(arguments)


def _take_standard_numbers() -> None:
    """Open the null device for each standard stream that is closed, lest a data file takes its number.

    Whatever another program, such as git, then writes to its standard output would go into that file.
    """
    import os

    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number is this one
            os.set_inheritable(number, True)


def run() -> NoReturn:
    """Run the program as a process of its own, and leave without taking it apart.

    A command is over before there are cycles worth collecting, and to free a whole campaign object by object at the
    end takes a tenth of the time of a short command.
    """
    import gc
    import os

    gc.disable()
    code = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            code = code or 1
    os._exit(code)


if __name__ == "__main__":
    run()
