"""From a name, in any spelling, to the thing in the graph that bears it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from kinonaut.errors import AmbiguousEntityError, UnknownEntityError
from kinonaut.graph.forwards import follow
from kinonaut.queries.values import Store, solutions, value

__all__ = [
    "CLASSES",
    "Entity",
    "choices",
    "document_names",
    "most_named",
    "named",
    "names",
    "resolve",
]

CLASSES: Final = {
    "film": "Film",
    "person": "Person",
    "artist": "Artist",
    "character": "Character",
    "mission": "Mission",
    "event": "Event",
    "station": "Station",
    "programme": "Programme",
    "organization": "Organization",
}
"""Kind of thing, as it stands in IRIs -> its class."""

_PEOPLE: Final = frozenset(("person", "artist", "character"))
_FEW: Final = 4
_LIKE: Final = 75
"""How much of a hundred a name must have in common with another to be offered in its place."""
_WITH_YEAR: Final = re.compile(r"(.*\S)\s*\((\d{4})\)")


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """Something in the graph: its IRI, its preferred name and what kind of thing it is."""

    iri: str
    label: str
    kind: str

    def __str__(self) -> str:
        return self.label

    @property
    def path(self) -> str:
        """The end of the IRI that tells it from all others: `film/solaris-1972`."""
        at = self.iri.rfind(f"/{self.kind}/")
        return self.iri[at + 1 :] if at >= 0 else self.iri


_PREFIXES: Final = """
PREFIX kn: <https://w3id.org/kinonaut/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
_BY_NAME: Final = (
    _PREFIXES
    + """SELECT ?entity ?label WHERE {
  ?use kn:literal ?name . ?entity kn:nameUse ?use ; rdfs:label ?label
}"""
)
# The record of missions knows more than the merged view repeats of it.
_IN_RECORD: Final = (
    _PREFIXES
    + """SELECT DISTINCT ?entity ?label WHERE {
  GRAPH ?record {
    { ?use kn:literal ?name . ?entity kn:nameUse ?use } UNION { ?entity rdfs:label ?name }
    ?entity rdfs:label ?label
  }
}"""
)
_BY_IRI: Final = _PREFIXES + "SELECT ?label WHERE { ?entity rdfs:label ?label }"
_ALL_NAMES: Final = (
    _PREFIXES
    + """SELECT ?entity ?label ?name WHERE {
  VALUES ?class { %s }
  ?entity a ?class ; rdfs:label ?label .
  OPTIONAL { ?entity kn:nameUse ?use . ?use kn:literal ?name }
} ORDER BY ?entity ?name"""
)
_MOST_NAMED: Final = (
    _PREFIXES
    + """SELECT ?entity ?label WHERE {
  VALUES ?class { %s }
  ?entity a ?class ; rdfs:label ?label ; kn:nameUse/kn:usedIn ?document .
} GROUP BY ?entity ?label ORDER BY DESC(COUNT(DISTINCT ?document)) ?label ?entity LIMIT %d"""
)
_DOCUMENTS: Final = (
    _PREFIXES
    + """PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?entity ?label ?path ?page ?title WHERE {
  GRAPH ?graph {
    ?entity a kn:Document ; rdfs:label ?label .
    OPTIONAL { ?entity kn:path ?path }
    OPTIONAL { ?entity dct:title ?title }
    OPTIONAL { ?entity kn:page ?page }
  }
} ORDER BY ?label"""
)
_YEARS: Final = _PREFIXES + "SELECT ?year WHERE { ?entity kn:year ?year }"


def resolve(store: Store, kinds: Sequence[str], name: str) -> Entity:
    """Return the one thing of these kinds that bears the name.

    Args:
        store: The graph.
        kinds: Kinds of thing that may be meant.
        name: A name in any script or spelling, a title with its year in brackets, an IRI, or the
            end of one (`film/solaris-1972`).

    Raises:
        UnknownEntityError: None does; holds the nearest names.
        AmbiguousEntityError: Several do; holds them.
    """
    first, *others = named(store, kinds, name)
    if others:
        choices = [f"{one.label} ({one.path})" for one in (first, *others)]
        raise AmbiguousEntityError(" or ".join(kinds), name, choices)
    return first


