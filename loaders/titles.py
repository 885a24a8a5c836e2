"""Candidates for film titles in a document, each with the evidence that makes it one.

A candidate is no film yet: `kinonaut.loaders.films` weighs them against each other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from kinonaut.loaders.document import BlockKind, Document, Page, Span
from kinonaut.loaders.headlines import headlines
from kinonaut.loaders.labels import relations
from kinonaut.loaders.person_names import split_list
from kinonaut.loaders.shapes import NAME, QUOTED, YEAR, fold, is_lowercase, looks_like_title
from kinonaut.loaders.title_asides import in_asides
from kinonaut.loaders.title_headlines import in_sentence_case
from kinonaut.loaders.title_leads import entries, foreign_leads, leads
from kinonaut.loaders.title_lines import (
    in_fields,
    in_headings,
    in_other_titles,
    in_records,
    in_title_line,
    title_lines,
)
from kinonaut.loaders.title_lowercase import in_lowercase
from kinonaut.loaders.title_names import in_names
from kinonaut.loaders.title_page import page_title
from kinonaut.loaders.title_patterns import (
    FILM_NEAR,
    FILM_NOUN,
    OTHER_WORK,
    Candidate,
    as_year,
    in_sentences,
    trimmed,
)

__all__ = ["FILM_NOUN", "Candidate", "candidates", "emphases", "title_lines"]


_EMPHASIS: Final = re.compile(
    r"(?<![\w*])\*{1,3}(?P<a>[^*\n]{1,80}?)\*{1,3}(?![\w*])|(?<![\w_])_(?P<b>[^_\n]{1,80}?)_(?![\w_])"
)


_ALIAS: Final = re.compile(
    r"^(?P<m>[”\"’'»*_]{0,2})(?: ?\(\d{4}\))?,? ?(?P<b>\()?(?:aka|a\.k\.a\.|also known as|also titled|also called|originally titled|"
    r"original title|originally|released as|later released as|internationally|Russian|French|German|Spanish|"
    r"Italian|Polish|Czech|Japanese|Hungarian|тж\.|оригинальное название|auch bekannt als|también conocida como|"
    r"aussi connu sous le nom de)(?: in the [A-Z][\w. ]{1,20} as)?:? "
    r"[“\"«‘'*_]{0,2}(?P<t>[^()\n,;”\"»*]{2,70}?)[”\"»’'*_]{0,2}(?=[),;.]| is | was |$)"
)


def candidates(document: Document) -> list[Candidate]:
    """Return every candidate of a document, in order of place."""
    text = document.text
    found: list[Candidate] = []
    lower = is_lowercase(text)
    found += _marked(document, lower)
    if lower:
        found += in_lowercase(text)
    else:
        found += in_sentences(text)
        found += in_asides(text)
    found += leads(document, lower)
    found += foreign_leads(document)
    found += entries(document)
    found += in_fields(document)
    found += in_records(document)
    for line in title_lines(document):
        found += in_title_line(text, line, document.page_at(line.start).end)
    found += in_headings(document)
    found += in_other_titles(document)
    found += in_names(document)
    heads = headlines(document)
    tops = {head.title.start: head.title.end for head in heads}
    # Where credits show that a title begins late in its line, the whole line is none.
    late = {head.start: head.title.start for head in heads if not head.said}
    sure = {document.page_at(head.title.start).start: head.title for head in heads if head.sure}
    found = [
        c
        for c in found
        if (
            c.evidence not in ("title line", "title chunk")
            or (title := sure.get(document.page_at(c.start).start)) is None
            or (c.start, c.end) == (title.start, title.end)
        )
        and (
            c.evidence not in ("title line", "heading")
            or (c.end <= tops.get(c.start, c.end) and late.get(c.start, c.start) <= c.start)
        )
        and not (c.evidence.startswith("marked") and relations(text[c.start : c.end]))
    ]
    found = _without_pairs(found)
    for head in heads:
        span = head.title
        found.append(Candidate(span.start, span.end, "credits", 6.0, head.year))
        found += [
            Candidate(aka.start, aka.end, "alias", 2.0, alias_of=span.start) for aka in head.akas
        ]
    found = _with_page_titles(document, found)
    found += _aliases(text, found)
    found.sort(key=lambda c: (c.start, -c.end, c.evidence))
    return found


def _without_pairs(found: list[Candidate]) -> list[Candidate]:
    """Leave out what the words around it make one title, where marks show it to be two."""
    marks = sorted({(c.start, c.end) for c in found if c.evidence.startswith("marked")})
    starts = [start for start, _ in marks]
    return [
        c
        for c in found
        if c.evidence not in _RUNS
        or sum(
            end <= c.end
            for _, end in marks[bisect_left(starts, c.start) : bisect_left(starts, c.end)]
        )
        < 2
    ]


_RUNS: Final = frozenset(("named", "watched", "possessive", "apposed", "made by", "fame"))


def _with_page_titles(document: Document, found: list[Candidate]) -> list[Candidate]:
    """Add the headlines of pages about a film where nothing stronger names it."""
    found = sorted(found, key=lambda c: c.start)
    starts = [c.start for c in found]
    dropped: set[int] = set()
    added: list[Candidate] = []
    for page in document.pages or (document.page_at(0),):
        own = range(bisect_left(starts, page.start), bisect_left(starts, page.end))
        if any(found[n].evidence in _SETTLED for n in own):
            continue
        told = page_title(document, page)
        if told is None:
            continue
        start, end = told.title.start, told.title.end
        if told.sure:
            dropped.update(
                n
                for n in own
                if found[n].evidence in ("title line", "title chunk")
                and (found[n].start >= end or start >= found[n].end)
            )
        elif _outweighed(document, page, [found[n] for n in own]):
            continue
        added.append(Candidate(start, end, "page title", 5.0 if told.sure else 3.0, told.year))
        if told.aka is not None:
            added.append(Candidate(told.aka.start, told.aka.end, "alias", 2.0, alias_of=start))
    return [c for n, c in enumerate(found) if n not in dropped] + added


def _outweighed(document: Document, page: Page, others: Iterable[Candidate]) -> bool:
    """Return whether a title in the text is the page's rather than its headline."""
    strong = (c for c in others if c.weight >= 3.0 and c.evidence != "title line")
    end = min(page.end, page.start + _FAR)
    return any(
        c.start - page.start < _EARLY
        or document.text.count(document.text[c.start : c.end], page.start, end) > 1
        for c in islice(strong, _FEW)
    )


