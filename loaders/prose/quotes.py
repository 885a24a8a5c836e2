"""Where a quote may begin and end: never inside a word."""

from __future__ import annotations

from typing import Final

__all__ = ["from_word", "to_word"]

# Past this many letters a run is no word but a page whose spaces were lost.
_LONGEST: Final = 40


def _inside(text: str, at: int) -> bool:
    """Say whether a place stands between two letters of one word.

    A small letter before a capital parts two words that a page has run together.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    return (
        before.isalpha()
        and after.isalpha()
        and before.lower() != before.upper()
        and not (before.islower() and after.isupper())
    )


def from_word(text: str, start: int) -> int:
    """Return the start of the word in which a place stands, or the place.

    >>> from_word("the film Tall Ships", 6), from_word("TallShips", 4)
    (4, 4)
    """
    at = start
    while _inside(text, at) and start - at < _LONGEST:
        at -= 1
    return start if _inside(text, at) else at


def to_word(text: str, end: int, step: int = 1) -> int:
    """Return the end of the word in which a place stands, or of the word before it.

    Args:
        text: The text.
        end: The place.
        step: 1 to take the whole word in, -1 to leave it out.

    >>> to_word("the film Tall", 6), to_word("the film Tall", 6, -1)
    (8, 4)
    """
    at = end
    while _inside(text, at) and abs(at - end) < _LONGEST:
        at += step
    return end if _inside(text, at) else at
