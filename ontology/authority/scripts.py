"""In which script a name is written."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from typing import Final

__all__ = ["script"]

# The first words of Unicode's character names, with the ISO 15924 codes.
_SCRIPTS: Final = (
    ("LATIN", "Latn"),
    ("CYRILLIC", "Cyrl"),
    ("GREEK", "Grek"),
    ("ARABIC", "Arab"),
    ("HEBREW", "Hebr"),
    ("CJK", "Hani"),
    ("HIRAGANA", "Jpan"),
    ("KATAKANA", "Jpan"),
    ("HANGUL", "Kore"),
    ("DEVANAGARI", "Deva"),
    ("ARMENIAN", "Armn"),
    ("GEORGIAN", "Geor"),
)


def script(name: str) -> str:
    """Return the ISO 15924 code of the script that most letters of a name are in.

    >>> script("Soyuz T-13"), script("Союз Т-13"), script("神舟五号")
    ('Latn', 'Cyrl', 'Hani')
    """
    counts = Counter(_of(letter) for letter in name if letter.isalpha())
    return max(sorted(counts), key=counts.__getitem__, default="Zyyy")


@cache
def _of(letter: str) -> str:
    full = unicodedata.name(letter, "")
    return next((code for start, code in _SCRIPTS if full.startswith(start)), "Zyyy")
