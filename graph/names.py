"""Whether two names of persons can be of one human being.

String distance does not tell variants from confusables (Ilin and Ilyin, but Korolev and
Korenkov). What does: the consonants of a name once it is in Latin letters and the spellings of
one sound are made one, its vowels with a little tolerance, a table of given names that stand for
one another, and a guard for the feminine forms of surnames.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from kinonaut.graph.name_parts import (
    ARTICLE,
    INITIAL,
    PARTICLES,
    PersonName,
    fold,
    given_classes,
    given_equal,
    given_words,
    is_description,
    is_given,
    is_slavic,
    letters,
    may_be_given,
    name_words,
    parse,
    without_particles,
)
from kinonaut.graph.sounds import key, latin, same_family, same_given_sound, same_heard

__all__ = [
    "Match",
    "PersonName",
    "compare",
    "given_classes",
    "given_equal",
    "given_words",
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
    if letters(one) == letters(other):
        return Match.NORMALISED
    if _HAN.fullmatch(one) and _HAN.fullmatch(other):
        return Match.NONE  # Of one sound there are many names.
    a, b = parse(one), parse(other)
    match = _compare(a, b)
    if match is Match.NONE and not a.bare and not b.bare:
        match = max(_reversed(a, b), _reversed(b, a), _two_surnames(a, b), _two_surnames(b, a))
    return match


def _reversed(a: PersonName, b: PersonName) -> Match:
    turned = a.turned
    if turned:
        return min(_compare(turned, b), Match.NORMALISED)
    # The same two words in the other order, where one alone is a given name: not Elton John.
    if a.family and b.family and a.suffix == b.suffix and not a.patronymic and not b.patronymic:
        ones = [letters("".join(n.given)) for n in (a, b)]
        others = [letters(n.family) for n in (a, b)]
        if ones == others[::-1] and may_be_given(a.given[0]) != may_be_given(a.family):
            return Match.NORMALISED
        first = name_words("families_first")
        given = [word for word in (a.family, " ".join(a.given)) if latin(word) not in first]
        if ones == others[::-1] and len(given) == 1 and not may_be_given(given[0]):
            return Match.NORMALISED
    return Match.NONE


def _two_surnames(long: PersonName, short: PersonName) -> Match:
    """Compare a name of two surnames (`Ana Ruiz Soto`) with one of the first of them."""
    given = [word for word in long.given if word.casefold() not in PARTICLES]
    if len(given) != len(short.given) + 1 or not short.family or long.suffix != short.suffix:
        return Match.NONE
    if not long.given or not long.doubled or _families(given[-1], short.family) < Match.ROMANISED:
        return Match.NONE
    return min(_givens(tuple(given[:-1]), short.given), Match.FULLER)


def _compare(a: PersonName, b: PersonName) -> Match:
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return Match.NONE
    if a.bare or b.bare:
        return _compare_bare(a, b)
    if not a.family or not b.family:
        return _compare_patronymics(a, b)
    family = _families(a.family, b.family)
    if family is Match.NONE:
        return Match.NONE
    if a.patronymic and b.patronymic and not same_family(a.patronymic, b.patronymic):
        return Match.NONE
    found = min(family, _givens(a.given, b.given))
    if found is Match.NONE and _called(a, b):
        found = min(family, Match.EQUIVALENT)
    return min(found, Match.FULLER) if a.suffix != b.suffix else found


def _called(a: PersonName, b: PersonName) -> bool:
    """Whether the nickname that one gives is the given name of the other."""
    return any(
        one.nick and other.given and given_equal(one.nick, other.given[0])
        for one, other in ((a, b), (b, a))
    )


def _compare_patronymics(a: PersonName, b: PersonName) -> Match:
    """Compare a given name with a patronymic, which may be a surname that is like one."""
    if not a.family and not b.family:
        match = _families(a.patronymic, b.patronymic)
        return min(match, _givens(a.given, b.given))
    short, full = (a, b) if not a.family else (b, a)
    if not _givens(short.given, full.given):
        return Match.NONE
    if full.patronymic and same_family(short.patronymic, full.patronymic):
        return Match.PART
    return min(_families(short.patronymic, full.family), _givens(short.given, full.given))


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
    if fold(one) == fold(other):
        return Match.NORMALISED
    a, b = without_particles(one), without_particles(other)
    if fold(a) == fold(b):
        return Match.NORMALISED
    if same_family(a, b):
        return Match.ROMANISED
    if ARTICLE.match(one) and ARTICLE.match(other) and key(a) == key(b) and len(key(a)) > 2:
        return Match.ROMANISED  # Arabic vowels are written as anybody hears them.
    # Кингсли for Kingsley: written as it is heard. Said of the same film, it is the same person.
    return Match.EQUIVALENT if same_heard(a, b) else Match.NONE


def _givens(one: tuple[str, ...], other: tuple[str, ...]) -> Match:
    """Compare given and middle names, in their order."""
    if one and other and letters("".join(one)) == letters("".join(other)):
        return Match.NORMALISED
    if len(one) != len(other) and one and other:
        long, short = (one, other) if len(one) > len(other) else (other, one)
        if (
            INITIAL.fullmatch(long[0])
            and not INITIAL.fullmatch(short[0])
            and _given(long[1], short[0])
        ):
            # R. Walter Hill is also called Walter Hill.
            return min(Match.FULLER, _givens(long[1:], short))
    best = Match.NORMALISED
    for place, (a, b) in enumerate(zip_longest(one, other, fillvalue="")):
        if not a or not b:
            best = min(best, Match.FULLER if place else Match.INITIALS)
            continue
        match = _given(a, b)
        if match is Match.NONE:
            return Match.NONE
        # A middle name and its initial leave the first name to tell.
        best = min(best, Match.FULLER if place and match is Match.INITIALS else match)
    return best


def _given(one: str, other: str) -> Match:
    if fold(one) == fold(other):
        return Match.NORMALISED
    if INITIAL.fullmatch(one) or INITIAL.fullmatch(other):
        a, b = latin(one)[:1], latin(other)[:1]
        return Match.INITIALS if a and a == b else Match.NONE
    if given_equal(one, other):
        spelt = same_given_sound(one, other)
        return Match.ROMANISED if spelt else Match.EQUIVALENT
    return Match.EQUIVALENT if same_heard(one, other) else Match.NONE


_HAN: Final = re.compile(r"[\u3400-\u9fff·・\s]+")
