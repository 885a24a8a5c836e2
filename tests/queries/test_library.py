"""The typed library: records, lazy collections, evidence, and what `kinonaut` exports."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal
from tests.queries.conftest import Counting

import kinonaut
from kinonaut.errors import (
    KinonautError,
    MissingValueError,
    QueryError,
    StoreError,
    UnknownEntityError,
)
from kinonaut.graph.store import GraphStore
from kinonaut.queries.knowledge import KnowledgeGraph


def test_the_exported_names_are_these() -> None:
    assert sorted(kinonaut.__all__) == [
        "Answer",
        "Character",
        "Deviation",
        "Document",
        "Evidence",
        "Film",
        "KinonautError",
        "KnowledgeGraph",
        "Mission",
        "Person",
        "Portrayal",
        "__version__",
        "open",
    ]
    for name in kinonaut.__all__:
        assert getattr(kinonaut, name) is not None
    with pytest.raises(AttributeError):
        kinonaut.nothing  # noqa: B018


def test_importing_the_package_is_light() -> None:
    program = (
        "import sys, kinonaut\n"
        "heavy = {'rdflib', 'pyoxigraph', 'flask', 'networkx', 'owlready2', 'click', 'yaml'}\n"
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_graph_is_opened_from_a_file(small_graph: Path) -> None:
    with kinonaut.open(small_graph) as kg:
        assert kg.films.count() == 3
    with pytest.raises(StoreError):
        kinonaut.open(small_graph.parent / "none")


def test_records_are_values(kg: KnowledgeGraph) -> None:
    one, same = kg.films["Cold Harbour"], kg.films["Холодная гавань"]
    assert one == same
    assert len({one, same}) == 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.label = "other"  # type: ignore[misc]
    assert repr(one) == "<Film Cold Harbour (2003)>"
    assert one.runtimes == (98, 101)
    assert [director.label for director in one.directors] == ["Ada Quill", "Tom Reed"]


def test_a_portrayal_reads_as_a_sentence(kg: KnowledgeGraph) -> None:
    (found,) = kg.portrayals(film="Cold Harbour", kind="renamed")
    assert repr(found) == (
        "<Portrayal Frank Hadley (renamed Frank Borman) by Sam Pike in Cold Harbour>"
    )
    assert found.patterns == ("given_name_kept",)
    assert "a.txt" in found.sources
    assert any(
        piece.quote == "Frank Hadley, who is really Frank Borman" for piece in found.evidence
    )


def test_one_leads_to_the_next(kg: KnowledgeGraph) -> None:
    film = kg.films["Cold Harbour"]
    (mission,) = film.missions
    assert mission.label == "Apollo 8"
    assert mission.launch_date == "1968-12-21"
    assert list(mission.films) == [film]
    borman = kg.people["Frank Borman"]
    assert borman in set(mission.crew)
    assert film in set(borman.portrayed_in)
    assert {p.film.label for p in borman.portrayals} == {"Cold Harbour"}
    assert {d.kind for d in film.deviations} == {"invented", "altered"}


def test_what_has_an_iri_is_found_by_it(kg: KnowledgeGraph) -> None:
    portrayal = kg.portrayals(kind="renamed").one()
    assert kg.films[portrayal.film].portrayals.count() == 4
    assert kg.people[portrayal.real_people[0]].label == "Frank Borman"
    assert kg.portrayals[portrayal] == kg.portrayals[portrayal.iri] == portrayal
    assert kg.portrayals[portrayal.label] == portrayal
    for wrong in ("nobody", "portrayal/nobody", "portrayal/> } #"):
        with pytest.raises(UnknownEntityError):
            kg.portrayals[wrong]


def test_places_are_told_when_there_is_nothing_at_them(kg: KnowledgeGraph) -> None:
    with pytest.raises(IndexError, match="there are 3 of them, none at place 7"):
        kg.films[7]
    with pytest.raises(QueryError, match="counted from the start"):
        kg.films[-1]
    for count in ("3", True, -1, 2.0):
        with pytest.raises(QueryError, match="a number of records"):
            kg.films.limit(count)  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="a whole number"):
        kg.films.filter(year=True)


def test_none_and_several_are_told_in_words(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownEntityError) as none:
        kg.films.filter(year=1900).where(language="ru").one()
    assert str(none.value) == "there is no film with year=1900, language='ru'"
    with pytest.raises(QueryError, match="label, year, titles"):
        kg.films.order_by("weight")
    chosen = kg.films.filter(year=2003).where(min_sources=2).order_by("-year").limit(1)
    assert repr(chosen) == (
        "<Records of Film with year=2003, min_sources=2, order_by='-years', limit=1>"
    )
    assert repr(kg.people) == "<Records of Person>"


def test_a_sentence_is_asked_as_it_is_understood(kg: KnowledgeGraph) -> None:
    answer = kg.ask("who plays Frank Borman?")
    assert answer.question.name == "who-plays"
    assert "Frank Borman" in answer.explain()
    assert answer.to_json() == kg.ask("who-plays", who="Frank Borman").to_json()
    with pytest.raises(QueryError, match="not clearly one question"):
        kg.ask("how are you today")


def test_a_question_that_lacks_a_value_says_one_that_would_do(kg: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="departures needs film: a film; for example film='Cold"):
        kg.ask("departures")
    with pytest.raises(MissingValueError) as told:
        kg.ask("actors-in-both", first="Cold Harbour")
    assert told.value.kinds == {"second": "a film"}
    assert told.value.values == {"second": "The Gull Flies"}
    with pytest.raises(MissingValueError) as told:
        kg.ask("actors-in-both")
    first, second = told.value.values.values()
    assert first != second
    assert kg.ask("actors-in-both", **told.value.values).question.name == "actors-in-both"


def test_a_relation_that_is_none_is_refused(kg: KnowledgeGraph) -> None:
    assert kg.why("Cold Harbour", "Director")
    with pytest.raises(QueryError, match="did you mean 'director'"):
        kg.why("Cold Harbour", "directer")
    with pytest.raises(QueryError, match="it is one of title, year"):
        kg.why("Cold Harbour", "xyz")
    reason = kg.why("Cold Harbour", "editor")[0]
    assert repr(reason).startswith("<Reason editor — film: Cold Harbour, artist: Mara Voss “cut")


def test_collections_count_without_reading(kg: KnowledgeGraph) -> None:
    films = kg.films
    assert films.count() == len(list(films)) == 3
    assert films.filter(year=2011).one().label == "The Gull Flies"
    assert films.filter(year=1900).first() is None
    assert not films.filter(year=1900).exists()
    assert films.limit(1).count() == 1
    assert films.filter(performer="Sam Pike").filter(year=2003).count() == 1
    assert kg.documents.count() == 4
    assert kg.documents.filter(path="a.txt").one().sha256
    with pytest.raises(QueryError, match="there are 3"):
        films.one()
    with pytest.raises(UnknownEntityError):
        films.filter(year=1900).one()
    with pytest.raises(QueryError, match="has no filter weight"):
        films.filter(weight=3)
    with pytest.raises(QueryError):
        kg.portrayals(kind="x> } DELETE {")


def test_a_page_of_portrayals_with_evidence_is_a_few_queries(store: GraphStore) -> None:
    counting = Counting(store)
    kg = KnowledgeGraph(counting)  # type: ignore[arg-type]
    for count in (1, 5):
        counting.queries = 0
        page = [(p, p.evidence, p.sources) for p in kg.portrayals().limit(count)]
        assert len(page) == count
        assert all(evidence for _, evidence, _ in page)
        assert counting.queries <= 4


def test_rows_of_an_answer_share_one_reading_of_evidence(store: GraphStore) -> None:
    counting = Counting(store)
    answer = KnowledgeGraph(counting).ask("cast", film="Cold Harbour")  # type: ignore[arg-type]
    counting.queries = 0
    assert all(row.evidence for row in answer)
    assert counting.queries <= 3


def test_evidence_is_the_words_and_their_place(kg: KnowledgeGraph) -> None:
    (row,) = kg.ask("renamed-portrayals")
    reported = next(piece for piece in row.evidence if piece.document == "в.md")
    assert reported.quote == "имя Фрэнка Бормана изменено"
    assert reported.speaker == "Ольга Н."
    assert reported.modality == "reported"
    assert reported.end - reported.start == len(reported.quote)
    assert reported.rule == "test.rule"
    assert hash(row)
    assert dict(row)["real_person"] == "Frank Borman"
    assert row.iris["film"].endswith("film/cold-harbour-2003")


def test_a_query_gives_rows_truth_or_triples(kg: KnowledgeGraph) -> None:
    rows = kg.query("SELECT ?f { ?f a ?type ; ?p ?year }", year=Literal(2011))
    assert isinstance(rows, tuple)
    assert kg.query("ASK { ?s ?p ?o }") is True
    assert kg.query("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 1")
    with pytest.raises(QueryError):
        kg.query("SELEC")


def test_why_tells_those_who_agree_from_those_who_do_not(kg: KnowledgeGraph) -> None:
    (claim,) = (
        r.evidence.claim
        for r in kg.why("Cold Harbour", "runtime")
        if r.evidence.document == "a.txt"
    )
    found = {r.evidence.quote: r.standing for r in kg.why(claim) if r.evidence.modality == "stated"}
    assert found == {"it runs 98 minutes": "this", "98 мин": "same", "101 min": "other"}
    with pytest.raises(UnknownEntityError):
        kg.why("0" * 16)


def test_an_inferred_portrayal_rests_on_its_premises(kg: KnowledgeGraph) -> None:
    (portrayal,) = kg.portrayals(kind="renamed")
    assert any(piece.inferred_by == "renaming" for piece in portrayal.evidence)


def test_every_error_of_the_library_is_kinonauts(kg: KnowledgeGraph) -> None:
    for wrong in (
        lambda: kg.ask("nothing"),
        lambda: kg.ask("departures"),
        lambda: kg.films["No Such Film"],
        lambda: kg.query("nonsense"),
    ):
        with pytest.raises(KinonautError):
            wrong()


def test_collections_chain_and_narrow_alike(kg: KnowledgeGraph) -> None:
    film = kg.films.filter(title="Cold Harbour").one()
    assert film == kg.films["Холодная гавань"]
    assert list(kg.portrayals(film=film)) == list(kg.portrayals.filter(film="Cold Harbour"))
    assert [f.year for f in kg.films.order_by("-year")[:2]] == [2015, 2011]
    assert kg.films.order_by("year")[0] == kg.films.order_by("year").first()
    assert kg.people.filter(name="Borman").exists()
    with pytest.raises(QueryError, match="from the start"):
        kg.films[-1:]
    with pytest.raises(IndexError):
        kg.films[1000]


def test_a_record_says_how_it_is_read(kg: KnowledgeGraph) -> None:
    film = kg.films["Cold Harbour"]
    assert {row["s"] for row in kg.query(film.sparql)} == {film.iri}  # type: ignore[union-attr]
    assert "“" in film.explain()


def test_the_graph_draws_and_copies_itself(kg: KnowledgeGraph, tmp_path: Path) -> None:
    whole, one = kg.plot(), kg.plot(film="Cold Harbour")
    assert whole._repr_svg_().startswith("<svg")
    assert "Red Kite" not in one.svg
    assert one.save(tmp_path / "one.svg").read_text("utf-8") == one.svg
    assert len(kg.to_rdflib()) > 0
    assert "<table" in kg._repr_html_()
    with pytest.raises(QueryError, match="no picture is called"):
        kg.plot("pie")
    with pytest.raises(UnknownEntityError, match="Cold Harbour"):
        kg.plot(film="Cold Harbor")


def test_iris_in_rows_of_a_query_stand_in_full(kg: KnowledgeGraph) -> None:
    rows = kg.query("SELECT DISTINCT ?t { ?s a ?t ; <https://w3id.org/kinonaut/ns#year> ?y }")
    assert "https://w3id.org/kinonaut/ns#Film" in {row["t"] for row in rows}  # type: ignore[union-attr]
