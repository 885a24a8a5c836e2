"""Make claims from places in the text, with quotes that keep the rules of evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from kinonaut.graph.claims import MAX_NAMES, MAX_QUOTE, Claim
from kinonaut.loaders.document import Document, Span
from kinonaut.loaders.films import Films, FilmScope
from kinonaut.loaders.person_names import fold

__all__ = ["FilmNames", "Maker", "tidy"]


@dataclass(frozen=True, slots=True)
class FilmNames:
    """The film that a claim is of: its names, the chief one first."""

    names: tuple[str, ...]
    year: int | None = None


def tidy(text: str) -> str:
    """Return the words of a stretch of text with single spaces between them."""
    return " ".join(text.split()).strip(' ,;:•*|-–—"“”«»')


@dataclass(slots=True)
class Maker:
    """Makes the claims of one document."""

    document: Document
    films: Films
    performers: set[str] = field(default_factory=set)
    """Folded names of those known to act, from anywhere in the document."""
    people: Collection[str] = ()
    """Folded names of real people of the record."""
    taken: set[int] = field(default_factory=set)
    """Starts of the blocks that a rule has read whole, so that no other may read them alone."""

    def text(self, span: Span) -> str:
        """Return the words of a place."""
        return self.document.text[span.start : span.end]

    def film_at(self, position: int) -> FilmNames | None:
        """Return the film that a place speaks of."""
        scope: FilmScope | None = self.films.at(position)
        return FilmNames(scope.names, scope.year) if scope and scope.names else None

    def claim(
        self,
        relation: str,
        rule: str,
        main: Span,
        *others: Span,
        film: FilmNames | None = None,
        confidence: float = 0.9,
        **fields: Any,
    ) -> Claim | None:
        """Make one claim whose quote holds the given places.

        Where those lie too far apart for one quote, the quote holds the main one alone.
        """
        film = film or self.film_at(main.start)
        if film is None:
            return None
        quote = self._quote([main, *others]) or self._quote([main])
        if quote is None:
            return None
        place, words = quote
        page = self.document.page_at(main.start).name
        return Claim(
            document=self.document.name,
            relation=relation,
            quote=words,
            start=place.start,
            end=place.end,
            rule=rule,
            confidence=confidence,
            page=page,
            film=film.names[:MAX_NAMES],
            film_year=film.year,
            **fields,
        )

    def _quote(self, spans: Iterable[Span]) -> tuple[Span, str] | None:
        spans = list(spans)
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        place = self.document.span(start, end)
        if not 0 < place.end - place.start <= MAX_QUOTE:
            return None
        return place, self.document.source[place.start : place.end]

    def is_performer(self, name: str) -> bool:
        """Return whether a name is known to be an actor's."""
        return fold(name) in self.performers

    def is_real(self, name: str) -> bool:
        """Return whether a name is that of a person of the record."""
        return fold(name) in self.people
