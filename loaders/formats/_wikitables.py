"""Tables of wikitext: rows and cells from the lines between `{|` and `|}`."""

from __future__ import annotations

import re
from typing import Final

from kinonaut.loaders.document import Block, BlockKind, Span
from kinonaut.loaders.formats._render import trimmed

__all__ = ["table"]

_CUT: Final = re.compile(r"\|\||!!")
_STYLE: Final = re.compile(r"[^|\[\]{}\n]{0,200}=[^|\[\]{}\n]{0,300}\|(?!\|)")
_GROUP: Final = 1_000_000
"""Groups of tables are numbered by place, above those of other blocks."""


def table(text: str, start: int, end: int) -> tuple[list[Block], int]:
    """Return the rows of the table that begins at a place, and where it ends.

    The markup of the cells has been read already; a table that is never closed ends with the text.
    """
    blocks: list[Block] = []
    header: tuple[Span, ...] = ()
    cells: list[Span] = []
    heads = 0

    def close() -> None:
        nonlocal cells, heads, header
        row = tuple(trimmed(text, c.start, c.end) for c in cells)
        if any(c.start < c.end for c in row):
            whole = Span(row[0].start, max(c.end for c in row))
            level = 1 if heads == len(row) and len(row) > 1 and not header else 0
            if level:
                header = row
            blocks.append(
                Block(
                    BlockKind.ROW,
                    whole.start,
                    whole.end,
                    level,
                    _GROUP + start,
                    row,
                    () if level else header,
                )
            )
        cells, heads = [], 0

    at = text.find("\n", start, end) + 1 or end
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop].lstrip()
        left = stop - len(line)
        if line.startswith("|}"):
            close()
            return blocks, stop
        if line.startswith("|-"):
            close()
        elif line.startswith("|+"):
            pass
        elif line[:1] in ("|", "!"):
            place = left + 1
            for cut in [*_CUT.finditer(text, place, stop), None]:
                right = cut.start() if cut else stop
                style = _STYLE.match(text, place, right)
                cells.append(Span(style.end() if style else place, right))
                heads += line[0] == "!"
                place = cut.end() if cut else stop
        elif line.strip() and cells:
            cells[-1] = Span(cells[-1].start, stop)
        at = stop + 1
    close()
    return blocks, end
