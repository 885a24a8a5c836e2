"""Rules on records: objects of front matter, JSON and JSON-LD, and runs of labelled fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import CREDITS, Claim
from kinonaut.loaders.document import BlockKind, Node, Span
from kinonaut.loaders.film_records import (
    FILM_KEYS,
    PART_KEYS,
    film_record,
    key_relations,
    places,
    title_places,
)
from kinonaut.loaders.labels import normalise, relations
from kinonaut.loaders.layout import _values, fields
from kinonaut.loaders.layout._maker import FilmNames, Maker, tidy
from kinonaut.loaders.layout.entries import Entry, Pair
from kinonaut.loaders.layout.fields import Field
from kinonaut.loaders.layout.orientation import performers_left
from kinonaut.loaders.person_names import is_name, is_role

__all__ = ["claims"]

_ACTOR_KEYS: Final = (
    "actor",
    "performer",
    "actriz",
    "acteur",
    "schauspieler",
    "darsteller",
    "актер",
    "актёр",
)
_NAME_KEYS: Final = (
    *_ACTOR_KEYS,
    "name",
    "person",
    "actor name",
    "full name",
    "nombre",
    "nom",
    "имя",
)
_ROLES: Final = frozenset(
    (
        "character",
        "characters",
        "character name",
        "role",
        "roles",
        "character names",
        "role name",
        "as",
        "part",
        "plays",
        "named",
        "details",
        "personaje",
        "papel",
        "personnage",
        "rôle",
        "rolle",
        "персонаж",
        "роль",
    )
)
_OTHERS: Final = frozenset(
    [
        "similar",
        "recommendations",
        "related",
        "known",
        "for",
        "review",
        "reviews",
        "belongs",
        "to",
        "collection",
        "aggregate",
        "rating",
        "author",
        "publisher",
        "image",
    ]
) | {
    "known for",
    "similar movies",
    "similar films",
    "aggregate rating",
    "belongs to collection",
    "more like this",
}
_JOBS: Final = ("job", "profession", "profession key", "department", "role", "position", "title")
_DUTIES: Final = ("rol", "role", "job", "duty", "puesto", "cargo", "funktion", "fonction", "роль")
_TEAMS: Final = ("crew", "staff", "team", "persons", "people", "makers")
_HOLDERS: Final = ("details", "info", "release info", "movie info", "film info", "notes")
"""Keys under which more of the same film's record stands."""
_WRAPPERS: Final = ("items", "edges", "node", "nodes", "list", "entries", "results", "data")
_DATED: Final = re.compile(r"\s*\((?:1[89]|20)\d\d\)$")
_DEEPEST: Final = 12
_LISTED: Final = 3
"""Directors in one run of fields that are of as many films."""


def claims(maker: Maker) -> Iterator[Claim]:
    """Yield what the records of a document say."""
    for root in maker.document.data:
        yield from _walk(maker, root, None, 0)
    for group in _runs(maker):
        if sum(relations(field.label) == ("director",) for field in group) >= _LISTED:
            continue  # A list of other films whose titles were lost.
        for field in group:
            yield from fields.claims(maker, field)
        yield from _release_year(maker, group, None)


def _runs(maker: Maker) -> Iterator[list[Field]]:
    run: list[Field] = []
    number = -1
    for block in maker.document.blocks:
        if block.kind is not BlockKind.FIELD or len(block.cells) < 2 or block.start in maker.taken:
            continue
        if block.group != number and run:
            yield run
            run = []
        number = block.group
        label = block.label or maker.text(block.cells[0])
        run.append(Field(label, block.cells[0], block.cells[1:]))
    if run:
        yield run


