"""How often a name would be met by chance: the rarer, the more two equal names tell."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Final

from kinonaut.graph.linkage.words import words as words_of

__all__ = ["Rarity"]

_NAMESAKES: Final = 0.03
"""Share of entities that have a namesake by design: remakes, adaptations, children. However rare a
name is, so many of its other bearers are to be reckoned with in a table."""
_ELSEWHERE: Final = 2000
"""Rows of other tables, none of which has the name: so that small tables do not mislead."""
_COMMON: Final = 5e-2
"""At least so frequent are names that mean little in any table (`Pilot`): rare though they may be
among all rows, they are not among those of one number, such as first episodes."""


class Rarity:
    """Frequencies of names and of their words in two tables.

    The frequency of a name in the tables themselves says too little: most names stand once, yet a
    name of three rare words is met by chance far more rarely than one of a common word. So it is
    the greater of two: what its words make likely, and how often it recurs within one table on
    rows that otherwise differ.
    """

    def __init__(
        self,
        tables: Iterable[Iterable[tuple[str, Sequence[str], Hashable]]],
        independence: float,
    ) -> None:
        """Count names in tables of (key of the name, its words, what else the row says).

        Args:
            tables: The tables.
            independence: How far the words of a name are independent of one another, from 0 to 1.
                Those of titles (New York) are less so than the names of persons.
        """
        self._independence = independence
        self._words: Counter[str] = Counter()
        self._again: Counter[str] = Counter()
        self._rows = 0
        for table in tables:
            seen: set[Hashable] = set()
            first: set[str] = set()
            for key, words, rest in table:
                self._rows += 1
                self._words.update(set(words))
                # A row that repeats another wholly is taken for the same entity.
                whole = (key, rest)
                if whole in seen:
                    continue
                seen.add(whole)
                if key in first:
                    self._again[key] += 1
                first.add(key)

    def of_word(self, word: str) -> float:
        """Return the share of rows whose name has the word."""
        return (self._words[word] + 0.5) / (self._rows + _ELSEWHERE)

    def of_name(self, key: str, words: Sequence[str]) -> float:
        """Return how likely another row has this name by chance."""
        if key in words_of("common"):
            return max(_COMMON, self._again[key] / (self._rows + 1))
        logarithm = sum(math.log(self.of_word(word)) for word in sorted(set(words)))
        by_words = math.exp(self._independence * logarithm)
        once = 0.5 / (self._rows + _ELSEWHERE)
        by_count = self._again[key] / (self._rows + 1)
        return max(min(by_words, once), by_count) + 2 * _NAMESAKES / (self._rows + 1)

    def recurs(self, key: str) -> bool:
        """Return whether a table has the name on rows that otherwise differ."""
        return self._again[key] > 0

    def copies(self, word: str) -> int:
        """Return how much a word weighs in a name, from 1 (common) to 5."""
        return max(1, min(5, round(-math.log2(self.of_word(word)) / 2.5)))
