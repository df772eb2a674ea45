"""The commands of the program, for the tests that go over all of them."""

from __future__ import annotations

from collections.abc import Iterator

from chuangwei.cli import COMMANDS, frame
from chuangwei.cli.help import Command


def every(command: Command = None, name: str = "") -> Iterator[tuple[str, Command]]:
    """The program ("") and all its groups and commands, each with what is typed to call it."""
    command = frame.root(COMMANDS) if command is None else command
    yield name, command
    for own, each in command.below().items():
        yield from every(each, f"{name} {own}".strip())


def leaves() -> Iterator[tuple[str, Command]]:
    """The commands that are no groups."""
    return ((name, command) for name, command in every() if not command.below())