def _walk(
    maker: Maker,
    node: Node,
    film: FilmNames | None,
    depth: int,
    inherits: bool = True,
    head: tuple[str, Span | None] = ("", None),
) -> Iterator[Claim]:
    if depth > _DEEPEST:
        return
    if node.items and not node.is_list:
        own = _film_of(maker, node, head)
        if own is not None:
            film, inherits = own, True
        if inherits and (own or film is not None or depth == 0):
            yield from _object(maker, node, film, own is not None)
    for key, at, child in node.items:
        label = normalise(key)
        if (
            child.items
            and label not in (*_TEAMS, "guest stars")
            and not (
                key_relations(key)
                and not node.is_list
                and label not in _HOLDERS
                and film_record(child) is None
            )
        ):
            # What is similar to a film, or known for another reason, is another film.
            kin = inherits and not node.is_list and label not in _OTHERS
            yield from _walk(maker, child, film, depth + 1, kin, (key, at))


def _film_of(maker: Maker, node: Node, head: tuple[str, Span | None]) -> FilmNames | None:
    record = film_record(node, *head)
    if record is None:
        return None
    names = [tidy(maker.text(span)) for span in (record.title, *record.akas)]
    known = maker.film_at(record.title.start)
    if known and {n.casefold() for n in names} & {n.casefold() for n in known.names}:
        names += known.names
    names = [name for said in names for name in (_DATED.sub("", said), said) if name]
    return FilmNames(tuple(dict.fromkeys(names)), record.year) if names else None


def _named(node: Node, keys: tuple[str, ...] | frozenset[str]) -> Node | None:
    for key, _, child in node.items:
        if normalise(key) in keys:
            return child
    return None


def _object(maker: Maker, node: Node, film: FilmNames | None, own: bool) -> Iterator[Claim]:
    """Yield what the keys of one object say of its film."""
    titled = bool(film and own and _named(node, FILM_KEYS))
    found: list[Field] = []
    pairs: list[tuple[Span, Span]] = []
    for key, place, child in node.items:
        label = normalise(key)
        kinds = key_relations(key)
        if label in _TEAMS and child.items:
            yield from _crew(maker, child, film)
            continue
        if label in PART_KEYS and child.items and place is not None:
            inner = _named(child, _ROLES)
            yield from _cast(maker, inner if inner and inner.items else child, place, film)
            continue
        if film is None and kinds and kinds[0] not in (*CREDITS, "cast"):
            continue  # The page's own title, place and date: it is no record of a film.
        if label in ("name", *FILM_KEYS) and isinstance(child.value, str) and not kinds:
            kinds = ("title",) if own and film is not None else ()
        if kinds[:1] == ("title",) and (not own or (titled and label not in FILM_KEYS)):
            continue
        if not kinds or place is None:
            if place is not None and _is_pair(maker, key, child):
                pairs.append((place, Span(child.start, child.end)))
            continue
        if kinds[0] == "cast" and child.items:
            yield from _cast(maker, child, place, film)
            continue
        values = tuple(title_places(child) if kinds[0] == "title" else places(_bared(child)))
        if values:
            known = kinds[0] if "(" in key or not relations(key) else key
            found.append(Field(known, place, values))
    for field in found:
        yield from fields.claims(maker, field, film)
    yield from _release_year(maker, found, film)
    yield from _pairs(maker, pairs, film)


def _release_year(maker: Maker, found: list[Field], film: FilmNames | None) -> Iterator[Claim]:
    """Take the year from the day of release where a record gives no year of its own."""
    if any(relations(f.label)[:1] == ("year",) for f in found):
        return
    for field in found:
        if relations(field.label)[:1] != ("date",):
            continue
        years = {m for v in field.values for m in re.findall(r"\b(?:19|20)\d\d\b", maker.text(v))}
        first = _values.year(maker.text(field.values[0]))
        if not first or (len(years) != 1 and first[1] != 0):
            continue
        of = film or maker.film_at(field.label_span.start)
        if of is None or (of.year is not None and of.year != first[0]):
            continue
        start = field.values[0].start
        made = maker.claim(
            "year",
            "record.release_year",
            Span(start + first[1], start + first[2]),
            field.label_span,
            film=of,
            confidence=0.7,
            value=first[0],
        )
        if made:
            yield made
        return


