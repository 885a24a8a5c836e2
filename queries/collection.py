"""Collections of records: lazy, narrowed by filters, read with one query."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from pyoxigraph import Literal, NamedNode

from kinonaut.errors import QueryError, UnknownEntityError
from kinonaut.graph.binding import bind
from kinonaut.queries.entities import Entity, entity, resolve
from kinonaut.queries.evidence import EvidencePage
from kinonaut.queries.records import (
    Character,
    Deviation,
    Document,
    Film,
    Mission,
    Person,
    Portrayal,
    Record,
)
from kinonaut.queries.values import KN, Bound, Solution, solutions, value

if TYPE_CHECKING:
    from kinonaut.queries.knowledge import KnowledgeGraph

__all__ = ["KINDS", "Kind", "Records"]

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Kind(Generic[R]):
    """How records of one class are found, filtered and filled."""

    record: type[R]
    found: str
    """The pattern of `?s`."""
    fields: Mapping[str, tuple[str, str]]
    """Field -> predicate, and whether it holds `one` or `many` values or `entity`/`entities`."""
    filters: Mapping[str, tuple[tuple[str, ...] | str, str]]
    """Filter -> kinds of thing it names (or `text`, `integer`, `kind`), and its pattern."""
    label: str = "rdfs:label"
    in_graph: bool = False
    """Whether the record stands in its document's graph rather than in the merged view."""


_PREFIXES: Final = """
PREFIX kn: <https://w3id.org/kinonaut/ns#>
PREFIX schema: <https://schema.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dct: <http://purl.org/dc/terms/>
"""
_FULL: Final = {
    "kn:": KN,
    "schema:": "https://schema.org/",
    "rdfs:": "http://www.w3.org/2000/01/rdf-schema#",
    "dct:": "http://purl.org/dc/terms/",
}
_SUBJECTS: Final = ("mission", "event", "station", "programme")

FILMS: Final = Kind(
    Film,
    "?s a kn:Film .",
    {
        "titles": ("kn:title", "many"),
        "years": ("kn:year", "many"),
        "runtimes": ("kn:runtime", "many"),
        "countries": ("kn:country", "many"),
        "directors": ("schema:director", "entities"),
        "performers": ("schema:actor", "entities"),
    },
    {
        "year": ("integer", "?s kn:year $year ."),
        "country": ("text", "?s kn:country $country ."),
        "director": (("artist",), "?s schema:director $director ."),
        "performer": (("artist",), "?s schema:actor $performer ."),
        "depicts": (_SUBJECTS, "?s kn:hasDepiction ?depiction . ?depiction kn:depicts $depicts ."),
        "person": (("person",), "?s kn:hasPortrayal ?part . ?part kn:realPerson $person ."),
    },
)
PEOPLE: Final = Kind(
    Person,
    "?s a kn:Person . FILTER NOT EXISTS { ?s a kn:Artist }",
    {
        "native_names": ("kn:nativeName", "many"),
        "birth_date": ("kn:birthDate", "one"),
        "death_date": ("kn:deathDate", "one"),
        "occupations": ("kn:occupation", "many"),
        "firsts": ("kn:first", "many"),
    },
    {
        "mission": (
            ("mission", "event"),
            "?seat kn:subject $mission ; kn:realPerson ?s ; a kn:CrewAssignment . "
            "FILTER NOT EXISTS { ?seat kn:backup true }",
        ),
        "film": (("film",), "?part kn:inFilm $film ; kn:realPerson ?s ; a kn:Portrayal ."),
        "occupation": ("text", "?s kn:occupation $occupation ."),
    },
)
CHARACTERS: Final = Kind(
    Character,
    "?s a kn:Character .",
    {"film": ("kn:inFilm", "entity")},
    {"film": (("film",), "?s kn:inFilm $film .")},
)
PORTRAYALS: Final = Kind(
    Portrayal,
    "?s a kn:Portrayal .",
    {
        "film": ("kn:inFilm", "entity"),
        "character": ("kn:character", "entity"),
        "performers": ("schema:actor", "entities"),
        "real_people": ("kn:realPerson", "entities"),
        "kinds": ("kn:kind", "many"),
        "stated_kinds": ("kn:statedKind", "many"),
        "patterns": ("kn:renamingPattern", "many"),
    },
    {
        "film": (("film",), "?s kn:inFilm $film ."),
        "person": (("person",), "?s kn:realPerson $person ."),
        "performer": (("artist",), "?s schema:actor $performer ."),
        "character": (("character",), "?s kn:character $character ."),
        "kind": ("kind", "?s kn:kind $kind ."),
        "pattern": ("kind", "?s kn:renamingPattern $pattern ."),
    },
    label="",
)
MISSIONS: Final = Kind(
    Mission,
    "?s a kn:Mission .",
    {
        "launch_date": ("kn:launchDate", "one"),
        "landing_date": ("kn:landingDate", "one"),
        "dates": ("kn:date", "many"),
        "stations": ("kn:station", "entities"),
        "programmes": ("kn:programme", "entities"),
        "in_record": ("kn:inRecord", "one"),
    },
    {
        "station": (("station",), "?s kn:station $station ."),
        "programme": (("programme",), "?s kn:programme $programme ."),
        "film": (("film",), "$film kn:hasDepiction ?depiction . ?depiction kn:depicts ?s ."),
        "person": (
            ("person",),
            "?seat kn:realPerson $person ; kn:subject ?s ; a kn:CrewAssignment . "
            "FILTER NOT EXISTS { ?seat kn:backup true }",
        ),
    },
)
DEVIATIONS: Final = Kind(
    Deviation,
    "?s a kn:Deviation .",
    {
        "film": ("kn:inFilm", "entity"),
        "kind": ("kn:deviationKind", "one"),
        "film_shows": ("kn:filmShows", "one"),
        "history": ("kn:history", "one"),
    },
    {
        "film": (("film",), "?s kn:inFilm $film ."),
        "kind": ("kind", "?s kn:deviationKind $kind ."),
        "mission": (("mission",), "?s kn:mission $mission ."),
    },
    label="kn:about",
)
DOCUMENTS: Final = Kind(
    Document,
    "?s a kn:Document .",
    {
        "path": ("kn:path", "one"),
        "page_name": ("kn:page", "one"),
        "sha256": ("kn:sha256", "one"),
        "format": ("kn:format", "one"),
        "language": ("dct:language", "one"),
        "url": ("kn:url", "one"),
    },
    {
        "path": ("text", "?s kn:path $path ."),
        "format": ("text", "?s kn:format $format ."),
        "language": ("text", "?s dct:language $language ."),
    },
    in_graph=True,
)
KINDS: Final = (FILMS, PEOPLE, CHARACTERS, PORTRAYALS, MISSIONS, DEVIATIONS, DOCUMENTS)


