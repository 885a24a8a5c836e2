"""Titles in headlines that say what a page does with a film: review it, tell its true story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.loaders.labels import relations
from kinonaut.loaders.services import service_pattern
from kinonaut.loaders.shapes import CAP, NOT_NAMES, YEAR, looks_like_title
from kinonaut.loaders.title_patterns import Candidate, as_year, trimmed

__all__ = ["BEFORE_WORDS", "OF_WORK", "PREFIXED", "in_sentence_case", "told_of"]

OF_WORK: Final = (
    r"(?:[\w’'-]+ ){0,5}?(?:film|movie|cinema|review|recension|kritik|filmkritik|critique|crítica|reseña|рецензия|обзор|фильм\w*|película|pelicula|"
    r"trailer|biopic|true story|real story|real people|histoire vraie|historia real|wahre geschichte|кино\w*|ending|explained|"
    r"fact|fiction|real-life|cast|accurate|everything|what['’]s (?:true|real)|besetzung|streaming|watch)\b"
)
_BEFORE_COLON: Final = re.compile(
    rf"(?P<t>[^:|(\n]{{2,70}}?)(?: ?: | [|–—-] )(?=(?:the |a |an |la |el |le |die |der |das )?{OF_WORK})",
    re.IGNORECASE,
)
_AFTER_WORDS: Final = re.compile(
    rf"(?i:\b(?:true|real|actual|full|untold|incredible|shocking|wahre|vraie)(?:[- ]life)? (?:story|stories|events?|history|people|person|men|women|geschichte|histoire)"
    rf"(?: (?:and \w+ |that \w+ )?(?:behind|of|inspired|inspiring|hinter|derrière))|\bfacts? (?:vs\.?|or|versus|and) fiction (?:in|of|behind|about)|\b(?:how (?:accurate|true|real|historically accurate) is)|"
    rf"\bhistoria real (?:detrás )?de|\bwhat (?:is|happened in|really happened in)|\bthe cast of|\bis|\bhistory behind|\baccuracy of|\bending of|"
    rf"\b(?:review|critique|crítica|kritik|reseña|rezension|filmkritik|рецензия на фильм|обзор фильма)(?: of| de| zu| zum film)?:?) (?:the (?:film|movie) |film |movie )?[“\"«‘'„]?(?P<t>{CAP})"
    rf"(?=[”\"»’'“]{{0,2}}(?:[?:,|]|$| [-–—|]| based\b| Based\b| a (?:true|real)\b| A (?:True|Real)\b| to\b| really\b| Really\b| accurate\b| \(| Accurate\b|, (?:de|d['’]|by|von|от)\b))"
)
_VERSUS: Final = re.compile(
    rf"(?P<t>{CAP}) (?:[Vv]s\.?|[Vv]ersus|[Aa]nd|&) (?:the |The )?(?:[Tt]rue|[Rr]eal|[Aa]ctual|[Hh]istorical|[Hh]istory)\b"
)


BEFORE_WORDS: Final = re.compile(
    r"(?!Is |Was |Did |Does |How |What |Why |Who |The \d|Best |Top )(?P<t>[^|:?()“\"«‘\n]{2,60}?)[”’'\"»]? (?:(?:Movie|Film|Blu-ray|Blu-Ray|DVD|4K|TV|Book) )?(?:Reviews?\b|Review &|Cast\b(?! Away)|True Story|Explained|Ending Explained|Trailer|Soundtrack|Trivia|Recap|vs\.? (?:[Rr]eality|[Hh]istory|[Rr]eal))"
)
_YEAR_AFTER: Final = re.compile(
    rf"(?P<t>[^|:?\n]{{2,70}}?)(?:,| ·| \[| \|) ?(?P<y>{YEAR})\]?(?: ·| \||$)"
)
_GETS: Final = re.compile(
    rf"\b(?:[Tt]hings|[Ww]hat|[Hh]ow|[Ww]ays|[Ff]acts|[Mm]istakes|[Tt]imes) (?:[Aa]bout )?(?P<t>{CAP})(?: (?:gets?|got|changes?|changed|leaves|left|doesn|didn|is|was)\b|$)"
)
_LAST_IN: Final = re.compile(
    rf"\b(?:in|In|inspired|Inspired|behind|Behind|playing in|stars in) [“\"«‘'„]?(?P<t>{CAP})[”\"»’']?(?: [Tt]railer)?$"
)
_VERB_OF_TITLE: Final = re.compile(r" (?:Gets?|Got|Changed|Leaves|Left|Trailer)\b.*")
PREFIXED: Final = re.compile(
    rf"(?:#?\d{{1,3}}[:.)] |(?:{service_pattern('stream', 'broadcaster', not_also=('title',))})['’]s )"
)


_BY_WHOM: Final = re.compile(
    rf"(?P<t>{CAP})[”\"»’']?,? (?:d['’]|(?:de|by|von|от) (?=[A-ZÀ-ÞА-ЯЁ][\w-]+ [A-ZÀ-ÞА-ЯЁ]))(?!.*[.?])"
)


def told_of(text: str, start: int, end: int) -> Iterator[Candidate]:
    """Yield the title in headlines such as `The True Story Behind X` and `X: the real people`."""
    raw = text[start:end]
    head = _BEFORE_COLON.match(raw)
    if head:
        begin, stop = trimmed(text, start, start + head.end("t"))
        chunk = text[begin:stop]
        if (
            (looks_like_title(chunk) or in_sentence_case(chunk))
            and len(chunk.split()) <= 7
            and not re.fullmatch(rf"(?:the )?{OF_WORK}.*", chunk, re.IGNORECASE)
            and not relations(chunk)
            and "?" not in chunk
        ):
            yield Candidate(begin, stop, "title told", 4.0)
            return
    for pattern in (_VERSUS, _YEAR_AFTER, BEFORE_WORDS, _AFTER_WORDS, _BY_WHOM, _GETS, _LAST_IN):
        searched = pattern in (_AFTER_WORDS, _GETS, _LAST_IN)
        match = pattern.search(raw) if searched else pattern.match(raw)
        if match:
            begin, stop = trimmed(text, start + match.start("t"), start + match.end("t"))
            if cut := _VERB_OF_TITLE.search(text[begin:stop]):
                stop = begin + cut.start()
            if pattern is _YEAR_AFTER and (
                looks_like_title(text[begin:stop]) or in_sentence_case(text[begin:stop])
            ):
                yield Candidate(begin, stop, "title with year", 8.0, as_year(match["y"]))
                return
            if based := re.search(
                r" (?:Based|Really|Accurate|A True|A Real|to)\b", text[begin:stop]
            ):
                stop = begin + based.start()
            if text[begin:stop].casefold() in NOT_NAMES:
                continue
            if looks_like_title(text[begin:stop]):
                yield Candidate(begin, stop, "title told", 4.0)
                return


def in_sentence_case(title: str) -> bool:
    """Say whether a stretch may be a title as Spanish, French or Russian write it."""
    words = title.split()
    return (
        1 < len(words) <= 8
        and title[0].isupper()
        and not re.search(r'[,:;!?|"“„«‘]|[.] |(?<!\w)[\x27’]|[\x27’]s\b', title)
        and bool(re.search(r"[à-ÿа-яё]|\b(?:de|del|la|el|los|las|le|les|du|des|et|y)\b", title))
    )