_FAR: Final = 60_000
_FEW: Final = 40
_EARLY: Final = 600
_SETTLED: Final = frozenset(("lead", "record", "field", "credits", "title with year"))


def emphases(document: Document) -> Iterator[Span]:
    """Yield the stretches that the source sets in italics or bold."""
    text = document.text
    for match in _EMPHASIS.finditer(text):
        group = "a" if match["a"] else "b"
        yield Span(match.start(group), match.end(group))
    yield from document.emphasis


_DATED: Final = re.compile(
    rf"[”“\"’'»«*_]{{0,2}},? ?\((?:[^()\d\n]{{1,24}}?[,/ ] ?)?({YEAR})(?:[,;/][^()\n]{{0,80}}?|[–-](?:{YEAR})?)?\)"
)
"""The year in brackets after a title, with a country or a remark beside it."""
_NOTE: Final = 120
_TOLD: Final = re.compile(
    rf"[”“\"’'»«*_]{{0,2}} (?:is|was) (?:an?|the) ({YEAR}) [^.\n]{{0,90}}?\b{FILM_NOUN}\b"
)
_WHOSE: Final = re.compile(
    rf"[”“\"’'»«*_]{{0,2}},? (?:by|von|de|d['’]|di|от|режисс[её]ра) ?({NAME})"
)
_WHOSE_DATED: Final = re.compile(rf"{_WHOSE.pattern} \((?:[^()\d\n]{{1,40}}, ?)?(?P<y>{YEAR})\b")
"""`Far Out, de Ann Lee (Chile, 1976)`."""
_SAID_AFTER: Final = re.compile(
    rf"[”“\"’'»«*_]{{0,2}}\s?[:,] (?:(?:the|an?|la|una|el|un|le|der|die|das|ein)\s(?:\w+ )?{FILM_NOUN}\b|"
    rf"{FILM_NOUN}(?: \w+)? (?:by|von|d['’]|de|di) ?[A-ZÀ-Þ])",
    re.IGNORECASE,
)
"""`“Far Out”: la película que …`."""
_DATED_BEFORE: Final = re.compile(
    rf"\b({YEAR})(?:['’]?s)? (?:[\w’'-]+ ){{0,4}}?{FILM_NOUN},? (?:called |titled )?[“\"«»„‘'*_]{{1,2}}$"
)
_WRITTEN: Final = re.compile(
    r"\b(?:books?|novels?|memoirs?|plays?|stage|songs?|albums?|novelas?|libros?|obras?|canci[oó]n|literari[ao]|romans?|"
    r"livres?|pièces?|chansons?|buch\w*|bücher|roman\w*|lied\w*|книг\w+|роман\w*|пьес\w+|повест\w+|песн\w+|libri|romanzi?)\b",
    re.IGNORECASE,
)
"""What else than a film may have a maker after its title: `la novela «X», de Y`."""
_BARE_YEAR: Final = re.compile(YEAR)
_OF_YEAR: Final = re.compile(rf"\b{YEAR}['’]?s [“\"«„‘'*_]{{1,2}}$")
"""The year of a film right before it: `1984's “Far Out”`."""
_CALLED: Final = re.compile(rf"{FILM_NOUN}|entry|classic|called|titled")
_LABEL_LIKE: Final = re.compile(r"(?:[QAFR]|Question|Answer|Frage|Antwort)\s?[:.]\s|.*\?$")


