"""Titles that open a page or a paragraph: `Far Out is a 1999 film`, `“Far Out”: The tale of …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.loaders.document import BlockKind, Document
from kinonaut.loaders.shapes import YEAR, looks_like_title
from kinonaut.loaders.title_patterns import (
    FILM_NOUN,
    POSSESSIVE,
    PRONOUNS,
    Candidate,
    as_year,
    trimmed,
)
from kinonaut.loaders.words import words

__all__ = ["entries", "foreign_leads", "leads"]


_LEAD: Final = re.compile(
    r"(?P<t>[^\n]{1,120}?)(?P<brackets>(?: ?\([^()\n]{0,200}\)){0,2})"
    r"(?:, (?:or|also|originally|often|known|released|titled|stylized)[^\n.]{0,120}?,)?"
    r"(?:\s| {2})(?:is|was|are|were) (?:an?|the|one of)\b(?P<rest>[^\n]{0,240})"
)


_LEAD_NOUN: Final = re.compile(
    rf"(?:^|[\s-])(?:{FILM_NOUN}|films?|series|serial|short|anthology|cartoon|production|telefilm|anime)\b",
    re.IGNORECASE,
)


_FOREIGN_LEAD: Final = re.compile(
    r"(?P<t>[«„“\"‘'*_]?[^\n.!?;]{1,90}?[»“”\"’'*_]?)(?: ?\([^()\n]{0,120}\))?[,;]?"
    r"(?: (?:ist|war) (?:ein|eine|der|die)\b| est (?:un|une|le|la)\b| es (?:una?|la|el)\b| è (?:un|una|il)\b| é um(?:a)?\b| to (?=\w+ film)| [—–-] (?=[а-яё]))(?P<rest>[^\n]{0,160})"
)


_FOREIGN_NOUN: Final = re.compile(
    r"\b(?:\w*film(?!(?:emacher|regisseur|produzent|schauspieler|star|komponist|kritiker|preis|fest|"
    r"akademie|hochschule))\w*|\w*drama|drame|comédie|thriller|película|filme|cinta|miniserie|série|serie|telefilm|"
    r"фильм\w*|драма|картина|лента|сериал|мини-сериал|кинофильм|боевик|комедия)\b",
    re.IGNORECASE,
)


_CLAUSE: Final = re.compile(
    r"[“\"‘'*_]?(?:Although|Though|While|Whilst|Because|If|When|Since|Unless|Whereas|Even|Despite|As) ",
)


def _is_dated(rest: str) -> bool:
    """Say whether what follows `is a` begins with a year, as in `is a 1990 film`."""
    return bool(re.match(rf" {YEAR}\b", rest))


def leads(document: Document, lower: bool) -> Iterator[Candidate]:
    """Yield the titles of English paragraphs that say what their subject is."""
    text = document.text
    starts = {0} | {p.start for p in document.pages}
    starts |= {b.start for b in document.blocks if b.kind in (BlockKind.PROSE, BlockKind.QUOTE)}
    if not document.blocks:
        starts |= {m.end() for m in re.finditer(r"\n\s*", text)}
    for start in sorted(starts):
        match = _LEAD.match(text, start)
        if match is None:
            continue
        said = re.split(
            r"[.;]| who | which | that | (?:anniversary|birthday|place|site|home|part) of |, and | and (?:since|he|she|it)\b",
            match["rest"],
        )[0]
        if re.match(
            r" (?:[\w-]+,? ){0,4}(?:writer|editor|journalist|critic|actor|actress|director|author|filmmaker|festival|blog|website|day|anniversary|student|programmer)\b",
            said,
        ):
            continue
        opening = (
            start == 0
            or any(p.start == start for p in document.pages)
            or not text[max(0, start - 8) : start].strip()
        )
        said = re.split(
            r",? (?:of|in|behind) (?:the|this|that) |, (?:the|this|it|he|she|there) ", said
        )[0]
        if not _LEAD_NOUN.search(said):
            continue
        if not _is_dated(match["rest"]) and _CLAUSE.match(match["t"]):
            continue  # `Although the boy is a composite, the film …` opens a clause
        if POSSESSIVE.match(match["t"]) and (
            not opening or re.match(r"[Dd]irector|[Aa]ctor", match["t"])
        ):
            continue
        dated = opening and _is_dated(match["rest"])
        begin, end = trimmed(text, *match.span("t"))
        if marked := re.search(r"[:’'][s:]? [“\"«‘']([^“”\"«»‘\n]{2,80})$", text[begin:end]):
            begin += marked.start(1)  # `Review: His ‘Title’ is a drama`
        while comma := re.match(
            r"(?:(?:In|On|At|From|With|For) [^,\n]{2,40}|Yes|No|Overall|However|Still|Indeed|Today), ",
            text[begin:end],
        ):
            begin += comma.end()
        title = text[begin:end]
        first = title.split()[0].casefold() if title.split() else ""
        last = title.split()[-1].casefold() if title.split() else ""
        if last in PRONOUNS and not dated:
            continue
        if not dated and first in (
            "this",
            "it",
            "that",
            "he",
            "she",
            "they",
            "there",
            "here",
            "these",
            "what",
            "i",
            "we",
            "one",
        ):
            continue
        if len(title.split()) > (18 if dated else 12) or (
            not lower and not looks_like_title(title) and start > 0
        ):
            continue
        if not dated and re.fullmatch(
            rf"(?:the|this|my|his|her|our) {FILM_NOUN}|(?:the|a) \w+", title, re.IGNORECASE
        ):
            continue
        year = re.search(rf"^[^.]{{0,60}}?\b({YEAR})\b", match["rest"])
        weight = 9.0 if opening else 4.0
        if lower and start > 0:
            weight = 2.0
        yield Candidate(begin, end, "lead", weight, as_year(year[1] if year else None))
        for bracket in re.finditer(r"\(([^()]{2,200})\)", match["brackets"]):
            base = match.start("brackets") + bracket.start(1)
            yield from _bracket_aliases(text, base, base + len(bracket[1]), begin)


def foreign_leads(document: Document) -> Iterator[Candidate]:
    """Yield the titles of such paragraphs in other languages."""
    text = document.text
    starts = {p.start for p in document.pages} | {0}
    starts |= {b.start for b in document.blocks if b.kind is BlockKind.PROSE}
    for start in sorted(starts):
        match = _FOREIGN_LEAD.match(text, start)
        if match is None or not _FOREIGN_NOUN.search(_before_clauses(match["rest"])):
            continue
        begin, end = trimmed(text, *match.span("t"))
        title = text[begin:end]
        if not title or not (title[0].isupper() or title[0].isdigit()) or len(title.split()) > 10:
            continue
        italian = " è " in match[0] and len(title.split()) > 1  # where `il` is an article
        if (title.split()[0].casefold() in _FOREIGN_PRONOUNS and not italian) or " — " in title:
            continue
        year = re.search(YEAR, match["rest"])
        other = _OR.match(text, begin, end)
        stop = other.start("o") if other else end
        yield Candidate(begin, stop, "lead", 9.0, as_year(year[0] if year else None))
        if other:
            yield Candidate(*other.span("a"), "alias", 2.0, alias_of=begin)


# `Far Out, ou Au loin au Québec`, `Far Out o Muy lejos`
_OR: Final = re.compile(
    r"[^,\n]{2,60}?(?P<o>,? (?:ou|oder|o|или|auch) )(?P<a>[A-ZÀ-ÞА-ЯЁ][^,\n]{1,60}?)(?=,?(?: (?:au|en|in|im) [A-ZÀ-Þ]\w+)?,?$)"
)

_ENTRY: Final = re.compile(
    r"[“\"«„‘'](?P<t>[^“”\"«»„\n]{2,70})[”\"»“’']\s?(?:\(\d{4}\))?\s?[:–—-]\s?(?=\w)"
)


def entries(document: Document) -> Iterator[Candidate]:
    """Yield the titles in quotation marks and before colons that open several paragraphs."""
    found = [
        match
        for block in document.blocks
        if block.kind in (BlockKind.PROSE, BlockKind.FIELD)
        and (match := _ENTRY.match(document.text, block.start, block.end))
    ]
    if len({match["t"] for match in found}) >= _LEAST_ENTRIES:
        for match in found:
            yield Candidate(*trimmed(document.text, *match.span("t")), "lead", 4.0)


_LEAST_ENTRIES: Final = 3


def _before_clauses(rest: str) -> str:
    """Return what a lead says its subject is: `un drame`, not `la fin du film`."""
    return re.split(
        r"[.;]| (?:der|die|das|qui|que|donde|dont) | (?:du|de la|del|des|dans|vom|zum|im|d['’]un) (?=\w*film|cine)",
        rest,
    )[0]


_FOREIGN_PRONOUNS: Final = words("titles.foreign_pronouns")


def _bracket_aliases(text: str, start: int, end: int, base: int) -> Iterator[Candidate]:
    pattern = re.compile(
        r"(?:aka|also known as|also titled|original title|stylized as|[A-Z][a-z]+(?:an|ch|sh|se|ek|ish)):? "
        r"[“\"«‘'*_]{0,2}([^,;()”\"»*]{2,70})"
    )
    for match in pattern.finditer(text, start, end):
        yield Candidate(*trimmed(text, *match.span(1)), "alias", 2.0, alias_of=base)
