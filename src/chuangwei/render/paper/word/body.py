"""What a Word document's body is made of: paragraphs that may still change, runs and links, the ends of sections."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote

from chuangwei.render.paper.blocks import Run, Runs
from chuangwei.render.paper.gongwen import LANDSCAPE, LINE, NUMBER, NUMBER_BELOW, PORTRAIT
from chuangwei.render.paper.gongwen import MM_PER_POINT as POINT
from chuangwei.render.paper.word.markup import mm, points, text, w
from chuangwei.render.paper.word.parts import EVEN, ODD

# Word takes a document for damaged when one of its addresses is not made as the rules say.
_LINKABLE = re.compile(
    r"(?:https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#].*)?|mailto:[\w.+-]+@[A-Za-z0-9.-]+)", re.ASCII
)
_SAFE = "!#$%&'()*+,-./:;=?@_~"


class Para(NamedTuple):
    """A paragraph: its style, own properties in Word's order (between keepNext and sectPr), and its runs."""

    style: str
    content: str = ""
    properties: str = ""
    keep_next: bool = False
    section: str = ""

    def xml(self) -> str:
        """The paragraph as markup."""
        keep = w("keepNext") if self.keep_next else ""
        look = w("pPr", w("pStyle", val=self.style), keep, self.properties, self.section)
        return w("p", look, self.content)


@dataclass(slots=True)
class Body:
    """Paragraphs and tables in order, and the addresses that links lead to, with their ids."""

    parts: list[Para | str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)

    def add(self, part: Para | str) -> None:
        """A paragraph, or a table as markup."""
        self.parts.append(part)

    def link(self, address: str) -> str:
        """The id of an address."""
        return self.links.setdefault(address, f"link{len(self.links) + 1}")

    def keep_with_next(self) -> None:
        """Let what comes next stand on the same page as the last paragraph."""
        if self.parts and isinstance(last := self.parts[-1], Para):
            self.parts[-1] = last._replace(keep_next=True)

    def end_section(self, *, wide: bool, first: bool) -> None:
        """What comes next begins on a new page; the last part is a paragraph, which tables see to."""
        last = self.parts[-1]
        if isinstance(last, Para):
            self.parts[-1] = last._replace(section=section(wide=wide, first=first))

    def xml(self) -> str:
        """All parts as markup."""
        return "".join(part.xml() if isinstance(part, Para) else part for part in self.parts)


def section(*, wide: bool, first: bool) -> str:
    """A section's sheet and margins; the first has the page numbers, which the others take over."""
    sheet = LANDSCAPE if wide else PORTRAIT
    turned = {"orient": "landscape"} if wide else {}
    footers = (_footer("default", ODD), _footer("even", EVEN)) if first else ()
    # The dash beside a page number lies in the middle of its line.
    below = sheet.bottom - NUMBER_BELOW - NUMBER.size * POINT / 2
    margins = {side: mm(getattr(sheet, side)) for side in ("top", "right", "bottom", "left")}
    return w(
        "sectPr",
        *footers,
        w("pgSz", w=mm(sheet.width), h=mm(sheet.height), **turned),
        w("pgMar", **margins, header=mm(sheet.top / 2), footer=mm(below), gutter=0),
        w("docGrid", type="lines", linePitch=points(LINE)),
    )


def _footer(kind: str, part: str) -> str:
    return f'<w:footerReference w:type="{kind}" r:id="{part}"/>'


def runs(body: Body, content: Runs, manner: str = "") -> str:
    """Runs as markup, all with the properties `manner`; behind a link that Word could not follow its address."""
    parts: list[str] = []
    for index, run in enumerate(content):
        address = run.link
        if address is None:
            parts.append(_run(run, manner))
        elif _LINKABLE.fullmatch(address):
            inner = _run(run, manner, w("u", val="single"))
            parts.append(f'<w:hyperlink r:id="{body.link(quote(address, safe=_SAFE))}">{inner}</w:hyperlink>')
        else:
            ends = index + 1 == len(content) or content[index + 1].link != address
            shown = run._replace(text=f"{run.text}（{address}）") if ends and address != run.text else run
            parts.append(_run(shown, manner))
    return "".join(parts)


def _run(run: Run, *properties: str) -> str:
    bold = w("b") + w("bCs") if run.bold else ""
    return text(run.text, bold, *properties)
