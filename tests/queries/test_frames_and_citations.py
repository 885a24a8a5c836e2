"""Rows and records as data frames, networks, triples, citations and notebook tables."""

from __future__ import annotations

import json
import re
import sys
from importlib import import_module
from urllib.parse import quote

import pytest
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string

from kinonaut.errors import MissingExtraError, QueryError
from kinonaut.queries.citations import cite
from kinonaut.queries.evidence import Evidence
from kinonaut.queries.frames import to_pandas, to_polars
from kinonaut.queries.knowledge import KnowledgeGraph, open_graph
from kinonaut.queries.notebook import table

ROWS: list[dict[str, object]] = [
    {"n": 1, "x": 0.5, "yes": True, "day": "1968-12-21", "date": "1968-12", "names": ["a", "b"]},
    {"n": None, "x": 2, "yes": None, "day": None, "date": "1968-12-21", "names": []},
]
CSL_VARIABLES = {"id", "type", "title", "source", "URL", "language", "author", "locator", "note"}
COLUMNS = ("n", "x", "yes", "day", "date", "names", "nothing")


def test_pandas_has_real_types_and_missing_values() -> None:
    pytest.importorskip("pandas")
    frame = to_pandas(COLUMNS, ROWS)
    types = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert types["n"] == "Int64"
    assert types["x"] == "Float64"
    assert types["yes"] == "boolean"
    assert types["day"].startswith("datetime64")
    assert types["date"].startswith("str")
    assert frame["n"].isna().tolist() == [False, True]
    assert frame["day"].isna().tolist() == [False, True]
    assert frame["names"].tolist() == [["a", "b"], []]
    assert frame["nothing"].isna().all()
    assert list(to_pandas(("a",), []).columns) == ["a"]


def test_polars_has_real_types_and_missing_values() -> None:
    polars = pytest.importorskip("polars")
    frame = to_polars(COLUMNS, ROWS)
    assert frame.schema["n"] == polars.Int64
    assert frame.schema["yes"] == polars.Boolean
    assert frame.schema["day"] == polars.Date
    assert frame.schema["names"] == polars.List(polars.String)
    assert frame["n"].null_count() == 1
    assert frame.height == 2


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_missing_extra_says_how_to_install_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    make = getattr(import_module("kinonaut.queries.frames"), f"to_{name}")
    with pytest.raises(MissingExtraError, match=rf"kinonaut\[{name}\]"):
        make(("n",), [])


def test_nothing_has_the_columns_and_types_of_something(kg: KnowledgeGraph) -> None:
    pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    for records in (kg.films, kg.people, kg.missions, kg.portrayals, kg.documents):
        some, none = records.to_polars(), records.limit(0).to_polars()
        assert none.schema == some.schema
        assert none.height == 0
        wanted = records.to_pandas().dtypes.astype(str).to_dict()
        assert records.limit(0).to_pandas().dtypes.astype(str).to_dict() == wanted
    empty = kg.ask("films-of-mission", mission="Mir")
    assert empty.count() == 0
    assert empty.to_polars().schema["year"] == polars.List(polars.Int64)
    frame = kg.ask("alive-at-release", film="The Gull Flies").to_pandas()
    assert str(frame["alive"].dtype) == "boolean"
    assert list(kg.query("SELECT ?x ?y { ?x <urn:none> ?y }").to_pandas().columns) == ["x", "y"]  # type: ignore[union-attr]


def test_records_and_answers_become_frames(kg: KnowledgeGraph) -> None:
    pytest.importorskip("pandas")
    frame = kg.missions.order_by("launch_date").to_pandas()
    assert str(frame["launch_date"].dtype).startswith("datetime64")
    assert frame["label"].tolist()[0] == "Vostok 6"
    assert kg.ask("disagreements", film="Cold Harbour").to_pandas().shape[0] > 2


def test_records_become_a_network_and_triples(kg: KnowledgeGraph) -> None:
    film = kg.films["Red Kite"]
    network = kg.films.filter(year=2015).to_networkx()
    assert film.iri in network
    assert kg.films["Cold Harbour"].iri not in network
    assert len(kg.to_networkx()) > len(network)
    triples = kg.films.filter(year=2015).to_rdflib()
    assert {str(s) for s in triples.subjects()} == {film.iri}


def test_answers_become_a_network_and_triples(kg: KnowledgeGraph) -> None:
    answer = kg.ask("renamed-portrayals")
    assert kg.films["Cold Harbour"].iri in answer.to_networkx()
    assert kg.films["Red Kite"].iri not in answer.to_networkx()
    assert kg.films["Cold Harbour"].iri in {str(s) for s in answer.to_rdflib().subjects()}


def test_citations_carry_the_quote_and_its_place(kg: KnowledgeGraph) -> None:
    answer = kg.ask("got-right", film="Cold Harbour")
    (piece,) = answer.evidence
    markdown = answer.cite()
    assert "“the switches are right”" in markdown
    assert f"characters {piece.start}–{piece.end}" in markdown
    (item,) = json.loads(answer.cite("csl-json"))
    assert item["title"] == "folder/b.html"
    assert item["note"] == piece.quote
    assert answer.cite("bibtex").startswith("@misc{")
    with pytest.raises(QueryError, match="no style"):
        answer.cite("apa")  # type: ignore[arg-type]


