"""Filters on evidence, order, explanations, and the number of queries behind a page."""

from __future__ import annotations

import pytest

from kinonaut.errors import QueryError
from kinonaut.graph.store import GraphStore
from kinonaut.queries.knowledge import KnowledgeGraph


def test_records_are_chosen_by_their_sources(kg: KnowledgeGraph) -> None:
    renamed = kg.portrayals(film="Cold Harbour", kind="renamed")
    assert renamed.where(min_sources=2).count() == 1
    assert renamed.where(min_sources=9).count() == 0
    assert {f.label for f in kg.films.where(min_sources=3)} == {"Cold Harbour"}
    assert kg.films.where(min_sources=1).count() == 3


def test_records_are_chosen_by_who_says_so(kg: KnowledgeGraph) -> None:
    (found,) = kg.deviations.where(said_by="a reader")
    assert found.label == "hours for days"
    assert kg.deviations.where(said_by="participant").count() == 0
    assert kg.deviations.where(said_by="nobody").first() is None
    assert kg.portrayals().where(said_by="Ольга Н.").count() == 1


def test_hostile_values_are_values_or_refused(kg: KnowledgeGraph) -> None:
    assert kg.films.where(language='en" } DELETE { ?s ?p ?o').count() == 0
    with pytest.raises(QueryError):
        kg.films.where(said_by="x> } DELETE {")
    with pytest.raises(QueryError):
        kg.films.where(min_sources=0)
    with pytest.raises(QueryError):
        kg.documents.where(min_sources=1)


def test_order_is_by_values_with_nothing_last(kg: KnowledgeGraph) -> None:
    assert [f.year for f in kg.films.order_by("years")] == [2003, 2011, 2015]
    assert [f.year for f in kg.films.order_by("-years")] == [2015, 2011, 2003]
    assert [f.year for f in kg.films.order_by("-years").limit(1)] == [2015]
    assert kg.films.order_by("-years").first() == kg.films["Red Kite"]
    directors = [f.directors for f in kg.films.order_by("directors")]
    assert [bool(d) for d in directors] == [True, False, False]
    with pytest.raises(QueryError, match="no field weight"):
        kg.films.order_by("weight")


def test_an_explanation_has_the_words_and_the_query(kg: KnowledgeGraph) -> None:
    records = kg.films.filter(year=2003).where(min_sources=2).order_by("label").limit(3)
    said = records.explain()
    assert "year = 2003" in said
    assert "2 documents or more" in said
    assert records.sparql.strip() in said
    assert "Apollo 8 <" in kg.ask("films-of-mission", mission="Apollo VIII").explain()


class Counting:
    """A store that counts its queries."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self.base = store.base
        self.queries = 0

    def query(self, sparql: str) -> object:
        self.queries += 1
        return self._store.query(sparql)


def test_a_page_has_a_constant_number_of_queries(store: GraphStore) -> None:
    counting = Counting(store)
    kg = KnowledgeGraph(counting)  # type: ignore[arg-type]
    counts = []
    for size in (1, 100):
        counting.queries = 0
        page = kg.portrayals().where(min_sources=1).order_by("film").limit(size)
        for portrayal in page:
            assert portrayal.film.label
            assert all(person.label for person in portrayal.real_people)
            assert portrayal.evidence
        counts.append(counting.queries)
    assert counts[0] == counts[1] <= 4