def named(store: Store, kinds: Sequence[str], name: str) -> tuple[Entity, ...]:
    """Return all things of these kinds that the name may mean, by the best match there is.

    Raises:
        UnknownEntityError: There is none.
    """
    name = name.strip()
    by_iri = _by_iri(store, kinds, name)
    if by_iri is not None:
        return (by_iri,)
    known: list[tuple[Entity, str]] = []
    headed: tuple[Entity, ...] = ()
    others = [kind for kind in kinds if kind in CLASSES]
    if "document" in kinds:
        files, headed, known = _documents(store, name)
        if files or (headed and not others):
            return files or headed
    if others:
        title, year = name, None
        found = _exact(store, others, name) or _exact(store, others, name, _IN_RECORD)
        if not found and (parts := _WITH_YEAR.fullmatch(name)):
            title, year = parts[1], int(parts[2])
            found = _of_year(store, _exact(store, others, title), year)
        if not found:
            borne = names(store, others)
            found = _of_year(store, _alike(borne, title), year)
            known += borne
        if found:
            return found
    # A page about a film is headed by the film's title, which means the film first.
    if headed := headed or _alike(known, name):
        return headed
    what = " or ".join(kinds) if len(kinds) <= _FEW else "thing"
    raise UnknownEntityError(what, name, _nearest(known, name))


def choices(store: Store, kinds: Sequence[str]) -> tuple[Entity, ...]:
    """Return everything of these kinds, by preferred name."""
    found = {entity for entity, _ in names(store, [k for k in kinds if k in CLASSES])}
    if "document" in kinds:
        found |= {entity for entity, _ in document_names(store)}
    return tuple(sorted(found, key=lambda e: (e.label, e.iri)))


def most_named(store: Store, kinds: Sequence[str], count: int) -> tuple[Entity, ...]:
    """Return what the most documents name of these kinds, so many at most."""
    classes = " ".join(f"kn:{CLASSES[kind]}" for kind in kinds if kind in CLASSES)
    if not classes:
        return choices(store, kinds)[:count]
    found = solutions(store, _MOST_NAMED % (classes, count))
    return tuple(entity(store, str(value(s["entity"])), str(value(s["label"]))) for s in found)


def document_names(store: Store) -> list[tuple[Entity, str]]:
    """Return every document, once with its name and once with its title, if it has one."""
    return _documents(store, "")[2]


def entity(store: Store, iri: str, label: str) -> Entity:
    """Return the entity of an IRI, with its kind read from the IRI."""
    return Entity(iri, label, iri.removeprefix(store.base).partition("/")[0])


def _by_iri(store: Store, kinds: Sequence[str], name: str) -> Entity | None:
    if name.partition("/")[0] in kinds:
        name = store.base + name
    elif not name.startswith(store.base):
        return None
    try:
        node = NamedNode(name)
    except ValueError:
        return None
    if "document" in kinds:
        for one, _ in document_names(store):
            if one.iri == name:
                return one
    for solution in solutions(store, _BY_IRI, {"entity": node}):
        found = entity(store, name, str(value(solution["label"])))
        if found.kind in kinds:
            return found
    # An IRI that an earlier build gave leads to what took its place.
    target = follow(store, name.removeprefix(store.base))
    return _by_iri(store, kinds, target) if target is not None else None


def _exact(
    store: Store, kinds: Sequence[str], name: str, query: str = _BY_NAME
) -> tuple[Entity, ...]:
    found = {
        entity(store, str(value(s["entity"])), str(value(s["label"])))
        for s in solutions(store, query, {"name": Literal(name)})
    }
    return _preferred({one for one in found if one.kind in kinds}, name)


