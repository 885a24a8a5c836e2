"""A claim: one statement that one document makes, with the exact words that make it.

The fields and relations are those of the fact format (`docs/facts.md`): what `kinonaut extract`
prints, what a file of curated facts holds, and what the graph is assembled from, is this.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, Final

from kinonaut.errors import FactError

__all__ = ["CREDITS", "MAX_NAMES", "MAX_QUOTE", "RELATIONS", "Claim", "Names"]

Names = tuple[str, ...]
"""The names of one thing: the canonical one first, then as written."""

MAX_QUOTE: Final = 200
MAX_NAMES: Final = 8

# relation -> the fields that name its subject and object; a claim without them says nothing.
RELATIONS: Final[dict[str, tuple[str, ...]]] = {
    "title": ("film", "value"),
    "year": ("film", "value"),
    "runtime": ("film", "value"),
    "director": ("film", "person"),
    "writer": ("film", "person"),
    "producer": ("film", "person"),
    "cinematographer": ("film", "person"),
    "editor": ("film", "person"),
    "composer": ("film", "person"),
    "production_designer": ("film", "person"),
    "costume_designer": ("film", "person"),
    "company": ("film", "value"),
    "country": ("film", "value"),
    "budget": ("film", "value"),
    "gross": ("film", "value"),
    "cast": ("film", "performer"),
    "cast_complete": ("film", "value"),
    "portrayal": ("film", "kind"),
    "depicts": ("film", "mission"),
    "crew": ("mission", "person"),
    "mission_date": ("mission", "value"),
    "mission_station": ("mission", "value"),
    "first": ("value",),
    "occupation": ("person", "value"),
    "consultant": ("film", "person"),
    "deviation": ("film", "kind", "about"),
    "accuracy": ("film", "about"),
    "review": ("film",),
    "compared_with": ("film", "other"),
}

CREDITS: Final = frozenset(r for r, needs in RELATIONS.items() if needs == ("film", "person"))
"""Relations that credit somebody with work on a film."""

_NAME_FIELDS: Final = frozenset(
    (
        "film",
        "person",
        "performer",
        "character",
        "mission",
        "other",
        "reviewer",
        "publication",
        "speaker",
        "premises",
        "steps",
    )
)
_NAME_VALUES: Final = frozenset(("title", "company", "country", "mission_station"))
_NUMBER_VALUES: Final = frozenset(("year", "runtime", "budget", "gross"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of one document.

    `text[start:end] == quote` holds for the decoded text of `document`; offsets count characters.
    """

    document: str
    relation: str
    quote: str
    start: int
    end: int
    rule: str
    confidence: float = 1.0
    page: str | None = None

    film: Names = ()
    film_year: int | None = None
    person: Names = ()
    performer: Names = ()
    character: Names = ()
    mission: Names = ()
    other: Names = ()
    reviewer: Names = ()
    publication: Names = ()
    value: Names | str | int | float | bool | None = None

    kind: str | None = None
    """Kind of a portrayal (`renamed`, …) or of a deviation (`invented`, …)."""
    about: str | None = None
    mission_type: str | None = None
    how: str | None = None
    role: str | None = None
    backup: bool | None = None
    date: str | None = None
    rating: str | None = None
    film_shows: str | None = None
    history: str | None = None
    borrowed_from: str | None = None
    verdict: str | None = None
    intent: str | None = None

    stated: bool = True
    polarity: str = "asserted"
    modality: str = "stated"
    speaker: Names = ()
    speaker_kind: str | None = None
    version: str | None = None
    known_from: str | None = None
    premises: Names = ()
    """Keys of the claims that this one was inferred from; only where `stated` is false."""
    steps: Names = ()
    """Steps from the words of the quote to the names, e.g. `the film → Salyut-7`."""
    curated: bool = False
    """Whether a person wrote this down, rather than a rule."""

    @property
    def key(self) -> str:
        """Sixteen hex digits made of what the claim says and where, so equal claims are one."""
        said = {k: v for k, v in self.to_json().items() if k not in _NOT_IN_KEY}
        text = json.dumps(said, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def to_json(self) -> dict[str, Any]:
        """Return the claim as an object of the fact format; empty optional fields are left out."""
        fact: dict[str, Any] = {"document": self.document, "relation": self.relation}
        for name in _ARGUMENTS:
            value = getattr(self, name)
            if value not in (None, ()):
                fact[name] = list(value) if isinstance(value, tuple) else value
        if self.relation in ("cast", "portrayal"):
            fact.setdefault("character", None)
        if self.relation == "portrayal":
            fact.setdefault("performer", None)
            fact.setdefault("person", None)
        fact |= {
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "rule": self.rule,
            "confidence": self.confidence,
            "stated": self.stated,
        }
        for name, default in _OPTIONAL.items():
            value = getattr(self, name)
            if value != default:
                fact[name] = list(value) if isinstance(value, tuple) else value
        return fact

    @classmethod
    def from_json(cls, fact: Mapping[str, Any], place: str = "fact") -> Claim:
        """Read an object of the fact format.

        Args:
            fact: The object. `doc` is accepted for `document`, `part` for `page`; keys that are
                not of the format are ignored.
            place: Where it stands, for the error.

        Raises:
            FactError: A relation that is not known, or a field that is missing or of a wrong type.
        """
        data = dict(fact)
        data.setdefault("document", data.get("doc"))
        data.setdefault("page", data.get("part"))
        relation = data.get("relation")
        if relation not in RELATIONS:
            raise FactError(
                place,
                f"no relation is called {relation!r}",
                f"the relations are {', '.join(RELATIONS)}",
            )
        values: dict[str, Any] = {}
        for field in fields(cls):
            value = data.get(field.name)
            if value is None:
                continue
            if field.name in _NAME_FIELDS or (field.name == "value" and relation in _NAME_VALUES):
                value = _names(value, f"{place}: {field.name}")
            else:
                _check(field.name, value, place)
            values[field.name] = value
        values.setdefault("rule", "curated")
        for name in ("document", "quote"):
            if not isinstance(values.get(name), str):
                raise FactError(place, f"{name} is missing")
        for name in ("start", "end"):
            if type(values.get(name)) is not int:
                raise FactError(place, f"{name} is not a number of characters")
        for name in RELATIONS[relation]:
            if values.get(name) in (None, ()):
                raise FactError(place, f"a {relation} fact needs {name}")
        if relation in _NUMBER_VALUES and not _is_number(values["value"]):
            raise FactError(place, f"the value of {relation} is not a number")
        return cls(**values)


_NOT_IN_KEY: Final = frozenset(("confidence", "rule", "curated", "steps"))
_PLACE: Final = ("document", "relation", "quote", "start", "end", "rule", "confidence", "stated")
_OPTIONAL: Final[dict[str, Any]] = {
    f.name: f.default
    for f in fields(Claim)
    if f.name
    in (
        "page",
        "polarity",
        "modality",
        "speaker",
        "speaker_kind",
        "version",
        "known_from",
        "premises",
        "steps",
        "curated",
    )
}
_ARGUMENTS: Final = tuple(
    f.name
    for f in fields(Claim)
    if f.name not in _PLACE and f.name not in _OPTIONAL and f.default is not MISSING
)


_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "polarity": ("asserted", "denied"),
    "modality": ("stated", "reported", "rumoured"),
}
_TYPES: Final[dict[str, tuple[type, str]]] = {
    "film_year": (int, "a year"),
    "start": (int, "a number of characters"),
    "end": (int, "a number of characters"),
    "backup": (bool, "true or false"),
    "stated": (bool, "true or false"),
    "curated": (bool, "true or false"),
}


def _check(name: str, value: object, place: str) -> None:
    """Refuse a value of a field that is not a list of names and not of the field's type."""
    if name == "value":
        if not isinstance(value, str | int | float | bool):
            raise FactError(place, "value is neither a text nor a number")
    elif name == "confidence":
        if not _is_number(value) or not 0 <= value <= 1:  # type: ignore[operator]
            raise FactError(place, "confidence is not a number from 0 to 1")
    elif name in _TYPES:
        type_, what = _TYPES[name]
        if type(value) is not type_:
            raise FactError(place, f"{name} is not {what}")
    elif not isinstance(value, str):
        raise FactError(place, f"{name} is not a text")
    if name in _WORDS and value not in _WORDS[name]:
        raise FactError(place, f"{name} is {value!r}", f"it is one of {', '.join(_WORDS[name])}")
    if isinstance(value, str):
        _check_unicode(value, place)


def _check_unicode(value: str, place: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise FactError(place, f"{value!r} holds what is no Unicode character") from None


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]


def _names(value: object, place: str) -> Names:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(n, str) and n for n in names):
        raise FactError(place, "not a list of names")
    for name in names:
        _check_unicode(name, place)
    return tuple(dict.fromkeys(names))
