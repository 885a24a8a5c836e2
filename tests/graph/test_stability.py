"""The graph depends on the set of documents alone: not on their order, nor on how they came."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.graph.conftest import Corpus, record

from kinonaut.graph.assembly import assemble
from kinonaut.graph.decisions import Decision
from kinonaut.graph.identity import resolve
from kinonaut.graph.rdf import BASE

PEOPLE = (
    "Ann Orlova", "Анна Орлова", "Anna Orlowa", "Orlova", "A. Orlova", "Ann B. Orlova", "Bo Ek",
    "Bo Ek Jr.", "Boris Ek", "Ek", "Sally Ride", "Sally K. Ride", "Ride", "Ann Orlov", "Ek Bo",
)  # fmt: skip
FILMS = ("Tide", "The Tide", "Прилив", "Tide: A Life", "Reed", "Tide (1990)")
YEARS = (None, 1921, 1990, 1991, 2019)
MISSIONS = ("Gemini 8", "Mir", "Salyut 7", "the rescue", "STS-7")

person = st.sampled_from(PEOPLE)
people = st.one_of(
    st.tuples(person), st.lists(person, min_size=2, max_size=2, unique=True).map(tuple)
)
film = st.fixed_dictionaries({
    "film": st.lists(st.sampled_from(FILMS), min_size=1, max_size=2, unique=True).map(tuple),
    "film_year": st.sampled_from(YEARS),
})  # fmt: skip
said = st.one_of(
    st.tuples(st.just("director"), film, st.fixed_dictionaries({"person": people})),
    st.tuples(st.just("title"), film, st.fixed_dictionaries(
        {"value": st.tuples(st.sampled_from(FILMS))})),
    st.tuples(st.just("cast"), film, st.fixed_dictionaries(
        {"performer": people, "character": people})),
    st.tuples(st.just("portrayal"), film, st.fixed_dictionaries(
        {"person": people, "character": people, "kind": st.just("renamed")})),
    st.tuples(st.just("depicts"), film, st.fixed_dictionaries(
        {"mission": st.tuples(st.sampled_from(MISSIONS)),
         "mission_type": st.sampled_from(("mission", "station", "event"))})),
    st.tuples(st.just("crew"), st.just({}), st.fixed_dictionaries(
        {"mission": st.tuples(st.sampled_from(MISSIONS)), "person": people})),
    st.tuples(st.just("occupation"), st.just({}), st.fixed_dictionaries(
        {"person": people, "value": st.just("pilot")})),
)  # fmt: skip
facts = st.lists(st.tuples(st.sampled_from("abcd"), said), min_size=1, max_size=14)

_Facts = list[tuple[str, tuple[str, dict[str, Any], dict[str, Any]]]]
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def corpus_of(said_: _Facts) -> Corpus:
    corpus = Corpus()
    for document, (relation, about, fields) in said_:
        corpus.say(document, relation, **about, **fields)
    for name in corpus.texts:
        corpus.texts[name] += "Then Ann Orlova met Martin Ekholm, and Orlova left. See Reed.\n"
    return corpus


def lines(corpus: Corpus, order: random.Random | None = None) -> list[str]:
    documents, claims = corpus.documents(), list(corpus.claims)
    if order is not None:
        order.shuffle(documents)
        order.shuffle(claims)
    return sorted({str(quad) for quad in assemble(documents, claims, record(), BASE)})


@quick
@given(facts, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(said_: _Facts, order: random.Random) -> None:
    corpus = corpus_of(said_)
    assert lines(corpus, order) == lines(corpus)


@quick
@given(facts)
def test_every_name_leads_to_one_thing_of_its_space(said_: _Facts) -> None:
    corpus = corpus_of(said_)
    identity = resolve([(claim.key, claim) for claim in corpus.claims], record())
    kinds = {"person": {"person", "artist"}, "performer": {"artist"}, "character": {"character"},
             "film": {"film"}, "mission": {"mission", "station", "event", "programme"}}  # fmt: skip
    for claim in corpus.claims:
        for field, allowed in kinds.items():
            if getattr(claim, field):
                path = identity.of(claim.key, field)
                assert path is not None
                assert path.partition("/")[0] in allowed
                names = identity.entities[path].names
                assert set(getattr(claim, field)) <= set(names)
                assert all(link.reason and 0 < link.score <= 1 for link in names.values())


@quick
@given(facts, st.sampled_from("abcd"))
def test_taking_a_document_away_leaves_what_the_others_make(said_: _Facts, gone: str) -> None:
    rest = [fact for fact in said_ if fact[0] != gone]
    whole, part = corpus_of(said_), corpus_of(rest)
    whole.texts.pop(gone, None)
    whole.claims = [claim for claim in whole.claims if claim.document != gone]
    assert lines(whole) == lines(part)


@quick
@given(facts, st.sampled_from(("same", "different")))
def test_decisions_are_carried_out_in_any_order(said_: _Facts, verdict: str) -> None:
    corpus = corpus_of(said_)
    claims = [(claim.key, claim) for claim in corpus.claims]
    paths = sorted(path for path in resolve(claims, record()).entities if "/" in path)[:4]
    made = [Decision(verdict, one, other) for one, other in pairwise(paths)]
    forth, back = resolve(claims, record(), made), resolve(claims[::-1], record(), made[::-1])
    assert forth.links == back.links
    assert forth.entities == back.entities
