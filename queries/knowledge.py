"""The library's door: a knowledge graph to ask, to browse and to query."""

from __future__ import annotations

import os
from types import TracebackType
from typing import TYPE_CHECKING

from pyoxigraph import QueryBoolean, QueryTriples, Triple

from kinonaut.errors import QueryError
from kinonaut.graph.binding import bind
from kinonaut.graph.store import GraphStore, open_store
from kinonaut.queries import asking, catalogue
from kinonaut.queries.answer import Answer, Row
from kinonaut.queries.collection import Records
from kinonaut.queries.kinds import (
    CHARACTERS,
    DEVIATIONS,
    DOCUMENTS,
    FILMS,
    MISSIONS,
    PEOPLE,
    PORTRAYALS,
)
from kinonaut.queries.records import (
    Character,
    Deviation,
    Document,
    Film,
    Mission,
    Person,
    Portrayal,
)
from kinonaut.queries.remote import RemoteStore, is_address
from kinonaut.queries.values import Bound, whole

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kinonaut.queries.reasons import Reason

__all__ = ["KnowledgeGraph", "open_graph"]


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

    def portrayals(
        self,
        *,
        film: object = None,
        person: object = None,
        performer: object = None,
        character: object = None,
        kind: str | None = None,
        pattern: str | None = None,
    ) -> Records[Portrayal]:
        """Return portrayals, narrowed by what is given: a name in any spelling, or a record."""
        return Records(self, PORTRAYALS).filter(
            film=film,
            person=person,
            performer=performer,
            character=character,
            kind=kind,
            pattern=pattern,
        )

    def ask(self, question: str, *, policy: str = "all", **parameters: object) -> Answer:
        """Answer a question of the catalogue.

        Args:
            question: Its name.
            policy: Which values stand where sources differ: `all`, or a name of
                `kinonaut.graph.policy.policies()`.
            parameters: Values by the name of the parameter.

        Raises:
            UnknownEntityError: No question, or nothing in the graph, is called so.
            AmbiguousEntityError: Several things bear a name that was given.
            QueryError: A parameter is missing or does not fit, or no policy is called so.
        """
        return asking.ask(self.store, catalogue.load()[question], parameters, policy=policy)

    def query(self, sparql: str, **bindings: Bound) -> tuple[Row, ...] | bool | tuple[Triple, ...]:
        """Run a query: rows of a SELECT, the truth of an ASK, triples of the other forms.

        Every IRI in a row stands in full.

        Args:
            sparql: SPARQL 1.1, read-only.
            bindings: Terms for variables of the query, by their names.

        Raises:
            QueryError: It cannot be parsed or evaluated.
        """
        results = self.store.query(bind(sparql, bindings) if bindings else sparql)
        if isinstance(results, QueryBoolean):
            return bool(results)
        if isinstance(results, QueryTriples | list):
            return tuple(results)
        names = tuple(variable.value for variable in results.variables)
        return tuple(
            Row(names, tuple(None if (t := s[n]) is None else whole(t) for n in names))
            for s in results
        )

    def why(self, what: str, relation: str | None = None) -> tuple[Reason, ...]:
        """Return the claims about a thing, or a claim and what others say of the same."""
        from kinonaut.queries.reasons import reasons

        return reasons(self.store, what, relation)

    def rdflib(self) -> rdflib.Dataset:
        """Return a copy of the graph as an `rdflib.Dataset` in memory.

        Raises:
            QueryError: The graph is on a server.
        """
        return self.store.rdflib()

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the merged view as a network; see `kinonaut.graph.exports.to_networkx`.

        Raises:
            QueryError: The graph is on a server.
        """
        from kinonaut.graph.exports.network import to_networkx

        if isinstance(self.store, RemoteStore):
            raise QueryError("a remote graph is not copied whole; open a store or a file")
        return to_networkx(self.store.quads())

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
