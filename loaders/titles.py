"""Candidates for film titles in a document, each with the evidence that makes it one.

A candidate is no film yet: `kinonaut.loaders.films` weighs them against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kinonaut.loaders.document import BlockKind, Document, Span
from kinonaut.loaders.headlines import headlines
from kinonaut.loaders.labels import relations
from kinonaut.loaders.mentions import CRAFT, given_names
from kinonaut.loaders.shapes import (
    CAP,
    NAME,
    NOT_NAMES,
    QUOTED,
    YEAR,
    fold,
    is_lowercase,
    looks_like_title,
)
from kinonaut.loaders.words import words

__all__ = ["FILM_NOUN", "Candidate", "candidates", "emphases", "title_lines"]

FILM_NOUN: Final = (
    r"(?:films?|movies?|drama|dramedy|thriller|biopic|documentary|docudrama|mockumentary|comedy|epic|blockbuster|"
    r"miniseries|mini-series|sequel|prequel|remake|musical|western|melodrama|feature|picture|"
    r"фильма?|фильме|картин[аыеу]|лент[аыеу]|драм[аыеу]|сериала?|Film|Spielfilm|Drama|Streifen|Thriller|"
    r"película|cinta|filme|largometraje|long[- ]métrage)"
)

# The word before a marked title that says it is something else.
_OTHER_WORK: Final = re.compile(
    r"\b(?:book|novel|memoir|memoirs|autobiography|biography|song|songs|album|single|track|poem|essay|article|"
    r"episode|series finale|magazine|newspaper|journal|ship|boat|vessel|aircraft|plane|spacecraft|capsule|"
    r"shuttle|module|satellite|rocket|says?|said|asks?|word|phrase|term|as if|nicknamed|dubbed|"
    r"книга|книги|книге|роман|романа|песня|Buch|Roman|libro|novela|livre|roman)[\s,:]{1,3}$",
    re.IGNORECASE,
)
_EMPHASIS: Final = re.compile(
    r"(?<![\w*])\*{1,3}(?P<a>[^*\n]{1,80}?)\*{1,3}(?![\w*])|(?<![\w_])_(?P<b>[^_\n]{1,80}?)_(?![\w_])"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that may be the title of a film."""

    start: int
    end: int
    evidence: str
    weight: float
    year: int | None = None
    alias_of: int | None = None
    """Start of the candidate that this is another title of."""


