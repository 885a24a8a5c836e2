"""Names of persons: their parts, and whether two of them can be of one human being.

String distance does not tell variants from confusables (Ilin and Ilyin, but Korolev and
Korenkov). What does: the consonants of a name once it is in Latin letters and the spellings of
one sound are made one, its vowels with a little tolerance, a table of given names that stand for
one another, and a guard for the feminine forms of surnames.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import zip_longest
from typing import Final

from kinonaut.graph.sounds import key, latin, same_family, same_given_sound, same_heard

__all__ = [
    "Match",
    "PersonName",
    "compare",
    "given_classes",
    "given_equal",
    "is_description",
    "is_given",
    "is_slavic",
    "name_words",
    "parse",
]


class Match(IntEnum):
    """How near two names are; the higher the surer. All but `NONE` can be of one person."""

    NONE = 0
    PART = 1
    """One is a part of the other: a surname or a given name alone."""
    INITIALS = 2
    """They agree where one gives only initials."""
    FULLER = 3
    """They agree, and one has a middle name or a suffix more: a son, or a namesake, may have it."""
    EQUIVALENT = 4
    """The same surname, and given names that stand for one another (Jim, James)."""
    ROMANISED = 5
    """The same name in another script or another spelling of its sounds."""
    NORMALISED = 6
    """The same but for case, accents, titles, patronymic and order."""
    EXACT = 7


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name of a person, in its parts.

    >>> parse("Major General Alexey Arkhipovich Leonov")
    PersonName(given=('Alexey',), patronymic='Arkhipovich', family='Leonov', suffix='')
    >>> parse("Leonov").family, parse("Wernher von Braun").family
    ('Leonov', 'von Braun')
    """

    given: tuple[str, ...]
    """Given and middle names, or their initials; empty where the name is one word."""
    patronymic: str
    family: str
    """Surname with its particles; of a name of one word, that word, whatever it is."""
    suffix: str

    @property
    def bare(self) -> bool:
        """Whether the name is one word, so that it may be a surname or a given name."""
        return not self.given and not self.patronymic

    @property
    def block(self) -> str:
        """A key that names have in common which `compare` finds to be of one person.

        Of a name that may stand in the other order it is one of two: see `turned`.
        """
        return key(_without_particles(self.family))

    @property
    def turned(self) -> PersonName | None:
        """The name in the other order, where it may stand surname first (`Selezneva Nelli`).

        That is where the table knows the given name, and the surname is one by its ending, so
        that Elton John and John Elton stay two.
        """
        if len(self.given) != 1 or self.patronymic or not is_given(self.family):
            return None
        if is_given(self.given[0]) or not _SURNAME_ENDING.search(latin(self.given[0])):
            return None
        return PersonName((self.family,), "", self.given[0], self.suffix)


@cache
def name_words(kind: str) -> frozenset[str]:
    """Return one of the lists of `name_words.tsv`, by its kind."""
    text = files("kinonaut.graph").joinpath("name_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return frozenset(word for row in rows if row[0] == kind for word in row[1].split())


_TITLES: Final = name_words("titles")
_SUFFIXES: Final = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii"} | {
    roman: roman for roman in ("iii", "iv")
}
_PARTICLES: Final = name_words("particles")
_PATRONYMIC: Final = re.compile(
    r"\w{2,}(?:ovich|evich|yevich|ievich|ovna|evna|yevna|ievna|ichna|owitsch|ewitsch|ovitch|evitch"
    r"|ович|евич|ьич|овна|евна|ична|инична|ович)",
    re.IGNORECASE,
)
_SURNAME_ENDING: Final = re.compile(
    r"(?:ov|ev|yov|in|yn|sk[iy]y?|skij|ova|eva|ina|yna|ska[iy]?a|enko|ich|uk|yuk|ykh|ian|yan|dze"
    r"|shvili|escu|wski|wska|cki|cka)$"
)
_INITIAL: Final = re.compile(r"(?:[^\W\d_]\.){1,3}-?(?:[^\W\d_]\.)?|[^\W\d_]")
_INITIALS_RUN: Final = re.compile(r"(?<=\w\.)(?=\w)")
_NICKNAME: Final = re.compile(r"[\"“”«»„‟]([^\"“”«»„‟]{1,40})[\"“”«»„‟]|\(([^()]{1,40})\)")
_LOOKALIKES: Final = dict(zip("aceopxyijsABCEHIKMOPTXYS", "асеорхуіјѕАВСЕНІКМОРТХУЅ", strict=True))
_TO_LATIN: Final = str.maketrans({cyrillic: latin for latin, cyrillic in _LOOKALIKES.items()})
_TO_CYRILLIC: Final = str.maketrans(_LOOKALIKES)
_NOT_IN_NAMES: Final = name_words("descriptions")


