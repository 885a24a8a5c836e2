"""The pages: what they show, and that nothing of a source runs in them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pyoxigraph as ox
import pytest
from flask import Flask

from kinonaut.graph.exports.pictures import KINDS
from kinonaut.loaders.build import build
from kinonaut.queries import catalogue
from kinonaut.server import create_app
from kinonaut.server import source as source_module

FILM = "/film/night-docking-2019"
PAGES = [
    *(
        "/",
        "/films",
        "/people",
        "/missions",
        "/documents",
        "/ask",
        "/sparql?format=html",
        "/search",
    ),
    *(FILM, "/person/anton-grechko", "/artist/tomas-reyl", "/mission/aurora-4"),
    *("/character/night-docking-2019/pyotr-sokolin", "/ask/renamed-portrayals"),
    *("/ask/who-plays?who=Anton+Grechko", "/search?q=nothing+of+that+kind"),
    *("/quality", "/quality/single", "/pictures", "/pictures/timeline?film=Night+Docking"),
    *(FILM + "?policy=strict&lang=ru", "/document/almanac-txt", "/film/quiet-orbit-2020?lang=ru"),
]
VOID = {"meta", "link", "input", "br", "img", "hr"}


class Reader(HTMLParser):
    """Collects elements, and the text, of a page; fails on tags that do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def links(self) -> list[str]:
        return [a["href"] or "" for tag, a in self.elements if tag == "a" and "href" in a]


def read(client: Any, path: str, status: int = 200) -> Reader:
    with client.get(path, headers={"Accept": "text/html"}) as response:
        assert response.status_code == status, response.text[:500]
        assert response.mimetype == "text/html"
        return Reader(response.text)


JSON_LD = "application/ld+json"
"""Data that a page carries; no browser runs it."""


def _is_ours(tag: str, attributes: dict[str, str | None], path: str) -> bool:
    """Tell data, and the files of the two pages that scripts help, from any other script."""
    if attributes.get("type") in (JSON_LD, "application/json"):
        return True
    source = attributes.get("src") or ""
    helped = path.startswith(("/sparql", "/explore"))
    return tag == "script" and helped and source.startswith("/static/")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_stands_on_its_own(client: Any, path: str) -> None:
    page = read(client, path)
    tags = [tag for tag, attributes in page.elements if not _is_ours(tag, attributes, path)]
    assert tags.count("h1") == 1
    assert "script" not in tags
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert "style" not in attributes, "the policy forbids styles in attributes"
        for name in ("href", "src", "action"):
            address = attributes.get(name)
            if address and tag != "a":
                assert not urlsplit(address).netloc, "something would be fetched from elsewhere"
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))


FOLLOWED: set[str] = set()
"""Links of the pages before, which need not be followed again."""


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_somewhere(client: Any, path: str) -> None:
    found = set(read(client, path).links()) - FOLLOWED
    FOLLOWED.update(found)
    for link in sorted(found):
        if not urlsplit(link).netloc and not link.startswith("#"):
            with client.get(link, headers={"Accept": "text/html"}) as response:
                # A query may be stopped at the second that this server gives it.
                stopped = (504,) if "/sparql" in link else ()
                assert response.status_code in (200, 302, 303, *stopped), link