def _year(text: str | None) -> int | None:
    return int(text) if text else None


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
    r"(?P<t>[«„“\"‘'*_]?[^\n.!?;]{1,90}?[»“”\"’'*_]?)(?: ?\([^()\n]{0,120}\))?,?"
    r"(?: (?:ist|war) (?:ein|eine|der|die)\b| est (?:un|une|le|la)\b| es (?:una?|la|el)\b| è (?:un|una|il)\b| [—–-] (?=[а-яё]))(?P<rest>[^\n]{0,160})"
)
_FOREIGN_NOUN: Final = re.compile(
    r"\b(?:\w*film\w*|\w*drama|drame|comédie|thriller|película|filme|cinta|miniserie|série|serie|telefilm|"
    r"фильм\w*|драма|картина|лента|сериал|мини-сериал|кинофильм|боевик|комедия)\b",
    re.IGNORECASE,
)
_APPOSITION: Final = re.compile(
    rf"(?:^|(?<=[.!?] )|(?<=\n))[“\"‘'*_]?(?P<t>{CAP})[”\"’'*_]?, (?:(?:an?|the|this|his|her|{NAME}['’]s?) )?(?:(?P<y>{YEAR}) )?(?:[\w’'-]+ ){{0,5}}?{FILM_NOUN}\b[^,\n]{{0,60}},",
    re.MULTILINE,
)
_CAME_OUT: Final = re.compile(
    rf"(?:^|(?<=[.!?] )|(?<=\n))[“\"‘'*_]?(?P<t>{CAP})[”\"’'*_]? (?:was (?:first |originally )?(?:released|shot|filmed|directed|made)|premiered|opened|came out|hit (?:theaters|theatres|cinemas|screens))\b",
    re.MULTILINE,
)
_OPENING: Final = re.compile(
    rf"\s*[“\"‘'*_]?(?P<t>{CAP})[”\"’'*_]? (?:is|was|stars|tells|follows|opens|begins|takes|stands|remains|has|does|may|shows|makes)\b"
)
_REVIEWED: Final = re.compile(
    rf"^[^\S\n]*[“\"‘'*_]?(?P<t>{CAP})[”\"’'*_]?(?: ?[:–—-] ?| )(?:a |film |movie |our )*review\b",
    re.MULTILINE,
)
_YEAR_BRACKET: Final = re.compile(
    rf"(?P<t>{CAP})(?P<m>[”\"’'»*_]{{0,2}}),? ?\((?P<y>{YEAR})(?:[),;]|, )"
)
_NAMED: Final = re.compile(
    rf"(?:(?P<y>{YEAR})(?:'s|’s)? (?:[\w-]+ ){{0,4}}?)?\b{FILM_NOUN}(?:,? (?:called|titled|entitled|named)| of)? (?P<t>{CAP})"
)
_POSSESSIVE: Final = re.compile(
    rf"(?P<who>{NAME})['’]s? (?P<adj>(?:(?:{YEAR}|[a-zß-ÿ][\w-]+|[A-Z][a-z]+-[a-z]+|and|,|Russian|Soviet|American|British|Oscar-winning) ?)"
    rf"{{0,7}}?(?:, )?)[“\"‘']?(?P<t>{CAP})"
)
_MADE: Final = re.compile(
    rf"(?P<t>{CAP})(?P<m>[”\"’'»*_]{{0,2}})(?: ?\([^()\n]{{0,60}}\))?,?(?: is| was| a film)? "
    r"(?:(?:co-)?directed by|written and directed by|starring|stars (?=[A-ZА-Я])|film is directed|streaming|от режиссёра|\(dir)(?<=\w|\s)"
)
_WATCHED: Final = re.compile(
    rf"\b(?:watch(?:ed|ing)?|re-?watch(?:ed|ing)?|screening of|trailer (?:for|of)|premiere of|release of|starred in|"
    rf"stars? in|appeared in|films? (?:as|like)|movies? (?:as|like)|classics? (?:as|like)|fans of|sequel to|"
    rf"remake of|blockbusters? like|dramas? like|thrillers? like|pictures? like|entitled|regarder|vu|"
    rf"(?:so|such) (?:as|like)) (?P<t>{CAP})"
)
_LIST: Final = re.compile(
    rf"(?:{FILM_NOUN[:-1]}|classics|blockbusters|dramas|thrillers|epics|titles|hits|entries|flicks|fiction))"
    rf"(?: [a-z]+)? (?:such as|like|including|as|of)\s+(?P<l>{CAP}(?:\s?\([^()]{{2,12}}\))?(?:\s?(?:,|,? and|,? or|&)\s+{CAP}(?:\s?\([^()]{{2,12}}\))?){{0,8}})"
)
_LIKE: Final = re.compile(
    rf"(?:^|(?<=[.!?] )|(?:But|And|Yet) )(?:[Ll]ike|[Uu]nlike) (?P<t>{CAP}) ?,", re.MULTILINE
)
_IN_ROLE: Final = re.compile(rf"{NAME}['’]s {NAME} in [“\"‘'*_]{{0,2}}(?P<t>{CAP})")
_FAME: Final = re.compile(rf"\bof (?P<t>{CAP}) fame\b|\b(?P<u>{CAP})-(?:style|esque|like)\b")
_TRAILER: Final = re.compile(
    rf"^[^\S\n]*(?P<t>{CAP})\.? [-–|] (?:[Oo]fficial |[Mm]ovie |[Ff]ilm |[Tt]heatrical )*[Tt]railer\b|^[^\S\n]*(?P<u>{CAP}) [Tt]railer[^\S\n]*$",
    re.MULTILINE,
)
_APPOSED: Final = re.compile(
    rf"(?P<y>{YEAR})? ?\b{FILM_NOUN} (?:about|on|of|by) [^.,;\n]{{3,50}}, (?P<t>{CAP})(?=,| is| was| has| tells)"
)
_CREDITED: Final = re.compile(
    rf"{NAME} ?\((?P<t>{CAP})\)(?:,? as |,? lends|,? gives|,? brings|,? plays|,? stars|,? does)"
)
_VERSION: Final = re.compile(
    rf"(?P<y>{YEAR}) (?:film|movie|screen|big-screen|Hollywood) (?:version|adaptation|treatment|dramati[sz]ation)"
)
_ALIAS: Final = re.compile(
    r"^(?P<m>[”\"’'»*_]{0,2})(?: ?\(\d{4}\))?,? ?(?P<b>\()?(?:aka|a\.k\.a\.|also known as|also titled|also called|originally titled|"
    r"original title|originally|released as|later released as|internationally|Russian|French|German|Spanish|"
    r"Italian|Polish|Czech|Japanese|Hungarian|тж\.|оригинальное название|auch bekannt als|también conocida como|"
    r"aussi connu sous le nom de)(?: in the [A-Z][\w. ]{1,20} as)?:? "
    r"[“\"«‘'*_]{0,2}(?P<t>[^()\n,;”\"»*]{2,70}?)[”\"»’'*_]{0,2}(?=[),;.]| is | was |$)"
)
_LATER: Final = re.compile(
    r"\b(?:also known as|later released as|released as|re-?titled|also called|original title:?|a\.k\.a\.|aka)\s+"
    r"[“\"«‘'](?P<t>[^”\"»’\n]{2,70})[”\"»’']"
)
_QUESTION: Final = re.compile(
    rf"\b(?:How long is|What is|Is|Who directed|Who stars in|Where can I watch|When (?:was|is)) (?P<t>{CAP})"
    r"(?:\?| (?:about|based on|worth|accurate|a true story|released)\b)"
)
_REVIEW_WORDS: Final = re.compile(
    r"^(?:(?:the )?(?:movie|film|blu-ray|dvd|tv)? ?(?:review|recension|kritik|critique|рецензия|фильм)(?: of)?\s?[:|–—-]+\s*|"
    r"(?:review|watch|movie|film|фильм|film kritik)\s[:|–—-]?\s*(?=[“\"«‘'A-ZА-Я]))",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"(?:\s*\((?:blu-ray|dvd|film|movie|4k|book)?[^()]{0,30}(?:review|film|movie|series|disc)\)|\s*[|–—-]\s[^|]{2,60}|"
    r"\s+(?:movie|film|blu-ray)? ?review|\s+\(?film\)?|\s+streaming.{0,60}|\s+trailer|\s*[:–—-]\s*review.{0,30})$",
    re.IGNORECASE,
)
_TITLE_LABEL: Final = words("titles.title_label")


