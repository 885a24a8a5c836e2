"""A graph on a server: the SPARQL 1.1 Protocol, read with the standard library."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from kinonaut._version import __version__
from kinonaut.errors import QueryError, QueryLimitError, StoreError
from kinonaut.graph.binding import Bindings, bind
from kinonaut.graph.rdf import BASE

if TYPE_CHECKING:
    import rdflib

__all__ = ["RemoteStore", "is_address"]

_JSON: Final = "application/sparql-results+json"
_TRIPLES: Final = "application/n-triples"
_GRAPHS: Final = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph"
# Of what a server does not give at once. Putting it in order costs it much more.
_PAGE: Final = """
CONSTRUCT { ?s ?p ?o } WHERE {
  SELECT ?s ?p ?o WHERE { %s } ORDER BY ?s ?p ?o LIMIT %d OFFSET %d
}"""
_AT_ONCE: Final = 50_000
_LONGEST: Final = 12_000
"""Characters of a query that may be lists of IRIs; servers take no query of any length."""
_NOT_HERE: Final = frozenset((404, 405))
_FIND_BASE: Final = """
SELECT ?thing WHERE { ?thing a <https://w3id.org/kinonaut/ns#Film> } ORDER BY ?thing LIMIT 1"""


def is_address(text: str) -> bool:
    """Return whether a text is the address of an endpoint rather than a path."""
    return text.lower().startswith(("http://", "https://"))


class RemoteStore:
    """A SPARQL 1.1 endpoint as a store to read: each query is one request."""

    def __init__(self, address: str, *, timeout: float = 60.0, most: int = 1 << 28) -> None:
        """Open an endpoint.

        Args:
            address: Its address, e.g. `http://127.0.0.1:8000/sparql`; or that of a server which
                has its endpoint under `sparql`, as `kinonaut serve` prints it.
            timeout: Seconds to wait for an answer.
            most: Bytes of an answer that are read at most.
        """
        self.location = address
        self.version = ""
        self.timeout = timeout
        self.most = most
        self.longest = _LONGEST
        self._endpoint: str | None = None
        self._base: str | None = None

    @property
    def base(self) -> str:
        """The base IRI of the entities, as seen on some film; asked for once."""
        if self._base is None:
            found = self.query(_FIND_BASE)
            things = [row["thing"] for row in found] if isinstance(found, QuerySolutions) else []
            iri = getattr(things[0], "value", "") if things else ""
            base = iri.rpartition("film/")[0] or BASE
            self._base = base
            return base
        return self._base

    def query(
        self, sparql: str, bindings: Bindings | None = None
    ) -> QuerySolutions | QueryBoolean | list[Triple]:
        """Answer a query.

        Raises:
            QueryError: The server refuses it, or its answer cannot be read.
            QueryLimitError: The answer is larger than the server gives, or than is read.
            StoreError: The server cannot be reached.
        """
        text = bind(sparql, bindings) if bindings else sparql
        if self._endpoint is not None:
            return self._ask(self._endpoint, text)
        try:
            found = self._ask(self.location, text)
        except _NoEndpoint as error:
            inner = f"{self.location.rstrip('/')}/sparql"
            try:
                found = self._ask(inner, text)
            except _NoEndpoint:
                raise QueryError(f"{error}; is it the address of a SPARQL endpoint?") from None
            self._endpoint = inner
        else:
            self._endpoint = self.location
        return found

    def _ask(self, address: str, sparql: str) -> QuerySolutions | QueryBoolean | list[Triple]:
        body, kind = self._fetch(address, sparql)
        try:
            if kind == _TRIPLES or "turtle" in kind:
                form = RdfFormat.N_TRIPLES if kind == _TRIPLES else RdfFormat.TURTLE
                return [
                    Triple(quad.subject, quad.predicate, quad.object)
                    for quad in parse(body, format=form)
                ]
            return parse_query_results(body, format=QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            problem = f"{self.location} answers with what is no result: {error}"
            raise (_NoEndpoint if kind == "text/html" else QueryError)(problem) from None

    def _fetch(self, address: str, sparql: str) -> tuple[bytes, str]:
        request = urllib.request.Request(
            address,
            data=urllib.parse.urlencode({"query": sparql}).encode(),
            headers={
                "Accept": f"{_JSON}, {_TRIPLES};q=0.9",
                "Content-Type": "application/x-www-form-urlencoded",
                "User-Agent": f"kinonaut/{__version__}",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:
                body: bytes = answer.read(self.most + 1)
                kind: str = answer.headers.get_content_type()
                cut = answer.headers.get("Kinonaut-Truncated")
        except urllib.error.HTTPError as error:
            said = error.read(600).decode("utf-8", "replace").strip()
            error.close()
            refusal = _NoEndpoint if error.code in _NOT_HERE else QueryError
            raise refusal(f"{self.location} refuses the query ({error.code}): {said}") from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise StoreError(
                self.location, f"cannot be reached ({reason})", "is the address right?"
            ) from None
        if cut is not None:
            raise QueryLimitError(
                f"{self.location} gives only a part of the answer ({cut}); "
                "ask for less at once, with LIMIT and OFFSET"
            )
        if len(body) > self.most:
            raise QueryLimitError(f"{self.location} answers with more than {self.most} bytes")
        return body, kind

    def quads(self) -> Iterator[Quad]:
        """Yield every quad: the merged view, then the named graphs."""
        yield from self._graph("?s ?p ?o", DefaultGraph())
        found = self.query(_GRAPHS)
        names = [row["graph"] for row in found] if isinstance(found, QuerySolutions) else []
        for name in names:
            if isinstance(name, NamedNode):
                yield from self._graph(f"GRAPH {name} {{ ?s ?p ?o }}", name)

    def _graph(self, pattern: str, graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
        triples: Iterable[Triple]
        try:
            triples = self._triples(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}")
        except QueryLimitError:
            triples = self._pages(pattern)
        for triple in triples:
            yield Quad(triple.subject, triple.predicate, triple.object, graph)

    def _pages(self, pattern: str) -> Iterator[Triple]:
        at = 0
        while triples := self._triples(_PAGE % (pattern, _AT_ONCE, at)):
            yield from triples
            if len(triples) < _AT_ONCE:
                return
            at += _AT_ONCE

    def _triples(self, sparql: str) -> list[Triple]:
        found = self.query(sparql)
        return found if isinstance(found, list) else []

    def rdflib(self) -> rdflib.Dataset:
        """Return a copy of the whole graph as an `rdflib.Dataset` in memory."""
        from kinonaut.graph.rdflib_face import to_dataset

        return to_dataset(self.quads())

    def close(self) -> None:
        """Let go of nothing: each query is a request of its own."""


class _NoEndpoint(QueryError):
    """What stands at the address is no SPARQL endpoint; one may stand under it."""