def test_every_response_has_the_policy(client: Any) -> None:
    for path in (*PAGES, "/nowhere", "/static/kinonaut.css", FILM + ".ttl"):
        with client.get(path) as response:
            policy = response.headers["Content-Security-Policy"]
            assert "default-src 'self'" in policy
            assert "unsafe" not in policy
            assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_nothing_of_a_source_becomes_markup(client: Any, store: Path) -> None:
    found = client.get(
        "/sparql",
        query_string={
            "query": "SELECT DISTINCT ?s { ?s ?p ?o FILTER(ISIRI(?s)) }",
            "format": "json",
        },
    ).json
    base = "https://w3id.org/kinonaut/id/"
    paths = [
        row["s"]["value"].removeprefix(base)
        for row in found["results"]["bindings"]
        if row["s"]["value"].startswith(base) and "#" not in row["s"]["value"]
    ]
    hostile = 0
    more = ["ask/departures", "ask/renamed-portrayals", "films", "people", "quality", "documents"]
    more += [f"pictures/{kind}" for kind in KINDS] + ["quality/single", "search?q=script"]
    for path in [*sorted(paths), *more, "films?lang=ru", "ask/departures?lang=ru&policy=strict"]:
        with client.get("/" + path, headers={"Accept": "text/html"}) as response:
            if response.status_code == 303:
                continue
            assert response.status_code in (200, 400), path
            page = Reader(response.text)
        hostile += "alert(1)" in page.text
        tags = {tag for tag, attributes in page.elements if attributes.get("type") != JSON_LD}
        assert not tags & {"script", "img", "iframe", "object"}, path
        assert "49" not in re.findall(r"\{\{ 7\*7 \}\}|\b49 Bob", page.text), path
        for _, attributes in page.elements:
            address = attributes.get("href") or ""
            assert not address.lower().startswith("javascript"), path
            assert not [name for name in attributes if name.startswith("on")], path
    assert hostile > 5


CATALOGUE = catalogue.load()


@pytest.mark.parametrize("words", ['"><script>alert(1)</script>', "{{ 7*7 }}", "%00", "я" * 500])
def test_nothing_that_is_asked_becomes_markup(client: Any, words: str) -> None:
    for path in ("/search?q=", "/ask/who-plays?who=", "/sparql?format=html&query=", "/film/"):
        with client.get(path + quote(words), headers={"Accept": "text/html"}) as response:
            assert response.status_code in (200, 302, 400, 404, 413), path
            if response.status_code == 302:
                continue
            page = Reader(response.text)
            assert "script" not in {t for t, a in page.elements if not _is_ours(t, a, path)}
            assert "49" not in page.text.split()


def test_a_film_shows_who_says_so_and_who_does_not(client: Any) -> None:
    page = read(client, FILM)
    text = " ".join(page.text.split())
    assert "Pyotr Sokolin" in text
    assert "Anton Grechko" in text
    assert "Sources disagree" in text
    assert "2 say so, 1 says otherwise" in text
    assert "Says otherwise: Tomas Reyl plays Boris Lund" in text
    assert "Sokolin stands for Anton Grechko" in text
    assert "the fire aboard is invented" in text
    assert "the docking by hand" in text
    assert "104 min" in text
    assert "98 min" in text
    assert "sources differ" in text
    marked = [a for tag, a in page.elements if tag == "mark"]
    assert len(marked) >= 5


def test_a_quotation_keeps_to_its_words_and_a_little_more(client: Any) -> None:
    with client.get("/document/almanac-txt") as response:
        html = response.text
    for before, mark, after in re.findall(r"“([^<]*)<mark>([^<]*)</mark>([^”]*)”", html):
        assert len(before) + len(after) <= 200
        assert len(before) + len(mark) + len(after) <= 400


def test_a_person_has_missions_films_and_names(client: Any) -> None:
    text = read(client, "/person/anton-grechko").text
    assert "Aurora 4" in text
    assert "Night Docking" in text
    assert "Pyotr Sokolin" in text
    text = read(client, "/mission/aurora-4").text
    assert "Anton Grechko" in text
    assert "Night Docking" in text


def test_search_finds_across_scripts_and_spellings(client: Any) -> None:
    for words in ("night docking", "Ночная стыковка", "nochnaya stykovka", "NIGHT-DOCKING"):
        with client.get("/search", query_string={"q": words}) as response:
            assert response.status_code in (200, 302)
            found = response.headers.get("Location", "") + response.text
            assert FILM in found, words
    assert "like it" in read(client, "/search?q=Grechka").text


def test_unknown_things_are_not_found(client: Any) -> None:
    for path in ("/film/none", "/nowhere", "/person/", "/id/film/none", "/ask/none", "/film/a b"):
        page = read(client, path, 404)
        assert "no such page" in page.text
    with client.get("/film/none") as response:
        assert (response.status_code, response.mimetype) == (404, "text/plain")
    with client.get(FILM + ".docx") as response:
        assert response.status_code == 404
    assert client.get("/ask/titles.xlsx").status_code == 404


