"""The sound of a name in Latin letters: what its many spellings have in common."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from anyascii import anyascii

__all__ = [
    "key",
    "keys",
    "latin",
    "readings",
    "same_family",
    "same_given_sound",
    "same_heard",
    "sound",
]

# Spellings of one sound, the longer first. After each name has been through them, the schemes of
# romanisation (BGN/PCGN, ISO 9, ALA-LC, passport, German, French, Polish) meet.
_SOUNDS: Final = (
    ("shtsh", "S"), ("schtsch", "S"), ("shch", "S"), ("stch", "S"), ("szcz", "S"),
    ("tsch", "C"), ("tch", "C"), ("sch", "S"), ("sh", "S"), ("sz", "S"), ("ch", "C"), ("cz", "C"),
    ("dzh", "J"), ("dsch", "J"), ("dj", "J"), ("zh", "J"), ("kh", "h"),
    ("gue", "ge"), ("gui", "gi"),
    ("ph", "f"), ("th", "t"), ("ts", "T"), ("tz", "T"), ("ck", "k"), ("qu", "k"), ("q", "k"),
    ("ks", "x"), ("cs", "x"), ("w", "v"), ("ff", "f"), ("oo", "u"), ("j", "y"),
)  # fmt: skip
_GLIDES: Final = (
    # Before a vowel it is a g (Ghazaryan), elsewhere mute (Voight).
    (re.compile(r"gh(?=[aeiouy])"), "g"),
    # ё is written yo, io, jo, e, and after a hushing sound o; all of them count as e.
    (re.compile(r"(?<=[^aeiouy])[yi]o(?=[^aeiouy]|$)"), "e"),
    (re.compile(r"^yo(?=[^aeiouy])"), "e"),
    (re.compile(r"(?:iy|yi|ii|ij|yy)"), "i"),
    (re.compile(r"(?<=[^aeiouy])[yi](?=[aeu])"), ""),
    (re.compile(r"^[yi](?=[aeu])"), ""),
    (re.compile(r"(?<=[aeiou])[yi](?=[aeiou])"), ""),
    (re.compile(r"y"), "i"),
    (re.compile(r"ie(?=[^aeiou]|$)"), "e"),
)
# How letters of other languages are read, as English spells it: what a name may also sound like.
_GERMAN: Final = (
    (re.compile("tsch"), "tch"), (re.compile("schtsch"), "shch"), (re.compile("sch"), "sh"),
    (re.compile("(?<![st])ch"), "kh"), (re.compile("z(?!h)"), "ts"),
    (re.compile("(?<![a-z])s(?=[aeiouy])|(?<=[aeiou])s(?=[aeiouy])"), "z"),
    (re.compile("stein"), "shtein"), (re.compile("eis(?=[aeo])"), "eiz"),
)  # fmt: skip
_FRENCH: Final = (
    (re.compile("tch"), "\x01"), (re.compile("(?<!s)ch"), "sh"), (re.compile("\x01"), "ch"),
    (re.compile("ou"), "u"), (re.compile("(?<!d)j"), "zh"), (re.compile("sht?ch"), "shch"),
)  # fmt: skip
_POLISH: Final = (
    (re.compile("(?<![st])ch"), "kh"), (re.compile("c(?=[aeiouy])"), "ts"),
)  # fmt: skip
_SPANISH: Final = ((re.compile("j"), "kh"), (re.compile("ll"), "l"))
# Letters with marks, in the schemes of scholars and of the languages that have them.
_MARKED: Final = str.maketrans({
    "š": "sh", "č": "ch", "ž": "zh", "ŝ": "shch", "ĉ": "ch", "ĵ": "zh", "ć": "ch", "ś": "sh",
    "ź": "zh", "ż": "zh", "â": "ya", "û": "yu", "ě": "ye", "ü": "ue", "ö": "oe", "ä": "ae",
    "ř": "rzh", "ń": "n", "ł": "l", "ğ": "g", "ş": "sh", "ç": "ch", "ø": "oe", "å": "aa",
})  # fmt: skip
_UKRAINIAN: Final = re.compile(r"г.*(?:енко|ч?ук|юк|ський|ко|ло)$")
_SLAVIC: Final = re.compile(
    r"(?:[oe]w|[oe]wa|[oe]v|[oe]va|[oe]ff|in|ine|ina|yn|sk[iy]y?|skij|skaya|skaja|[oe]v?it?[st]?ch"
    r"|itsch|icz|icki|enko|tch?uk|tsch?uk|czuk|chuk|chuck|stein|ian|yan|jan|dze|shvili|schwili)$"
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
    return _sound(latin(name))


def _sound(text: str) -> str:
    for spelling, one in _SOUNDS:
        text = text.replace(spelling, one)
    # A c that is left is soft before e, i, y, else hard.
    text = re.sub(r"c(?=[eiy])", "s", text).replace("c", "k")
    for pattern, one in _GLIDES:
        text = pattern.sub(one, text)
    return _DOUBLED.sub(r"\1", text)


@lru_cache(maxsize=1 << 17)
def readings(name: str) -> tuple[str, ...]:
    """Return how a name may sound: in English first, then as other languages would spell it.

    Only names that look as if they came through another language have more than one reading.

    >>> readings("Chtcherbakov")[1] == readings("Schtscherbakow")[0] == sound("Щербаков")
    True
    """
    plain = latin(name)
    texts = [plain]
    low = unicodedata.normalize("NFC", name).casefold()
    marked = latin(low.translate(_MARKED))
    if marked != plain:
        texts.append(marked)
    if _UKRAINIAN.search(low):
        texts.append(plain.replace("g", "h"))
    if not _CYRILLIC.search(name) and _SLAVIC.search(plain):
        for scheme in (_GERMAN, _FRENCH, _POLISH, _SPANISH):
            text = plain
            for pattern, one in scheme:
                text = pattern.sub(one, text)
            texts.append(text)
    return tuple(dict.fromkeys(_sound(text) for text in texts))


@lru_cache(maxsize=1 << 17)
def keys(name: str) -> tuple[str, ...]:
    """Return the consonants of every reading of a name: names that meet share one of them."""
    return tuple(dict.fromkeys(_VOWEL_RUN.sub("", r) or r for r in readings(name)))


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
    if not set(keys(one)) & set(keys(other)):
        return False
    first, second = readings(one), readings(other)
    if set(first) & set(second):
        return True
    return any(_same_but_softly(a, b) for a in first for b in second)


def _same_but_softly(a: str, b: str) -> bool:
    consonants = _VOWEL_RUN.sub("", a)
    if consonants != _VOWEL_RUN.sub("", b):
        return False
    if (a[-1] == "a") != (b[-1] == "a") or not _same_start(a, b):
        return False
    # Two names of one consonant have too little in common.
    return len(consonants) > 1 and _changed_softly(a, b)


@lru_cache(maxsize=1 << 17)
def same_given_sound(one: str, other: str) -> bool:
    """Return whether two given names are spellings of one, without a table."""
    if not latin(one) or not latin(other):
        return one.casefold() == other.casefold()
    if set(readings(one)) & set(readings(other)):
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
