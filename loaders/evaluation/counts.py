"""Counts and what is reckoned from them: precision, recall, F1."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Counts", "share"]


@dataclass(slots=True)
class Counts:
    """What was to be found, and what was."""

    gold: int = 0
    recalled: int = 0
    """Of the gold."""
    found: int = 0
    right: int = 0
    """Of the found: several facts may say one thing of the gold, so this is not `recalled`."""

    @property
    def precision(self) -> float:
        """Return the share of the found that is right."""
        return share(self.right, self.found)

    @property
    def recall(self) -> float:
        """Return the share of the gold that was found."""
        return share(self.recalled, self.gold)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: Counts) -> None:
        """Add the counts of another."""
        self.gold += other.gold
        self.recalled += other.recalled
        self.found += other.found
        self.right += other.right


def share(part: int, whole: int) -> float:
    """Return a share; of nothing, none."""
    return part / whole if whole else 0.0
