"""What the reading of a sentence goes by: its words and what they mean."""

from __future__ import annotations

import itertools
import re
from typing import Final

from kinonaut.queries.lexicon import fold, stem, units

__all__ = ["NAME", "UNREAD", "features", "word_feature"]

NAME: Final = "#"
"""What stands in a sentence where a name stood."""

UNREAD: Final = "?"
"""The feature of words that no sentence of the training has."""

_WORD: Final = re.compile(r"#|[^\W_]+(?:[-'.][^\W_]+)*", re.UNICODE)


def features(said: str) -> dict[str, float]:
    """Return the features of a sentence, each with how strongly it has it.

    Args:
        said: The sentence, with `NAME` for each name.

    A feature is `c:` and a concept of the lexicon, `w:` and a word without its ending, `b:` and two
    words that follow each other.
    """
    found: dict[str, float] = {}
    for unit in units(said):
        if unit.known:
            for concept in unit.concepts:
                found[f"c:{concept}"] = len(unit.concepts) ** -0.5
    words = [stem(word) for word in _WORD.findall(fold(said))]
    found |= dict.fromkeys((f"w:{word}" for word in words), 1.0)
    found |= {f"b:{one} {two}": 0.7 for one, two in itertools.pairwise(words)}
    return found


def word_feature(word: str) -> str:
    """Return the feature of one word."""
    return f"w:{stem(fold(word))}"
