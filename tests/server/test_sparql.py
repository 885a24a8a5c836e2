"""The protocol, spoken over a socket to a running server."""

from __future__ import annotations

import csv
import http.client
import io
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox
import pytest

ALL = "SELECT ?s WHERE { ?s a <https://w3id.org/kinonaut/ns#Film> } ORDER BY ?s"
GRAPH = "CONSTRUCT WHERE { ?s a <https://w3id.org/kinonaut/ns#Film> }"


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


def call(
    url: str,
    method: str,
    target: str,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)
    try:
        connection.request(method, target, body, dict(headers or {}))
        response = connection.getresponse()
        found = {k.lower(): v for k, v in response.getheaders()}
        return Answer(response.status, found, response.read())
    finally:
        connection.close()


def get(url: str, accept: str = "*/*", method: str = "GET", **parameters: str) -> Answer:
    return call(url, method, f"/sparql?{urlencode(parameters)}", headers={"Accept": accept})


def post(url: str, body: str | bytes, kind: str | None, target: str = "/sparql") -> Answer:
    headers = {"Accept": "application/sparql-results+json"}
    if kind:
        headers["Content-Type"] = kind
    return call(url, "POST", target, body.encode() if isinstance(body, str) else body, headers)


def films(answer: Answer) -> list[str]:
    assert answer.status == 200, answer.body
    rows = json.loads(answer.body)["results"]["bindings"]
    return [row["s"]["value"].rpartition("/")[2] for row in rows]


def test_three_ways_to_ask_give_one_answer(url: str) -> None:
    found = films(get(url, query=ALL))
    assert "night-docking-2019" in found
    form = "application/x-www-form-urlencoded"
    assert films(post(url, urlencode({"query": ALL}), form)) == found
    assert films(post(url, ALL, "application/sparql-query")) == found
    assert films(post(url, ALL, "application/sparql-query; charset=UTF-8")) == found
    assert films(call(url, "GET", "/sparql/?" + urlencode({"query": ALL}))) == found


def test_head_has_the_headers_of_get_and_no_body(url: str) -> None:
    head, whole = get(url, method="HEAD", query=ALL), get(url, query=ALL)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert int(head.headers["content-length"]) == len(whole.body)


def test_any_page_may_ask(url: str) -> None:
    answer = call(url, "OPTIONS", "/sparql", headers={"Origin": "http://a.example"})
    assert answer.status == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert get(url, query="nonsense").headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.5, text/tab-separated-values;q=0.6", "text/tab-separated-values"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)
def test_rows_come_as_asked(url: str, accept: str, kind: str) -> None:
    answer = get(url, accept, query=ALL)
    assert (answer.status, answer.kind) == (200, kind)
    assert "Accept" in answer.headers["vary"]
    assert b"night-docking-2019" in answer.body


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_rows_come_by_name_of_format(url: str, name: str) -> None:
    answer = get(url, "text/html", query=ALL, format=name)
    text = answer.body.decode()
    if name == "json":
        assert films(answer)
    elif name == "xml":
        assert ElementTree.fromstring(text).tag.endswith("sparql")
    else:
        rows = list(csv.reader(io.StringIO(text), delimiter="," if name == "csv" else "\t"))
        assert rows[0] == ["s" if name == "csv" else "?s"]
        assert len(rows) == len(films(get(url, query=ALL))) + 1


