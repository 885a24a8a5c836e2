"""The search box: every name of every thing, across scripts and spellings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from anyascii import anyascii
from rapidfuzz import fuzz, process

from kinonaut.server.language import say
from kinonaut.server.source import Source

__all__ = ["KINDS", "Found", "Index", "fold", "kind_of"]

KINDS: Final = {
    "film": "Film",
    "person": "Person",
    "artist": "Film maker or performer",
    "character": "Character",
    "mission": "Mission",
    "station": "Station",
    "event": "Event",
    "programme": "Programme",
    "organization": "Organisation",
    "document": "Source",
}
"""First part of an entity's path -> what a reader calls it, in the order of the answers."""

_LIMIT: Final = 60
_NEAR: Final = 78.0


@dataclass(frozen=True, slots=True)
class Found:
    """One answer of the search box."""

    path: str
    label: str
    kind: str
    name: str
    """The name that matched, where it is not the label."""
    score: float = 0.0
    """How like it is to what was asked for, of 100; where it was scored."""


def kind_of(path: str) -> str:
    """Return what a reader calls the thing at this path."""
    first = path.partition("/")[0]
    return say(KINDS.get(first, first.capitalize()))


class Index:
    """Names, folded to ASCII and lower case, with what they name."""

    def __init__(self, names: list[tuple[str, str, str, str]]) -> None:
        self._names = names
        self._folded = [name[0] for name in names]

    @classmethod
    def of(cls, source: Source) -> Self:
        """Read the names of a graph."""
        names = set()
        for row in source.rows("names", {}):
            iri = row["entity"].value
            if not iri.startswith(source.base):
                continue
            path = iri.removeprefix(source.base)
            if path.partition("/")[0] in KINDS:
                name = row["name"].value
                names.add((fold(name), name, path, row["label"].value))
        return cls(sorted(names))

    def find(self, words: str) -> tuple[list[Found], bool]:
        """Return the things of a name, the nearest first, and whether the name is only similar."""
        wanted = fold(words)
        if not wanted:
            return [], False
        scores: dict[str, tuple[int, int, str, str, str]] = {}
        order = list(KINDS)
        for folded, name, path, label in self._names:
            rank = _rank(wanted, folded)
            if rank is None:
                continue
            entry = (rank, order.index(path.partition("/")[0]), label, path, name)
            if path not in scores or entry < scores[path]:
                scores[path] = entry
        near = not scores
        if near:
            matches = process.extract(
                wanted, self._folded, scorer=fuzz.WRatio, limit=20, score_cutoff=_NEAR
            )
            for _, score, place in matches:
                _, name, path, label = self._names[place]
                entry = (100 - int(score), order.index(path.partition("/")[0]), label, path, name)
                scores[path] = min(entry, scores.get(path, entry))
        found = [
            Found(path, label, kind_of(path), "" if name == label else name)
            for _, _, label, path, name in sorted(scores.values())[:_LIMIT]
        ]
        return found, near and bool(found)

    def scored(self, words: str, kinds: Sequence[str] = ()) -> list[Found]:
        """Return the things whose names are most like the words, each with a score of 100."""
        wanted = fold(words)
        if not wanted:
            return []
        best: dict[str, Found] = {}
        matches = process.extract(
            wanted, self._folded, scorer=fuzz.token_sort_ratio, limit=200, score_cutoff=50
        )
        parts = process.extract(
            wanted, self._folded, scorer=fuzz.token_set_ratio, limit=200, score_cutoff=95
        )
        # A name that only holds the words is a candidate, but no certain one.
        found = [(score, place) for _, score, place in matches]
        found += [(max(60.0, self._ratio(wanted, place)), place) for _, _, place in parts]
        for score, place in found:
            _, name, path, label = self._names[place]
            kind = path.partition("/")[0]
            if kinds and kind not in kinds:
                continue
            if path not in best or score > best[path].score:
                also = "" if name == label else name
                best[path] = Found(path, label, kind_of(path), also, score)
        return sorted(best.values(), key=lambda f: (-f.score, f.path))

    def _ratio(self, wanted: str, place: int) -> float:
        return fuzz.token_sort_ratio(wanted, self._folded[place])

    def labels(self, kinds: Sequence[str], most: int = 400) -> list[str]:
        """Return the names by which things of these kinds are called, in order."""
        found = {label for _, _, path, label in self._names if path.partition("/")[0] in kinds}
        return sorted(found)[:most]


def fold(name: str) -> str:
    """Return the name without script, case and punctuation."""
    return " ".join("".join(c if c.isalnum() else " " for c in anyascii(name).lower()).split())


def _rank(wanted: str, name: str) -> int | None:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if f" {wanted}" in name:
        return 2
    words = name.split()
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return 3
    return 4 if len(wanted) > 2 and wanted in name else None