def _is_pair(maker: Maker, key: str, child: Node) -> bool:
    return isinstance(child.value, str) and (
        (is_name(key) and is_role(child.value))
        or (is_name(child.value) and is_role(key) and " " in key)
    )


def _pairs(maker: Maker, pairs: list[tuple[Span, Span]], film: FilmNames | None) -> Iterator[Claim]:
    if len(pairs) < 2:
        return
    sides = [Pair(a, b, "colon") for a, b in pairs]
    left = performers_left(maker, sides, prior=0.5)
    for a, b in pairs:
        performer, role = (a, b) if left else (b, a)
        made = fields.cast_claim(maker, Entry(performer, role), "record.cast_pairs", film=film)
        if made:
            yield made


def _cast(maker: Maker, node: Node, label: Span, film: FilmNames | None) -> Iterator[Claim]:
    """Yield the cast from a list of names, of objects, or a mapping of actors and roles."""
    node = _bared(node)
    if not node.is_list:
        pairs = [
            (place, Span(child.start, child.end))
            for _, place, child in node.items
            if place and isinstance(child.value, str) and child.end > child.start
        ]
        name = _named(node, _NAME_KEYS)
        if name is None or _named(node, _ROLES) is None:
            if len(pairs) >= 2 and name is None:
                yield from _pairs(maker, pairs, film)
                return
            if name is None:
                return
        yield from _performance(maker, node, film)
        return
    plain: list[Span] = []
    for _, _, item in node.items:
        child = _bared(item)
        if child.items and not child.is_list:
            yield from _performance(maker, child, film)
        else:
            plain += places(child)
    yield from fields.claims(maker, Field("cast", label, tuple(plain)), film)


def _bared(node: Node) -> Node:
    """Return what a node holds without the objects that only wrap a list: `{"items": [...]}`."""
    for _ in range(3):
        inner = None if node.is_list else _named(node, _WRAPPERS)
        if inner is None or not inner.items:
            return node
        node = inner
    return node


def _performance(maker: Maker, node: Node, film: FilmNames | None) -> Iterator[Claim]:
    name = _named(node, _NAME_KEYS)
    job = _named(node, _DUTIES)
    if name is not None and job is not None and isinstance(job.value, str):
        kind = relations(job.value)[:1]
        if kind and kind[0] in CREDITS:
            # A list of all who made the film, each with the duty.
            makers = tuple(places(name))
            yield from fields.claims(
                maker, Field(job.value, Span(job.start, job.end), makers), film
            )
            return
    role = _named(node, _ROLES)
    actor = _named(node, _ACTOR_KEYS)
    if actor is not None:
        name = actor
        named = _named(node, ("name", "nombre", "nom"))
        role = role or named
    people = places(name) if name is not None else []
    roles = places(role) if role is not None else []
    for person in people[:1]:
        words = tidy(maker.text(person))
        if not is_name(words, single=True) and not (roles and words[:1].isupper()):
            continue
        entry = Entry(person, roles[0] if roles and is_role(maker.text(roles[0])) else None)
        made = fields.cast_claim(maker, entry, "record.performance", film=film)
        if made:
            yield made


def _crew(maker: Maker, node: Node, film: FilmNames | None) -> Iterator[Claim]:
    for _, _, child in node.items:
        job = next((n for key in _JOBS if (n := _named(child, (key,))) is not None), None)
        name = _named(child, ("name", "person", "full name", "name ru", "name en"))
        if job is None or name is None or not isinstance(job.value, str):
            continue
        people = tuple(places(name))
        if people:
            place = Span(job.start, job.end)
            if relations(job.value)[:1] == ("cast",):
                role = _named(child, _ROLES - {"role"} | {"description"})
                found = places(role)[:1] if role is not None else []
                made = fields.cast_claim(
                    maker, Entry(people[0], found[0] if found else None), "record.team", film=film
                )
                if made:
                    yield made
                continue
            yield from fields.claims(maker, Field(job.value, place, people), film)
