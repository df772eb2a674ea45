"""How much of what comes from outside is read: every bound in one place, far above what an office has.

A bound is there so that a file which somebody sent can neither fill the memory nor hold a command for minutes; what
passes it is refused before the work is done, with the number, the bound and the cure.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in typing, whose import would double the time of a completion
if TYPE_CHECKING:
    from pathlib import Path

MEGABYTE = 1 << 20

MAX_DEPTH = 64
"""How many collections of a data file may stand one in another."""
DATA_BYTES = 64 * MEGABYTE
"""Of a data file, on the disk or in the history; twenty thousand tasks with their logs take 24 MB."""
PASTED_BYTES = 2 * MEGABYTE
"""Of lines that are pasted or come as a text file."""
ROWS = 2000
"""Lines or rows of one list that comes in."""
LINE_CHARACTERS = 20_000
"""Of one such line."""

WORKBOOK_BYTES = 100 * MEGABYTE
"""Of a workbook as it lies on the disk, with its pictures."""
WORKBOOK_UNPACKED = 64 * MEGABYTE
"""Of its parts that are XML, when unpacked; pictures are not unpacked."""
WORKBOOK_PARTS = 5000
WORKBOOK_ELEMENTS = 1_000_000
"""XML elements of all its parts: what building it costs."""
WORKBOOK_CELLS = 100_000
"""Cells that are written, that spans and links cover, and that rows × columns of the first sheet come to."""

PAPER_CHARACTERS = 4_000_000
"""Of the Markdown of one paper."""
PAPER_LINES = 100_000
PAPER_LINE = 500_000
"""Characters in one line of it."""
PAPER_BRACKETS = 4000
"""Opening brackets that might begin a link: each is looked for to the end of its paragraph, a hundred levels deep."""
TABLE_COLUMNS = 200
TABLE_CELLS = 300_000

TEMPLATE_BYTES = 50_000
"""Of one template."""
TEMPLATE_SOURCES = 100_000
"""Characters of all templates that are read for one paper."""
TEMPLATE_NODES = 8000
"""Names, operators and tags in one template: compiling takes longer than reading."""
TEMPLATE_STEPS = 200_000
"""About one for each name, operator, tag and piece of text that is carried out, more for long lists and texts."""
TEMPLATE_CHARACTERS = 2_000_000
"""What is written for one paper; macros and blocks count each time they are passed on."""
TEMPLATE_FOR_EACH_VALUE = 6
"""Steps, and characters, more for each value of the view: a paper on many tasks takes more than one on few."""
TEMPLATE_TEXT = 200_000
"""Characters of the longest text that a template puts together."""
TEMPLATE_RANGE = 10_000

EVIDENCE_FILES = 200_000
EVIDENCE_FOLDERS = 32
"""How many folders may lie one in another."""
ARCHIVE_RATIO = 100
"""How many times its own size a packed archive may unpack to, beyond ARCHIVE_FREE; photos hardly shrink at all."""
ARCHIVE_FREE = 256 * MEGABYTE


def megabytes(size: int) -> str:
    """A size as messages say it: `1.5 MB`."""
    return f"{size / MEGABYTE:.1f} MB".replace(".0 ", " ")


def read_within(path: Path, most: int, hint: str) -> bytes:
    """The content of a file; raises ChuangweiError where it has more than `most` bytes, OSError where it cannot be read."""
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        from chuangwei.errors import ChuangweiError

        raise ChuangweiError(f"{path} 太大，超过 {megabytes(most)}，没有读", hint=hint)
    return data
