"""Rules on records: objects of front matter, JSON and JSON-LD, and runs of labelled fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.document import BlockKind, Node, Span
from kinonaut.loaders.labels import normalise, relations
from kinonaut.loaders.layout import _values, fields
from kinonaut.loaders.layout._maker import FilmNames, Maker, tidy
from kinonaut.loaders.layout.entries import Entry, Pair
from kinonaut.loaders.layout.fields import CREDITS, Field
from kinonaut.loaders.layout.orientation import performers_left
from kinonaut.loaders.person_names import is_name, is_role

__all__ = ["claims"]

_FILM_TYPES: Final = frozenset(
    """movie film feature tvseries tvmovie tvepisode creativework video tvminiseries documentary
    tvspecial shortfilm""".split()
)
# Keys that only a record of a film has, beside its credits.
_KEYS: Final = frozenset(
    k.strip()
    for k in """imdb,imdb id,imdbid,imdb link,imdb rating,tmdb,tmdb id,film,movie,letterboxd,
    kinopoisk,poster,mpaa,rated,metascore,rotten tomatoes,tagline,imdb url,movie id,film id""".split(
        ","
    )
)
_NAME_KEYS: Final = ("name", "actor", "performer", "person", "actor name", "full name")
_ROLES: Final = frozenset(
    (
        "character",
        "characters",
        "character name",
        "role",
        "role name",
        "as",
        "part",
        "plays",
        "named",
    )
)
# Words that are labels in a list of credits but something else as a key of a record.
_NOT_KEYS: Final = frozenset(
    """image images photo photos photography camera with as mit con avec part score studio land ton
    time company production music format stars star länge buch""".split()
)
_FILM_NAMES: Final = ("film", "movie")
_OTHERS: Final = frozenset(
    """similar recommendations related known for review reviews belongs to collection aggregate rating
    author publisher image""".split()
) | {
    "known for",
    "similar movies",
    "similar films",
    "aggregate rating",
    "belongs to collection",
    "more like this",
}
_OTHER_TYPES: Final = frozenset(
    """person organization article blogposting website webpage review newsarticle breadcrumblist
    imageobject listitem aggregaterating rating""".split()
)
_PERSON_KEYS: Final = frozenset(
    ("birth", "born", "birth date", "date of birth", "birthday", "death", "died", "occupation")
)
_JOBS: Final = frozenset(("job", "department", "role", "position", "title", "known for department"))
_DEEPEST: Final = 12


def claims(maker: Maker) -> Iterator[Claim]:
    """Yield what the records of a document say."""
    for root in maker.document.data:
        yield from _walk(maker, root, None, 0)
    for group in _runs(maker):
        for field in group:
            yield from fields.claims(maker, field)
        yield from _release_year(maker, group, None)


def _runs(maker: Maker) -> Iterator[list[Field]]:
    run: list[Field] = []
    number = -1
    for block in maker.document.blocks:
        if block.kind is not BlockKind.FIELD or len(block.cells) < 2:
            continue
        if block.group != number and run:
            yield run
            run = []
        number = block.group
        label = maker.text(block.cells[0])
        run.append(Field(label, block.cells[0], block.cells[1:]))
    if run:
        yield run


def _walk(
    maker: Maker, node: Node, film: FilmNames | None, depth: int, inherits: bool = True
) -> Iterator[Claim]:
    if depth > _DEEPEST:
        return
    if node.items and not node.is_list:
        own = _film_of(maker, node)
        if own is not None:
            film, inherits = own, True
        if inherits and (own or film is not None or depth == 0):
            yield from _object(maker, node, film, own is not None)
    for key, _, child in node.items:
        label = normalise(key)
        if (
            child.items
            and label not in ("crew", "guest stars")
            and not (_relations(key) and not node.is_list)
        ):
            # What is similar to a film, or known for another reason, is another film.
            kin = inherits and not node.is_list and label not in _OTHERS
            yield from _walk(maker, child, film, depth + 1, kin)


def _film_of(maker: Maker, node: Node) -> FilmNames | None:
    """Return the film that an object describes, or nothing where it describes something else."""
    title: Node | None = None
    named: Node | None = None
    akas: list[str] = []
    kind = ""
    strength = 0
    for key, _, child in node.items:
        label = normalise(key)
        found = _relations(key)
        if label in _PERSON_KEYS:
            return None
        if label in ("type",) and isinstance(child.value, str):
            kind = child.value.casefold().rpartition("/")[2].replace(" ", "")
        elif label in _FILM_NAMES and isinstance(child.value, str) and child.value[:1].isalnum():
            named = child
            strength += 1
        elif found[:1] == ("title",) and isinstance(child.value, str) and title is None:
            title = child
        elif label == "name" and isinstance(child.value, str) and title is None:
            title = child
        elif found[:1] == ("aka",):
            akas += [tidy(maker.text(s)) for s in _places(child)]
        elif found and (found[0] in CREDITS or found[0] in ("cast", "runtime")):
            strength += 2
        elif found and found[0] in ("year", "company", "country"):
            strength += 1
        elif label in _KEYS:
            strength += 2
    title = named or title
    if title is None or not str(title.value).strip():
        return None
    if kind in _FILM_TYPES:
        strength += 2
    elif (
        kind
        and kind[:1].isalpha()
        and kind
        in (
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
        )
    ):
        return None
    if strength < 2:
        return None
    words = tidy(maker.text(Span(title.start, title.end)))
    if not words or len(words) > 120:
        return None
    known = maker.film_at(title.start)
    names = (words, *akas)
    if known and any(n.casefold() in {m.casefold() for m in known.names} for n in names):
        names = (*names, *known.names)
    return FilmNames(tuple(dict.fromkeys(n for n in names if n)), _year_of(maker, node))


def _relations(key: str) -> tuple[str, ...]:
    return () if normalise(key) in _NOT_KEYS else relations(key)


def _year_of(maker: Maker, node: Node) -> int | None:
    for key, _, child in node.items:
        if _relations(key)[:1] == ("year",):
            for place in _places(child):
                read = _values.year(maker.text(place))
                if read:
                    return read[0]
    return None


def _places(node: Node) -> list[Span]:
    """Return the places of the strings and numbers that a value holds, names of objects included."""
    if node.is_list:
        return [place for _, _, child in node.items for place in _places(child)]
    if node.items:
        named = _named(node, _NAME_KEYS)
        return _places(named) if named is not None else []
    if node.value is None or isinstance(node.value, bool) or node.start >= node.end:
        return []
    return [Span(node.start, node.end)]


def _named(node: Node, keys: tuple[str, ...] | frozenset[str]) -> Node | None:
    for key, _, child in node.items:
        if normalise(key) in keys:
            return child
    return None


def _object(maker: Maker, node: Node, film: FilmNames | None, own: bool) -> Iterator[Claim]:
    """Yield what the keys of one object say of its film."""
    titled = bool(film and own and _named(node, _FILM_NAMES))
    found: list[Field] = []
    pairs: list[tuple[Span, Span]] = []
    for key, place, child in node.items:
        label = normalise(key)
        kinds = _relations(key)
        if film is None and kinds and kinds[0] not in (*CREDITS, "cast"):
            continue  # The page's own title, place and date: it is no record of a film.
        if label in ("name", *_FILM_NAMES) and isinstance(child.value, str) and not kinds:
            kinds = ("title",) if own and film is not None else ()
        if kinds[:1] == ("title",) and (not own or (titled and label not in _FILM_NAMES)):
            continue
        if not kinds or place is None:
            if place is not None and _is_pair(maker, key, child):
                pairs.append((place, Span(child.start, child.end)))
            if label == "crew":
                yield from _crew(maker, child, film)
            continue
        if kinds[0] == "cast" and child.items:
            yield from _cast(maker, child, place, film)
            continue
        values = tuple(_places(child))
        if values:
            known = key if _relations(key) else "title"
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
    for _, _, child in node.items:
        if child.items and not child.is_list:
            yield from _performance(maker, child, film)
        else:
            for place in _places(child):
                yield from fields.claims(maker, Field("cast", label, (place,)), film)


def _performance(maker: Maker, node: Node, film: FilmNames | None) -> Iterator[Claim]:
    name = _named(node, ("actor", "performer", "person", "name", "full name"))
    role = _named(node, _ROLES)
    actor = _named(node, ("actor", "performer"))
    if actor is not None:
        name = actor
        named = _named(node, ("name",))
        role = role or named
    people = _places(name) if name is not None else []
    roles = _places(role) if role is not None else []
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
        job, name = _named(child, _JOBS), _named(child, ("name", "person"))
        if job is None or name is None or not isinstance(job.value, str):
            continue
        places = tuple(_places(name))
        if places:
            yield from fields.claims(
                maker, Field(job.value, Span(job.start, job.end), places), film
            )
