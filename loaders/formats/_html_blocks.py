"""What rows and items of HTML are, by their labels: a label and its values are a field."""

from __future__ import annotations

from kinonaut.loaders.document import Block, BlockKind, Span
from kinonaut.loaders.formats._render import trimmed
from kinonaut.loaders.labels import relations

__all__ = ["nested", "settled"]


def nested(blocks: list[Block], text: str) -> list[Block]:
    """Read an item that is a label, with a list of its own below it, as a field."""
    found: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        index += 1
        if block.kind is BlockKind.ITEM and relations(text[block.start : block.end]):
            below = []
            while (
                index < len(blocks)
                and blocks[index].kind is BlockKind.ITEM
                and blocks[index].level > block.level
            ):
                below.append(Span(blocks[index].start, blocks[index].end))
                index += 1
            if below:
                cells = (Span(block.start, block.end), *below)
                block = Block(
                    BlockKind.FIELD, block.start, below[-1].end, group=block.group, cells=cells
                )
        found.append(block)
    return found


def settled(made: Block, text: str) -> Block:
    """Trim the cells, and read a row `label | value` as a field."""
    cells = tuple(trimmed(text, c.start, c.end) for c in made.cells)
    header = tuple(trimmed(text, c.start, c.end) for c in made.header)
    kind = made.kind
    if kind is BlockKind.ROW and len(cells) == 2 and not header:
        label = text[cells[0].start : cells[0].end]
        if (
            relations(label)
            and cells[1].start < cells[1].end
            and not relations(text[cells[1].start : cells[1].end])
        ):
            kind = BlockKind.FIELD
    return Block(kind, made.start, made.end, made.level, made.group, cells, header)
