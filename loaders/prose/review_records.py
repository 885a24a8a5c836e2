"""Reviews in records: front matter of a review, and lists of reviews in data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import Node, Page, Span
from kinonaut.loaders.prose.context import Reading
from kinonaut.loaders.prose.ratings import VALUE
from kinonaut.loaders.prose.written_dates import dated

__all__ = ["FRONT", "recorded"]

FRONT: Final = "record.review.front"

_WHO: Final = frozenset(
    ("author", "authors", "reviewer", "reviewed_by", "critic", "user", "username", "by", "writer_name", "автор", "autor", "auteur", "name")
)  # fmt: skip
_WHEN: Final = frozenset(
    ("date", "published", "publishdate", "datepublished", "pubdate", "posted", "created", "createdat", "created_at", "visionnagedate", "дата", "datum", "fecha")
)  # fmt: skip
_RATED: Final = frozenset(
    ("rating", "score", "stars", "grade", "avis", "verdict", "note", "оценка", "wertung", "bewertung", "puntuacion", "puntuación", "nota", "reviewrating", "ratingvalue")
)  # fmt: skip
_PLACE: Final = frozenset(("publication", "source", "outlet", "publisher", "site", "издание"))
_SAID: Final = re.compile(
    r"\breview|рецензи|\bkritik|\bcritique\b|\bcrítica|\breseña|\brezension", re.IGNORECASE
)
_SECTION: Final = re.compile(
    r"\bmovies?\b|\bfilms?\b|\bcinema\b|\bcine\b|\bcinéma\b|\bкино\b|\bvisionnage", re.IGNORECASE
)
_NO_CRITIC: Final = re.compile(r"\b(?:admin|staff|editor|team|redaktion|http)", re.IGNORECASE)
_DEPTH: Final = 6


def recorded(reading: Reading) -> Iterator[Claim]:
    """Yield the reviews that the records of a document are or hold."""
    document = reading.document
    for number, node in enumerate(document.data):
        front = number == 0 and not document.text[: node.start].strip(" -+;{\n") and (
            document.format in ("markdown", "text") and node.end < len(document.text) * 0.9
        )  # fmt: skip
        if front and (claim := _front(reading, node)) is not None:
            yield claim
        yield from _listed(reading, node, "", 0)


def _front(reading: Reading, node: Node) -> Claim | None:
    """Read the front matter of a page, where it says that the page is a review or rates a film."""
    fields = _fields(node)
    page = next((p for p in reading.document.pages if p.start <= node.start < p.end), None)
    film = reading.films.main(page or Page(None, 0, len(reading.text)))
    who, rated = fields.get("who"), fields.get("rated")
    said = any(
        _SAID.search(text) or (key != "title" and _SECTION.search(text))
        for key, text in _texts(node)
        if key in ("layout", "categories", "category", "tags", "tag", "type", "section", "title", "kind", "rsstag")
    )  # fmt: skip
    if film is None or not (rated or (who and said)):
        return None
    if who is None and rated is not None and "when" not in fields:
        return None
    return _claim(reading, film, fields, FRONT)


def _listed(reading: Reading, node: Node, name: str, depth: int) -> Iterator[Claim]:
    """Read the entries of a list called `reviews`, each with who wrote it and what it gives."""
    if depth > _DEPTH:
        return
    for key, _, value in node.items[:5000]:
        called = name if node.is_list else key
        if re.fullmatch(r"(?i)\w{0,10}(?:reviews?|рецензии|kritiken|critiques|reseñas)", called):
            for entry in (value,) if not value.is_list else [v for _, _, v in value.items]:
                fields = _fields(entry)
                film = reading.films.at(entry.start)
                if film is not None and "who" in fields and ("when" in fields or "rated" in fields):
                    claim = _claim(reading, film, fields, "record.review.entry")
                    if claim is not None:
                        yield claim
        elif value.items:
            yield from _listed(reading, value, called, depth + 1)


def _claim(
    reading: Reading, film: object, fields: dict[str, tuple[Span, str]], rule: str
) -> Claim | None:
    at = (fields.get("who") or fields.get("rated") or fields["when"])[0]
    day = next((d for _, _, d in dated(fields["when"][1])), None) if "when" in fields else None
    return reading.claim(
        "review",
        at.start,
        at.end,
        rule,
        film=film,
        reviewer=(fields["who"][1],) if "who" in fields else (),
        publication=(fields["place"][1],) if "place" in fields else (),
        date=day,
        rating=fields["rated"][1] if "rated" in fields else None,
        confidence=0.75,
    )


def _texts(node: Node) -> Iterator[tuple[str, str]]:
    for key, _, value in node.items[:60]:
        if value.value is not None:
            yield key.casefold(), str(value.value)
        elif value.is_list:
            for _, _, one in value.items[:20]:
                if one.value is not None:
                    yield key.casefold(), str(one.value)


def _fields(node: Node) -> dict[str, tuple[Span, str]]:
    """Return who, when, how rated and where of a record, each with its place."""
    found: dict[str, tuple[Span, str]] = {}
    for key, _, value in node.items[:60]:
        name = re.sub(r"[\s-]+", "_", key.casefold())
        one = value
        if value.items and (value.is_list or name in _WHO | _RATED):
            # A list of one, or an object such as {"name": …} or {"ratingValue": …}.
            inner = [
                v for k, _, v in value.items
                if v.value not in (None, "") and (value.is_list or k.casefold() in ("name", "ratingvalue", "value"))
            ]  # fmt: skip
            if len(inner) != 1:
                continue
            one = inner[0]
        text = str(one.value).strip() if one.value is not None else ""
        if not text or len(text) > 60:
            continue
        span = Span(one.start, one.end)
        if name in _WHO and "who" not in found and not _NO_CRITIC.search(text):
            if (name != "name" or "rated" in found) and any(c.isalpha() for c in text):
                found["who"] = (span, text)
        elif name in _WHEN and "when" not in found and next(dated(text), None):
            found["when"] = (span, text)
        elif name in _RATED and "rated" not in found and (rating := _rating(name, text)):
            found["rated"] = (span, rating)
        elif name in _PLACE and "place" not in found and "/" not in text:
            found["place"] = (span, text)
    return found


def _rating(key: str, text: str) -> str | None:
    if re.fullmatch(VALUE, text, re.IGNORECASE):
        return text
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{1,2})?", text):
        return f"{text} stars" if key == "stars" else text
    word = re.fullmatch(r"[^\W\d_]{3,12}(?: [^\W\d_]{3,12})?", text)
    return text if word and key in ("avis", "verdict", "grade") else None