def test_names_lead_to_page_or_data(client: Any) -> None:
    for accept, target in (
        ("text/html", FILM),
        ("*/*", FILM),
        ("text/turtle", FILM + ".ttl"),
        ("application/ld+json", FILM + ".jsonld"),
        ("application/rdf+xml;q=0.9, text/turtle;q=0.1", FILM + ".rdf"),
    ):
        with client.get("/id" + FILM, headers={"Accept": accept}) as response:
            assert response.status_code == 303
            assert response.headers["Location"] == target
            assert "Accept" in response.headers["Vary"]
    assert client.get("/id" + FILM + ".nt").headers["Location"] == FILM + ".nt"
    assert client.get("/id" + FILM, headers={"Accept": "image/png"}).status_code == 406


def test_data_says_what_the_page_says(client: Any) -> None:
    graphs = {}
    for suffix, format_ in (
        ("ttl", ox.RdfFormat.TURTLE),
        ("nt", ox.RdfFormat.N_TRIPLES),
        ("jsonld", ox.RdfFormat.JSON_LD),
        ("rdf", ox.RdfFormat.RDF_XML),
    ):
        with client.get(f"{FILM}.{suffix}") as response:
            assert response.status_code == 200
            parsed = ox.parse(response.data, format=format_)
            graphs[suffix] = {(q.subject, q.predicate, q.object) for q in parsed}
    assert graphs["ttl"] == graphs["nt"] == graphs["jsonld"] == graphs["rdf"]
    page = " ".join(read(client, FILM).text.split())
    assert f"{len(graphs['nt']):,} statements, with provenance" in page
    text = "\n".join(str(part) for triple in graphs["nt"] for part in triple)
    assert "Sokolin stands for Anton Grechko" in text
    assert "https://w3id.org/kinonaut/id/person/anton-grechko" in text
    rows = client.get(FILM + ".csv").text.splitlines()
    assert rows[0].startswith("character,performers,kind,real_people")
    assert any("Pyotr Sokolin" in row and "Anton Grechko" in row for row in rows)


def test_every_question_has_a_page_and_its_data(client: Any) -> None:
    for name in CATALOGUE:
        question = CATALOGUE[name]
        page = read(client, f"/ask/{name}")
        labels = {a.get("for") for tag, a in page.elements if tag == "label"}
        for parameter in question.parameters:
            assert f"p-{parameter.name}" in labels, name
    with client.get("/ask/renamed-portrayals.json") as response:
        answer = response.json
    row = next(r for r in answer["rows"] if r["real_person"] == "Anton Grechko")
    assert row["character"] == "Pyotr Sokolin"
    assert {e["document"] for e in row["evidence"]} == {"almanac.txt", "gazette.txt"}
    with client.get("/ask/renamed-portrayals.csv") as response:
        assert "Anton Grechko" in response.text
        assert response.text.splitlines()[0] == ",".join(answer["columns"])


def test_the_query_behind_an_answer_gives_it_again(client: Any) -> None:
    page = read(client, "/ask/renamed-portrayals?film=Night+Docking")
    link = next(link for link in page.links() if "/sparql" in link and "query=" in link)
    query = parse_qs(urlsplit(link).query)["query"][0]
    with client.get("/sparql", query_string={"query": query, "format": "csv"}) as response:
        assert response.status_code == 200
        assert "Anton Grechko" in response.text


def test_a_question_says_what_is_wrong_with_a_value(client: Any) -> None:
    page = read(client, "/ask/who-plays?who=Nobody+Whatever", 404)
    assert "Nobody Whatever" in page.text
    with client.get("/ask/who-plays.json") as response:
        assert response.status_code == 400
        assert "who" in response.json["error"]
    # Names that mean something to the framework are values like any other.
    for name in ("name", "_anchor", "_external", "values", "filename"):
        assert client.get(f"/ask/renamed-portrayals?{name}=1").status_code == 400


