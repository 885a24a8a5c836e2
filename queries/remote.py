"""A graph on a server: the SPARQL 1.1 Protocol, read with the standard library."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING, Final

from pyoxigraph import (
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
_FIND_BASE: Final = """
SELECT ?thing WHERE { ?thing a <https://w3id.org/kinonaut/ns#Film> } ORDER BY ?thing LIMIT 1"""


def is_address(text: str) -> bool:
    """Return whether a text is the address of an endpoint rather than a path."""
    return text.startswith(("http://", "https://"))


class RemoteStore:
    """A SPARQL 1.1 endpoint as a store to read: each query is one request."""

    def __init__(self, address: str, *, timeout: float = 60.0, most: int = 1 << 28) -> None:
        """Open an endpoint.

        Args:
            address: Its address, e.g. `http://127.0.0.1:8000/sparql`.
            timeout: Seconds to wait for an answer.
            most: Bytes of an answer that are read at most.
        """
        self.location = address
        self.version = ""
        self.timeout = timeout
        self.most = most
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
            StoreError: The server cannot be reached.
        """
        text = bind(sparql, bindings) if bindings else sparql
        body, kind = self._ask(text)
        try:
            if kind == _TRIPLES or "n-triples" in kind or "turtle" in kind:
                form = RdfFormat.N_TRIPLES if "n-triples" in kind else RdfFormat.TURTLE
                return [
                    Triple(quad.subject, quad.predicate, quad.object)
                    for quad in parse(body, format=form)
                ]
            return parse_query_results(body, format=QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise QueryError(f"{self.location} answers with what is no result: {error}") from None

    def _ask(self, sparql: str) -> tuple[bytes, str]:
        request = urllib.request.Request(
            self.location,
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
        except urllib.error.HTTPError as error:
            said = error.read(600).decode("utf-8", "replace").strip()
            error.close()
            raise QueryError(f"{self.location} refuses the query ({error.code}): {said}") from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise StoreError(
                self.location, f"cannot be reached ({reason})", "is the address right?"
            ) from None
        if len(body) > self.most:
            raise QueryLimitError(f"{self.location} answers with more than {self.most} bytes")
        return body, kind

    def rdflib(self) -> rdflib.Dataset:
        """Refuse: a whole remote graph is not copied.

        Raises:
            QueryError: Always.
        """
        raise QueryError("a remote graph is not copied whole; ask it, or CONSTRUCT what you need")

    def close(self) -> None:
        """Let go of nothing: each query is a request of its own."""
