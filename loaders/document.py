"""A document as the rules see it: text without markup, its blocks and pages, and the way back.

Rules read `text`; evidence is cut from `source`. Between them stands an offset map, so that
`source[start:end] == quote` holds for whatever a rule found, in any format.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

__all__ = ["Block", "BlockKind", "Document", "Node", "Page", "Span"]


class BlockKind(StrEnum):
    """What a block is, by its form alone."""

    HEADING = "heading"
    PROSE = "prose"
    ITEM = "item"
    """One item of a list, or one short line of a run of them."""
    ROW = "row"
    """One row of a table; `cells` are its cells."""
    FIELD = "field"
    """A label and its values, in one line or across lines; `cells` are (label, value, …)."""
    QUOTE = "quote"
    COMMENT = "comment"
    """What a reader of the page wrote below it; `speaker` says who, where the page does."""
    NAV = "nav"
    """Menus, widgets, share buttons: nothing that the document says."""
    DATA = "data"
    """Data for programs: front matter, JSON, code. Its tree, where it has one, is in `data`."""


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
    """Of a row: the header cells of its table, where it has them. Of a field it is empty."""
    speaker: Span | None = None
    label: str = ""
    """Of a field: its label in full where the text only has an initial."""

    def head(self, text: str) -> str:
        """Return the words of the first cell, of a field its label; without cells nothing."""
        return text[self.cells[0].start : self.cells[0].end] if self.cells else ""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a record (JSON, YAML, TOML), with its place in `Document.text`."""

    start: int
    end: int
    """The place of a string is that of its characters, without quotation marks."""
    items: tuple[tuple[str, Span | None, Node], ...] = ()
    """Of an object: key, place of the key, value. Of a list: the same with empty keys."""
    is_list: bool = False
    value: str | int | float | bool | None = None


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
    ends: array[int] | None = None
    """For each character of `text` where it ends in `source` (`&eacute;` is one character)."""
    blocks: tuple[Block, ...] = ()
    pages: tuple[Page, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    """What the file says of itself outside its text (front matter, `<meta>`)."""
    data: tuple[Node, ...] = ()
    """Its records: front matter, JSON, JSON-LD."""
    emphasis: tuple[Span, ...] = ()
    """What stands in italics or bold, in order: often a title."""
    language: str | None = None
    notes: tuple[str, ...] = ()
    """What a person should know of how it was read, such as a guessed encoding."""

    def span(self, start: int, end: int) -> Span:
        """Return the place in `source` of `text[start:end]`."""
        if self.offsets is None:
            return Span(start, end)
        if start >= end:
            place = self.offsets[start] if start < len(self.offsets) else len(self.source)
            return Span(place, place)
        last = self.ends[end - 1] if self.ends is not None else self.offsets[end - 1] + 1
        return Span(self.offsets[start], last)

    def quote(self, start: int, end: int) -> str:
        """Return the words of `source` behind `text[start:end]`."""
        span = self.span(start, end)
        return self.source[span.start : span.end]

    def page_at(self, position: int) -> Page:
        """Return the page that holds a place of `text`."""
        index = bisect_right(self._page_starts, position) - 1
        if index >= 0 and position < self.pages[index].end:
            return self.pages[index]
        return self._whole

    def blocks_of(self, page: Page) -> Iterator[Block]:
        """Yield the blocks of a page in order."""
        low = bisect_left(self._block_starts, page.start)
        high = bisect_left(self._block_starts, page.end)
        return iter(self.blocks[low:high])

    def block_at(self, position: int) -> Block | None:
        """Return the block that holds a place of `text`; blocks do not overlap."""
        index = bisect_right(self._block_starts, position) - 1
        if index >= 0 and position < self.blocks[index].end:
            return self.blocks[index]
        return None

    @cached_property
    def _page_starts(self) -> list[int]:
        return [page.start for page in self.pages]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _whole(self) -> Page:
        return Page(None, 0, len(self.text))