def test_an_error_of_ours_shows_no_insides(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(store, workers=1)
    try:
        monkeypatch.setattr(
            "kinonaut.server.pages.film_page", lambda *_: (_ for _ in ()).throw(KeyError("secret"))
        )
        app.logger.disabled = True
        client: Any = app.test_client()
        with client.get(FILM, headers={"Accept": "text/html"}) as response:
            assert response.status_code == 500
            assert "secret" not in response.text
            assert "Traceback" not in response.text
    finally:
        app.extensions["kinonaut"].close()


def test_a_client_that_has_the_page_gets_none(client: Any) -> None:
    with client.get(FILM) as first:
        tag = first.headers["ETag"]
    with client.get(FILM, headers={"If-None-Match": tag}) as again:
        assert (again.status_code, again.data) == (304, b"")


def test_a_new_build_is_served_without_a_restart(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    write_documents: Callable[[Path], tuple[Path, Path]],
) -> None:
    monkeypatch.setattr(source_module, "_LOOK_SECONDS", 0.0)
    documents, facts = write_documents(tmp_path)
    place = tmp_path / "graph.kg"
    build([documents], place, facts=[facts], extract=False)
    app = create_app(place, workers=1)
    try:
        client: Any = app.test_client()
        with client.get("/films") as response:
            before = response.headers["ETag"]
            assert "Second Light" not in response.text
        (documents / "second.txt").write_text("Second Light (2021) is a film.\n", encoding="utf-8")
        fact = {
            **{"document": "second.txt", "relation": "year", "film": ["Second Light"]},
            **{"value": 2021, "quote": "Second Light (2021)", "start": 0, "end": 19},
        }
        more = tmp_path / "more.jsonl"
        more.write_text(json.dumps(fact) + "\n", encoding="utf-8")
        build([documents], place, facts=[facts, more], extract=False)
        # Who asks first is answered from the old graph, and lets the new one be opened.
        assert client.get("/films").headers["ETag"] == before
        app.extensions["kinonaut"]._beside.join(60)
        with client.get("/films") as response:
            assert "Second Light" in response.text
            assert response.headers["ETag"] != before
        label = "<http://www.w3.org/2000/01/rdf-schema#label>"
        query = {"query": f"ASK {{ ?film {label} 'Second Light' }}"}
        assert client.get("/sparql", query_string=query).json["boolean"] is True
    finally:
        app.extensions["kinonaut"].close()


def test_a_file_of_rdf_is_served_as_well(tmp_path: Path, application: Flask) -> None:
    place = tmp_path / "graph.nq"
    store = application.extensions["kinonaut"].acquire()
    try:
        ox.serialize(store.store.quads(), str(place), format=ox.RdfFormat.N_QUADS)
    finally:
        store.release()
    app = create_app(place, workers=1)
    try:
        client: Any = app.test_client()
        assert "Anton Grechko" in read(client, FILM).text
        assert client.get("/sparql", query_string={"query": "ASK { ?s ?p ?o }"}).json["boolean"]
    finally:
        app.extensions["kinonaut"].close()


def test_people_who_are_portrayed_are_counted_once_a_film(tmp_path: Path) -> None:
    text = "Second Light (2021). Vera Lund is Ada Bell. Ida Holm is Ada Bell, renamed."
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "light.txt").write_text(text, encoding="utf-8")
    told = [("Vera Lund is Ada Bell", "Vera Lund"), ("Ida Holm is Ada Bell", "Ida Holm")]
    facts = tmp_path / "facts.jsonl"
    facts.write_text(
        "".join(
            json.dumps(
                {
                    **{"document": "light.txt", "relation": "portrayal", "film": ["Second Light"]},
                    **{"character": [who], "person": ["Ada Bell"], "kind": "renamed"},
                    **{"quote": said, "start": text.index(said)},
                    "end": text.index(said) + len(said),
                }
            )
            + "\n"
            for said, who in told
        ),
        encoding="utf-8",
    )
    build([tmp_path / "in"], tmp_path / "graph.kg", facts=[facts], extract=False)
    app = create_app(tmp_path / "graph.kg", workers=1)
    try:
        shown = app.test_client().get("/", headers={"Accept": "text/html"}).text
    finally:
        app.extensions["kinonaut"].close()
    assert "1 real person portrayed, 1 under another name" in shown
