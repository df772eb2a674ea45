"""What the commands that write share: options, and how a change leaves: its lines, its diff, its commit."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from inspect import Parameter, getdoc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TextIO, TypeVar

import typer

from chuangwei.cli import common, frame, output
from chuangwei.cli.common import today
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.signs import fold

if TYPE_CHECKING:
    from chuangwei.actions.changing import Changed
    from chuangwei.actions.dossier.filing import NewFile
    from chuangwei.actions.history.commit import Made
    from chuangwei.actions.recording import Wanted
    from chuangwei.actions.registers import More
    from chuangwei.render.text import Line, Screen
    from chuangwei.reports.changes.done import Recorded

T = TypeVar("T")
EXCEEDED = "W419"  # asked about before it is written

Commit = Annotated[bool, typer.Option("--commit", "-c", help="记完就提交到 git，说明由程序写")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="只看会怎么改，不写入")]
OPTIONS = (frame.own("commit", Commit, False), frame.own("dry_run", DryRun, False))


class Change(NamedTuple):
    """What a command is to change."""

    action: Callable[..., Changed[Any]]
    """Called with the workspace, today and `dry_run`."""
    lines: Callable[[Any, Screen], Iterable[Line]]
    """What is said of its result."""
    rehearsed: Callable[[Any, Screen], Iterable[Line]] | None = None
    """The same of a dry run, where that is otherwise."""


def decimal(option: str, text: str | None) -> Decimal | None:
    """A number as typed at an option; raises UsageFault."""
    if text is None:
        return None
    import re

    plain = fold(text).removeprefix("+")
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,4})?", plain):
        raise UsageFault(f"{option} 要写数，写的是“{text}”", hint="只写数字，如 2、-1、1.5")
    return Decimal(plain)


def papers(texts: Sequence[str] | None) -> tuple[NewFile, ...]:
    """What --file says: 名称=文件, or only a file, whose own name may hold a =."""
    from chuangwei.actions.dossier.filing import paper_meant

    return tuple(map(paper_meant, texts or ()))


def day(about: str) -> Parameter:
    """The field `date` of a record, today where none is said."""
    return frame.value("date", "日期", about, "--date", "-d", default="今天", show_default="今天")


NOTE = frame.value("note", "说明", "一句话", "--note", default="")
DATE = frame.option("day", "日期", "事情发生在哪一天，不写就是今天", "--date", "-d")


def command(
    app: frame.App,
    name: str,
    *parameters: Parameter,
    examples: Iterable[tuple[str, str]],
    about: str = "",
    heading: str | None = None,
    listed: str = "",
) -> Callable[[Callable[..., Change]], None]:
    """Declare a command that writes, by the function that says from its parameters what to do; see `run`."""

    def declare(mean: Callable[..., Change]) -> None:
        said = about or getdoc(mean) or ""

        @frame.command(app, name, *parameters, *OPTIONS, examples=examples, about=said, heading=heading)
        def write(ctx: typer.Context, *, commit: bool, dry_run: bool, **given: Any) -> None:
            change = mean(**given)
            lines = change.rehearsed if dry_run and change.rehearsed else change.lines
            run(ctx, partial(change.action, dry_run=dry_run), lines, commit=commit, listed=listed)

    return declare


def enter(
    app: frame.App,
    name: str,
    new: tuple[str, str],
    *fields: Parameter,
    about: str,
    examples: Iterable[tuple[str, str]],
    more: More | None = None,
) -> None:
    """Declare a command that enters a record of these fields into a register.

    `new` is its kind and the prefix of its id, `more` what follows from the fields, as `New` says.
    """

    @command(app, name, *fields, examples=examples, about=about)
    def mean(**given: str) -> Change:
        from chuangwei.actions.registers import New, register
        from chuangwei.render.done import added_lines

        return Change(partial(register, new=New(new[0], given, new[1], more)), added_lines)


def run(
    ctx: typer.Context,
    action: Callable[[Path, date], Changed[T]],
    lines: Callable[[T, Screen], Iterable[Line]],
    *,
    commit: bool = False,
    slips: Callable[[T], Iterable[str]] = lambda _: (),
    listed: str = "",
) -> None:
    """Do it, say what was done and what may be a slip, and commit the files when that is asked for.

    `listed` is the code of warnings that the lines tell already.
    """
    from chuangwei.render import terminal
    from chuangwei.render.text import DEMO, Span, clean, line

    root = common.root(ctx)
    if commit:
        from chuangwei.actions.history.commit import ensure_ready

        ensure_ready(root)
        common.remind(root)
    now = today()
    done = action(root, now)
    if done.written:
        output.written(f"已记入 {clean(done.what)}")
    if done.recovered is not None:
        sys.stderr.write(f"{done.recovered}\n")
    screen = terminal.screen()
    terminal.write(map(line, map(clean, done.told)), screen)
    terminal.write(lines(done.result, screen), screen)
    will = "" if done.written else "会"
    for lost in done.lost:
        told = f"{will}一并去掉注释 {lost.file} 第{lost.line}行：{clean(lost.text)}"
        terminal.write([line(Span(told, "yellow"))], screen)
    if done.after.settings.demo:
        terminal.write([line(Span(DEMO, "yellow"))], screen)
    _remind(done, now, slips(done.result), listed)
    say_parted(done)
    if not done.written:
        from chuangwei.render.done import patch_lines

        terminal.write(patch_lines(done.diff), screen)
        sys.stdout.flush()
        sys.stderr.write("只是预演，没有写入\n" if done.files else "没有要改的，文件原样\n")
    elif commit:
        commit_written(root, done.names)


def record(
    ctx: typer.Context,
    wanted: Wanted,
    *,
    commit: bool,
    dry_run: bool,
) -> None:
    """Record what happened to tasks; at a terminal, what looks like a slip is asked about before anything is written."""
    from chuangwei.actions import recording
    from chuangwei.render.done import recorded_lines

    if not dry_run and sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty():
        now = today()
        _confirm(recording.record(common.root(ctx), now, wanted, dry_run=True), now)
    run(
        ctx,
        lambda root, today: recording.record(root, today, wanted, dry_run=dry_run),
        recorded_lines,
        commit=commit,
        slips=_slips,
    )


def _slips(done: tuple[Recorded, ...]) -> Iterator[str]:
    for each in done:
        yield from (f"{each.task.id}：{slip}" for slip in each.slips)


def _confirm(planned: Changed[tuple[Recorded, ...]], now: date) -> None:
    """Ask whether to record in spite of slips; raises ChuangweiError when it is not wanted."""
    from chuangwei.actions.changing import new_warnings_of
    from chuangwei.render.text import clean

    beyond = [each for each in new_warnings_of(planned.before, planned.after, now) if each.code == EXCEEDED]
    told = [*_slips(planned.result), *(f"{each.record}：{each.message}" for each in beyond)]
    if not told:
        return
    sys.stdout.writelines(f"{clean(each)}\n" for each in told)
    agree()


def agree() -> None:
    """Ask whether what was shown is to be recorded; raises ChuangweiError when it is not."""
    from chuangwei.cli.typed import ask

    if ask("照这样记吗？（记就写 y，不记直接回车）：").strip().lower() not in {"y", "yes", "是", "记"}:
        raise ChuangweiError("没有记，什么也没有写入", hint="改好再记一次")


def _remind(done: Changed[T], now: date, slips: Iterable[str], listed: str) -> None:
    """Say on stderr what the change makes doubtful: a slip is easiest to mend at once."""
    from chuangwei.actions.changing import new_warnings_of
    from chuangwei.render.text import clean

    sys.stderr.writelines(f"{clean(f'提醒 {slip}')}\n" for slip in slips)
    for doubt in new_warnings_of(done.before, done.after, now):
        if doubt.code == listed:
            continue
        cure = f"；{doubt.hint}" if doubt.hint else ""
        sys.stderr.write(clean(f"提醒 {doubt.code} {doubt.record}：{doubt.message}{cure}") + "\n")


def say_parted(done: Changed[T]) -> None:
    """Say on stderr of which files another name has not followed."""
    for name in done.parted:
        sys.stderr.write(
            f"提醒 {name} 原来另有一个硬链接：从那个名字打开的还是改动以前的内容，要用就重新链接\n"
        )


def commit_written(root: Path, names: tuple[str, ...], out: TextIO | None = None) -> None:
    """Commit files that were just written, and say so on `out`, else on stdout."""
    from chuangwei.actions.history.commit import commit_files

    try:
        made = commit_files(root, names)
    except ChuangweiError as error:
        error.message = f"已经写入，但没有提交：{error.message}"
        raise
    say_committed(made, out)


def say_committed(made: Made, out: TextIO | None = None) -> None:
    """What went into the history, or that nothing did."""
    from chuangwei.render.text import clean

    out = out or sys.stdout
    if made.commit is None:
        out.write("没有要提交的改动\n")
        return
    output.written(f"已提交 {made.commit.short}")
    out.write(f"已提交 {made.commit.short}：{clean(made.message.subject)}\n")
    out.writelines(f"  {clean(row)}\n" for row in made.message.body)
