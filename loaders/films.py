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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from kinonaut.loaders.document import BlockKind, Document, Page, Span
from kinonaut.loaders.mentions import gazetteer, given_names
from kinonaut.loaders.shapes import NAME, NOT_NAMES, fold, is_lowercase
from kinonaut.loaders.titles import FILM_NOUN, Candidate, candidates

__all__ = ["Film", "FilmMention", "FilmScope", "Films", "resolve"]

ACCEPTED: Final = 2.5
"""Least evidence that makes a candidate a film."""
MARGIN: Final = 1.5
"""How far the main film of a page must stand out."""

_HEAD: Final = frozenset(
    (
        "lead",
        "record",
        "field",
        "credits",
        "title with year",
        "title quoted",
        "title line",
        "title possessive",
    )
)
_CRAFT: Final = re.compile(
    r"(?:Apollo|Gemini|Mercury|Soyuz|Voskhod|Vostok|Salyut|Skylab|Almaz|STS|Shenzhou|Tiangong|Expedition|Artemis|"
    r"Luna|Sputnik|Progress|Saliout|Saljut|Saliut|Apolo|Аполлон|Союз|Салют|Восход|Восток)[ -]?(?:[A-Z]{1,3}-?)?(?:\d+\w?|[IVX]+)$",
    re.IGNORECASE,
)
_REAL_AFTER: Final = re.compile(
    r"^['’]?s? ?(?:space station|orbital station|station\b|mission|spaceflight|flight|spacecraft|crew|astronaut|"
    r"cosmonaut|launch|landing|accident|disaster|explosion|capsule|lunar|module|rescue|malfunction|program|"
    r"project|moon|in space|itself was|was launched|станци|орбитал|Mission|Raumstation|liftoff)"
)
_REAL_BEFORE: Final = re.compile(
    r"(?:aboard|on board|onto|docked? (?:with|to)|docking (?:with|to)|rescue(?: of)?|contact with|towards?|inside|save|"
    r"reach|visit|repair|steal|resurrect|revive|station|mission|craft|crippled|derelict|stricken|space shuttle|"
    r"flew on|flown on|launch of|crew of|during|after|since|launched|commander of|return of|events surrounding|"
    r"events of|flight of|leaves|станции|корабля|корабле|корабль|полёт|полета|an|bring|restore|behind|before|on)(?: the| real| actual| damaged)* $",
    re.IGNORECASE,
)
_COMPARED: Final = re.compile(
    r"(?:\blike|\bunlike|\bas|\bthan|\bsince|\balongside(?: [\w ]{0,30})?|\bsuch as|reminiscent of|equivalents? of|"
    r"comparisons? (?:to|with)|compared? (?:to|with)|similar to|vein (?:of|to)|version of|fans of|homage to|à la|"
    r"shades of|echoes of|answer to|in common with|on par with|mix of|vibe|remind\w* (?:me |us )?of|not|cross between|"
    r"wie|comme|como|наподобие|вроде|как)\s[“\"«‘'*_]{0,2}$",
    re.IGNORECASE,
)


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


@dataclass(slots=True)
class _Cluster:
    keys: set[str]
    places: list[Candidate]
    order: int

    @property
    def score(self) -> float:
        best: dict[str, float] = {}
        for place in self.places:
            best[place.evidence] = max(best.get(place.evidence, 0.0), place.weight)
        repeats = min(2.0, 0.25 * (len(self.places) - 1))
        return sum(best.values()) + repeats

    @property
    def evidence(self) -> tuple[str, ...]:
        return tuple(sorted({p.evidence for p in self.places}))


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
        for mention in self.mentions[low:]:
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
        if c.weight >= 9 or _plausible(document.text[c.start : c.end])
    ]
    clusters = _clusters(document, found)
    occurrences = _occurrences(document, clusters)
    films: list[Film] = []
    mentions: list[FilmMention] = []
    for cluster, places in zip(clusters, occurrences, strict=True):
        clear = [p for p in places if not p.real]
        told = [p for p in clear if _in_body(document, p)]
        if (
            not clear
            or not _accepted(cluster, len(clear), len(told))
            or _personal(document, cluster)
        ):
            continue
        film = _film(document, len(films), cluster, clear)
        films.append(film)
        mentions += [FilmMention(p.start, p.end, film.index, p.evidence, p.compared) for p in clear]
    mentions = _longest(mentions)
    for film in films:
        own = [m for m in mentions if m.film == film.index]
        film.comparison_only = bool(own) and all(m.compared for m in own)
    return Films(document, films, mentions, _scopes(document, films, mentions))


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    evidence: str
    compared: bool
    real: bool


