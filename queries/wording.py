"""From a sentence to a question of the catalogue, by the question's phrases and the graph's names.

No model is needed: names in the sentence are looked up in the graph, the other words are held
against the phrases in the headers of the catalogue. What is not clearly one question is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kinonaut.errors import QueryError
from kinonaut.queries.catalogue import Catalogue, Parameter, Question
from kinonaut.queries.entities import CLASSES, Entity, names
from kinonaut.queries.values import Store

__all__ = ["Reading", "Understanding", "understand"]

_SURE: Final = 0.6
_MARGIN: Final = 0.08
_LONGEST: Final = 6
_TOKEN: Final = re.compile(r"\{\w+\}|[^\W_]+(?:[-'’.][^\W_]+)*", re.UNICODE)
_EMPTY_WORDS: Final = """
    a an the of in on at to for by is are was were be been do does did it its this that there
    and or with has have had which what who whom whose when where how all any each every film
    movie about according sources source him her
    в во на о об по и или за из у с со к что кто какой какие какая какое каких чей чьи когда где
    как это этот фильм фильма фильме ли был была было были на самом деле же"""
_EMPTY: Final = frozenset(_EMPTY_WORDS.split())
_ENDINGS: Final = (
    "ings", "ing", "ies", "ied", "es", "ed", "s",
    "ами", "ями", "ого", "ему", "ому", "ыми", "ими", "ах", "ях", "ов", "ев", "ей", "ой", "ый", "ий",
    "ая", "ую", "ом", "ем", "ам", "ям", "ет", "ал", "ил", "а", "я", "у", "ю", "ы", "и", "е", "о",
)  # fmt: skip
_NOMINATIVES: Final = (
    ("ой", "а"), ("у", "а"), ("е", "а"), ("ы", "а"), ("и", "я"), ("я", "й"), ("ю", "й"),
)  # fmt: skip
# Question words tell questions apart where little else does.
_ASKING: Final = {
    "who": "who", "whom": "who", "кто": "who", "кого": "who", "when": "when", "когда": "when",
    "why": "why", "почему": "why", "films": "films", "movies": "films", "фильмы": "films",
    "фильмах": "films", "фильмов": "films",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a sentence."""

    question: Question
    given: Mapping[str, str]
    score: float
    """How much of the sentence and of the phrase agree, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """The ways to read a sentence, the best first."""

    sentence: str
    readings: tuple[Reading, ...]

    def chosen(self) -> tuple[Question, Mapping[str, str]]:
        """Return the question that the sentence clearly asks, with its values.

        Raises:
            QueryError: It is not clearly one; names the nearest questions.
        """
        if self.readings and self.readings[0].score >= _SURE:
            best = self.readings[0]
            second = self.readings[1].score if len(self.readings) > 1 else 0.0
            if best.score - second >= _MARGIN:
                return best.question, best.given
        near = "; ".join(f"{r.question.name} ({r.question.title})" for r in self.readings[:3])
        raise QueryError(
            f"{self.sentence!r} is not clearly one question of the catalogue; "
            + (f"the nearest are {near}" if near else "none is near; kinonaut ask lists them all")
        )


def understand(store: Store, catalogue: Catalogue, sentence: str) -> Understanding:
    """Read a sentence as a question of the catalogue with its values."""
    tokens = _TOKEN.findall(sentence)
    found = _mentions(store, tokens)
    best: dict[str, Reading] = {}
    for name in catalogue:
        question = catalogue[name]
        for phrase in question.phrases:
            for given, used in _fillings(question, phrase, found, tokens):
                score = _score(phrase, tokens, used, found)
                if name not in best or score > best[name].score:
                    best[name] = Reading(question, given, score)
    ordered = sorted(best.values(), key=lambda r: (-r.score, r.question.name))
    return Understanding(sentence, tuple(r for r in ordered if r.score > 0))


@dataclass(frozen=True, slots=True)
class _Mention:
    """A stretch of the sentence that is the name of something."""

    start: int
    end: int
    text: str
    kinds: frozenset[str]


def _mentions(store: Store, tokens: list[str]) -> list[_Mention]:
    """Find the longest stretches that are names in the graph, from the left."""
    known: dict[str, set[str]] = {}
    for entity, form in names(store, tuple(CLASSES)):
        for key in _keys(form, entity):
            known.setdefault(key, set()).add(entity.kind)
    found: list[_Mention] = []
    at = 0
    while at < len(tokens):
        for end in range(min(len(tokens), at + _LONGEST), at, -1):
            words = tokens[at:end]
            text = " ".join(words)
            kinds = next((known[k] for k in _variants(words) if k in known), None)
            if kinds and not (len(words) == 1 and (text.islower() or text.lower() in _EMPTY)):
                found.append(_Mention(at, end, _as_known(words, known), frozenset(kinds)))
                at = end
                break
        else:
            at += 1
    return found


def _keys(form: str, entity: Entity) -> Iterator[str]:
    key = _plain(form)
    if len(key) > 1:
        yield key
    if entity.kind in ("person", "artist", "character") and " " in form:
        family = _plain(form.split()[-1])
        if len(family) > 3:
            yield family


def _variants(words: list[str]) -> Iterator[str]:
    """Yield the words as a key, and without the endings of Russian cases and English's own."""
    yield _plain(" ".join(words))
    for cut in _cuts(words):
        yield _plain(" ".join(cut))


