"""The words of questions: which of them mean the same, in English and Russian."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

__all__ = ["Unit", "choice_concepts", "fold", "stem", "units"]

_TOKEN: Final = re.compile(r"[^\W_]+(?:[-'.][^\W_]+)*", re.UNICODE)
_ENDINGS: Final = (
    "ings", "ing", "ies", "ied", "es", "ed", "s",
    "ами", "ями", "ого", "ему", "ому", "ыми", "ими", "ах", "ях", "ов", "ев", "ей", "ой", "ый", "ий",
    "ая", "ую", "ом", "ем", "ам", "ям", "ет", "ал", "ил", "а", "я", "у", "ю", "ы", "и", "е", "о",
)  # fmt: skip
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_FILLER: Final = "filler"
"""The concept of words that ask for an answer, and not for what it is about."""

_TYPO: Final = 5
"""The shortest word in which one wrong letter still leaves no doubt which word was meant."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or a few that belong together, and what it may mean."""

    concepts: frozenset[str]
    known: bool = True
    """Whether the lexicon has it; a word that it does not have means itself."""


Element = tuple[str, bool]
"""A word of an entry, and whether it is only the word's beginning."""


@dataclass(frozen=True, slots=True)
class _Data:
    starts: Mapping[str, tuple[tuple[tuple[Element, ...], str], ...]]
    """First letters of entries of several words -> their words and concepts, the longest first."""
    words: Mapping[str, frozenset[str]]
    beginnings: Mapping[str, frozenset[str]]
    longest: int
    empty: frozenset[str]
    empty_beginnings: tuple[str, ...]
    choices: Mapping[str, frozenset[str]]


@cache
def _data() -> _Data:
    text = (files("kinonaut.queries") / "lexicon.toml").read_text("utf-8")
    data = tomllib.loads(text)
    phrases: dict[tuple[Element, ...], str] = {}
    words: dict[str, set[str]] = {}
    beginnings: dict[str, set[str]] = {}
    for concept, entries in data["concepts"].items():
        for entry in fold(entries).split():
            if "_" in entry:
                elements = tuple((e.removesuffix("*"), e.endswith("*")) for e in entry.split("_"))
                phrases[elements] = concept
            elif entry.endswith("*"):
                beginnings.setdefault(entry[:-1], set()).add(concept)
            else:
                words.setdefault(entry, set()).add(concept)
    starts: dict[str, list[tuple[tuple[Element, ...], str]]] = {}
    for elements, concept in sorted(phrases.items(), key=lambda p: (-len(p[0]), p)):
        starts.setdefault(elements[0][0][:2], []).append((elements, concept))
    empty = fold(data["empty"]).split()
    return _Data(
        {start: tuple(found) for start, found in starts.items()},
        {word: frozenset(found) for word, found in words.items()},
        {start: frozenset(found) for start, found in beginnings.items()},
        max(map(len, beginnings)),
        frozenset(word for word in empty if not word.endswith("*")),
        tuple(word[:-1] for word in empty if word.endswith("*")),
        {choice: frozenset(found.split()) for choice, found in data["choices"].items()},
    )


def fold(text: str) -> str:
    """Return a text as words are compared: small letters, one apostrophe, no dots over е."""
    return text.casefold().replace("ё", "е").replace("’", "'").replace("`", "'")


def choice_concepts() -> Mapping[str, frozenset[str]]:
    """Return the concepts that stand for a choice of a parameter: `runtime` is `long`."""
    return _data().choices


@lru_cache(maxsize=1 << 12)
def units(text: str) -> tuple[Unit, ...]:
    """Return what the words of a text mean, in order, without those that mean nothing alone."""
    words = _TOKEN.findall(fold(text))
    found: dict[Unit, None] = {}
    at = 0
    while at < len(words):
        size, concept = _several(words, at)
        if size:
            if concept != _FILLER:
                found[Unit(frozenset((concept,)))] = None
            at += size
            continue
        for unit in _word(words[at]):
            found[unit] = None
        at += 1
    return tuple(found)


def _several(words: Sequence[str], at: int) -> tuple[int, str]:
    """Return how many words from a place on make one entry, and its concept."""
    for elements, concept in _data().starts.get(words[at][:2], ()):
        if len(elements) <= len(words) - at and all(
            words[at + place].startswith(text) if begins else words[at + place] == text
            for place, (text, begins) in enumerate(elements)
        ):
            return len(elements), concept
    return 0, ""


def _word(word: str) -> Iterator[Unit]:
    concepts = _meaning(word)
    bare = word.removesuffix("'s").removesuffix("'")
    if not concepts and bare != word:
        concepts = _meaning(bare)
    if concepts:
        yield Unit(concepts)
    elif not (_is_empty(word) or _is_empty(bare)):
        meant = _misspelt(word)
        if meant is None:
            yield Unit(frozenset((f"~{stem(bare)}",)), known=False)
        elif meant:
            yield Unit(meant)


def _meaning(word: str) -> frozenset[str]:
    data = _data()
    found = data.words.get(word, frozenset())
    for length in range(2, min(len(word), data.longest) + 1):
        found |= data.beginnings.get(word[:length], frozenset())
    return found


def _is_empty(word: str) -> bool:
    data = _data()
    return word in data.empty or word.startswith(data.empty_beginnings)


def _misspelt(word: str) -> frozenset[str] | None:
    """Return what a word means that is one slip away from known ones, if these mean the same."""
    data = _data()
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    if len(word) >= _TYPO:
        letters = (
            "abcdefghijklmnopqrstuvwxyz" if word.isascii() else "абвгдежзийклмнопрстуфхцчшщъыьэюя"
        )
        near = swapped | {word[:i] + word[i + 1 :] for i in range(len(word))}
        near |= {word[:i] + c + word[i + 1 :] for i in range(len(word)) for c in letters}
        near |= {word[:i] + c + word[i:] for i in range(len(word) + 1) for c in letters}
    elif len(word) > 2:
        near = swapped
    else:
        return None
    # A word of its own is seldom another without its first letter, as "mother" is not "other".
    near = {one for one in near if one[:1] == word[:1] or one in swapped}
    found = {data.words[one] for one in near if one in data.words}
    if not found and len(word) > _TYPO:
        found = {m for one in near if len(one) > _TYPO and (m := _meaning(one))}
    if len(found) == 1:
        return found.pop()
    if not found and any(one in data.empty for one in near if len(one) > 3):
        return frozenset()
    return None


def stem(word: str) -> str:
    """Return a word without its ending, roughly."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