def _preferred(found: Iterable[Entity], name: str) -> tuple[Entity, ...]:
    """Keep those whose preferred name it is, if there are any: others bear it by the way."""
    every = sorted(found)
    first = tuple(one for one in every if one.label == name)
    return first or tuple(every)


def _of_year(store: Store, found: tuple[Entity, ...], year: int | None) -> tuple[Entity, ...]:
    if year is None:
        return found
    return tuple(
        one
        for one in found
        if any(
            value(s["year"]) == year
            for s in solutions(store, _YEARS, {"entity": NamedNode(one.iri)})
        )
    )


def names(store: Store, kinds: Sequence[str]) -> list[tuple[Entity, str]]:
    """Return everything of these kinds, once with each of its names."""
    if not kinds:
        return []
    classes = " ".join(f"kn:{CLASSES[kind]}" for kind in kinds)
    found: dict[tuple[Entity, str], None] = {}
    for s in solutions(store, _ALL_NAMES % classes):
        one = entity(store, str(value(s["entity"])), str(value(s["label"])))
        if one.kind in kinds:
            found[one, one.label] = None
            if "name" in s:
                found[one, str(value(s["name"]))] = None
    return list(found)


def _alike(known: Iterable[tuple[Entity, str]], name: str) -> tuple[Entity, ...]:
    """Return what bears the name in another spelling: the best matches only."""
    from kinonaut.graph.names import Match, compare

    wanted = _plain(name)
    best: dict[Entity, int] = {}
    for one, form in known:
        if _plain(form) == wanted:
            match = Match.NORMALISED
        elif one.kind in _PEOPLE:
            match = compare(name, form)
        else:
            continue
        if match:
            best[one] = max(best.get(one, 0), match)
    top = max(best.values(), default=0)
    return tuple(sorted(one for one, match in best.items() if match == top))


def _plain(name: str) -> str:
    """Return a name without what differs between its spellings: script, case, signs, article."""
    from kinonaut.graph.rdf import slug

    return slug(name).removeprefix("the-").replace("-", "")


def _nearest(known: Sequence[tuple[Entity, str]], name: str) -> list[str]:
    """Return the names that look like this one as a whole, or whose last word does."""
    from rapidfuzz import fuzz, process, utils

    wholes = [form for _, form in known]
    found: dict[str, float] = {}
    for forms in (wholes, [form.rpartition(" ")[2] for form in wholes]):
        for _, score, place in process.extract(
            name,
            forms,
            scorer=fuzz.ratio,
            processor=utils.default_process,
            limit=12,
            score_cutoff=_LIKE,
        ):
            label = known[place][0].label
            found[label] = max(score, found.get(label, 0.0))
    return sorted(found, key=lambda label: (-found[label], label))[:3]


def _documents(
    store: Store, name: str
) -> tuple[tuple[Entity, ...], tuple[Entity, ...], list[tuple[Entity, str]]]:
    """Return the documents of that name, those so headed or begun, and all with their names."""
    known: list[tuple[Entity, str]] = []
    wanted = _plain(name)
    exact: list[Entity] = []
    titled: list[Entity] = []
    begins: list[Entity] = []
    for s in solutions(store, _DOCUMENTS):
        label = str(value(s["label"]))
        one = Entity(str(value(s["entity"])), label, "document")
        known.append((one, label))
        forms = {label, label.rpartition(".")[0] if "page" not in s else label}
        if "path" in s and "page" not in s:
            forms.add(str(value(s["path"])))
        if "page" in s:
            forms.add(str(value(s["page"])))
        title = str(value(s["title"])) if "title" in s else ""
        if title:
            known.append((one, title))
        if name in forms:
            exact.append(one)
        elif title and (title == name or (wanted and _plain(title) == wanted)):
            titled.append(one)
        elif name and label.startswith(name):
            begins.append(one)
    return tuple(exact), tuple(titled or begins), known
