"""WordprocessingML as text: elements with their attributes, units, and runs of text."""

from __future__ import annotations

from html import escape

from chuangwei.render.paper.gongwen import Face, Font

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def w(name: str, /, *children: str, **attributes: str | int) -> str:
    """An element of Word's namespace with attributes of the same; `children` are markup."""
    said = "".join(f' w:{key}="{escape(str(value))}"' for key, value in attributes.items())
    inner = "".join(children)
    return f"<w:{name}{said}>{inner}</w:{name}>" if inner else f"<w:{name}{said}/>"


def part(name: str, *children: str) -> str:
    """A whole part of the document with the root `name`."""
    return f"{DECLARATION}<w:{name} {NAMESPACES}>{''.join(children)}</w:{name}>"


def text(characters: str, *properties: str) -> str:
    """A run of text; line breaks in it are Word's."""
    parts = [
        f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' if line else ""
        for line in characters.split("\n")
    ]
    return w("r", w("rPr", *properties) if any(properties) else "", w("br").join(parts))


def mm(length: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(length * 1440 / 25.4)


def points(length: float) -> int:
    """Points in twentieths of one."""
    return round(length * 20)


def eighths(millimetres: float) -> int:
    """The width of a border, in eighths of a point."""
    return round(millimetres * 8 * 72 / 25.4)


def indent(size: float, **characters: float) -> str:
    """An indent in characters of `size` points: what Word counts, and the same as a length for other programs."""
    attributes: dict[str, int] = {}
    for side, count in characters.items():
        attributes[f"{side}Chars"] = round(count * 100)
        attributes[side] = points(count * size)
    return w("ind", **attributes)


def fonts(font: Font) -> str:
    """The font for characters of every script; a theme's fonts play no part."""
    return w("rFonts", ascii=font.name, hAnsi=font.name, eastAsia=font.name, cs=font.name)


def manner(face: Face, spacing: float = 0) -> str:
    """Run properties of a style: font, weight, colour, distance of characters (points) and size."""
    size = round(face.size * 2)
    return w(
        "rPr",
        fonts(face.font),
        w("b") + w("bCs") if face.bold else "",
        w("color", val=face.colour),
        w("spacing", val=points(spacing)),
        w("sz", val=size),
        w("szCs", val=size),
    )
