"""Tables, SQLite, RDF 1.2, nanopublications, graph files: what their readers find in them."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import networkx as nx
import pyoxigraph as ox
import pytest

from kinonaut.graph.exports import export, to_csv, to_mermaid, to_sqlite
from kinonaut.graph.exports.nanopublications import NP, nanopublications
from kinonaut.graph.exports.network_files import MAX_MERMAID_EDGES
from kinonaut.graph.exports.reified import REIFIES

BASE = "https://w3id.org/kinonaut/id/"
SMALL = Path(__file__).with_name("exports_small.trig")


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    return list(ox.parse(path=SMALL, format=ox.RdfFormat.TRIG))


@pytest.fixture(scope="module")
def database(quads: list[ox.Quad], tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = tmp_path_factory.mktemp("sqlite") / "graph.sqlite"
    path.write_bytes(to_sqlite(quads, BASE))
    return sqlite3.connect(path)


def _canonical(quads: object) -> ox.Dataset:
    dataset = ox.Dataset(quads)  # type: ignore[arg-type]
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def test_trig_holds_every_graph(quads: list[ox.Quad]) -> None:
    data = export(quads, "trig", BASE)
    assert _canonical(ox.parse(data, format=ox.RdfFormat.TRIG)) == _canonical(quads)


def test_trig_survives_odd_names_of_graphs() -> None:
    node = ox.NamedNode("http://x/%20?a=b#c")
    given = [
        ox.Quad(node, node, ox.Literal("x", language="de-AT"), node),
        ox.Quad(node, node, ox.BlankNode("q"), ox.BlankNode("g")),
        ox.Quad(node, node, ox.Triple(node, node, ox.Literal(5))),
    ]
    data = export(given, "trig", BASE)
    assert _canonical(ox.parse(data, format=ox.RdfFormat.TRIG)) == _canonical(given)


def test_rdf12_adds_only_what_claims_are_about(quads: list[ox.Quad]) -> None:
    # Claims of the small graph name their parts here as a document's graph does.
    claim = ox.NamedNode(f"{BASE}claim/00000000000000a1")
    graph = ox.NamedNode(f"{BASE}graph/document/forum-html")
    kn = "https://w3id.org/kinonaut/ns#"
    person = ox.NamedNode(f"{BASE}person/vladimir-dzhanibekov")
    film = ox.NamedNode(f"{BASE}film/salyut-7-2017")
    more = [
        ox.Quad(claim, ox.NamedNode(kn + "realPerson"), person, graph),
        ox.Quad(claim, ox.NamedNode(kn + "film"), film, graph),
    ]
    given = [*quads, *more]
    back = list(ox.parse(export(given, "rdf12", BASE), format=ox.RdfFormat.TRIG))
    added = [q for q in back if q.predicate == REIFIES]
    assert _canonical(q for q in back if q.predicate != REIFIES) == _canonical(given)
    portrayal = ox.NamedNode(f"{BASE}portrayal/salyut-7-2017/vladimir-fyodorov")
    assert (
        ox.Quad(
            claim, REIFIES, ox.Triple(portrayal, ox.NamedNode(kn + "realPerson"), person), graph
        )
        in added
    )
    merged = {q.triple for q in quads if isinstance(q.graph_name, ox.DefaultGraph)}
    assert {q.object for q in added} <= merged
    assert all(q.graph_name == graph for q in added)
    # The claim does not name the performer: it says nothing of him.
    assert not any("vdovichenkov" in str(q.object) for q in added)


def test_tables_fit_their_metadata(quads: list[ox.Quad]) -> None:
    files = to_csv(quads, BASE)
    metadata = json.loads(files["csv-metadata.json"])
    assert {t["url"] for t in metadata["tables"]} == set(files) - {"csv-metadata.json"}
    rows = {
        name: list(csv.DictReader(StringIO(data.decode(), newline="")))
        for name, data in files.items()
        if name.endswith(".csv")
    }
    for table in metadata["tables"]:
        schema = table["tableSchema"]
        names = [column["name"] for column in schema["columns"]]
        assert files[table["url"]].decode().split("\r\n")[0].split(",") == names
        keys = [tuple(row[k] for k in schema["primaryKey"]) for row in rows[table["url"]]]
        assert len(keys) == len(set(keys))
        for foreign in schema["foreignKeys"]:
            known = {row["id"] for row in rows[foreign["reference"]["resource"]]}
            used = {row[foreign["columnReference"]] for row in rows[table["url"]]}
            assert used - {""} <= known, (table["url"], foreign)


def test_csv_is_one_archive_of_the_files(quads: list[ox.Quad]) -> None:
    with ZipFile(BytesIO(export(quads, "csv", BASE))) as archive:
        assert {n: archive.read(n) for n in archive.namelist()} == to_csv(quads, BASE)


def test_sqlite_joins_without_a_loose_end(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    tables = {
        row[0]
        for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if "_fts" not in row[0] and not row[0].startswith("sqlite_")
    }
    for table in tables:
        for row in database.execute(f'PRAGMA foreign_key_list("{table}")'):
            # A column that Datasette shows as a link leads to a table with a label.
            names = [c[1] for c in database.execute(f'PRAGMA table_info("{row[2]}")')]
            assert "name" in names or row[2] in ("portrayals", "claims")


def test_sqlite_tells_who_stands_behind_a_part_and_who_says_so(
    database: sqlite3.Connection,
) -> None:
    row = database.execute(
        "SELECT film, year, performers, people, kind, pattern FROM reel_and_real"
        " WHERE character = 'Vladimir Fyodorov'"
    ).fetchone()
    assert row == (
        "Salyut-7",
        2017,
        "Vladimir Vdovichenkov",
        "Vladimir Dzhanibekov",
        "renamed",
        "given_name_kept",
    )
    quote = database.execute(
        "SELECT c.quote, c.start, d.name FROM grounds g JOIN claims c ON c.id = g.claim"
        " LEFT JOIN documents d ON d.id = c.document"
        " WHERE g.row = 'portrayal/salyut-7-2017/vladimir-fyodorov'"
    ).fetchone()
    assert quote[:2] == ("Fyodorov stands for Dzhanibekov", 5)


def test_sqlite_finds_words_without_their_accents(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT name FROM things WHERE rowid IN"
        " (SELECT rowid FROM things_fts WHERE things_fts MATCH 'DZHANÍBEKOV')"
    ).fetchall()
    assert ("Vladimir Dzhanibekov",) in found


def test_a_nanopublication_is_four_graphs_that_belong_together(quads: list[ox.Quad]) -> None:
    made = list(nanopublications(quads, BASE))
    heads = [q for q in made if q.object == ox.NamedNode(NP + "Nanopublication")]
    # A deviation and a portrayal; the other parts rest on no claim or name nobody.
    assert len(heads) == 2
    seen = set()
    for head in heads:
        this = head.subject
        parts = {
            q.predicate.value.removeprefix(NP): q.object
            for q in made
            if q.subject == this and q.graph_name == head.graph_name
        }
        said, grounds, about = (
            parts[n] for n in ("hasAssertion", "hasProvenance", "hasPublicationInfo")
        )
        assert len({head.graph_name, said, grounds, about}) == 4
        assert any(q.graph_name == said for q in made)
        assert any(q.graph_name == grounds and q.subject == said for q in made)
        assert any(q.graph_name == about and q.subject == this for q in made)
        assert any("exact" in q.predicate.value for q in made if q.graph_name == grounds)
        seen |= {head.graph_name, said, grounds, about}
    assert {q.graph_name for q in made} == seen


def test_cytoscape_json_has_ids_and_ends(quads: list[ox.Quad]) -> None:
    elements = json.loads(export(quads, "cytoscape", BASE))["elements"]
    nodes = {node["data"]["id"] for node in elements["nodes"]}
    edges = [edge["data"] for edge in elements["edges"]]
    assert len({e["id"] for e in edges}) == len(edges)
    assert all({e["source"], e["target"]} <= nodes for e in edges)


def test_node_link_json_comes_back_into_networkx(quads: list[ox.Quad]) -> None:
    data = json.loads(export(quads, "node-link", BASE))
    back = nx.node_link_graph(data, edges="edges")
    person = f"{BASE}person/vladimir-dzhanibekov"
    assert back.nodes[person]["label"] == "Vladimir Dzhanibekov"
    assert back.is_multigraph()
    assert back.is_directed()


def _hostile(label: str) -> nx.MultiDiGraph[str]:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("a", label=label, type="film")
    network.add_node("b", label="b", type="person")
    network.add_edge("a", "b", "k", relation="portrays", kind=label)
    return network


@pytest.mark.parametrize(
    "label", ['"]; click n0 "javascript:x"', "<img onerror=x>", "#quot;", "end", "`x`", "a\nb"]
)
def test_mermaid_and_dot_hold_hostile_labels_as_text(label: str) -> None:
    lines = to_mermaid(_hostile(label)).decode().splitlines()
    assert len(lines) == 8
    shown = re.fullmatch(r'  n0\["(.*)"\]', lines[1])
    assert shown
    plain = re.sub(r"#(\d+);", lambda m: chr(int(m[1])), shown[1])
    assert plain == " ".join(label.split())
    assert not re.search(r'[<>"`\[\]]', shown[1])
    from kinonaut.graph.exports import to_dot

    dot = to_dot(_hostile(label)).decode()
    # Outside of strings nothing of the label is left.
    assert "javascript" not in re.sub(r'"(?:[^"\\]|\\.)*"', "", dot)


def test_mermaid_says_what_it_leaves_out() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(600):
        network.add_node(f"f{number}", label="f", type="film")
        network.add_node(f"p{number}", label="p", type="person")
        network.add_edge(f"f{number}", f"p{number}", "k", relation="portrays")
    text = to_mermaid(network).decode()
    assert text.count("-->") == MAX_MERMAID_EDGES
    assert "%% Not drawn: 400 of 1200 nodes, 200 of 600 edges." in text


def test_files_are_closed_when_sqlite_is_done(quads: list[ox.Quad], tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(to_sqlite(quads, BASE))
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as opened:
        assert opened.execute("SELECT count(*) FROM films").fetchone() == (2,)


# What the schema of GEXF 1.2 has of what we write; required attributes are marked.
_GEXF = {
    "gexf": {"version!"},
    "meta": {"lastmodifieddate"},
    "creator": set(),
    "graph": {"defaultedgetype", "mode", "idtype", "timeformat", "start", "end"},
    "attributes": {"class!", "mode"},
    "attribute": {"id!", "title!", "type!"},
    "nodes": {"count"},
    "node": {"id!", "label"},
    "edges": {"count"},
    "edge": {"id!", "source!", "target!", "label", "type", "weight"},
    "attvalues": set(),
    "attvalue": {"for!", "value!"},
}
_GEXF_TYPES = {"integer", "long", "double", "float", "boolean", "string", "liststring", "anyURI"}


def test_gexf_keeps_its_schema(quads: list[ox.Quad]) -> None:
    root = ET.fromstring(export(quads, "gexf", BASE))
    namespace = root.tag[: root.tag.index("}") + 1]
    declared = {a.get("id"): a for a in root.iter(f"{namespace}attribute")}
    assert root.get("version") == "1.2"
    assert {a.get("type") for a in declared.values()} <= _GEXF_TYPES
    for element in root.iter():
        allowed = _GEXF[element.tag.removeprefix(namespace)]
        names = {name for name in element.attrib if not name.startswith("{")}
        assert names <= {name.rstrip("!") for name in allowed}, element.tag
        assert {name[:-1] for name in allowed if name.endswith("!")} <= names
    assert {v.get("for") for v in root.iter(f"{namespace}attvalue")} <= set(declared)
    ids = {n.get("id") for n in root.iter(f"{namespace}node")}
    assert all({e.get("source"), e.get("target")} <= ids for e in root.iter(f"{namespace}edge"))


# Properties of schema.org that a Movie may have and whose values are people, as schema.org has
# them; a PerformanceRole repeats the property that leads to it, here actor.
_OF_MOVIES = {"actor", "author", "contributor", "director", "editor", "musicBy", "producer"}


def test_jsonld_uses_schema_org_as_it_is_meant(quads: list[ox.Quad]) -> None:
    graph = list(ox.parse(export(quads, "jsonld", BASE), format=ox.RdfFormat.JSON_LD))
    a = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    kn, schema = "https://w3id.org/kinonaut/ns#", "https://schema.org/"
    types: dict[object, set[str]] = {}
    for quad in graph:
        if quad.predicate.value == a:
            types.setdefault(quad.subject, set()).add(quad.object.value)
    assert "http://schema.org/" not in export(quads, "jsonld", BASE).decode()
    used = [q for q in graph if q.predicate.value.startswith(schema)]
    assert used
    for quad in used:
        name = quad.predicate.value.removeprefix(schema)
        roles = {schema + "Movie"} | ({kn + "Portrayal"} if name == "actor" else set())
        assert name in _OF_MOVIES
        assert types[quad.subject] & roles, quad
        assert kn + "Person" in types[quad.object], quad
