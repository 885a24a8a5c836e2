"""Policies: which values stand where documents differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kinonaut.errors import QueryError
from kinonaut.graph.policy import DEFAULT, policies, set_aside
from kinonaut.graph.rdf import BASE

if TYPE_CHECKING:
    from tests.graph.conftest import Corpus

FILM = {"film": "Tide", "film_year": 2016}


def left(corpus: Corpus, policy: str) -> set[object]:
    """Return the values, or the first names, of the claims that a policy lets stand."""
    aside = set_aside(corpus.store(), policy)
    found: set[object] = set()
    for claim in corpus.claims:
        if f"{BASE}claim/{claim.key}" not in aside and claim.relation != "review":
            found.add(claim.value or (claim.character or claim.person)[0])
    return found


def points(corpus: Corpus) -> list[tuple[str | None, ...]]:
    return corpus.rows(
        "SELECT ?r ?v ?l { GRAPH ?g { ?p a kn:Point ; kn:relation ?r ; kn:option ?o ."
        " OPTIONAL { ?o kn:value ?v } OPTIONAL { ?o kn:gives ?t } } OPTIONAL { ?t rdfs:label ?l } }"
    )


def runtimes(corpus: Corpus, **values: int) -> None:
    for document, value in values.items():
        corpus.say(document, "runtime", **FILM, value=value)


def test_every_policy_says_what_it_is() -> None:
    assert next(iter(policies())) == DEFAULT
    assert set(policies()) == {DEFAULT, "majority", "most-recent", "participants-first", "strict"}
    assert all(policy.title and policy.description for policy in policies().values())


def test_an_unknown_policy_is_refused_with_the_known_ones(corpus: Corpus) -> None:
    with pytest.raises(QueryError, match="majority, most-recent"):
        set_aside(corpus.store(), "loudest")


def test_what_nobody_contradicts_stands_under_every_policy(corpus: Corpus) -> None:
    runtimes(corpus, a=106, b=106)
    corpus.say("a", "director", **FILM, person="Ada Quill")
    corpus.say("a", "director", **FILM, person="Tom Reed")
    corpus.say("b", "director", **FILM, person="Ada Quill")
    corpus.say("b", "director", **FILM, person="Tom Reed")
    assert points(corpus) == []
    for policy in policies():
        assert left(corpus, policy) == {106, "Ada Quill", "Tom Reed"}


def test_the_majority_counts_documents(corpus: Corpus) -> None:
    runtimes(corpus, a=106, b=111, c=106)
    corpus.say("b", "runtime", **FILM, value=111)  # the same document again
    assert left(corpus, "all") == {106, 111}
    assert left(corpus, "majority") == {106}
    assert left(corpus, "strict") == set()


def test_a_tie_decides_nothing(corpus: Corpus) -> None:
    runtimes(corpus, a=106, b=111)
    assert left(corpus, "majority") == {106, 111}


@pytest.mark.parametrize("field", [{"polarity": "denied"}, {"modality": "rumoured"}])
def test_what_is_denied_or_rumoured_disputes_nothing(corpus: Corpus, field: dict[str, str]) -> None:
    runtimes(corpus, a=106)
    corpus.say("b", "runtime", **FILM, value=111, **field)
    assert points(corpus) == []


def test_the_latest_dated_document_wins(corpus: Corpus) -> None:
    runtimes(corpus, a=106, b=111, c=120)
    assert left(corpus, "most-recent") == {106, 111, 120}
    corpus.say("a", "review", **FILM, reviewer="Una May", date="2016-05-01")
    corpus.say("b", "review", **FILM, reviewer="Lee Ost", date="2018")
    assert left(corpus, "most-recent") == {111}


def test_the_day_of_publication_goes_before_that_of_a_review_in_it(corpus: Corpus) -> None:
    runtimes(corpus, a=106, b=111, c=120)
    corpus.say("a", "review", **FILM, reviewer="Una May", date="2019")
    corpus.metadata["a"] = {"date": "2016-05-01T10:00:00Z"}
    corpus.metadata["b"] = {"article:published_time": "2018-02-03 10:00", "date": "2020-01-01"}
    assert left(corpus, "most-recent") == {111}


def test_who_took_part_is_believed_first(corpus: Corpus) -> None:
    runtimes(corpus, a=106, c=106)
    corpus.say("b", "runtime", **FILM, value=111, speaker="Lee Ost", speaker_kind="crew mate")
    assert left(corpus, "participants-first") == {111}
    corpus.say("d", "runtime", **FILM, value=90, speaker="Ada", speaker_kind="participant")
    assert left(corpus, "participants-first") == {90}


def test_a_director_whom_one_document_leaves_out_is_disputed(corpus: Corpus) -> None:
    corpus.say("a", "director", **FILM, person="Ada Quill")
    corpus.say("b", "director", **FILM, person="Ada Quill")
    corpus.say("b", "director", **FILM, person="Tom Reed")
    corpus.say("c", "runtime", **FILM, value=90)  # says nothing of directors
    assert points(corpus) == [("director", None, "Ada Quill"), ("director", None, "Tom Reed")]
    assert left(corpus, "majority") == {"Ada Quill", 90}


def test_two_names_for_one_performers_character_are_disputed(corpus: Corpus) -> None:
    for document, name in (("a", "Frank Hadley"), ("b", "Kim Novik"), ("c", "Frank Hadley")):
        corpus.say(document, "cast", **FILM, performer="Sam Pike", character=name)
    corpus.say("a", "cast", **FILM, performer="Ann Other", character="Her Mother")
    assert {row[2] for row in points(corpus)} == {"Frank Hadley", "Kim Novik"}
    assert left(corpus, "majority") == {"Frank Hadley", "Her Mother"}


def test_a_part_that_is_only_described_disputes_no_name(corpus: Corpus) -> None:
    corpus.say("a", "cast", **FILM, performer="Ann Actor", character="Kim Novik")
    corpus.say("b", "cast", **FILM, performer="Ann Actor", character="the young pilot")
    assert points(corpus) == []


def test_two_performers_of_one_character_are_disputed(corpus: Corpus) -> None:
    for document, performer in (("a", "Ann Actor"), ("b", "Bob Actor")):
        corpus.say(document, "cast", **FILM, performer=performer, character="Kim Novik")
    found = corpus.rows(
        "SELECT ?r ?v ?w { GRAPH ?g { ?p kn:relation ?r ; kn:character ?c ; kn:option/kn:gives ?a }"
        " ?c rdfs:label ?v . ?a rdfs:label ?w }"
    )
    assert found == [
        ("performer", "Kim Novik", "Ann Actor"),
        ("performer", "Kim Novik", "Bob Actor"),
    ]


def test_films_do_not_dispute_one_another(corpus: Corpus) -> None:
    runtimes(corpus, a=106)
    corpus.say("b", "runtime", film="Ebb", film_year=1999, value=90)
    assert points(corpus) == []


def test_claims_agree_and_dispute_across_documents(corpus: Corpus) -> None:
    runtimes(corpus, a=106, b=111, c=106)
    keys = {f"claim/{claim.key}": claim.document for claim in corpus.claims}
    ask = "SELECT ?x ?y {{ GRAPH ?g {{ ?x <http://purl.org/spar/cito/{}> ?y }} }}"
    disputes = {tuple(keys[str(k)] for k in row) for row in corpus.rows(ask.format("disputes"))}
    assert {("b", "a"), ("b", "c")} & disputes
    assert {("a", "b"), ("c", "b")} <= disputes
    assert ("a", "c") not in disputes
    agrees = {tuple(keys[str(k)] for k in row) for row in corpus.rows(ask.format("agreesWith"))}
    assert len(agrees) == 1
    assert agrees <= {("a", "c"), ("c", "a")}


def test_a_denial_disputes_what_it_denies(corpus: Corpus) -> None:
    said = corpus.say("a", "director", **FILM, person="Ada Quill")
    no = corpus.say("b", "director", **FILM, person="Ada Quill", polarity="denied")
    rows = corpus.rows("SELECT ?x ?y { GRAPH ?g { ?x <http://purl.org/spar/cito/disputes> ?y } }")
    assert rows == [(f"claim/{no.key}", f"claim/{said.key}")]


CITO = "http://purl.org/spar/cito/"


def cited(corpus: Corpus, how: str) -> list[tuple[str | None, ...]]:
    return corpus.rows(f"SELECT ?x ?y {{ GRAPH ?g {{ ?x <{CITO}{how}> ?y }} }}")


def test_what_stands_in_place_of_a_denied_value_corrects_it(corpus: Corpus) -> None:
    said = corpus.say("a", "runtime", **FILM, value=106)
    corpus.say("b", "runtime", **FILM, value=106, polarity="denied")
    right = corpus.say("b", "runtime", **FILM, value=111)
    corpus.say("c", "runtime", **FILM, value=111)
    assert cited(corpus, "corrects") == [(f"claim/{right.key}", f"claim/{said.key}")]


def test_another_director_beside_a_denied_one_corrects_nothing(corpus: Corpus) -> None:
    corpus.say("a", "director", **FILM, person="Ada Quill")
    corpus.say("b", "director", **FILM, person="Ada Quill", polarity="denied")
    corpus.say("b", "director", **FILM, person="Tom Reed")
    assert cited(corpus, "corrects") == []


def test_another_model_of_the_same_character_corrects_a_denied_one(corpus: Corpus) -> None:
    link = {**FILM, "character": "Ann Orr", "kind": "inspired_by"}
    said = corpus.say("a", "portrayal", **link, person="Sally Ride")
    corpus.say("b", "portrayal", **link, person="Sally Ride", polarity="denied")
    right = corpus.say("b", "portrayal", **link, person="Frank Borman")
    corpus.say("b", "portrayal", **{**link, "character": "Bea Orr"}, person="Robert Crippen")
    assert cited(corpus, "corrects") == [(f"claim/{right.key}", f"claim/{said.key}")]


def assess(corpus: Corpus, document: str, relation: str, **more: str) -> str:
    kind = {"kind": "invented"} if relation == "deviation" else {}
    claim = corpus.say(document, relation, **FILM, about="The fire aboard", **kind, **more)
    return f"assessment/tide-2016/{claim.key}"


def test_assessments_of_the_same_words_agree_or_dispute(corpus: Corpus) -> None:
    wrong = assess(corpus, "a", "deviation")
    right = assess(corpus, "b", "accuracy")
    also = assess(corpus, "c", "deviation", verdict="true-ish")
    assess(corpus, "d", "accuracy", verdict="unknown")
    corpus.say("e", "accuracy", **FILM, about="The cabin")

    def pairs(how: str) -> set[frozenset[str | None]]:
        found = cited(corpus, how)
        return {frozenset(row) for row in found if str(row[0]).startswith("assessment/")}

    assert pairs("agreesWith") == {frozenset((right, also))}
    first = min(right, also, key=lambda path: BASE + path)
    assert pairs("disputes") == {frozenset((wrong, right)), frozenset((wrong, also))}
    assert (wrong, first) in cited(corpus, "disputes")


def test_one_document_neither_agrees_with_nor_disputes_itself(corpus: Corpus) -> None:
    assess(corpus, "a", "deviation")
    assess(corpus, "a", "accuracy")
    assert cited(corpus, "agreesWith") == cited(corpus, "disputes") == []


def test_an_assessment_keeps_verdict_intent_and_speaker(corpus: Corpus) -> None:
    made = assess(corpus, "a", "deviation", verdict="false-ish", intent="dramatic-licence",
                  speaker="Ann Pilot", speaker_kind="participant")  # fmt: skip
    rows = corpus.rows("SELECT ?a ?v ?i ?s ?k { ?a kn:assesses ?d ; kn:verdict ?v ; kn:intent ?i ;"
                       " kn:speaker ?s ; kn:speakerKind ?k . ?d kn:hasAssessment ?a }")  # fmt: skip
    assert rows == [(made, "false_ish", "dramatic_licence", "Ann Pilot", "participant")]
