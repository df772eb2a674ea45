"""The layout of official documents by GB/T 9704-2012, as the one table of values that Word and HTML are made from.

Lengths of the sheet are in millimetres, of text in points; a character (字) is as wide as its font is high.
"""

from __future__ import annotations

from typing import NamedTuple


class Sheet(NamedTuple):
    """A sheet of paper and its margins, in millimetres."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def text_width(self) -> float:
        """Width of the type area (版心)."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height of the type area."""
        return self.height - self.top - self.bottom


class Font(NamedTuple):
    """A font by the name that Word shows, and what may stand in for it, best first."""

    name: str
    others: tuple[str, ...]
    family: str
    """Word's and CSS's word for the kind: roman (serif) or swiss (sans-serif)."""


class Face(NamedTuple):
    """A font in a size (points)."""

    font: Font
    size: float
    bold: bool = False
    colour: str = "000000"


# 5.2.1: A4, 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm.
PORTRAIT = Sheet(210, 297, top=37, right=26, bottom=35, left=28)
# A sheet turned so that its left side is on top: tables across the sheet have their head at the binding (订口).
LANDSCAPE = Sheet(297, 210, top=28, right=37, bottom=26, left=35)

# 5.2.3: 22 lines of 28 characters fill the type area. 3号 is 16 points: 28 of them are a little too wide.
LINES = 22
CHARACTERS = 28
LINE = 28.95
SPACING = -0.25

XIAOBIAOSONG = Font(
    "方正小标宋简体", ("方正小标宋_GBK", "小标宋体", "华文中宋", "STZhongsong", "宋体", "SimSun"), "roman"
)
FANGSONG = Font("仿宋_GB2312", ("仿宋", "FangSong", "华文仿宋", "STFangsong", "方正仿宋_GBK"), "roman")
KAITI = Font("楷体_GB2312", ("楷体", "KaiTi", "华文楷体", "STKaiti", "方正楷体_GBK"), "roman")
HEITI = Font("黑体", ("SimHei", "华文黑体", "STHeiti", "方正黑体_GBK"), "swiss")
SONGTI = Font("宋体", ("SimSun", "华文宋体", "STSong", "方正书宋_GBK"), "roman")
FONTS = (XIAOBIAOSONG, FANGSONG, KAITI, HEITI, SONGTI)

# 7.3.1 and 7.3.3: title 2号小标宋; text 3号仿宋; levels 黑体, 楷体, 仿宋, 仿宋.
TITLE = Face(XIAOBIAOSONG, 22)
BODY = Face(FANGSONG, 16)
# The standard says nothing of what stands below a title in brackets, or of a number there: 3号楷体.
TITLE_NOTE = Face(KAITI, 16)
LEVELS = (Face(HEITI, 16), Face(KAITI, 16), BODY, BODY)
# 7.3.7: 附件 and its number 3号黑体.
ANNEX = Face(HEITI, 16)
# 7.2.4: the issuing body's name in red, as large as its line holds, the standard leaves the size to the office.
MARK = Face(XIAOBIAOSONG, 42, colour="FF0000")
MARK_SMALLEST = 22.0
# 7.5: page numbers 4号宋体 between dashes, 7 mm below the type area, one character in from the outer side.
NUMBER = Face(SONGTI, 14)
NUMBER_BELOW = 7.0
# 7.4: 版记 in 4号仿宋, one character in on both sides.
COLOPHON = Face(FANGSONG, 14)
# The standard says nothing of the text within tables: 小四, and 五号 where columns are many.
TABLE = Face(FANGSONG, 12)
TABLE_HEAD = Face(HEITI, 12)
TABLE_SMALL = Face(FANGSONG, 10.5)
TABLE_HEAD_SMALL = Face(HEITI, 10.5)
TABLE_PITCH = 1.5
"""Line pitch within tables, in heights of the font."""
TABLE_COLUMN = 20.0
"""Millimetres that each column has, on the average, in a table that is not small."""

INDENT = 2
"""Characters before a paragraph's first line (左空二字)."""
MARK_TOP = 35.0
"""Millimetres from the type area's upper edge to 发文机关标志 (7.2.4)."""
MARK_LINES = 2
"""Empty lines between 发文机关标志 and 发文字号 (7.2.5), and between the red line and the title (7.3.1)."""
RED_LINE_GAP = 4.0
"""Millimetres from 发文字号 to the red line (7.2.7)."""
THICK, THIN = 0.35, 0.25
"""Millimetres of 版记's outer and inner lines (7.4.1); the red line is thick."""


def is_small(columns: int, sheet: Sheet) -> bool:
    """Whether a table of so many columns is set in the small face."""
    return sheet.text_width < TABLE_COLUMN * columns


def mark_size(characters: float) -> float:
    """Points of 发文机关标志 so that its characters stand in one line, in halves as Word counts them."""
    fits = PORTRAIT.text_width / MM_PER_POINT / max(characters, 1)
    return max(MARK_SMALLEST, min(MARK.size, int(fits * 2) / 2))


MM_PER_POINT = 25.4 / 72
