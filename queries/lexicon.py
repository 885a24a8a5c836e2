"""The words of questions: which of them mean the same, in English and Russian."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

__all__ = ["Unit", "choice_concepts", "units"]

_TOKEN: Final = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*", re.UNICODE)
_EMPTY_WORDS: Final = """
    a an the of in on at to for by with from into as is are was were be been being am do does did
    it its this that these those there here and or nor but not has have had having will would can
    could may might should must he she they them his him her their you your me my our we i us any
    some so than then too very please which what how if one ones while still already ever yet
    go goes going went get gets got take takes took way ways different various thing things
    between among over under through during before after along too about out up off like whether
    в во на о об обо по и или за из у с со к ко от до для под над при а но же ли бы не ни что чем
    чём чему чего какой какие какая какое каких каком какую каким каком как это этот эта эти этом
    этого тот та те был была было были быть есть он она они его её ее их им ему ней нем нём там
    тут мне нам вам насчёт насчет свой своей свои себя лишь уже ещё еще где хоть всё все который
    которых которые именно"""
_EMPTY: Final = frozenset(_EMPTY_WORDS.split())
_ENDINGS: Final = (
    "ings", "ing", "ies", "ied", "es", "ed", "s",
    "ами", "ями", "ого", "ему", "ому", "ыми", "ими", "ах", "ях", "ов", "ев", "ей", "ой", "ый", "ий",
    "ая", "ую", "ом", "ем", "ам", "ям", "ет", "ал", "ил", "а", "я", "у", "ю", "ы", "и", "е", "о",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or a few that belong together, and what it may mean."""

    concepts: frozenset[str]
    known: bool = True
    """Whether the lexicon has it; a word that it does not have means itself."""

    def weight(self) -> float:
        """Return how much it tells one question from another."""
        weights = _data().weights
        return max(weights.get(concept, 1.0) for concept in self.concepts)


@dataclass(frozen=True, slots=True)
class _Data:
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    words: Mapping[str, frozenset[str]]
    beginnings: tuple[tuple[str, str], ...]
    weights: Mapping[str, float]
    choices: Mapping[str, str]


@cache
def _data() -> _Data:
    text = (files("kinonaut.queries") / "lexicon.toml").read_text("utf-8")
    data = tomllib.loads(text)
    phrases: list[tuple[str, str]] = []
    words: dict[str, set[str]] = {}
    beginnings: list[tuple[str, str]] = []
    for concept, entries in data["concepts"].items():
        for entry in _fold(entries).split():
            if "_" in entry:
                phrases.append((entry, concept))
            elif entry.endswith("*"):
                beginnings.append((entry[:-1], concept))
            else:
                words.setdefault(entry, set()).add(concept)
    phrases.sort(key=lambda pair: (-pair[0].count("_"), -len(pair[0]), pair))
    return _Data(
        tuple((_pattern(entry), concept) for entry, concept in phrases),
        {word: frozenset(found) for word, found in words.items()},
        tuple(beginnings),
        data["weights"],
        data["choices"],
    )


def _pattern(entry: str) -> re.Pattern[str]:
    body = re.escape(entry).replace("_", r"\s+").replace(r"\*", r"\w*")
    return re.compile(rf"(?<!\w){body}(?!\w)")


def _fold(text: str) -> str:
    return text.casefold().replace("ё", "е").replace("’", "'")


def choice_concepts() -> Mapping[str, str]:
    """Return the concept that stands for a choice of a parameter: `runtime` is `long`."""
    return _data().choices


@lru_cache(maxsize=1 << 11)
def units(text: str) -> tuple[Unit, ...]:
    """Return what the words of a text mean, without those that mean nothing by themselves."""
    rest = _fold(text)
    found: dict[Unit, None] = {}
    for pattern, concept in _data().phrases:
        taken = pattern.sub(" ", rest)
        if taken != rest:
            rest = taken
            found[Unit(frozenset((concept,)))] = None
    for word in _TOKEN.findall(rest):
        for unit in _word(word):
            found[unit] = None
    return tuple(found)


def _word(word: str) -> Iterator[Unit]:
    data = _data()
    concepts = set(data.words.get(word, ()))
    concepts |= {concept for start, concept in data.beginnings if word.startswith(start)}
    if concepts:
        yield Unit(frozenset(concepts))
    elif word not in _EMPTY and word.removesuffix("'s") not in _EMPTY:
        yield Unit(frozenset((f"~{_stem(word)}",)), known=False)


def _stem(word: str) -> str:
    """Return a word without its ending, roughly."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
