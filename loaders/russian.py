"""Russian names in the nominative, by the dictionary of pymorphy3 where it is installed.

The extra `russian` brings it. Without it nothing here finds anything, and the rules fall back on
the endings that they know.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import metadata
from itertools import product
from typing import Any, Final

__all__ = ["nominative", "version"]

_NAME: Final = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?: [А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?){1,2}"
)
_PARTS: Final = ("Name", "Surn", "Patr")
_ENDINGS: Final = {"gent": "а", "accs": "а", "datv": "у", "ablt": "ом", "loct": "е"}
_WOMANS: Final = re.compile(r"(ск|цк|[оеё]в|[иы]н)(?:ой|ую|у)$")
_VOWELS: Final = "аеёиоуыэюя"
_CASES: Final = ("gent", "datv", "accs", "ablt", "loct")


def version() -> str:
    """Return the version of the dictionary in use, or nothing where there is none."""
    try:
        return metadata.version("pymorphy3")
    except metadata.PackageNotFoundError:
        return ""


@cache
def _morphology() -> Any:
    try:
        from pymorphy3 import MorphAnalyzer
    except ImportError:
        return None
    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=1 << 12)
def nominative(name: str) -> str | None:
    """Return a personal name of two or three words in the nominative.

    None is returned where the name may stand in the nominative already, where its words agree in
    no case, or where the dictionary is not installed.
    """
    morphology = _morphology() if _NAME.fullmatch(name) else None
    if morphology is None:
        return None
    words = name.split()
    readings = [_readings(morphology, word) for word in words]
    known = [found for found in readings if found]
    # A foreign or rare surname is in no dictionary; then the given name alone tells the case.
    if not readings[0] or (len(known) < len(words) and readings[-1]):
        return None
    # A reading of all words in one case, number and gender; the nominative leaves nothing to do.
    if any(_agree(chosen, "nomn") for chosen in product(*known)):
        return None
    for case in _CASES:
        for chosen in product(*known):
            if _agree(chosen, case) and "Name" in chosen[0].tag:
                whole = [_inflected(*pair) for pair in zip(words, chosen, strict=False)]
                gender = chosen[0].tag.gender
                whole += [_stem(word, case, gender) for word in words[len(chosen) :]]
                return " ".join(whole)
    return None


def _stem(word: str, case: str, gender: str | None) -> str:
    """Return a surname of no dictionary without a man's ending of a case."""
    ending = _ENDINGS[case]
    if gender == "masc" and word.endswith(ending) and word[-len(ending) - 1] not in _VOWELS:
        return word[: -len(ending)]
    if gender == "femn":
        return _WOMANS.sub(lambda m: m[1] + ("ая" if m[1] in ("ск", "цк") else "а"), word)
    return word


def _readings(morphology: Any, word: str) -> list[Any]:
    """Return the ways to read a word as part of a personal name in the singular."""
    return [
        parsed
        for parsed in morphology.parse(word)[:12]
        if any(part in parsed.tag for part in _PARTS)
        and "plur" not in parsed.tag
        and parsed.is_known
    ]


def _agree(chosen: tuple[Any, ...], case: str) -> bool:
    genders = {parsed.tag.gender for parsed in chosen} - {None, "ms-f"}
    return len(genders) <= 1 and all(
        parsed.tag.case == case or "Fixd" in parsed.tag for parsed in chosen
    )


def _inflected(word: str, parsed: Any) -> str:
    found = parsed.inflect({"nomn"})
    if found is None:
        return word
    bare = str(found.word) if "ё" in word else str(found.word).replace("ё", "е")
    return "-".join(part.capitalize() for part in bare.split("-"))
