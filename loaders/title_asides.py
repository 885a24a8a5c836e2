"""Titles by what stands beside them: `in Far Out, a drama by …`, `Far Out (dir. Ann Lee)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.loaders.countries import country
from kinonaut.loaders.labels import relations
from kinonaut.loaders.mentions import CRAFT
from kinonaut.loaders.shapes import CAP, NAME, YEAR, looks_like_title
from kinonaut.loaders.spare_lines import in_lines
from kinonaut.loaders.title_patterns import FILM_NOUN, Candidate, as_year, capped, trimmed

__all__ = ["in_asides"]

# `as Tom Berg in Far Out, a drama directed by`
_IN_APPOSED: Final = re.compile(
    rf"\b(?:in|for|of|from|directed|made) [“\"‘'*_]?(?P<t>{CAP})[”\"’'*_]?, (?:an?|the|his|her) (?:(?P<y>{YEAR}) )?(?:[\w’'-]+ ){{0,4}}?{FILM_NOUN}\b"
    r"(?= (?:directed|written|produced|made|based|about|that|which|starring|from|by|set)\b)"
)
# `Far Out (dir. Ann Lee, 2004)`, `Far Out (2004, dir. Ann Lee)`
_CREDITED_IN: Final = re.compile(
    rf"(?P<t>{CAP})[”\"’'»*_]{{0,2}} \((?:(?:[A-Z]{{2,3}},? )?(?P<y>{YEAR}), ?)?(?:[Dd]ir(?:\.|ected by|ector)|R:|Regie:|[Rr]éal(?:\.|isé par)|[Рр]еж\.):? (?={NAME})"
)
# `the 2013 film version`, of a flight or ship that is named before
_VERSION: Final = re.compile(
    rf"(?P<y>{YEAR}) (?:film|movie|screen|big-screen|Hollywood) (?:version|adaptation|treatment|dramati[sz]ation)"
)
# a line with nothing but `(Far Out, 1999)` or `(Chile, 1999)`, under the title
_DATED_BELOW: Final = re.compile(
    rf"(?<=\n)\((?P<a>[^(),\n]{{2,60}}), (?P<y>{YEAR})\)[^\S\n]*(?=\n|$)"
)


def in_asides(text: str) -> Iterator[Candidate]:
    """Yield the titles that an apposition, a bracket or a version gives away."""
    for match in in_lines(_IN_APPOSED, text, (", a", ", the ", ", his ", ", her ")):
        yield from capped(text, match, "apposed", 3.0, as_year(match["y"]))
    cues = ("(dir", "(Dir", "(R:", "(Regie", "(réal", "(реж", "(1", "(2")
    for match in in_lines(_CREDITED_IN, text, cues):
        yield from capped(text, match, "made by", 3.0, as_year(match["y"]))
    for match in _DATED_BELOW.finditer(text):
        yield from _above(text, match)
    for match in _VERSION.finditer(text):
        craft = list(CRAFT.finditer(text, max(0, match.start() - 400), match.start()))
        if craft:
            yield Candidate(*craft[-1].span(), "version", 4.0, as_year(match["y"]))


def _above(text: str, match: re.Match[str]) -> Iterator[Candidate]:
    """Yield the title in the line over its original title, or country, and year in brackets."""
    end = match.start() - 1
    start, end = trimmed(text, text.rfind("\n", max(0, end - 80), end) + 1, end)
    title = text[start:end]
    plain = re.fullmatch(r"[^\W_][^.;!?\n]{1,60}", title)  # of any language: its place shows it
    if not (looks_like_title(title) or (plain and title[0].isupper())) or relations(title):
        return
    yield Candidate(start, end, "title with year", 8.0, as_year(match["y"]))
    if country(match["a"]) is None:
        yield Candidate(*match.span("a"), "alias", 2.0, alias_of=start)
