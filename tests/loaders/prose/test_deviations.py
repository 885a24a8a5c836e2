"""What a text says departs from history, or keeps to it, in the ways people say so."""

from __future__ import annotations

import pytest
from tests.loaders.conftest import judged


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Larsen wasn’t promoted after the storm like the movie suggests.", "altered"),
        ("Larsen may not have been the patient captain that is depicted in the film.", None),
        ("Larsen may not have been so patient a captain as depicted.", "altered"),
        ("The keepers are braver in the movie than they were in reality.", "altered"),
        ("The truth is that Larsen of the film never owned a boat.", "altered"),
        ("The film explores an alternate history in which the ship came home.", "invented"),
        ("The script blends historical facts with fiction.", "invented"),
        ("Nothing of the sort happened, whatever the film shows.", "invented"),
        ("La película mezcla hechos históricos y ficción.", "invented"),
        ("Los dos jueces de la película eran amalgamas ficcionales.", "invented"),
        ("A diferencia de la película, el capitán volvió a casa.", "altered"),
        ("Anders als im Film kam der Kapitän nach Hause.", "altered"),
        ("Le film mêle la réalité et la fiction.", "invented"),
        ("Contrairement au film, le capitaine est rentré chez lui.", "altered"),
        ("Lise est un personnage inventé par le scénariste du film.", "invented"),
        ("В отличие от фильма, капитан вернулся домой.", "altered"),
        ("Не ищите в фильме исторической правды, слишком много неточностей.", "altered"),
        ("Родные капитана попросили изменить фамилии героев фильма.", "renamed"),
    ],
)
def test_departures(text: str, kind: str | None) -> None:
    departures = {k for relation, k in judged(text) if relation == "deviation"}
    assert departures == ({kind} if kind else set())


@pytest.mark.parametrize(
    "text",
    [
        "In 1963 the yard was sold just as in the movie.",
        "As portrayed in the film, Larsen broke windows to find work.",
        "The film accurately captures what captains do.",
        "That Blue Moon rings true to sailors is no accident.",
        "Everything in the film is true, says the captain's son.",
        "For the most part the film is factual.",
        "It is also true that a second crew was hired.",
        "Der Film erreicht ein hohes Maß an Authentizität.",
        "Der Film zeigt ein authentisches Hafen-Bild.",
        "Le film retrace fidèlement le naufrage.",
        "La reconstitution soignée de l'époque porte le film.",
        "La película es bastante fiel a la historia real.",
        "La recreación histórica de la película es impecable.",
        "Как в фильме, так и было на самом деле.",
        "Фильм достоверно показывает жизнь на корабле.",
    ],
)
def test_what_it_got_right(text: str) -> None:
    assert ("accuracy", "") in judged(text)
    assert not any(relation == "deviation" for relation, _ in judged(text))


@pytest.mark.parametrize(
    "text",
    [
        "I slept through the storm, which didn't happen in my home town. This movie shows it.",
        "The peace that Larsen hopes for in the film doesn't happen as the guards leave.",
        "Фильм о корабле, но на самом деле смысл в дружбе.",
        "En realidad son personas reales quienes salen en la película.",
    ],
)
def test_no_departure(text: str) -> None:
    assert not any(relation == "deviation" for relation, _ in judged(text))
