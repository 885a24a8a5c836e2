"""Italics and bold that mark titles, parted from those that mark labels and the names of casts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kinonaut.loaders.document import Block, BlockKind, Span
from kinonaut.loaders.labels import relations, starts_with_label

__all__ = ["titles", "whole"]


def whole(text: str, blocks: Sequence[Block], emphasis: Sequence[Span]) -> list[Block]:
    """Return the blocks, and as plain lines those parted at a colon that a marked title has.

    `*Far Out: Part Two*, by Ann Lee` is no label with its value.
    """
    marked = {span.start: span.end for span in emphasis}
    found = []
    for block in blocks:
        if block.kind is BlockKind.FIELD and len(block.cells) > 1:
            label, value = block.cells[:2]
            end = marked.get(label.start, 0)
            goes_on = text.startswith((", ", " ("), end)
            if (
                value.start < end < block.end
                and goes_on
                and not relations(text[label.start : label.end])
            ):
                block = Block(BlockKind.ITEM, block.start, block.end)
        found.append(block)
    return found


def titles(text: str, blocks: Sequence[Block], emphasis: Sequence[Span]) -> tuple[Span, ...]:
    """Return the emphasis that may be of titles.

    A label is none, with its value or without; nor is what begins or ends the entries of a cast.
    """
    starts = [block.start for block in blocks]
    under_cast: list[bool] = []
    cast = False
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            cast = "cast" in relations(text[block.start : block.end])
        elif block.kind is BlockKind.PROSE and block.end - block.start > 300:
            cast = False
        under_cast.append(cast)
    kept = []
    for span in emphasis:
        words = text[span.start : span.end].strip()
        if relations(words) or (len(words) <= 200 and starts_with_label(words)):
            continue
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and under_cast[at] and blocks[at].kind in (BlockKind.ITEM, BlockKind.ROW):
            continue
        kept.append(span)
    return tuple(kept)
