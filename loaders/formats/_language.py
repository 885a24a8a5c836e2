"""The language of a document: as it says itself, or as its letters and small words show.

It is told only where it is plain: a list of names, or a few words, is in no language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

__all__ = ["language_of"]

_CODE: Final = re.compile(r"([a-z]{2,3})(?![a-z])")
_WORD: Final = re.compile(r"[^\W\d_]+")
_READ: Final = 20_000
"""Characters that are read of a document; more do not change what it is written in."""
_LEAST: Final = 8
"""Small words that a text must have before they tell its language."""
_SHARE: Final = 0.08
_AHEAD: Final = 1.5
_MOSTLY: Final = 0.6
"""The share of a text's words that are in one script."""

# The commonest words of a language that no name is made of. Words of several count for each.
_SMALL: Final = {
    "en": "the of and to in is was for with that by as his her from it on at are be this which an",
    "de": "der die das und ist nicht mit den von ein eine im zu auf dem des sich als auch wird war",
    "fr": "le la les et des du est une dans pour que par sur au qui il en un avec pas ce sont aux",
    "es": "el la los y de en que una por con del las es se un al su para como lo más fue sus",
    "it": "il di che la e per una con del della gli è un nel dei alla non sono si al lo più delle",
    "pt": "o a os e de em que uma por com do da não é um para no na ao dos das mais foi",
    "pl": "i w na z do się nie że jest to o przez jak od po dla który oraz był za jego",
    "cs": "a v na se je že do z s o jako který pro podle byl jeho které ve po ale",
    "nl": "de het een en van is in op dat met voor niet zijn aan door ook als naar bij om",
}
_OF: Final = {
    word: tuple(language for language in _SMALL if word in _SMALL[language].split())
    for word in " ".join(_SMALL.values()).split()
}
# Of languages in Cyrillic letters those are told that have letters of their own.
_LETTERS: Final = {"ru": "ыэё", "uk": "іїєґ"}
_FEW: Final = 3


def language_of(declared: str | None, text: str) -> str | None:
    """Return the code of the language that a document says to be in, or that it plainly is in.

    >>> language_of("en-US", ""), language_of(None, "Nora Finch, 2001")
    ('en', None)
    """
    if declared and (found := _CODE.match(declared.strip().lower())):
        return found[1]
    words = [word.lower() for word in _WORD.findall(text[:_READ])]
    cyrillic = [word for word in words if "а" <= word[0] <= "ӿ"]
    if len(cyrillic) > _MOSTLY * len(words):
        letters = Counter("".join(cyrillic))
        counts = {code: sum(letters[one] for one in own) for code, own in _LETTERS.items()}
        return _plainly(counts, _FEW)
    small = Counter(language for word in words for language in _OF.get(word, ()))
    return _plainly(small, max(_LEAST, _SHARE * len(words)))


def _plainly(counts: Mapping[str, int], least: float) -> str | None:
    """Return what has enough, and so much more than the next that it is that and nothing else."""
    (count, best), (next_count, _), *_ = [
        *sorted(((n, c) for c, n in counts.items()), reverse=True),
        (0, ""),
        (0, ""),
    ]
    return best if count >= least and count >= _AHEAD * next_count else None
