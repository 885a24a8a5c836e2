"""Who flew, named with rank or trade, in the words of five languages."""

from __future__ import annotations

import pytest

from kinonaut.loaders import formats
from kinonaut.loaders.extract import extract


def crews(text: str, lead: str = "Blue Moon (1999) is a film about a crew.") -> set[str]:
    """Return the missions for which a text names somebody of the crew."""
    claims = extract(formats.parse(f"{lead}\n\n{text}", "page.txt"))
    return {c.mission[0] for c in claims if c.relation == "crew"}


@pytest.mark.parametrize(
    ("text", "mission"),
    [
        (
            "Commander Jim Lovell and Pilot Buzz Aldrin closed the hatch. Gemini 12 flew.",
            "Gemini 12",
        ),
        ("Gemini 8 was flown by Neil Armstrong and David Scott.", "Gemini 8"),
        ("Командир «Союз-9» Андриян Николаев и бортинженер Виталий Севастьянов.", "Soyuz 9"),
        ("Die Gemini-12-Besatzung bestand aus Jim Lovell und Buzz Aldrin.", "Gemini 12"),
    ],
)
def test_crews(text: str, mission: str) -> None:
    assert crews(text) == {mission}


def test_a_film_that_bears_the_name_of_its_flight() -> None:
    lead = "Apollo 8 (1999) is a film directed by Anna Leeds."
    told = "The astronauts Frank Borman, Jim Lovell and Bill Anders fly around the dark side."
    assert crews(told, lead) == {"Apollo 8"}


def test_a_flight_only_counted_from() -> None:
    assert not crews("Valentina Tereshkova was a cosmonaut three weeks after Cooper's spaceflight.")
