"""Rules of inference: what follows, what does not, and that it goes with its premises."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from kinonaut.graph.inference import rules
from kinonaut.graph.rdf import BASE

if TYPE_CHECKING:
    from tests.graph.conftest import Corpus

FILM = {"film": "Tide", "film_year": 2016}


def inferred(corpus: Corpus, rule: str, *properties: str) -> list[tuple[str | None, ...]]:
    """Return what a rule made: the values of these properties."""
    asked = " ".join(f"OPTIONAL {{ ?c kn:{name} ?{name} }}" for name in properties)
    head = " ".join(f"?{name}" for name in properties)
    return corpus.rows(
        f'SELECT {head} {{ GRAPH <{BASE}graph/inference> {{ ?c kn:rule "{rule}" . {asked} }} }}'
    )


def flight(corpus: Corpus, document: str = "a") -> None:
    """Tell of a film on STS-7 that shows its commander under his own name."""
    corpus.say(document, "depicts", **FILM, mission="STS-7", mission_type="mission")
    corpus.say(document, "portrayal", **FILM, character="Robert Crippen", person="Robert Crippen",
               kind="own_name")  # fmt: skip


def test_every_rule_says_what_it_is_and_names_itself() -> None:
    assert len({rule.name for rule in rules()}) == len(rules()) >= 12
    for rule in rules():
        assert rule.title
        assert rule.description.endswith(".")
        assert rule.premises
        assert f'kn:rule "{rule.name}"' in rule.sparql
        assert "kn:premise" in rule.sparql


def test_own_name_and_renaming_follow_from_the_names(corpus: Corpus) -> None:
    flight(corpus)
    corpus.say("b", "portrayal", **FILM, character="Sally Berg", person="Sally Ride",
               kind="inspired_by")  # fmt: skip
    assert inferred(corpus, "own-name", "realPerson") == [("person/robert-crippen",)]
    assert inferred(corpus, "renaming", "realPerson", "renamingPattern") == [
        ("person/sally-ride", "given_name_kept")
    ]


def test_who_names_the_character_is_a_premise_where_the_link_does_not(corpus: Corpus) -> None:
    named = corpus.say("a", "cast", **FILM, performer="Ann Actor", character="Sally Berg")
    link = corpus.say("b", "portrayal", **FILM, performer="Ann Actor", person="Sally Ride",
                      kind="renamed")  # fmt: skip
    assert inferred(corpus, "renaming", "premise") == sorted(
        (f"claim/{claim.key}",) for claim in (named, link)
    )


def test_withdrawing_the_premises_document_withdraws_the_inference(corpus: Corpus) -> None:
    flight(corpus)
    corpus.say("b", "cast_complete", **FILM, value=True)
    assert len(inferred(corpus, "missing-crew", "realPerson")) == 4
    corpus.claims = [claim for claim in corpus.claims if claim.document != "b"]
    assert inferred(corpus, "missing-crew", "realPerson") == []


def test_nobody_is_missing_where_no_source_gives_the_whole_cast(corpus: Corpus) -> None:
    flight(corpus)
    assert inferred(corpus, "missing-crew", "realPerson") == []


@pytest.mark.parametrize("field", [{"polarity": "denied"}, {"modality": "rumoured"}])
def test_what_is_denied_or_rumoured_is_no_premise(corpus: Corpus, field: dict[str, str]) -> None:
    flight(corpus)
    corpus.say("b", "cast_complete", **FILM, value=True, **field)
    corpus.say("b", "mission_date", mission="STS-7", value="1985-01-01", **field)
    corpus.say("b", "deviation", **FILM, kind="transplanted", about="a spin",
               borrowed_from="Gemini 8", **field)  # fmt: skip
    for rule in ("missing-crew", "date-against-record", "transplanted"):
        assert inferred(corpus, rule, "premise") == []


def test_who_may_stand_behind_a_character_is_not_missing(corpus: Corpus) -> None:
    flight(corpus)
    corpus.say("a", "cast_complete", **FILM, value=True)
    corpus.say("a", "cast", **FILM, performer="Ann Actor", character="Sally Berg")
    assert inferred(corpus, "candidate", "realPerson", "modality", "kindStated", "strength") == [
        ("person/sally-ride", "hypothesis", "renamed", "2")
    ]
    assert ("person/sally-ride",) not in inferred(corpus, "missing-crew", "realPerson")


def test_the_same_seat_raises_a_candidate(corpus: Corpus) -> None:
    flight(corpus)
    corpus.say("a", "cast", **FILM, performer="Ann Actor", character="Sally Berg",
               role="Mission specialist")  # fmt: skip
    corpus.say("a", "cast", **FILM, performer="Bob Actor", character="Norman Pine")
    assert inferred(corpus, "candidate", "strength", "realPerson") == [
        ("2", "person/norman-thagard"),
        ("4", "person/sally-ride"),
    ]


def test_a_candidate_is_in_no_merged_view(corpus: Corpus) -> None:
    flight(corpus)
    corpus.say("a", "cast", **FILM, performer="Ann Actor", character="Sally Berg")
    rows = corpus.rows("SELECT ?p { ?p a kn:Portrayal ; kn:realPerson k:person\\/sally-ride }")
    assert rows == []
    assert corpus.rows('SELECT ?p { ?p kn:claim ?c . GRAPH ?g { ?c kn:rule "candidate" } }') == []


def test_a_loosely_based_film_has_no_candidates(corpus: Corpus) -> None:
    corpus.say("a", "depicts", **FILM, mission="STS-7", mission_type="mission",
               how="loosely_based")  # fmt: skip
    corpus.say("a", "cast", **FILM, performer="Ann Actor", character="Sally Berg")
    assert inferred(corpus, "candidate", "strength") == []


def two_people(corpus: Corpus, second: str) -> None:
    for document, person in (("a", "Sally Ride"), (second, "Frank Borman")):
        corpus.say(document, "portrayal", **FILM, character="Kim Novik", person=person,
                   kind="inspired_by")  # fmt: skip


def test_one_document_makes_a_composite_and_two_documents_a_disagreement(corpus: Corpus) -> None:
    two_people(corpus, "a")
    assert [row[0] for row in inferred(corpus, "composite", "realPerson")] == [
        "person/frank-borman",
        "person/sally-ride",
    ]


def test_documents_that_differ_make_no_composite(corpus: Corpus) -> None:
    two_people(corpus, "b")
    assert inferred(corpus, "composite", "realPerson") == []


@pytest.mark.parametrize(
    ("names", "performers", "found"),
    [
        (("Kim Novik", "Lena Orr"), ("Ann Actor", "Bea Actor"), 1),
        (("Kim Novik", "Lena Orr"), ("Ann Actor", "Ann Actor"), 0),
        (("Sally Ride", "Lena Orr"), ("Ann Actor", "Bea Actor"), 0),
    ],
)
def test_a_person_is_split_among_characters_of_other_names(
    corpus: Corpus, names: tuple[str, str], performers: tuple[str, str], found: int
) -> None:
    for name, performer in zip(names, performers, strict=True):
        corpus.say("a", "portrayal", **FILM, character=name, performer=performer,
                   person="Sally Ride", kind="inspired_by")  # fmt: skip
    people = {row[0] for row in inferred(corpus, "split", "realPerson")}
    assert people == ({"person/sally-ride"} if found else set())


@pytest.mark.parametrize(
    ("role", "found"),
    [("Commander", [("Commander", "mission specialist")]), ("mission specialist", []),
     ("janitor", [])],
)  # fmt: skip
def test_a_screen_role_is_held_against_the_crew_list(
    corpus: Corpus, role: str, found: list[tuple[str, str]]
) -> None:
    flight(corpus)
    corpus.say("a", "portrayal", **FILM, character="Sally Berg", person="Sally Ride",
               kind="renamed", role=role)  # fmt: skip
    assert inferred(corpus, "screen-role", "role", "recordValue") == found


@pytest.mark.parametrize(
    ("date", "wrong"),
    [
        ("1983", False), ("1983-06", False), ("1983-06-18", False), ("1983-06-21", False),
        ("1983-06-24", False), ("1983-06-25", False), ("1983-06-17", False),
        ("1983-06-26", True), ("1983-07", True), ("1982", True), ("1983-05-18", True),
    ],
)  # fmt: skip
def test_a_date_is_held_against_the_record(corpus: Corpus, date: str, wrong: bool) -> None:
    corpus.say("a", "mission_date", mission="STS-7", value=date)
    found = inferred(corpus, "date-against-record", "value")
    assert {row[0] for row in found} == ({date} if wrong else set())


def deviation(corpus: Corpus, where: str, kind: str = "transplanted") -> None:
    corpus.say("a", "deviation", **FILM, kind=kind, about="a spin", borrowed_from=where)


def test_an_event_of_another_mission_is_found_in_the_sources_words(corpus: Corpus) -> None:
    flight(corpus)
    deviation(corpus, "the spin of Gemini 8 in 1966")
    assert inferred(corpus, "transplanted", "transplantedFrom") == [("mission/gemini-8",)]
    assert inferred(corpus, "anachronism-borrowed", "transplantedFrom") == []


def test_an_event_that_had_not_happened_yet_is_an_anachronism(corpus: Corpus) -> None:
    corpus.say("a", "depicts", **FILM, mission="Gemini 8", mission_type="mission")
    deviation(corpus, "STS-7")
    assert inferred(corpus, "anachronism-borrowed", "mission", "transplantedFrom") == [
        ("mission/gemini-8", "mission/sts-7")
    ]


def test_what_the_film_depicts_is_not_taken_from_elsewhere(corpus: Corpus) -> None:
    flight(corpus)
    deviation(corpus, "STS-7")
    assert inferred(corpus, "transplanted", "transplantedFrom") == []


@pytest.mark.parametrize(("mission", "found"), [("Gemini 8", 1), ("STS-7", 0)])
def test_a_station_is_shown_before_its_time(corpus: Corpus, mission: str, found: int) -> None:
    corpus.say("a", "depicts", **FILM, mission=mission, mission_type="mission")
    corpus.say("a", "depicts", **FILM, mission="Salyut 7", mission_type="station")
    assert len({*inferred(corpus, "anachronism-station", "subject")}) == found


@pytest.mark.parametrize(("years", "found"), [((1969,), 1), ((1969, 1984), 0), ((1984,), 0)])
def test_a_film_older_than_the_flight(corpus: Corpus, years: tuple[int, ...], found: int) -> None:
    corpus.say("a", "depicts", film="Tide", mission="STS-7", mission_type="mission")
    for year in years:
        corpus.say("a", "year", film="Tide", value=year)
    assert len({*inferred(corpus, "film-before-flight", "mission")}) == found


def everything(corpus: Corpus) -> None:
    flight(corpus)
    flight(corpus, "b")
    two_people(corpus, "a")
    corpus.say("b", "cast_complete", **FILM, value=True)
    corpus.say("b", "cast", **FILM, performer="Ann Actor", character="Sally Berg")
    corpus.say("a", "mission_date", mission="STS-7", value="1985")
    deviation(corpus, "Gemini 8")


def test_premises_stand_and_every_inferred_claim_has_some(corpus: Corpus) -> None:
    everything(corpus)
    ask = f"GRAPH <{BASE}graph/inference> {{ ?c a kn:InferredClaim ; kn:rule ?r "
    assert len({r for (r,) in corpus.rows(f"SELECT ?r {{ {ask} }} }}")}) >= 6
    assert not corpus.rows(f"SELECT ?c {{ {ask} FILTER NOT EXISTS {{ ?c kn:premise ?p }} }} }}")
    loose = "FILTER NOT EXISTS { GRAPH ?g { ?p kn:relation ?relation } }"
    assert not corpus.rows(f"SELECT ?p {{ {ask} ; kn:premise ?p }} {loose} }}")
    # What is inferred is of no document.
    assert not corpus.rows(f"SELECT ?c {{ {ask} ; kn:inDocument ?d }} }}")


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_claims_plays_no_part(corpus: Corpus, seed: int) -> None:
    everything(corpus)
    first = {str(quad) for quad in corpus.quads()}
    claims = list(corpus.claims)
    random.Random(seed).shuffle(claims)
    assert {str(quad) for quad in corpus.quads(claims)} == first