def _sentence_case(text: str, start: int, end: int) -> bool:
    """Say whether a marked stretch is a title as Spanish, French or Russian write it."""
    title = text[start:end]
    if not (title[:1].isupper() or title[:1].isdigit()) or len(title.split()) > 8:
        return False
    year = (
        _DATED.match(text, end, end + _NOTE)
        or _TOLD.match(text, end, end + _NOTE)
        or _WHOSE_DATED.match(text, end, end + _NOTE)
    )
    noun = re.search(rf"\b{FILM_NOUN} [“\"«»„‘'*_]{{0,2}}$", text[max(0, start - 24) : start])
    whose = _WHOSE.match(text, end, end + _NOTE)
    return bool(year or noun or (whose and " " in whose[1]))


def _marked(document: Document, lower: bool) -> Iterator[Candidate]:
    text = document.text
    spans = [
        (m.start(m.lastgroup or 0), m.end(m.lastgroup or 0), 1.0) for m in QUOTED.finditer(text)
    ]
    spans += [(s.start, s.end, 1.5) for s in emphases(document)]
    makers = _makers(document)
    often = Counter(text[slice(*trimmed(text, start, end))] for start, end, _ in spans)
    said = {(n.start, n.end) for root in document.data[:1] for _, _, n in root.items}
    for start, end, weight in spans:
        if document.format == "json" and text[start - 1 : start] == '"' == text[end : end + 1]:
            continue  # the quotes of the notation itself
        if (start, end) in said:
            continue  # a record's value, which the rules on records read
        start, end = trimmed(text, start, end)
        if (
            not looks_like_title(text[start:end], lower)
            and not _sentence_case(text, start, end)
            and not (
                often[text[start:end]] > 1 and in_sentence_case(re.sub("[.,]", "", text[start:end]))
            )
        ):
            continue
        # Bold words that open a line and end in a stop are labels: `**Fact.** The crew …`.
        opens = text[max(0, start - 8) : start].rstrip(" *_").endswith("\n") or not text[
            max(0, start - 8) : start
        ].strip(" *_")
        stops = text[end : end + 1] in (".", ":") or text[end - 1] in ".:"
        if _LABEL_LIKE.match(text[start:end]) or (weight > 1 and opens and stops):
            continue
        if OTHER_WORK.search(text, max(0, start - 24), start) or OTHER_WORK.search(
            text[max(0, start - 24) : max(0, start - 1)]
        ):
            continue
        if _BARE_YEAR.fullmatch(text, start, end):
            continue
        around = text[max(0, start - 40) : start]
        year = _DATED.match(text, end, end + _NOTE)
        before = re.search(
            rf"\b({YEAR})(?:['’]?s)? (?:(?:film|movie|classic|entry|picture|drama|thriller|comedy|epic|hit|documentary|tv|television|short|feature|called|titled|[A-Za-z]+-?[a-z]+(?= (?:film|movie|classic|drama|thriller|comedy|epic|hit|documentary|feature))) ){{0,4}}[“\"«»„‘'*_]{{0,2}} ?$",
            around,
        ) or _DATED_BEFORE.search(text[max(0, start - 70) : start])
        whose_year = None if year else _WHOSE_DATED.match(text, end, end + _NOTE)
        told = None if year else _TOLD.match(text, end, end + _NOTE)
        evidence = "marked"
        if (
            year
            or told
            or whose_year
            or (before and (_OF_YEAR.search(around) or _CALLED.search(around)))
        ):
            weight += 3
            evidence = "marked year"
        elif ((whose := _WHOSE.match(text, end, end + _NOTE)) and _known(whose[1], makers)) or (
            re.search(rf"\b{FILM_NOUN},? (?:\w+ )?[“\"«»„‘'*_]{{0,2}}$", around)
            or _SAID_AFTER.match(text, end, end + _NOTE)
            or (
                whose
                and " " in whose[1]
                and not _WRITTEN.search(text[max(0, start - 70) : start])
                and FILM_NEAR.search(text[max(0, start - 110) : start])
            )
        ):
            weight += 2
            evidence = "marked film"
        near = text[max(0, start - 70) : end + 70]
        if evidence == "marked" and FILM_NEAR.search(near):
            weight += 1
        dated = year or told or before
        year_text = dated[1] if dated else whose_year["y"] if whose_year else None
        yield Candidate(start, end, evidence, weight, as_year(year_text))


def _makers(document: Document) -> frozenset[str]:
    """Return the folded names of the directors whom the fields of a document give."""
    text = document.text
    return frozenset(
        fold(text[name.start : name.end])
        for block in document.blocks
        if block.kind is BlockKind.FIELD and len(block.cells) > 1
        if "director" in relations(block.label or block.head(text))
        for name in split_list(text, block.cells[1].start, block.cells[1].end)
    )


def _known(name: str, makers: frozenset[str]) -> bool:
    """Say whether a name is that of a maker, though more may stand after it."""
    folded = fold(name)
    return any(len(maker) > 5 and folded.startswith(maker) for maker in makers)


def _aliases(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    seen: set[tuple[int, int]] = set()
    for candidate in found:
        match = _ALIAS.match(text[candidate.end : candidate.end + 160])
        if match is None or (candidate.end, match.start("t")) in seen:
            continue
        seen.add((candidate.end, match.start("t")))
        start, end = trimmed(text, candidate.end + match.start("t"), candidate.end + match.end("t"))
        if looks_like_title(text[start:end]) or text[start:end][:1].isupper():
            yield Candidate(start, end, "alias", 2.0, alias_of=candidate.start)
