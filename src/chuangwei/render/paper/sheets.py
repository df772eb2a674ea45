"""How a paper falls into sheets: what begins on a new page, upright or across (横排)."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from chuangwei.render.paper.blocks import Block, Blocks, Fence, PageBreak, Title


class Label(NamedTuple):
    """What stands at the left above an annex: 附件1."""

    text: str


Placed: TypeAlias = Block | Label


class Sheet(NamedTuple):
    """Blocks that begin on a new page; none of them is a page break, an annex or 横排."""

    wide: bool
    blocks: tuple[Placed, ...]


def sheets(blocks: Blocks) -> list[Sheet]:
    """The sheets of a paper; none is empty."""
    laying = _Laying()
    laying.lay(blocks, wide=False)
    return [Sheet(wide, tuple(content)) for wide, content in laying.sheets if content]


class _Laying:
    """Lays blocks upon sheets, the last of which is open."""

    def __init__(self) -> None:
        self.sheets: list[tuple[bool, list[Placed]]] = [(False, [])]

    def lay(self, blocks: Blocks, *, wide: bool) -> None:
        for block in blocks:
            if isinstance(block, PageBreak):
                self._open(wide=wide)
            elif isinstance(block, Fence) and block.kind == "附件":
                self._open(wide=wide)
                self._place(Label(block.label), wide=wide)
                self.lay(block.blocks, wide=wide)
            elif isinstance(block, Fence) and block.kind == "横排":
                self._turn()
                self.lay(block.blocks, wide=True)
            else:
                self._place(block, wide=wide)

    def _open(self, *, wide: bool) -> None:
        self.sheets.append((wide, []))

    def _turn(self) -> None:
        """Go on across; a sheet with nothing but titles is turned with what follows them."""
        wide, content = self.sheets[-1]
        if all(isinstance(block, Label | Title) for block in content):
            self.sheets[-1] = (True, content)
        elif not wide:
            self._open(wide=True)

    def _place(self, block: Placed, *, wide: bool) -> None:
        if self.sheets[-1][0] != wide:
            self._open(wide=wide)
        self.sheets[-1][1].append(block)