@pytest.mark.parametrize(
    ("name", "kind", "format_"),
    [
        ("ttl", "text/turtle", ox.RdfFormat.TURTLE),
        ("nt", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("nq", "application/n-quads", ox.RdfFormat.N_QUADS),
        ("trig", "application/trig", ox.RdfFormat.TRIG),
        ("rdf", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("jsonld", "application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
def test_graphs_come_as_asked(url: str, name: str, kind: str, format_: ox.RdfFormat) -> None:
    by_accept, by_name = get(url, kind, query=GRAPH), get(url, query=GRAPH, format=name)
    assert by_accept.kind == by_name.kind == kind
    subjects = {q.subject.value for q in ox.parse(by_accept.body, format=format_)}
    assert any(subject.endswith("/film/night-docking-2019") for subject in subjects)
    assert by_name.body == by_accept.body


def test_truth_comes_as_asked(url: str) -> None:
    assert json.loads(get(url, query="ASK {}").body)["boolean"] is True
    assert get(url, "text/csv", query="ASK { <a:a> <a:b> 1 }").body.strip() == b"false"


def test_says_what_there_is_when_nothing_is_welcome(url: str) -> None:
    for query, offer in ((ALL, b"text/csv"), (GRAPH, b"text/turtle")):
        answer = get(url, "image/png", query=query)
        assert answer.status == 406
        assert offer in answer.body
    assert get(url, "text/turtle", query=ALL).status == 406
    assert get(url, "text/csv", query=GRAPH).status == 406
    assert get(url, query=ALL, format="xlsx").status == 406
    assert get(url, query=ALL, format="ttl").status == 406


def test_the_requests_dataset_overrides_the_querys(url: str) -> None:
    names = "SELECT (?g AS ?s) WHERE { GRAPH ?g {} } ORDER BY ?g"
    graphs = [
        row["s"]["value"]
        for row in json.loads(get(url, query=names).body)["results"]["bindings"]
        if "/graph/document/" in row["s"]["value"]
    ]
    count = "SELECT (COUNT(*) AS ?s) WHERE { ?a ?b ?c }"
    whole = films(get(url, query=count))
    one = films(get(url, query=count, **{"default-graph-uri": graphs[0]}))
    assert one != whole
    assert films(get(url, query=count.replace("WHERE", f"FROM <{graphs[0]}> WHERE"))) == one
    both = f"SELECT (COUNT(*) AS ?s) FROM <{graphs[1]}> WHERE {{ ?a ?b ?c }}"
    assert films(get(url, query=both, **{"default-graph-uri": graphs[0]})) == one
    named = get(url, query=names, **{"named-graph-uri": graphs[0]})
    assert json.loads(named.body)["results"]["bindings"][0]["s"]["value"] == graphs[0]
    assert films(get(url, query=count, **{"named-graph-uri": graphs[0]})) == ["0"]
    assert get(url, query=count, **{"default-graph-uri": "not an iri"}).status == 400


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("query=ASK{}&query=ASK{}", "application/x-www-form-urlencoded", 400),
        ("nothing=here", "application/x-www-form-urlencoded", 400),
        ("ASK {}", None, 415),
        ("ASK {}", "text/plain", 415),
        ("ASK {}", "multipart/form-data; boundary=x", 415),
        ("ASK {}".encode("utf-16"), "application/sparql-query; charset=UTF-16", 415),
        ("ASK {}".encode("utf-16"), "application/sparql-query", 400),
        (b"query=%FF", "application/x-www-form-urlencoded", 400),
        ("DROP ALL", "application/sparql-update", 403),
        ("update=DROP+ALL", "application/x-www-form-urlencoded", 403),
        ("DROP ALL", "application/sparql-query", 400),
        ("ASK { ?s ?p", "application/sparql-query", 400),
    ],
)
def test_refuses_what_the_protocol_refuses(
    url: str, body: str | bytes, kind: str | None, status: int
) -> None:
    answer = post(url, body, kind)
    assert answer.status == status
    assert answer.kind == "text/plain"
    assert answer.body.strip()


def test_refuses_other_methods_and_updates_by_get(url: str) -> None:
    answer = call(url, "PUT", "/sparql", b"ASK {}")
    assert answer.status == 405
    assert "GET" in answer.headers["allow"]
    assert get(url, update="DROP ALL").status == 400
    assert call(url, "GET", "/sparql?query=%FF").status == 400
    assert call(url, "GET", "/sparql?query=ASK{}&query=ASK{}").status == 400


def test_says_where_a_query_breaks(url: str) -> None:
    answer = get(url, query="SELECT * {\n ?s ?p ?o .\n FILTER( }")
    assert answer.status == 400
    assert b"line 3, column" in answer.body
    assert b"Traceback" not in answer.body


def test_says_so_in_the_page_too(url: str) -> None:
    answer = get(url, "text/html", query="SELECT * {\n <script>alert(1)</script> }")
    assert (answer.status, answer.kind) == (400, "text/html")
    assert b"line 2, column" in answer.body
    assert b"<script>alert" not in answer.body


def test_nothing_is_changed_by_anything(url: str) -> None:
    count = "SELECT (COUNT(*) AS ?s) WHERE { { ?a ?b ?c } UNION { GRAPH ?g { ?a ?b ?c } } }"
    before = films(get(url, query=count))
    for text in ("INSERT DATA { <a:a> <a:b> 1 }", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL"):
        assert post(url, text, "application/sparql-update").status == 403
        assert post(url, text, "application/sparql-query").status == 400
    assert films(get(url, query=count)) == before


def test_describes_itself(url: str) -> None:
    answer = call(url, "GET", "/sparql", headers={"Accept": "text/turtle"})
    described = ox.Store()
    described.load(answer.body, format=ox.RdfFormat.TURTLE)
    sd = "http://www.w3.org/ns/sparql-service-description#"
    endpoints = {
        str(q.object).strip("<>")
        for q in described.quads_for_pattern(None, ox.NamedNode(sd + "endpoint"), None)
    }
    assert endpoints == {f"{url}/sparql"}
    named = list(described.quads_for_pattern(None, ox.NamedNode(sd + "name"), None))
    assert any(str(q.object).endswith("/graph/authority>") for q in named)


def test_a_client_that_has_the_answer_gets_none(url: str) -> None:
    first = get(url, query=ALL)
    target = f"/sparql?{urlencode({'query': ALL})}"
    again = call(url, "GET", target, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    other = call(
        url, "GET", target, headers={"If-None-Match": first.headers["etag"], "Accept": "text/csv"}
    )
    assert other.status == 200
