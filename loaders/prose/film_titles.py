"""Titles, years and comparisons, by what the films of a document are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.films import FilmMention
from kinonaut.loaders.prose.context import Reading, Sentence
from kinonaut.loaders.shapes import fold

__all__ = ["comparisons", "titles"]


def comparisons(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """Yield the films that a sentence holds the film against."""
    own = reading.films.at(sentence.start)
    if own is None or sentence.kind is BlockKind.NAV:
        return
    for mention in sentence.films:
        if mention.film == own.film:
            continue
        if not (mention.compared or _beside(sentence, mention)):
            continue
        start, end = _window(sentence, mention)
        other = reading.films.scope_of(mention.film)
        claim = reading.claim(
            "compared_with",
            start,
            end,
            "prose.film.compared",
            film=own,
            other=other.names,
            confidence=0.7,
        )
        if claim is not None:
            yield claim


def _beside(sentence: Sentence, mention: FilmMention) -> bool:
    """Say whether a film stands in a sentence that compares without a cue right before it."""
    if not any(m.compared for m in sentence.films):
        return bool(
            re.search(
                r"\b(?:than|compare|comparison|similar|remind|accomplishment|style mission)\b|-style",
                sentence.lower,
            )
        )
    first = next(m for m in sentence.films if m.compared)
    between = sentence.text[first.end - sentence.start : mention.start - sentence.start]
    return 0 <= len(between) < 120 and not re.search(r"[.;]|\bbut\b|\bdirector\b", between)


def _window(sentence: Sentence, mention: FilmMention) -> tuple[int, int]:
    start = max(sentence.start, mention.start - 60)
    while start > sentence.start and not sentence.reading.text[start - 1].isspace():
        start -= 1
    return start, mention.end


def titles(reading: Reading, said: Iterable[Claim]) -> Iterator[Claim]:
    """Yield titles and years of the films of which something else is said, and of the main ones."""
    films = reading.films
    named = {m.film for m in films.mentions}
    spoken = {fold(c.film[0]) for c in said if c.film and c.relation != "compared_with"}
    main = {
        scope.film for page in reading.document.pages if (scope := films.main(page)) is not None
    }
    for start in {m.start for m in films.mentions}:
        scope = films.at(start)
        if scope is not None and scope.evidence == "section":
            main.add(scope.film)
    for film in films.films:
        if film.index not in named:
            continue
        told = any(fold(n) in spoken for n in film.names[:1])
        if not told and film.index not in main and film.year is None:
            continue
        seen: set[str] = set()
        for name in film.names:
            span = film.title_spans.get(name)
            if span is None or fold(name) in seen or (len(seen) > 0 and fold(name) in ("",)):
                continue
            seen.add(fold(name))
            claim = reading.claim(
                "title",
                span.start,
                span.end,
                "prose.film.title",
                film=film.names,
                film_year=film.year,
                value=(name,),
                confidence=0.85,
            )
            if claim is not None:
                yield claim
        if film.year is not None and film.year_span is not None:
            start, end = film.year_span.start, film.year_span.end
            text = reading.document.text
            place = _year_near(text, start, end, str(film.year))
            claim = reading.claim(
                "year",
                place[0],
                place[1],
                "prose.film.year",
                film=film.names,
                film_year=film.year,
                value=film.year,
                confidence=0.85,
            )
            if claim is not None:
                yield claim


def _year_near(text: str, start: int, end: int, year: str) -> tuple[int, int]:
    after = text.find(year, end, end + 200)
    before = text.rfind(year, max(0, start - 80), start)
    if before >= 0 and (after < 0 or start - before < after - end):
        return before, end
    if after >= 0:
        return start, after + 4
    return start, end
