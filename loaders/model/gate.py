"""The gate: what of a model's answer may become a claim.

A model may invent, remember or be talked into anything. So nothing that it writes reaches a claim
unless it stands in the document: the quote is located by code, the names are words of the quote and
of the page, numbers are those that the quote gives. What does not hold is refused, with its cause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kinonaut.errors import FactError
from kinonaut.graph.claims import MAX_NAMES, MAX_QUOTE, RELATIONS, Claim
from kinonaut.loaders.document import Document
from kinonaut.loaders.extract import fault
from kinonaut.loaders.films import Films
from kinonaut.loaders.model.parts import Part
from kinonaut.loaders.model.prompt import ASKED, EXAMPLE_QUOTES
from kinonaut.loaders.model.wording import Wording, says_date, says_minutes, says_money

__all__ = ["Gate", "RefusedError"]

_PEOPLE: Final = frozenset(("person", "performer", "character", "reviewer"))
_NAMES: Final = (*sorted(_PEOPLE), "mission", "other", "publication")
_MORE: Final[dict[str, tuple[str, ...]]] = {
    "cast": ("character",),
    "portrayal": ("character", "performer", "person"),
    "first": ("person", "mission"),
    "review": ("reviewer", "publication"),
}
"""Fields that a relation may have beside those that it needs."""
_NAMED_VALUES: Final = frozenset(("title", "company", "country", "mission_station"))
_WORDED_VALUES: Final = frozenset(("occupation", "first"))
_FILMLESS: Final = frozenset(("crew", "mission_date", "mission_station", "occupation", "first"))
_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "portrayal": (
        "own_name",
        "renamed",
        "inspired_by",
        "composite",
        "as_self",
        "archive_footage",
    ),
    "deviation": (
        "invented",
        "renamed",
        "exaggerated",
        "anachronism",
        "omitted",
        "altered",
        "transplanted",
    ),
}
_MISSION_TYPES: Final = ("mission", "station", "event", "programme")
_DATE: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_OCCURRENCES: Final = 20
_ABOUT: Final = 300
_CONFIDENCE: Final = 0.6
"""Below every rule: a model's reading has been held against the words, not against their sense."""


class RefusedError(Exception):
    """A fact that does not hold; its text is the cause."""


