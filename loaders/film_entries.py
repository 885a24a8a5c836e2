"""Entries of a page about many films: what stands below a line such as `2. Far Out (1999)`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from kinonaut.loaders.document import Document, Page
from kinonaut.loaders.shapes import YEAR

__all__ = ["entries"]

_ALONE: Final = re.compile(rf"[”\"»’'*_]{{0,2}}\s*[(\[,–—-]\s*{YEAR}\s*[)\]]?[\s:.]*")
_NUMBERED: Final = 8
"""Characters of a number before a title."""
_LONGEST: Final = 100
"""Characters of the longest line that is an entry's title."""


def entries(
    document: Document,
    page: Page,
    named: Sequence[tuple[int, int, int]],
    main: int | None,
) -> list[tuple[int, int, int]]:
    """Return where the entries of a page begin and end, and the film that each is about.

    On a page with a main film such lines are of other films beside its own, unless the main film
    is itself an entry below another.

    Args:
        document: The document.
        page: The page.
        named: Where the page names films, in order: start, end, film.
        main: The page's main film, if it has one.
    """
    heads: list[tuple[int, int]] = []
    starts = [start for start, _, _ in named]
    for block in document.blocks_of(page):
        low = bisect_left(starts, block.start)
        if low == len(starts) or starts[low] > block.start + _NUMBERED:
            continue
        _, end, film = named[low]
        short = block.end - block.start <= _LONGEST
        if short and _ALONE.fullmatch(document.text, end, block.end):
            heads.append((block.start, film))
    films = [film for _, film in heads]
    if len(set(films)) < 2 or (main is not None and main not in films[1:]) or films[0] == main:
        return []
    ends = [*(start for start, _ in heads[1:]), page.end]
    return [(start, end, film) for (start, film), end in zip(heads, ends, strict=True)]
