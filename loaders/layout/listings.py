"""Rules on the one line that a programme gives a film, `Drama von Ann Lee mit Bo Ek und Cy Day`.

The kind of film, its director and its actors stand in that order in listings of every language.
Where several such lines stand on a page, each is of the film named in the short line above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import Block, BlockKind, Span
from kinonaut.loaders.labels import relations
from kinonaut.loaders.layout import fields
from kinonaut.loaders.layout._maker import FilmNames, Maker, tidy
from kinonaut.loaders.layout.entries import parse_entries
from kinonaut.loaders.person_names import is_name, split_list

__all__ = ["claims"]

_LINE: Final = re.compile(
    r"(?P<kind>(?:[A-ZÀ-Þ][\wà-ÿ-]*)?(?:film|drama|thriller|komödie|serie|krimi|biopic|western|doku\w*|"
    r"drame|comédie|biographie|documentaire|policier|aventures?|fiction|animation|comedia|película|"
    r"documental|comedy|documentary|mystery|romance|melodrama?|драма|комедия|триллер))"
    r"(?: [\wà-ÿ-]+){0,3}?(?: \((?P<year>(?:19|20)\d\d)\))?,? (?:von|de|d['’]|by|di|режисс[её]ра) ?"
    r"(?P<who>[A-ZÀ-ÞА-ЯЁ][^\n,;:()]{3,60}?)"
    r"(?P<more>,[^\n]{1,80}?)?,? (?:mit|avec|con|with|starring|с участием) "
    r"(?P<cast>[A-ZÀ-ÞА-ЯЁ][^\n]{3,600})",
    re.I,
)
_END: Final = re.compile(r"\.(?:\s|$)(?<![A-ZÀ-ÞА-ЯЁ]\.\s)(?<!\b[JS]r\.\s)|\s\(\d|\s[–—]\s|$")
_ABOVE: Final = 3
"""Lines above a listing among which its title stands: between them a rating, a year."""


def claims(maker: Maker) -> Iterator[Claim]:
    """Yield the directors and actors that listings of films name."""
    blocks = [b for b in maker.document.blocks if b.kind is not BlockKind.NAV]
    found = []
    for index, block in enumerate(blocks):
        if block.kind in (BlockKind.ITEM, BlockKind.PROSE, BlockKind.HEADING):
            match = _LINE.match(maker.document.text, block.start, block.end)
            if match and _people(maker, match):
                found.append((index, match))
    for index, match in found:
        place = _above(maker, blocks, index) if len(found) > 1 else None
        if place is not None:
            names = (tidy(maker.text(place)),)
            film: FilmNames | None = FilmNames(names)
            title = maker.claim("title", "list.films", place, film=film, value=names)
            if title:
                yield title
        else:
            film = maker.film_at(match.start())
        if film is None:
            continue
        for name in _people(maker, match):
            made = maker.claim(
                "director",
                "line.listing",
                name,
                Span(match.start(), name.end),
                film=film,
                person=(tidy(maker.text(name)),),
            )
            if made:
                yield made
        stop = _END.search(maker.document.text, match.start("cast"), match.end("cast"))
        cast = Span(match.start("cast"), stop.start() if stop else match.end("cast"))
        for entry in parse_entries(maker, cast):
            played = fields.cast_claim(maker, entry, "line.listing", film=film)
            if played:
                yield played


def _people(maker: Maker, match: re.Match[str]) -> list[Span]:
    names = split_list(maker.document.text, *match.span("who"))
    return names if all(is_name(maker.text(name)) for name in names) else []


def _above(maker: Maker, blocks: list[Block], index: int) -> Span | None:
    """Return the title in the nearest short line above a listing."""
    for block in reversed(blocks[max(0, index - _ABOVE) : index]):
        words = tidy(maker.text(Span(block.start, block.end)))
        if block.kind not in (BlockKind.ITEM, BlockKind.HEADING):
            return None
        if 1 < len(words) <= 80 and any(c.isalpha() for c in words) and not relations(words):
            return Span(block.start, block.end)
    return None
