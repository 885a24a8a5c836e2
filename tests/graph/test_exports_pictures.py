"""Pictures: the same bytes twice, everything named, nothing of a document runs or overflows."""

from __future__ import annotations

import itertools
import random
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pyoxigraph as ox
import pytest

from kinonaut.errors import (
    AmbiguousEntityError,
    MissingExtraError,
    QueryError,
    UnknownEntityError,
)
from kinonaut.graph.exports.drawing import plain_colours, to_png
from kinonaut.graph.exports.pictures import KINDS, film_named, picture
from kinonaut.graph.exports.view import View

BASE = "https://w3id.org/kinonaut/id/"
SMALL = Path(__file__).with_name("exports_small.trig")
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</title><script>alert(1)</script>\x00\u202e" onload="x'


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    return list(ox.parse(path=SMALL, format=ox.RdfFormat.TRIG))


def _words(svg: str) -> list[str]:
    return [e.text or "" for e in ET.fromstring(svg).iter(f"{SVG}text")]


def _titles(svg: str) -> str:
    return "\n".join(e.text or "" for e in ET.fromstring(svg).iter(f"{SVG}title"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("film", [None, "Salyut-7"])
def test_the_order_of_quads_does_not_matter(
    quads: list[ox.Quad], kind: str, film: str | None
) -> None:
    shuffled = quads[:]
    random.Random(3).shuffle(shuffled)
    assert picture(kind, shuffled, film=film) == picture(kind, quads, film=film)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_has_a_title_a_description_and_both_colours(
    quads: list[ox.Quad], kind: str
) -> None:
    svg = picture(kind, quads)
    root = ET.fromstring(svg)
    labelled = (root.get("aria-labelledby") or "").split()
    assert [root.find(f".//*[@id='{i}']").text for i in labelled]  # type: ignore[union-attr]
    assert "prefers-color-scheme:dark" in svg
    assert "<style>" not in picture(kind, quads, with_style=False)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_graph_is_said_to_be_empty(kind: str) -> None:
    assert any("No " in w or "no " in w for w in _words(picture(kind, [])))


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_names_are_text(quads: list[ox.Quad], kind: str) -> None:
    spoilt = [
        ox.Quad(q.subject, q.predicate, ox.Literal(HOSTILE), q.graph_name)
        if isinstance(q.object, ox.Literal) and not q.object.value.isdigit()
        else q
        for q in quads
    ]
    root = ET.fromstring(picture(kind, spoilt))
    tags = {e.tag.removeprefix(SVG) for e in root.iter()}
    assert tags <= {"svg", "title", "desc", "style", "rect", "text", "path", "circle", "g", "a"}
    assert not [name for e in root.iter() for name in e.attrib if name.startswith("on")]


@pytest.mark.parametrize("kind", KINDS)
def test_links_lead_to_the_web_or_the_page_only(quads: list[ox.Quad], kind: str) -> None:
    assert "href" not in picture(kind, quads, link=lambda iri: "javascript:alert(1)")
    assert "href" not in picture(kind, quads, link=lambda iri: "//elsewhere.example/")


def test_reel_and_real_of_a_film_leaves_the_others_out(quads: list[ox.Quad]) -> None:
    words = _words(picture("reel-and-real", quads, film="Salyut-7"))
    assert "Vladimir Dzhanibekov" in words
    assert "Neil Armstrong" not in words


def test_played_by_tells_who_played_whom_where_and_when(quads: list[ox.Quad]) -> None:
    svg = picture("played-by", quads)
    assert "2017 · as Vladimir Fyodorov, Salyut-7" in _words(svg)
    assert (
        "Vladimir Vdovichenkov: 2017 · as Vladimir Fyodorov, Salyut-7 (renamed)."
        " Sources: forum.html, review.txt" in _titles(svg)
    )


def test_matrix_counts_by_kind(quads: list[ox.Quad]) -> None:
    svg = picture("deviations", quads)
    words = _words(svg)
    assert words[words.index("invented") :][:2] == ["invented", "departures"]
    assert "1 departure from history in 1 film, as their sources tell them." in words
    assert "Salyut-7, invented: no shuttle came near" in _titles(svg)


def _dated(quads: list[ox.Quad], *more: tuple[str, str, str]) -> list[ox.Quad]:
    kn = "https://w3id.org/kinonaut/ns#"
    return quads + [
        ox.Quad(ox.NamedNode(BASE + s), ox.NamedNode(kn + p), ox.Literal(o)) for s, p, o in more
    ]


def test_timeline_puts_what_is_later_further_right(quads: list[ox.Quad]) -> None:
    given = _dated(quads, ("mission/soyuz-t-13", "launchDate", "1985-06-06"))
    root = ET.fromstring(picture("timeline", given))
    dots = [int(e.get("cx") or 0) for e in root.iter(f"{SVG}circle")]
    assert len(dots) == 2
    assert dots[0] < dots[1]
    assert "Salyut-7 depicts Soyuz T-13" in _titles(picture("timeline", given))


@pytest.mark.parametrize("date", ["1985-99-99", "198", "soon", "١٩٨٥", "1985-02-30", ""])
def test_a_date_that_is_none_is_not_drawn(quads: list[ox.Quad], date: str) -> None:
    undated = [q for q in quads if not q.predicate.value.endswith(("launchDate", "#date"))]
    given = _dated(undated, ("mission/soyuz-t-13", "date", date))
    svg = picture("timeline", given, film="Salyut-7")
    assert any("2017" in w for w in _words(svg))
    assert not any("Soyuz T-13" in w for w in _words(svg))


def test_network_joins_actor_and_person(quads: list[ox.Quad]) -> None:
    svg = picture("network", quads)
    titles = _titles(svg)
    assert "Vladimir Vdovichenkov plays Vladimir Dzhanibekov in Salyut-7 (renamed)" in titles


def _many(films: int) -> list[ox.Quad]:
    kn = "https://w3id.org/kinonaut/ns#"
    a = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    found: list[ox.Quad] = []

    def add(path: str, type_: str, name: str) -> ox.NamedNode:
        node = ox.NamedNode(BASE + path)
        found.append(ox.Quad(node, a, ox.NamedNode(kn + type_)))
        found.append(ox.Quad(node, label, ox.Literal(name)))
        return node

    for n in range(films):
        film = add(f"film/f{n}", "Film", f"Film {n}")
        found.append(ox.Quad(film, ox.NamedNode(kn + "year"), ox.Literal(1950 + n % 70)))
        mission = add(f"mission/m{n}", "Mission", f"Mission {n}")
        launch = ox.Literal(f"{1950 + n % 60}-01-01")
        found.append(ox.Quad(mission, ox.NamedNode(kn + "launchDate"), launch))
        depiction = add(f"depiction/d{n}", "Depiction", "d")
        deviation = add(f"deviation/v{n}", "Deviation", "v")
        portrayal = add(f"portrayal/p{n}", "Portrayal", "p")
        person = add(f"person/p{n}", "Person", f"Person {n}")
        actor = add(f"artist/a{n}", "Artist", f"Actor {n}")
        for node in (depiction, deviation, portrayal):
            found.append(ox.Quad(node, ox.NamedNode(kn + "inFilm"), film))
        found.append(ox.Quad(depiction, ox.NamedNode(kn + "depicts"), mission))
        found.append(ox.Quad(portrayal, ox.NamedNode(kn + "realPerson"), person))
        found.append(ox.Quad(portrayal, ox.NamedNode("https://schema.org/actor"), actor))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_too_much_is_left_out_and_said(kind: str) -> None:
    svg = picture(kind, _many(400))
    assert len(svg) < 400_000
    assert any(re.search(r"Not drawn.* \d+ ", w) for w in _words(svg))


def test_labels_of_the_timeline_do_not_meet() -> None:
    root = ET.fromstring(picture("timeline", _many(40)))
    rows: dict[str, list[tuple[int, int]]] = {}
    for text in root.iter(f"{SVG}text"):
        if text.get("class") == "mark":
            x, width = int(text.get("x") or 0), 6 * len(text.text or "")
            rows.setdefault(text.get("y") or "", []).append((x, x + width))
    assert sum(map(len, rows.values())) == 80
    for spans in rows.values():
        spans.sort()
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_films_are_found_by_title_year_and_iri(quads: list[ox.Quad]) -> None:
    view = View(quads)
    film = f"{BASE}film/salyut-7-2017"
    for name in ("Salyut-7", "salyut 7", "Салют-7", "Salyut-7 (2017)", film, "film/salyut-7-2017"):
        assert film_named(view, name) == film
    with pytest.raises(UnknownEntityError, match="Salyut-7"):
        film_named(view, "Salyut 6")
    twin = ox.Quad(
        ox.NamedNode(f"{BASE}film/first-man-2018"),
        ox.NamedNode("https://w3id.org/kinonaut/ns#title"),
        ox.Literal("Salyut 7"),
    )
    with pytest.raises(AmbiguousEntityError, match="First Man 2018"):
        film_named(View([*quads, twin]), "Salyut-7")


def test_another_kind_of_picture_is_refused(quads: list[ox.Quad]) -> None:
    with pytest.raises(QueryError, match="reel-and-real"):
        picture("hairball", quads)


@pytest.mark.parametrize("dark", [False, True])
def test_png_is_the_same_bytes_twice(quads: list[ox.Quad], dark: bool) -> None:
    svg = picture("played-by", quads)
    data = to_png(svg, dark=dark)
    assert data.startswith(b"\x89PNG")
    assert data == to_png(svg, dark=dark)
    assert data != to_png(svg, dark=not dark)


@pytest.mark.parametrize("kind", KINDS)
def test_plain_colours_leave_nothing_to_a_browser(quads: list[ox.Quad], kind: str) -> None:
    svg = plain_colours(picture(kind, quads), dark=True)
    assert "var(" not in svg
    assert "@media" not in svg
    assert "#10161f" in svg


def test_png_without_its_library_names_the_extra(
    quads: list[ox.Quad], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(MissingExtraError, match=r"kinonaut\[png\]"):
        to_png(picture("played-by", quads))