@dataclass(frozen=True, slots=True)
class Records(Generic[R]):
    """The records of one class that pass some filters. Nothing is read until it is asked for."""

    graph: KnowledgeGraph
    kind: Kind[R]
    given: tuple[tuple[str, Bound], ...] = ()
    limited: int | None = None

    def filter(self, **filters: object) -> Records[R]:
        """Return those that pass these filters too; None as a value does not filter.

        Raises:
            QueryError: A filter that the records do not have, or a value that does not fit it.
            UnknownEntityError: A name that nothing in the graph bears.
            AmbiguousEntityError: A name that several things bear.
        """
        added = tuple(
            (name, self._term(name, item)) for name, item in filters.items() if item is not None
        )
        return replace(self, given=(*self.given, *added))

    def limit(self, count: int) -> Records[R]:
        """Return the first so many of them."""
        if count < 0:
            raise QueryError(f"a limit is a number of records, not {count}")
        return replace(self, limited=count)

    @property
    def sparql(self) -> str:
        """The query that reads them, with its values in place."""
        predicates = {p for p, _ in self.kind.fields.values()} | {"kn:claim"}
        if self.kind.label:
            predicates.add(self.kind.label)
        body = "\n".join(
            (
                f"  {{ {self._select('?s')} ORDER BY ?s{self._limit} }}",
                f"  VALUES ?p {{ {' '.join(sorted(predicates))} }}",
                "  GRAPH ?g { ?s ?p ?o }" if self.kind.in_graph else "  ?s ?p ?o .",
                "  OPTIONAL { ?o rdfs:label ?l }",
            )
        )
        return f"{_PREFIXES}SELECT ?s ?p ?o ?l WHERE {{\n{body}\n}} ORDER BY ?s ?p ?o"

    def __iter__(self) -> Iterator[R]:
        return iter(self._read())

    def count(self) -> int:
        """Return how many there are, without reading them."""
        inner = f"{{ {self._select('?s')}{self._limit} }}"
        query = f"{_PREFIXES}SELECT (COUNT(?s) AS ?n) WHERE {{ {inner} }}"
        (row,) = solutions(self.graph.store, query)
        return int(str(row["n"].value))

    def exists(self) -> bool:
        """Return whether there is one."""
        return self.limit(1).count() > 0

    def first(self) -> R | None:
        """Return the first by IRI, or None."""
        found = self.limit(1)._read()
        return found[0] if found else None

    def one(self) -> R:
        """Return the only one.

        Raises:
            QueryError: There are several.
            UnknownEntityError: There is none.
        """
        name = self.kind.record.__name__.lower()
        record, *others = self.limit(2)._read() or (None,)
        if record is None:
            raise UnknownEntityError(name, ", ".join(n for n, _ in self.given) or "any")
        if others:
            raise QueryError(f"there are {self.count()} of them, not one {name}; filter further")
        return record

    def __getitem__(self, name: str) -> R:
        """Return the one of that name, in any spelling, or of that IRI."""
        kind = self.kind.record.__name__.lower()
        found = resolve(self.graph.store, (kind,), name)
        for record in self._only(found.iri):
            return record
        raise UnknownEntityError(kind, name)

    def __repr__(self) -> str:
        filters = ", ".join(f"{name}={value(term)!r}" for name, term in self.given)
        return f"<Records of {self.kind.record.__name__}{f' with {filters}' if filters else ''}>"

    # ------------------------------------------------------------------

    @property
    def _limit(self) -> str:
        return "" if self.limited is None else f" LIMIT {self.limited}"

    def _select(self, what: str) -> str:
        patterns = [self.kind.found]
        for number, (name, term) in enumerate(self.given):
            pattern = bind("{ " + self.kind.filters[name][1] + " }", {name: term})
            # Each filter has its own helpers, so that two of one name do not meet.
            for helper in ("depiction", "part", "seat"):
                pattern = pattern.replace(f"?{helper} ", f"?{helper}{number} ")
            patterns.append(pattern)
        body = " ".join(patterns)
        body = f"GRAPH ?home {{ {body} }}" if self.kind.in_graph else body
        return f"SELECT DISTINCT {what} WHERE {{ {body} }}"

    def _term(self, name: str, item: object) -> Bound:
        if name not in self.kind.filters:
            known = ", ".join(self.kind.filters)
            raise QueryError(f"{self.kind.record.__name__} has no filter {name}; it has {known}")
        kinds, _ = self.kind.filters[name]
        if kinds == "integer":
            if not isinstance(item, int):
                raise QueryError(f"{name} is a whole number, not {item!r}")
            return Literal(item)
        if kinds == "text":
            return Literal(str(item))
        if kinds == "kind":
            try:
                return NamedNode(KN + str(item))
            except ValueError:
                raise QueryError(f"{name} cannot be {item!r}") from None
        iri = getattr(item, "iri", None)
        wanted = iri if isinstance(iri, str) else str(item)
        return NamedNode(resolve(self.graph.store, tuple(kinds), wanted).iri)

    def _only(self, iri: str) -> tuple[R, ...]:
        query = bind(self.sparql, {"s": NamedNode(iri)})
        found = solutions(self.graph.store, query)
        return self._records([{"s": NamedNode(iri), **s} for s in found])

    def _read(self) -> tuple[R, ...]:
        return self._records(solutions(self.graph.store, self.sparql))

    def _records(self, found: list[Solution]) -> tuple[R, ...]:
        facts: dict[str, dict[str, list[Solution]]] = {}
        for s in found:
            predicates = facts.setdefault(s["s"].value, {})
            predicates.setdefault(s["p"].value, []).append(s)
        page = EvidencePage(
            self.graph.store,
            (s["o"].value for p in facts.values() for s in p.get(KN + "claim", ())),
        )
        return tuple(self._record(iri, held, page) for iri, held in facts.items())

    def _record(self, iri: str, held: Mapping[str, list[Solution]], page: EvidencePage) -> R:
        values: dict[str, Any] = {}
        for name, (predicate, form) in self.kind.fields.items():
            got = held.get(_full(predicate), [])
            if form in ("entity", "entities"):
                things = tuple(
                    sorted({self._entity(s) for s in got}, key=lambda e: (e.label, e.iri))
                )
                values[name] = things if form == "entities" else (things[0] if things else None)
            else:
                plain = tuple(sorted({value(s["o"]) for s in got}, key=lambda v: (str(type(v)), v)))
                values[name] = plain if form == "many" else (plain[0] if plain else None)
            if values[name] is None and form in ("one", "entity"):
                del values[name]
        labels = held.get(_full(self.kind.label), []) if self.kind.label else []
        return self.kind.record(
            iri=iri,
            label=str(value(labels[0]["o"])) if labels else iri.removeprefix(self.graph.store.base),
            claims=tuple(sorted({s["o"].value for s in held.get(KN + "claim", ())})),
            graph=self.graph,
            page=page,
            **values,
        )

    def _entity(self, s: Solution) -> Entity:
        label = str(value(s["l"])) if "l" in s else s["o"].value
        return entity(self.graph.store, s["o"].value, label)


def _full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return _FULL[prefix + ":"] + local
