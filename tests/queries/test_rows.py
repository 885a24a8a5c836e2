"""Rows of answers and of queries of one's own: what they are, become and rest on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import NamedNode

from kinonaut.errors import QueryError
from kinonaut.queries import evidence
from kinonaut.queries.evidence import Evidence, EvidencePage
from kinonaut.queries.knowledge import KnowledgeGraph
from kinonaut.queries.rows import Rows

CLAIMS = """
PREFIX kn: <https://w3id.org/kinonaut/ns#>
SELECT ?film ?year ?a_claim WHERE {
  ?film a kn:Film ; kn:year ?year ; kn:claim ?a_claim .
  GRAPH ?graph { ?a_claim kn:relation "year" }
} ORDER BY ?year"""


def selected(rows: object) -> Rows:
    assert isinstance(rows, Rows)
    return rows


def test_an_answer_is_a_sequence_of_rows(kg: KnowledgeGraph) -> None:
    answer = kg.ask("titles", film="Cold Harbour")
    assert answer.count() == len(answer) == len(list(answer)) > 1
    assert answer[0] == answer.first() == answer.rows[0]
    assert answer[:1] == answer.rows[:1]
    assert answer.exists()
    with pytest.raises(QueryError, match="rows, not one"):
        answer.one()
    none = kg.ask("titles", film="Red Kite", policy="strict")
    assert none.first() is None or none.exists()
    assert kg.ask("renamed-portrayals").one()["character"] == "Frank Hadley"


def test_a_row_explains_itself(kg: KnowledgeGraph) -> None:
    answer = kg.ask("renamed-portrayals")
    row = answer.one()
    said = row.explain()
    assert "test.rule: “Frank Hadley, who is really Frank Borman” (a.txt)" in said
    assert row.sparql == answer.sparql
    assert answer.sparql.strip() in said
    assert "имя Фрэнка Бормана изменено" in row._repr_html_()


def test_rows_of_a_query_are_a_tuple_and_a_table(kg: KnowledgeGraph) -> None:
    rows = selected(kg.query(CLAIMS))
    assert isinstance(rows, tuple)
    assert [row["year"] for row in rows] == [2003, 2011, 2015]
    assert rows.columns == ("film", "year", "a_claim")
    assert rows.to_csv().splitlines()[0] == "film,year,a_claim"
    assert rows.to_json()[0]["year"] == 2003
    assert CLAIMS.strip() in rows.explain()
    assert rows[0].sparql == CLAIMS
    assert "<td>2003</td>" in rows._repr_html_()
    assert selected(kg.query("SELECT ?x { ?x <urn:none> ?y }")) == ()


@pytest.mark.parametrize("hostile", ['" } DELETE WHERE { ?s ?p ?o', "x", "<urn:x>", "?s"])
def test_values_are_bound_as_terms(hostile: str, kg: KnowledgeGraph) -> None:
    (row,) = selected(kg.query("SELECT ?x { BIND ($given AS ?x) }", given=hostile))
    assert row["x"] == hostile


def test_what_has_an_iri_is_bound_as_that(kg: KnowledgeGraph) -> None:
    film = kg.films["Red Kite"]
    query = "SELECT ?year { $film <https://w3id.org/kinonaut/ns#year> ?year }"
    assert [row["year"] for row in selected(kg.query(query, film=film))] == [2015]
    assert [row["year"] for row in selected(kg.query(query, film=NamedNode(film.iri)))] == [2015]
    wanted = "SELECT ?f { ?f <https://w3id.org/kinonaut/ns#year> $year }"
    assert [row["f"] for row in selected(kg.query(wanted, year=2015))] == [film.iri]
    with pytest.raises(QueryError, match="film cannot be"):
        kg.query(query, film=object())  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="names no film"):
        kg.films[None]  # type: ignore[call-overload]


def test_a_query_that_names_claims_has_their_evidence(kg: KnowledgeGraph) -> None:
    rows = selected(kg.query(CLAIMS))
    assert [e.quote for e in rows[0].evidence] == ["made in 2003"]
    assert len(rows.evidence) == 3
    assert "“made in 2003”" in rows.cite()
    assert kg.films["Red Kite"].iri in rows.to_networkx()
    assert len(rows.to_rdflib()) > 3
    bare = selected(kg.query("SELECT ?claim { BIND ('no claim' AS ?claim) }"))
    assert bare.evidence == ()


def test_the_query_of_an_answer_on_several_things_is_one_query(kg: KnowledgeGraph) -> None:
    answer = kg.ask("who-plays", who="Valentina Tereshkova")
    assert len(answer.parameters["who"]) == 2  # type: ignore[arg-type]
    rows = selected(kg.query(answer.sparql))
    assert {row["performer"] for row in rows} == {row["performer"] for row in answer}


def test_what_is_told_comes_before_the_same_as_a_premise(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Evidence("c", "plays", "a.txt", "d", "Ada plays Bo", 4, 16, "prose")
    premise = replace(told, inferred_by="own-name")
    for found in ({"a": (told,), "b": (premise,)}, {"a": (premise,), "b": (told,)}):
        monkeypatch.setattr(evidence, "fetch", lambda _store, _claims, found=found: found)
        assert EvidencePage(kg.store, ()).of(["a", "b"]) == (told, premise)
