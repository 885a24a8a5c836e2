"""Divide a document into parts that fit a model's attention, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kinonaut.loaders.document import Document, Page

__all__ = ["Part", "parts_of"]

_LONGEST: Final = 8000
_HEAD: Final = 200


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of `Document.text`, of one page."""

    start: int
    end: int
    page: Page
    head: str = ""
    """The first words of the page, where the part is not its beginning."""


def parts_of(document: Document) -> Iterator[Part]:
    """Yield the parts in order; they end between blocks, or between words where a block is long."""
    for page in document.pages or (Page(None, 0, len(document.text)),):
        start = page.start
        while start < page.end:
            end = _end(document, start, page.end)
            if document.text[start:end].strip():
                head = "" if start == page.start else _words(document.text, page)
                yield Part(start, end, page, head)
            start = end


def _end(document: Document, start: int, limit: int) -> int:
    reach = start + _LONGEST
    if reach >= limit:
        return limit
    block = document.block_at(reach)
    if block is not None and block.start > start + _LONGEST // 2:
        return block.start
    for sign in ("\n", " "):
        place = document.text.rfind(sign, start + _LONGEST // 2, reach)
        if place > start:
            return place + 1
    return reach


def _words(text: str, page: Page) -> str:
    return " ".join(text[page.start : min(page.end, page.start + _HEAD)].split())
