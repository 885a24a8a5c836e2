"""From a sentence to a question of the catalogue, by the question's phrases and the graph's names.

No model is needed: names in the sentence are looked up in the graph, the other words are held by
their meaning against the phrases in the headers of the catalogue. What is not clearly one question
is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kinonaut.errors import QueryError
from kinonaut.queries.catalogue import Catalogue, Parameter, Question
from kinonaut.queries.lexicon import Unit, choice_concepts, units
from kinonaut.queries.mentions import Mention, find
from kinonaut.queries.values import Store

__all__ = ["Reading", "Understanding", "understand"]

# A score, and how far ahead of the next question it must be to be taken for certain.
_SURE: Final = ((0.6, 0.05), (0.45, 0.2))
_SLOT: Final = re.compile(r"\{(\w+)(?::(\w+))?\}")
_ASIDE: Final = re.compile(r"\((?!\d{4}\))[^()]*\)")
_PLACE: Final = 1.2
_SPARE: Final = 0.25
_UNREAD: Final = 0.1
_INSIDE: Final = 0.03
_WITHIN: Final = frozenset(("in", "film", "movie", "в", "во", "фильм", "фильме", "фильма"))
_OTHER: Final = frozenset(("where", "why"))


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a sentence."""

    question: Question
    given: Mapping[str, str]
    score: float
    """How much of the sentence and of the phrase agree, from 0 to 1."""
    unread: int = 0
    """How many words of the sentence no question knows."""


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
        if self.readings:
            best = self.readings[0]
            ahead = best.score - (self.readings[1].score if len(self.readings) > 1 else 0.0)
            sure = _SURE if not best.unread else _SURE[:1]
            if any(best.score >= score and ahead >= margin for score, margin in sure):
                return best.question, best.given
        near = "; ".join(f"{r.question.name} ({r.question.title})" for r in self.readings[:3])
        raise QueryError(
            f"{self.sentence!r} is not clearly one question of the catalogue; "
            + (f"the nearest are {near}" if near else "none is near; kinonaut ask lists them all")
        )


def understand(store: Store, catalogue: Catalogue, sentence: str) -> Understanding:
    """Read a sentence as a question of the catalogue with its values."""
    found = find(store, sentence)
    bare = _ASIDE.sub(" ", sentence)
    if bare != sentence and (outside := find(store, bare)):
        # What stands in brackets explains a name; it asks nothing.
        sentence, found = bare, outside
    best: dict[str, Reading] = {}
    for name in catalogue:
        question = catalogue[name]
        for phrase in question.phrases:
            reading = _read(question, phrase, found, sentence)
            if reading and (name not in best or reading.score > best[name].score):
                best[name] = reading
    ordered = sorted(best.values(), key=lambda r: (-r.score, r.question.name))
    return Understanding(sentence, tuple(r for r in ordered if r.score > 0))


def _read(
    question: Question, phrase: str, found: Sequence[Mention], sentence: str
) -> Reading | None:
    """Put the sentence's names into the phrase's places, and hold their other words together."""
    slots = [(question.parameter(name), kind) for name, kind in _SLOT.findall(phrase)]
    asked = [parameter for parameter, _ in slots]
    if any(p.required and p not in asked for p in question.parameters):
        return None
    given: dict[str, str] = {}
    rest = list(found)
    for parameter, kind in slots:
        if not parameter.is_entity:
            continue
        kinds = {kind} if kind else set(parameter.types)
        mention = next((m for m in rest if m.kinds & kinds), None)
        if mention is None:
            return None
        rest.remove(mention)
        given[parameter.name] = mention.text
    said = units(_without(sentence, found))
    for parameter in question.parameters:
        if parameter.choices and (choice := _choice(parameter, said)):
            given[parameter.name] = choice
    if any(not p.is_entity and p.name not in given for p in asked):
        return None
    score, unread = _score(units(_SLOT.sub(" ", phrase)), said, len(slots), len(rest))
    if len(slots) == 1 and len(found) == 1 and score:
        # "who plays in X" asks of a film, "who plays X" of a person, who may share a name.
        within = _inside(phrase.partition("{")[0]) == _inside(sentence[: found[0].start])
        score += _INSIDE if within else -_INSIDE
    return Reading(question, given, score, unread)


def _inside(before: str) -> bool:
    words = before.casefold().split()
    return bool(words) and words[-1].strip("«“\"'(") in _WITHIN


def _without(sentence: str, found: Sequence[Mention]) -> str:
    pieces, at = [], 0
    for mention in found:
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
    phrase: Sequence[Unit], said: Sequence[Unit], places: int, spare: int
) -> tuple[float, int]:
    """Return how much a phrase and the words of a sentence agree, names aside."""
    meant, heard = _concepts(phrase), _concepts(said)
    common = sum(u.weight() for u in said if u.concepts & meant)
    common_phrase = sum(u.weight() for u in phrase if u.concepts & heard)
    if not common:
        return 0.0, 0
    whole = sum(u.weight() for u in said) + sum(u.weight() for u in phrase)
    agree = (common + common_phrase + 2 * _PLACE * places) / (whole + 2 * _PLACE * places)
    unread = sum(not (u.known or u.concepts & meant) for u in said)
    # What the phrase does not ask for: a place or a reason.
    unread += 2 * sum(bool(u.concepts & _OTHER) and not u.concepts & meant for u in said)
    # A name that the phrase has no place for means that something else is asked.
    return agree - _SPARE * spare - _UNREAD * unread, unread


def _concepts(of: Sequence[Unit]) -> frozenset[str]:
    return frozenset(concept for unit in of for concept in unit.concepts)
