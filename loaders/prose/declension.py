"""Russian names in the nominative, whatever case a sentence puts them in."""

from __future__ import annotations

import re
from typing import Final

from kinonaut.loaders import russian
from kinonaut.loaders.mentions import given_names
from kinonaut.loaders.shapes import fold

__all__ = ["nominative", "surname_base"]

_CYRILLIC: Final = re.compile(r"[А-Яа-яЁё]")
# (ending, what the nominative has instead), of given names; the first that gives a known name counts.
_GIVEN: Final = (
    ("ом", ""), ("ем", "й"), ("ем", "ь"), ("ой", "а"), ("ей", "я"), ("ы", "а"), ("и", "а"), ("и", "я"),
    ("у", "а"), ("ю", "я"), ("у", ""), ("ю", "й"), ("ю", "ь"), ("е", "а"), ("е", "я"), ("е", ""), ("е", "й"),
    ("а", ""), ("я", "й"), ("я", "ь"), ("ьи", "ья"), ("ии", "ия"), ("ию", "ия"), ("ией", "ия"),
)  # fmt: skip
_MALE: Final = (("ским", "ский"), ("ского", "ский"), ("скому", "ский"), ("ском", "ский"), ("ого", "ый"), ("ому", "ый"), ("ым", ""), ("ом", ""), ("ем", "ь"), ("у", ""), ("а", ""), ("е", ""), ("я", "ь"), ("ю", "ь"))  # fmt: skip
_FEMALE: Final = (("ской", "ская"), ("скую", "ская"), ("овой", "ова"), ("евой", "ева"), ("иной", "ина"), ("ову", "ова"), ("еву", "ева"), ("ину", "ина"))  # fmt: skip


def nominative(name: str) -> str:
    """Return a given name, or a name of two words, in the nominative; any other name as it is.

    >>> nominative("Ивана Петрова"), nominative("Нину"), nominative("Петрова")
    ('Иван Петров', 'Нина', 'Петрова')
    >>> nominative("Иван Петров")
    'Иван Петров'
    """
    words = name.split()
    if not _CYRILLIC.search(name) or fold(words[0]) in given_names():
        return name
    known = russian.nominative(name)  # by the dictionary, where it is installed
    if known is not None or len(words) > 2:
        return known or name
    for ending, nominal in _GIVEN:
        if not words[0].endswith(ending):
            continue
        given = words[0][: len(words[0]) - len(ending)] + nominal
        if fold(given) not in given_names():
            continue
        if len(words) == 1:
            return given
        for cut, put in (
            _FEMALE if given[-1] in "ая" and not words[1].endswith(("ова", "ева")) else _MALE
        ):
            if words[1].endswith(cut) and len(words[1]) > len(cut) + 2:
                return f"{given} {words[1][: len(words[1]) - len(cut)]}{put}"
        return f"{given} {words[1]}"
    return name


_CASES: Final = re.compile(r"([А-ЯЁ][а-яё]+(?:ов|ев|ёв|ин|ын))(?:а|у|ым|ом|е)")


def surname_base(name: str) -> tuple[str, ...]:
    """Return a Russian surname alone as a man bears it, where it stands in another case.

    >>> surname_base("Петрова"), surname_base("Петров")
    (('Петров',), ())
    """
    match = _CASES.fullmatch(name)
    return (match[1],) if match else ()
