"""Completion of a command line: values from the campaign's files without any library, the rest through Typer.

The scripts call `chuangwei __complete SHELL …`. The answer's first line is `words`, or `titles` when
the candidates in the lines after it do not begin with what was typed, or `dirs` or `files`, which the shell
finds itself.
"""

from __future__ import annotations

# pathlib takes longer to import than a whole completion may last.
# ruff: noqa: PTH109, PTH111
import os
import sys

from chuangwei.cli import COMMANDS
from chuangwei.cli.kinds import CHOICES, GROUPS, ROOT_OPTIONS, VALUES, Pairs, at_once, meant
from chuangwei.cli.shells import Line, read_line, write_answer
from chuangwei.resources import workspace_above

TYPE_CHECKING = False  # as in typing, whose import would double the time of a completion
if TYPE_CHECKING:
    from chuangwei.cli.help import Command, Parameter

    # Values, or dirs or files, which the shell finds itself; None where none are meant.
    Found = Pairs | str | None


def answer(arguments: list[str]) -> int:
    """Print the completion that a script asks for; nothing, rather than an error, when there is none."""
    try:
        shell, *rest = arguments
        line = read_line(shell, rest)
        mode, text = Completion(line, shell).answer()
        encoding = "utf-8" if shell == "powershell" else sys.stdout.encoding
        sys.stdout.buffer.write(f"{mode}\n{text}".encode(encoding, "replace"))
        sys.stdout.buffer.flush()
    except Exception:  # noqa: BLE001 - a message in the middle of a half-typed line would help nobody
        return 1
    return 0


class Completion:
    """One completion: walks over the finished words, then says what the unfinished one may become."""

    def __init__(self, line: Line, shell: str) -> None:
        self.line = line
        self.shell = shell
        self.directory = ""  # of -C
        self.path: list[str] = []  # the command and, in a group, its subcommand
        self.given: list[str] = []  # positional arguments
        self.pending = ""  # the option whose value is being typed
        self.options_ended = False
        self._command: Command | None = None

    def answer(self) -> tuple[str, str]:
        """The mode and the candidates as the shell's script wants them."""
        for word in self.line.words:
            self._take(word)
        lead, found, typed = self._wanted()
        if isinstance(found, str):
            return found, ""
        matched, by_title = matching(found or [], typed, self.given)
        return "titles" if by_title else "words", write_answer(self.shell, self.line, lead, matched, by_title)

    def _take(self, word: str) -> None:
        """Put a finished word where it belongs."""
        if self.pending:
            if self.pending == "-C":
                self.directory = word
            self.pending = ""
        elif word.startswith("-") and len(word) > 1 and not self.options_ended:
            self._take_option(word)
        elif not self.path or (not self.given and self._is_group()):
            self.path.append(word)
            self._command = None
        else:
            self.given.append(word)

    def _take_option(self, word: str) -> None:
        if word == "--":
            self.options_ended = True
        elif not self.path:
            self.pending = "-C" if word == "-C" else ""
            self.directory = word[2:] if word.startswith("-C") else self.directory
        elif "=" not in word and self._option(word) is not None:
            self.pending = word

    def _wanted(self) -> tuple[str, Found, str]:
        """What stands before the value in the unfinished word, what it may be, and what is typed of it."""
        current = self.line.current
        if self.pending:
            return "", "dirs" if self.pending == "-C" else self._values(self._option(self.pending)), current
        if current.startswith("-") and not self.options_ended:
            name, equals, value = current.partition("=")
            if equals and self.path:
                return name + equals, self._values(self._option(name)), value
            return "", self._options() if self.path else ROOT_OPTIONS, current
        if not self.path:
            return "", [(name, about) for name, _, about, heading in COMMANDS if heading], current
        if not self.given and self._is_group():
            return "", self._commands(), current
        found = self._argument()
        return "", self._options() if found is None and not current else found, current

    def _is_group(self) -> bool:
        """Whether the command so far is one that has commands of its own."""
        name = " ".join(self.path)
        return name in GROUPS or (not at_once(name) and hasattr(self.command(), "commands"))

    def _commands(self) -> Pairs:
        """The commands of the group so far."""
        known = GROUPS.get(" ".join(self.path))
        if known is not None:
            return known()
        command = self.command()
        return [(name, about) for name, about, _ in command.rows()] if command is not None else []

    def _option(self, name: str) -> Parameter | None:
        """The option of that name; None for a flag and for what is no option."""
        found = (each for each in self._params("option") if name in each.opts and not each.is_flag)
        return next(found, None)

    def _argument(self) -> Found:
        """What the positional argument may be that is being typed."""
        at = len(self.given)
        first = at_once(" ".join(self.path)) if at == 0 else ""
        if first:
            return self._source(first)
        for param in self._params("argument"):
            if at < param.nargs or param.nargs == -1:
                return self._values(param)
            at -= param.nargs
        return None

    def _values(self, param: Parameter | None) -> Found:
        """What a parameter may be: a choice of its own, else by the word that stands for its value."""
        if param is None:
            return None
        from chuangwei.cli.help import kind_of

        choices = kind_of(param, self.command()).choices
        if choices:
            return [(choice, CHOICES.get(choice, "")) for choice in choices]
        return self._source(meant(" ".join(self.path), param.metavar or ""))

    def _source(self, row: str) -> Found:
        """What there is for a row of the table; None where it has no values."""
        source = VALUES.get(row)
        if not source or isinstance(source, str):
            return source or None
        start = self.directory or os.environ.get("CHUANGWEI_PROJECT") or os.getcwd()
        # In the null device there is no file, as where there is no workspace.
        return source(workspace_above(os.path.expanduser(start)) or os.devnull)

    def _options(self) -> Pairs:
        own = [(name, each.help or "") for each in self._params("option") for name in each.opts]
        return [*own, ("--help", "显示帮助")] if self.command() is not None else []

    def _params(self, sort: str) -> list[Parameter]:
        command = self.command()
        return (
            [each for each in command.params if each.param_type_name == sort] if command is not None else []
        )

    def command(self) -> Command | None:
        """The command so far, from its module; None when there is none."""
        if self._command is None:
            from typer import Context

            from chuangwei.cli import frame

            found: Command | None = frame.root(COMMANDS)
            for name in self.path:
                found = found.get_command(Context(found), name) if isinstance(found, frame.Group) else None
            self._command = found
        return self._command


def matching(candidates: Pairs, typed: str, given: list[str]) -> tuple[Pairs, bool]:
    """The candidates that begin with what is typed, else those that contain it or whose description does.

    Those already given are left out. The second value says that it is the latter.
    """
    folded = typed.casefold()
    free = [pair for pair in candidates if pair[0] not in given]
    begun = [pair for pair in free if pair[0].casefold().startswith(folded)]
    if begun or typed.startswith("-"):
        return begun, False
    return [pair for pair in free if folded in pair[0].casefold() or folded in pair[1].casefold()], True
