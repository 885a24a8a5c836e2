"""Who made a film, in the sentences of several languages, and which film they speak of."""

from __future__ import annotations

import pytest
from tests.loaders.conftest import cast, claims, people, values


def made(text: str) -> set[tuple[str, str]]:
    """Return pairs of a job and who had it, from a page about one film."""
    found = claims(text)
    jobs = ("director", "writer", "producer", "composer", "editor")
    return {(job, name) for job in jobs for name in people(found, job)}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Mary Poole wrote and directed the film.", "writer director"),
        ("Mary Poole, who wrote and directed Salt Harvest, is ill.", "writer director"),
        ("It was written, produced and directed by Mary Poole.", "writer producer director"),
        ("The script is by Mary Poole.", "writer"),
    ],
)
def test_english(text: str, pairs: str) -> None:
    page = f"Salt Harvest (2011)\n\nSalt Harvest is a slow film. {text}"
    assert made(page) == {(job, "Mary Poole") for job in pairs.split()}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Le film est écrit et réalisé par Anne Moreau.", "writer director"),
        (
            "Un drame écrit, monté, produit et réalisé par Anne Moreau.",
            "writer producer director editor",
        ),
        ("Anne Moreau a écrit le scénario.", "writer"),
        ("Le scénario est signé Anne Moreau.", "writer"),
        ("La película fue escrita y dirigida por Anne Moreau.", "writer director"),
        ("Anne Moreau escribió y dirigió la película.", "writer director"),
        ("El guion es de Anne Moreau.", "writer"),
        ("Der Film wurde von Anne Moreau geschrieben und inszeniert.", "writer director"),
        ("Anne Moreau, die auch das Drehbuch schrieb, ist müde.", "writer"),
        ("Produziert wurde der Film von Anne Moreau.", "producer"),
        ("Il film è scritto e diretto da Anne Moreau.", "writer director"),
    ],
)
def test_other_languages(text: str, pairs: str) -> None:
    page = f"Salt Harvest (2011)\n\nSalt Harvest. {text}"
    assert made(page) == {(job, "Anne Moreau") for job in pairs.split()}


def test_russian() -> None:
    page = "«Соляной мост» — фильм 2011 года. Режиссёром и автором сценария стал Олег Ветров."
    assert made(page) == {("director", "Олег Ветров"), ("writer", "Олег Ветров")}


@pytest.mark.parametrize(
    "text",
    [
        "Mary Poole wrote the novel on which it is based.",
        "Mary Poole wrote the letters and directed the choir.",
        "Das Buch von Mary Poole wurde gelesen.",
        "Mary Poole loue le scénario.",
    ],
)
def test_who_made_something_else(text: str) -> None:
    assert made(f"Salt Harvest (2011)\n\nSalt Harvest is a film. {text}") == set()


def test_a_film_in_apposition_is_one() -> None:
    found = claims("Bob Lane stars as Tom Berg in Salt Harvest, a drama directed by Mary Poole.")
    assert values(found, "title") == {"Salt Harvest"}
    assert people(found, "director") == {"Mary Poole"}
    assert cast(found) == {"Bob Lane": "Tom Berg"}


def test_two_titles_in_marks_are_two_films() -> None:
    found = claims(
        "# Cold Light review\n\nMary Poole, director of the movies *Salt Harvest* and *Red Water*, "
        "tackles this film, *Cold Light*.\n",
        "page.md",
    )
    assert values(found, "title") == {"Cold Light", "Salt Harvest", "Red Water"}
    assert {c.film[0] for c in found if c.relation == "director"} == values(found, "title")


def test_an_italian_lead_and_a_second_title() -> None:
    found = claims("Il ponte di sale è un film del 2011 diretto da Marco Bruni.")
    assert values(found, "title") == {"Il ponte di sale"}
    found = claims("Salt Harvest, ou La Récolte au Québec, est un film réalisé par Anne Moreau.")
    assert values(found, "title") == {"Salt Harvest", "La Récolte"}


def test_a_line_of_credits_and_what_stands_behind_them() -> None:
    line = "Réalisé par Anne Moreau – Avec Jean Roux, Claire Petit – Drame – France – 1h46"
    found = claims(f"SALT HARVEST\nLa fiche{line}\nUne femme part en mer.\n")
    assert people(found, "director") == {"Anne Moreau"}
    assert set(cast(found)) == {"Jean Roux", "Claire Petit"}
    assert values(found, "runtime") == {106}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Jean Roux y incarne Paul Petit.", {"Jean Roux": "Paul Petit"}),
        (
            "Jean Roux (Paul Petit) et Anne Morel (Louise) complètent la distribution.",
            {"Jean Roux": "Paul Petit", "Anne Morel": "Louise"},
        ),
        ("Le film met en scène Jean Roux et Anne Morel.", {"Jean Roux": None, "Anne Morel": None}),
        (
            "Karl Klein und Eva Rot übernehmen die Hauptrollen.",
            {"Karl Klein": None, "Eva Rot": None},
        ),
        ("Sa mère (Anne Morel) ne parle plus.", {"Anne Morel": "mère"}),
        ("Nel cast Paolo Serra e Giulia Neri.", {"Paolo Serra": None, "Giulia Neri": None}),
    ],
)
def test_casts_in_other_languages(text: str, parts: dict[str, str | None]) -> None:
    found = cast(claims(f"Salt Harvest (2011)\n\nSalt Harvest est un film. {text}"))
    assert set(found) == set(parts)
    assert all(role is None or role in (found[name] or "") for name, role in parts.items())


def test_what_else_somebody_acted_in() -> None:
    found = claims(
        "Bob Lane starred in several hits of the decade including Salt Harvest (1986); Red Water "
        "(1988) and Cold Light (1989).\n\nHe lives by the sea with his dog and reads."
    )
    played = {(c.film[0], c.performer[0]) for c in found if c.relation == "cast"}
    assert played == {(title, "Bob Lane") for title in ("Salt Harvest", "Red Water", "Cold Light")}


def test_who_is_known_for_a_film_is_no_part_of_its_title() -> None:
    found = claims("Ann Reed, known for Red Water (1998), stars as Vera Lund in Salt Bay (2011).")
    assert values(found, "title") == {"Red Water", "Salt Bay"}


def test_labels_inside_paragraphs_and_announced_actors_are_credits() -> None:
    source = (
        "«Полярный» — первый полнометражный фильм студии. Режиссёры: Олег Ветров и Анна Лещук. "
        "Премьера состоялась 18 марта.\n"
    )
    found = claims(source)
    assert people(found, "director") == {"Олег Ветров", "Анна Лещук"}
    source = (
        "Sturmflut (1976)\n\nDer Film lebt von tollen Schauspielern wie Ann Lee und Bo Ek. "
        "With a fine supporting cast, including Max Ray, “Sturmflut” moves.\n"
    )
    found = claims(source)
    assert set(cast(found)) == {
        "Ann Lee",
        "Bo Ek",
        "Max Ray",
    }


def test_who_stands_with_a_film_acts_in_that_film() -> None:
    source = (
        "Far Out (1998)\n\nFar Out is a 1998 film directed by Oda Nilsen. Nilsen is ill. She is "
        "set to direct the thriller “Near In”, with Ann Lee set to star as Vera Lund.\n"
    )
    found = claims(source)
    assert {c.film[0] for c in found if c.relation == "cast"} == {"Near In"}
    assert {c.film[0] for c in found if c.relation == "director"} == {"Far Out", "Near In"}
