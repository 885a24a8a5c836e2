"""The usual spellings of a name: of missions with numbers, and of Russian names in Latin letters.

Everything here is made by rule from a name that stands in the record; a name that it makes for
two things is nobody's (`record` drops it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from kinonaut.ontology.authority.files import listed, rows

__all__ = ["Spellings", "romanised"]

# The ways in which newspapers and catalogues write Cyrillic, beside the English one that the
# record's own names follow. `ye` and the like: what е is at the start of a word or after a vowel.
_PLAIN: Final = {
    **dict(zip("абвгдзийклмнопрстуфыэ", "abvgdziiklmnoprstufye", strict=True)),
    **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": ""},
    **{"ю": "yu", "я": "ya", "е": "e", "ё": "yo", "і": "i", "ї": "yi", "є": "ye", "ґ": "g"},
    "ў": "w",
}
_SCHEMES: Final[dict[str, dict[str, str]]] = {
    "bgn": {"й": "y", "е^": "ye", "ий$": "y", "ый$": "y", "дж": "dzh"},
    "library": {"й": "i", "ю": "iu", "я": "ia", "ё": "e", "ий$": "ii"},
    "passport": {"й": "y", "ё": "e", "ий$": "iy"},
    "scholarly": {
        **{"ж": "ž", "х": "ch", "ц": "c", "ч": "č", "ш": "š", "щ": "šč", "й": "j", "ю": "ju"},
        **{"я": "ja", "ё": "ë", "ий$": "ij"},
    },
    "german": {
        **{"в": "w", "ж": "sch", "з": "s", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch"},
        **{
            "щ": "schtsch",
            "ю": "ju",
            "я": "ja",
            "ё": "jo",
            "е^": "je",
            "ий$": "i",
            "дж": "dsch",
            "кс": "x",
        },
    },
    "french": {
        **{"ж": "j", "ч": "tch", "ш": "ch", "щ": "chtch", "у": "ou", "ю": "iou", "я": "ia"},
        **{"е^": "ie", "ё": "io", "ий$": "i", "ин$": "ine", "дж": "dj"},
        **{"кс": "x", "ге": "gue", "ей": "eï", "ай": "aï"},
    },
    "spanish": {
        **{"ж": "zh", "х": "j", "ш": "sh", "ю": "yu", "я": "ya", "ё": "io", "е^": "ye"},
        **{"ий$": "i", "кс": "x", "ге": "gue"},
    },
}
_LETTERS: Final = frozenset((*"".join(_PLAIN), *"й- "))
_VOWELS: Final = frozenset("аеёиоуыэюяьъ")
_NUMBER: Final = re.compile(r"(.+?)[ -](\d{1,3}[A-Z]?)$")
_ROMAN: Final = (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")


def romanised(name: str, scheme: str) -> str:
    """Write a Cyrillic name in Latin letters.

    >>> romanised("Сергей Королёв", "german")
    'Sergei Koroljow'
    """
    table = _PLAIN | _SCHEMES[scheme]
    return re.sub(r"[\w]+", lambda match: _word(match[0], table), name)


@dataclass(frozen=True)
class Spellings:
    """The tables of `spellings.tsv`, and what follows from them."""

    given: Mapping[str, tuple[str, ...]]
    """A given name to all its spellings."""
    series: Mapping[str, tuple[str, ...]]
    """The name of a series of craft to its other spellings."""

    @classmethod
    def read(cls) -> Spellings:
        """Read `spellings.tsv`."""
        given: dict[str, tuple[str, ...]] = {}
        series: dict[str, tuple[str, ...]] = {}
        for _, row in rows("spellings.tsv"):
            names = listed(row["spellings"])
            if row["kind"] == "given":
                given |= dict.fromkeys(names, names)
            else:
                series[names[0]] = names[1:]
        return cls(given, series)

    def of_person(self, name: str, cyrillic: Sequence[str]) -> Iterator[str]:
        """Yield the other spellings of a person's name.

        Args:
            name: The preferred name, in Latin letters.
            cyrillic: Native names in Cyrillic letters, a patronymic included where it is known.
        """
        given, _, family = name.partition(" ")
        for native in cyrillic:
            words = native.split()
            short = f"{words[0]} {words[-1]}"
            # The record tells the patronymic where there are three words and no more.
            forms = [native, short] if len(words) == 3 else [native]
            for form in forms:
                yield form
                yield form.replace("ё", "е").replace("Ё", "Е")
            if len(words) not in (2, 3) or " " in family or not _LETTERS.issuperset(native.lower()):
                continue
            english = romanised(words[-1], "bgn"), romanised(words[-1], "passport")
            families = dict.fromkeys((family, *english, romanised(words[-1], "library")))
            patronymic = [f"{romanised(words[1], 'bgn')} "] if len(words) == 3 else []
            yield from (
                f"{first} {middle}{last}"
                for first, middle, last in product(
                    self.given.get(given, (given,)), ("", *patronymic), families
                )
                if middle.strip() != last
            )
            yield from (romanised(short, scheme) for scheme in _SCHEMES)

    def of_series(self, name: str) -> Iterator[str]:
        """Yield the other spellings of a name that ends in a number.

        >>> list(Spellings.read().of_series("Gemini 7"))[:4]
        ['Gemini 7', 'Gemini-7', 'Gemini VII', 'Géminis 7']
        """
        match = _NUMBER.match(name)
        if match is None:
            return
        series, number = match[1], match[2]
        spellings = (series, *self.series.get(series.partition(" ")[0], ()))
        rest = series.partition(" ")[2]
        for place, spelling in enumerate(spellings):
            full = f"{spelling} {rest}".strip() if place else spelling
            yield f"{full} {number}"
            yield f"{full}-{number}"
            if number.isdigit() and int(number) < 40 and series in ("Apollo", "Gemini", "Skylab"):
                yield f"{full} {_roman(int(number))}"
        if re.search(r" [A-Z]{1,3}$", series):
            # Soyuz T-13, Soyuz T13, Soyuz-T13, Soyuz-T-13
            yield f"{series}{number}"
            yield f"{series.replace(' ', '-')}{number}"
            yield f"{series.replace(' ', '-')}-{number}"


def _word(word: str, table: Mapping[str, str]) -> str:
    lower = word.lower()
    written: list[str] = []
    place = 0
    while place < len(lower):
        ending = f"{lower[place:]}$"
        if place and ending in table:
            written.append(table[ending])
            break
        letter = lower[place]
        pair = lower[place : place + 2]
        if pair in table:
            written.append(table[pair])
            place += 2
            continue
        if (not place or lower[place - 1] in _VOWELS) and f"{letter}^" in table:
            written.append(table[f"{letter}^"])
        else:
            written.append(table.get(letter, letter))
        place += 1
    text = "".join(written)
    return text[:1].upper() + text[1:] if word[:1].isupper() else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
