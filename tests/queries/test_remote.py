"""The same library over a SPARQL 1.1 endpoint."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat

import kinonaut
from kinonaut.errors import QueryError, QueryLimitError, StoreError
from kinonaut.graph.store import GraphStore
from kinonaut.queries import catalogue
from kinonaut.queries.knowledge import KnowledgeGraph
from kinonaut.queries.wording import understand


@dataclass
class Manners:
    """How the endpoint behaves."""

    at_root: int = 404
    """The status with which whatever is not /sparql answers; 200 is a page."""
    cut: int = 0
    """How many triples it gives at most, and how many rows; 0 is all."""
    longest: int = 0
    """How many characters a query may have; 0 is any number."""


@pytest.fixture
def manners() -> Manners:
    """Return how the endpoint behaves, to be changed."""
    return Manners()


@pytest.fixture
def address(store: GraphStore, manners: Manners) -> Iterator[str]:
    """Return the address of an endpoint that answers from the small graph."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            if self.path != "/sparql":
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(manners.at_root)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(b"<h1>films</h1>")
                return
            length = int(self.headers["Content-Length"])
            (query,) = parse_qs(self.rfile.read(length).decode())["query"]
            cut = False
            try:
                if manners.longest and len(query) > manners.longest:
                    raise QueryError("the query is too long")
                found = store.query(query)
                if manners.cut:
                    cut = len(list(found)) > manners.cut  # type: ignore[arg-type]
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
            if cut:
                self.send_header("Kinonaut-Truncated", "rows; limit=3")
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
        with pytest.raises(QueryError, match="refuses the query") as refused:
            remote.query("SELECT * { ?s ?p }")
        assert "Traceback" not in str(refused.value)
    with pytest.raises(StoreError, match="cannot be reached"):
        kinonaut.open("http://127.0.0.1:1/sparql").films.count()


@pytest.mark.parametrize("status", [404, 405, 200])
@pytest.mark.parametrize("end", ["", "/"])
def test_the_address_of_a_server_leads_to_its_endpoint(
    address: str, manners: Manners, status: int, end: str
) -> None:
    manners.at_root = status
    server = address.removesuffix("/sparql") + end
    with kinonaut.open(server) as remote:
        assert remote.films["Red Kite"].year == 2015
        assert remote.store.location == server


def test_an_address_without_an_endpoint_is_told_so(address: str) -> None:
    with (
        kinonaut.open(address.removesuffix("sparql") + "film/tide") as remote,
        pytest.raises(QueryError, match="is it the address of a SPARQL endpoint"),
    ):
        remote.films.count()


def test_a_part_of_an_answer_is_not_taken_for_the_whole(address: str, manners: Manners) -> None:
    manners.cut = 3
    with (
        kinonaut.open(address) as remote,
        pytest.raises(QueryLimitError, match=r"a part of the answer \(rows; limit=3\)"),
    ):
        list(remote.films)


@pytest.mark.parametrize("limit", [0, 1000])
def test_a_graph_on_a_server_is_copied_as_one_on_disk(
    limit: int,
    address: str,
    manners: Manners,
    kg: KnowledgeGraph,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    manners.cut = limit
    monkeypatch.setattr("kinonaut.queries.remote._AT_ONCE", 1000)
    with kinonaut.open(address) as remote:
        assert set(remote.store.quads()) == set(kg.store.quads())
        assert dict(remote.to_networkx().nodes) == dict(kg.to_networkx().nodes)
        assert len(remote.to_rdflib()) == len(kg.to_rdflib())
        film, other = remote.films.filter(year=2015), kg.films.filter(year=2015)
        assert set(film.to_networkx().edges) == set(other.to_networkx().edges)
        assert remote.plot(film="Red Kite").svg == kg.plot(film="Red Kite").svg


def test_a_page_of_many_claims_is_asked_for_in_queries_that_a_server_takes(
    address: str, manners: Manners, kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kinonaut.queries.remote._LONGEST", 900)
    manners.longest = 6000
    with kinonaut.open(address) as remote:
        for there, here in ((remote.films, kg.films), (remote.documents, kg.documents)):
            assert [r.evidence for r in there] == [r.evidence for r in here]
            assert len(there.to_rdflib()) == len(here.to_rdflib())
            assert there.cite("bibtex") == here.cite("bibtex")
        assert remote.why("Cold Harbour") == kg.why("Cold Harbour")
        here_, there_ = (
            kg.ask("who-plays", who="Bill Anders"),
            remote.ask("who-plays", who="Bill Anders"),
        )
        assert there_.to_json(evidence=True) == here_.to_json(evidence=True)


@pytest.mark.parametrize("records", ["films", "people", "characters", "portrayals", "missions",
                                     "deviations", "documents"])  # fmt: skip
def test_every_collection_is_the_same_over_http(
    records: str, address: str, kg: KnowledgeGraph
) -> None:
    here = getattr(kg, records)
    with kinonaut.open(address) as remote:
        there = getattr(remote, records)
        assert list(there) == list(here)
        assert [r.evidence for r in there] == [r.evidence for r in here]
        assert there.order_by("-label").first() == here.order_by("-label").first()
        assert there.first().why() == here.first().why()
        assert there.first().cite() == here.first().cite()
        assert there.limit(2).explain() == here.limit(2).explain()
        assert there.to_polars().equals(here.to_polars())
