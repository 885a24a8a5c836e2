"""The page of a large graph, and its map in a browser."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
import pytest

from kinonaut.graph.exports import to_html
from kinonaut.graph.exports.map import MAX_NODES, map_data

if TYPE_CHECKING:
    from playwright.sync_api import Page

BASE = "https://w3id.org/kinonaut/id/"
SMALL = Path(__file__).with_name("exports_small.trig")
KN = "https://w3id.org/kinonaut/ns#"
HOSTILE = "</script><script>alert(1)</script>"


def _large(films: int, parts: int) -> list[ox.Quad]:
    a = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    found: list[ox.Quad] = []

    def add(path: str, type_: str, name: str) -> ox.NamedNode:
        node = ox.NamedNode(BASE + path)
        found.append(ox.Quad(node, a, ox.NamedNode(KN + type_)))
        found.append(ox.Quad(node, label, ox.Literal(name)))
        return node

    document = add("document/d", "Document", "a-document-of-some-name.html")
    for n in range(films):
        film = add(f"film/f{n}", "Film", f"A film with a title {n}")
        for m in range(parts):
            portrayal = add(f"portrayal/f{n}/{m}", "Portrayal", "p")
            found.append(ox.Quad(portrayal, ox.NamedNode(KN + "inFilm"), film))
            character = add(f"character/f{n}/{m}", "Character", f"Character {n} {m}")
            found.append(ox.Quad(portrayal, ox.NamedNode(KN + "character"), character))
            actor = add(f"artist/a{n}-{m}", "Artist", f"Given{n} Family{m}")
            found.append(ox.Quad(portrayal, ox.NamedNode("https://schema.org/actor"), actor))
            found.append(ox.Quad(portrayal, ox.NamedNode(KN + "source"), document))
            if m % 2:
                person = add(f"person/p{n * parts + m}", "Person", f"Real{n} Person{m}")
                found.append(ox.Quad(portrayal, ox.NamedNode(KN + "realPerson"), person))
    return found


def test_two_thousand_things_fit_in_half_a_megabyte() -> None:
    html = to_html(_large(80, 10)).decode()
    block = re.search(r'id="map-data">(.*?)</script>', html, re.S)
    assert block
    data = json.loads(block[1])
    assert len(data["nodes"]) == 2000
    assert len(html.encode()) < 500_000


def test_more_than_the_map_holds_is_left_out_and_said() -> None:
    html = to_html(_large(90, 10)).decode()
    assert "340 with fewer ties are left out" in html


def test_no_two_things_of_the_map_are_in_one_place() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for n in range(40):
        network.add_node(f"f{n}", type="film", label=f"F{n}")
        for m in range(n):
            network.add_node(f"c{n}-{m}", type="character", label="c")
            network.add_edge(f"f{n}", f"c{n}-{m}", relation="has_character")
            network.add_node(f"p{m}", type="person", label="p")
            network.add_edge(f"c{n}-{m}", f"p{m}", relation="stands_for")
    network.add_node("alone", type="film", label="nobody's")
    data = map_data(network)
    places = sorted((x, y) for _, _, x, y in data["nodes"])
    assert len(places) <= MAX_NODES
    assert all(a != b for a, b in pairwise(places))
    assert "nobody's" not in {label for label, *_ in data["nodes"]}
    assert all(max(s, t) < len(places) for s, t, _ in data["edges"])


def _spoilt() -> list[ox.Quad]:
    """Return the small graph with a hostile text in the place of every text but numbers."""
    return [
        ox.Quad(q.subject, q.predicate, ox.Literal(q.object.value + HOSTILE), q.graph_name)
        if isinstance(q.object, ox.Literal) and not q.object.value.isdigit()
        else q
        for q in ox.parse(path=SMALL, format=ox.RdfFormat.TRIG)
    ]


@pytest.mark.browser
def test_map_shows_what_a_thing_is_tied_to_and_runs_nothing(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "graph.html"
    file.write_bytes(to_html(_spoilt()))
    page.on("dialog", lambda dialog: pytest.fail(f"a document's script ran: {dialog.message}"))
    page.goto(file.as_uri())
    canvas = page.locator("#map canvas")
    canvas.scroll_into_view_if_needed()
    x, y = canvas.evaluate("(c, label) => c.placeOf(label)", f"Vladimir Fyodorov{HOSTILE}")
    canvas.click(position={"x": x, "y": y})
    about = page.locator("#map .about")
    assert f"stands for (renamed) → Vladimir Dzhanibekov{HOSTILE}" in about.inner_text()
    assert page.locator("script").count() == 3
    page.keyboard.press("Escape")
    assert about.is_hidden()


@pytest.mark.browser
def test_map_goes_where_it_is_moved(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "graph.html"
    file.write_bytes(to_html(ox.parse(path=SMALL, format=ox.RdfFormat.TRIG)))
    page.goto(file.as_uri())
    canvas = page.locator("#map canvas")
    where = "(c) => c.placeOf('Salyut-7')"
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    before = canvas.evaluate(where)
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 50)
    page.mouse.up()
    after = canvas.evaluate(where)
    assert [round(b - a) for a, b in zip(before, after, strict=True)] == [40, 30]
    page.get_by_role("button", name="All").click()
    assert [round(v) for v in canvas.evaluate(where)] == [round(v) for v in before]
    # The tables' search finds things of the map too.
    page.get_by_role("searchbox").fill("dzhanibekov")
    assert "Vladimir Dzhanibekov" in page.locator("#map .about b").inner_text()


@pytest.mark.browser
def test_without_a_canvas_the_picture_stands_in(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "graph.html"
    file.write_bytes(to_html(ox.parse(path=SMALL, format=ox.RdfFormat.TRIG)))
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(file.as_uri())
    assert page.locator("#map").is_hidden()
    assert page.locator("#picture svg").is_visible()
    assert page.get_by_role("link", name="The map").count() == 0