@lru_cache(maxsize=1 << 17)
def parse(name: str) -> PersonName:
    """Divide a name of a person into its parts.

    Titles and ranks are dropped, as are nicknames in quotes or brackets; look-alike letters of
    another script are put right; "Family, Given" and "Family Given Patronymic" are turned round.
    """
    plain = unicodedata.normalize("NFC", name).replace("’", "'").replace("‘", "'")
    plain = _NICKNAME.sub(" ", plain)
    head, comma, tail = plain.partition(",")
    if comma and tail.strip(" .").casefold() not in _SUFFIXES:
        plain = f"{tail} {head}"
    suffix = ""
    words: list[str] = []
    for word in plain.split():
        core = _one_script(word.strip(",;:"))
        low = core.rstrip(".").casefold()
        if low in _SUFFIXES and words:
            suffix = _SUFFIXES[low]
        elif core:
            words += _split_initials(core)
    while len(words) > 1 and words[0].rstrip(".").casefold() in _TITLES:
        del words[0]
    return _divide(words, suffix)


def _divide(words: list[str], suffix: str) -> PersonName:
    if len(words) <= 1:
        return PersonName((), "", words[0] if words else "", suffix)
    at = next((i for i, w in enumerate(words) if i and _PATRONYMIC.fullmatch(w)), None)
    if at is not None and at == len(words) - 1:
        if len(words) >= 3 and is_given(words[at - 1]):
            # Леонов Алексей Архипович
            family = " ".join(words[: at - 1])
            return PersonName((words[at - 1],), words[at], family, suffix)
        if len(words) == 2 and is_given(words[0]):
            return PersonName((words[0],), words[1], "", suffix)
        at = None
    split = len(words) - 1
    while split > 1 and words[split - 1].casefold() in _PARTICLES:
        split -= 1
    given, family = words[:split], " ".join(words[split:])
    patronymic = ""
    if at is not None and at < split:
        patronymic = words[at]
        given = [*words[:at], *words[at + 1 : split]]
    return PersonName(tuple(given), patronymic, family, suffix)


def _split_initials(word: str) -> list[str]:
    # "A.A.Leonov" and "J.R.R." are several words.
    return [part for part in _INITIALS_RUN.split(word) if part] if "." in word[:-1] else [word]


def _one_script(word: str) -> str:
    """Put right the look-alikes of another script: most of its letters say which it is."""
    cyrillic = sum("Ѐ" <= c <= "ӿ" for c in word)
    others = sum(c.isalpha() and c.isascii() for c in word)
    if not cyrillic or not others:
        return word
    return word.translate(_TO_CYRILLIC if cyrillic >= others else _TO_LATIN)


def is_description(name: str) -> bool:
    """Return whether a character's name only describes it (`His Wife`, `French astronaut`)."""
    words = [w.strip(".,").casefold() for w in name.replace("’", "'").split()]
    if any(word.endswith("'s") for word in words):
        return True
    if len(words) > 1 and words[0] in _TITLES and not set(words[1:]) & _NOT_IN_NAMES:
        return False
    return bool(set(words) & _NOT_IN_NAMES) or not any(w[:1].isupper() for w in name.split())


@lru_cache(maxsize=1 << 18)
def compare(one: str, other: str) -> Match:
    """Say how near two names of persons are.

    >>> compare("Konstantin Khabenskiy", "Konstantin Khabensky").name
    'ROMANISED'
    >>> compare("Sergey Korolev", "Sergey Korenkov").name, compare("Leonov", "Leonova").name
    ('NONE', 'NONE')
    """
    if one == other:
        return Match.EXACT
    if _letters(one) == _letters(other):
        return Match.NORMALISED
    a, b = parse(one), parse(other)
    match = _compare(a, b)
    if match is Match.NONE and not a.bare and not b.bare:
        match = max(_reversed(a, b), _reversed(b, a))
    return match


def _reversed(a: PersonName, b: PersonName) -> Match:
    turned = a.turned
    return min(_compare(turned, b), Match.NORMALISED) if turned else Match.NONE


