"""Finds every place that names a film, and says whether it means the film there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kinonaut.loaders.cues import Cues
from kinonaut.loaders.document import BlockKind, Document
from kinonaut.loaders.film_clusters import HEAD, Cluster
from kinonaut.loaders.mentions import gazetteer, given_names
from kinonaut.loaders.shapes import NAME, NOT_NAMES, fold, is_lowercase

__all__ = ["Place", "find_places", "is_in_body"]

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
    r"wie|comme|como|наподобие|вроде|как)\s[“\"«‘'*_]{0,2}$|"
    r"(?:\blike|\bunlike|similar (?:\w+ )?to|comparable to|reminiscent of|vein (?:of|to)|feel to) "
    r"(?:[\w.’'-]+ ){1,3}?(?:[\w’'-]+ ){0,2}(?:film|movie|blockbuster|thriller|drama|biopic|classic|hit)\s[“\"«‘'*_]{0,2}$|"
    r"(?:\blike|\bunlike|similar (?:\w+ )?to|reminiscent of) (?:[\w.’'-]+ ){1,2}[\w-]+['’]s?\s[“\"«‘'*_]{0,2}$",
    re.IGNORECASE,
)


_COMPARING: Final = Cues((
    "like", "as", "than", "since", "alongside", "reminiscent of", "equivalent", "compar", "similar ", "vein ",
    "version of", "fans of", "homage to", "à la", "shades of", "echoes of", "answer to", "in common", "on par",
    "mix of", "vibe", "remind", "not", "cross between", "feel to", "wie", "comme", "como", "наподобие", "вроде", "как",
))  # fmt: skip
"""What each comparison holds."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that bears a title, and whether it means the film there."""

    start: int
    end: int
    evidence: str
    compared: bool
    real: bool


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
    # By first word and length: a list of a thousand films has many titles that begin alike.
    heads: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for surface in sorted(surfaces, key=lambda s: (-len(s), s)):
        first = re.match(r"\w+", surface)
        if first:
            heads[first[0]][len(surface)].add(surface)
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
    # Of several kinds of evidence for one place the strongest counts.
    every = sorted((c for k in clusters for c in k.places), key=lambda c: (c.weight, c.evidence))
    marked = {(c.start, c.end): c.evidence for c in every}
    for word in re.finditer(r"\w+", text):
        for length, options in heads[word[0]].items() if word[0] in heads else ():
            start, end = word.start(), word.start() + length
            surface = text[start:end]
            if surface not in options:
                continue
            # A dump of a page glues the next label to a title; what was found there is a place.
            if end < len(text) and text[end].isalnum() and (start, end) not in marked:
                continue
            for number in sorted(surfaces[surface]):
                evidence = marked.get((start, end), "name")
                if evidence == "name" and surface.casefold() in NOT_NAMES:
                    continue  # It is a title where it is marked as one, and a word elsewhere.
                if evidence == "name" and not lower and _common(surface, text, start, end):
                    continue
                compared = _is_compared(text[max(0, start - 72) : start])
                compared = compared or evidence in ("list", "like", "fame")
                craft = bool(_CRAFT.search(surface)) or surface in flights
                real = craft and (
                    _real(text, start, end, evidence)
                    or (
                        evidence in ("name", "document name")
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


def _is_compared(before: str) -> bool:
    """Return whether the words before a title liken another film to it."""
    return _COMPARING.found_in(before.lower()) and _COMPARED.search(before) is not None


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


_LOOSE: Final = ("name", "marked", "possessive", "title chunk", "like", "list", "document name")


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
    if evidence in _LOOSE:
        return bool(_REAL_AFTER.match(after)) or bool(_REAL_BEFORE.search(before))
    return bool(_REAL_AFTER.match(after)) and evidence != "lead"


def is_in_body(document: Document, place: Place) -> bool:
    """Say whether a place stands in running text."""
    block = document.block_at(place.start)
    return block is None or block.kind not in (BlockKind.HEADING, BlockKind.DATA, BlockKind.NAV)
