"""A paper as a Word document."""

from __future__ import annotations

from chuangwei.render.paper.blocks import Blocks


def docx(blocks: Blocks) -> bytes:
    """The bytes of the document."""
    raise NotImplementedError(len(blocks))
