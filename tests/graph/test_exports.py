"""Exports: the same bytes for the same graph, nothing lost, and nothing of a document runs."""

from __future__ import annotations

import datetime
import itertools
import json
import os
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from kinonaut.graph.exports import (
    FORMATS,
    export,
    sanitised,
    to_gexf,
    to_graphml,
    to_html,
    to_networkx,
    to_nquads,
    to_svg,
)
from kinonaut.graph.exports.ladder import PITCH, lay_out

if TYPE_CHECKING:
    from playwright.sync_api import Page

BASE = "https://w3id.org/kinonaut/id/"
SMALL = Path(__file__).with_name("exports_small.trig")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    return list(ox.parse(path=SMALL, format=ox.RdfFormat.TRIG))


@pytest.fixture(scope="module")
def merged(quads: list[ox.Quad]) -> set[ox.Triple]:
    return {q.triple for q in quads if isinstance(q.graph_name, ox.DefaultGraph)}


@pytest.mark.parametrize("format_", FORMATS)
def test_the_order_of_quads_does_not_matter(quads: list[ox.Quad], format_: str) -> None:
    shuffled = quads[:]
    random.Random(7).shuffle(shuffled)
    assert export(shuffled, format_, BASE) == export(quads, format_, BASE)


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "import hashlib, sys, pyoxigraph as ox\n"
        "from kinonaut.graph.exports import FORMATS, export\n"
        "quads = list(ox.parse(path=sys.argv[1], format=ox.RdfFormat.TRIG))\n"
        f"for f in FORMATS: print(f, hashlib.sha256(export(quads, f, {BASE!r})).hexdigest())\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, SMALL],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize(("format_", "rdf"), [("ttl", "TURTLE"), ("jsonld", "JSON_LD")])
def test_rdf_holds_exactly_the_merged_view(
    quads: list[ox.Quad], merged: set[ox.Triple], format_: str, rdf: str
) -> None:
    data = export(quads, format_, BASE)
    assert {q.triple for q in ox.parse(data, format=getattr(ox.RdfFormat, rdf))} == merged


# rdflib's own JSON-LD parser still uses a class that rdflib has deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_rdf_files_are_read_by_rdflib_too(quads: list[ox.Quad], merged: set[ox.Triple]) -> None:
    for format_, name in (("ttl", "turtle"), ("jsonld", "json-ld")):
        graph = rdflib.Graph().parse(data=export(quads, format_, BASE), format=name)
        assert len(graph) == len(merged)


