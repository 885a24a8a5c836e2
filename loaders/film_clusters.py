"""Joins title candidates that are one film, and says which of them are films at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kinonaut.loaders.countries import country
from kinonaut.loaders.document import Document
from kinonaut.loaders.mentions import gazetteer, given_names
from kinonaut.loaders.services import service_pattern
from kinonaut.loaders.shapes import NOT_NAMES, fold
from kinonaut.loaders.titles import FILM_NOUN, Candidate

__all__ = [
    "HEAD",
    "MARGIN",
    "Cluster",
    "cluster_candidates",
    "is_accepted",
    "is_collection",
    "is_part",
    "is_personal",
    "is_plausible",
    "parts_of_titles",
    "stands_out",
]


ACCEPTED: Final = 2.5
"""Least evidence that makes a candidate a film."""


MARGIN: Final = 1.5
"""How far the main film of a page must stand out."""


HEAD: Final = frozenset(
    (
        "lead",
        "record",
        "field",
        "credits",
        "title with year",
        "title quoted",
        "title line",
        "title possessive",
        "title told",
        "page title",
    )
)


@dataclass(slots=True)
class Cluster:
    """The candidates that are one film, by title or by alias."""

    keys: set[str]
    places: list[Candidate]
    order: int

    @property
    def score(self) -> float:
        """What speaks for the cluster: the best of each kind of evidence, and repeats."""
        best: dict[str, float] = {}
        for place in self.places:
            best[place.evidence] = max(best.get(place.evidence, 0.0), place.weight)
        repeats = min(2.0, 0.25 * (len(self.places) - 1))
        return sum(best.values()) + repeats

    @property
    def evidence(self) -> tuple[str, ...]:
        """The kinds of evidence, sorted."""
        return tuple(sorted({p.evidence for p in self.places}))


_WORLD: Final = re.compile(
    r"(?:the |this |a )?(?:space|russia|america|earth|moon|mars|france|germany|britain|china|japan|"
    r"world|war|history|life|reality|fiction|космос|земля|луна|история|жизнь)(?:['’]?s)?",
    re.I,
)
_STRONG: Final = 6.0
_SAID: Final = 4.0
"""Evidence that makes a title of a word that begins sentences: `“No” (1976)`."""
_COLLECTION: Final = re.compile(
    r"(?:the |top |our )?(?:\d{1,3}|ten|five|seven|twenty)\+? (?:[\w’'-]+ ){0,3}(?:actors|people|movies|films|facts|"
    r"things|times|roles|biopics|moments|filme|películas|peliculas|acteurs|фильм\w*|актёр\w*|актер\w*)\b.*|"
    r".*\b(?:actors|actresses|people|persons|movies|films|biopics|celebrities|characters|stars)"
    r" (?:who|whom|that|and the (?:actors|people|real)|based on|vs\.?|versus|to watch|about|like)\b.*|"
    r"\S+ \S.* as \S.* in \S.*|"
    r"(?:best|top|all|upcoming|new) .*\b(?:movies|films|series|фильмы|filme|películas)\b.*",
    re.I,
)
"""The headline of a page about many films, or about people."""


_SERVICES: Final = service_pattern(not_also=("title",)).casefold()


def is_plausible(title: str, weight: float = 0.0) -> bool:
    """Say whether a stretch can be a title at all; what the world is called needs strong evidence."""
    key = fold(title)
    if len(key) < 2 and not key.isdigit():
        return False
    words = title.casefold().split()
    if weight < _STRONG and (_WORLD.fullmatch(title) or country(title)):
        return False
    if _COLLECTION.fullmatch(title):
        return False
    if weight < _SAID and all(w.strip(".,:;!?'’") in NOT_NAMES for w in words):
        return False
    return not re.fullmatch(
        rf"(?:the |this |a )?(?:{FILM_NOUN}|reviews?|posters?|trailers?|home|plot|synopsis|cast|credits|overview|news|blog|"
        r"nasa|esa|ussr|usa|uk|u\.s\.|dvd|blu-ray|hollywood|oscars?|"
        rf"{_SERVICES}|"
        r"academy awards?|best picture|best director|god|soviet union|cold war|world war (?:ii|i|two|one)|"
        r"sources?|production|development|background|cast|casting|filming|release|reception|legacy|accolades|music|themes|"
        r"historical (?:accuracy|background|context)|handlung|besetzung|kritik(?:en)?|hintergrund|produktion|argumento|reparto|"
        r"sinopsis|crítica|producción|recepción|fiche technique|distribution|résumé|сюжет|в ролях|актёры|содержание|критика|"
        r"(?:tv|fernseh|mini)[- ]?(?:mini)?-?(?:series?|serien?|film|movie)|fernsehfilm|mehrteiler|téléfilm|telefilme|"
        r"the rating|the review|trivia|goofs|quotes|details|storyline|contents?|summary|introduction|conclusion)s?",
        title.casefold(),
    )


_SUBTITLE: Final = re.compile(r": | [–—-] ")


def is_collection(headline: str) -> bool:
    """Say whether a headline is that of a page about many films: `Five films about the sea`."""
    return bool(_COLLECTION.fullmatch(headline.strip("# \n")))


def cluster_candidates(document: Document, found: Iterable[Candidate]) -> list[Cluster]:
    """Group candidates by folded title, and join aliases."""
    text = document.text
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    places: dict[str, list[Candidate]] = defaultdict(list)
    by_start: dict[int, str] = {}
    ordered = list(found)
    for candidate in ordered:
        key = fold(text[candidate.start : candidate.end])
        parent.setdefault(key, key)
        places[key].append(candidate)
        if candidate.alias_of is None:
            by_start.setdefault(candidate.start, key)
    for candidate in ordered:
        if candidate.alias_of is not None and candidate.alias_of in by_start:
            key = root(fold(text[candidate.start : candidate.end]))
            base = root(by_start[candidate.alias_of])
            if key != base:
                parent[key] = base
    for key in sorted(parent):  # `Name: First of It` and `First of It` are one
        for candidate in places[key][:1]:
            title = text[candidate.start : candidate.end]
            parts = _SUBTITLE.split(title)
            tail = fold(parts[-1]) if len(parts) > 1 else ""
            if tail in parent and len(tail) > 5 and root(tail) != root(key):
                parent[root(tail)] = root(key)
            # `Name – Other Words`: a dash parts a title from what a country added to it.
            head = fold(parts[0]) if len(parts) == 2 and ": " not in title else ""
            if head in parent and len(head) > 3 and root(head) != root(key):
                parent[root(head)] = root(key)
    grouped: dict[str, Cluster] = {}
    for key in parent:
        top = root(key)
        cluster = grouped.setdefault(top, Cluster(set(), [], len(grouped)))
        cluster.keys.add(key)
        cluster.places += places[key]
    _attach(document, grouped)
    for cluster in grouped.values():
        cluster.places.sort(key=lambda c: (c.start, c.end, c.evidence))
    return sorted(grouped.values(), key=lambda c: c.places[0].start)


def _attach(document: Document, grouped: dict[str, Cluster]) -> None:
    """Join another title that stands alone (`Later released as …`) to the chief film of one page."""
    if len(document.pages) > 1 or not grouped:
        return
    heading = {"heading", "title line"}
    # In order, and quick to ask: a long list of films has as many titles.
    alone = {k: c for k, c in grouped.items() if set(c.evidence) <= {"alias", "marked"}}
    rest = sorted(
        (c for k, c in grouped.items() if k not in alone and not set(c.evidence) <= heading),
        key=lambda c: (-c.score, c.order),
    )
    if not rest or (len(rest) > 1 and rest[0].score - rest[1].score < MARGIN):
        return
    for key in alone:
        if any(p.evidence == "alias" and p.alias_of is None for p in grouped[key].places):
            gone = grouped.pop(key)
            rest[0].keys |= gone.keys
            rest[0].places += gone.places


_THIN: Final = frozenset(
    (
        "heading",
        "marked",
        "title chunk",
        "title possessive",
        "title told",
        "named",
        "possessive",
        "list",
        "like",
        "watched",
        "role",
        "fame",
        "opening",
        "made by",
        "made of",
        "document name",
    )
)


def is_personal(document: Document, cluster: Cluster) -> bool:
    """Say whether a title that little speaks for is the name of a person."""
    text = document.text
    strong = [p for p in cluster.places if p.evidence not in _THIN]
    if any(
        p.evidence != "title line"
        or not re.match(r"[^\n\w]*\w", text[p.end : p.end + 12].split("\n")[0])
        for p in strong
    ):
        return False
    names = {document.text[p.start : p.end] for p in cluster.places}
    return all(
        (len(n.split()) in (2, 3) and fold(n.split()[0]) in given_names()) or gazetteer().person(n)
        for n in names
    )


def parts_of_titles(document: Document, clusters: Sequence[Cluster]) -> frozenset[int]:
    """Return the clusters that are one word of a longer title that more speaks for.

    `Voyage` in a headline that the text uses again only inside “Lunar Voyage” is no film.
    """
    text = document.text
    longer: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for cluster in clusters:
        if set(cluster.evidence) - _PART and cluster.score >= ACCEPTED:
            for place in cluster.places:
                words = list(re.compile(r"\w+").finditer(text, place.start, place.end))
                for word in words if len(words) > 1 else ():
                    title = text[place.start : place.end]
                    longer[word[0].casefold()].add((title, word.start() - place.start))
    return frozenset(
        number
        for number, cluster in enumerate(clusters)
        if not set(cluster.evidence) - _PART - {"document name"}
        and all(
            (titles := longer.get(text[p.start : p.end].casefold()))
            and (
                p.evidence != "document name"
                or any(text.startswith(title, max(0, p.start - at)) for title, at in titles)
            )
            for p in cluster.places
        )
    )


_PART: Final = frozenset(("title chunk", "heading", "possessive"))


def stands_out(clusters: Sequence[Cluster]) -> int | None:
    """Return the place of the cluster for which something speaks, and for the others much less."""
    order = sorted(range(len(clusters)), key=lambda n: (-clusters[n].score, n))
    first, second = ([clusters[n].score for n in order[:2]] + [0.0, 0.0])[:2]
    return order[0] if first >= 0.7 * ACCEPTED and first - second >= MARGIN / 2 else None


def is_accepted(cluster: Cluster, clear: int, told: int) -> bool:
    """Say whether the evidence of a cluster makes it a film."""
    kinds = set(cluster.evidence)
    if kinds <= {"title line", "heading"}:  # a heading alone may be anything
        return clear >= 3 and told >= 1
    if kinds <= {"title chunk", "heading", "title line"}:
        return clear >= (2 if "title line" in kinds else 3) and told >= 1
    if kinds == {"named"} or kinds == {"possessive"}:
        weight = max(p.weight for p in cluster.places)
        return weight >= 2.6 or (len(cluster.places) >= 2 and weight >= 1.6)
    if kinds == {"alias"} and not any(p.alias_of is not None for p in cluster.places):
        return False
    if kinds <= {"marked", "heading", "title chunk", "title line"}:
        weight = max((p.weight for p in cluster.places if p.evidence == "marked"), default=0.0)
        if kinds & {"title line", "title chunk"}:
            return told >= 1 and clear >= 2
        return weight >= 2.5 or (weight >= 2.0 and clear >= 2)
    return cluster.score >= ACCEPTED


def is_part(cluster: Cluster, text: str, name: str, names: Iterable[str]) -> bool:
    """Say whether a name stands only within a longer title: `Part Two` in “Far Out: Part Two”."""
    longer = [n for n in names if n.endswith(f": {name}") or n.startswith(f"{name}: ")]
    whole = [
        (p.start, p.end)
        for p in cluster.places
        if " ".join(text[p.start : p.end].split()) in longer
    ]
    return bool(whole) and all(
        any(start <= p.start and p.end <= end for start, end in whole)
        for p in cluster.places
        if " ".join(text[p.start : p.end].split()) == name
    )
