"""The sound of a name in Latin letters: what its many spellings have in common."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from anyascii import anyascii

__all__ = ["key", "latin", "same_family", "same_given_sound", "same_heard", "sound"]

# Spellings of one sound, the longer first. After each name has been through them, the schemes of
# romanisation (BGN/PCGN, ISO 9, ALA-LC, passport, German, French, Polish) meet.
_SOUNDS: Final = (
    ("shtsh", "S"), ("schtsch", "S"), ("shch", "S"), ("stch", "S"), ("szcz", "S"),
    ("tsch", "C"), ("tch", "C"), ("sch", "S"), ("sh", "S"), ("sz", "S"), ("ch", "C"), ("cz", "C"),
    ("dzh", "J"), ("dsch", "J"), ("dj", "J"), ("zh", "J"), ("kh", "h"), ("gh", "g"),
    ("gue", "ge"), ("gui", "gi"),
    ("ph", "f"), ("th", "t"), ("ts", "T"), ("tz", "T"), ("ck", "k"), ("qu", "k"), ("q", "k"),
    ("ks", "x"), ("cs", "x"), ("w", "v"), ("ff", "f"), ("j", "y"),
)  # fmt: skip
_GLIDES: Final = (
    # ё is written yo, io, jo, e, and after a hushing sound o; all of them count as e.
    (re.compile(r"(?<=[^aeiouy])[yi]o(?=[^aeiouy]|$)"), "e"),
    (re.compile(r"^yo(?=[^aeiouy])"), "e"),
    (re.compile(r"(?:iy|yi|ii|ij|yy)"), "i"),
    (re.compile(r"(?<=[^aeiouy])[yi](?=[aeu])"), ""),
    (re.compile(r"^[yi](?=[aeu])"), ""),
    (re.compile(r"(?<=[aeiou])[yi](?=[aeiou])"), ""),
    (re.compile(r"y"), "i"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"ie(?=[^aeiou]|$)"), "e"),
)
_CYRILLIC: Final = re.compile(r"[Ѐ-ӿ]")
_DOUBLED: Final = re.compile(r"(.)\1+")
_VOWELS: Final = "aeiou"
_VOWEL_RUN: Final = re.compile(r"[aeiou]+")
_OTHER: Final = re.compile(r"[^a-z]+")


@lru_cache(maxsize=1 << 17)
def latin(name: str) -> str:
    """Return the name in lower-case ASCII letters only."""
    ascii_name = name if name.isascii() else anyascii(name)
    return _OTHER.sub("", ascii_name.lower())


@lru_cache(maxsize=1 << 17)
def sound(name: str) -> str:
    """Return the name in Latin letters, each sound spelt one way."""
    text = latin(name)
    for spelling, one in _SOUNDS:
        text = text.replace(spelling, one)
    # A c that is left is soft before e, i, y, else hard.
    text = re.sub(r"c(?=[eiy])", "s", text).replace("c", "k")
    for pattern, one in _GLIDES:
        text = pattern.sub(one, text)
    return _DOUBLED.sub(r"\1", text)


@lru_cache(maxsize=1 << 17)
def key(name: str) -> str:
    """Return the consonants of a name; of one with none, its vowels.

    >>> key("Khabenskiy") == key("Хабенский") == key("Khabensky")
    True
    """
    sounds = sound(name)
    return _VOWEL_RUN.sub("", sounds) or sounds


@lru_cache(maxsize=1 << 17)
def same_family(one: str, other: str) -> bool:
    """Return whether two surnames are spellings of one.

    The forms of a man and a woman (Mironov, Mironova) are two.
    """
    if not latin(one) or not latin(other):
        return one.casefold() == other.casefold()
    if key(one) != key(other):
        return False
    a, b = sound(one), sound(other)
    if a == b:
        return True
    if (a[-1] == "a") != (b[-1] == "a") or not _same_start(a, b):
        return False
    # Two names of one consonant have too little in common.
    return len(key(one)) > 1 and _changed_softly(a, b)


@lru_cache(maxsize=1 << 17)
def same_given_sound(one: str, other: str) -> bool:
    """Return whether two given names are spellings of one, without a table."""
    if not latin(one) or not latin(other):
        return one.casefold() == other.casefold()
    a, b = sound(one), sound(other)
    if a == b:
        return True
    return key(one) == key(other) and len(key(one)) > 2 and same_family(one, other)


@lru_cache(maxsize=1 << 17)
def same_heard(one: str, other: str) -> bool:
    """Return whether one name may be the other as another alphabet writes what is heard.

    Only of a Latin and a Cyrillic name: their consonants are the same, their vowels may differ.
    """
    if bool(_CYRILLIC.search(one)) == bool(_CYRILLIC.search(other)):
        return False
    a, b = sound(one), sound(other)
    if not a or not b or len(key(one)) < 2 or key(one) != key(other):
        return False
    return (a[-1] == "a") == (b[-1] == "a") and _same_start(a, b)


def _same_start(a: str, b: str) -> bool:
    """Whether both begin with a vowel, or neither."""
    return (a[0] in _VOWELS) == (b[0] in _VOWELS)


def _changed_softly(a: str, b: str) -> bool:
    """Whether only such vowels differ as stand for ё: after a hushing sound, and in -ev, -ov."""
    one, other = _slots(a), _slots(b)
    if len(one) != len(other):
        return False
    changes = 0
    for place, (x, y) in enumerate(zip(one, other, strict=True)):
        if x == y:
            continue
        changes += 1
        before = _VOWEL_RUN.sub("", a)[place - 1 : place]
        after = _VOWEL_RUN.sub("", a)[place:]
        if {x, y} != {"e", "o"} or (before not in _HUSHING and after != "v"):
            return False
    return changes == 1


def _slots(sounds: str) -> list[str]:
    """Return what stands between the consonants, one string a gap."""
    gaps = [""]
    for letter in sounds:
        if letter in _VOWELS:
            gaps[-1] += letter
        else:
            gaps.append("")
    return gaps


_HUSHING: Final = ("C", "S", "J", "T")
