"""Comma- or tab-separated values: each line is a row under the header of the first."""

from __future__ import annotations

import re
from typing import Final

from kinonaut.loaders.document import Block, BlockKind, Span
from kinonaut.loaders.formats._render import Parsed, plain_spaces, trimmed
from kinonaut.loaders.labels import relations

__all__ = ["is_table", "read"]

_QUOTED: Final = re.compile(r'"((?:[^"]|"")*)"')


def _delimiter(line: str) -> str:
    return max(",;\t|", key=line.count)


def is_table(source: str) -> bool:
    """Return whether a text is a table: a header of known labels, and lines as wide as it."""
    lines = [line for line in source[:20_000].splitlines() if line.strip()][:6]
    if len(lines) < 2:
        return False
    mark = _delimiter(lines[0])
    width = lines[0].count(mark)
    labels = [cell.strip(' "') for cell in lines[0].split(mark)]
    known = sum(bool(relations(cell)) for cell in labels)
    return (
        width >= 1
        and known >= 2
        and known * 2 >= len(labels)
        and all(line.count(mark) >= width for line in lines[1:-1])
    )


def read(source: str) -> Parsed:
    """Read a table."""
    text = plain_spaces(source)
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = _delimiter(first)
    rows: list[tuple[int, int, tuple[Span, ...]]] = []
    at = 0
    while at < len(text):
        if text[at] == "\n":
            at += 1
            continue
        start = at
        cells, at = _row(text, at, mark)
        rows.append((start, at, cells))
    header = rows[0][2] if rows else ()
    blocks = []
    for number, (start, end, cells) in enumerate(rows):
        span = trimmed(text, start, end)
        if span.start < span.end:
            level, head = (1, ()) if number == 0 else (0, header)
            blocks.append(Block(BlockKind.ROW, span.start, span.end, level, 1, cells, head))
    return Parsed(text, blocks)


def _row(text: str, at: int, mark: str) -> tuple[tuple[Span, ...], int]:
    cells: list[Span] = []
    while True:
        quoted = _QUOTED.match(text, at)
        if quoted:
            cells.append(Span(quoted.start(1), quoted.end(1)))
            at = quoted.end()
        else:
            start = at
            while at < len(text) and text[at] not in (mark, "\n"):
                at += 1
            cells.append(trimmed(text, start, at))
        while at < len(text) and text[at] not in (mark, "\n"):
            at += 1
        if at >= len(text) or text[at] == "\n":
            return tuple(cells), at
        at += 1
