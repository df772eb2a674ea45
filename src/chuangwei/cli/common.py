"""What several commands share: the workspace, the day, the options that filter, and how results leave."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from inspect import Parameter, getdoc
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from chuangwei.cli import frame
from chuangwei.days import DayFault, Days, parse_day

if TYPE_CHECKING:
    from chuangwei.actions.history.telling import Revision
    from chuangwei.model.campaign import Campaign
    from chuangwei.model.record import Record
    from chuangwei.render.text import Line, Screen

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="日期", help="看哪一天的情况，不写就是今天")]
Units = Annotated[list[str] | None, typer.Option("--unit", "-u", metavar="单位", help="只看这个责任单位")]
Rev = Annotated[
    str | None,
    typer.Option(
        "--rev",
        metavar="版本",
        help="按以前的版本看：提交的编号、HEAD~1，或日期（到那一天为止的最后一次提交）",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，给别的程序用")]

# The same for `view`, under the names that filters have for them.
AS_OF, REV, JSON = (
    frame.own("as_of", AsOf, None),
    frame.own("rev", Rev, None),
    frame.own("as_json", Json, False),
)
LOOK, LOOK_BACK = (AS_OF, JSON), (AS_OF, REV, JSON)
UNITS = frame.own("units", Units, [])
GROUPS = frame.option("groups", "组", "只看这个项目组", "--group", "-g", kind=list[str])
PHASES = frame.option("phases", "阶段", "只看这个阶段", "--phase", "-p", kind=list[str])

TODAY = "CHUANGWEI_TODAY"


def today() -> date:
    """Today, or the day that CHUANGWEI_TODAY says; the one place that reads the clock. Raises DayFault for no day."""
    now = date.today()  # noqa: DTZ011 - the clerk's own calendar day is meant
    said = os.environ.get(TODAY)
    try:
        return parse_day(said, now) if said else now
    except DayFault as fault:
        raise DayFault(f"环境变量 {TODAY} 不是日期：{said}", hint=fault.hint) from None


def root(ctx: typer.Context) -> Path:
    """The workspace that the command works in; raises NoWorkspaceError."""
    from chuangwei.actions.opening import workspace

    return workspace(frame.directory(ctx))


class Opened(NamedTuple):
    """A campaign, the day that is meant, the revision it was read from (None: the files as they are), and who asks."""

    campaign: Campaign
    day: date
    revision: Revision | None = None
    ctx: Any = None
    as_of: str | None = None
    rev: str | None = None

    @property
    def root(self) -> Path:
        """The workspace."""
        return root(self.ctx)

    @property
    def demo(self) -> bool:
        """Whether it is a demonstration."""
        return self.campaign.settings.demo

    @property
    def mark(self) -> dict[str, Any]:
        """What a JSON object says of the revision; nothing without one."""
        return {} if self.revision is None else {"revision": self.revision.commit}

    def log(self, record: str, kind: str, entries: Sequence[Record]) -> Any:
        """The entries of a record with when each was committed."""
        from chuangwei.model.past import log_entries
        from chuangwei.store.history.entries import entry_commits

        at = self.revision.commit if self.revision else None
        return log_entries(entries, entry_commits(self.root, record, at, kind))

    def spell(self, *options: tuple[str, str | None]) -> Callable[[str], str]:
        """As `spelling`, with the day and the revision."""
        day = self.day.isoformat() if self.as_of is not None else None
        return spelling(self.ctx, *options, ("--as-of", day), ("--rev", self.rev))


def opened_at(ctx: typer.Context, as_of: str | None = None, rev: str | None = None) -> Opened:
    """The data of the files or of the revision `rev`, which is named on stderr; raises BrokenDataError for its errors.

    A revision given by a day is about that day too, unless `as_of` says another.
    """
    now, folder = today(), root(ctx)
    revision = None
    if rev is None:
        from chuangwei.actions.opening import open_campaign

        settle(folder)
        campaign = open_campaign(folder, now)
    else:
        from chuangwei.actions.history.telling import campaign_at, revision_of

        revision = revision_of(folder, rev, now)
        campaign = campaign_at(folder, revision, now)
        say_revision(revision)
    meant = revision.day if revision and revision.day else now
    day = day_said(campaign, now, as_of, "日期") if as_of is not None else meant
    return Opened(campaign, day, revision, ctx, as_of, rev)


def day_said(campaign: Campaign, now: date, text: str, title: str) -> date:
    """The day that an option says; what it became is said on stderr where it was said in words. Raises DayFault."""
    days = Days(now, campaign.span, campaign.calendar)
    day = days.day(text, title)
    if days.told:
        from chuangwei.render.text import clean

        sys.stderr.writelines(f"{clean(each)}\n" for each in days.told)
    return day


def say_revision(revision: Revision) -> None:
    """Name on stderr the commit that a result is made from."""
    from chuangwei.render.text import clean

    commit = revision.commit
    sys.stderr.write(
        f"按提交 {commit.short}（{commit.day}，{clean(commit.author)}：{clean(commit.subject)}）\n"
    )


def settle(folder: Path) -> None:
    """Take back a change that was begun and never finished, and say so on stderr; one look where there is none."""
    from chuangwei.store.writing.places import is_unfinished

    if not is_unfinished(folder):
        return
    from chuangwei.store.writing.journal import recover

    recovered = recover(folder)
    if recovered is not None:
        sys.stderr.write(f"{recovered}\n")


def remind(folder: Path) -> None:
    """Say on stderr when this copy of the repository lacks the merge driver that its files ask for."""
    from chuangwei.store.history.git import lacks_driver

    if lacks_driver(folder):
        sys.stderr.write("本副本还没有装合并程序：chuangwei hooks install\n")


def spelling(ctx: typer.Context, *options: tuple[str, str | None]) -> Callable[[str], str]:
    """How to write another command that sees the same: the folder of -C before it, the given options after it."""
    directory = frame.directory(ctx)
    before = f" -C {_quoted(str(directory))}" if directory is not None else ""
    after = "".join(f" {name} {_quoted(value)}" for name, value in options if value is not None)
    return lambda command: f"{frame.PROGRAM}{before} {command}{after}"


def _quoted(word: str) -> str:
    """A word for any shell: in double quotes, which cmd.exe knows too, unless it needs the stronger ones."""
    if re.fullmatch(r"[\w@%+=:,./\\-]+", word):
        return word
    return shlex.quote(word) if set(word) & set('"$`!') else f'"{word}"'


def print_json(content: Mapping[str, Any], *, demo: bool) -> None:
    """One JSON object on stdout; where that is not UTF-8, what it may lack is escaped."""
    from chuangwei.render.json import dumps

    sys.stdout.write(dumps(content, demo=demo, ascii_only=not writes_utf8()) + "\n")


def writes_utf8() -> bool:
    """Whether stdout can take any character."""
    return (sys.stdout.encoding or "").lower().replace("-", "").replace("_", "") in {"utf8", "utf8sig"}


def mark_for_spreadsheets() -> None:
    """Begin a UTF-8 table that goes into a file or a pipe with a byte order mark: spreadsheets take it for GBK else."""
    if writes_utf8() and not sys.stdout.isatty():
        sys.stdout.write("\ufeff")


class Shown(NamedTuple):
    """What a command shows: a view, its lines, the key in JSON (none: the view's own) and what stands before it there."""

    view: Any
    lines: Callable[[Any, Screen], Iterable[Line]]
    key: str | None = None
    before: Mapping[str, Any] | None = None
    """None: the revision and the day."""
    code: int = 0
    """The exit code."""


def view(
    app: frame.App,
    name: str,
    *parameters: Parameter,
    examples: Iterable[tuple[str, str]],
    heading: str | None = None,
    marked: bool = False,
) -> Callable[[Callable[..., Shown]], None]:
    """Declare a command that shows something, by the function that makes it from an Opened and its own parameters.

    AS_OF, REV and JSON among the parameters are dealt with here. `marked`: a demonstration is named under the lines.
    """

    def declare(make: Callable[..., Shown]) -> None:
        @frame.command(app, name, *parameters, examples=examples, about=getdoc(make) or "", heading=heading)
        def run(
            ctx: typer.Context, *, as_json: bool, as_of: str | None = None, rev: str | None = None, **own: Any
        ) -> None:
            opened = opened_at(ctx, as_of, rev)
            print_shown(make(opened, **own), opened, marked=marked, as_json=as_json)

    return declare


def print_shown(made: Shown, opened: Opened | None = None, *, marked: bool = False, as_json: bool) -> None:
    """Print what a command shows as JSON or as lines; raises typer.Exit where it is not 0."""
    demo = opened is not None and opened.demo
    if as_json:
        from chuangwei.render.json import shown

        before = made.before
        if before is None:
            before = {} if opened is None else {**opened.mark, "as_of": opened.day}
        content = {made.key: made.view} if made.key else shown(made.view)
        print_json({**before, **content}, demo=demo)
    else:
        from chuangwei.render import terminal
        from chuangwei.render.text import demo_mark

        screen = terminal.screen(demo=demo)
        under = demo_mark(screen) if marked else ()
        terminal.write(chain(made.lines(made.view, screen), under), screen)
    if made.code:
        raise typer.Exit(made.code)
