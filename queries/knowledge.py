"""The library's door: a knowledge graph to ask, to browse and to query."""

from __future__ import annotations

import os
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryTriples, Triple

from kinonaut.errors import QueryError
from kinonaut.graph.binding import bind
from kinonaut.graph.store import GraphStore, open_store
from kinonaut.queries import asking, catalogue
from kinonaut.queries.answer import Answer, rows_of
from kinonaut.queries.collection import Records
from kinonaut.queries.entities import Entity
from kinonaut.queries.kinds import (
    CHARACTERS,
    DEVIATIONS,
    DOCUMENTS,
    FILMS,
    MISSIONS,
    PEOPLE,
    PORTRAYALS,
    Kind,
)
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
from kinonaut.queries.remote import RemoteStore, is_address
from kinonaut.queries.rows import Rows
from kinonaut.queries.values import Bound, Scalar

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kinonaut.queries.notebook import Picture
    from kinonaut.queries.reasons import Reason

__all__ = ["KnowledgeGraph", "open_graph"]

_KINDS: Final[tuple[Kind[Any], ...]] = (
    FILMS,
    PEOPLE,
    CHARACTERS,
    PORTRAYALS,
    MISSIONS,
    DEVIATIONS,
    DOCUMENTS,
)


def open_graph(path: str | os.PathLike[str]) -> KnowledgeGraph:
    """Open a graph that `kinonaut build` made, an RDF file, or a SPARQL 1.1 endpoint.

    Args:
        path: A folder, a file, or an address that begins with `http://` or `https://`.

    Raises:
        StoreError: It is missing, made by another version, or no RDF.
    """
    if is_address(address := os.fspath(path)):
        return KnowledgeGraph(RemoteStore(address))
    return KnowledgeGraph(open_store(os.fspath(path)))


def _term(name: str, item: Bound | Scalar | Entity | Record) -> Bound:
    if isinstance(item, NamedNode | Literal):
        return item
    if isinstance(item, str | bool | int | float):
        return Literal(item)
    iri = getattr(item, "iri", None)
    if not isinstance(iri, str):
        raise QueryError(f"{name} cannot be {item!r}: that is no term of RDF")
    return NamedNode(iri)


class KnowledgeGraph:
    """Films, people, portrayals and missions, each with the sentences that say so."""

    def __init__(self, store: GraphStore | RemoteStore) -> None:
        self.store = store

    @property
    def films(self) -> Records[Film]:
        """All films."""
        return Records(self, FILMS)

    @property
    def people(self) -> Records[Person]:
        """All real people: portrayed, flown, or advisers to a film."""
        return Records(self, PEOPLE)

    @property
    def characters(self) -> Records[Character]:
        """All characters."""
        return Records(self, CHARACTERS)

    @property
    def missions(self) -> Records[Mission]:
        """All missions that documents name, and those of the people whom they name."""
        return Records(self, MISSIONS)

    @property
    def deviations(self) -> Records[Deviation]:
        """All that sources say departs from history."""
        return Records(self, DEVIATIONS)

    @property
    def documents(self) -> Records[Document]:
        """All documents, and the pages of those that hold many."""
        return Records(self, DOCUMENTS)

    @property
    def portrayals(self) -> Records[Portrayal]:
        """All portrayals: who plays whom in which film, and who that was."""
        return Records(self, PORTRAYALS)

    def records_of(self, record: type[Record]) -> Records[Any]:
        """Return all records of a class, such as `Film`."""
        (found,) = (kind for kind in _KINDS if kind.record is record)
        return Records(self, found)

    def ask(self, question: str, *, policy: str = "all", **parameters: object) -> Answer:
        """Answer a question of the catalogue.

        Args:
            question: Its name; or a sentence, which the answer's `question` and `parameters` show
                as it was understood.
            policy: Which values stand where sources differ: `all`, or a name of
                `kinonaut.graph.policy.policies()`.
            parameters: Values by the name of the parameter.

        Raises:
            UnknownEntityError: No question, or nothing in the graph, is called so.
            AmbiguousEntityError: Several things bear a name that was given.
            QueryError: A parameter is missing or does not fit, no policy is called so, or a
                sentence is not clearly one question; names the nearest.
        """
        known = catalogue.load()
        if question not in known and len(question.split()) > 1:
            from kinonaut.queries.wording import understand

            meant, given = understand(self.store, known, question).chosen()
            return asking.ask(self.store, meant, {**given, **parameters}, policy=policy)
        return asking.ask(self.store, known[question], parameters, policy=policy)

    def query(
        self, sparql: str, **bindings: Bound | Scalar | Entity | Record
    ) -> Rows | bool | tuple[Triple, ...]:
        """Run a query: rows of a SELECT, the truth of an ASK, triples of the other forms.

        Every IRI in a row stands in full. What a variable called `claim`, or ending in `_claim`,
        holds is the row's evidence.

        Args:
            sparql: SPARQL 1.1, read-only.
            bindings: Values for variables of the query, by their names: what has an IRI stands for
                it, other values of Python are literals.

        Raises:
            QueryError: It cannot be parsed or evaluated, or a value is no term.
        """
        terms = {name: _term(name, item) for name, item in bindings.items()}
        asked = bind(sparql, terms) if terms else sparql
        results = self.store.query(asked)
        if isinstance(results, QueryBoolean):
            return bool(results)
        if isinstance(results, QueryTriples | list):
            return tuple(results)
        return rows_of(results, asked, self.store)

    def why(self, what: str, relation: str | None = None) -> tuple[Reason, ...]:
        """Return the claims about a thing, or a claim and what others say of the same."""
        from kinonaut.queries.reasons import reasons

        return reasons(self.store, what, relation)

    def to_rdflib(self) -> rdflib.Dataset:
        """Return a copy of the graph as an `rdflib.Dataset` in memory.

        Of a graph on a server every statement is fetched, in pages.
        """
        return self.store.rdflib()

    def plot(self, kind: str = "reel-and-real", *, film: object = None) -> Picture:
        """Return a picture, which a notebook shows and `save` writes.

        Args:
            kind: One of `kinonaut.graph.exports.pictures.KINDS`.
            film: The film that it is to be of, by name or record; None for the whole graph.

        Raises:
            QueryError: There is no such kind.
            UnknownEntityError: There is no such film.
        """
        from kinonaut.graph.exports.pictures import picture
        from kinonaut.queries.notebook import Picture

        quads = self.store.quads()
        iri = None if film is None else getattr(film, "iri", None) or self.films[str(film)].iri
        return Picture(picture(kind, quads, film=iri))

    def _repr_html_(self) -> str:
        from kinonaut.queries.notebook import table

        kinds = (self.films, self.people, self.portrayals, self.missions, self.deviations)
        rows = [[records.kind.record.__name__, f"{records.count():,}"] for records in kinds]
        return table(("kind", "records"), rows, [""] * len(rows), repr(self))

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the merged view as a network; see `kinonaut.graph.exports.to_networkx`."""
        from kinonaut.queries.networks import whole

        return whole(self.store)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<KnowledgeGraph {self.store.location}>"