def _cuts(words: list[str]) -> Iterator[list[str]]:
    *head, last = words
    if last.endswith(("'s", "’s")):
        yield [*head, last[:-2]]
    if not last.isascii():
        for length in (1, 2):
            if len(last) - length > 2:
                yield [*(_uncased(w, length) for w in head), last[:-length]]
        for ending, nominative in _NOMINATIVES:
            if last.endswith(ending):
                yield [*head, last.removesuffix(ending) + nominative]


def _uncased(word: str, length: int) -> str:
    return word[:-length] if word[-1:] in "аяуюеыи" and len(word) > 4 else word


def _as_known(words: list[str], known: Mapping[str, object]) -> str:
    """Return the words in the form in which the graph knows them."""
    if _plain(" ".join(words)) in known:
        return " ".join(words)
    return next(
        (" ".join(c) for c in _cuts(words) if _plain(" ".join(c)) in known), " ".join(words)
    )


@lru_cache(maxsize=1 << 15)
def _plain(name: str) -> str:
    from kinonaut.graph.rdf import slug

    return slug(name).removeprefix("the-").replace("-", "")


def _fillings(
    question: Question, phrase: str, found: list[_Mention], tokens: list[str]
) -> Iterator[tuple[dict[str, str], frozenset[int]]]:
    """Yield the ways to put the sentence's names into the phrase's places, in their order."""
    slots = [question.parameter(slot) for slot in re.findall(r"\{(\w+)\}", phrase)]
    if any(p.required and p not in slots for p in question.parameters):
        return
    given: dict[str, str] = {}
    used: set[int] = set()
    rest = list(found)
    for parameter in slots:
        if parameter.is_entity:
            mention = next((m for m in rest if m.kinds & set(parameter.types)), None)
            if mention is None:
                return
            rest.remove(mention)
            given[parameter.name] = mention.text
            used.update(range(mention.start, mention.end))
        else:
            place = next((i for i, t in enumerate(tokens) if _choice(parameter, t)), None)
            if place is None:
                return
            given[parameter.name] = _choice(parameter, tokens[place]) or ""
            used.add(place)
    yield given, frozenset(used)


def _choice(parameter: Parameter, token: str) -> str | None:
    stem = _stem(token)
    return next((c for c in parameter.choices if _stem(c) == stem), None)


def _score(
    phrase: str, tokens: list[str], used: frozenset[int], found: Iterable[_Mention]
) -> float:
    said = _content(t for i, t in enumerate(tokens) if i not in used)
    asked = _content(t for t in _TOKEN.findall(phrase) if not t.startswith("{"))
    # A name that the phrase has no place for means that something else is asked.
    spare = sum(not (set(range(m.start, m.end)) & used) for m in found)
    common, places = _weight(said & asked), phrase.count("{")
    if not common and (places < 2 or asked):
        return 0.0
    unread = sum(not word.startswith("?") for word in said - asked)
    # A filled place counts as agreement: a phrase of two words and a name is no weak one.
    agree = 2 * (common + places) / (_weight(said) + _weight(asked) + 2 * places)
    return agree - 0.25 * spare - 0.1 * unread


def _weight(words: Iterable[str]) -> float:
    return sum(0.5 if word.startswith("?") else 1.0 for word in words)


def _content(tokens: Iterable[str]) -> frozenset[str]:
    found = set()
    for token in tokens:
        low = token.casefold()
        if low in _ASKING:
            found.add(f"?{_ASKING[low]}")
        elif low not in _EMPTY:
            found.add(_stem(low))
    return frozenset(found)


@lru_cache(maxsize=1 << 12)
def _stem(word: str) -> str:
    """Return a word without its ending, roughly: enough to hold phrases side by side."""
    word = word.casefold().replace("ё", "е")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
