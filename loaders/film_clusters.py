"""Joins title candidates that are one film, and finds every place that names it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kinonaut.loaders.document import BlockKind, Document
from kinonaut.loaders.mentions import gazetteer, given_names
from kinonaut.loaders.shapes import NAME, NOT_NAMES, fold, is_lowercase
from kinonaut.loaders.titles import FILM_NOUN, Candidate

__all__ = [
    "HEAD",
    "MARGIN",
    "Cluster",
    "Place",
    "cluster_candidates",
    "find_places",
    "is_accepted",
    "is_in_body",
    "is_personal",
    "is_plausible",
    "parts_of_titles",
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


@dataclass(frozen=True, slots=True)
class Place:
    """A place that bears a title, and whether it means the film there."""

    start: int
    end: int
    evidence: str
    compared: bool
    real: bool


def is_plausible(title: str) -> bool:
    """Say whether a stretch can be a title at all."""
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
        r"sources?|production|development|background|cast|casting|filming|release|reception|legacy|accolades|music|themes|"
        r"historical (?:accuracy|background|context)|handlung|besetzung|kritik(?:en)?|hintergrund|produktion|argumento|reparto|"
        r"sinopsis|crítica|producción|recepción|fiche technique|distribution|résumé|сюжет|в ролях|актёры|содержание|критика|"
        r"(?:tv|fernseh|mini)[- ]?(?:mini)?-?(?:series?|serien?|film|movie)|fernsehfilm|mehrteiler|téléfilm|telefilme|"
        r"the rating|the review|trivia|goofs|quotes|details|storyline|contents?|summary|introduction|conclusion)s?",
        title.casefold(),
    )


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
            tail = fold(title.rsplit(": ", 1)[-1]) if ": " in title else ""
            if tail in parent and len(tail) > 5 and root(tail) != root(key):
                parent[root(tail)] = root(key)
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


def find_places(document: Document, clusters: Sequence[Cluster]) -> list[list[Place]]:
    """Find every place that bears a surface of a cluster, and what it means there."""
    text = document.text
    lower = is_lowercase(text)
    surfaces: dict[str, set[int]] = defaultdict(set)
    for number, cluster in enumerate(clusters):
        for place in cluster.places:
            surface = text[place.start : place.end]
            variants = {surface, surface.replace("-", " "), surface.replace("’", "'")}
            if any(len(w) > 3 and w.isupper() for w in surface.split()):  # `MOON: the Landing`
                variants.add(
                    " ".join(w.capitalize() if w.isupper() else w for w in surface.split())
                )
            for variant in sorted(variants):
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
    found: list[list[Place]] = [[] for _ in clusters]
    headed = [bool(HEAD & set(c.evidence)) or "title chunk" in c.evidence for c in clusters]
    surnames = _surnames(text)
    flights = {
        s
        for s in surfaces
        if any(
            t.kind in ("mission", "station") and t.end - t.start == len(s)
            for t in gazetteer().find(s)
        )
    }
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
                craft = bool(_CRAFT.search(surface)) or surface in flights
                real = craft and (
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
                found[number].append(Place(start, end, evidence, compared, real))
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
            if fold(parts[0]) in given_names():
                words.add(fold(parts[0]))
    return frozenset(words)


def _common(surface: str, text: str, start: int, end: int) -> bool:
    """Say whether a bare word is rather an ordinary one, or part of a longer name."""
    if " " in surface or any(c.isdigit() for c in surface):
        return False
    before = text[max(0, start - 24) : start]
    after = text[end : end + 24]
    if re.search(r"\b(?:[Ii]n|[Oo]f|[Ff]or|[Ww]ith|[Ff]rom) [“\"‘'*_]?$", before):
        return bool(re.match(r" [A-ZА-Я][a-zа-я]", after)) and len(surface) < 4
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


def is_in_body(document: Document, place: Place) -> bool:
    """Say whether a place stands in running text."""
    block = document.block_at(place.start)
    return block is None or block.kind not in (BlockKind.HEADING, BlockKind.DATA, BlockKind.NAV)


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
    longer: set[str] = set()
    for cluster in clusters:
        if set(cluster.evidence) - _PART and cluster.score >= ACCEPTED:
            for place in cluster.places:
                words = text[place.start : place.end].casefold().split()
                if len(words) > 1:
                    longer.update(words)
    return frozenset(
        number
        for number, cluster in enumerate(clusters)
        if not set(cluster.evidence) - _PART
        and all(text[p.start : p.end].casefold() in longer for p in cluster.places)
    )


_PART: Final = frozenset(("title chunk", "heading", "possessive"))


def is_accepted(cluster: Cluster, clear: int, told: int) -> bool:
    """Say whether the evidence of a cluster makes it a film."""
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
