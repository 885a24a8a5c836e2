"""What the phrases of a catalogue mean: the words of each question, and how much a word tells."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from kinonaut.queries.catalogue import Catalogue, Question
from kinonaut.queries.lexicon import Unit, units

__all__ = ["Phrase", "Vocabulary", "vocabulary"]

_SLOT: Final = re.compile(r"\{(\w+)(?::(\w+))?\}")
_LEAST: Final = 0.15
_FAINT: Final[Mapping[str, float]] = {"who": 0.35, "film": 0.3, "person": 0.3, "source": 0.45}
"""Words that stand in questions of every kind, however few the phrases that happen to have them."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to ask a question."""

    text: str
    slots: tuple[tuple[str, str], ...]
    """Its places: the parameter, and the one kind of thing that may stand there, or nothing."""
    units: tuple[Unit, ...]
    concepts: frozenset[str]


@dataclass(frozen=True)
class Vocabulary:
    """The words of a catalogue."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    """Name of a question -> the ways to ask it."""
    concepts: Mapping[str, frozenset[str]]
    """Name of a question -> all that the words of its phrases mean."""
    weights: Mapping[str, float]
    """Meaning of a word -> how much it tells one question from the others, up to 1."""

    def weight(self, unit: Unit, among: frozenset[str] | None = None) -> float:
        """Return how much a word tells; of its meanings those among the given ones count."""
        meant = unit.concepts if among is None else unit.concepts & among
        return max((self.weights.get(concept, 1.0) for concept in meant), default=0.0)


_known: WeakKeyDictionary[Catalogue, Vocabulary] = WeakKeyDictionary()


def vocabulary(catalogue: Catalogue) -> Vocabulary:
    """Return the vocabulary of a catalogue, which is read once."""
    found = _known.get(catalogue)
    if found is None:
        found = _known[catalogue] = reckon({name: catalogue[name] for name in catalogue})
    return found


def reckon(questions: Mapping[str, Question]) -> Vocabulary:
    """Return the vocabulary of these questions."""
    phrases = {
        name: tuple(_phrase(text) for text in dict.fromkeys((*q.titles.values(), *q.phrases)))
        for name, q in questions.items()
    }
    concepts = {
        name: frozenset(concept for phrase in found for concept in phrase.concepts)
        for name, found in phrases.items()
    }
    return Vocabulary(phrases, concepts, _weights(concepts))


def _phrase(text: str) -> Phrase:
    found = units(_SLOT.sub(" ", text))
    return Phrase(
        text,
        tuple((match[1], match[2] or "") for match in _SLOT.finditer(text)),
        found,
        frozenset(concept for unit in found for concept in unit.concepts),
    )


def _weights(concepts: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """Return for each meaning a weight that falls with the number of questions that know it."""
    counts = Counter(concept for found in concepts.values() for concept in found)
    whole = math.log(len(concepts) + 1)
    return {
        concept: min(
            _FAINT.get(concept, 1.0), max(_LEAST, math.log((len(concepts) + 1) / count) / whole)
        )
        for concept, count in sorted(counts.items())
    }
