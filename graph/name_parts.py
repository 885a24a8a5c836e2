"""Names of persons in their parts: given names, patronymic, surname, suffix and nickname."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from kinonaut.graph.sounds import key, keys, latin, same_given_sound

__all__ = [
    "ARTICLE",
    "INITIAL",
    "PARTICLES",
    "PersonName",
    "fold",
    "given_classes",
    "given_equal",
    "given_words",
    "is_description",
    "is_given",
    "is_slavic",
    "letters",
    "may_be_given",
    "name_words",
    "parse",
    "without_particles",
]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name of a person, in its parts.

    >>> parse("Major General Alexey Arkhipovich Leonov")
    PersonName(given=('Alexey',), patronymic='Arkhipovich', family='Leonov', suffix='', nick='')
    >>> parse("Leonov").family, parse("Wernher von Braun").family
    ('Leonov', 'von Braun')
    """

    given: tuple[str, ...]
    """Given and middle names, or their initials; empty where the name is one word."""
    patronymic: str
    family: str
    """Surname with its particles; of a name of one word, that word, whatever it is."""
    suffix: str
    nick: str = ""
    """A nickname that stands in quotes or brackets in the name."""

    @property
    def bare(self) -> bool:
        """Whether the name is one word, so that it may be a surname or a given name."""
        return not self.given and not self.patronymic

    @property
    def block(self) -> str:
        """The first of `blocks`: the consonants of the surname."""
        return key(without_particles(self.family or self.patronymic))

    @property
    def blocks(self) -> tuple[str, ...]:
        """Keys of which names share one that `compare` finds to be of one person.

        They are the consonants of the surname in each of its readings; of a name of two surnames
        those of the first too; and of two words their letters, for either may be the surname.
        """
        family = without_particles(self.family or self.patronymic)
        found = list(keys(family))
        if len(self.given) > 1 and self.doubled:
            found += keys(self.given[-1])
        if self.given:
            words = letters("".join(self.given)), letters(self.family or self.patronymic)
            found.append("=" + "".join(sorted(words)))
            found.append("=" + "".join(words))
        return tuple(dict.fromkeys(found))

    @property
    def doubled(self) -> bool:
        """Whether the last given name may be the first of two surnames (`Ana Ruiz Soto`)."""
        last = self.given[-1]
        return len(last.rstrip(".")) > 1 and not is_given(last)

    @property
    def turned(self) -> PersonName | None:
        """The name in the other order, where it may stand surname first (`Selezneva Nelli`).

        That is where the table knows the given name, and the surname is one by its ending, so
        that Elton John and John Elton stay two.
        """
        if len(self.given) != 1 or self.patronymic or not is_given(self.family):
            return None
        if is_given(self.given[0]) or not is_slavic(self.given[0]):
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
PARTICLES: Final = name_words("particles")
_PATRONYMIC: Final = re.compile(
    r"\w{2,}(?:ovich|evich|yevich|ievich|ovna|evna|yevna|ievna|ichna|owitsch|ewitsch|ovitch|evitch"
    r"|ович|евич|ьич|овна|евна|ична|инична|ович)",
    re.IGNORECASE,
)
_SURNAME_ENDING: Final = re.compile(
    r"(?:ov|ev|yov|in|yn|sk[iy]y?|skij|ova|eva|ina|yna|ska[iy]?a|enko|ich|uk|yuk|ykh|ian|yan|dze"
    r"|shvili|escu|wski|wska|cki|cka)$"
)
INITIAL: Final = re.compile(r"(?:[^\W\d_]\.){1,3}-?(?:[^\W\d_]\.)?|[^\W\d_]")
_INITIALS_RUN: Final = re.compile(r"(?<=\w\.)(?=\w)")
_NICKNAME: Final = re.compile(
    r"[\"“”«»„‟]([^\"“”«»„‟]{1,40})[\"“”«»„‟]|\(([^()]{1,40})\)|(?<=\s)'([^'\s]{2,20})'(?=\s)"
)
_NUMBERED: Final = re.compile(r"\(((?:[IVX]{1,5})|[^()]*\b(?:1[5-9]|20)\d\d\b[^()]*)\)\s*$")
_DEGREE: Final = re.compile(
    r",?\s+(?:Ph\.?\s?D\.?|M\.?\s?D\.?|D\.?\s?Sc\.?|B\.?\s?Sc\.?|Esq\.?|[OCMK]BE|A\.?S\.?C\.?|ACE)"
    r"(?=\s*(?:,|$))"
)
ARTICLE: Final = re.compile(r"^(?:(?i:a[ldnrstz]|ash|el)[- ]|Al(?=[A-Z]))")
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
    number = _NUMBERED.search(plain)
    called = _NICKNAME.search(plain) if number is None else None
    nick = next(filter(None, called.groups()), "").strip() if called else ""
    plain = _DEGREE.sub("", _NICKNAME.sub(" ", plain))
    head, comma, tail = plain.partition(",")
    if comma and tail.strip(" .").casefold() not in _SUFFIXES:
        plain = f"{tail} {head}"
    # "John Moss (II)" and "John Moss (b. 1950)" are told from others of the name.
    suffix = f"({number[1].casefold()})" if number else ""
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
    divided = _divide(words, suffix)
    return replace(divided, nick=nick) if nick and not divided.bare else divided


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
    if len(words) == 2 and _stands_first(*words):
        return PersonName((words[1],), "", words[0], suffix)
    split = len(words) - 1
    while split > 1 and words[split - 1].casefold() in PARTICLES:
        split -= 1
    given, family = words[:split], " ".join(words[split:])
    patronymic = ""
    if at is not None and at < split:
        patronymic = words[at]
        given = [*words[:at], *words[at + 1 : split]]
    return PersonName(tuple(given), patronymic, family, suffix)


