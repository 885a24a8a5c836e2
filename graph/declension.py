"""Russian names in the nominative, whatever case a sentence puts them in."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import Final

__all__ = ["nominatives"]

_CYRILLIC: Final = re.compile(r"[А-Яа-яЁё-]{3,}")
# Ending -> what the nominative may have in its place.
_ENDINGS: Final = {
    "ским": ("ский",), "ского": ("ский",), "скому": ("ский",), "ском": ("ский",),
    "ской": ("ская",), "скую": ("ская",), "цким": ("цкий",), "цкого": ("цкий",),
    "цкому": ("цкий",), "цком": ("цкий",), "цкой": ("цкая",), "цкую": ("цкая",),
    "овым": ("ов",), "евым": ("ев",), "ёвым": ("ёв",), "иным": ("ин",), "ыным": ("ын",),
    "овой": ("ова",), "евой": ("ева",), "ёвой": ("ёва",), "иной": ("ина",), "ыной": ("ына",),
    "ову": ("ов", "ова"), "еву": ("ев", "ева"), "ёву": ("ёв", "ёва"), "ину": ("ин", "ина"),
    "ове": ("ов",), "еве": ("ев",), "ёве": ("ёв",), "ине": ("ин", "ина"),
    "ова": ("ов",), "ева": ("ев",), "ёва": ("ёв",), "ина": ("ин",), "ына": ("ын",),
    "ию": ("ий", "ия"), "ия": ("ий",), "ием": ("ий",), "ии": ("ий", "ия"), "ией": ("ия",),
    "ом": ("",), "ем": ("й", "ь"), "ём": ("ь",), "ой": ("а", "ая"), "ей": ("я", "ья"),
    "у": ("", "а"), "ю": ("й", "ь", "я"), "е": ("", "а", "я", "й"), "ы": ("а",), "и": ("а", "я"),
    "а": ("",), "я": ("й", "ь"), "ым": ("ый",), "ого": ("ый", "ой"), "ому": ("ый", "ой"),
}  # fmt: skip
_LONGEST: Final = max(map(len, _ENDINGS))


@lru_cache(maxsize=1 << 14)
def _word(word: str) -> tuple[str, ...]:
    found = [word]
    if _CYRILLIC.fullmatch(word):
        for size in range(min(_LONGEST, len(word) - 2), 0, -1):
            for ending in _ENDINGS.get(word[-size:], ()):
                found.append(word[: len(word) - size] + ending)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1 << 14)
def nominatives(name: str) -> tuple[str, ...]:
    """Return what a name in Cyrillic letters may be in the nominative, without the name itself.

    Many that no one bears are among them: they are for looking up.

    >>> "Иван Петров" in nominatives("Ивана Петрова"), nominatives("Ivan Petrov")
    (True, ())
    """
    words = name.split()
    if len(words) > _MOST:
        return ()
    every = (" ".join(choice) for choice in product(*map(_word, words)))
    return tuple(form for form in every if form != name)


_MOST: Final = 3
