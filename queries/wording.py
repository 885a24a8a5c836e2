"""From a sentence to a question of the catalogue, by the question's phrases and the graph's names.

No model is needed: names in the sentence are looked up in the graph, the other words are held by
their meaning against the phrases in the headers of the catalogue. What is not clearly one question
is none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kinonaut.errors import QueryError
from kinonaut.queries.catalogue import Catalogue, Parameter, Question
from kinonaut.queries.lexicon import Unit, choice_concepts, units
from kinonaut.queries.mentions import Mention, find
from kinonaut.queries.values import Store
from kinonaut.queries.vocabulary import Phrase, Vocabulary, vocabulary

__all__ = ["Reading", "Understanding", "understand"]

# A score, and how far ahead of the next question it must be to be taken for certain.
_SURE: Final = ((0.72, 0.04), (0.58, 0.08), (0.48, 0.2))
_ASIDE: Final = re.compile(r"\((?!\d{4}\))[^()]*\)")
_CLAUSE: Final = re.compile(r"(?<=[.?!;:])\s+|\s+[-–—]\s+")
_RELATIVE: Final = re.compile(r"(?<=[\w,»”\"])(?<!\band)(?<!\bи)\s+(?:where|где)\b", re.IGNORECASE)
"""A word that asks for a place at the beginning of a sentence, and elsewhere joins its parts."""

_PLACE: Final = 1.0
_LEAST: Final = 0.4
_ANYTHING: Final = 6
_GENERAL: Final = 0.08
_SPARE: Final = 0.3
_UNREAD: Final = 0.09
_UNASKED: Final = 0.25
_INSIDE: Final = 0.03
_OPTIONAL: Final = 0.02
_WITHIN: Final = frozenset(("in", "film", "movie", "в", "во", "фильм", "фильме", "фильма"))
_ASKING: Final = frozenset(("where", "when", "howmany"))
"""What a sentence seldom asks for of a question none of whose phrases does."""

_BEYOND: Final = frozenset(("why", "howold", "beyond"))
"""What no sentence asks for of a question none of whose phrases does."""

_NOT: Final = "neg"
_CLOSE: Final = 0.75
_MOST_UNREAD: Final = 0.25
_FAINT: Final = 0.3
_FAR: Final = 0.3
_OFFERED: Final = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a sentence."""

    question: Question
    given: Mapping[str, str]
    score: float
    """How much of the sentence and of the phrase agree, from 0 to 1."""
    unread: float = 0.0
    """The share of the sentence's words that no question knows."""
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
        others = (r for r in self.readings[1:] if not _alike(best, r))
        ahead = best.score - next((r.score for r in others), 0.0)
        sure = any(best.score >= score and ahead >= margin for score, margin in _SURE)
        read = best.unread <= _MOST_UNREAD or (best.unread <= _FAINT and ahead >= _FAR)
        return best if sure and read and not best.lacking else None

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

    Of several sentences the one that is the most clearly a question counts, with the names of all.
    """
    found = find(store, sentence)
    known = vocabulary(catalogue)
    best = _readings(catalogue, known, sentence, found)
    for text, names in _narrower(sentence, found):
        other = _readings(catalogue, known, text, names)
        if other and (not best or other[0].score > best[0].score):
            best = other
    return Understanding(sentence, tuple(best))


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
    catalogue: Catalogue, known: Vocabulary, sentence: str, found: Sequence[Mention]
) -> list[Reading]:
    said = units(_RELATIVE.sub(" ", _without(sentence, found)))
    best: dict[str, Reading] = {}
    for name in catalogue:
        question = catalogue[name]
        for phrase in known.phrases[name]:
            reading = _read(question, phrase, found, said, sentence, known)
            if name not in best or reading.score > best[name].score:
                best[name] = reading
    ordered = sorted(best.values(), key=lambda r: (-r.score, r.question.name))
    return [reading for reading in ordered if reading.score > 0]


def _read(
    question: Question,
    phrase: Phrase,
    found: Sequence[Mention],
    said: Sequence[Unit],
    sentence: str,
    known: Vocabulary,
) -> Reading:
    """Put the sentence's names into the phrase's places, and hold their other words together."""
    given: dict[str, str] = {}
    lacking: list[str] = []
    rest = list(found)
    placed = 0
    for name, kind in phrase.slots:
        parameter = question.parameter(name)
        if not parameter.is_entity:
            continue
        if _place(parameter, kind, rest, given):
            placed += 1
        else:
            lacking.append(name)
    beside = 0
    for parameter in question.parameters:
        if parameter.choices and (choice := _choice(parameter, said)):
            given[parameter.name] = choice
        if parameter.name in given or not parameter.is_entity:
            continue
        # What a question may be told besides needs no phrase of its own.
        if _place(parameter, "", rest, given):
            beside += 1
    lacking += [p.name for p in question.parameters if p.required and p.name not in given]
    asked = {name for name, _ in phrase.slots if not question.parameter(name).is_entity}
    lacking += sorted(asked - given.keys())
    score, unread = _score(question, phrase, said, placed + beside, len(rest), known)
    score -= _OPTIONAL * beside
    general = any(len(p.types) >= _ANYTHING for p in question.parameters)
    if general and score and all(len(mention.kinds) == 1 for mention in found):
        # What may be asked of anything is seldom meant where a question on this kind of thing is.
        score -= _GENERAL
    if placed == 1 == len(found) and score:
        # "who plays in X" asks of a film, "who plays X" of a person, who may share a name.
        within = _inside(phrase.text.partition("{")[0]) == _inside(sentence[: found[0].start])
        score += _INSIDE if within else -_INSIDE
    return Reading(question, given, score, unread, tuple(dict.fromkeys(lacking)))


def _place(parameter: Parameter, kind: str, rest: list[Mention], given: dict[str, str]) -> bool:
    """Give a parameter the first of the names that may stand there."""
    kinds = {kind} if kind else set(parameter.types)
    mention = next((m for m in rest if m.kinds & kinds), None)
    if mention is None:
        return False
    rest.remove(mention)
    given[parameter.name] = mention.text
    return True


def _inside(before: str) -> bool:
    words = before.casefold().split()
    return bool(words) and words[-1].strip("«“\"'(") in _WITHIN


def _without(sentence: str, found: Sequence[Mention]) -> str:
    pieces, at = [], 0
    for mention in found:
        if mention.start >= 0:
            pieces.append(sentence[at : mention.start])
            at = mention.end
    return " ".join([*pieces, sentence[at:]])


def _choice(parameter: Parameter, said: Sequence[Unit]) -> str | None:
    """Return the one choice of the parameter that the words ask for."""
    concepts = choice_concepts()
    found = [
        choice
        for choice in parameter.choices
        if any(concepts.get(choice, choice) in unit.concepts for unit in said)
    ]
    return found[0] if len(found) == 1 else None


def _score(
    question: Question,
    phrase: Phrase,
    said: Sequence[Unit],
    places: int,
    spare: int,
    known: Vocabulary,
) -> tuple[float, float]:
    """Return how much a phrase and the words of a sentence agree, and the share not read.

    Words of the sentence count as understood when some phrase of the question has them; words of
    the phrase when the sentence has them.
    """
    meant = known.concepts[question.name]
    heard = frozenset(concept for unit in said for concept in unit.concepts)
    understood = sum(known.weight(u, meant) for u in said if u.concepts & meant)
    closely = sum(known.weight(u, phrase.concepts) for u in said if u.concepts & phrase.concepts)
    if not understood:
        return 0.0, 0.0
    place = _PLACE * places
    whole = understood + sum(known.weight(u) for u in said if not u.concepts & meant) + place
    asked = sum(known.weight(u) for u in phrase.units) + _PLACE * len(phrase.slots)
    answered = sum(known.weight(u, heard) for u in phrase.units if u.concepts & heard)
    answered += _PLACE * min(places, len(phrase.slots))
    of_sentence = (0.5 * (understood + closely) + place) / whole
    of_phrase = answered / asked if asked else 0.0
    score = 2 * of_sentence * of_phrase / (of_sentence + of_phrase) if of_phrase else 0.0
    unread = sum(not (u.known or u.concepts & meant) for u in said)
    score -= _UNREAD * unread
    # What the question is not about: a place, a number.
    score -= _UNASKED * sum(not u.concepts & meant for u in said if u.concepts & _ASKING)
    share = unread / len(said)
    denied = _NOT in heard and (_NOT not in phrase.concepts or of_phrase < _CLOSE)
    beyond = any(u.concepts & _BEYOND and not u.concepts & meant for u in said)
    if denied or beyond:
        score, share = score - _UNASKED, 1.0
    elif understood < _LEAST * (whole - place):
        share = max(share, _FAINT)
    # A name that the question has no place for means that something else is asked.
    return score - _SPARE * spare, share