def _stands_first(one: str, other: str) -> bool:
    """Whether the first of two words is the surname, as in Chinese, Korean or Hungarian names."""
    families = name_words("families_first")
    first = latin(one)
    if first not in families or latin(other) in families or len(other.rstrip(".")) < 2:
        return False
    if is_slavic(other):
        return False
    # Kim and Lee are given names too; "Ki-duk" is none but a Korean one.
    return not may_be_given(one) or _HYPHENED.fullmatch(other) is not None


_HYPHENED: Final = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,6}")


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


@lru_cache(maxsize=1 << 17)
def given_equal(one: str, other: str) -> bool:
    """Return whether two given names stand for one another, or sound alike."""
    a, b = _classes().get(fold(one), _NO_CLASS), _classes().get(fold(other), _NO_CLASS)
    if a & b:
        return True
    # Where the table knows both it has said that they differ.
    return not (a and b) and same_given_sound(one, other)


def given_classes(name: str) -> frozenset[int]:
    """Return the numbers of the groups of given names that stand for one another."""
    return _classes().get(fold(name), _NO_CLASS)


def is_given(name: str) -> bool:
    """Return whether the table knows a given name."""
    return fold(name) in _classes()


def may_be_given(name: str) -> bool:
    """Return whether a name is used as a given name anywhere that we know of."""
    return is_given(name) or latin(name) in given_words()


@cache
def given_words() -> frozenset[str]:
    """Return the given names of `given_names.txt`, in lower-case Latin letters."""
    text = files("kinonaut.graph").joinpath("given_names.txt").read_text(encoding="utf-8")
    rows = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(name for row in rows for name in row.split())


def is_slavic(family: str) -> bool:
    """Return whether a surname ends as those do that each romanisation writes in its way."""
    return _SURNAME_ENDING.search(latin(family)) is not None


def without_particles(family: str) -> str:
    """Return a surname without `von`, `de`, `al-` and the like."""
    words = [word for word in family.split() if word.casefold() not in PARTICLES]
    return ARTICLE.sub("", " ".join(words), count=1) or family


@lru_cache(maxsize=1 << 17)
def fold(name: str) -> str:
    """Return a name without case, accents and full stops."""
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.casefold().rstrip(".")


def letters(name: str) -> str:
    """Return the letters and digits of a name alone: `Joon-ho` and `Joon Ho` have the same."""
    return "".join(c for c in fold(name) if c.isalnum())


_NO_CLASS: Final[frozenset[int]] = frozenset()


@cache
def _classes() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = defaultdict(set)
    text = files("kinonaut.graph").joinpath("given_names.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()):
        if line and not line.startswith("#"):
            for name in line.split(";"):
                table[fold(name.strip())].add(number)
    return {name: frozenset(numbers) for name, numbers in table.items()}