def candidates(document: Document) -> list[Candidate]:
    """Return every candidate of a document, in order of place."""
    text = document.text
    found: list[Candidate] = []
    lower = is_lowercase(text)
    found += _marked(document, lower)
    if lower:
        found += _lowercase(text)
    else:
        found += _patterns(text)
    found += _leads(document, lower)
    found += _foreign_leads(document)
    found += _fields(document)
    found += _records(document)
    for line in title_lines(document):
        found += _title_line(text, line, document.page_at(line.start).end)
    found += _headings(document)
    found += _other_titles(document)
    heads = headlines(document)
    tops = {head.title.start: head.title.end for head in heads}
    found = [
        c
        for c in found
        if c.evidence not in ("title line", "heading") or c.end <= tops.get(c.start, c.end)
    ]
    for head in heads:
        span = head.title
        found.append(Candidate(span.start, span.end, "credits", 6.0, head.year))
        found += [
            Candidate(aka.start, aka.end, "alias", 2.0, alias_of=span.start) for aka in head.akas
        ]
    found += _aliases(text, found)
    found.sort(key=lambda c: (c.start, -c.end, c.evidence))
    return found


def emphases(document: Document) -> Iterator[Span]:
    """Yield the stretches that the source sets in italics or bold."""
    text = document.text
    for match in _EMPHASIS.finditer(text):
        group = "a" if match["a"] else "b"
        yield Span(match.start(group), match.end(group))
    yield from document.emphasis


_FILM_NEAR: Final = re.compile(
    rf"\b(?:{FILM_NOUN}|see|saw|watch\w*|star(?:s|red|ring)|director|directed|cast|scor(?:e|ed)|screen\w*|scenes?|actors?|"
    r"nominat\w+|oscars?|premiere\w*|audiences?|cinema|box office|remake|sequel|vibe|visuals?|vu|voir|película|cine)\b",
    re.IGNORECASE,
)
_AFTERWORDS: Final = words("titles.afterwords")


