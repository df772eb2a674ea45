"""The program's entry: what can be answered without the command line's libraries is answered first."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program on sys.argv and return its exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from chuangwei import __version__

        sys.stdout.write(f"chuangwei {__version__}\n")
        return 0
    if arguments[:1] == ["__complete"]:
        from chuangwei.cli.complete import answer

        return answer(arguments[1:])
    import gc

    gc.disable()  # a command is over before there are cycles worth collecting, and imports alone set it off a dozen times
    from chuangwei.cli.crash import guarded

    return guarded(arguments)


if __name__ == "__main__":
    sys.exit(main())
