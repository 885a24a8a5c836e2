"""The catalogue: every file says what it is, and answers alike on two engines."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from pyoxigraph import Literal, NamedNode, Store

from kinonaut.errors import AmbiguousEntityError, QueryError, UnknownEntityError
from kinonaut.graph.binding import bind
from kinonaut.graph.store import GraphStore
from kinonaut.queries import asking, catalogue
from kinonaut.queries.catalogue import Question, parse
from kinonaut.queries.values import Store as Engine

CATALOGUE = catalogue.load()
HOSTILE = ('" } DELETE WHERE { ?s ?p ?o } #', "'''\\", 'a\n"b', "<x>", "?who_iri")

# What to ask of the small graph: values for the parameters that a question needs.
VALUES: dict[str, Mapping[str, object]] = {
    "aboard": {"station": "Mir"},
    "actors-in-both": {"first": "Cold Harbour", "second": "The Gull Flies"},
    "films-in-document": {"document": "в.md"},
    "films-of-artist": {"person": "Ada Quill"},
    "flights": {"person": "Frank Borman"},
    "known-of": {"who": "Frank Borman"},
    "parts-of-artist": {"performer": "Sam Pike"},
    "real-person-behind": {"character": "Frank Hadley"},
    "who-plays": {"who": "Frank Borman"},
}
FILM = {"film": "Cold Harbour"}
MISSION = {"mission": "Apollo 8"}


def values(question: Question) -> Mapping[str, object]:
    needed = {p.name for p in question.parameters if p.required}
    found = VALUES.get(question.name) or {**FILM, **MISSION}
    return {name: value for name, value in found.items() if name in needed}


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_question_says_what_it_is(name: str) -> None:
    question = CATALOGUE[name]
    assert set(question.titles) == {"en", "ru"}
    assert question.description.endswith(".")
    assert question.tags
    assert question.phrases
    assert question.columns
    labels = [p.labels for p in question.parameters] + [c.labels for c in question.columns]
    assert all(set(given) == {"en", "ru"} for given in labels)
    for phrase in question.phrases:
        for slot in re.findall(r"\{(\w+)\}", phrase):
            question.parameter(slot)
    for given in (question.example, *question.answers.values()):
        for parameter in given:
            question.parameter(parameter)


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_query_is_standard_sparql_and_has_its_columns(name: str) -> None:
    question = CATALOGUE[name]
    results = Store().query(question.sparql)
    variables = {v.value for v in results.variables}  # type: ignore[union-attr]
    for column in question.columns:
        assert set(column.collect or (column.variable,)) <= variables
    for parameter in question.parameters:
        assert re.search(rf"[?$]{parameter.variable}\b", question.sparql)


@pytest.mark.parametrize("name", CATALOGUE)
def test_both_engines_give_equal_rows(name: str, store: GraphStore, rdflib_store: Engine) -> None:
    question = CATALOGUE[name]
    one = asking.ask(store, question, values(question))
    other = asking.ask(rdflib_store, question, values(question))
    assert one.rows, "the small graph has nothing to compare"
    assert one.to_json() == other.to_json()
    assert [row.claims for row in one] == [row.claims for row in other]


_PLAIN = {"integer": int, "number": float, "boolean": bool, "date": str}


@pytest.mark.parametrize("name", CATALOGUE)
def test_values_are_of_the_type_that_their_column_has(name: str, store: GraphStore) -> None:
    question = CATALOGUE[name]
    for row in asking.ask(store, question, values(question)).to_json():
        for column in question.columns:
            found = row[column.name] if column.collect else [row[column.name]]
            if len(column.collect) < 2 and column.type != "text":
                assert {type(v) for v in found if v is not None} <= {_PLAIN[column.type]}


@pytest.mark.parametrize("name", [n for n, q in CATALOGUE.items() if q.parameters])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_value_is_a_value_on_both_engines(
    name: str, hostile: str, store: GraphStore, rdflib_store: Engine
) -> None:
    question = CATALOGUE[name]
    terms = {
        p.variable: NamedNode("https://example.org/nothing")
        if p.is_entity or p.types[0] in ("kind", "iri")
        else Literal(hostile)
        for p in question.parameters
    }
    bound = bind(question.sparql, terms)
    assert list(store.query(bound)) == []  # type: ignore[arg-type]
    assert list(rdflib_store.query(bound)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_name_is_an_unknown_name(hostile: str, store: GraphStore) -> None:
    with pytest.raises(UnknownEntityError):
        asking.ask(store, CATALOGUE["departures"], {"film": hostile})


def rows(store: GraphStore, name: str, **given: object) -> list[dict[str, object]]:
    return asking.ask(store, CATALOGUE[name], given).to_json()


def test_renamed_portrayals_count_every_source_that_links_the_person(store: GraphStore) -> None:
    assert rows(store, "renamed-portrayals") == [
        {
            "character": "Frank Hadley",
            "film": "Cold Harbour",
            "performer": "Sam Pike",
            "real_person": "Frank Borman",
            "pattern": "given_name_kept",
            "sources": ["a.txt", "в.md"],
        }
    ]


def test_who_plays_takes_a_person_or_a_character(store: GraphStore) -> None:
    (row,) = rows(store, "who-plays", who="Терешкова")
    assert (row["film"], row["performer"]) == ("The Gull Flies", "Rita Lunina")
    (row,) = rows(store, "who-plays", who="Frank Hadley")
    assert row["performer"] == "Sam Pike"
    first, second = rows(store, "who-plays", who="Bill Anders")
    assert (first["film"], first["performer"]) == ("Cold Harbour", None)
    assert (second["film"], second["performer"]) == ("Red Kite", "Rita Lunina")


def test_the_record_and_the_documents_are_told_apart(store: GraphStore) -> None:
    found = {row["person"]: row for row in rows(store, "crew-of-mission", mission="Apollo VIII")}
    assert found["Frank Borman"]["sources"] == ["a.txt"]
    assert found["Bill Anders"]["sources"] == []
    assert {row["in_record"] for row in found.values()} == {True}


def test_disagreements_are_of_sources_that_speak_of_the_thing(store: GraphStore) -> None:
    found = rows(store, "disagreements", film="Холодная гавань")
    assert {
        (r["aspect"], r["subject"], r["value"], tuple(r["sources"]))  # type: ignore[arg-type]
        for r in found
    } == {
        ("runtime", None, 98, ("a.txt", "в.md")),
        ("runtime", None, 101, ("folder/b.html",)),
        ("director", None, "Ada Quill", ("a.txt", "folder/b.html")),
        ("director", None, "Tom Reed", ("folder/b.html",)),
        ("character", "Sam Pike", "Frank Hadley", ("a.txt",)),
        ("character", "Sam Pike", "Frank Borman", ("folder/b.html",)),
    }
    assert {
        r["value"] for r in rows(store, "disagreements", film="Cold Harbour", aspect="runtime")
    } == {98, 101}


def test_what_is_denied_or_rumoured_is_no_answer(store: GraphStore) -> None:
    assert 300 not in {r["value"] for r in rows(store, "film-values", **FILM)}
    assert "Rita Lunina" not in {r["person"] for r in rows(store, "credits", **FILM)}
    assert "Ed Rumour" not in {r["character"] for r in rows(store, "cast", **FILM)}


def test_an_adviser_is_portrayed_in_the_film(store: GraphStore) -> None:
    assert rows(store, "advisers") == [
        {"film": "Cold Harbour", "person": "Jim Lovell", "sources": ["a.txt"]}
    ]


def test_actors_in_both_films(store: GraphStore) -> None:
    (row,) = rows(store, "actors-in-both", first="Cold Harbour", second="Чайка летит")
    assert row["performer"] == "Sam Pike"
    assert row["in_first"] == ["Frank Borman", "Frank Hadley"]


def test_a_list_of_pairs_keeps_each_value_with_its_source(store: GraphStore) -> None:
    assert rows(store, "firsts") == [
        {
            "who": "Apollo 8",
            "firsts": [{"value": "first to leave orbit", "source": "folder/b.html"}],
        }
    ]


def test_what_is_inferred_says_so_and_names_its_sources(store: GraphStore) -> None:
    found = rows(store, "inferred", **FILM)
    assert {r["certainty"] for r in found} == {"inferred"}
    (renamed,) = [r for r in found if r["rule"] == "renaming" and r["person"] == "Frank Borman"]
    assert renamed["character"] == "Frank Hadley"
    assert renamed["sources"] == ["a.txt", "в.md"]
    assert renamed["subject"] is None


def test_a_policy_leaves_values_aside_and_the_answer_names_it(store: GraphStore) -> None:
    question = CATALOGUE["film-values"]
    given = {"film": "Cold Harbour", "aspect": "runtime"}
    every = asking.ask(store, question, given)
    assert (every.policy, {r["value"] for r in every}) == ("all", {98, 101})
    most = asking.ask(store, question, given, policy="majority")
    assert (most.policy, {r["value"] for r in most}) == ("majority", {98})
    with pytest.raises(QueryError, match="no policy"):
        asking.ask(store, question, given, policy="loudest")


def test_what_holds_for_one_version_and_what_was_known_later(store: GraphStore) -> None:
    (dub,) = rows(store, "one-version")
    assert (dub["version"], dub["what"], dub["departs"]) == ("English dub", "the landing", True)
    (later,) = rows(store, "known-later")
    assert (later["year"], later["known_from"], later["what"]) == (2011, "2015", "the orders")


def test_dates_keep_their_precision(store: GraphStore) -> None:
    found = rows(store, "mission-dates", **MISSION)
    assert [(r["date"], r["sources"]) for r in found] == [
        ("1968-12", ["a.txt"]),
        ("1968-12-21", ["folder/b.html"]),
    ]


def test_every_row_but_the_records_has_its_quotes(store: GraphStore) -> None:
    for name in ("renamed-portrayals", "departures", "credits", "film-values", "reviews"):
        question = CATALOGUE[name]
        answer = asking.ask(store, question, values(question))
        assert answer.rows
        for row in answer:
            assert row.evidence
            assert row.claims
            listed = row["sources"] if "sources" in row else (row["source"],)
            assert isinstance(listed, tuple)
            assert {piece.document for piece in row.evidence} == set(listed)


def test_the_query_of_an_answer_gives_the_same_rows_elsewhere(store: GraphStore) -> None:
    answer = asking.ask(store, CATALOGUE["credits"], FILM)
    again = list(store.query(answer.sparql))  # type: ignore[arg-type]
    assert {s["person"].value for s in again} == {row["person"] for row in answer}


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("departures", {}, "needs film"),
        ("departures", {"film": "Cold Harbour", "year": "1"}, "no parameter 'year'"),
        ("film-values", {"film": "Cold Harbour", "aspect": "weight"}, "one of year, runtime"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    name: str, given: dict[str, str], said: str, store: GraphStore
) -> None:
    with pytest.raises(QueryError, match=re.escape(said)):
        asking.ask(store, CATALOGUE[name], given)


def test_an_unknown_name_brings_the_nearest(store: GraphStore) -> None:
    with pytest.raises(UnknownEntityError) as raised:
        asking.ask(store, CATALOGUE["departures"], {"film": "Cold Harbor"})
    assert "Cold Harbour" in raised.value.nearest
    with pytest.raises(UnknownEntityError) as raised:
        catalogue.load()["renamed-portrayal"]
    assert raised.value.nearest[0] == "renamed-portrayals"


@pytest.mark.parametrize(
    "spelling",
    ["Cold Harbour", "cold harbour", "Холодная гавань", "Cold Harbour (2003)",
     "film/cold-harbour-2003", "https://w3id.org/kinonaut/id/film/cold-harbour-2003"],
)  # fmt: skip
def test_a_film_is_found_by_any_spelling(spelling: str, store: GraphStore) -> None:
    assert rows(store, "titles", film=spelling)


def test_a_wrong_year_is_another_film(store: GraphStore) -> None:
    with pytest.raises(UnknownEntityError):
        rows(store, "titles", film="Cold Harbour (1971)")


def test_a_name_of_several_things_says_so(store: GraphStore) -> None:
    from kinonaut.queries.entities import resolve

    with pytest.raises(AmbiguousEntityError) as raised:
        resolve(store, ("person", "character"), "Jim Lovell")
    assert len(raised.value.choices) == 2
    assert "person/jim-lovell" in str(raised.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * {}", "no header"),
        ("#+ title: [", "no YAML"),
        ("#+ title: {en: a, ru: b}\nSELECT * {}", "description"),
    ],
)
def test_a_bad_header_names_the_file_and_the_fault(text: str, said: str) -> None:
    with pytest.raises(QueryError, match=said) as raised:
        parse("mine", text)
    assert "mine.rq" in str(raised.value)


def test_people_alive_at_release_are_told_from_the_dead(store: GraphStore) -> None:
    found = {(r["film"], r["person"]): r["alive"] for r in rows(store, "alive-at-release")}
    assert found["Cold Harbour", "Frank Borman"] is True
    assert found["Red Kite", "Bill Anders"] is True


def test_who_flew_and_is_not_in_the_film_is_missing_with_a_caution(store: GraphStore) -> None:
    (row,) = rows(store, "missing-crew", film="Red Kite")
    assert (row["person"], row["complete"]) == ("Valentina Tereshkova", False)
    assert rows(store, "missing-crew", film="Cold Harbour") == []


def test_composites_and_their_players_have_all_their_people(store: GraphStore) -> None:
    (row,) = rows(store, "composite-characters")
    assert (row["character"], row["people"]) == ("Captain Dell", ["Bill Anders", "Jim Lovell"])
    (row,) = rows(store, "actors-of-several")
    assert row["performer"] == "Rita Lunina"
    assert len(row["people"]) == 3  # type: ignore[arg-type]


def test_missions_without_films_count_none(store: GraphStore) -> None:
    found = {r["mission"]: r["count"] for r in rows(store, "films-per-mission")}
    assert (found["Vostok 6"], found["Apollo 8"]) == (2, 1)
