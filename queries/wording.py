"""From a sentence to a question of the catalogue, by the ways to ask it and the graph's names.

Names in the sentence are looked up in the graph; which question the other words ask is told by how
such questions have been asked. What is not clearly one question is none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kinonaut.errors import QueryError
from kinonaut.queries.catalogue import Catalogue, Parameter, Question
from kinonaut.queries.classifier import classifier, likelihoods
from kinonaut.queries.features import NAME, features
from kinonaut.queries.lexicon import Unit, choice_concepts, units
from kinonaut.queries.mentions import Mention, find
from kinonaut.queries.values import Store

__all__ = ["Reading", "Understanding", "understand"]

_SURE: Final = 0.6
"""How likely a question must be, of 1, to be taken for certain."""

_LACKING: Final = 2.5
_SPARE: Final = 2.0
"""What it costs, as a logarithm, that a question needs a name, or has no place for one."""

_ASIDE: Final = re.compile(r"\((?!\d{4}\))[^()]*\)")
_CLAUSE: Final = re.compile(r"(?<=[.?!;:])\s+|\s+[-–—]\s+")
_DENYING: Final = "neg"
_KEEPING: Final = "keep"
_CHANGING: Final = frozenset(("change", "wrong", "rename", "composite"))

_OFFERED: Final = 3
_FAINT: Final = 0.02
"""What is less likely than this is not offered."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a sentence."""

    question: Question
    given: Mapping[str, str]
    likelihood: float
    """How likely the sentence asks this, from 0 to 1, as far as the ways to ask tell."""
    lacking: tuple[str, ...] = ()
    """Parameters that it needs, for which the sentence names nothing that the graph knows."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """The ways to read a sentence, the best first."""

    sentence: str
    readings: tuple[Reading, ...]

    def certain(self) -> Reading | None:
        """Return the reading that the sentence clearly has, or none."""
        if not self.readings:
            return None
        best = self.readings[0]
        alike = sum(r.likelihood for r in self.readings[1:] if _alike(best, r))
        return best if best.likelihood + alike >= _SURE and not best.lacking else None

    def chosen(self) -> tuple[Question, Mapping[str, str]]:
        """Return the question that the sentence clearly asks, with its values.

        Raises:
            QueryError: It is not clearly one; names the nearest questions.
        """
        reading = self.certain()
        if reading:
            return reading.question, reading.given
        near = "; ".join(_offer(reading) for reading in self.nearest())
        raise QueryError(
            f"{self.sentence!r} is not clearly one question of the catalogue; "
            + (f"the nearest are {near}" if near else "none is near; kinonaut ask lists them all")
        )

    def nearest(self) -> tuple[Reading, ...]:
        """Return what to offer where the sentence is not clearly one question."""
        return self.readings[:_OFFERED]


def _alike(one: Reading, other: Reading) -> bool:
    """Whether two readings give the same values in another arrangement, so that either will do."""
    if dict(one.given) != dict(other.given) or one.lacking or other.lacking:
        return False
    needed = [{p.name for p in r.question.parameters if p.required} for r in (one, other)]
    chosen = any(one.question.parameter(name).choices for name in one.given)
    if needed[0] != needed[1] and not chosen:
        return False
    first, second = ({c.name.removesuffix("s") for c in r.question.columns} for r in (one, other))
    return first <= second or second <= first


def _offer(reading: Reading) -> str:
    lacking = "".join(f", which needs a {name}" for name in reading.lacking)
    return f"{reading.question.name} ({reading.question.title}){lacking}"


def understand(store: Store, catalogue: Catalogue, sentence: str) -> Understanding:
    """Read a sentence as a question of the catalogue with its values.

    Where the whole is not clear, the one clause that is a question counts, with the names of all.
    """
    found = find(store, sentence)
    words = units(_without(sentence, found))
    best = _readings(catalogue, sentence, found, words)
    understood = Understanding(sentence, tuple(best))
    if not understood.certain():
        # Its clauses may tell, if they do not ask different things.
        parts = (
            _readings(catalogue, text, names, words) for text, names in _narrower(sentence, found)
        )
        heard = [Understanding(sentence, tuple(readings)) for readings in parts]
        clear = [one for one in heard if one.certain()]
        if len({one.readings[0].question.name for one in clear}) == 1:
            understood = clear[0]
    if found or understood.certain():
        return understood
    # It may ask of something that it does not name: that is offered too.
    named = _readings(catalogue, f"{sentence} {NAME}", (), words)
    offered = sorted((*best, *(r for r in named if r.lacking)), key=lambda r: -r.likelihood)
    first = {reading.question.name: reading for reading in reversed(offered)}
    return Understanding(sentence, tuple(r for r in offered if r is first[r.question.name]))


def _narrower(
    sentence: str, found: tuple[Mention, ...]
) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """Yield the sentence without what stands in brackets, and its clauses."""
    asides = [match.span() for match in _ASIDE.finditer(sentence)]
    inside = [m for m in found if any(start <= m.start < end for start, end in asides)]
    if asides and (not found or len(inside) < len(found)):
        # What stands in brackets explains a name; it asks nothing.
        blank = _ASIDE.sub(lambda aside: " " * len(aside[0]), sentence)
        yield blank, tuple(m for m in found if m not in inside)
    bounds = [0, *(m.end() for m in _CLAUSE.finditer(sentence)), len(sentence)]
    if len(bounds) > 2:
        for start, end in itertools.pairwise(bounds):
            if any(m.start < bound < m.end for m in found for bound in (start, end)):
                continue  # a name goes over the bound: it is none
            shifted = [
                replace(m, start=m.start - start, end=m.end - start)
                for m in found
                if start <= m.start < end
            ]
            aside = [replace(m, start=-1, end=-1) for m in found if not start <= m.start < end]
            yield sentence[start:end], (*shifted, *aside)


def _readings(
    catalogue: Catalogue, sentence: str, found: Sequence[Mention], words: Sequence[Unit]
) -> list[Reading]:
    said = _without(sentence, found)
    heard = features(said)
    model = classifier()
    if not any(feature.startswith(("w:", "c:")) for feature in heard.keys() & model.weights.keys()):
        return []  # Not a word of it occurs in questions.
    scores = model.scores(heard)
    given: dict[str, dict[str, str]] = {}
    lacking: dict[str, tuple[str, ...]] = {}
    for name in catalogue:
        question = catalogue[name]
        rest = list(found)
        given[name] = _values(question, rest, words)
        lacking[name] = tuple(
            p.name for p in question.parameters if p.required and p.name not in given[name]
        )
        scores[name] -= _LACKING * len(lacking[name]) + _SPARE * len(rest)
    likely = likelihoods(scores)
    ordered = sorted(catalogue, key=lambda name: (-likely[name], name))
    return [
        Reading(catalogue[name], given[name], likely[name], lacking[name])
        for name in ordered
        if likely[name] >= _FAINT
    ]


def _values(question: Question, rest: list[Mention], words: Sequence[Unit]) -> dict[str, str]:
    """Return the values of the parameters that a sentence gives.

    A name stands for the first parameter that it may stand for, and leaves the list.
    """
    given: dict[str, str] = {}
    for parameter in question.parameters:
        if parameter.is_entity:
            mention = next((m for m in rest if m.kinds & set(parameter.types)), None)
            if mention is not None:
                rest.remove(mention)
                given[parameter.name] = mention.text
        elif parameter.choices and (choice := _choice(parameter, words)):
            given[parameter.name] = choice
    return given


def _without(sentence: str, found: Sequence[Mention]) -> str:
    """Return the sentence with a mark for each of its names."""
    pieces, at = [], 0
    for mention in found:
        if mention.start >= 0:
            pieces.append(sentence[at : mention.start])
            at = mention.end
    return f" {NAME} ".join([*pieces, sentence[at:]])


def _choice(parameter: Parameter, said: Sequence[Unit]) -> str | None:
    """Return the one choice of the parameter that the words ask for.

    What is denied or changed does not count: "the first name, but not the surname", "the given name
    and a made-up family name". Of two, the one that is said to be kept counts.
    """
    concepts = choice_concepts()
    found: dict[str, bool] = {}
    denied = keeps = False
    for place, unit in enumerate(said):
        denied |= _DENYING in unit.concepts
        keeps |= _KEEPING in unit.concepts
        beside = [
            one.concepts for one in (*said[max(place - 1, 0) : place], *said[place + 1 :][:1])
        ]
        if denied or any(one & _CHANGING for one in beside):
            continue
        for choice in parameter.choices:
            if concepts.get(choice, frozenset((choice,))) & unit.concepts:
                found.setdefault(choice, keeps)
    kept = [choice for choice, one in found.items() if one]
    if kept:
        return kept[0]
    return next(iter(found)) if len(found) == 1 else None
