"""The same library over a SPARQL 1.1 endpoint."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat

import kinonaut
from kinonaut.errors import QueryError, StoreError
from kinonaut.graph.store import GraphStore
from kinonaut.queries import catalogue
from kinonaut.queries.knowledge import KnowledgeGraph
from kinonaut.queries.wording import understand


@pytest.fixture
def address(store: GraphStore) -> Iterator[str]:
    """Return the address of an endpoint that answers from the small graph."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            (query,) = parse_qs(self.rfile.read(length).decode())["query"]
            try:
                found = store.query(query)
            except QueryError as error:
                body, status, kind = str(error).encode(), 400, "text/plain"
            else:
                status = 200
                if isinstance(found, QueryTriples):
                    body = found.serialize(format=RdfFormat.N_TRIPLES) or b""
                    kind = "application/n-triples"
                else:
                    body = found.serialize(format=QueryResultsFormat.JSON) or b""
                    kind = "application/sparql-results+json"
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_library_is_the_same_over_http(address: str, kg: KnowledgeGraph) -> None:
    with kinonaut.open(address) as remote:
        assert remote.films.count() == kg.films.count()
        assert remote.films["Холодная гавань"].label == "Cold Harbour"
        here, there = kg.ask("renamed-portrayals"), remote.ask("renamed-portrayals")
        assert there.to_json(evidence=True) == here.to_json(evidence=True)
        assert [p.evidence for p in remote.portrayals()] == [p.evidence for p in kg.portrayals()]
        assert remote.query("ASK { ?s ?p ?o }") is True
        triples = remote.query("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 1")
        assert isinstance(triples, tuple)
        assert len(triples) == 1
        question, _ = understand(remote.store, catalogue.load(), "who plays Jim Lovell").chosen()
        assert question.name == "who-plays"


def test_what_cannot_be_answered_says_so(address: str) -> None:
    with kinonaut.open(address) as remote:
        with pytest.raises(QueryError, match="refuses the query"):
            remote.query("nonsense")
        with pytest.raises(QueryError, match="remote"):
            remote.to_rdflib()
        with pytest.raises(QueryError, match="remote"):
            remote.to_networkx()
    with pytest.raises(StoreError, match="cannot be reached"):
        kinonaut.open("http://127.0.0.1:1/sparql").films.count()
