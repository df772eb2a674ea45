"""The terminal picture of README.md: what a command really prints, exported as SVG by rich.

python docs/tools/picture.py     writes docs/pictures/status.svg
"""

from __future__ import annotations

import html
import io
import re
import sys

import sessions
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

PATH = sessions.ROOT / "docs" / "pictures" / "status.svg"
COMMAND = "chuangwei status --as-of 2023-07-14"
WIDTH, LINES = 80, 28
_ASPECT = 0.55  # a Chinese character is 20 high and wide, two cells are 22

_FORMAT = """\
<svg xmlns="http://www.w3.org/2000/svg" class="rich-terminal" viewBox="0 0 {width} {height}">
<style>
.{unique_id}-matrix, .{unique_id}-title {{
    font-family: "Sarasa Mono SC", "Noto Sans Mono CJK SC", "Cascadia Mono", Consolas, Menlo, monospace;
    font-size: {char_height}px; line-height: {line_height}px; white-space: pre;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
_TEXT = re.compile(r'(<text [^>]*?)x="([\d.]+)" ([^>]*?)textLength="[^"]*"([^>]*>)([^<]+)</text>')


def lines() -> list[str]:
    """The lines of the picture with their colours as a terminal gets them, the command first."""
    printed = sessions.output(
        COMMAND.split()[1:], sessions.ROOT, NO_COLOR="", FORCE_COLOR="1", COLUMNS=str(WIDTH)
    )
    return [f"\x1b[2m$\x1b[0m {COMMAND}", *printed.split("\n")[:LINES], "\x1b[2m……\x1b[0m"]


def svg() -> str:
    """The picture; every character of a line with wide ones stands on its own cell, which rich leaves to chance."""
    console = Console(
        record=True, file=io.StringIO(), width=WIDTH, force_terminal=True, color_system="standard"
    )
    for line in lines():
        console.print(Text.from_ansi(line), no_wrap=True, overflow="ignore", crop=False)
    picture = console.export_svg(
        title="chuangwei", code_format=_FORMAT, unique_id="status", font_aspect_ratio=_ASPECT
    )
    return "\n".join(line.rstrip() for line in _TEXT.sub(_on_grid, picture).split("\n"))


def words(picture: str) -> list[str]:
    """The texts in an SVG, without blanks, in order."""
    shown = picture.partition('-matrix">')[2]
    return ["".join(html.unescape(text).split()) for text in re.findall(r"<text [^>]*>([^<]+)</text>", shown)]


def _on_grid(match: re.Match[str]) -> str:
    before, left, between, after, content = match.groups()
    places, position = [], float(left)
    for char in html.unescape(content):
        places.append(f"{position:g}")
        position += 20 * _ASPECT * cell_len(char)
    return f'{before}x="{" ".join(places)}" {between}{after}{content}</text>'


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(svg(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{PATH}\n")