def _plausible(title: str) -> bool:
    key = fold(title)
    if len(key) < 2 and not key.isdigit():
        return False
    words = title.casefold().split()
    if all(w.strip(".,:;!?'’") in NOT_NAMES for w in words):
        return False
    return not re.fullmatch(
        rf"(?:the |this |a )?(?:{FILM_NOUN}|reviews?|posters?|trailers?|home|plot|synopsis|cast|credits|overview|news|blog|"
        r"space|nasa|esa|ussr|usa|uk|u\.s\.|russia|america|earth|moon|mars|netflix|amazon|imdb|dvd|blu-ray|hollywood|oscars?|"
        r"academy awards?|best picture|best director|rotten tomatoes|god|soviet union|cold war|world war (?:ii|i|two|one)|"
        r"the rating|the review|trivia|goofs|quotes|details|storyline|contents?|summary|introduction|conclusion)s?",
        title.casefold(),
    )


def _clusters(document: Document, found: Iterable[Candidate]) -> list[_Cluster]:
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
            tail = fold(title.rsplit(": ", 1)[-1]) if ": " in title else ""
            if tail in parent and len(tail) > 5 and root(tail) != root(key):
                parent[root(tail)] = root(key)
    grouped: dict[str, _Cluster] = {}
    for key in parent:
        top = root(key)
        cluster = grouped.setdefault(top, _Cluster(set(), [], len(grouped)))
        cluster.keys.add(key)
        cluster.places += places[key]
    _attach(document, grouped)
    for cluster in grouped.values():
        cluster.places.sort(key=lambda c: (c.start, c.end, c.evidence))
    return sorted(grouped.values(), key=lambda c: c.places[0].start)


def _attach(document: Document, grouped: dict[str, _Cluster]) -> None:
    """Join another title that stands alone (`Later released as …`) to the chief film of one page."""
    if len(document.pages) > 1 or not grouped:
        return
    heading = {"heading", "title line"}
    alone = [k for k, c in grouped.items() if set(c.evidence) <= {"alias", "marked"}]
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


def _occurrences(document: Document, clusters: Sequence[_Cluster]) -> list[list[_Place]]:
    """Find every place that bears a surface of a cluster, and what it means there."""
    text = document.text
    lower = is_lowercase(text)
    surfaces: dict[str, set[int]] = defaultdict(set)
    for number, cluster in enumerate(clusters):
        for place in cluster.places:
            surface = text[place.start : place.end]
            for variant in (surface, surface.replace("-", " "), surface.replace("’", "'")):
                surfaces[variant].add(number)
            if surface.startswith("The ") and len(surface.split()) > 2:
                surfaces[surface[4:]].add(number)
            if re.fullmatch(r"[\w]+ \d+", surface):
                surfaces[surface.replace(" ", "-")].add(number)
    heads: dict[str, list[str]] = defaultdict(list)
    for surface in surfaces:
        first = re.match(r"\w+", surface)
        if first:
            heads[first[0]].append(surface)
    for options in heads.values():
        options.sort(key=lambda s: (-len(s), s))
    found: list[list[_Place]] = [[] for _ in clusters]
    headed = [bool(_HEAD & set(c.evidence)) or "title chunk" in c.evidence for c in clusters]
    surnames = _surnames(text)
    marked = {(c.start, c.end): c.evidence for k in clusters for c in k.places}
    for word in re.finditer(r"\w+", text):
        for surface in heads.get(word[0], ()):
            start, end = word.start(), word.start() + len(surface)
            if not text.startswith(surface, start) or (end < len(text) and text[end].isalnum()):
                continue
            for number in sorted(surfaces[surface]):
                evidence = marked.get((start, end), "name")
                if evidence == "name" and not lower and _common(surface, text, start, end):
                    continue
                compared = bool(_COMPARED.search(text[max(0, start - 48) : start]))
                compared = compared or evidence in ("list", "like", "fame")
                real = bool(_CRAFT.search(surface)) and (
                    _real(text, start, end, evidence)
                    or (
                        evidence == "name"
                        and not headed[number]
                        and not compared
                        and not _beside(text, start)
                    )
                )
                real = real or (
                    evidence in ("name", "title chunk", "possessive", "like")
                    and fold(surface) in surnames
                )
                found[number].append(_Place(start, end, evidence, compared, real))
            break
    return found


def _surnames(text: str) -> frozenset[str]:
    """Return the first and last words of the names of several words in a text, folded."""
    words: set[str] = set()
    for match in re.finditer(NAME, text):
        parts = match[0].split()
        if (
            len(parts) > 1
            and parts[0].casefold() not in NOT_NAMES
            and not re.search(r"\d", match[0])
        ):
            words.add(fold(parts[-1]))
            words.add(fold(parts[0]))
    return frozenset(words)


