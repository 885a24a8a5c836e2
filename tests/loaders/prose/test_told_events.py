"""Events told by a common noun, and the one event that a page of a true story speaks of."""

from __future__ import annotations

import pytest
from tests.loaders.prose.test_events import LEAD, TALE, shown


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The film tells of the strike that was held in Dover in 1931.", "strike in Dover in 1931"),
        ("La película recrea el plebiscito que hubo en Narvik en 1931.", "plebiscito en 1931"),
        ("Le film retrace leur vie jusqu'à leur enlèvement en 1931.", "enlèvement en 1931"),
        ("Der Film schildert eine Reise nach Narvik.", "Reise nach Narvik"),
        ("The film recounts a voyage across the Humber.", "voyage across the Humber"),
        ("Фильм рассказывает об их экспедиции в Норвегию.", "экспедиции в Норвегию"),
        ("The film is about a lawsuit against Lund & Sons.", "lawsuit against Lund & Sons"),
        ("The film is about a match between Ann Poole and Eva Lund.", "match"),
        ("Фильм посвящён матчу за кубок между Петром Линдом и Олегом Стерном.", "матч за кубок"),
        ("The film retells a police operation called Greybeard.", "Greybeard"),
        ("The film tells of a race known as the Narvik Nine.", "Narvik Nine"),
        ("Le film raconte l'affaire Lundgren.", "affaire Lundgren"),
        ('The film fictionalizes the 1931 Poole "Parrot" Trial.', 'Poole "Parrot" Trial'),
        ("It is the story of the early Danish space program.", "early Danish space program"),
        ("The film is based on the 1931 Iron Coast explosion.", "1931 Iron Coast explosion"),
    ],
)  # fmt: skip
def test_event_told_by_a_common_noun_is_shown(text: str, name: str) -> None:
    assert name in shown(LEAD, text)


@pytest.mark.parametrize(
    "text",
    [
        "Lund took a trip to Dover with the script of the film.",
        "The director recalls a lawsuit against Lund.",
        "The makers had an accident in 1931.",
    ],
)
def test_event_outside_the_film_is_not_shown(text: str) -> None:
    assert shown(TALE, text) == set()


def test_only_event_of_a_true_story_is_shown() -> None:
    assert "Flucht aus Narvik" in shown(LEAD, "In dieser Nacht gelingt die Flucht aus Narvik.")
    assert shown(TALE, "In dieser Nacht gelingt die Flucht aus Narvik.") == set()
    assert shown(LEAD, "Lund had experience from the Narvik murder trials.") == set()


def test_none_of_two_events_without_a_cue_is_shown() -> None:
    assert (
        shown(
            LEAD,
            "Eva Lund wept over the massacre of Dover.",
            "Poole saw the bombing of Narvik.",
        )
        == set()
    )


def test_war_that_somebody_served_in_is_not_shown() -> None:
    assert shown(LEAD, "During World War II, Lund was a nurse in the army.") == set()


def test_who_became_the_first_is_not_what_a_film_shows() -> None:
    assert shown(LEAD, "In 1963 Ida Lund became the first woman in space.") == set()


def test_event_of_an_earlier_film_of_the_makers_is_not_shown() -> None:
    assert shown(LEAD, "Lund previously made a documentary on the Apollo missions.") == set()
