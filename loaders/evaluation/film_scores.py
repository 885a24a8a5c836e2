"""How well it was told which film a place of a document speaks of.

The gold says it by its facts: each has a film and a place. A film is a scope of a document where
the gold has three facts about it or more, besides its titles, its year and comparisons; the film
with the most facts is one in any case. A place resolves to a film that is named in the words of the
fact, else to the film of the page or section. A scope is right where most of its places resolve to
its film.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Final

from kinonaut.loaders.document import Document
from kinonaut.loaders.evaluation.counts import share
from kinonaut.loaders.evaluation.gold import GoldDocument
from kinonaut.loaders.evaluation.matching import Row, name_set
from kinonaut.loaders.films import Films, FilmScope

__all__ = ["FilmScores", "score_films"]

_NAMING: Final = frozenset(("title", "year", "compared_with"))
_FEW: Final = 3


@dataclass(slots=True)
class FilmScores:
    """Counts of scopes, years and places, and of those that are right."""

    scopes: int = 0
    titled: int = 0
    years: int = 0
    """Scopes whose year the document gives."""
    dated: int = 0
    places: int = 0
    placed: int = 0
    filmless: int = 0
    """Documents without a film."""
    left_open: int = 0
    """Of them: those in which no film was seen."""

    def add(self, other: FilmScores) -> None:
        """Add the scores of another document."""
        for part in fields(self):
            setattr(self, part.name, getattr(self, part.name) + getattr(other, part.name))

    def rows(self) -> Iterable[tuple[str, int, int, float]]:
        """Yield what is counted, how many there are, how many are right, and the share."""
        for name, whole, part in (
            ("title of the scope", self.scopes, self.titled),
            ("year of the scope", self.years, self.dated),
            ("film at the place of a fact", self.places, self.placed),
            ("documents without a film", self.filmless, self.left_open),
        ):
            yield name, whole, part, share(part, whole)


@dataclass(slots=True)
class _Film:
    """A film of the gold in one document."""

    names: frozenset[str]
    places: list[tuple[int, int]]
    years: set[int]


def score_films(document: Document, films: Films, gold: GoldDocument) -> FilmScores:
    """Hold the films of a document against those that the gold's facts are about."""
    scores = FilmScores()
    known = _films(gold.wanted)
    if not known:
        scores.filmless = 1
        scores.left_open = not any(films.main(page) for page in document.pages)
        return scores
    most = max(len(film.places) for film in known)
    for film in known:
        if len(film.places) < min(_FEW, most):
            continue
        found = [_resolved(document, films, place, film.names) for place in film.places]
        right = [scope for scope in found if scope is not None]
        scores.places += len(found)
        scores.placed += len(right)
        scores.scopes += 1
        scores.titled += 2 * len(right) > len(found)
        if film.years:
            scores.years += 1
            years = Counter(scope.year for scope in right)
            told = max(years, key=lambda y: (years[y], y or 0)) if years else None
            scores.dated += told in film.years
    return scores


def _resolved(
    document: Document, films: Films, place: tuple[int, int], names: frozenset[str]
) -> FilmScope | None:
    """Return the film that the words of a fact are about, where it has one of the names."""
    start, end = (_in_text(document, at) for at in place)
    named = [films.scope_of(mention.film) for mention in films.within(start, end)]
    for scope in (*named, films.at(start)):
        if scope is not None and name_set(scope.names) & names:
            return scope
    return None


def _films(rows: Iterable[Row]) -> list[_Film]:
    """Return the films that rows are about, each once, whatever the names in each row."""
    films: list[_Film] = []
    for row in rows:
        names = name_set(row.get("film"))
        if not names:
            continue
        twin = next((film for film in films if film.names & names), None)
        if twin is None:
            twin = _Film(names, [], set())
            films.append(twin)
        twin.names |= names
        if row["relation"] == "year" and isinstance(row.get("value"), int):
            twin.years.add(row["value"])
        if row["relation"] not in _NAMING and row.get("start") is not None:
            twin.places.append((row["start"], row["end"]))
    return [film for film in films if film.places] or films[:1]


def _in_text(document: Document, place: int) -> int:
    """Return the place in `text` of a place in `source`."""
    if document.offsets is None:
        return place
    return bisect_left(document.offsets, place)
