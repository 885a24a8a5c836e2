"""How likely a sentence asks each question: a linear model over the features of sentences.

Its weights are learnt by `scripts/learn-wording` from the phrases in the catalogue's headers and
from `ways_to_ask.tsv`, and stand in `weights.json`; nothing is learnt while it is used.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from kinonaut.queries.features import UNREAD, word_feature

__all__ = ["NO_QUESTION", "Classifier", "classifier", "likelihoods"]

NO_QUESTION: Final = "none"
"""What stands in the training for what the catalogue does not answer."""


@dataclass(frozen=True)
class Classifier:
    """The weights of the features, for each question."""

    questions: tuple[str, ...]
    """Names of the questions, `NO_QUESTION` among them, in the order of the weights."""
    bias: tuple[int, ...]
    weights: Mapping[str, Mapping[str, int]]
    """Feature -> number of the question -> weight, in parts of `scale`."""
    scale: int
    unread: float
    """How strongly a word counts that is not among the features."""
    made_from: str
    """Fingerprint of what they were learnt from."""

    def knows(self, word: str) -> bool:
        """Whether the ways to ask have this word, in any form."""
        return word_feature(word) in self.weights

    def scores(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return for each question, and for none, how much speaks for it: logarithms."""
        found = [float(one) for one in self.bias]
        unread = 0
        for feature, strength in features.items():
            weights = self.weights.get(feature)
            if weights is None:
                unread += feature.startswith("w:")
                continue
            for place, weight in weights.items():
                found[int(place)] += strength * weight
        for place, weight in self.weights.get(UNREAD, {}).items():
            found[int(place)] += self.unread * unread * weight
        return {name: one / self.scale for name, one in zip(self.questions, found, strict=True)}


def likelihoods(scores: Mapping[str, float]) -> dict[str, float]:
    """Return scores as shares of one.

    >>> likelihoods({"cast": 1.0, "none": 1.0})
    {'cast': 0.5, 'none': 0.5}
    """
    most = max(scores.values())
    powers = {name: math.exp(score - most) for name, score in scores.items()}
    whole = sum(powers.values())
    return {name: power / whole for name, power in powers.items()}


@cache
def classifier() -> Classifier:
    """Read the weights that come with the package, once."""
    data = json.loads((files("kinonaut.queries") / "weights.json").read_text("utf-8"))
    return Classifier(
        tuple(data["questions"]),
        tuple(data["bias"]),
        data["weights"],
        data["scale"],
        data["unread"],
        data["made_from"],
    )