def _marked(document: Document, lower: bool) -> Iterator[Candidate]:
    text = document.text
    spans = [
        (m.start(m.lastgroup or 0), m.end(m.lastgroup or 0), 1.0) for m in QUOTED.finditer(text)
    ]
    spans += [(s.start, s.end, 1.5) for s in emphases(document)]
    for start, end, weight in spans:
        start, end = _trim(text, start, end)
        if not looks_like_title(text[start:end], lower):
            continue
        if _OTHER_WORK.search(text, max(0, start - 24), start) or _OTHER_WORK.search(
            text[max(0, start - 24) : max(0, start - 1)]
        ):
            continue
        around = text[max(0, start - 40) : start]
        year = re.match(rf"[”\"’'»*_]{{0,2}} ?\(({YEAR})\)", text[end : end + 12])
        before = re.search(
            rf"\b({YEAR})(?:['’]s)? (?:(?:film|movie|classic|entry|picture|drama|thriller|comedy|epic|hit|documentary|tv|television|short|feature|called|titled|[a-z]+-?[a-z]+(?= (?:film|movie|classic|drama|thriller|comedy|epic|hit|documentary|feature))) ){{0,4}}[“\"«‘'*_]{{0,2}} ?$",
            around,
        )
        evidence = "marked"
        if year or (before and re.search(rf"{FILM_NOUN}|entry|classic|called|titled", around)):
            weight += 3
            evidence = "marked year"
        elif re.search(rf"\b{FILM_NOUN},? (?:\w+ )?[“\"«‘'*_]{{0,2}}$", around):
            weight += 2
            evidence = "marked film"
        near = text[max(0, start - 70) : end + 70]
        if evidence == "marked" and _FILM_NEAR.search(near):
            weight += 1
        year_text = year[1] if year else before[1] if before else None
        yield Candidate(start, end, evidence, weight, _year(year_text))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "*_“\"'‘«"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ".,;:*_”\"'’»"):
        end -= 1
    return start, end


def _patterns(text: str) -> Iterator[Candidate]:
    for match in _YEAR_BRACKET.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()].rstrip("*_“\"‘'«")
        if not _OTHER_WORK.search(before) and not before.endswith("/"):
            yield from _cap(text, match, "year in brackets", 3, _year(match["y"]))
    for match in _NAMED.finditer(text):
        noun = re.search(
            rf"{FILM_NOUN},? (?:(?:called|titled|entitled|named|of) )?$",
            text[match.start() : match.start("t")],
        )
        german = re.search(
            r"\b(?:im|der|den|dem|des|das|ein|diesem|dieser) $",
            text[max(0, match.start() - 8) : match.start()],
        )
        if noun and noun[0][0].isupper() and not german:
            continue
        words = match["t"].split()
        long = len(words) > 1 and fold(words[0]) not in given_names()
        yield from _cap(
            text,
            match,
            "named",
            (2.6 if long else 2) + (0.5 if match["y"] else 0),
            _year(match["y"]),
        )
    for match in _TRAILER.finditer(text):
        yield from _cap(text, match, "trailer", 3)
    for match in _APPOSED.finditer(text):
        yield from _cap(text, match, "apposed", 2.5 if match["y"] else 1.5, _year(match["y"]))
    opening = _OPENING.match(text)
    if opening and re.search(rf"\b(?:the|this) {FILM_NOUN}\b", text[:3000]):
        yield from _cap(text, opening, "opening", 3)
    for match in _APPOSITION.finditer(text):
        yield from _cap(text, match, "apposition", 4.0, _year(match["y"]))
    for match in _CREDITED.finditer(text):
        if fold(match["t"].split()[0]) not in given_names():
            yield from _cap(text, match, "credit", 2.5)
    for match in _VERSION.finditer(text):
        craft = list(CRAFT.finditer(text, max(0, match.start() - 400), match.start()))
        if craft:
            yield Candidate(*craft[-1].span(), "version", 4.0, _year(match["y"]))
    filmic = len(re.findall(rf"\b{FILM_NOUN}\b|\bplays\b|\bstarring\b", text[:30000])) > min(
        2, len(text) // 1500
    )
    for match in _POSSESSIVE.finditer(text):
        words = len(match["who"].split())
        if _OTHER_WORK.search(match["adj"]) or match["who"].split()[0].casefold() in NOT_NAMES:
            continue
        noun = re.search(rf"{FILM_NOUN}|classic|masterpiece", match["adj"])
        year = re.search(YEAR, match["adj"])
        weight = (1.6 if words > 1 else 0.5) + (1.5 if noun else 0) + (1 if year else 0)
        chunk = match["t"].split()
        given = fold(match["who"].split()[0]) in given_names()
        if (
            words > 1
            and given
            and filmic
            and fold(chunk[0]) not in given_names()
            and _closed(text, match.end())
        ):
            weight += 1
        yield from _cap(text, match, "possessive", weight, _year(year[0] if year else None))
    for pattern, evidence, weight in (
        (_MADE, "made by", 3.0),
        (_WATCHED, "watched", 2.0),
        (_LIKE, "like", 1.5),
        (_FAME, "fame", 2.5),
        (_IN_ROLE, "role", 2.5),
        (_CAME_OUT, "released", 3.0),
        (_REVIEWED, "reviewed", 3.0),
        (_QUESTION, "question", 3.0),
    ):
        for match in pattern.finditer(text):
            if evidence == "made by" and (
                fold(match["t"].split()[0]) in given_names()
                or text[: match.start()].endswith((", ", "and "))
            ):
                continue
            yield from _cap(text, match, evidence, weight)
    for match in _LIST.finditer(text):
        yield from _items(text, match.start("l"), match.end("l"))
    for match in _LATER.finditer(text):
        yield Candidate(match.start("t"), match.end("t"), "alias", 2.0)


