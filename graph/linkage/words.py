"""Words that two tables use for one thing: types, genres, professions, numbers, articles."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["canonical", "several", "words"]

_SEPARATORS = re.compile(r"[,;|/]|\s-\s|(?<=\w)\s*&\s*(?=\w)|\band\b")
_NOT_LETTERS = re.compile(r"[\W_]+")


@cache
def _table() -> dict[str, dict[str, str]]:
    text = files("kinonaut.graph.linkage").joinpath("words.tsv").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line and line[0] != "#":
            kind, canonical, members = line.split("\t")
            for member in members.split():
                table.setdefault(kind, {})[_NOT_LETTERS.sub("", member)] = canonical
    return table


@cache
def words(kind: str) -> dict[str, str]:
    """Return the words of one kind, each with what it stands for."""
    return _table()[kind]


def canonical(kind: str, word: str) -> str:
    """Return what a word stands for, or the word itself in small letters and no punctuation."""
    plain = _NOT_LETTERS.sub("", word.casefold())
    return words(kind).get(plain, plain)


def several(kind: str, text: str) -> frozenset[str]:
    """Return what the words of a list stand for (`Action & Adventure`, `actor,producer`).

    >>> sorted(several("genre", "Fantasy & War")), sorted(several("profession", "Acting"))
    (['fantasy', 'history'], ['act'])
    >>> sorted(several("genre", "Romantic Comedy, drama film"))
    ['comedy', 'drama', 'romance']
    """
    known = words(kind)
    whole = canonical(kind, text)
    if whole in known.values():
        return frozenset([whole])
    found: set[str] = set()
    for part in _SEPARATORS.split(text):
        if word := canonical(kind, part):
            # "Film director", "romantic comedy": by those of its words that are known.
            pieces = {canonical(kind, piece) for piece in part.split()} & set(known.values())
            found |= pieces if pieces and word not in known.values() else {word}
    return frozenset(found)
