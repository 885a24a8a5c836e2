"""A document as the rules see it: text without markup, its blocks and pages, and the way back.

Rules read `text`; evidence is cut from `source`. Between them stands an offset map, so that
`source[start:end] == quote` holds for whatever a rule found, in any format.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

__all__ = ["Block", "BlockKind", "Document", "Page", "Span"]


class BlockKind(StrEnum):
    """What a block is, by its form alone."""

    HEADING = "heading"
    PROSE = "prose"
    ITEM = "item"
    """One item of a list, or one short line of a run of them."""
    ROW = "row"
    """One row of a table; `cells` are its cells."""
    FIELD = "field"
    """A label and its value, in one line or across lines; `cells` are (label, value)."""
    QUOTE = "quote"
    COMMENT = "comment"
    """What a reader of the page wrote below it; `speaker` says who, where the page does."""
    NAV = "nav"
    """Menus, widgets, share buttons: nothing that the document says."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of `Document.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text of one form."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Of a heading, 1 to 6; of an item, its depth."""
    group: int = 0
    """Blocks of one list or table have one number."""
    cells: tuple[Span, ...] = ()
    header: tuple[Span, ...] = ()
    """Of a row: the header cells of its table, where it has them."""
    speaker: Span | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a file that may hold many; an ordinary document is one page without a name."""

    name: str | None
    start: int
    end: int
    title: Span | None = None
    url: str | None = None


@dataclass(frozen=True)
class Document:
    """A document, read and divided."""

    name: str
    """Its path relative to the folder given, with `/`; names it in facts and in the graph."""
    format: str
    """`text`, `markdown`, `html`, `json`, …"""
    source: str
    """The decoded file. Offsets of claims count its characters."""
    text: str
    """`source` without markup. Every character of it stands for one place of `source`."""
    sha256: str
    """Of the file's bytes, in hexadecimal."""
    offsets: array[int] | None = None
    """For each character of `text` its place in `source`; None where the two are the same."""
    blocks: tuple[Block, ...] = ()
    pages: tuple[Page, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    """What the file says of itself outside its text (front matter, `<meta>`, JSON-LD)."""
    language: str | None = None

    def span(self, start: int, end: int) -> Span:
        """Return the place in `source` of `text[start:end]`."""
        if self.offsets is None:
            return Span(start, end)
        if start >= end:
            place = self.offsets[start] if start < len(self.offsets) else len(self.source)
            return Span(place, place)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def quote(self, start: int, end: int) -> str:
        """Return the words of `source` behind `text[start:end]`."""
        span = self.span(start, end)
        return self.source[span.start : span.end]

    def page_at(self, position: int) -> Page:
        """Return the page that holds a place of `text`."""
        for page in self.pages:
            if page.start <= position < page.end:
                return page
        return self._whole

    def blocks_of(self, page: Page) -> Iterator[Block]:
        """Yield the blocks of a page in order."""
        return (b for b in self.blocks if page.start <= b.start < page.end)

    @cached_property
    def _whole(self) -> Page:
        return Page(None, 0, len(self.text))
