"""What a text says departs from history, or keeps to it, in the ways people say so."""

from __future__ import annotations

import pytest

from kinonaut.loaders import formats
from kinonaut.loaders.extract import extract

LEAD = "Blue Moon (1999) is a film based on a true story.\n\n"


def judged(text: str) -> set[tuple[str, str]]:
    """Return what a text says that the film changed or kept."""
    claims = extract(formats.parse(LEAD + text, "page.txt"))
    return {
        (c.relation, c.kind or "")
        for c in claims
        if c.relation in ("deviation", "accuracy") and c.film[0] == "Blue Moon"
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Larsen wasn’t promoted after the storm like the movie suggests.", "altered"),
        ("Larsen may not have been the patient captain that is depicted in the film.", None),
        ("Larsen may not have been so patient a captain as depicted.", "altered"),
        ("The two brothers are warmer in the movie than they were in real life.", "altered"),
        ("The truth is that Larsen of the film had two sisters and no brother.", "altered"),
        ("The film explores an alternate history in which the ship came home.", "invented"),
        ("The script blends historical facts with fiction.", "invented"),
        ("Nothing of the sort would actually happen at the real harbour of the film.", "invented"),
        ("El largometraje combina hechos reales con algo de ficción.", "invented"),
        ("Los dos jueces de la película eran amalgamas ficcionales.", "invented"),
        ("A diferencia de la película, el capitán volvió a casa.", "altered"),
        ("Anders als im Film kam der Kapitän nach Hause.", "altered"),
        ("Le film mêle la réalité et la fiction.", "invented"),
        ("Contrairement au film, le capitaine est rentré chez lui.", "altered"),
        ("Le scénariste a créé le seul personnage inventé, Lise.", "invented"),
        ("В отличие от фильма, капитан вернулся домой.", "altered"),
        ("Не ищите в фильме исторической правды, слишком много неточностей.", "altered"),
        ("Участники событий попросили заменить фамилии героев фильма.", "renamed"),
    ],
)
def test_departures(text: str, kind: str | None) -> None:
    departures = {k for relation, k in judged(text) if relation == "deviation"}
    assert departures == ({kind} if kind else set())


@pytest.mark.parametrize(
    "text",
    [
        "In 1963 the bank closed the yard just like in the movie.",
        "As portrayed in the film, Larsen broke windows to find work.",
        "The film accurately captures what captains do.",
        "That Blue Moon rings true to sailors is no accident.",
        "Everything in the movie is true, his widow said.",
        "For the most part it is factual, she said of the film.",
        "It is also true that a second crew was hired.",
        "Der Film erreicht ein hohes Maß an Authentizität.",
        "Der Film zeigt ein authentisches Hafen-Bild.",
        "Ce film retrace fidèlement la vie du capitaine.",
        "La reconstitution réussie d'une époque fait la force du film.",
        "La película es muy fiel a los hechos reales.",
        "La recreación de la época es impecable en la película.",
        "Как в фильме снято, так и было на самом деле.",
        "Фильм достоверно показывает жизнь на корабле.",
    ],
)
def test_what_it_got_right(text: str) -> None:
    assert ("accuracy", "") in judged(text)
    assert not any(relation == "deviation" for relation, _ in judged(text))


@pytest.mark.parametrize(
    "text",
    [
        "I missed the storm, which didn't happen in my home country. This movie shows it.",
        "The peace that Larsen hopes for in the film doesn't happen as the guards leave.",
        "Фильм о корабле, но на самом деле смысл намного глубже.",
        "Los personajes de la película en realidad son personas reales.",
    ],
)
def test_no_departure(text: str) -> None:
    assert not any(relation == "deviation" for relation, _ in judged(text))
