"""`update --from` at work: the preview, the questions about open lines, and the file of those that are left."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from chuangwei.cli import common, writing
from chuangwei.cli.common import today
from chuangwei.cli.typed import ask
from chuangwei.signs import fold

if TYPE_CHECKING:
    from chuangwei.actions.changing import Changed
    from chuangwei.actions.pasting import Answer, Pasted
    from chuangwei.render.text import Line, Screen
    from chuangwei.reports.changes.done import Reading

_LEFT = "余下"


def record(ctx: typer.Context, name: str, text: str, *, skip: bool, commit: bool, dry_run: bool) -> None:
    """Show how each line is understood; settle the open ones at a terminal; write what is certain then."""
    from chuangwei.actions.pasting import NothingFault, OpenLinesFault, Pasted, paste
    from chuangwei.render.readings import preview_lines

    if commit:
        from chuangwei.actions.history.commit import ensure_ready

        ensure_ready(common.root(ctx))  # before anything is asked
    root, now, pasted = common.root(ctx), today(), Pasted(text, {}, partly=skip)
    readings: Sequence[Reading] = paste(root, now, pasted, dry_run=True).result
    if not any(each.open or each.entries for each in readings):
        _show(readings)
        raise NothingFault
    asking = not dry_run and not skip and sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    if asking:
        _show(readings)
        pasted, readings = _settled(root, now, pasted, readings)
    left = [each for each in readings if each.open or each.kind == "留着"]
    refused = sum(each.open for each in readings) if not skip else 0
    if refused and not dry_run:
        _show(readings)
        raise OpenLinesFault(refused)
    file = None if dry_run or not left else _keep(name, left, now)

    def action(root: Path, now: date) -> Changed[tuple[Reading, ...]]:
        try:
            return paste(root, now, pasted._replace(seen=readings), dry_run=dry_run)
        except BaseException:
            if file is not None:
                file.unlink()
            raise

    def lines(done: Sequence[Reading], screen: Screen) -> Iterator[Line]:
        if not asking:
            yield from preview_lines(done, screen)
        yield from _kept_lines(done, file)

    writing.run(ctx, action, lines, commit=commit)
    if refused:
        raise OpenLinesFault(refused)


def _show(readings: Sequence[Reading]) -> None:
    from chuangwei.render import terminal
    from chuangwei.render.readings import preview_lines

    screen = terminal.screen()
    terminal.write(preview_lines(readings, screen), screen)
    sys.stdout.flush()


def _kept_lines(done: Sequence[Reading], file: Path | None) -> Iterator[Line]:
    """Where the lines are that were left, and how they are given again."""
    from chuangwei.render.text import clean, line

    if file is not None:
        count = sum(each.kind not in {"记", "不是进展"} for each in done)
        yield line(clean(f"没有记的{count}处存到 {file}，改好再记：chuangwei update --from {file}"))


def _settled(
    root: Path, now: date, pasted: Pasted, shown: Sequence[Reading]
) -> tuple[Pasted, Sequence[Reading]]:
    """The answers to each open line, one after the other; raises ChuangweiError where the whole is not wanted."""
    from chuangwei.actions.pasting import NothingFault, paste
    from chuangwei.render import terminal
    from chuangwei.render.readings import counted_lines, reading_lines

    readings, answers = shown, dict(pasted.answers)
    while (one := next((each for each in readings if each.open), None)) is not None:
        answers[one.key] = _answer(one)
        pasted = pasted._replace(answers=answers)
        readings = paste(root, now, pasted, dry_run=True).result
    if not any(each.entries for each in readings):
        raise NothingFault
    changed = [each for each in readings if each not in shown]
    if changed:
        screen = terminal.screen()
        terminal.write([*reading_lines(changed, screen), *counted_lines(readings, screen)], screen)
    writing.agree()
    return pasted, readings


def _answer(reading: Reading) -> Answer:
    """What becomes of an open line; asked again until it is understood."""
    from chuangwei.actions.pasting import Answer
    from chuangwei.render import terminal
    from chuangwei.render.readings import ways
    from chuangwei.render.text import wrapped

    screen = terminal.screen()
    lines = [*wrapped(f"第{reading.number}行 {reading.text}", screen, 0, "bold")]
    lines += [row for why in reading.reasons for row in wrapped(why, screen, 4, "yellow")]
    lines += [row for n, way in enumerate(ways(reading), 1) for row in wrapped(f"{n} {way}", screen, 4)]
    terminal.write(lines, screen)
    count = len(reading.choices)
    offers = [f"{'1' if count == 1 else f'1 到 {count}'} 取"] if count else []
    offers += ["s 记成说明"] if reading.tasks else []
    while True:
        typed = ask("，".join([*offers, "回车留着", "或写改好的整行："])).strip()
        plain = fold(typed).casefold()
        if not plain:
            return Answer("leave")
        found = re.fullmatch("(?P<remark>s|说明)?(?P<number>[0-9]?)|y|取", plain)
        choice = int(found["number"] or 1) - 1 if found else 0
        if found and found["remark"] and choice < len(reading.tasks):
            return Answer("remark", choice)
        if found and not found["remark"] and 0 <= choice < count:
            return Answer("take", choice)
        if len(plain) > 2:
            return Answer("text", text=typed)


def _keep(name: str, left: Sequence[Reading], now: date) -> Path:
    """Put the lines that are left into a new file, with the day and the unit of each, so that it can be given again."""
    from chuangwei.store.writing.atomic import naming

    source = Path(f"{now}.txt" if name == "-" else name)
    stem = re.sub(rf"\.{_LEFT}(?:\.[0-9]+)?$", "", source.stem)
    number = 1
    while True:
        path = source.with_name(f"{stem}.{_LEFT}{f'.{number}' if number > 1 else ''}.txt")
        with naming(str(path)):
            try:
                with path.open("x", encoding="utf-8", newline="\n") as file:
                    file.writelines(f"{row}\n" for row in _rows(left))
            except FileExistsError:
                number += 1
                continue
        return path


def _rows(left: Sequence[Reading]) -> Iterator[str]:
    context = ""
    for each in left:
        if each.context != context:
            context = each.context
            yield context
        yield each.text
