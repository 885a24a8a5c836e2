"""Where a text has a phrase, found by its rarest word instead of by reading all of the text again.

A page of a thousand credited films asks for as many titles whether it says them again; with a
search each, its time would grow as the square of its length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

__all__ = ["Occurrences", "occurrences"]

_WORD: Final = re.compile(r"\w+")


class Occurrences:
    """The words of a text with their places."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int]] = {}
        for match in _WORD.finditer(text):
            self._places.setdefault(_same(match[0]), []).append(match.start())

    def starts(self, phrase: str, start: int, end: int, any_case: bool = False) -> Iterator[int]:
        """Yield, in order, where a phrase stands with no letter or digit beside it.

        Args:
            phrase: What is looked for; it has a letter or a digit.
            start: Where the stretch begins.
            end: Where it ends.
            any_case: Whether capitals and small letters are the same.
        """
        text, size, sought = self._text, len(phrase), _same(phrase)
        rarest: list[int] | None = None
        offset = 0
        for word in _WORD.finditer(phrase):
            places = self._places.get(_same(word[0]), [])
            if rarest is None or len(places) < len(rarest):
                rarest, offset = places, word.start()
        if rarest is None:
            return
        for index in range(bisect_left(rarest, start + offset), len(rarest)):
            place = rarest[index] - offset
            after = place + size
            if after > end:
                return
            found = text[place:after]
            if (
                (found == phrase or (any_case and _same(found) == sought))
                and not (place and _is_word(text[place - 1]))
                and not (after < end and _is_word(text[after]))
            ):
                yield place


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _same(words: str) -> str:
    """Return words as all that differ from them in case alone are returned."""
    return (
        words.lower() if words.isascii() else words.replace("ı", "i").replace("İ", "i").casefold()
    )


@lru_cache(maxsize=2)
def occurrences(text: str) -> Occurrences:
    """Return the words of a text with their places, once for a text."""
    return Occurrences(text)
