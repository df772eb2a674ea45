"""The commands that enter a record into a register: what they take are the record's fields."""

from __future__ import annotations

from collections.abc import Iterable
from inspect import Parameter
from typing import TYPE_CHECKING

import typer

from chuangwei.cli import frame, writing

if TYPE_CHECKING:
    from chuangwei.actions.registers import More, New


def day(about: str) -> Parameter:
    """The field `date`, today where none is said."""
    return frame.value("date", "日期", about, "--date", "-d", default="今天", show_default="今天")


NOTE = frame.value("note", "说明", "一句话", "--note", default="")


def declare(
    app: frame.App,
    name: str,
    new: tuple[str, str],
    about: str,
    fields: Iterable[Parameter],
    examples: Iterable[tuple[str, str]],
    more: More | None = None,
) -> None:
    """A command that enters a record: `new` is its kind and the prefix of its id, `more` what follows, as `New` says."""

    def enter(ctx: typer.Context, *, commit: bool, dry_run: bool, **given: str) -> None:
        from chuangwei.actions.registers import New

        kind, prefix = new
        register(ctx, New(kind, given, prefix, more), commit=commit, dry_run=dry_run)

    frame.declare(app, name, enter, (*fields, writing.COMMIT, writing.DRY_RUN), about, examples)


def register(ctx: typer.Context, new: New, *, commit: bool, dry_run: bool) -> None:
    """Enter a record, and say so."""
    from chuangwei.actions.registers import register as enter
    from chuangwei.render.planned import added_lines

    writing.run(ctx, lambda root, today: enter(root, today, new, dry_run=dry_run), added_lines, commit=commit)