def _closed(text: str, end: int) -> bool:
    """Say whether a run of capitals ends where a phrase does, so that it may be a whole title."""
    return bool(
        re.match(
            r"[”\"’'*_»]{0,2}\s?(?:[,.;:!?—–)(-]|$|\n|and |or |is |was |has |in |to |as |with |both |but |[a-z]+s )",
            text[end : end + 16],
        )
    )


def _items(text: str, start: int, end: int) -> Iterator[Candidate]:
    for item in re.compile(CAP).finditer(text, start, end):
        begin = item.start()
        for part in re.split(r"( and | & )", item[0]):
            money = text[begin - 1 : begin] in ("$", "(", "£", "€")
            if part not in (" and ", " & ") and len(part) > 1 and not part.isdigit() and not money:
                yield Candidate(begin, begin + len(part), "list", 2.5)
            begin += len(part)


def _cap(
    text: str, match: re.Match[str], evidence: str, weight: float, year: int | None = None
) -> Iterator[Candidate]:
    group = "t" if match["t"] else "u"
    start, end = match.span(group)
    while start < end:  # words that begin a sentence are no part of a title: `In Gravity (2013)`
        word = re.match(r"[\w’'-]+", text[start:end])
        if (
            word is None
            or word.end() == end - start
            or (
                word[0].casefold() not in NOT_NAMES
                and not ("-" in word[0] and word[0].split("-")[0].casefold() in NOT_NAMES)
            )
            or word[0]
            in (
                "The",
                "A",
                "An",
                "Le",
                "La",
                "Les",
                "El",
                "Die",
                "Der",
                "Das",
                "Los",
                "Las",
                "Una",
                "Il",
                "Une",
                "First",
                "Last",
                "One",
                "Two",
            )
        ):
            break
        start += word.end()
        while start < end and not text[start].isalnum():
            start += 1
    for word in re.finditer(r" ([A-Z][\w-]+)", text[start:end]):
        if word[1] in _AFTERWORDS:
            end = start + word.start()
            break
    chunk = text[start:end]
    if chunk.split()[:1] and chunk.split()[0] in _NOT_FIRST:
        return
    if len(chunk) > 1 and chunk.casefold() not in NOT_NAMES and not chunk.isdigit():
        yield Candidate(start, end, evidence, weight, year)


_NOT_FIRST: Final = words("titles.not_first")


def _leads(document: Document, lower: bool) -> Iterator[Candidate]:
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
            start == 0 or any(p.start == start for p in document.pages) or not text[:start].strip()
        )
        if not _LEAD_NOUN.search(said):
            continue
        if _POSSESSIVE.match(match["t"]) and (
            not opening or re.match(r"[Dd]irector|[Aa]ctor", match["t"])
        ):
            continue
        dated = opening and re.match(rf" {YEAR}\b", match["rest"])
        begin, end = _trim(text, *match.span("t"))
        while comma := re.match(
            r"(?:(?:In|On|At|From|With|For) [^,\n]{2,40}|Yes|No|Overall|However|Still|Indeed|Today), ",
            text[begin:end],
        ):
            begin += comma.end()
        title = text[begin:end]
        first = title.split()[0].casefold() if title.split() else ""
        last = title.split()[-1].casefold() if title.split() else ""
        if last in _PRONOUNS and not dated:
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
        yield Candidate(begin, end, "lead", weight, _year(year[1] if year else None))
        for bracket in re.finditer(r"\(([^()]{2,200})\)", match["brackets"]):
            base = match.start("brackets") + bracket.start(1)
            yield from _bracket_aliases(text, base, base + len(bracket[1]), begin)


