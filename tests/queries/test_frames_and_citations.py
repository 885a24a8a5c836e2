"""Rows and records as data frames, networks, triples, citations and notebook tables."""

from __future__ import annotations

import json
import sys
from importlib import import_module

import pytest

from kinonaut.errors import MissingExtraError, QueryError
from kinonaut.queries.citations import cite
from kinonaut.queries.evidence import Evidence
from kinonaut.queries.frames import to_pandas, to_polars
from kinonaut.queries.knowledge import KnowledgeGraph
from kinonaut.queries.notebook import table

ROWS: list[dict[str, object]] = [
    {"n": 1, "x": 0.5, "yes": True, "day": "1968-12-21", "date": "1968-12", "names": ["a", "b"]},
    {"n": None, "x": 2, "yes": None, "day": None, "date": "1968-12-21", "names": []},
]
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


def test_citations_carry_the_quote_and_its_place(kg: KnowledgeGraph) -> None:
    answer = kg.ask("got-right", film="Cold Harbour")
    (piece,) = answer.evidence
    markdown = answer.cite()
    assert "“the switches are right”" in markdown
    assert f"characters {piece.start}–{piece.end}" in markdown
    (item,) = json.loads(answer.cite("csl-json"))
    assert item["title"] == "folder/b.html"
    assert item["note"] == piece.quote
    bibtex = answer.cite("bibtex")
    assert bibtex.startswith("@misc{")
    assert bibtex.count("{") == bibtex.count("}")
    with pytest.raises(QueryError, match="no style"):
        answer.cite("apa")  # type: ignore[arg-type]


def test_hostile_text_stays_text_in_citations(kg: KnowledgeGraph) -> None:
    bad = "}\\end{x}%$ </td><script>alert(1)</script> [a](javascript:x)\n# head"
    piece = Evidence("claim", "cast", bad, "https://example.org/d", bad, 0, 5, "r", speaker=bad)
    bibtex = cite(kg.store, [piece], "bibtex")
    assert "\\end{x}" not in bibtex
    assert "\n# head" not in bibtex
    markdown = cite(kg.store, [piece])
    assert "<script>" not in markdown
    assert "[a](" not in markdown
    assert json.loads(cite(kg.store, [piece], "csl-json"))[0]["author"]
    shown = table(("a",), [[bad]], [bad], bad)
    assert "<script>" not in shown


def test_a_notebook_shows_rows_with_quotes(kg: KnowledgeGraph) -> None:
    shown = kg.ask("renamed-portrayals")._repr_html_()
    assert "<td>Frank Hadley</td>" in shown
    assert "Frank Hadley, who is really Frank Borman" in shown
    assert "Cold Harbour" in kg.films._repr_html_()
    assert "<table>" in kg.films["Cold Harbour"]._repr_html_()
