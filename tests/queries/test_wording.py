"""Sentences: to the right question with its values, or to none."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from kinonaut.errors import QueryError
from kinonaut.graph.store import GraphStore, open_store
from kinonaut.loaders.build import build
from kinonaut.queries import catalogue
from kinonaut.queries.classifier import NO_QUESTION as NONE
from kinonaut.queries.classifier import classifier
from kinonaut.queries.ways_to_ask import fingerprint, ways_to_ask
from kinonaut.queries.wording import understand


def test_the_weights_were_learnt_from_the_ways_to_ask() -> None:
    ways = ways_to_ask(catalogue.load())
    assert {way.question for way in ways} == {*catalogue.load(), NONE}
    assert classifier().made_from == fingerprint(ways), "run `make wording`"


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


def _module(name: str) -> ModuleType:
    place = Path(__file__).with_name(f"{name}.py")
    spec = spec_from_file_location(name, place)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PARAPHRASES: dict[str, tuple[str, ...]] = _module("paraphrases").PARAPHRASES
NO_QUESTION: tuple[str, ...] = _module("paraphrases").NO_QUESTION


def _chosen(store: GraphStore, sentence: str) -> str | None:
    try:
        return understand(store, catalogue.load(), sentence).chosen()[0].name
    except QueryError:
        return None


def test_paraphrases_reach_their_question_and_never_another(store: GraphStore) -> None:
    assert set(PARAPHRASES) <= set(catalogue.load())
    every = [(name, sentence) for name in PARAPHRASES for sentence in PARAPHRASES[name]]
    found = {sentence: _chosen(store, sentence) for _, sentence in every}
    wrong = {s: found[s] for name, s in every if found[s] not in (name, None)}
    assert wrong == {}
    missed = [s for name, s in every if found[s] is None]
    assert len(missed) <= len(every) // 10, missed


@pytest.mark.parametrize("sentence", NO_QUESTION)
def test_what_the_catalogue_does_not_answer_is_left_unanswered(
    sentence: str, store: GraphStore
) -> None:
    assert _chosen(store, sentence) is None


@pytest.mark.parametrize(
    "sentence", ["films about «Аполлон-13»", "какие фильмы об Аполлоне-13", "films on Apollo XIII"]
)
def test_names_that_only_the_record_has_are_recognised(sentence: str, store: GraphStore) -> None:
    # The record of the small graph has two missions; the other names of one of them will do.
    small = sentence.replace("Аполлон-13", "Аполлон-8").replace("XIII", "VIII")
    small = small.replace("Аполлоне-13", "Аполлоне-8")
    question, given = understand(store, catalogue.load(), small).chosen()
    assert question.name == "films-of-mission"
    assert given["mission"]


def test_a_name_of_a_film_and_of_a_person_is_told_apart_by_its_place(store: GraphStore) -> None:
    assert _chosen(store, "who plays in Cold Harbour") == "cast"
    assert _chosen(store, "who plays Jim Lovell") == "who-plays"


def test_an_unclear_sentence_names_the_nearest_questions(store: GraphStore) -> None:
    with pytest.raises(QueryError, match=r"the nearest are .*advisers"):
        understand(store, catalogue.load(), "adviser of Frank Borman").chosen()


FRESH: tuple[tuple[str, str], ...] = _module("fresh_paraphrases").FRESH
NOTHING: tuple[str, ...] = _module("fresh_paraphrases").NOTHING


def test_sentences_that_were_never_tuned_on_are_understood_too(store: GraphStore) -> None:
    found = {sentence: _chosen(store, sentence) for _, sentence in FRESH}
    missed = [s for _, s in FRESH if found[s] is None]
    assert len(missed) <= len(FRESH) // 10, missed
    assert {s: found[s] for name, s in FRESH if found[s] not in (name, None)} == {}


@pytest.mark.parametrize("sentence", NOTHING)
def test_nothing_answers_what_was_never_tuned_on_either(sentence: str, store: GraphStore) -> None:
    assert _chosen(store, sentence) is None


@pytest.mark.parametrize(
    ("sentence", "document"),
    [
        ("which films does document 17 present", True),
        ("какие фильмы упомянуты в документе 17", True),
        ("which films tell of 17 days", False),
    ],
)
def test_a_document_may_be_called_by_its_number(
    sentence: str, document: bool, tmp_path: Path
) -> None:
    (tmp_path / "17_almanac.txt").write_text("Ebb Tide (1999) was directed by Ada Quill.")
    (tmp_path / "18_gazette.txt").write_text("Ebb Tide (1999) runs 98 minutes.")
    build([tmp_path], tmp_path / "graph.kg")
    with open_store(tmp_path / "graph.kg") as graph:
        found = _chosen(graph, sentence)
    assert (found == "films-in-document") is document
