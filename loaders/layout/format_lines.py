"""Rules on lines of format data: `2011 / Color / 93 min.`, `Deutschland 1998, 95 Min.`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.countries import country
from kinonaut.loaders.document import BlockKind, Span
from kinonaut.loaders.labels import relations
from kinonaut.loaders.layout import _values, fields
from kinonaut.loaders.layout._maker import FilmNames, Maker, tidy
from kinonaut.loaders.layout.entries import Entry
from kinonaut.loaders.person_names import fold, is_name, split_list

__all__ = ["claims"]

_PART: Final = re.compile(r"(?:[^/|•·,;–—()-]|(?<! )-|-(?! ))+")
_YEAR: Final = re.compile(r"(?<!\d)(1[89]\d\d|20[0-4]\d)(?!\d)")
_BARE_YEAR: Final = re.compile(r"\s*(?:1[89]\d\d|20[0-4]\d)\s*")
_DIRECTED: Final = re.compile(
    r"[,;|/•(]\s*(d|dir|реж|réal|regie|r|directed by|режисс[её]р)[.:]?\s+([^,;|/•()]{4,60})", re.I
)
_WITH: Final = re.compile(
    r"[;.|/•(–—-]\s*(?P<label>with|starring|stars|cast|avec|mit|con|darsteller|в ролях|"
    r"в главных ролях)[.:]?\s+(?P<names>[A-ZА-ЯЁÀ-Ý][^;|•()\[\]\n]{6,400})",
    re.I,
)
_ALONE: Final = re.compile(r"[\W]*\d{1,3}\s?[^\W\d]{0,8}\.?(?:\s?\d{1,2}\s?[^\W\d]{0,8}\.?)?\W*")
_DAY: Final = re.compile(r"[^\W\d_]{3,}\.? \d{1,2}(?:st|nd|rd|th)?,$")
_LONGEST: Final = 300


def claims(maker: Maker) -> Iterator[Claim]:
    """Yield year, running time, country and titles from lines of format data."""
    for block in maker.document.blocks:
        if block.kind not in (BlockKind.ITEM, BlockKind.HEADING, BlockKind.PROSE):
            continue
        if block.end - block.start > _LONGEST:
            continue
        line = Span(block.start, block.end)
        film = maker.film_at(block.start)
        if film is not None and _YEAR.search(maker.document.text, block.start, block.end):
            yield from (c for c in _directors(maker, line, film) if c)
            yield from (c for c in _actors(maker, line, film) if c)
        minutes = _values.runtime(maker.text(line))
        if film is not None and minutes and _ALONE.fullmatch(maker.text(line)) and minutes >= 40:
            made = maker.claim(
                "runtime", "line.runtime", line, film=film, value=minutes, confidence=0.75
            )
            if made:
                yield made
        for made in _line(maker, line):
            if made:
                yield made


def _line(maker: Maker, line: Span) -> Iterator[Claim | None]:
    text = maker.document.text
    parts = [Span(m.start(), m.end()) for m in _PART.finditer(text, line.start, line.end)]
    years: list[Span] = []
    times: list[tuple[Span, int]] = []
    countries: list[tuple[Span, str]] = []
    for part in parts:
        words = maker.text(part)
        minutes = _values.runtime(words)
        if minutes is not None and len(words) <= 24 and minutes >= 5:
            times.append((_trimmed(words, part), minutes))
            continue
        year = _YEAR.search(words)
        rest = words.replace(year[0], "", 1).strip(" .") if year else words.strip(" .")
        nation = country(rest) if rest else None
        if nation:
            at = part.start + words.index(rest)
            countries.append((Span(at, at + len(rest)), nation))
        if year and _DAY.search(text, max(line.start, part.start - 24), part.start):
            continue  # The year of a day: of a disc, of a review.
        if year and (_BARE_YEAR.fullmatch(words) or nation):
            years.append(Span(part.start + year.start(), part.start + year.end()))
    # Two kinds of such data at the least, or the line is one about something else.
    if bool(years) + bool(times) + bool(countries) < 2 or len(years) > 1 or not (years or times):
        return
    film = maker.film_at(line.start)
    if film is None:
        return
    for year_span in years:
        yield maker.claim(
            "year", "line.year", year_span, film=film, value=int(maker.text(year_span))
        )
    for span, minutes in times[:2]:
        yield maker.claim("runtime", "line.runtime", span, film=film, value=minutes)
    for span, nation in countries[:6]:
        names = tuple(dict.fromkeys((nation, maker.text(span))))
        yield maker.claim("country", "line.country", span, film=film, value=names)
    yield from _titles(maker, line, film)


def _directors(maker: Maker, line: Span, film: FilmNames) -> Iterator[Claim | None]:
    """Take `dir. Ann Lee` after a title with its year."""
    for match in _DIRECTED.finditer(maker.document.text, line.start, line.end):
        names = split_list(maker.document.text, match.start(2), match.end(2))
        if "director" in relations(match[1]) and all(is_name(maker.text(n)) for n in names):
            for name in names:
                label = Span(match.start(1), match.end(1))
                yield maker.claim(
                    "director",
                    "line.director",
                    name,
                    label,
                    film=film,
                    person=(tidy(maker.text(name)),),
                )


def _actors(maker: Maker, line: Span, film: FilmNames) -> Iterator[Claim | None]:
    """Take `with Ann Lee, Bo Ek` after a title with its year."""
    for match in _WITH.finditer(maker.document.text, line.start, line.end):
        names = split_list(maker.document.text, match.start("names"), match.end("names"))
        if len(names) >= 2 and all(is_name(maker.text(n)) for n in names):
            for name in names:
                label = Span(match.start("label"), match.end("label"))
                yield fields.cast_claim(maker, Entry(name), "line.cast", label, film)


def _trimmed(words: str, part: Span) -> Span:
    return Span(
        part.start + len(words) - len(words.lstrip()), part.end - len(words) + len(words.rstrip())
    )


def _titles(maker: Maker, line: Span, film: FilmNames) -> Iterator[Claim | None]:
    """Take the alternatives of the part that holds a title already known: `A (B); C`."""
    known = {fold(name) for name in film.names}
    text = maker.document.text
    for part in re.compile(r"[^/|•·]+").finditer(text, line.start, line.end):
        names = [
            Span(m.start(), m.end())
            for m in re.compile(r"[^;()]{2,80}").finditer(text, *part.span())
            if tidy(m[0])
        ]
        if len(names) < 2 or not any(fold(maker.text(n)) in known for n in names):
            continue
        for name in names:
            words = tidy(maker.text(name))
            if words and words[0].isalnum() and not _is_data(words):
                place = _trimmed(maker.text(name), name)
                yield maker.claim("title", "line.titles", place, film=film, value=(words,))


def _is_data(words: str) -> bool:
    """Say whether what stands beside a title is its year and countries: `Peru 2004`, `1978, UK`."""
    parts = re.split(r"[\s,/]+", _YEAR.sub("", words).strip(" ,/–-"))
    return _YEAR.search(words) is not None and (
        parts == [""] or bool(country(" ".join(parts))) or all(country(part) for part in parts)
    )
