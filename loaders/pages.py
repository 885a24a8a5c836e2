"""Find the pages of a file that holds many, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from kinonaut.loaders.document import Block, Page

__all__ = ["find_pages"]


def find_pages(text: str, blocks: Sequence[Block]) -> tuple[Page, ...]:
    """Return the pages of a text, or nothing where it is one page."""
    return ()
