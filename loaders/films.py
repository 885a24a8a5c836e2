"""Which film a place of a document speaks of.

The scopes, from wide to narrow: document, page, section or record, paragraph. A film is a cluster
of title candidates that are the same title or another title of it; the main film of a page is the
cluster with the most evidence, and where no cluster stands out there is none: a fact of the wrong
film is worse than a missing one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kinonaut.loaders.document import BlockKind, Document, Page, Span
from kinonaut.loaders.film_clusters import (
    HEAD,
    MARGIN,
    Cluster,
    cluster_candidates,
    is_accepted,
    is_collection,
    is_part,
    is_personal,
    is_plausible,
    parts_of_titles,
    stands_out,
)
from kinonaut.loaders.film_entries import entries
from kinonaut.loaders.film_places import Place, find_places, is_in_body
from kinonaut.loaders.headlines import has_credits
from kinonaut.loaders.shapes import is_lowercase
from kinonaut.loaders.title_names import told_by_name
from kinonaut.loaders.titles import candidates

__all__ = ["Film", "FilmMention", "FilmScope", "Films", "resolve"]


@dataclass(frozen=True, slots=True)
class FilmMention:
    """One place where a film is named."""

    start: int
    end: int
    film: int
    """Index in `Films.films`."""
    evidence: str = "name"
    compared: bool = False


@dataclass(slots=True)
class Film:
    """A film that a document names, with what speaks for it."""

    index: int
    names: tuple[str, ...]
    year: int | None
    score: float
    evidence: tuple[str, ...]
    year_span: Span | None = None
    title_spans: dict[str, Span] = field(default_factory=dict)
    """For each name, the place that shows best that it is a title."""
    comparison_only: bool = False


@dataclass(frozen=True, slots=True)
class FilmScope:
    """The film that a place speaks of."""

    names: tuple[str, ...]
    year: int | None
    evidence: str
    margin: float
    film: int = -1


class Films:
    """The films of a document and the scopes in which they hold."""

    def __init__(
        self,
        document: Document,
        films: Sequence[Film],
        mentions: Sequence[FilmMention],
        scopes: Sequence[tuple[int, int, FilmScope | None]],
    ) -> None:
        self.document = document
        self.films = tuple(films)
        self.mentions = tuple(sorted(mentions, key=lambda m: (m.start, m.end)))
        pages = {(p.start, p.end) for p in document.pages} or {(0, len(document.text))}
        self._pages = {
            s[:2]: s[2]
            for s in scopes
            if s[:2] in pages and (s[2] is None or s[2].evidence == "page")
        }
        self._sections = sorted(
            (s for s in scopes if s[2] is not None and s[2].evidence == "section"),
            key=lambda s: (s[0], -s[1]),
        )
        self._section_starts = [s[0] for s in self._sections]
        self._mention_starts = [m.start for m in self.mentions]

    def at(self, position: int) -> FilmScope | None:
        """Return the film that a place of `document.text` speaks of, or None where that is open."""
        index = bisect_right(self._section_starts, position) - 1
        for start, end, scope in reversed(self._sections[max(0, index - 15) : index + 1]):
            if start <= position < end:  # sections nest a few deep; the nearest that holds is meant
                return scope
        return self.main(self.document.page_at(position))

    def main(self, page: Page) -> FilmScope | None:
        """Return the main film of a page."""
        return self._pages.get((page.start, page.end))

    def within(self, start: int, end: int) -> tuple[FilmMention, ...]:
        """Return the mentions inside a stretch of text."""
        low = bisect_right(self._mention_starts, start - 1)
        found = []
        for index in range(low, len(self.mentions)):
            mention = self.mentions[index]
            if mention.start >= end:
                break
            if mention.end <= end:
                found.append(mention)
        return tuple(found)

    def scope_of(self, film: int, evidence: str = "named") -> FilmScope:
        """Return the scope that a mention of a film makes."""
        known = self.films[film]
        return FilmScope(known.names, known.year, evidence, known.score, film)


def resolve(document: Document) -> Films:
    """Find the films of a document and the stretch of text that each holds for."""
    found = [
        c
        for c in candidates(document)
        if c.weight >= 9 or is_plausible(document.text[c.start : c.end], c.weight)
    ]
    clusters = cluster_candidates(document, found)
    occurrences = find_places(document, clusters)
    films: list[Film] = []
    mentions: list[FilmMention] = []
    partial = parts_of_titles(document, clusters)
    weak: list[tuple[Cluster, list[Place]]] = []
    for number, (cluster, places) in enumerate(zip(clusters, occurrences, strict=True)):
        clear = [p for p in places if not p.real]
        told = [p for p in clear if is_in_body(document, p)]
        if not clear or is_personal(document, cluster) or number in partial:
            continue
        if not is_accepted(cluster, len(clear), len(told)):
            weak += [(cluster, clear)] if told else []
            continue
        film = _film(document, len(films), cluster, clear)
        films.append(film)
        mentions += [FilmMention(p.start, p.end, film.index, p.evidence, p.compared) for p in clear]
    if not films and (chosen := _only(document, weak)):
        clear = chosen[1]
        films.append(_film(document, 0, *chosen))
        mentions += [FilmMention(p.start, p.end, 0, p.evidence, p.compared) for p in clear]
    mentions = _longest(mentions)
    compared: dict[int, bool] = {}
    for mention in mentions:
        compared[mention.film] = compared.get(mention.film, True) and mention.compared
    for film in films:
        film.comparison_only = compared.get(film.index, False)
    scopes = _scopes(document, films, mentions)
    if not films and len(document.pages) < 2 and (named := _by_name(document)):
        whole = FilmScope(named.names, named.year, "page", named.score, 0)
        films, scopes = [named], [(start, end, whole) for start, end, _ in scopes]
    return Films(document, films, mentions, scopes)


def _only(
    document: Document, weak: Sequence[tuple[Cluster, list[Place]]]
) -> tuple[Cluster, list[Place]] | None:
    """Return the film of a page about one for which little speaks, and for every other much less."""
    place = stands_out([cluster for cluster, _ in weak]) if len(document.pages) < 2 else None
    if place is None or len(_THE_FILM.findall(document.text)) + 2 * has_credits(document) < 2:
        return None
    return weak[place]


def _by_name(document: Document) -> Film | None:
    """Return the film of a page of credits that only its name names."""
    told = told_by_name(document)
    if told is None or not has_credits(document):
        return None
    return Film(0, (told[0],), told[1], 2.0, ("document name",))


def _film(document: Document, index: int, cluster: Cluster, clear: Sequence[Place]) -> Film:
    text = document.text
    count: dict[str, float] = defaultdict(float)
    best: dict[str, tuple[float, int, int]] = {}
    for place in cluster.places:
        name = " ".join(text[place.start : place.end].split())
        count[name] += place.weight if place.evidence != "alias" else 0.5
        key = (place.weight, -place.start, -place.end)
        best[name] = max(best.get(name, (0.0, 0, 0)), key)
    names = sorted(count, key=lambda n: (-count[n], n))
    if is_lowercase(text):
        titled = tuple(n.title().replace("'S", "'s") for n in names[:2])
        names = [*titled[:1], *names]
    unique: dict[str, str] = {}
    for name in names:
        unique.setdefault(name, name)
    years = [p for p in cluster.places if p.year is not None]
    years.sort(key=lambda p: (-p.weight, p.start))
    year = years[0] if years else None
    return Film(
        index,
        tuple(unique)[:8],
        year.year if year else None,
        cluster.score,
        cluster.evidence,
        Span(year.start, year.end) if year else None,
        {n: Span(-s, -e) for n, (_, s, e) in best.items() if not is_part(cluster, text, n, best)},
    )


def _longest(mentions: list[FilmMention]) -> list[FilmMention]:
    """Keep of overlapping mentions the longest."""
    mentions.sort(key=lambda m: (m.start, -(m.end - m.start), m.film))
    kept: list[FilmMention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _scopes(
    document: Document, films: Sequence[Film], mentions: Sequence[FilmMention]
) -> list[tuple[int, int, FilmScope | None]]:
    scopes: list[tuple[int, int, FilmScope | None]] = []
    mentions = sorted(mentions, key=lambda m: (m.start, m.end))
    starts = [m.start for m in mentions]
    for page in document.pages or (Page(None, 0, len(document.text)),):
        head = page.start if len(document.pages) > 1 else 0
        inside = mentions[bisect_left(starts, head) : bisect_left(starts, page.end)]
        main = _main(document, films, inside, page)
        if main is None and not inside:
            main = _searched(document, films, page)
        scopes.append((page.start, page.end, main))
        own = _sections(document, films, inside, page)
        if not own:
            named = [(m.start, m.end, m.film) for m in inside if not m.compared]
            own = [
                (start, end, FilmScope(films[f].names, films[f].year, "section", films[f].score, f))
                for start, end, f in entries(document, page, named, main.film if main else None)
            ]
        scopes += own
    return scopes


_SEARCHED: Final = re.compile(
    r"^[ \t]*(\S[^\n]{0,60}?)(?: (?:movie|film|series))?(?: (?:reviews?|cast|trailer|streaming|online))+"
    r"[ \t]*$|^[ \t]*(\S[^\n]{0,60}?) (?:movie|film)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)


def _searched(document: Document, films: Sequence[Film], page: Page) -> FilmScope | None:
    """Return the film that somebody searched for to reach a page which names none.

    Copied pages keep the words of the search field (`night docking movie review`); they count where
    they are the title of a film that another page of the same file names.
    """
    titles: dict[str, set[int]] = defaultdict(set)
    for film in films:
        for name in film.names:
            titles[_plain(name)].add(film.index)
    found = {
        index
        for line in _SEARCHED.finditer(document.text, page.start, page.end)
        for index in titles.get(_plain(line[1] or line[2]), ())
    }
    if len(found) != 1:
        return None
    known = films[found.pop()]
    return FilmScope(known.names, known.year, "page", 0.0, known.index)


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


_THE_FILM: Final = re.compile(
    r"\b(?:the|this) (?:film|movie|picture)\b|\b(?:der|dieser) film\b|\b[cl]e film\b|\b(?:la|esta) película\b|\bфильм\w*",
    re.IGNORECASE,
)


def _main(
    document: Document, films: Sequence[Film], inside: Sequence[FilmMention], page: Page
) -> FilmScope | None:
    weights: dict[int, float] = defaultdict(float)
    heads: dict[int, float] = defaultdict(float)
    own: dict[int, int] = defaultdict(int)
    for mention in inside:
        if not mention.compared:
            own[mention.film] += 1
        if mention.evidence in HEAD and not mention.compared:
            heads[mention.film] = max(heads[mention.film], 6.0)
        elif mention.evidence == "title chunk" and not mention.compared:
            heads[mention.film] = max(heads[mention.film], 4.0)
    for film in (films[f] for f in sorted(own)):
        weights[film.index] = heads.get(film.index, 0.0) + min(own[film.index], 12) * 0.6
        weights[film.index] += min(film.score, 6.0) * 0.4
    if not weights:
        return None
    order = sorted(weights, key=lambda f: (-weights[f], f))
    top = order[0]
    margin = weights[top] - (weights[order[1]] if len(order) > 1 else 0.0)
    share = own[top] / max(1, sum(own.values()))
    if top not in heads and len(weights) >= 4 and share < 0.5:
        return None
    headline = next((b for b in document.blocks_of(page) if b.kind is not BlockKind.NAV), None)
    if (
        headline is not None
        and len(own) >= 3
        and share < 0.5
        and is_collection(document.text[headline.start : min(headline.end, headline.start + 120)])
    ):
        return None
    if top not in heads and own[top] < 3 and len(weights) > 1 and margin < MARGIN:
        return None
    spoken = len(_THE_FILM.findall(document.text, page.start, page.end))
    if (
        top not in heads
        and own[top] < 2
        and page.end - page.start > 1500
        and (len(own) > 1 or spoken < 2)
    ):
        return None
    records = [f for f in heads if {"record", "field"} & set(films[f].evidence)]
    if len(records) >= 3:
        return None
    known = films[top]
    return FilmScope(known.names, known.year, "page", margin, top)


def _sections(
    document: Document, films: Sequence[Film], inside: Sequence[FilmMention], page: Page
) -> list[tuple[int, int, FilmScope | None]]:
    """Give a section the film that its heading names, and a record the film of its title field."""
    opened: list[tuple[int, int]] = []
    by_start = {m.start: m for m in inside}
    starts = [m.start for m in inside]
    headings = [b for b in document.blocks_of(page) if b.kind is BlockKind.HEADING]
    bounds: list[tuple[int, int, int]] = []
    for number, block in enumerate(headings):
        low, high = bisect_left(starts, block.start), bisect_left(starts, block.end)
        named = [m for m in inside[low:high] if not m.compared]
        if not named:
            continue
        later = (h.start for h in headings[number + 1 : number + 200] if h.level <= block.level)
        end = next(later, page.end)
        if len({m.film for m in named}) == 1:
            bounds.append((block.start, end, named[0].film))
    records = [
        m for m in inside if m.evidence in ("field", "record", "credits") and m.start in by_start
    ]
    for number, mention in enumerate(records):
        held = document.block_at(mention.start)
        start = held.start if held else mention.start
        end = records[number + 1].start if number + 1 < len(records) else page.end
        later = (h.start for h in headings if h.start > mention.start)
        end = min(end, next(later, page.end)) if len(records) > 1 else page.end
        opened.append((start, end))
        if len(records) > 1:
            bounds.append((start, end, mention.film))
    leads = sorted(
        {
            m.start: m
            for m in inside
            if m.evidence in ("lead", "title with year") and not m.compared
        }.values(),
        key=lambda m: m.start,
    )
    if len({m.film for m in leads}) >= 3:  # a run of short entries: each lead begins one
        for mention, after in zip(leads, [*leads[1:], None], strict=True):
            bounds.append((mention.start, after.start if after else page.end, mention.film))
    if len({film for _, _, film in bounds}) < 2:
        return []
    return [
        (start, end, FilmScope(films[f].names, films[f].year, "section", films[f].score, f))
        for start, end, f in sorted(bounds)
    ]