def test_rdf_survives_another_base_and_odd_values() -> None:
    iri = ox.NamedNode("http://host/a b".replace(" ", "%20") + "//../x?y=1#z")
    values: list[ox.Literal | ox.NamedNode] = [
        ox.Literal('quote " backslash \\ newline \n tab \t'),
        ox.Literal("مرحبا", language="ar"),
        ox.Literal("007", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        ox.Literal(10**20),
        ox.Literal(True),
        ox.Literal("1", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")),
        ox.NamedNode("http://host/base/film/a"),
        ox.NamedNode("http://host/base/"),
        ox.NamedNode("http://host/base/mailto:x"),
        iri,
    ]
    predicate = ox.NamedNode("https://w3id.org/kinonaut/ns#realPerson")
    quads = [ox.Quad(iri, predicate, value) for value in values]
    for base in ("http://host/base/", "http://host/other#", BASE):
        for format_, rdf in (("ttl", ox.RdfFormat.TURTLE), ("jsonld", ox.RdfFormat.JSON_LD)):
            back = {q.triple for q in ox.parse(export(quads, format_, base), format=rdf)}
            assert back == {q.triple for q in quads}, (base, format_)


def test_nquads_hold_every_graph_sorted(quads: list[ox.Quad]) -> None:
    data = to_nquads(quads)
    lines = data.decode().splitlines()
    assert lines == sorted(set(lines))
    back = ox.Dataset(ox.parse(data, format=ox.RdfFormat.N_QUADS))
    given = ox.Dataset(quads)
    for dataset in (back, given):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert back == given


def test_blank_nodes_get_the_same_labels_whatever_they_were_called() -> None:
    def quad(label: str) -> ox.Quad:
        node = ox.BlankNode(label)
        return ox.Quad(node, ox.NamedNode("http://p"), ox.Literal("x"))

    assert to_nquads([quad("one")]) == to_nquads([quad("two")])


def test_networkx_graph_says_who_stands_for_whom_and_where_it_is_said(
    quads: list[ox.Quad],
) -> None:
    network = to_networkx(quads)
    character = f"{BASE}character/salyut-7-2017/vladimir-fyodorov"
    person = f"{BASE}person/vladimir-dzhanibekov"
    assert network.nodes[person]["type"] == "person"
    assert network.nodes[f"{BASE}artist/klim-shipenko"]["type"] == "artist"
    assert network.edges[character, person, "stands_for"] == {
        "relation": "stands_for",
        "kind": "renamed",
        "pattern": "given_name_kept",
        "sources": ["forum.html", "review.txt"],
    }
    film = f"{BASE}film/first-man-2018"
    assert network.has_edge(film, f"{BASE}person/neil-armstrong", "portrays")
    assert network.has_edge(person, f"{BASE}mission/soyuz-t-13", "flew_on")
    assert nx.is_weakly_connected(
        network.subgraph([character, person, f"{BASE}mission/soyuz-t-13"])
    )


def test_a_backup_did_not_fly(quads: list[ox.Quad]) -> None:
    network = to_networkx(quads)
    assert not list(network.out_edges(f"{BASE}person/leonid-popov"))
    assert "Popov" not in to_html(quads).decode()


@pytest.mark.parametrize(
    ("write", "read"), [(to_graphml, nx.read_graphml), (to_gexf, nx.read_gexf)]
)
def test_graph_files_come_back_with_nodes_edges_and_labels(
    quads: list[ox.Quad], write: object, read: object
) -> None:
    network = to_networkx(quads)
    back = read(BytesIO(write(network)))  # type: ignore[operator]
    assert set(back) == set(network)
    assert sorted(back.edges()) == sorted(network.edges())
    labels = {data["label"] for _, data in back.nodes(data=True)}
    assert labels == {data["label"] for _, data in network.nodes(data=True)}


def test_no_clock_time_stands_in_gexf(quads: list[ox.Quad]) -> None:
    assert str(datetime.date.today().year).encode() not in to_gexf(to_networkx(quads))


def test_what_writers_of_networkx_refuse_is_made_acceptable() -> None:
    graph: nx.Graph[object] = nx.Graph()
    graph.add_node(
        rdflib.URIRef("http://x/1"),
        none=None,
        iri=rdflib.URIRef("http://x/2"),
        literal=rdflib.Literal(5),
        term=ox.Literal("text"),
        names=["a", rdflib.Literal("b")],
        seen={"z", "y"},
        day=datetime.date(1985, 6, 6),
        control="a\x00b\x1f\ud800",
        big=10**30,
        nan=float("nan"),
        flag=True,
        year=2017,
    )
    graph.add_node(2, year="unknown", flag=False)
    graph.add_edge(rdflib.URIRef("http://x/1"), 2, none=None, list=[1, 2])
    clean = sanitised(graph)
    data = clean.nodes["http://x/1"]
    assert data["names"] == "a; b"
    assert data["seen"] == "y; z"
    assert data["day"] == "1985-06-06"
    assert data["term"] == "text"
    assert data["year"] == "2017"
    assert data["flag"] is True
    assert "none" not in data
    assert "nan" not in data
    for write, read in ((to_graphml, nx.read_graphml), (to_gexf, nx.read_gexf)):
        assert len(read(BytesIO(write(graph)))) == 2


def test_svg_names_and_links_what_it_draws(quads: list[ox.Quad]) -> None:
    root = ET.fromstring(to_svg(to_networkx(quads)))
    texts = [element.text for element in root.iter(f"{SVG}text")]
    for name in ("Salyut-7", "Vladimir Fyodorov", "Vladimir Dzhanibekov", "Soyuz T-13", "renamed"):
        assert name in texts
    targets = {element.get("href") for element in root.iter(f"{SVG}a")}
    assert f"{BASE}person/vladimir-dzhanibekov" in targets
    titles = " ".join(element.text or "" for element in root.iter(f"{SVG}title"))
    assert "Vladimir Fyodorov stands for Vladimir Dzhanibekov (renamed)" in titles
    assert "forum.html" in titles
    description = root.find(f"{SVG}desc")
    assert description is not None
    assert (description.text or "").startswith("2 films with 3 parts")
    assert not list(root.iter(f"{SVG}script"))


def test_svg_links_lead_to_the_web_only(quads: list[ox.Quad]) -> None:
    drawn = to_svg(to_networkx(quads), link=lambda iri: "javascript:alert(1)")
    assert "javascript:" not in drawn


def _network(films: int, parts: int) -> nx.MultiDiGraph[str]:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for film in range(films):
        network.add_node(f"f{film}", type="film", label=f"Film {film}", year=1950 + film % 70)
        for part in range(parts):
            character, person = f"c{film}-{part}", f"p{(film * 7 + part) % 90}"
            network.add_node(character, type="character", label=f"Character {part}")
            network.add_node(person, type="person", label=f"Person {person}")
            network.add_edge(f"f{film}", character, "x", relation="has_character", sources=[])
            network.add_edge(character, person, "x", relation="stands_for", sources=[])
    return network


def test_a_big_graph_is_cut_with_a_note_of_what_was_left_out() -> None:
    drawn = to_svg(_network(200, 5), max_parts=50)
    root = ET.fromstring(drawn)
    assert (
        sum(1 for e in root.iter(f"{SVG}a"))
        + sum(1 for e in root.iter(f"{SVG}g") if e.get("class") == "part")
        <= 50
    )
    assert "190 films" in drawn
    assert "950 parts" in drawn


def test_nothing_in_the_picture_overlaps() -> None:
    ladder = lay_out(_network(30, 4), max_parts=1000)
    for places in (ladder.people, ladder.missions):
        tops = sorted(places.values())
        assert all(b - a >= PITCH for a, b in itertools.pairwise(tops))
        assert all(top >= 0 and top + PITCH <= ladder.height for top in tops)
    films = sorted((film.y, film.y + film.height) for film in ladder.films)
    assert all(a[1] < b[0] for a, b in itertools.pairwise(films))


def test_an_empty_graph_gives_files_too() -> None:
    for format_ in FORMATS:
        data = export([], format_, BASE)
        assert format_ == "nq" or data
    ET.fromstring(export([], "svg", BASE))


class _Addresses(HTMLParser):
    """Every attribute that a browser would fetch or follow."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = ("src", "srcset", "href", "xlink:href", "action", "formaction", "data", "poster")
        self.found.update(value or "" for name, value in attrs if name in names)
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]


def test_html_asks_nothing_of_any_host(quads: list[ox.Quad]) -> None:
    html = to_html(quads).decode()
    assert "default-src 'none'" in unescape(html)
    addresses = _Addresses()
    addresses.feed(html)
    assert addresses.found
    assert all(address.startswith("#") for address in addresses.found)
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    assert {address[1:] for address in addresses.found} <= ids
    assert "@import" not in html
    assert "url(" not in html


def test_html_holds_hostile_text_as_text(quads: list[ox.Quad]) -> None:
    html = to_html(quads).decode()
    assert html.count("<script") == 3
    assert "<img" not in html
    block = re.search(r'<script type="application/json" id="names">(.*?)</script>', html, re.S)
    assert block is not None
    assert "<" not in block[1]
    assert ["Салют-7"] in json.loads(block[1]).values()


@pytest.mark.browser
def test_html_page_searches_and_runs_nothing_of_the_documents(
    quads: list[ox.Quad], page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "graph.html"
    file.write_bytes(to_html(quads))
    page.on("dialog", lambda dialog: pytest.fail(f"a document's script ran: {dialog.message}"))
    page.goto(file.as_uri())
    rows = page.locator("#portrayals tbody tr:visible")
    assert rows.count() == 3
    page.get_by_label("Film, character, person, mission, source").fill("джанибеков")
    assert rows.count() == 1
    assert "Fyodorov" in rows.first.inner_text()
    page.locator("summary").first.click()
    assert page.locator("mark").first.inner_text() == "Fyodorov stands for Dzhanibekov"


@pytest.mark.browser
def test_html_page_shows_everything_without_script(
    quads: list[ox.Quad], page: Page, tmp_path: Path
) -> None:
    assert page.context.browser is not None
    context = page.context.browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 800}
    )
    file = tmp_path / "graph.html"
    file.write_bytes(to_html(quads))
    plain = context.new_page()
    plain.goto(file.as_uri())
    assert plain.locator("#portrayals tbody tr").count() == 3
    assert plain.locator("svg a.person").count() == 2
    assert plain.get_by_role("searchbox").count() == 0
    context.close()
