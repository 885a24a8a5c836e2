"""Which objects of front matter, JSON and infoboxes are records of films, and of which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kinonaut.graph.claims import CREDITS
from kinonaut.loaders.document import Node, Span
from kinonaut.loaders.labels import normalise, relations
from kinonaut.loaders.services import services

__all__ = [
    "FILM_KEYS",
    "PART_KEYS",
    "FilmRecord",
    "film_record",
    "film_records",
    "key_relations",
    "places",
    "title_places",
]

_TAG: Final = re.compile(r"\[[^\[\]\d]{2,30}\]\s+(?=\S)")
"""What a page says of itself before its title: "[Review] Far Out"."""
_TYPES: Final = frozenset(
    [
        "movie",
        "film",
        "feature",
        "tvseries",
        "tvmovie",
        "tvepisode",
        "creativework",
        "video",
        "tvminiseries",
        "documentary",
        "tvspecial",
        "shortfilm",
    ]
)
_OTHER_TYPES: Final = frozenset(
    [
        "person",
        "organization",
        "article",
        "blogposting",
        "website",
        "webpage",
        "review",
        "newsarticle",
        "breadcrumblist",
        "imageobject",
        "listitem",
        "aggregaterating",
        "rating",
    ]
)
FILM_KEYS: Final = ("film", "movie")
"""Keys that hold a film's name, before the title of the page that has the record."""
_HEADS: Final = ("film", "films", "movie", "movies", "película", "películas", "фильм", "фильмы")
PART_KEYS: Final = ("characters", "personajes", "personnages", "персонажи", "rollen")
"""Keys of a list of parts, each with its actor."""
# Keys that only a record of a film has, beside its credits.
_SIGNS: Final = frozenset(
    (
        "film",
        "film id",
        "metascore",
        "movie",
        "movie id",
        "mpaa",
        "poster",
        "rated",
        "tagline",
        *(
            f"{service.casefold()}{said}"
            for service in services("catalogue")
            for said in ("", " id", " link", " rating", " url", "id")
        ),
    )
)
# Words that are labels in a list of credits but something else as a key of a record.
_NOT_KEYS: Final = frozenset(
    [
        "image",
        "images",
        "photo",
        "photos",
        "photography",
        "camera",
        "with",
        "as",
        "mit",
        "con",
        "avec",
        "part",
        "score",
        "studio",
        "land",
        "ton",
        "time",
        "music",
        "format",
        "stars",
        "star",
        "länge",
        "buch",
        "credits",
    ]
)
_KIN: Final = frozenset(
    (
        "similar",
        "similars",
        "recommendations",
        "related",
        "known for",
        "similar movies",
        "similar films",
        "belongs to collection",
        "more like this",
        "you may also like",
    )
)
"""Keys under which other films stand."""
_PERSON_KEYS: Final = frozenset(
    ("birth", "born", "birth date", "date of birth", "birthday", "death", "died", "occupation")
)
_NAMED: Final = ("name", "nombre", "nom", "имя", "naam", "nome")
"""Keys of a name, of whatever the object is."""
_ABOUT: Final = ("info", "details", "meta", "about", "general", "main info", "basic info")
"""Keys under which a film's own name stands in an object beside its credits."""
_STRONG: Final = CREDITS | {"cast", "runtime"}
_NAME_KEYS: Final = (
    "name",
    "actor",
    "performer",
    "person",
    "actor name",
    "full name",
    "name ru",
    "name en",
)
_TYPE_KEYS: Final = frozenset(("type", "typename", "id", "lang", "language"))
_DEEPEST: Final = 12
_BY_TITLE: Final = 4
"""How much an object must have of a film's record to be one under its title alone."""
_ARGUMENT: Final = re.compile(
    r"""\w+\(.{0,80}?"(?:role|job|category)e?s?":\s?\[?"([A-Za-z_ ]{3,30})\"""", re.I
)
"""A field of a query language with its arguments: `members({"role":["ACTOR"]})`."""
_YEAR: Final = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class FilmRecord:
    """A film that an object describes."""

    node: Node
    title: Span
    akas: tuple[Span, ...]
    year: int | None


def key_relations(key: str) -> tuple[str, ...]:
    """Return the relations that a key of a record introduces."""
    argument = _ARGUMENT.match(key) if "(" in key else None
    if argument:
        return relations(argument[1])
    label = normalise(key)
    return () if label in _NOT_KEYS else relations(key) or relations(label.removesuffix(" text"))


def places(node: Node) -> list[Span]:
    """Return the places of the strings and numbers of a value, names of objects included."""
    if node.is_list:
        return [place for _, _, child in node.items for place in places(child)]
    if node.items:
        for key, _, child in node.items:
            if normalise(key) in _NAME_KEYS:
                return places(child)
        chief = [child for key, _, child in node.items if normalise(key) not in _TYPE_KEYS]
        return places(chief[0]) if len(chief) == 1 else []
    if node.value is None or isinstance(node.value, bool) or node.start >= node.end:
        return []
    return [Span(node.start, node.end)]


