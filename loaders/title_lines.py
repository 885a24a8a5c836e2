"""Titles by their place: headlines, headings, fields and records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from kinonaut.loaders.document import BlockKind, Document, Node, Span
from kinonaut.loaders.labels import relations
from kinonaut.loaders.occurrences import occurrences
from kinonaut.loaders.shapes import CAP, NOT_NAMES, QUOTED, YEAR, looks_like_title
from kinonaut.loaders.title_above import DAY, is_called_film, is_one_person
from kinonaut.loaders.title_headlines import (
    BEFORE_WORDS,
    OF_WORK,
    PREFIXED,
    in_sentence_case,
    told_of,
)
from kinonaut.loaders.title_patterns import POSSESSIVE, Candidate, as_year, capped, trimmed
from kinonaut.loaders.words import words

__all__ = [
    "in_fields",
    "in_headings",
    "in_other_titles",
    "in_records",
    "in_title_line",
    "title_lines",
]


_REVIEW_WORDS: Final = re.compile(
    r"^(?:(?:re|aw|fwd?): ?(?=\S)|(?:distribution|casting|cast|reparto|besetzung|critique|crítica|reseña|review) "
    r"(?:of|de|du|von) (?=[“\"«‘'A-ZÀ-ÞА-Я0-9])|\[[^\[\]\d]{2,30}\]\s+(?=\S)|(?:the )?(?:movie|film|blu-ray|dvd|tv)? ?(?:review|recension|kritik|critique|рецензия|фильм)(?: of)?\s?[:|–—-]+\s*|(?:cin[eé](?:ma)?|kino|кино|movies|films)\s?[:|]\s+|"
    r"(?:review|watch|movie|film|фильм|film kritik)(?:\s[:|–—-]?|:)\s*(?=[“\"«‘'A-ZА-Я]))",
    re.IGNORECASE,
)


_TAIL: Final = re.compile(
    r"(?:\s*\((?:blu-ray|dvd|film|movie|4k|book)?[^()]{0,30}(?:review|film|movie|series|disc)\)|\s*[|–—-]\s[^|]{2,60}|"
    r"\s+(?:movie|film|blu-ray)? ?review|\s+\(?film\)?|\s+streaming.{0,60}|\s+trailer|\s*[:–—-]\s*review.{0,30})$",
    re.IGNORECASE,
)


_KNOWN_FOR: Final = re.compile(r",? (?:best )?known for |\b(?:starred|appeared|played) in ", re.I)


_TITLE_LABEL: Final = words("titles.title_label")


_TITLE_WORDS: Final = frozenset(
    ("title", "film title", "movie title", "название", "titel", "filmtitel", "título", "titre")
)
"""Labels whose value is a title whatever its form."""


def in_fields(document: Document) -> Iterator[Candidate]:
    """Yield the titles that fields give."""
    text = document.text
    for block in document.blocks:
        if block.kind is not BlockKind.FIELD or len(block.cells) < 2:
            continue
        label, value = block.cells[0], block.cells[1]
        if text[label.start : label.end].strip(" *:\"'").casefold() not in _TITLE_LABEL:
            continue
        line = text[value.start : value.end].strip(" \"'|")
        start = text.find(line, value.start, value.end) if line else -1
        if start < 0 or "\n" in line:
            continue
        own = text[label.start : label.end].strip(" *:\"'").casefold()
        plain = own in _TITLE_WORDS and len(line) <= 80 and len(line.split()) <= 10
        if (plain or looks_like_title(line)) and own != "name":
            weak = own in ("movie", "film", "фильм") and len(line.split()) == 1
            yield Candidate(
                start, start + len(line), "marked" if weak else "field", 1.0 if weak else 6.0
            )
        else:
            yield from in_title_line(text, Span(start, start + len(line)))


def in_records(document: Document) -> Iterator[Candidate]:
    """Yield the titles that records (front matter, JSON) give."""
    stack = list(reversed(document.data))
    while stack:
        node = stack.pop()
        values = {key.casefold(): value for key, _, value in node.items if key}
        kind = values.get("@type")
        movie = kind is not None and kind.value in ("Movie", "TVSeries", "TVMovie", "Film")
        for key, value in values.items():
            if key in ("title", "titles") and value.items and _FILM_KEYS & values.keys():
                yield from _nested_titles(value)
            if not isinstance(value.value, str) or "\n" in value.value:
                continue
            if (
                key in _ALIAS_KEYS
                or (key == "name" and not movie)
                or key not in _TITLE_LABEL | {"name"}
            ):
                continue
            if value.value.isdigit():
                continue
            if movie or key.endswith(("movie", "_title")) or _FILM_KEYS & values.keys():
                yield from _record_title(document, value.start, value.end, values)
            else:
                yield from in_title_line(document.text, Span(value.start, value.end))
        stack.extend(value for _, _, value in reversed(node.items) if value.items)


def _nested_titles(node: Node) -> Iterator[Candidate]:
    """Yield the titles of a record that gives one for each language."""
    named = [
        (key.casefold(), value)
        for key, _, value in node.items
        if key and not key.startswith("_") and isinstance(value.value, str) and value.value.strip()
    ]
    named.sort(key=lambda n: (not n[0].startswith(("orig", "en", "main", "default")), n[1].start))
    for _, value in named[:1]:
        yield Candidate(value.start, value.end, "record", 10.0)
    for _, value in named[1:6]:
        yield Candidate(value.start, value.end, "alias", 2.0, alias_of=named[0][1].start)


_ALIAS_KEYS: Final = (
    "original_title",
    "originaltitle",
    "also_known_as",
    "aka",
    "alternatename",
    "alternative_title",
    "alternate_title",
)


def _record_title(
    document: Document, start: int, end: int, values: Mapping[str, Node]
) -> Iterator[Candidate]:
    """Yield the title of a record without the year in it, and the other titles beside it."""
    year = re.search(rf"\s*\(({YEAR})\)$", document.text[start:end])
    stop = start + year.start() if year else end
    yield Candidate(start, stop, "record", 10.0, as_year(year[1] if year else None))
    for key in _ALIAS_KEYS:
        other = values.get(key)
        if other is not None and isinstance(other.value, str) and other.start != start:
            yield Candidate(other.start, other.end, "alias", 2.0, alias_of=start)


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
        if own and own.kind is BlockKind.FIELD and relations(own.label or own.head(text)):
            continue
        begin = own.start if own else page.start
        first = re.compile(r"\s*(\S[^\n]{0,160})(?:\n|$)").match(text, begin, page.end)
        if first and not head and not first[1].startswith(("---", "{", "<", "```")):
            yield Span(first.start(1), first.end(1))


def in_headings(document: Document) -> Iterator[Candidate]:
    """Yield headings that may be titles."""
    text = document.text
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING or relations(text[block.start : block.end]):
            continue
        end = block.end
        while match := _TAIL.search(text[block.start : end]):
            if match.start() < 2 or _said_below(text, match[0], block.end, block.end + 30_000):
                break
            end = block.start + match.start()
        year = re.search(rf"\s*\(({YEAR})\)", text[block.start : end])
        stop = block.start + year.start() if year else end
        start, stop = trimmed(text, block.start, stop)
        bracket = re.search(r"\s+\((?:aka|also known as)", text[start:stop])
        stop = start + bracket.start() if bracket else stop
        number = re.match(r"(?:\d{1,3}[.)]|#+\d*:?)\s+", text[start:stop]) or _REVIEW_WORDS.match(
            text[start:stop]
        )
        start += number.end() if number else 0
        if looks_like_title(text[start:stop]) and stop - start < 60:
            weight = 3.0 if year else 1.0
            yield Candidate(start, stop, "heading", weight, as_year(year[1] if year else None))


_OTHER_LABEL: Final = re.compile(
    r"(?:also known as|aka|other titles?|alternative titles?|original title|оригинальное название|"
    r"другие названия|originaltitel|titre original|título original)\W*$",
    re.IGNORECASE,
)


def in_other_titles(document: Document) -> Iterator[Candidate]:
    """Read the other titles that a field gives, and those of a slash line beside its title."""
    text = document.text
    for block in document.blocks:
        if block.kind is BlockKind.FIELD and block.cells:
            label = block.cells[0]
            if _OTHER_LABEL.match(text[label.start : label.end].strip(" -•*:")):
                for value in block.cells[1:]:
                    yield Candidate(*trimmed(text, value.start, value.end), "alias", 2.0)
        line = text[block.start : block.end]
        if line.count(" / ") >= 3 and len(line) < 400 and re.search(YEAR, line):
            place = block.start
            for part in line.split(" / "):
                if re.search(r"[;(]", part) and not re.search(r"\d{3}|\bmin\b|:\d|@", part):
                    names = [m for m in re.finditer(r"[^;()]{2,60}", part) if m[0].strip()]
                    for name in names:
                        start, end = trimmed(text, place + name.start(), place + name.end())
                        if looks_like_title(text[start:end]) and len(names) > 1:
                            base = trimmed(text, place + names[0].start(), place + names[0].end())[
                                0
                            ]
                            yield Candidate(
                                start, end, "slash", 2.0, alias_of=None if start == base else base
                            )
                place += len(part) + 3


def _said_below(text: str, tail: str, start: int, end: int) -> bool:
    """Return whether the text has the end of a headline again: then it is a subtitle, no site."""
    subtitle = re.match(r"\s*[–—-]\s(?P<words>\S.{5,})", tail, re.DOTALL)
    if subtitle is None or is_one_person(subtitle["words"]):
        return False
    return any(True for _ in occurrences(text).starts(subtitle["words"], start, end, any_case=True))


def in_title_line(text: str, line: Span, limit: int | None = None) -> Iterator[Candidate]:
    """Yield what a headline may name: all of it, a part in marks, a part used again below."""
    limit = min(len(text), line.end + 60000 if limit is None else limit)
    start, end = line.start, line.end
    if relations(text[start:end]) or DAY.fullmatch(text, start, end):
        return  # `Director` or `IMDb rating` heads a column, not a page.
    while start < end and text[start] in "# \t":
        start += 1
    if prefix := PREFIXED.match(text[start:end]):
        start += prefix.end()
    raw = text[start:end]
    if match := _REVIEW_WORDS.match(raw):
        start += match.end()
    while match := _TAIL.search(text[start:end]):
        if match.start() < 2 or _said_below(text, match[0], line.end, limit):
            break
        end = start + match.start()
    whole_line = line.start if text[line.start].isalpha() and not prefix else start
    yield from told_of(text, whole_line, end if start != line.start else line.end)
    quoted = list(QUOTED.finditer(text, start, end))
    for number, match in enumerate(quoted):
        begin, stop = trimmed(text, *match.span(match.lastgroup or 0))
        if text.count(text[begin:stop], line.start, limit) < 2 and (
            shorter := _prefix(text, begin, stop, limit)
        ):
            stop = shorter
        told = start > line.start or number == 0 == match.start() - start  # `Crítica de «…»`
        if looks_like_title(text[begin:stop]) or (told and in_sentence_case(text[begin:stop])):
            known = text.count(text[begin:stop], line.start, limit) > 1 or start > line.start
            near = re.compile(rf"[”\"»’'“]? (?:{OF_WORK}|vs\b|[Aa] [Tt]rue)", re.IGNORECASE)
            known = known or bool(near.match(text, stop))
            yield Candidate(begin, stop, "title quoted", 6.0 if number == 0 and known else 1.0)
    year = re.search(rf"\s*\(({YEAR})\)", text[start:end])
    if year:
        begin, stop = trimmed(text, start, start + year.start())
        if cut := BEFORE_WORDS.match(text[begin:stop]):
            stop = begin + cut.end("t")
        of_person = _KNOWN_FOR.search(text, begin, stop)
        if not of_person and (
            looks_like_title(text[begin:stop]) or in_sentence_case(text[begin:stop])
        ):
            yield Candidate(begin, stop, "title with year", 8.0, as_year(year[1]))
            return
    for match in POSSESSIVE.finditer(text, start, end):
        if is_called_film(text, match["who"], line.end, limit):
            # `Far Out's Second Pilot`, where the text says `the film Far Out`
            yield Candidate(*match.span("who"), "title told", 4.0)
            continue
        for candidate in capped(text, match, "title possessive", 3.0):
            shorter = (
                None
                if text.count(text[candidate.start : candidate.end], line.start, limit) > 1
                else _prefix(text, candidate.start, candidate.end, limit)
            )
            yield replace(candidate, end=shorter) if shorter else candidate
    bracket = re.compile(r"\s*\((?:aka|also known as)[^()]*\)").search(text, start, end)
    stop = bracket.start() if bracket else end
    begin, stop = trimmed(text, start, stop)
    whole = text[begin:stop]
    if (
        whole
        and text.count(whole, line.start, limit) < 2
        and (shorter := _prefix(text, begin, stop, limit))
    ):
        yield Candidate(begin, shorter, "title line", 4.0)
    sentence = re.search(r" (?:is|was|are|were) (?:an?|the)\b", whole)
    if not quoted and not sentence and looks_like_title(whole) and len(whole.split()) <= 8:
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
            or chunk.isdigit()
            or chunk.casefold() in NOT_NAMES
        ):
            continue
        if _used(text, chunk, end, limit, _LONGER):
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
            if not _used(text, chunk, end, limit, _NAME_GOES_ON):
                continue
            taken.append((begin, begin + len(chunk)))
            yield Candidate(begin, begin + len(chunk), "title chunk", 2.0)


_LONGER: Final = re.compile(r"-| [0-9A-ZА-Я]")
_NAME_GOES_ON: Final = re.compile(r"-| [A-Z][a-z]")


def _used(text: str, chunk: str, start: int, end: int, longer: re.Pattern[str]) -> bool:
    """Return whether a stretch has some words, and not as a part of something longer."""
    return any(
        text[place - 1 : place] not in ("’", "'", "-")
        and not longer.match(text, place + len(chunk), end)
        for place in occurrences(text).starts(chunk, start, end)
    )
