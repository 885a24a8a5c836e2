"""Whether a name stands in a text, and whether a number is what its words say."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["Wording", "numbers", "says_date", "says_minutes", "says_money"]

_WORD: Final = re.compile(r"\w+")
_CYRILLIC: Final = re.compile(r"[а-я]")
_NUMBER: Final = re.compile(r"\d{1,3}(?:[,.\u00a0\u202f' ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_TIME: Final = re.compile(
    r"(\d{1,2})\s*(?:h|hrs?|hours?|std|stunden?|heures?|horas?|ч|час(?:а|ов)?)(?![^\W\d])\.?\s*"
    r"(?:and|und|et|y|и)?\s*(\d{1,2})?",
    re.IGNORECASE,
)
_ISO_TIME: Final = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?")
_SCALES: Final = (1, 1_000, 1_000_000, 1_000_000_000)


class Wording:
    """A text, ready to be asked whether names stand in it as words of it."""

    def __init__(self, text: str) -> None:
        self._words = f" {' '.join(_tokens(text))} "

    def has(self, name: str) -> bool:
        """Return whether a name stands here; a Russian one in whatever case."""
        words = _tokens(name)
        if not words:
            return False
        if f" {' '.join(words)} " in self._words:
            return True
        if not _CYRILLIC.search(" ".join(words)):
            return False
        pattern = " ".join(_inflected(word) for word in words)
        return re.search(f" {pattern} ", self._words) is not None

    def has_part(self, name: str) -> bool:
        """Return whether a name stands here, or one of its words that is longer than a particle."""
        return self.has(name) or any(len(w) > 2 and self.has(w) for w in _tokens(name))


def _tokens(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ё", "е"))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return [word.replace("_", "") for word in _WORD.findall(plain) if word.strip("_")]


def _inflected(word: str) -> str:
    """Return a pattern for a Russian word with another ending."""
    if not _CYRILLIC.search(word) or len(word) < 4:
        return re.escape(word)
    kept = word[: max(3, len(word) - 2)]
    return rf"{re.escape(kept)}\w{{0,4}}"


def numbers(text: str) -> set[float]:
    """Return the numbers of a text; `1.200` may be either of two.

    >>> sorted(numbers("1,200 and 2.5 and 1 000 000"))
    [1.2, 2.5, 1200.0, 1000000.0]
    """
    found: set[float] = set()
    for match in _NUMBER.finditer(text):
        said = match[0]
        whole = re.sub(r"\D", "", said)
        if len(whole) > 15:
            continue
        decimal = re.fullmatch(r"\d+[.,](\d+)", said)
        if decimal:
            found.add(float(said.replace(",", ".")))
        if not decimal or len(decimal[1]) == 3:
            found.add(float(whole))
    return found


def says_minutes(value: float, text: str) -> bool:
    """Return whether a text gives a length in minutes, or in hours and minutes."""
    if value in numbers(text):
        return True
    times = [*_TIME.findall(text), *_ISO_TIME.findall(text)]
    return any(
        int(hours or 0) * 60 + int(minutes or 0) == value for hours, minutes in times if hours
    )


def says_money(value: float, text: str) -> bool:
    """Return whether a text gives a sum, in figures or as so many thousands, millions, billions."""
    return any(
        abs(number * scale - value) <= value * 1e-9 for number in numbers(text) for scale in _SCALES
    )


def says_date(value: str, text: str) -> bool:
    """Return whether the year of a date, and its day where it has one, stand in a text."""
    year, *rest = value.split("-")
    found = numbers(text)
    day = rest[1:]
    return float(year) in found and all(float(number) in found for number in day)
