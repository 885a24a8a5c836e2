"""Filters on evidence, order, explanations, and the number of queries behind a page."""

from __future__ import annotations

import pytest
from tests.queries.conftest import Counting

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
    assert kg.films.where(said_by="x> } DELETE {").count() == 0
    with pytest.raises(QueryError):
        kg.films.where(min_sources=0)
    with pytest.raises(QueryError):
        kg.documents.where(min_sources=1)


def test_words_for_kinds_and_languages_are_taken_as_people_write_them(kg: KnowledgeGraph) -> None:
    assert kg.portrayals(kind="Own name") == kg.portrayals(kind="own_name")
    assert kg.portrayals(pattern="given-name-kept").count() == 1
    assert kg.deviations.where(said_by="A participant").told is not None
    asked = kg.deviations.where(said_by="Crew mate", language="RU-ru").sparql
    assert "<https://w3id.org/kinonaut/ns#crew_mate>" in asked
    assert '"ru"' in asked


@pytest.mark.parametrize(("records", "name"), [("portrayals", "kind"), ("deviations", "kind"),
                                               ("portrayals", "pattern")])  # fmt: skip
def test_a_kind_that_is_none_is_refused_with_those_that_are(
    records: str, name: str, kg: KnowledgeGraph
) -> None:
    with pytest.raises(QueryError, match=r"cannot be 'nonsense'; it is one of \w+, \w+"):
        getattr(kg, records).filter(**{name: "nonsense"})


def test_the_sources_that_count_are_those_of_the_evidence(kg: KnowledgeGraph) -> None:
    for records in (kg.films, kg.people, kg.characters, kg.portrayals, kg.missions):
        wanted = {r.iri for r in records if len(r.sources) >= 2}
        assert {r.iri for r in records.where(min_sources=2)} == wanted
    assert kg.people.where(min_sources=2).exists()


def test_what_is_denied_or_rumoured_is_no_source(kg: KnowledgeGraph) -> None:
    film = kg.films["Cold Harbour"]
    quotes = {e.quote for e in film.evidence}
    assert "directed by Ada Quill" in quotes
    assert "it was not Rita Lunina who directed" not in quotes
    assert "some say 300 minutes" not in quotes
    assert {"some say 300 minutes"} <= {r.evidence.quote for r in film.why()}


def test_whatever_a_document_tells_of_has_evidence(kg: KnowledgeGraph) -> None:
    assert all(character.evidence for character in kg.characters)
    assert all(document.evidence for document in kg.documents)
    borman = kg.people["Frank Borman"]
    assert "Frank Borman, astronaut" in {e.quote for e in borman.evidence}
    assert "имя Фрэнка Бормана изменено" in {e.quote for e in borman.evidence}
    assert kg.films["The Gull Flies"].sources == ("a.txt", "в.md")


def test_order_is_by_values_with_nothing_last(kg: KnowledgeGraph) -> None:
    assert [f.year for f in kg.films.order_by("years")] == [2003, 2011, 2015]
    assert [f.year for f in kg.films.order_by("-years")] == [2015, 2011, 2003]
    assert [f.year for f in kg.films.order_by("-years").limit(1)] == [2015]
    assert kg.films.order_by("-years").first() == kg.films["Red Kite"]
    directors = [f.directors for f in kg.films.order_by("directors")]
    assert [bool(d) for d in directors] == [True, False, False]
    with pytest.raises(QueryError, match="no field weight"):
        kg.films.order_by("weight")


def test_records_without_a_name_are_ordered_by_where_they_stand(kg: KnowledgeGraph) -> None:
    labels = [p.label for p in kg.portrayals.order_by("label")]
    assert labels == sorted(labels)
    assert [p.label for p in kg.portrayals.order_by("-label")] == labels[::-1]


def test_an_explanation_has_the_words_and_the_query(kg: KnowledgeGraph) -> None:
    records = kg.films.filter(year=2003).where(min_sources=2).order_by("label").limit(3)
    said = records.explain()
    assert "year = 2003" in said
    assert "2 documents or more" in said
    assert records.sparql.strip() in said
    assert "Apollo 8 <" in kg.ask("films-of-mission", mission="Apollo VIII").explain()


def test_a_page_has_a_constant_number_of_queries(store: GraphStore) -> None:
    counting = Counting(store)
    kg = KnowledgeGraph(counting)  # type: ignore[arg-type]
    counts = []
    for size in (1, 100):
        counting.queries = 0
        assert all(person.evidence or person.birth_date for person in kg.people.limit(size))
        counts.append(counting.queries)
    assert counts[0] == counts[1] <= 4
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
