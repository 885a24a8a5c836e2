"""Plain text: the text is the file; its blocks follow from the form of its lines."""

from __future__ import annotations

from kinonaut.loaders.blocks import divide, mark_chrome
from kinonaut.loaders.document import Block
from kinonaut.loaders.formats._render import Parsed, plain_spaces
from kinonaut.loaders.pages import page_starts

__all__ = ["read"]


def read(source: str) -> Parsed:
    """Read plain text; of a file of many pages no block reaches from one into the next."""
    text = plain_spaces(source)
    starts = page_starts(text)
    blocks: list[Block] = []
    for start, end in zip(starts or [0], [*starts[1:], len(text)], strict=True):
        blocks += divide(text, start, end, blocks[-1].group if blocks else 0)
    return Parsed(text, mark_chrome(text, blocks), starts=tuple(starts))
