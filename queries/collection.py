"""Collections of records: lazy, narrowed by filters, ordered, read with one query."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, overload

from pyoxigraph import Literal, NamedNode

from kinonaut.errors import QueryError, UnknownEntityError
from kinonaut.graph.binding import bind
from kinonaut.queries.entities import CLASSES, Entity, resolve
from kinonaut.queries.kinds import Kind, Told
from kinonaut.queries.reading import PREFIXES, records
from kinonaut.queries.records import Record
from kinonaut.queries.showing import entities_of, plain, shown, shown_fields, types_of
from kinonaut.queries.values import Bound, solutions, value

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kinonaut.queries.citations import Style
    from kinonaut.queries.knowledge import KnowledgeGraph

__all__ = ["Records"]

R = TypeVar("R", bound=Record)

_FROM_THE_START: Final = "places are counted from the start; order_by('-…') turns them"


@dataclass(frozen=True, slots=True)
class Records(Generic[R]):
    """The records of one class that pass some filters. Nothing is read until it is asked for."""

    graph: KnowledgeGraph
    kind: Kind[R]
    given: tuple[tuple[str, Bound], ...] = ()
    limited: int | None = None
    told: Told | None = None
    order: tuple[tuple[str, bool], ...] = ()

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

    def __call__(self, **filters: object) -> Records[R]:
        """Return those that pass these filters: `kg.portrayals(film=…)` is `….filter(film=…)`."""
        return self.filter(**filters)

    def where(
        self,
        *,
        min_sources: int | None = None,
        said_by: str | None = None,
        language: str | None = None,
    ) -> Records[R]:
        """Return those of which enough documents say so.

        Args:
            min_sources: How many documents at least, of those that the rest lets through.
            said_by: What kind of speaker (`participant`, `critic`, …), or a speaker's name.
            language: What language the document is in (`ru`).

        Raises:
            QueryError: A value that does not fit, or documents, which nobody claims.
        """
        if self.kind.in_graph:
            raise QueryError(f"{self.kind.record.__name__} rests on no claims; filter instead")
        before = self.told or Told()
        least = before.min_sources if min_sources is None else min_sources
        if isinstance(least, bool) or not isinstance(least, int) or least < 1:
            raise QueryError(f"min_sources is a number of documents from 1, not {min_sources!r}")
        told = Told(least, said_by or before.said_by, language or before.language)
        told.pattern(self.kind)
        return replace(self, told=told)

    def order_by(self, *names: str) -> Records[R]:
        """Return them in the order of these fields; `-year` is from the last to the first.

        What has no value comes last. Of several values the least counts, of things their name.

        Raises:
            QueryError: A field that the records do not have.
        """
        order = []
        for name in names:
            field = name.removeprefix("-")
            if f"{field}s" in self.kind.fields:
                field += "s"  # of several years, `year` is the one that counts
            if field not in self.kind.fields and field != "label":
                known = ", ".join(("label", *self.kind.record.derived, *self.kind.fields))
                raise QueryError(
                    f"{self.kind.record.__name__} has no field {field}; it has {known}"
                )
            order.append((field, name.startswith("-")))
        return replace(self, order=tuple(order))

    def limit(self, count: int) -> Records[R]:
        """Return the first so many of them."""
        if isinstance(count, bool) or not isinstance(count, int) or count < 0:
            raise QueryError(f"a limit is a number of records, not {count!r}")
        return replace(self, limited=count)

    def _first(self, count: int) -> Records[R]:
        return self.limit(count if self.limited is None else min(count, self.limited))

    @property
    def sparql(self) -> str:
        """The query that reads them, with its values in place."""
        predicates = {p for p, _ in self.kind.fields.values()} | {"kn:claim"}
        if self.kind.label:
            predicates.add(self.kind.label)
        body = "\n".join(
            (
                f"  {{ {self._ordered()}{self._limit} }}",
                f"  VALUES ?p {{ {' '.join(sorted(predicates))} }}",
                "  GRAPH ?g { ?s ?p ?o }" if self.kind.in_graph else "  ?s ?p ?o .",
                "  OPTIONAL { ?o rdfs:label ?l }",
            )
        )
        keys = " ".join(self._keys())
        return f"{PREFIXES}SELECT ?s ?p ?o ?l WHERE {{\n{body}\n}} ORDER BY {keys} ?s ?p ?o"

    def explain(self) -> str:
        """Return what is asked, in words and as the query."""
        asked = [f"{name} = {value(term)}" for name, term in self.given]
        if self.told:
            asked.append(f"said in {self.told.min_sources} documents or more")
            if self.told.said_by:
                asked.append(f"by {self.told.said_by}")
            if self.told.language:
                asked.append(f"in the language {self.told.language}")
        order = ", ".join(f"{name}{' downwards' if down else ''}" for name, down in self.order)
        lines = [
            f"{self.kind.record.__name__}: {'; '.join(asked) or 'all'}",
            f"in the order of {order or 'their IRIs'}"
            + ("" if self.limited is None else f", the first {self.limited}"),
            "read with one query, their evidence with up to three more when it is asked for:",
            self.sparql.strip(),
        ]
        return "\n".join(lines)

    # ------------------------------------------------------------------ as something else

    def rows(self) -> tuple[tuple[str, ...], list[dict[str, object]]]:
        """Return the columns and the rows of the records as plain values, things by their names."""
        columns = shown_fields(self.kind.record)
        found: list[dict[str, object]] = []
        for record in self:
            found.append({name: plain(getattr(record, name)) for name in columns})
        return columns, found

    def to_pandas(self) -> Any:
        """Return a `pandas.DataFrame`; see `kinonaut.queries.frames`."""
        from kinonaut.queries.frames import to_pandas

        return to_pandas(*self.rows(), types_of(self.kind.record))

    def to_polars(self) -> Any:
        """Return a `polars.DataFrame`; see `kinonaut.queries.frames`."""
        from kinonaut.queries.frames import to_polars

        return to_polars(*self.rows(), types_of(self.kind.record))

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the records and what they are joined to, cut out of the graph's network."""
        from kinonaut.queries.networks import around, whole

        records = list(self)
        iris = {e.iri for r in records for e in entities_of(r)} | {r.iri for r in records}
        return around(whole(self.graph.store), iris)

    def to_rdflib(self) -> rdflib.Graph:
        """Return what the merged view says of the records."""
        from kinonaut.queries.networks import described

        return described(self.graph.store, [record.iri for record in self])

    def cite(self, style: Style = "markdown") -> str:
        """Return citations of the quotes behind the records; see `kinonaut.queries.citations`."""
        from kinonaut.queries.citations import cite

        return cite(self.graph.store, (e for r in self for e in r.evidence), style)

    def _repr_html_(self) -> str:
        from kinonaut.queries.notebook import table

        columns = shown_fields(self.kind.record)
        some = list(self if self.limited is not None else self.limit(51))
        cells = [[shown(plain(getattr(r, name))) for name in columns] for r in some]
        quotes = [" · ".join(f"“{e.quote}” {e.document}" for e in r.evidence[:3]) for r in some]
        return table(columns, cells, quotes, repr(self))

    def __iter__(self) -> Iterator[R]:
        return iter(self._read())

    def count(self) -> int:
        """Return how many there are, without reading them."""
        inner = f"{{ {self._select('?s')}{self._limit} }}"
        query = f"{PREFIXES}SELECT (COUNT(?s) AS ?n) WHERE {{ {inner} }}"
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
            raise UnknownEntityError(f"{name}{self._said()}", "")
        if others:
            raise QueryError(f"there are {self.count()} of them, not one {name}; filter further")
        return record

    @overload
    def __getitem__(self, name: str | int | Entity | Record) -> R: ...

    @overload
    def __getitem__(self, name: slice) -> tuple[R, ...]: ...

    def __getitem__(self, name: str | int | slice | Entity | Record) -> R | tuple[R, ...]:
        """Return the one of that name, in any spelling, or of that IRI; or those at these places.

        What has an IRI stands for that thing: `kg.films[portrayal.film]`.

        Raises:
            UnknownEntityError: None is called so; holds the nearest names.
            AmbiguousEntityError: Several are.
            IndexError: There are not so many.
            QueryError: Places counted from the end.
        """
        if isinstance(name, slice):
            if any(place is not None and place < 0 for place in (name.start, name.stop)):
                raise QueryError(_FROM_THE_START)
            return (self if name.stop is None else self._first(name.stop))._read()[name]
        if isinstance(name, int):
            if name < 0:
                raise QueryError(_FROM_THE_START)
            found = self._first(name + 1)._read()
            if name >= len(found):
                raise IndexError(f"there are {len(found)} of them, none at place {name}")
            return found[name]
        kind = self.kind.record.__name__.lower()
        wanted = name if isinstance(name, str) else getattr(name, "iri", None)
        if not isinstance(wanted, str):
            raise QueryError(f"{name!r} names no {kind}; give a name, an IRI or a place")
        for record in self._only(self._iri(kind, wanted)):
            return record
        raise UnknownEntityError(kind, wanted)

    def _iri(self, kind: str, name: str) -> str:
        # A portrayal or a deviation has no name: its IRI, or the end of one, is all it goes by.
        if kind in (*CLASSES, "document"):
            return resolve(self.graph.store, (kind,), name).iri
        path = name.removeprefix(self.graph.store.base)
        if re.fullmatch(r"[\w./%~-]+", path) is None or not path.startswith(f"{kind}/"):
            raise UnknownEntityError(kind, name)
        return self.graph.store.base + path

    def __repr__(self) -> str:
        return f"<Records of {self.kind.record.__name__}{self._said()}>"

    def _said(self) -> str:
        """Return what is asked of the records, as a person would write it."""
        asked = [f"{name}={value(term)!r}" for name, term in self.given]
        asked += [f"{name}={item!r}" for name, item in self.told.given()] if self.told else []
        asked += [f"order_by={'-' * down + name!r}" for name, down in self.order]
        asked += [f"limit={self.limited}"] if self.limited is not None else []
        return f" with {', '.join(asked)}" if asked else ""

    # ------------------------------------------------------------------

    @property
    def _limit(self) -> str:
        return "" if self.limited is None else f" LIMIT {self.limited}"

    def _keys(self) -> list[str]:
        keys = []
        for number, (_, down) in enumerate(self.order):
            keys.append(f"(!BOUND(?key{number}))")
            keys.append(f"DESC(?key{number})" if down else f"?key{number}")
        return keys

    def _ordered(self) -> str:
        """Return the select of the records in their order, each with what it is ordered by."""
        if not self.order:
            return f"{self._select('?s')} ORDER BY ?s"
        keys, patterns = [], [f"{{ {self._select('?s')} }}"]
        for number, (name, _) in enumerate(self.order):
            if name == "label" and not self.kind.label:
                keys.append(f"(STR(?s) AS ?key{number})")
                continue
            predicate, form = self.kind.fields.get(name, (self.kind.label, "one"))
            pattern = f"?s {predicate} ?v{number}"
            if form in ("entity", "entities"):
                pattern = f"?s {predicate} ?e{number} . ?e{number} rdfs:label ?v{number}"
            if self.kind.in_graph:
                pattern = f"GRAPH ?g{number} {{ {pattern} }}"
            patterns.append(f"OPTIONAL {{ {pattern} }}")
            keys.append(f"(MIN(?v{number}) AS ?key{number})")
        return (
            f"SELECT ?s {' '.join(keys)} WHERE {{ {' '.join(patterns)} }} "
            f"GROUP BY ?s ORDER BY {' '.join(self._keys())} ?s"
        )

    def _select(self, what: str) -> str:
        patterns = [self.kind.found]
        if self.told:
            patterns.append(self.told.pattern(self.kind))
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
            if isinstance(item, bool) or not isinstance(item, int):
                raise QueryError(f"{name} is a whole number, not {item!r}")
            return Literal(item)
        if kinds == "text":
            return Literal(str(item))
        if kinds == "kind":
            return self.kind.term(name, item)
        iri = getattr(item, "iri", None)
        wanted = iri if isinstance(iri, str) else str(item)
        return NamedNode(resolve(self.graph.store, tuple(kinds), wanted).iri)

    def _only(self, iri: str) -> tuple[R, ...]:
        query = bind(self.sparql, {"s": NamedNode(iri)})
        found = solutions(self.graph.store, query)
        return records(self.graph, self.kind, [{"s": NamedNode(iri), **s} for s in found])

    def _read(self) -> tuple[R, ...]:
        return records(self.graph, self.kind, solutions(self.graph.store, self.sparql))
