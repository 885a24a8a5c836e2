"""The whole text of a document with every quotation marked in it, for private use."""

from __future__ import annotations

import html
import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kinonaut.server.evidence import Claims
from kinonaut.server.excerpt import has_markup
from kinonaut.server.records import Things
from kinonaut.server.source import Source

__all__ = ["PART", "Piece", "WholeText", "whole_text"]

PART: Final = 60_000
"""Characters of one part of a long document."""
_HIDDEN: Final = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>", re.DOTALL | re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, of which all or nothing is quoted."""

    text: str
    marked: bool
    anchors: tuple[int, ...]
    """Where quotations begin with it."""


@dataclass(frozen=True, slots=True)
class WholeText:
    """A part of a document, in pieces."""

    pieces: tuple[Piece, ...]
    part: int
    parts: int


def whole_text(source: Source, iri: str, part: str) -> WholeText | None:
    """Return a part of the text of a document; None where the store does not keep it."""
    claims = source.keep(("document claims", iri), lambda: _claims(source, iri))
    rows = source.rows("statements", {"entity": ox.NamedNode(iri)})
    document = Things.of([{"subject": ox.NamedNode(iri), **row} for row in rows])[iri]
    text = claims.texts(document.one("path") or "", document.one("sha256") or "")
    if text is None:
        return None
    spans = sorted(set(claims.spans()))
    parts = max((len(text) + PART - 1) // PART, 1)
    # Of a file of many pages, each page opens where it is first quoted.
    wanted = spans[0][0] // PART + 1 if spans else 1
    if part.isascii() and part.isdigit():
        wanted = int(part)
    number = min(max(wanted, 1), parts)
    first, last = (number - 1) * PART, min(number * PART, len(text))
    pieces = _pieces(text, spans, first, last, markup=has_markup(document.one("format")))
    return WholeText(pieces, number, parts)


def _claims(source: Source, iri: str) -> Claims:
    return Claims.read_from(source, "document", iri)


def _pieces(
    text: str, spans: list[tuple[int, int]], first: int, last: int, *, markup: bool
) -> tuple[Piece, ...]:
    """Divide a part of a text where quotations begin and end."""
    hidden = [(m.start(), m.end()) for m in _HIDDEN.finditer(text)] if markup else []
    starts = [start for start, _ in hidden]
    inside = [(max(a, first), min(b, last)) for a, b in spans if a < last and b > first]
    edges = sorted({first, last, *(edge for span in inside for edge in span)})
    pieces = []
    for a, b in itertools.pairwise(edges):
        marked = any(x <= a and b <= y for x, y in inside)
        anchors = tuple(sorted({x for x, _ in spans if x == a}))
        words = _visible(text, a, b, hidden, starts) if markup else text[a:b]
        if words or anchors:
            pieces.append(Piece(words, marked, anchors))
    return tuple(pieces)


def _visible(text: str, a: int, b: int, hidden: list[tuple[int, int]], starts: list[int]) -> str:
    """Return the words of a page between two places of its source."""
    found, at = [], a
    place = max(bisect_left(starts, a) - 1, 0)
    for start, end in hidden[place:]:
        if start >= b:
            break
        if end <= at:
            continue
        found.append(text[at : max(start, at)])
        at = end
    found.append(text[at:b] if at < b else "")
    return html.unescape("".join(found))
