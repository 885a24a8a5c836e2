"""Events by the shape of their names, and which of them a film shows."""

from __future__ import annotations

import pytest
from tests.loaders.conftest import prose_document

from kinonaut.graph.claims import Claim
from kinonaut.loaders import prose
from kinonaut.loaders.films import resolve

LEAD = "Iron Coast is a 2004 film based on a true story."
TALE = "Iron Coast is a 2004 comedy film."


def shown(*paragraphs: str) -> set[str]:
    """Return the names of what the films of a document show."""
    return {name for claim in read(*paragraphs) for name in claim.mission}


def read(*paragraphs: str) -> list[Claim]:
    """Return what a document of these paragraphs says that its films show."""
    document = prose_document(*paragraphs)
    found = prose.claims(document, resolve(document))
    return [claim for claim in found if claim.relation == "depicts"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The film tells of the Battle of Narvik.", "Battle of Narvik"),
        ("The film is about the 1912 Dover harbour bombings.", "1912 Dover harbour bombings"),
        ("The film dramatizes the Dover School massacre.", "Dover School massacre"),
        ("The film follows two pilots during the Boer War.", "Boer War"),
        ("The film shows how he joined the Dover Project.", "Dover Project"),
        (
            "The film recounts the 1931 hijacking of a U.S. mail ship.",
            "1931 hijacking of a U.S. mail ship",
        ),
        ("The film is about Operation Seagull.", "Operation Seagull"),
        ("The film is about the plane that landed on the Humber in 1931.", "landing on the Humber"),
        (
            "The film shows the pilot of the jet after the shooting down of his Q-7 plane.",
            "shooting down of the Q-7",
        ),
        (
            "The film begins when the embassy in Dover is stormed.",
            "storming of the embassy in Dover",
        ),
        ("Der Film zeigt die Schlacht um Narvik.", "Schlacht um Narvik"),
        ("Der Film spielt im Zweiten Weltkrieg.", "Zweiten Weltkrieg"),
        ("Le film raconte la bataille de Narvik.", "bataille de Narvik"),
        ("La película cuenta el hundimiento del Aurora.", "hundimiento del Aurora"),
        ("Фильм рассказывает об обороне Нарвика.", "обороне Нарвика"),
        ("The film re-enacts the trial of the Dover Nine.", "trial of the Dover Nine"),
        ("The film ends with footage of the 1931 Dover dockers rally.", "1931 Dover dockers rally"),
        ("Der Film erzählt von der Entführung der Marta Lund.", "Entführung der Marta Lund"),
        ("Der Film beleuchtet die Ermordung des Konsuls Stern.", "Ermordung des Konsuls Stern"),
        ("Le film revient sur le procès de Narvik.", "procès de Narvik"),
        ("La película recrea el juicio a las Navieras.", "juicio a las Navieras"),
        ("Фильм рассказывает о Нарвикской битве.", "Нарвикская битва"),
        ("Фильм посвящён финалу Олимпиады-1931.", "финал Олимпиады-1931"),
        ("Фильм о чемпионате мира 1931 года в Дувре.", "чемпионат мира 1931 года"),
        ("Фильм основан на истории ледокола «Белый Мыс».", "Белый Мыс"),
        ("The film is based on the story of the trawler Anna Holm.", "Anna Holm"),
    ],
)
def test_a_film_shows_events_by_the_shape_of_their_names(text: str, name: str) -> None:
    assert name in shown(LEAD, text)


@pytest.mark.parametrize(
    "text",
    [
        "In the film she takes in a child following a tragic accident.",
        "The film follows a boy who witnesses the murder of his father.",
        "The film was shelved following the Dover School massacre.",
        "The script of the film was written during the Boer War.",
        "The film has a Boer War hero.",
        "The film is about the 1980 Olympics mascot.",
        "The film is set in the Cold War.",
    ],
)
def test_what_a_film_does_not_show(text: str) -> None:
    assert not shown(TALE, text)
    assert not shown(LEAD, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Фильм показывает полёт Юрия Гагарина.", "Yuri Gagarin's flight"),
        (
            "В фильме рассказано о выходе в открытый космос Алексея Леонова.",
            "Alexei Leonov's spacewalk",
        ),
        ("Der Film erzählt vom Raumflug des Kosmonauten Juri Gagarin.", "Yuri Gagarin's flight"),
        ("Le film raconte le vol de l'astronaute John Glenn.", "John Glenn's flight"),
        ("La película narra el vuelo espacial de John Glenn.", "John Glenn's flight"),
        ("The film tells the story of the Apollo program.", "Apollo program"),
    ],
)
def test_a_flight_is_told_by_whose_it_was(text: str, name: str) -> None:
    assert name in shown(LEAD, text)


def test_a_plot_shows_the_flight_that_it_names() -> None:
    plot = "Jim Lovell (Bob Lane) waits for months. Then Apollo 13 starts."
    assert "Apollo 13" in shown(LEAD, "The film stars Bob Lane as Jim Lovell.", plot)
    assert not shown(TALE, "Bob Lane plays a smuggler. Then Apollo 13 starts.")


def test_a_film_named_for_a_flight_shows_it() -> None:
    assert "Voskhod 2" in shown("Voskhod 2 is a 2004 drama film directed by Eva Holm.")
    assert not shown("Apollo 18 is a 2004 horror film directed by Eva Holm.")


def test_a_war_behind_a_tale_is_a_backdrop() -> None:
    assert not shown(TALE, "The lovers in the film meet during the Boer War.")
    assert "Boer War" in shown(LEAD, "The lovers in the film meet during the Boer War.")


@pytest.mark.parametrize(
    "text",
    [
        "There are movies that portray history well, such as the landing of Apollo 11.",
        "It shows dangers as lived through by the crew of Apollo 13.",
        "It tells of an Apollo 13-style mission.",
    ],
)
def test_a_comparison_is_not_shown(text: str) -> None:
    assert not shown(LEAD, text)


def test_an_event_may_hold_the_name_of_its_film() -> None:
    lead = "Narvik is a 2004 film based on a true story."
    assert "Battle of Narvik" in shown(lead, "Narvik tells of the Battle of Narvik.")


def test_an_event_of_the_whole_world_has_its_name_in_every_language() -> None:
    assert "World War II" in shown(LEAD, "Salzküste spielt mitten im Zweiten Weltkrieg.")
    assert "World War II" in shown(LEAD, "La película cuenta la Segunda Guerra Mundial.")


def test_what_befell_the_model_of_a_part_is_not_shown() -> None:
    text = "She is a character inspired by Tom Gray, who led the evacuation of Narvik."
    assert not shown(TALE, text)
    assert not shown(LEAD, text)