def _foreign_leads(document: Document) -> Iterator[Candidate]:
    text = document.text
    starts = {p.start for p in document.pages} | {0}
    starts |= {b.start for b in document.blocks if b.kind is BlockKind.PROSE}
    for start in sorted(starts):
        match = _FOREIGN_LEAD.match(text, start)
        if match is None or not _FOREIGN_NOUN.search(
            re.split(r"[.;]| (?:der|die|das|qui|que) ", match["rest"])[0]
        ):
            continue
        begin, end = _trim(text, *match.span("t"))
        title = text[begin:end]
        if not title or not (title[0].isupper() or title[0].isdigit()) or len(title.split()) > 10:
            continue
        if title.split()[0].casefold() in _FOREIGN_PRONOUNS or " — " in title:
            continue
        year = re.search(YEAR, match["rest"])
        yield Candidate(begin, end, "lead", 9.0, _year(year[0] if year else None))


_FOREIGN_PRONOUNS: Final = words("titles.foreign_pronouns")


def _bracket_aliases(text: str, start: int, end: int, base: int) -> Iterator[Candidate]:
    pattern = re.compile(
        r"(?:aka|also known as|also titled|original title|stylized as|[A-Z][a-z]+(?:an|ch|sh|se|ek|ish)):? "
        r"[“\"«‘'*_]{0,2}([^,;()”\"»*]{2,70})"
    )
    for match in pattern.finditer(text, start, end):
        yield Candidate(*_trim(text, *match.span(1)), "alias", 2.0, alias_of=base)


def _fields(document: Document) -> Iterator[Candidate]:
    text = document.text
    for block in document.blocks:
        if block.kind is not BlockKind.FIELD or len(block.cells) < 2:
            continue
        label, value = block.cells[0], block.cells[1]
        if text[label.start : label.end].strip(" *:\"'").casefold() not in _TITLE_LABEL:
            continue
        line = text[value.start : value.end].strip(" \"'")
        start = text.find(line, value.start, value.end) if line else -1
        if start < 0 or "\n" in line:
            continue
        own = text[label.start : label.end].strip(" *:\"'").casefold()
        if looks_like_title(line) and own != "name":
            weak = own in ("movie", "film", "фильм") and len(line.split()) == 1
            yield Candidate(
                start, start + len(line), "marked" if weak else "field", 1.0 if weak else 6.0
            )
        else:
            yield from _title_line(text, Span(start, start + len(line)))


def _records(document: Document) -> Iterator[Candidate]:
    stack = list(reversed(document.data))
    while stack:
        node = stack.pop()
        values = {key.casefold(): value for key, _, value in node.items if key}
        kind = values.get("@type")
        movie = kind is not None and kind.value in ("Movie", "TVSeries", "TVMovie", "Film")
        for key, value in values.items():
            if not isinstance(value.value, str) or "\n" in value.value:
                continue
            if (key == "name" and not movie) or key not in _TITLE_LABEL | {"name"}:
                continue
            if value.value.isdigit():
                continue
            if movie or key.endswith(("movie", "_title")) or _FILM_KEYS & values.keys():
                yield Candidate(value.start, value.end, "record", 10.0)
            else:
                yield from _title_line(document.text, Span(value.start, value.end))
        stack.extend(value for _, _, value in reversed(node.items) if value.items)


_FILM_KEYS: Final = words("titles.film_keys")


def title_lines(document: Document) -> Iterator[Span]:
    """Yield the lines that head a page: its title, or else its first heading or first short line."""
    text = document.text
    for page in document.pages or (document.page_at(0),):
        if page.title is not None and page.title.end <= len(text):
            yield page.title
        head = [b for b in document.blocks_of(page) if b.kind is BlockKind.HEADING and b.level <= 2]
        if head:
            yield Span(head[0].start, head[0].end)
        own = next((b for b in document.blocks_of(page) if b.kind is not BlockKind.NAV), None)
        begin = own.start if own else page.start
        first = re.compile(r"[^\S\n]*(\S[^\n]{0,160})(?:\n|$)").search(text, begin, page.end)
        if first and not head and not first[1].startswith(("---", "{", "<", "```")):
            yield Span(first.start(1), first.end(1))


def _headings(document: Document) -> Iterator[Candidate]:
    text = document.text
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING or relations(text[block.start : block.end]):
            continue
        end = block.end
        while match := _TAIL.search(text[block.start : end]):
            if match.start() < 2:
                break
            end = block.start + match.start()
        year = re.search(rf"\s*\(({YEAR})\)", text[block.start : end])
        stop = block.start + year.start() if year else end
        start, stop = _trim(text, block.start, stop)
        bracket = re.search(r"\s+\((?:aka|also known as)", text[start:stop])
        stop = start + bracket.start() if bracket else stop
        number = re.match(r"(?:\d{1,3}[.)]|#+)\s+", text[start:stop])
        start += number.end() if number else 0
        if looks_like_title(text[start:stop]) and stop - start < 60:
            weight = 3.0 if year else 1.0
            yield Candidate(start, stop, "heading", weight, _year(year[1] if year else None))


