"""Sentences: to the right question with its values, or to none."""

from __future__ import annotations

import pytest

from kinonaut.errors import QueryError
from kinonaut.graph.store import GraphStore
from kinonaut.queries import catalogue
from kinonaut.queries.wording import understand


@pytest.mark.parametrize(
    ("sentence", "question", "given"),
    [
        ("Which portrayals renamed real people?", "renamed-portrayals", {}),
        ("who played Frank Borman", "who-plays", {"who": "Frank Borman"}),
        ("Who plays Borman in the film?", "who-plays", {"who": "Borman"}),
        ("кто сыграл Терешкову?", "who-plays", None),
        ("What did Cold Harbour get wrong?", "departures", {"film": "Cold Harbour"}),
        ("what does Cold Harbour get right", "got-right", {"film": "Cold Harbour"}),
        ("Which films are about Apollo 8?", "films-of-mission", {"mission": "Apollo 8"}),
        ("who really flew on Apollo 8?", "crew-of-mission", {"mission": "Apollo 8"}),
        ("Какие ошибки фильма Холодная гавань?", "departures", {"film": "Холодная гавань"}),
        ("where do the sources disagree about Cold Harbour?", "disagreements",
         {"film": "Cold Harbour"}),
        ("actors in both Cold Harbour and The Gull Flies", "actors-in-both",
         {"first": "Cold Harbour", "second": "The Gull Flies"}),
        ("what is the budget of Cold Harbour?", "film-values",
         {"film": "Cold Harbour", "aspect": "budget"}),
    ],
)  # fmt: skip
def test_a_clear_sentence_is_its_question(
    sentence: str, question: str, given: dict[str, str] | None, store: GraphStore
) -> None:
    found, values = understand(store, catalogue.load(), sentence).chosen()
    assert found.name == question
    if given is not None:
        assert dict(values) == given


@pytest.mark.parametrize(
    "sentence",
    ["", "hello", "who won the cup in 1966", "Cold Harbour", "what is the weather on Mars",
     "сколько стоит хлеб", "who wrote the symphony of Frank Borman"],
)  # fmt: skip
def test_what_is_no_question_is_not_guessed(sentence: str, store: GraphStore) -> None:
    with pytest.raises(QueryError, match="not clearly one question"):
        understand(store, catalogue.load(), sentence).chosen()
