"""Runs of text and links in Word."""

from __future__ import annotations

import re
from urllib.parse import quote

from chuangwei.render.paper.blocks import Run, Runs
from chuangwei.render.paper.word.body import Body
from chuangwei.render.paper.word.markup import text, w

# Word takes a document for damaged when one of its addresses is not made as the rules say.
_LINKABLE = re.compile(
    r"(?:https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#].*)?|mailto:[\w.+-]+@[A-Za-z0-9.-]+)", re.ASCII
)
_SAFE = "!#$%&'()*+,-./:;=?@_~"


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