_OTHER_LABEL: Final = re.compile(
    r"(?:also known as|aka|other titles?|alternative titles?|original title|оригинальное название|"
    r"другие названия|originaltitel|titre original|título original)\W*$",
    re.IGNORECASE,
)


def _other_titles(document: Document) -> Iterator[Candidate]:
    """Read the other titles that a field gives, and those of a slash line beside its title."""
    text = document.text
    for block in document.blocks:
        if block.kind is BlockKind.FIELD and block.cells:
            label = block.cells[0]
            if _OTHER_LABEL.match(text[label.start : label.end].strip(" -•*:")):
                for value in block.cells[1:]:
                    yield Candidate(*_trim(text, value.start, value.end), "alias", 2.0)
        line = text[block.start : block.end]
        if line.count(" / ") >= 3 and len(line) < 400 and re.search(YEAR, line):
            place = block.start
            for part in line.split(" / "):
                if re.search(r"[;(]", part) and not re.search(r"\d{3}|\bmin\b|:\d|@", part):
                    names = [m for m in re.finditer(r"[^;()]{2,60}", part) if m[0].strip()]
                    for name in names:
                        start, end = _trim(text, place + name.start(), place + name.end())
                        if looks_like_title(text[start:end]) and len(names) > 1:
                            base = _trim(text, place + names[0].start(), place + names[0].end())[0]
                            yield Candidate(
                                start, end, "slash", 2.0, alias_of=None if start == base else base
                            )
                place += len(part) + 3


def _title_line(text: str, line: Span, limit: int | None = None) -> Iterator[Candidate]:
    limit = min(len(text), line.end + 60000 if limit is None else limit)
    start, end = line.start, line.end
    if relations(text[start:end]):
        return  # `Director` or `IMDb rating` heads a column, not a page.
    while start < end and text[start] in "# \t":
        start += 1
    raw = text[start:end]
    if match := _REVIEW_WORDS.match(raw):
        start += match.end()
    while match := _TAIL.search(text[start:end]):
        if match.start() < 2:
            break
        end = start + match.start()
    quoted = list(QUOTED.finditer(text, start, end))
    for number, match in enumerate(quoted):
        begin, stop = _trim(text, *match.span(match.lastgroup or 0))
        if text.count(text[begin:stop], line.start, limit) < 2 and (
            shorter := _prefix(text, begin, stop, limit)
        ):
            stop = shorter
        if looks_like_title(text[begin:stop]):
            known = text.count(text[begin:stop], line.start, limit) > 1
            yield Candidate(begin, stop, "title quoted", 6.0 if number == 0 and known else 1.0)
    year = re.search(rf"\s*\(({YEAR})\)", text[start:end])
    if year:
        begin, stop = _trim(text, start, start + year.start())
        if looks_like_title(text[begin:stop]):
            yield Candidate(begin, stop, "title with year", 8.0, _year(year[1]))
            return
    for match in _POSSESSIVE.finditer(text, start, end):
        for candidate in _cap(text, match, "title possessive", 3.0):
            shorter = (
                None
                if text.count(text[candidate.start : candidate.end], line.start, limit) > 1
                else _prefix(text, candidate.start, candidate.end, limit)
            )
            yield replace(candidate, end=shorter) if shorter else candidate
    bracket = re.compile(r"\s*\((?:aka|also known as)[^()]*\)").search(text, start, end)
    stop = bracket.start() if bracket else end
    begin, stop = _trim(text, start, stop)
    whole = text[begin:stop]
    if (
        whole
        and text.count(whole, line.start, limit) < 2
        and (shorter := _prefix(text, begin, stop, limit))
    ):
        yield Candidate(begin, shorter, "title line", 4.0)
    if not quoted and looks_like_title(whole) and len(whole.split()) <= 8:
        yield Candidate(begin, stop, "title line", 5.0)
    yield from _recurring(text, begin, stop, limit)


