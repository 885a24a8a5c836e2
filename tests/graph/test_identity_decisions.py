"""Decisions of people on who is who: carried out, taken back, and never across kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.graph.conftest import record

from kinonaut.graph.assembly import assemble
from kinonaut.graph.decisions import Decision
from kinonaut.graph.identity import resolve
from kinonaut.graph.rdf import BASE

if TYPE_CHECKING:
    from tests.graph.conftest import Corpus

    from kinonaut.graph.claims import Claim
    from kinonaut.graph.mentions import Identity

ADA = "artist/ada-lind"
ADAH = "artist/adah-lindqvist"
SAME = Decision("same", ADA, ADAH, because="she changed her name")


def decided(corpus: Corpus, *decisions: Decision) -> Identity:
    return resolve([(c.key, c) for c in corpus.claims], record(), decisions)


def path(corpus: Corpus, claim: Claim, field: str, *decisions: Decision) -> str | None:
    return decided(corpus, *decisions).of(claim.key, field)


@pytest.fixture
def two(corpus: Corpus) -> tuple[Claim, Claim]:
    one = corpus.say("a", "director", film="Tide", film_year=1990, person="Ada Lind")
    corpus.say("c", "director", film="Reed", film_year=1993, person="Ada Lind")
    return one, corpus.say("b", "writer", film="Dune Sea", film_year=1991, person="Adah Lindqvist")


def test_two_become_one_with_stage_and_reason(corpus: Corpus, two: tuple[Claim, Claim]) -> None:
    one, other = two
    identity = decided(corpus, SAME)
    assert identity.of(one.key, "person") == identity.of(other.key, "person") == ADA
    link = identity.links[other.key, "person"]
    assert (link.stage, link.reason, link.score) == ("decision", "she changed her name", 1.0)
    assert identity.decided == {SAME}
    assert ADAH not in identity.entities


def test_the_order_of_the_sides_does_not_matter(corpus: Corpus, two: tuple[Claim, Claim]) -> None:
    turned = Decision("same", ADAH, ADA, because=SAME.because)
    assert decided(corpus, SAME).entities == decided(corpus, turned).entities


def test_taking_a_decision_back_leaves_no_trace(corpus: Corpus, two: tuple[Claim, Claim]) -> None:
    def quads(*decisions: Decision) -> set[object]:
        return set(assemble(corpus.documents(), corpus.claims, record(), BASE, decisions))

    assert quads(SAME) != quads()
    assert quads() == set(corpus.quads())


def test_one_becomes_two_by_its_names(corpus: Corpus) -> None:
    a = corpus.say("a", "director", film="Tide", film_year=1990, person="Pyotr Ilin")
    b = corpus.say("b", "director", film="Tide", film_year=1990, person="Petr Ilyin")
    c = corpus.say("c", "director", film="Tide", film_year=1990, person="P. Ilyin")
    assert path(corpus, a, "person") == path(corpus, b, "person")
    apart = Decision("different", "artist/pyotr-ilin", "artist/petr-ilyin")
    assert path(corpus, a, "person", apart) == "artist/pyotr-ilin"
    assert path(corpus, b, "person", apart) == "artist/petr-ilyin"
    assert path(corpus, c, "person", apart) in ("artist/pyotr-ilin", "artist/petr-ilyin")


def test_two_who_bear_one_name_are_told_apart_by_document(corpus: Corpus) -> None:
    a = corpus.say("a", "director", film="Tide", film_year=1990, person="John Moss")
    b = corpus.say("b", "director", film="Reef", film_year=2020, person="John Moss")
    apart = Decision("different", "artist/john-moss", "artist/john-moss", "b")
    assert path(corpus, a, "person", apart) == "artist/john-moss"
    new = path(corpus, b, "person", apart)
    assert new is not None
    assert new.startswith("artist/john-moss-")
    identity = decided(corpus, apart)
    assert identity.links[b.key, "person"].stage == "decision"


def test_what_is_kept_apart_is_not_joined_by_another_decision(corpus: Corpus) -> None:
    claims = [
        corpus.say(doc, "director", film=doc, film_year=1990, person=name)
        for doc, name in (("a", "Ada Lind"), ("b", "Bea Moor"), ("c", "Cleo Nash"))
    ]
    decisions = (
        Decision("same", "artist/ada-lind", "artist/bea-moor"),
        Decision("same", "artist/bea-moor", "artist/cleo-nash"),
        Decision("different", "artist/ada-lind", "artist/cleo-nash"),
    )
    paths = [path(corpus, claim, "person", *decisions) for claim in claims]
    assert paths[0] != paths[2]
    assert paths[1] in (paths[0], paths[2])


def test_three_become_one(corpus: Corpus) -> None:
    claims = [
        corpus.say(doc, "director", film=doc, film_year=1990, person=name)
        for doc, name in (("a", "Ada Lind"), ("b", "Bea Moor"), ("c", "Cleo Nash"))
    ]
    decisions = (
        Decision("same", "artist/ada-lind", "artist/bea-moor"),
        Decision("same", "artist/cleo-nash", "artist/bea-moor"),
    )
    assert len({path(corpus, claim, "person", *decisions) for claim in claims}) == 1


def test_a_character_is_never_joined_with_its_player(corpus: Corpus) -> None:
    cast = corpus.say("a", "cast", film="Tide", film_year=1990, performer="Ada Lind",
                      character="Bea Moor")  # fmt: skip
    wrong = Decision("same", "artist/ada-lind", "character/tide-1990/bea-moor")
    identity = decided(corpus, wrong)
    assert identity.of(cast.key, "performer") == "artist/ada-lind"
    assert identity.of(cast.key, "character") == "character/tide-1990/bea-moor"
    assert not identity.decided


def test_films_that_become_one_share_their_characters(corpus: Corpus) -> None:
    a = corpus.say("a", "cast", film="Tide", film_year=1990, performer="Ada Lind",
                   character="Bea Moor")  # fmt: skip
    b = corpus.say("b", "cast", film="Прилив", film_year=1990, performer="Cleo Nash",
                   character="Bea Moor")  # fmt: skip
    same = Decision("same", "film/tide-1990", "film/priliv-1990")
    identity = decided(corpus, same)
    assert identity.of(a.key, "film") == identity.of(b.key, "film")
    assert identity.of(a.key, "character") == identity.of(b.key, "character")


def test_a_decision_holds_when_a_later_document_gives_the_year(corpus: Corpus) -> None:
    a = corpus.say("a", "runtime", film="Tide", value=90)
    b = corpus.say("b", "runtime", film="Прилив", value=91)
    same = Decision("same", "film/tide", "film/priliv")
    assert path(corpus, a, "film", same) == path(corpus, b, "film", same)
    corpus.say("c", "year", film="Tide", film_year=1990, value=1990)
    assert path(corpus, a, "film", same) == path(corpus, b, "film", same) == "film/tide-1990"


def test_a_decision_on_what_is_not_there_waits(corpus: Corpus) -> None:
    a = corpus.say("a", "director", film="Tide", film_year=1990, person="Ada Lind")
    assert path(corpus, a, "person", SAME) == ADA
    assert not decided(corpus, SAME).decided