def _common(surface: str, text: str, start: int, end: int) -> bool:
    """Say whether a bare word is rather an ordinary one, or part of a longer name."""
    if " " in surface or any(c.isdigit() for c in surface):
        return False
    before = text[max(0, start - 24) : start]
    after = text[end : end + 24]
    if re.search(r"(?:^|[.!?\n]\s*)$", before) and not re.match(
        r"['’]s |,? (?:is|was|has)\b", after
    ):
        return len(surface) < 7
    if re.search(rf"(?:{NAME}|Mr\.?|Dr\.?|Captain|General) $", before):
        return True
    return bool(re.match(r" [A-ZА-Я][a-zа-я]", after)) and not re.match(r" (?:The|Is|Was)\b", after)


def _beside(text: str, start: int) -> bool:
    """Say whether a name stands in a pair such as `either this film or that`."""
    return bool(
        re.search(
            r"\b(?:either|neither|both) [^.;]{2,60} (?:or|and|nor) $",
            text[max(0, start - 80) : start],
        )
    )


def _real(text: str, start: int, end: int, evidence: str) -> bool:
    """Say whether a name of a craft or station means the real one here rather than a film."""
    after = text[end : end + 24].lstrip("”\"’'*_»")
    before = text[max(0, start - 32) : start].rstrip("“\"‘'*_«")
    before = before if before.endswith(" ") or not before else before + " "
    if re.search(
        r"\b(?:either|neither|both) [^.;]{2,60} (?:or|and|nor) $", text[max(0, start - 80) : start]
    ):
        return False
    if evidence == "version":
        return False
    if evidence in ("name", "marked", "possessive", "title chunk", "like", "list"):
        return bool(_REAL_AFTER.match(after)) or bool(_REAL_BEFORE.search(before))
    return bool(_REAL_AFTER.match(after)) and evidence != "lead"


def _in_body(document: Document, place: _Place) -> bool:
    block = document.block_at(place.start)
    return block is None or block.kind not in (BlockKind.HEADING, BlockKind.DATA, BlockKind.NAV)


_THIN: Final = frozenset(
    (
        "heading",
        "marked",
        "title chunk",
        "title possessive",
        "named",
        "possessive",
        "list",
        "like",
        "watched",
        "role",
        "fame",
        "opening",
        "made by",
    )
)


def _personal(document: Document, cluster: _Cluster) -> bool:
    """Say whether a title that little speaks for is the name of a person."""
    if set(cluster.evidence) - _THIN:
        return False
    names = {document.text[p.start : p.end] for p in cluster.places}
    return all(
        (len(n.split()) in (2, 3) and fold(n.split()[0]) in given_names()) or gazetteer().person(n)
        for n in names
    )


def _accepted(cluster: _Cluster, clear: int, told: int) -> bool:
    kinds = set(cluster.evidence)
    if kinds <= {"title line", "heading"}:  # a heading alone may be anything
        return clear >= 3 and told >= 1
    if kinds <= {"title chunk", "heading", "title line"}:
        return clear >= (2 if "title line" in kinds else 3)
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


def _film(document: Document, index: int, cluster: _Cluster, clear: Sequence[_Place]) -> Film:
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
        {n: Span(-s, -e) for n, (_, s, e) in best.items()},
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
        scopes.append((page.start, page.end, main))
        scopes += _sections(document, films, inside, page)
    return scopes


def _main(
    document: Document, films: Sequence[Film], inside: Sequence[FilmMention], page: Page
) -> FilmScope | None:
    weights: dict[int, float] = defaultdict(float)
    heads: dict[int, float] = defaultdict(float)
    own: dict[int, int] = defaultdict(int)
    for mention in inside:
        if not mention.compared:
            own[mention.film] += 1
        if mention.evidence in _HEAD and not mention.compared:
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
    if top not in heads and own[top] < 3 and len(weights) > 1 and margin < MARGIN:
        return None
    if top not in heads and own[top] < 2 and page.end - page.start > 1500:
        return None
    records = [f for f in heads if _is_record(document, films[f], page)]
    if len(records) >= 3:
        return None
    known = films[top]
    return FilmScope(known.names, known.year, "page", margin, top)


def _is_record(document: Document, film: Film, page: Page) -> bool:
    return bool({"record", "field"} & set(film.evidence))


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
    if len({film for _, _, film in bounds}) < 2:
        return []
    return [
        (start, end, FilmScope(films[f].names, films[f].year, "section", films[f].score, f))
        for start, end, f in sorted(bounds)
    ]
