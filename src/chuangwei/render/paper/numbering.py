"""The numbers of headings, 一、 （一） 1. （1）, and of annexes: given here, never typed (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chuangwei.numerals import say_number
from chuangwei.render.paper.blocks import Block, Blocks, Fence, Heading


def numbered(blocks: Blocks) -> Blocks:
    """The same blocks with their numbers; each annex counts its headings anew."""
    annexes = sum(1 for _ in _annexes(blocks))
    return tuple(_Counter(annexes).blocks(blocks))


def _annexes(blocks: Blocks) -> Iterator[Fence]:
    for block in blocks:
        if isinstance(block, Fence):
            if block.kind == "附件":
                yield block
            yield from _annexes(block.blocks)


class _Counter:
    """Counts headings by level, and the annexes."""

    def __init__(self, annexes: int) -> None:
        self._annexes = annexes
        self._annex = 0
        self._counts = [0] * len(_NUMBERS)

    def blocks(self, blocks: Blocks) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Heading):
                yield block._replace(number=self._number(block.level))
            elif isinstance(block, Fence) and block.kind == "附件":
                yield self._annexed(block)
            elif isinstance(block, Fence):
                yield block._replace(blocks=tuple(self.blocks(block.blocks)))
            else:
                yield block

    def _number(self, level: int) -> str:
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (len(self._counts) - level)
        return _NUMBERS[level - 1](self._counts[level - 1])

    def _annexed(self, annex: Fence) -> Fence:
        self._annex += 1
        label = annex.label or ("附件" if self._annexes == 1 else f"附件{self._annex}")
        outside, self._counts = self._counts, [0] * len(_NUMBERS)
        inner = tuple(self.blocks(annex.blocks))
        self._counts = outside
        return Fence("附件", inner, label)


_NUMBERS: tuple[Callable[[int], str], ...] = (
    lambda count: f"{say_number(count)}、",
    lambda count: f"（{say_number(count)}）",
    lambda count: f"{count}.",
    lambda count: f"（{count}）",
)