class Gate:
    """Turns the facts of one document into claims, or refuses them."""

    def __init__(self, document: Document, films: Films, rule: str) -> None:
        self._document = document
        self._films = films
        self._rule = rule
        self._whole = Wording(document.text)
        self._pages: dict[tuple[int, int], Wording] = {}

    def claim(self, fact: object, part: Part) -> Claim:
        """Return what a fact says as a claim.

        Raises:
            RefusedError: It does not hold.
        """
        if not isinstance(fact, dict):
            raise RefusedError("it is no object")
        relation, quote = fact.get("relation"), fact.get("quote")
        if relation not in ASKED:
            raise RefusedError("its relation is not known")
        if not isinstance(quote, str) or not quote.strip():
            raise RefusedError("it has no quote")
        places = list(self._places(quote, part))
        if not places:
            example = quote.strip() in EXAMPLE_QUOTES
            raise RefusedError(
                "it is the prompt's example" if example else "its quote is not in the text"
            )
        film = () if relation in _FILMLESS else self._film(fact)
        start, end = self._place(places, film)
        said = self._fields(relation, fact, Wording(self._document.text[start:end]), start, end)
        for name in RELATIONS[relation]:
            if name != "film" and said.get(name) in (None, ()):
                raise RefusedError(f"{name} is missing or not in the quote")
        return self._claim(relation, film, fact, said, (start, end))

    # ------------------------------------------------------------------ the quote

    def _places(self, quote: str, part: Part) -> Iterator[tuple[int, int]]:
        """Yield where a quote stands in its part; breaks between its words may be others."""
        if len(quote) > 4 * MAX_QUOTE:
            return
        words = quote.split()
        pattern = re.compile(r"\s+".join(map(re.escape, words)))
        position = part.start
        for _ in range(_OCCURRENCES):
            match = pattern.search(self._document.text, position, part.end)
            if match is None:
                return
            yield match.span()
            position = match.end()

    def _place(self, places: list[tuple[int, int]], film: tuple[str, ...]) -> tuple[int, int]:
        """Choose among several places one that speaks of the fact's film; else the first."""
        for start, end in places:
            scope = self._films.at(start)
            if film and scope is not None and set(scope.names) & set(film):
                return start, end
        return places[0]

    # ------------------------------------------------------------------ fields

    def _film(self, fact: Mapping[str, Any]) -> tuple[str, ...]:
        given = [name for name in _names(fact, "film") if self._whole.has(name)]
        if not given:
            raise RefusedError("its film is not in the text")
        tokens = {_key(name) for name in given}
        for film in self._films.films:
            if tokens & {_key(name) for name in film.names}:
                # As the rules call it, so that both speak of one film.
                return tuple(film.names)[:MAX_NAMES]
        return tuple(dict.fromkeys(given))[:MAX_NAMES]

    def _fields(
        self, relation: str, fact: Mapping[str, Any], quote: Wording, start: int, end: int
    ) -> dict[str, Any]:
        page = self._page(start)
        said: dict[str, Any] = {}
        for name in _NAMES:
            if name not in (*RELATIONS[relation], *_MORE.get(relation, ())):
                continue
            names = [n for n in _names(fact, name) if page.has(n)]
            # A person goes by a surname; a thing by its name.
            stands = quote.has_part if name in _PEOPLE else quote.has
            if any(stands(n) for n in names):
                said[name] = tuple(dict.fromkeys(names))[:MAX_NAMES]
            elif name in RELATIONS[relation] or (name == "person" and fact.get("person")):
                raise RefusedError(f"{name} is missing or not in the quote")
        words = self._document.text[start:end]
        said["value"] = self._value(relation, fact, quote, words)
        said["kind"] = _word(fact, "kind", _KINDS.get(relation))
        if relation == "portrayal" and not said.get("person") and said["kind"] != "composite":
            raise RefusedError("person is missing or not in the quote")
        if relation == "depicts":
            kind = _word(fact, "mission_type", _MISSION_TYPES, needed=False)
            said["mission_type"] = kind or "mission"
        if relation in ("deviation", "accuracy"):
            said["about"] = _about(fact)
        if relation == "review":
            said |= _review(fact, words)
            if not any(said.get(name) for name in ("reviewer", "publication", "rating")):
                raise RefusedError("reviewer is missing or not in the quote")
        return said

    def _page(self, position: int) -> Wording:
        page = self._document.page_at(position)
        span = page.start, page.end
        if span not in self._pages:
            self._pages[span] = Wording(self._document.text[page.start : page.end])
        return self._pages[span]

    def _value(self, relation: str, fact: Mapping[str, Any], quote: Wording, words: str) -> Any:
        if "value" not in RELATIONS[relation]:
            return None
        value = fact.get("value")
        if relation in _NAMED_VALUES:
            names = [name for name in _names(fact, "value") if quote.has(name)]
            return tuple(dict.fromkeys(names))[:MAX_NAMES]
        if relation in _WORDED_VALUES:
            if not isinstance(value, str) or not quote.has(value):
                raise RefusedError("value is missing or not in the quote")
            return " ".join(value.split())
        if relation == "mission_date":
            if not isinstance(value, str) or not _DATE.fullmatch(value):
                raise RefusedError("its value is of the wrong type")
            if not says_date(value, words):
                raise RefusedError("value is missing or not in the quote")
            return value
        return _number(relation, value, words)

    # ------------------------------------------------------------------ the claim

    def _claim(
        self,
        relation: str,
        film: tuple[str, ...],
        fact: Mapping[str, Any],
        said: Mapping[str, Any],
        place: tuple[int, int],
    ) -> Claim:
        start, end = place
        span = self._document.span(start, end)
        year = fact.get("film_year")
        dated = film and type(year) is int and 1880 <= year <= 2100 and self._whole.has(str(year))
        values: dict[str, Any] = {
            "document": self._document.name,
            "relation": relation,
            "page": self._document.page_at(start).name,
            "film": list(film),
            "film_year": year if dated else None,
            "quote": self._document.source[span.start : span.end],
            "start": span.start,
            "end": span.end,
            "rule": self._rule,
            "confidence": _CONFIDENCE,
            "polarity": _word(fact, "polarity", ("asserted", "denied"), needed=False) or "asserted",
            **said,
        }
        try:
            claim = Claim.from_json({k: v for k, v in values.items() if v not in (None, (), [])})
        except FactError as error:
            raise RefusedError(error.problem) from None
        problem = fault(self._document, claim)
        if problem is not None:
            raise RefusedError(problem)
        return claim


def _key(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _names(fact: Mapping[str, Any], field: str) -> list[str]:
    """Return the names of a field; a name alone is one too."""
    value = fact.get(field)
    names = [value] if isinstance(value, str) else value
    if names is None:
        return []
    if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
        raise RefusedError(f"its {field} is of the wrong type")
    return [name for n in names if (name := " ".join(n.split())) and len(name) <= MAX_QUOTE]


def _word(
    fact: Mapping[str, Any], field: str, words: tuple[str, ...] | None, *, needed: bool = True
) -> str | None:
    """Return one of the words that a field may have."""
    value = fact.get(field)
    if words is None or (value is None and not needed):
        return None
    if not isinstance(value, str) or value not in words:
        raise RefusedError(f"its {field} is not known")
    return value


def _number(relation: str, value: object, words: str) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RefusedError("its value is of the wrong type")
    if not 0 < value < 1e12:  # also what is no number
        raise RefusedError("its value is of the wrong type")
    number = int(value) if float(value).is_integer() else value
    if relation == "year":
        said = 1880 <= number <= 2100 and re.search(rf"(?<!\d){number}(?!\d)", words) is not None
    elif relation == "runtime":
        said = number <= 1500 and says_minutes(number, words)
    else:
        said = says_money(number, words)
    if not said:
        raise RefusedError("value is missing or not in the quote")
    return number


def _about(fact: Mapping[str, Any]) -> str:
    about = fact.get("about")
    if not isinstance(about, str) or not about.strip():
        raise RefusedError("about is missing or not in the quote")
    return " ".join(about.split())[:_ABOUT]


def _review(fact: Mapping[str, Any], words: str) -> dict[str, str]:
    said: dict[str, str] = {}
    rating, date = fact.get("rating"), fact.get("date")
    if isinstance(rating, str) and rating.strip() and rating in words:
        said["rating"] = rating
    if (
        isinstance(date, str)
        and re.fullmatch(r"\d{4}-\d{2}-\d{2}", date)
        and says_date(date, words)
    ):
        said["date"] = date
    return said