def test_hostile_text_stays_text_in_citations(kg: KnowledgeGraph) -> None:
    bad = "}\\end{x}%$ </td><script>alert(1)</script> [a](javascript:x)\n# head &lt;b&gt;"
    piece = Evidence("claim", "cast", bad, "https://example.org/d", bad, 0, 5, "r", speaker=bad)
    assert "\\end{x}" not in cite(kg.store, [piece], "bibtex")
    markdown = cite(kg.store, [piece])
    assert "<script>" not in markdown
    assert "[a](" not in markdown
    assert "\n# head" not in markdown
    assert "\\&lt;" in markdown, "an entity is shown as it is written"
    assert json.loads(cite(kg.store, [piece], "csl-json"))[0]["author"]
    shown = table(("a",), [[bad]], [bad], bad)
    assert "<script>" not in shown


_NAMES = (
    "plain.txt",
    "Обзор «Красной чайки», часть 2.html",
    "} lone {brace 100% & $5 #1 a_b c^d ~e \\n.txt",
    "Straße 宇宙 \x07bell.txt",
    "and others, and more.txt",
)


def _pieces(names: tuple[str, ...] = _NAMES) -> list[Evidence]:
    """Return evidence whose documents, speakers and quotes bear these names."""
    return [
        Evidence("claim", "cast", n, f"https://example.org/{quote(n)}", n, 3, 9, "r", speaker=n)
        for n in names
    ]


def test_a_reader_of_bibtex_reads_back_what_was_written(kg: KnowledgeGraph) -> None:
    found = parse_string(cite(kg.store, _pieces(), "bibtex"), "bibtex").entries
    wanted = {" ".join(name.replace("\x07", " ").split()) for name in _NAMES}
    assert {_read(entry.fields["title"]) for entry in found.values()} == wanted
    assert {_read(entry.fields["annote"]).strip("“”") for entry in found.values()} == wanted
    for entry in found.values():
        (author,) = entry.persons["author"]
        assert _read(str(author)) in wanted, "a name is not cut at its commas"
        assert entry.fields["note"] == "characters 3--9"
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]*", key) for key in found)


_WRITTEN = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
}


def _read(text: str) -> str:
    """Return what TeX would print of a value."""
    letters = [*_WRITTEN, *(f"\\{sign}" for sign in "%$&#_"), "{", "}"]
    parts = re.split("(" + "|".join(map(re.escape, letters)) + ")", text)
    return "".join(
        _WRITTEN.get(part, "" if part in "{}" else part.removeprefix("\\")) for part in parts
    )


def test_documents_whose_names_are_alike_in_ascii_have_keys_of_their_own(
    kg: KnowledgeGraph,
) -> None:
    pieces = _pieces(("vid.txt", "вид.txt", "Vid txt"))
    assert len(parse_string(cite(kg.store, pieces, "bibtex"), "bibtex").entries) == 3
    assert len({item["id"] for item in json.loads(cite(kg.store, pieces, "csl-json"))}) == 3


def test_a_citation_has_the_title_the_address_the_date_and_the_language(
    described: KnowledgeGraph,
) -> None:
    (document,) = described.documents
    piece = Evidence("c", "cast", "gull.html", document.iri, "it flies", 0, 8, "r")
    (entry,) = parse_string(cite(described.store, [piece], "bibtex"), "bibtex").entries.values()
    assert entry.fields["title"] == "{The Gull (film)}"
    assert entry.fields["howpublished"] == "gull.html"
    assert entry.fields["langid"] == "russian"
    assert (entry.fields["date"], entry.fields["urldate"]) == ("2011-05", "2020-01-02")
    address = "https://example.org/wiki/%D0%A7%D0%B0%D0%B9%D0%BA%D0%B0_(film)?a=%7B1%7D#x"
    assert entry.fields["url"] == address
    (item,) = json.loads(cite(described.store, [piece], "csl-json"))
    assert (item["type"], item["URL"], item["language"]) == ("webpage", address, "ru")
    assert item["issued"] == {"date-parts": [[2011, 5]]}
    assert item["accessed"] == {"date-parts": [[2020, 1, 2]]}
    CiteProcJSON([item])
    markdown = cite(described.store, [piece])
    assert "[The Gull (film)](https://example.org/wiki/%D0%A7" in markdown
    assert "_%28film%29?a=" in markdown
    assert "(gull.html)" in markdown


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Return a graph of one document with a title, an address and a language."""
    path = tmp_path_factory.mktemp("described") / "graph.trig"
    path.write_text(
        """@prefix kn: <https://w3id.org/kinonaut/ns#> . @prefix dct: <http://purl.org/dc/terms/> .
        @base <https://w3id.org/kinonaut/id/> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <graph/document/gull-html> { <document/gull-html> a kn:Document ; rdfs:label "gull.html" ;
          kn:path "gull.html" ; dct:title "The Gull (film)" ; dct:language "ru" ;
          kn:url "https://example.org/wiki/Чайка_(film)?a={1}#x" ;
          dct:issued "2011-05"^^xsd:gYearMonth ; dct:available "2020-01-02"^^xsd:date . }""",
        "utf-8",
    )
    return open_graph(path)


def test_a_processor_of_csl_makes_a_bibliography(kg: KnowledgeGraph) -> None:
    items = json.loads(cite(kg.store, _pieces(), "csl-json"))
    assert all(set(item) <= CSL_VARIABLES for item in items)
    source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        made.register(Citation([CitationItem(item["id"])]))
    printed = [str(entry) for entry in made.bibliography()]
    assert len(printed) == len(_NAMES)
    for item in items:
        assert any(item["title"] in entry for entry in printed)


def test_a_notebook_shows_rows_with_quotes(kg: KnowledgeGraph) -> None:
    shown = kg.ask("renamed-portrayals")._repr_html_()
    assert "<td>Frank Hadley</td>" in shown
    assert "Frank Hadley, who is really Frank Borman" in shown
    assert "Cold Harbour" in kg.films._repr_html_()
    assert "<table>" in kg.films["Cold Harbour"]._repr_html_()