def _prefix(text: str, start: int, end: int, limit: int) -> int | None:
    """Return where the longest beginning of a headline ends that the text uses again."""
    words = list(re.compile(r"[\w’'-]+").finditer(text, start, end))[:10]
    for last in range(len(words) - 2, -1, -1):
        stop = words[last].end()
        chunk = text[start:stop]
        if (
            words[last][0].casefold() in NOT_NAMES
            or not looks_like_title(chunk)
            or chunk.casefold() in NOT_NAMES
        ):
            continue
        if re.compile(rf"(?<![\w’'-]){re.escape(chunk)}(?![\w-])").search(text, end, limit):
            return stop
    return None


def _recurring(text: str, start: int, end: int, limit: int) -> Iterator[Candidate]:
    """Find in a headline the runs of capitalised words that the text below it uses again."""
    words = list(re.compile(r"[\w’'-]+(?<![’'])").finditer(text, start, end))[:24]
    taken: list[tuple[int, int]] = []
    for length in range(min(6, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            begin, stop = words[first].start(), words[first + length - 1].end()
            chunk = re.sub(r"[’']s?$", "", text[begin:stop])
            if len(chunk) < 3 or not (chunk[0].isupper() or chunk[0].isdigit()) or chunk.isdigit():
                continue
            if words[first][0].casefold() in NOT_NAMES - {"the", "a", "an", "first", "last"}:
                continue
            if words[first + length - 1][0].casefold() in NOT_NAMES or any(
                begin < e and s < stop for s, e in taken
            ):
                continue
            if not re.fullmatch(CAP, chunk) or text[begin + len(chunk) :][:2] in ("’s", "'s"):
                continue
            below = re.compile(rf"(?<![\w’'-]){re.escape(chunk)}(?![\w-]| [A-Z][a-z])")
            if below.search(text, end, limit) is None:
                continue
            taken.append((begin, begin + len(chunk)))
            yield Candidate(begin, begin + len(chunk), "title chunk", 2.0)


def _aliases(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    seen: set[tuple[int, int]] = set()
    for candidate in found:
        match = _ALIAS.match(text[candidate.end : candidate.end + 160])
        if match is None or (candidate.end, match.start("t")) in seen:
            continue
        seen.add((candidate.end, match.start("t")))
        start, end = _trim(text, candidate.end + match.start("t"), candidate.end + match.end("t"))
        if looks_like_title(text[start:end]) or text[start:end][:1].isupper():
            yield Candidate(start, end, "alias", 2.0, alias_of=candidate.start)


_LOWER_HEAD: Final = re.compile(
    r"(?:^|[.!?:;,] |\bbut |\band |\bof |\bin )[\"“ ]{0,2}(?P<t>[a-z0-9][\w'-]*(?: [\w'-]+){0,4}?)[\"” ]{0,2} "
    r"(?:is|isn't|was|has|should|lacks|aren't|does|offers|tells|shows|stars|film is|film isn't|works|feels|looks)\b",
    re.MULTILINE,
)
_LOWER_YEAR: Final = re.compile(
    rf"(?:treatment to|in|to|of|with|called|film|movie|like|titled|is) \"? ?(?P<t>(?:the )?[a-z][\w'-]*(?: [\w'-]+){{0,4}}?)"
    rf" ?\"? ?[,(] (?:a |the )?(?P<y>{YEAR})(?: \)| (?:\w+ ){{0,2}}{FILM_NOUN})"
)
_LOWER_LIKE: Final = re.compile(
    r"(?:films|pictures|movies|flicks|classics) (?:like|such as) (?P<t>[a-z][\w'-]*(?: [\w'-]+){0,3}?)(?= [,.]| or | and | which)"
)


def _lowercase(text: str) -> Iterator[Candidate]:
    for match in _LOWER_YEAR.finditer(text):
        yield Candidate(*match.span("t"), "year", 4.0, _year(match["y"]))
    for match in _LOWER_LIKE.finditer(text):
        yield Candidate(*match.span("t"), "list", 2.0)
    heads: dict[str, list[tuple[int, int]]] = {}
    for match in _LOWER_HEAD.finditer(text):
        heads.setdefault(match["t"], []).append(match.span("t"))
    for title, places in sorted(heads.items()):
        words = title.split()
        if (
            words[0] in ("the", "a", "an", "his", "her", "their", "its", "this", "that", "these")
            and len(words) < 3
        ):
            continue
        if len(words) < 2 or any(w in _FILM_WORDS or w in _PRONOUNS for w in words):
            continue
        if len(places) >= 2 or text.count(title) >= 3:
            for start, end in places:
                yield Candidate(start, end, "subject", 1.5)


_FILM_WORDS: Final = words("titles.film_words")
_PRONOUNS: Final = words("titles.pronouns")
