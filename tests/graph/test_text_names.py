"""Names that stand in a text and in no claim: linked when certain, and kept apart from claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.graph.conftest import Corpus

MENTIONED = "SELECT ?e ?n ?d WHERE { ?e kn:nameUse ?u . ?u kn:literal ?n ; kn:mentionedIn ?d }"


@pytest.fixture
def known(corpus: Corpus) -> Corpus:
    corpus.say("a", "director", film="Tide of Stars", film_year=1990, person="Vasily Borodin")
    corpus.texts["b"] = ""
    return corpus


def mentioned(corpus: Corpus, text: str) -> set[tuple[str | None, ...]]:
    corpus.texts["b"] += text
    return {row[:2] for row in corpus.rows(MENTIONED) if row[2] == "document/b"}


def test_another_spelling_on_another_page_is_the_artist(known: Corpus) -> None:
    assert mentioned(known, "A talk with Vasilii Borodin, he says.") == {
        ("artist/vasily-borodin", "Vasilii Borodin")
    }


def test_a_title_of_two_words_is_the_film(known: Corpus) -> None:
    assert ("film/tide-of-stars-1990", "Tide of Stars") in mentioned(known, "As in Tide of Stars.")


def test_somebody_else_is_not_linked(known: Corpus) -> None:
    assert mentioned(known, "Pavel Borodin, Vasily Borodinsky and a tide of stars.") == set()


def test_who_may_be_artist_or_character_is_left(known: Corpus) -> None:
    known.say("c", "cast", film="Reed", film_year=1999, performer="Ada Lind",
              character="Vasily Borodin")  # fmt: skip
    assert mentioned(known, "Vasily Borodin came.") == set()


def test_a_surname_alone_needs_its_bearer_in_the_document(known: Corpus) -> None:
    assert mentioned(known, "it was Borodin who came. ") == set()
    known.say("b", "writer", film="Tide of Stars", film_year=1990, person="Vasily Borodin")
    assert ("artist/vasily-borodin", "Borodin") in mentioned(known, "")


def test_a_person_of_the_record_needs_no_claim(known: Corpus) -> None:
    assert ("person/sally-ride", "Sally Ride") in mentioned(known, "we met Sally Ride there.")


def test_a_mention_is_no_claim(known: Corpus) -> None:
    mentioned(known, "A talk with Vasilii Borodin.")
    used = "SELECT ?n WHERE { ?u kn:literal ?n ; kn:usedIn k:document\\/b }"
    assert known.rows(used) == []