def _compare(a: PersonName, b: PersonName) -> Match:
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return Match.NONE
    if a.bare or b.bare:
        return _compare_bare(a, b)
    if not a.family or not b.family:
        # "Natalya Sergeyevna": a given name and a patronymic, no surname.
        if a.patronymic and b.patronymic and same_family(a.patronymic, b.patronymic):
            return min(Match.ROMANISED, _givens(a.given, b.given))
        return Match.NONE
    family = _families(a.family, b.family)
    if family is Match.NONE:
        return Match.NONE
    if a.patronymic and b.patronymic and not same_family(a.patronymic, b.patronymic):
        return Match.NONE
    found = min(family, _givens(a.given, b.given))
    return min(found, Match.FULLER) if a.suffix != b.suffix else found


def _compare_bare(a: PersonName, b: PersonName) -> Match:
    if a.bare and b.bare:
        found = _families(a.family, b.family) if a.family and b.family else Match.NONE
        return found if found >= Match.ROMANISED else Match.NONE
    bare, full = (a, b) if a.bare else (b, a)
    if not bare.family:
        return Match.NONE
    if full.family and _families(bare.family, full.family) >= Match.ROMANISED:
        return Match.PART
    if full.given and given_equal(bare.family, full.given[0]):
        return Match.PART
    return Match.NONE


def _families(one: str, other: str) -> Match:
    if _fold(one) == _fold(other):
        return Match.NORMALISED
    a, b = _without_particles(one), _without_particles(other)
    if _fold(a) == _fold(b):
        return Match.NORMALISED
    if same_family(a, b):
        return Match.ROMANISED
    # Кингсли for Kingsley: written as it is heard. Said of the same film, it is the same person.
    return Match.EQUIVALENT if same_heard(a, b) else Match.NONE


def _givens(one: tuple[str, ...], other: tuple[str, ...]) -> Match:
    """Compare given and middle names, in their order."""
    best = Match.NORMALISED
    for place, (a, b) in enumerate(zip_longest(one, other, fillvalue="")):
        if not a or not b:
            best = min(best, Match.FULLER if place else Match.INITIALS)
            continue
        match = _given(a, b)
        if match is Match.NONE:
            return Match.NONE
        best = min(best, match)
    return best


def _given(one: str, other: str) -> Match:
    if _fold(one) == _fold(other):
        return Match.NORMALISED
    if _INITIAL.fullmatch(one) or _INITIAL.fullmatch(other):
        a, b = latin(one)[:1], latin(other)[:1]
        return Match.INITIALS if a and a == b else Match.NONE
    if given_equal(one, other):
        spelt = same_given_sound(one, other)
        return Match.ROMANISED if spelt else Match.EQUIVALENT
    return Match.EQUIVALENT if same_heard(one, other) else Match.NONE


@lru_cache(maxsize=1 << 17)
def given_equal(one: str, other: str) -> bool:
    """Return whether two given names stand for one another, or sound alike."""
    a, b = _classes().get(_fold(one), _NO_CLASS), _classes().get(_fold(other), _NO_CLASS)
    if a & b:
        return True
    # Where the table knows both it has said that they differ.
    return not (a and b) and same_given_sound(one, other)


def given_classes(name: str) -> frozenset[int]:
    """Return the numbers of the groups of given names that stand for one another."""
    return _classes().get(_fold(name), _NO_CLASS)


def is_given(name: str) -> bool:
    """Return whether the table knows a given name."""
    return _fold(name) in _classes()


def is_slavic(family: str) -> bool:
    """Return whether a surname ends as those do that each romanisation writes in its way."""
    return _SURNAME_ENDING.search(latin(family)) is not None


def _without_particles(family: str) -> str:
    words = [word for word in family.split() if word.casefold() not in _PARTICLES]
    return " ".join(words) or family


@lru_cache(maxsize=1 << 17)
def _fold(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.casefold().rstrip(".")


def _letters(name: str) -> str:
    """Return the letters of a name alone: `Joon-ho` and `Joon Ho` have the same."""
    return "".join(c for c in _fold(name) if c.isalpha())


_NO_CLASS: Final[frozenset[int]] = frozenset()


@cache
def _classes() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = defaultdict(set)
    text = files("kinonaut.graph").joinpath("given_names.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()):
        if line and not line.startswith("#"):
            for name in line.split(";"):
                table[_fold(name.strip())].add(number)
    return {name: frozenset(numbers) for name, numbers in table.items()}
