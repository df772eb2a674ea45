"""What a person types: an answer to a question, and text pasted or in a file, in whatever encoding it comes."""

from __future__ import annotations

import codecs
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from chuangwei.days import TwoDaysFault
from chuangwei.errors import UsageFault
from chuangwei.limits import LINE_CHARACTERS, PASTED_BYTES, ROWS, megabytes
from chuangwei.phrases import say, say_weekday
from chuangwei.signs import fold


def read_text(name: str) -> str:
    """The text of the file, or what is pasted where its name is -; as chat programs and editors on Windows save it."""
    if name == "-":
        if sys.stdin is None:
            raise UsageFault("没有可以读的输入", hint="把文字存成文件，写 --from 文件名")
        if sys.stdin.isatty():
            end = "Ctrl-Z 再回车" if os.name == "nt" else "Ctrl-D"
            sys.stderr.write(f"把文字粘贴在下面，另起一行按 {end} 结束：\n")
        data = sys.stdin.buffer.read(PASTED_BYTES + 1)
    else:
        try:
            with Path(name).open("rb") as file:
                data = file.read(PASTED_BYTES + 1)
        except FileNotFoundError:
            raise UsageFault(f"没有这个文件：{name}", hint="要直接粘贴，写 --from -") from None
        except IsADirectoryError:
            raise UsageFault(f"{name} 是文件夹", hint="写一个文本文件") from None
        except OSError as error:
            raise UsageFault(f"读不出 {name}：{error.strerror or error}") from None
    what = "粘贴的内容" if name == "-" else f"{name} "
    if len(data) > PASTED_BYTES:
        raise UsageFault(f"{what}超过 {megabytes(PASTED_BYTES)}，一行也没有记", hint="分成几次记")
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return _bounded(data.decode(encoding), what)
        except UnicodeDecodeError:
            continue
    raise UsageFault(f"{what}不是文字", hint="存成 UTF-8 的文本文件")


def _bounded(text: str, what: str) -> str:
    """The text, where neither its lines nor one of them are too many; raises UsageFault with the line."""
    lines = text.splitlines()
    if len(lines) > ROWS:
        raise UsageFault(f"{what}有{len(lines)}行，最多{ROWS}行，一行也没有记", hint="分成几次记")
    for number, line in enumerate(lines, 1):
        if len(line) > LINE_CHARACTERS:
            said = f"第{number}行有{len(line)}字，最多{LINE_CHARACTERS}字"
            raise UsageFault(f"{what}{said}，一行也没有记", hint="每行只写一件事")
    return text


def ask(question: str) -> str:
    """What is typed in answer to `question`, without the line break.

    Raises KeyboardInterrupt for Ctrl-C, however early it comes, and EOFError for the end of the input.
    """
    if os.name == "nt":  # the console itself ends the reading
        return input(question)
    sys.stdout.write(question)
    sys.stdout.flush()
    _await_a_line()
    return input()


def settling(call: Callable[..., None], given: dict[str, Any]) -> None:
    """Call with what was given; where it says what may be two days, ask which, and call anew.

    The fault comes of reading what was given, before anything is written or printed.
    """
    while True:
        try:
            call(**given)
        except TwoDaysFault as fault:
            given = _settled(given, fault)
        else:
            return


def _settled(given: Mapping[str, Any], fault: TwoDaysFault) -> dict[str, Any]:
    """What was given, with the day that the person at the terminal means in place of the text that may mean two.

    Raises the fault where nobody can be asked, an empty line answers, or the text is not among what was given.
    """
    asking = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    if not asking or all(_with_day(each, fault.text, "") == each for each in given.values()):
        raise fault
    from chuangwei.render.text import clean

    days = "，".join(
        f"{number} 是 {say(day)}（{say_weekday(day)}）" for number, day in enumerate(fault.days, 1)
    )
    while answer := ask(f"“{clean(fault.text.strip())}”是哪一天？{days}，不做了直接回车：").strip():
        number = fold(answer)
        if number.isdecimal() and 1 <= int(number) <= len(fault.days):
            chosen = fault.days[int(number) - 1].isoformat()
            return {key: _with_day(each, fault.text, chosen) for key, each in given.items()}
    raise fault


def _with_day(given: Any, text: str, day: str) -> Any:
    """A value of an option with `day` where it says `text`: alone, in a list, or as the value of a field (due=…)."""
    if isinstance(given, tuple):
        return tuple(_with_day(each, text, day) for each in given)
    if not isinstance(given, str):
        return given
    field, equals, said = given.rpartition("=")
    return f"{field}{equals}{day}" if said.strip() == text.strip() else given


def _await_a_line() -> None:
    """Return when there is something to read.

    `input` notices a signal that comes after its prompt and before its read only with the next line. Here the signal
    puts a byte into a pipe that is waited for too, so that none falls into that gap.
    """
    import select

    heard, told = os.pipe()
    os.set_blocking(told, False)
    before = signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    try:
        while sys.stdin not in select.select([sys.stdin, heard], [], [])[0]:
            os.read(heard, 1)  # what the signal means (Ctrl-C: KeyboardInterrupt) is done between two steps
    finally:
        signal.set_wakeup_fd(before)
        os.close(heard)
        os.close(told)
