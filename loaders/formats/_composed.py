"""Build the text of a document that is no text file: what is written here is its source."""

from __future__ import annotations

from collections.abc import Sequence

from kinonaut.loaders.blocks import divide
from kinonaut.loaders.document import Block, BlockKind, Span
from kinonaut.loaders.formats._html_blocks import settled
from kinonaut.loaders.formats._render import Parsed, block, plain_spaces
from kinonaut.loaders.formats._squeeze import squeezed
from kinonaut.loaders.labels import relations

__all__ = ["Composed"]


class Composed:
    """A text under construction, with what is known of the form of its parts."""

    def __init__(self) -> None:
        self.length = 0
        self.emphasis: list[Span] = []
        self.metadata: dict[str, str] = {}
        self.notes: list[str] = []
        self.language: str | None = None
        self._parts: list[str] = []
        self._blocks: list[tuple[BlockKind, Span, dict[str, object]]] = []
        self._loose: list[Span] = []
        self._group = 0
        self._title: Span | None = None

    def write(self, text: str) -> Span:
        """Append text; return its place. Overlong runs in it are cut short."""
        text, _ = squeezed(text)
        start = self.length
        self._parts.append(text)
        self.length += len(text)
        return Span(start, self.length)

    @property
    def last(self) -> str:
        """The piece of text that was written last."""
        return self._parts[-1] if self._parts else ""

    def mend(self, characters: int) -> None:
        """Take back the last characters of the last piece, which has no form of its own."""
        self._parts[-1] = self._parts[-1][:-characters]
        self.length -= characters
        self._loose[-1] = Span(self._loose[-1].start, self.length)

    def heading(self, text: str, level: int) -> None:
        """Append a heading."""
        span = self.write(text)
        self.write("\n\n")
        self._blocks.append((BlockKind.HEADING, span, {"level": level}))
        if self._title is None:
            self._title = span

    def loose(self, text: str) -> Span:
        """Append lines whose form is looked at later."""
        span = written = self.write(text)
        if self._loose and self._loose[-1].end == span.start:
            span = Span(self._loose.pop().start, span.end)
        self._loose.append(span)
        return written

    def table(self, rows: Sequence[Sequence[str]], *, headed: bool | None = None) -> None:
        """Append a table; where it is not known, its words tell whether its first row heads it."""
        self._group += 1
        if headed is None:
            known = [bool(relations(cell)) for cell in rows[0]]
            below = [bool(relations(cell)) for row in rows[1:] for cell in row]
            headed = len(rows) > 1 and sum(known) * 2 >= len(known) and sum(known) > sum(below)
        header: tuple[Span, ...] = ()
        for number, row in enumerate(rows):
            cells: list[Span] = []
            for cell in row:
                if cells:
                    self.write(" | ")
                cells.append(self.write(cell))
            self.write("\n")
            rest: dict[str, object] = {"cells": tuple(cells), "group": self._group}
            if headed and not number:
                header = tuple(cells)
                rest["level"] = 1
            else:
                rest["header"] = header
            self._blocks.append((BlockKind.ROW, Span(cells[0].start, cells[-1].end), rest))
        self.write("\n")

    def finish(self) -> Parsed:
        """Return the text with its blocks."""
        source = "".join(self._parts)
        text = plain_spaces(source)
        blocks: list[Block] = []
        for kind, span, rest in self._blocks:
            made = block(kind, text, span.start, span.end, **rest)
            if made:
                blocks.append(settled(made, text) if made.cells else made)
        group = self._group
        for span in self._loose:
            found = divide(text, span.start, span.end, group)
            group = max([group, *(b.group for b in found)])
            blocks += found
        return Parsed(
            text,
            sorted(blocks, key=lambda b: b.start),
            metadata=self.metadata,
            emphasis=tuple(self.emphasis),
            title=self._title,
            language=self.language,
            notes=self.notes,
        )
