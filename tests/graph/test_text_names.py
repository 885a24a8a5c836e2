"""Names that stand in a text and in no claim: linked when certain, and kept apart from claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kinonaut.graph.declension import nominatives
from kinonaut.graph.namings import names_in
from kinonaut.graph.text_runs import runs
from kinonaut.graph.title_namings import titles_in

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


def paths(corpus: Corpus, text: str) -> set[str | None]:
    return {path for path, _ in mentioned(corpus, text)}


# ---------------------------------------------------------------------- full names


def test_another_spelling_on_another_page_is_the_artist(known: Corpus) -> None:
    assert ("artist/vasily-borodin", "Vasilii Borodin") in mentioned(
        known, "A talk with Vasilii Borodin, he says."
    )
    assert paths(known, "") == {"artist/vasily-borodin"}


def test_a_name_in_another_case_is_the_artist(known: Corpus) -> None:
    assert ("artist/vasily-borodin", "Василием Бородиным") in mentioned(
        known, "Беседа с Василием Бородиным о кино."
    )


@pytest.mark.parametrize("written", ["V. Borodin", "V.Borodin"])
def test_initials_need_the_full_name_in_the_document(known: Corpus, written: str) -> None:
    link = ("artist/vasily-borodin", written)
    assert link not in mentioned(known, f"It is by {written}. ")
    assert link in mentioned(known, "Vasily Borodin shot it. ")


def test_what_follows_a_name_is_no_part_of_it(known: Corpus) -> None:
    known.say("b", "writer", film="Tide of Stars", film_year=1990, person="Vasily Borodin")
    found = mentioned(known, "By Vasily Borodin Music Now. Olga Lund Borodin Vasily Ek sings.")
    assert found & {("artist/vasily-borodin", form) for form in (
        "Vasily Borodin Music", "Borodin Vasily")} == set()  # fmt: skip


def test_somebody_else_is_not_linked(known: Corpus) -> None:
    assert "artist/vasily-borodin" not in paths(
        known, "Pavel Borodin, Vasily Borodinsky, Vasilisa Borodina and a tide of stars."
    )


def test_who_may_be_artist_or_character_is_left(known: Corpus) -> None:
    known.say("c", "cast", film="Reed", film_year=1999, performer="Ada Lind",
              character="Vasily Borodin")  # fmt: skip
    known.say("b", "year", film="Reed", film_year=1999, value=1999)
    assert not paths(known, "Vasily Borodin came.") & {
        "artist/vasily-borodin", "character/reed-1999/vasily-borodin"
    }  # fmt: skip


def test_a_character_of_a_film_that_is_not_spoken_of_is_not_meant(known: Corpus) -> None:
    known.say("c", "cast", film="Reed", film_year=1999, performer="Ada Lind",
              character="Vasily Borodin")  # fmt: skip
    assert paths(known, "Vasily Borodin came.") == {"artist/vasily-borodin"}


def test_a_character_and_whom_it_shows_share_the_name(known: Corpus) -> None:
    known.say("b", "portrayal", film="Reed", film_year=1999, performer="Ada Lind", kind="own_name",
              character="Sally Ride", person="Sally Ride")  # fmt: skip
    found = mentioned(known, "And Ride waits.")
    assert {("person/sally-ride", "Ride"), ("character/reed-1999/sally-ride", "Ride")} <= found


def test_a_person_of_the_record_needs_no_claim(known: Corpus) -> None:
    assert ("person/sally-ride", "Sally Ride") in mentioned(known, "we met Sally Ride there.")


# ---------------------------------------------------------------------- one word


def test_a_surname_alone_needs_its_bearer_in_the_document(known: Corpus) -> None:
    assert mentioned(known, "it was Borodin who came. ") == set()
    known.say("b", "writer", film="Tide of Stars", film_year=1990, person="Vasily Borodin")
    assert ("artist/vasily-borodin", "Borodin") in mentioned(known, "")


def test_a_surname_of_a_man_is_not_that_of_a_woman(known: Corpus) -> None:
    known.say("b", "writer", film="Tide of Stars", film_year=1990, person="Vasily Borodin")
    known.say("b", "cast", film="Tide of Stars", film_year=1990, performer="Olga Borodina")
    found = mentioned(known, "Then Borodin wrote to Borodina.")
    assert ("artist/vasily-borodin", "Borodin") in found
    assert ("artist/olga-borodina", "Borodina") in found
    assert ("artist/olga-borodina", "Borodin") not in found


def test_a_surname_of_two_is_left(known: Corpus) -> None:
    known.say("b", "writer", film="Tide of Stars", film_year=1990, person="Vasily Borodin")
    known.say("b", "editor", film="Tide of Stars", film_year=1990, person="Pyotr Borodin")
    assert not {name for _, name in mentioned(known, "Then Borodin left.")} & {"Borodin"}


def test_a_given_name_alone_is_the_character_of_the_film(known: Corpus) -> None:
    known.say("b", "cast", film="Reed", film_year=1999, performer="Anna Lind",
              character="Anna Mell")  # fmt: skip
    assert ("character/reed-1999/anna-mell", "Anya") in mentioned(known, "Then Anya left.")


def test_the_one_flight_of_somebody_is_meant(known: Corpus) -> None:
    text = "After Valentina Tereshkova came, Tereshkova's historic flight began."
    assert ("mission/vostok-6", "Tereshkova's historic flight") in mentioned(known, text)


# ---------------------------------------------------------------------- things


def test_a_title_of_two_words_is_the_film(known: Corpus) -> None:
    assert ("film/tide-of-stars-1990", "Tide of Stars") in mentioned(known, "As in Tide of Stars.")


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("He likes Reed, Tide of Stars and tea.", True),
        ("the film Reed is long", True),
        ("in Reed (1999) she sings", True),
        ('a song from "Reed".', True),
        ("Reed is a plant.", False),
        ("a talk with Oliver Reed, Tide of Stars", False),
        ("Reed (1998)", False),
    ],
)
def test_a_title_of_one_word_needs_a_sign(known: Corpus, text: str, linked: bool) -> None:
    known.say("c", "year", film="Reed", film_year=1999, value=1999)
    assert (("film/reed-1999", "Reed") in mentioned(known, text)) is linked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the film Salyut 7 opened", {"film/salyut-7-2017"}),
        ("the Salyut 7 space station flew", {"station/salyut-7"}),
        ("they like Salyut 7 a lot", set()),
    ],
)
def test_film_and_station_of_one_name_stay_two(known: Corpus, text: str, found: set[str]) -> None:
    known.say("c", "year", film="Salyut 7", film_year=2017, value=2017)
    assert paths(known, text) == found


def test_a_name_with_what_it_is_stands_too(known: Corpus) -> None:
    found = mentioned(known, "the Gemini 8 mission and the Mir space station")
    assert {("mission/gemini-8", "Gemini 8 mission"), ("station/mir", "Mir space station")} <= found


def test_a_mission_in_a_longer_title_is_not_meant(known: Corpus) -> None:
    known.say("c", "year", film="Apollo 8: The Long Way", film_year=1999, value=1999)
    assert "mission/apollo-8" not in paths(known, "In Apollo 8: The Long Way, nobody sleeps.")


# ---------------------------------------------------------------------- known from texts alone


def test_who_is_only_named_is_a_person_without_more(known: Corpus) -> None:
    mentioned(known, "It was Pyotr Lund who said so. ")
    known.texts["d"] = "Petr Lund again."
    unresolved = "SELECT ?e ?l WHERE { ?e kn:unresolved true ; a kn:Person ; rdfs:label ?l }"
    assert known.rows(unresolved) == [("person/petr-lund", "Petr Lund")]
    assert [row for row in known.rows(MENTIONED) if row[0] == "person/petr-lund"] == [
        ("person/petr-lund", "Lund", "document/b"),
        ("person/petr-lund", "Lund", "document/d"),
        ("person/petr-lund", "Petr Lund", "document/d"),
        ("person/petr-lund", "Pyotr Lund", "document/b"),
    ]


def test_who_is_named_and_later_credited_is_the_artist(known: Corpus) -> None:
    mentioned(known, "It was Pyotr Lund who said so. ")
    known.say("d", "editor", film="Tide of Stars", film_year=1990, person="Petr Lund")
    assert known.rows("SELECT ?e WHERE { ?e kn:unresolved true }") == []
    assert ("artist/petr-lund", "Pyotr Lund") in mentioned(known, "")


def test_a_film_is_not_taken_for_a_person(known: Corpus) -> None:
    known.say("c", "year", film="Anna Lund", film_year=1999, value=1999)
    assert paths(known, "We saw Anna Lund.") == {"film/anna-lund-1999"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("When Anna Lund met Dr. Boris M. van Ek", ["Anna Lund", "Boris M. van Ek"]),
        ("Anna Lund's Boris Ek-directed film", ["Anna Lund", "Boris Ek"]),
        ("at the Anna Lund Museum, Victoria Falls", []),
        ("ANNA LUND SPEAKS. Anna Goes To Rome And Back", []),
        ("Edited by Xqoz Brull, sold by Xqoz Brall", ["Xqoz Brull"]),
        ("Review by moon_cat9 ★★★", ["moon_cat9"]),
        ("Review by Anna Lund | 3 March", ["Anna Lund"]),
        ("Bo and Ann, Oslo Airport", []),
        ("режиссёр Анна Лунд сняла", ["Анна Лунд"]),
        ("Kim Joon-ho and Joon-ho Kim", ["Kim Joon-ho"]),
    ],
)
def test_names_by_their_shape(text: str, names: list[str]) -> None:
    found = sorted({(at, name) for at, name in names_in(text, frozenset({"bo"}))})
    assert [name for _, name in found] == names
    assert all(text[at : at + len(name)] == name for at, name in found)


def test_titles_by_the_words_beside_them() -> None:
    text = "the classic Night of the Fox; the film is She Goes. Extras: Reed and Rain (27 min)"
    assert [title for _, title in titles_in(text)] == ["Night of the Fox", "Reed and Rain"]


def test_a_film_that_is_only_named_stays_visible(known: Corpus) -> None:
    assert paths(known, "as in the classic Night of the Fox, so here") == {"film/night-of-the-fox"}


def test_a_mention_is_no_claim(known: Corpus) -> None:
    mentioned(known, "A talk with Vasilii Borodin.")
    used = "SELECT ?n WHERE { ?u kn:literal ?n ; kn:usedIn k:document\\/b }"
    assert known.rows(used) == []


def test_words_of_a_run_stand_where_they_say() -> None:
    text = "А.А. Лунд и J.R. O’Ek’s Brian d'Arcy Ek, času Čapek"
    for run in runs(text):
        assert all(text[word.start : word.end] == word.text for word in run.words)
    assert [" ".join(w.text for w in run.words) for run in runs(text)] == [
        "А.А. Лунд", "J.R. O’Ek", "Brian d'Arcy Ek", "Čapek"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Анны Орловой", "Анна Орлова"),
        ("Сергея Лунского", "Сергей Лунский"),
        ("Игорем Лундиным", "Игорь Лундин"),
        ("Марии Лунд", "Мария Лунд"),
    ],
)
def test_russian_names_in_other_cases(written: str, plain: str) -> None:
    assert plain in nominatives(written)
