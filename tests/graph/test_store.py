"""Opening graphs: stores on disk and RDF files, bound parameters, and the face for rdflib."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store

from kinonaut.errors import QueryError, StoreError
from kinonaut.graph.binding import bind
from kinonaut.graph.locking import build_lock, hold, in_use
from kinonaut.graph.rdf import BASE
from kinonaut.graph.rdflib_face import to_dataset
from kinonaut.graph.snapshots import Snapshots
from kinonaut.graph.store import open_store

if TYPE_CHECKING:
    from tests.graph.conftest import Corpus

# rdflib's own code calls what it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")

EX = "https://example.org/"


def ex(name: str) -> NamedNode:
    return NamedNode(EX + name)


@pytest.fixture
def folder(tmp_path: Path, corpus: Corpus) -> Path:
    corpus.say("a", "director", film="Tide", film_year=2016, person="Vera One")
    snapshots = Snapshots(tmp_path / "kg")
    snapshots.make()
    base = snapshots.prepare(None, BASE)
    snapshots.write(corpus.quads(), {"documents": {}}, base)
    return snapshots.store


# ---------------------------------------------------------------------- opening


def test_a_store_that_may_not_be_read_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Snapshots, "current", lambda _: None)
    monkeypatch.setattr("kinonaut.graph.store.os.access", lambda *_: False)
    with pytest.raises(StoreError, match=r"snapshots: may not be read by this user; change who"):
        open_store(folder)
    monkeypatch.undo()

    def forbidden(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", forbidden)
    with pytest.raises(StoreError, match="may not be read by this user"):
        open_store(folder)


def test_a_store_is_opened_to_read(folder: Path) -> None:
    with open_store(folder) as graph:
        assert graph.base == BASE
        assert graph.version
        assert f"{BASE}graph/document/a" in graph.graphs()
        with pytest.raises(RuntimeError, match="read-write"):
            graph.store.add(Quad(ex("a"), ex("b"), ex("c")))


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ('{"format": 0, "kinonaut": "0.0.1"}', "0.0.1.*build it anew"),
        ('{"format": 99, "kinonaut": "9.0"}', "9.0.*build it anew"),
        ("[]", "build it anew"),
        ("no json", "build it anew"),
    ],
)
def test_a_store_of_another_version_says_to_rebuild(folder: Path, head: str, words: str) -> None:
    (folder / "kinonaut.json").write_text(head)
    with pytest.raises(StoreError, match=words):
        open_store(folder)


def test_what_is_no_store_says_so(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(StoreError, match="kinonaut build"):
        open_store(tmp_path / "nowhere")
    with pytest.raises(StoreError, match="not a store"):
        open_store(tmp_path)
    (tmp_path / "x.pdf").write_bytes(b"%PDF")
    with pytest.raises(StoreError, match="not an RDF file"):
        open_store(tmp_path / "x.pdf")
    (tmp_path / "x.ttl").write_text("no turtle at all")
    with pytest.raises(StoreError, match="cannot be read as RDF"):
        open_store(tmp_path / "x.ttl")
    (folder / "current").write_text("7")
    with pytest.raises(StoreError, match="no graph yet"):
        open_store(folder)


def test_a_damaged_store_says_so(folder: Path) -> None:
    (folder / "snapshots" / "1.json").write_text("{")
    with pytest.raises(StoreError, match="build it anew"):
        open_store(folder)
    with pytest.raises(StoreError, match="build it anew"):
        Snapshots(folder).manifest()


@pytest.mark.parametrize("suffix", ["nq", "trig", "jsonld"])
def test_an_rdf_file_is_a_graph_too(tmp_path: Path, folder: Path, suffix: str) -> None:
    path = tmp_path / f"graph.{suffix}"
    format_ = RdfFormat.from_extension(suffix)
    assert format_ is not None
    with open_store(folder) as graph:
        graph.store.dump(str(path), format=format_)
        size = len(graph)
    with open_store(path) as graph:
        assert graph.base == BASE
        assert len(graph) == size


def test_the_base_of_a_file_is_found(tmp_path: Path) -> None:
    path = tmp_path / "graph.nt"
    path.write_text(
        f"<{EX}id/film/tide-2016> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<https://w3id.org/kinonaut/ns#Film> .\n"
    )
    with open_store(path) as graph:
        assert graph.base == f"{EX}id/"


def test_a_query_that_is_wrong_is_our_error(folder: Path) -> None:
    with open_store(folder) as graph, pytest.raises(QueryError, match="cannot be answered"):
        graph.query("SELECT ?x WHERE {")


# ---------------------------------------------------------------------- rdflib


def test_rdflib_sees_the_same_statements(folder: Path) -> None:
    with open_store(folder) as graph:
        dataset = graph.rdflib()
        assert isinstance(dataset, rdflib.Dataset)
        count = sum(len(list(dataset.graph(g.identifier))) for g in dataset.graphs())
        assert count == len(graph)
        query = "SELECT ?d { ?f <https://schema.org/director> ?d }"
        ours = {row[0].value for row in graph.select(query)}
        theirs = {str(row[0]) for row in dataset.query(query)}  # type: ignore[index]
        assert ours == theirs == {f"{BASE}artist/vera-one"}


def test_literals_keep_their_text_for_rdflib() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    terms = [
        Literal("1985-06", datatype=NamedNode(f"{xsd}gYearMonth")),
        Literal("007", datatype=NamedNode(f"{xsd}integer")),
        Literal("Союз", language="ru"),
        Literal("plain"),
    ]
    dataset = to_dataset(Quad(ex("s"), ex("p"), term, DefaultGraph()) for term in terms)
    found = {(str(o), o.language) for _, _, o, _ in dataset.quads()}  # type: ignore[attr-defined]
    assert found == {("1985-06", None), ("007", None), ("Союз", "ru"), ("plain", None)}


# ---------------------------------------------------------------------- parameters

QUADS = [
    Quad(ex("a"), ex("p"), ex("b")),
    Quad(ex("a"), ex("p"), ex("c")),
    Quad(ex("d"), ex("p"), ex("b")),
    Quad(ex("d"), ex("p"), ex("e")),
    Quad(ex("b"), ex("q"), Literal('say "a" \\ ?x\n')),
]
QUERIES = [
    "SELECT ?y { ?x ex:p ?y }",
    "SELECT ?x ?y { ?x ex:p ?y } ORDER BY ?x ?y",
    "SELECT DISTINCT ?x (COUNT(?y) AS ?n) { ?x ex:p ?y } GROUP BY ?x",
    "SELECT ?x ?n { { SELECT ?x (COUNT(?y) AS ?n) { ?x ex:p ?y } GROUP BY ?x } }",
    "SELECT ?s ?y { ?s ex:p ?y MINUS { ?x ex:p ?y } }",
    "SELECT ?s ?y { ?s ex:p ?y FILTER NOT EXISTS { ?x ex:p ?y } }",
    "SELECT ?s ?y { ?s ex:p ?y FILTER(?s != $x) }",
    "SELECT ?s { ?s ex:p ?o FILTER(!BOUND(?x) || ?s = ?x) }",
    "SELECT ?s { ?s ex:p ?o FILTER(bound( ?x ) && ?s = ?x) } # not ?x, 'nor this",
    "SELECT ?s { ?s ex:p ?o OPTIONAL { ?o ex:q ?l FILTER(?s = ?x) } FILTER(?s = ?x) }",
    "SELECT ?s { ?s ex:p ?o FILTER('?x' = \"?x\" && '''?x''' = \"\"\"?x\"\"\" && ?s = ?x) }",
    "SELECT ?y { VALUES ?z { ex:a ex:d } ?z ex:p ?y FILTER(?z = ?x) } ORDER BY DESC(?x) ?y",
    "SELECT ?y { GRAPH ?g { ?s ex:p ?o } ?x ex:p ?y }",
]


def _answers(engine: Any, query: str) -> list[tuple[str, ...]]:
    return sorted(tuple(_text(term) for term in row) for row in engine.query(query))


def _text(term: Any) -> str:
    if term is None or isinstance(term, rdflib.URIRef | rdflib.Literal):
        return str(term or "")
    return str(term.value)


@pytest.mark.parametrize("query", QUERIES)
def test_a_parameter_is_bound_everywhere_and_alike_in_both_engines(query: str) -> None:
    bound = bind(f"PREFIX ex: <{EX}> {query}", {"x": ex("a")})
    store = Store()
    store.extend(QUADS)
    ours = _answers(store, bound)
    theirs = _answers(to_dataset(QUADS), bound)
    assert ours == theirs
    if "GRAPH" not in query:
        assert ours


def test_a_bound_parameter_is_what_it_was() -> None:
    literal = Literal('say "a" \\ ?x\n')
    store = Store()
    store.extend(QUADS)
    found = store.query(bind(f"SELECT ?s {{ ?s <{EX}q> ?x }}", {"x": literal}))
    assert [row[0] for row in found] == [ex("b")]  # type: ignore[union-attr]


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_value_can_be_more_than_a_value(value: str) -> None:
    store = Store()
    store.add(Quad(ex("s"), ex("p"), Literal(value)))
    query = bind(f"SELECT ?s {{ ?s <{EX}p> ?x }}", {"x": Literal(value)})
    assert [row[0] for row in store.query(query)] == [ex("s")]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?y { ?y ?p ?o }", "no parameter .x"),
        ("SELECT ?y { ?y ?p ?o BIND(1 AS ?x) }", "assigns"),
        ("SELECT ?y { VALUES ?x { 1 } ?y ?p ?x }", "assigns"),
    ],
)
def test_a_parameter_that_cannot_be_bound_is_named(query: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        bind(query, {"x": ex("a")})


def test_a_blank_node_is_no_parameter() -> None:
    with pytest.raises(QueryError, match="blank node"):
        bind("SELECT ?y { ?x ?p ?y }", {"x": BlankNode("b")})  # type: ignore[dict-item]
    with pytest.raises(QueryError, match="no term of RDF"):
        bind("SELECT ?y { ?x ?p ?y }", {"x": "} DELETE {"})  # type: ignore[dict-item]


# ---------------------------------------------------------------------- locks


HOLDER = """
import sys
from pathlib import Path
from kinonaut.graph.locking import build_lock
with build_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_build_waits_or_says_who_builds(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match=f"process {other.pid} on"), build_lock(tmp_path):
            pass
        told: list[str] = []

        def waiting(holder: str) -> None:
            told.append(holder)
            assert other.stdin is not None
            other.stdin.close()  # now it ends

        with build_lock(tmp_path, wait=30, waiting=waiting):
            assert len(told) == 1
            assert str(other.pid) in told[0]


def test_a_snapshot_is_in_use_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "1.json"
    path.write_text(json.dumps({}))
    assert not in_use(path)
    with hold(path), hold(path):
        assert in_use(path)
    assert not in_use(path)
    with hold(tmp_path / "missing"):
        pass