def _holds_credits(label: str, node: Node) -> bool:
    """Return whether a key introduces the credits of a film: by its name, or by what it holds."""
    if label in ("credits", "crew"):
        return bool(node.items)
    return label in ("details", "info") and any(
        set(key_relations(inner)) & _STRONG for inner, _, _ in node.items
    )


def title_places(node: Node) -> list[Span]:
    """Return the places of the titles in a value: a string, or an object of one a language."""
    if node.is_list or not node.items:
        found = places(node)
        tag = _TAG.match(node.value) if isinstance(node.value, str) else None
        if tag and len(found) == 1 and found[0].end - found[0].start == len(str(node.value)):
            return [Span(found[0].start + tag.end(), found[0].end)]
        return found
    return [
        Span(child.start, child.end)
        for key, _, child in node.items
        if normalise(key) not in _TYPE_KEYS
        and isinstance(child.value, str)
        and child.start < child.end
    ]


def film_record(node: Node, head: str = "", place: Span | None = None) -> FilmRecord | None:
    """Return the film that an object describes, or nothing where it describes something else.

    Args:
        node: The object.
        head: The key under which it stands: in a collection by titles, its title.
        place: Where the key stands.
    """
    title: Span | None = None
    named: Span | None = None
    akas: list[Span] = []
    year: int | None = None
    kind = ""
    strength = 0
    for key, _, child in node.items:
        label = normalise(key)
        found = key_relations(key)[:1]
        text = child.value if isinstance(child.value, str) else None
        if label in _PERSON_KEYS:
            return None
        if label in ("type", "typename") and text:
            kind = text.casefold().rpartition("/")[2].replace(" ", "")
        elif label in FILM_KEYS and text and text[:1].isalnum():
            named = Span(child.start, child.end)
            strength += 1
        elif label in (*FILM_KEYS, *_ABOUT) and child.items and not child.is_list:
            # The film is an object beside its credits.
            inner = next((c for k, _, c in child.items if normalise(k) in (*_NAMED, "title")), None)
            if label in _ABOUT and _holds_credits(label, child):
                strength += 2
            if inner is not None and (inside := title_places(inner)):
                named = inside[0]
                year = year or next(
                    (_year(c) for k, _, c in child.items if key_relations(k) == ("year",)), None
                )
        elif title is None and (
            (text and label in _NAMED) or (found == ("title",) and not child.is_list)
        ):
            inside = title_places(child)
            title = inside[0] if inside else None
            akas += inside[1:]
        elif found == ("aka",):
            akas += places(child)
        elif found and found[0] in _STRONG:
            strength += 2
        elif found and found[0] in ("year", "company", "country", "date"):
            strength += 1
            if found == ("year",) and year is None:
                year = _year(child)
        elif label in _SIGNS or _holds_credits(label, child):
            strength += 2
        elif label in PART_KEYS and child.items:
            strength += 1
    title = named or title
    if title is None and place is not None and strength >= _BY_TITLE and _may_be_title(head):
        title = Span(place.start, place.start + len(head.rstrip()))
    if title is None and akas:
        title = akas.pop(0)
    strength += 2 * (kind in _TYPES) + (normalise(head) in _HEADS)
    if title is None or kind in _OTHER_TYPES or strength < 2:
        return None
    if title.end - title.start > 120:
        return None
    return FilmRecord(node, title, tuple(akas), year)


def _may_be_title(key: str) -> bool:
    """Return whether a key of a record may be a title: written for people, and no label."""
    return bool(
        (key[:1].isupper() or key[:1].isdigit())
        and any(c.isalpha() for c in key)
        and "_" not in key
        and not relations(key)
        and normalise(key) not in _NOT_KEYS | _KIN
    )


def film_records(
    node: Node, depth: int = 0, key: str = "", place: Span | None = None
) -> Iterator[FilmRecord]:
    """Yield the records of films in a tree, in order of place."""
    if depth > _DEEPEST:
        return
    if not node.is_list:
        found = film_record(node, key, place)
        if found is not None:
            yield found
    for inner, at, child in node.items:
        if child.items and normalise(inner) not in _KIN and normalise(inner) not in PART_KEYS:
            # What stands in a list stands under the key of the list.
            yield from film_records(child, depth + 1, inner or key, at)


def _year(node: Node) -> int | None:
    if isinstance(node.value, int) and 1880 <= node.value <= 2060:
        return node.value
    for _, _, child in node.items:
        found = _year(child)
        if found is not None:
            return found
    match = _YEAR.search(str(node.value)) if isinstance(node.value, str) else None
    return int(match[1]) if match else None
