"""A search that spares the lines which cannot match.

A pattern that begins with a name or a title is tried at every capital of a text, and its words come
last. Looking for the words first costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["in_lines"]


def in_lines(pattern: re.Pattern[str], text: str, cues: Sequence[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern in the lines that have one of some words.

    Args:
        pattern: Matches nothing without one of the words, and no end of a line but that after an
            initial.
        text: The text.
        cues: The words.
    """
    for start, end in _lines(text, cues):
        yield from pattern.finditer(text, start, end)


def _lines(text: str, cues: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where lines with one of some words begin and end; an initial joins two of them."""
    found: set[tuple[int, int]] = set()
    for cue in cues:
        place = text.find(cue)
        while place >= 0:
            start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
            end = len(text) if end < 0 else end
            found.add((start, end))
            place = text.find(cue, end)
    begun: tuple[int, int] | None = None
    for start, end in sorted(found):
        while _after_initial(text, start):
            start = text.rfind("\n", 0, start - 1) + 1
        while end < len(text) and _after_initial(text, end + 1):
            end = text.find("\n", end + 1)
            end = len(text) if end < 0 else end
        if begun is not None and start <= begun[1]:
            begun = (begun[0], max(begun[1], end))
            continue
        if begun is not None:
            yield begun
        begun = (start, end)
    if begun is not None:
        yield begun


def _after_initial(text: str, start: int) -> bool:
    """Return whether the line before ends in an initial, so that a name may go on in this one."""
    before = text[max(0, start - 4) : start - 1].replace(" ", "") if start else ""
    return len(before) > 1 and before[-1] in ".\u2024" and before[-2].isupper()
