"""Rules on lists of nominations: a name, a film, and often the role, below the name of a prize.

`Ann Lee – Far Out as Ada Bell` credits an actor by its form. Without a role the prize must say what
the name did: `Best Director`, `Best Actress`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import BlockKind, Span
from kinonaut.loaders.labels import relations
from kinonaut.loaders.layout import fields
from kinonaut.loaders.layout._maker import FilmNames, Maker, tidy
from kinonaut.loaders.layout.entries import Entry
from kinonaut.loaders.person_names import is_name, is_role
from kinonaut.loaders.shapes import looks_like_title

__all__ = ["claims"]

_LINE: Final = re.compile(
    r"(?:(?:winner|won|nominee|gewinner\w*|ganador\w*|lauréate?|победител\w+)\s*[:–—-]?\s*)?"
    r"(?P<who>[^\n:()\"“«–—]{4,40}?)\s*(?:[–—]|\s-\s|,)\s*"
    r"(?P<open>[\"“«‘„*_]?)(?P<film>[^\n\"”»“]{2,70}?)[\"”»’“*_]?"
    r"(?:\s+(?:as|als|como|dans le rôle de|в роли)\s+(?P<role>[^\n]{2,50}?))?\s*[‡†*✓🏆]?",
    re.I,
)
_DIRECTED: Final = re.compile(
    r"\b(?:best|beste|mejor|meilleure?|лучш\w+)\b.*\b(?:direct(?:or|ing|ion)|regie|director|dirección|"
    r"réalisat\w+|режисс[её]р\w*)\b",
    re.I,
)
_ACTED: Final = re.compile(
    r"\b(?:best|beste[rs]?|mejor|meilleure?|лучш\w+|outstanding)\b.*\b(?:act(?:or|ress|ing)|"
    r"(?:lead|leading|supporting) (?:role|performance)|darsteller\w*|actriz|acteur|actrice|"
    r"рол\w+|акт[её]р\w*|актрис\w*)\b",
    re.I,
)
_LEAST: Final = 3


def claims(maker: Maker) -> Iterator[Claim]:
    """Yield who was named for which film, where several lines of a list have the form."""
    prize = ""
    run: list[tuple[str, re.Match[str]]] = []
    for block in maker.document.blocks:
        if block.kind is BlockKind.HEADING:
            prize = maker.document.text[block.start : block.end]
            continue
        match = None
        listed = block.kind is BlockKind.ITEM or (
            block.kind is BlockKind.FIELD and not relations(maker.text(block.cells[0]))
        )
        if listed and block.end - block.start <= 160:
            if _DIRECTED.search(maker.document.text, block.start, block.end) or _ACTED.search(
                maker.document.text, block.start, block.end
            ):
                prize = maker.document.text[block.start : block.end]
                continue
            match = _LINE.fullmatch(maker.document.text, block.start, block.end)
        if match and _is_nomination(match):
            run.append((prize, match))
        elif block.kind is not BlockKind.NAV:
            yield from _of(maker, run)
            run = []
            if block.kind is BlockKind.PROSE:
                prize = ""
    yield from _of(maker, run)


def _is_nomination(match: re.Match[str]) -> bool:
    film = match["film"].strip()
    return bool(
        is_name(match["who"].strip())
        and (match["open"] or match["role"])
        and looks_like_title(film)
        and (match["role"] is None or is_role(match["role"].strip()))
    )


def _of(maker: Maker, run: list[tuple[str, re.Match[str]]]) -> Iterator[Claim]:
    if len(run) < _LEAST:
        return
    for prize, match in run:
        who, place = Span(*match.span("who")), Span(*match.span("film"))
        film = FilmNames((tidy(maker.text(place)),))
        made: list[Claim | None] = []
        if match["role"]:
            role = Span(*match.span("role"))
            made = [fields.cast_claim(maker, Entry(who, role), "list.nominations", film=film)]
        elif _ACTED.search(prize):
            made = [fields.cast_claim(maker, Entry(who), "list.nominations", film=film)]
        elif _DIRECTED.search(prize):
            names = (tidy(maker.text(who)),)
            made = [
                maker.claim("director", "list.nominations", who, place, film=film, person=names)
            ]
        if any(made):
            title = maker.claim("title", "list.films", place, film=film, value=film.names)
            yield from (c for c in (*made, title) if c)
