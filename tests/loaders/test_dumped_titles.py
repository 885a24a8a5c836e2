"""Titles in pages that were copied whole: headlines of reviews, of broadcasts, of interviews."""

# Documents are given as they come: their lines are as long as they are.
# ruff: noqa: E501

from __future__ import annotations

import pytest
from tests.loaders.conftest import claims, values

from kinonaut.loaders.extract import extract
from kinonaut.loaders.films import resolve
from kinonaut.loaders.formats import parse
from kinonaut.loaders.titles import candidates


def main(source: str, name: str = "page.txt") -> str | None:
    """Return the title of the film that a page is about."""
    document = parse(source, name)
    scope = resolve(document).main(document.pages[0])
    return scope.names[0] if scope else None


@pytest.mark.parametrize(
    "headline",
    [
        "Phare : la critique du film (1976)",
        "Phare – Kritik",
        "Phare: our review",
        "Phare: рецензия на фильм",
    ],
)
def test_what_says_that_a_review_follows_is_no_part_of_a_title(headline: str) -> None:
    source = f"{headline}\n\nDrame | 1h38min\n\n• Réalisateur : Oda Nilsen\n• Acteurs : Bo Ek, Ida Lund\n"
    assert main(source) == "Phare"


def test_a_headline_of_two_sentences_among_showtimes_is_a_title() -> None:
    source = (
        "Ветров. Здравствуй, новый берег\nПт, 7 ноя\n19:10\nВетров. Здравствуй, новый берег\n"
        "До начала: 2 дня, 03:14:08\nКапитан ждёт весны и чинит старый катер.\n\n"
        "В субботу в клубе показали художественный фильм «Ветров. Здравствуй, новый берег», и зрители спрашивали, кто сыграл в этом фильме.\n"
    )
    assert main(source, "vetrov.txt") == "Ветров. Здравствуй, новый берег"
    assert [film.names[0] for film in resolve(parse(source, "vetrov.txt")).films] == [
        "Ветров. Здравствуй, новый берег"
    ]


def test_a_section_of_a_newspaper_is_no_part_of_a_headline_and_shows_no_title() -> None:
    source = (
        "Cinéma : Anna Nilsen, récit d’un hiver\n\n"
        'Film "17 nuits de mer". © Le Phare\n'
        "Dans « 17 nuits de Mer », en salle le 3 octobre, le réalisateur Bo Ek suit Anna Nilsen. Le film est beau.\n"
    )
    assert main(source) in ("17 nuits de mer", "17 nuits de Mer")


def test_what_a_headline_says_a_film_has_is_no_film() -> None:
    source = (
        "Farwater’s Nautical Adviser\n\nA talk with Bo Ek.\n\n"
        "In the new adventure film Farwater, just released, the sea is rising. The film took ten years.\n"
    )
    assert main(source) == "Farwater"
    assert len(resolve(parse(source, "page.txt")).films) == 1


@pytest.mark.parametrize(
    ("source", "title", "year"),
    [
        ("Mar\n(Mar, 2011)\nEs de noche y la película empieza.\n", "Mar", 2011),
        ("El faro\n(Chile, 2011)\nEs de noche y la película empieza.\n", "El faro", 2011),
        (
            "# Un viaje\n\n### *Farwater: hacia la orilla*, de Bo Ek (Estados Unidos, 2011), 122’\n\nLa película es bella. *Farwater* dura.\n",
            "Farwater: hacia la orilla",
            2011,
        ),
        (
            "The producer with whom she made the 2011 deep sea documentary “Far Tide” spoke. The film is hers.\n",
            "Far Tide",
            2011,
        ),
    ],
)
def test_a_year_beside_a_title_shows_it(source: str, title: str, year: int) -> None:
    (film,) = [f for f in resolve(parse(source, "page.md")).films if f.year]
    assert title in film.names
    assert film.year == year


def test_what_is_said_to_be_a_film_in_apposition_is_one() -> None:
    source = "“NADIE”: la película que sigue a un farero\n\nLa cinta dura dos horas.\n"
    assert main(source) == "NADIE"


def test_the_maker_of_a_film_is_no_film() -> None:
    source = (
        "Вышел трейлер фильма «Лёд-7»\n\nПродюсер фильма Рувим Ветров заявил о премьере. "
        "Консультант фильма Кельвин Лунд доволен.\n"
    )
    assert [film.names[0] for film in resolve(parse(source, "page.txt")).films] == ["Лёд-7"]


def credited(source: str, name: str = "page.md") -> set[tuple[str, str, str]]:
    """Return the relation, film and person of each credit and part that a page tells."""
    return {
        (claim.relation, claim.film[0], (claim.person or claim.performer)[0])
        for claim in extract(parse(source, name))
        if claim.relation in ("director", "cast")
    }


def test_marked_titles_beside_their_makers_in_a_sentence_on_films() -> None:
    source = (
        "En el cine hay clásicos: películas como *1999: Crónica del mar*, de Ana Torrell, y *Farwater*, de Luis Vera, "
        "son lo mejor. La cinta toma algo de la novela *El faro*, de Rosa Gil.\n"
    )
    assert credited(source) == {
        ("director", "1999: Crónica del mar", "Ana Torrell"),
        ("director", "Farwater", "Luis Vera"),
    }


def test_whose_film_stands_in_apposition_to_its_title() -> None:
    source = (
        'Le film "17 nuits de mer" sort demain. Au même moment sort "Far Tide", film évènement de Paul Roche avec '
        "Anne Moreau, consacré à la mer.\n"
    )
    assert credited(source, "page.txt") == {
        ("director", "Far Tide", "Paul Roche"),
        ("cast", "Far Tide", "Anne Moreau"),
    }


def test_a_marked_title_with_a_colon_is_no_label() -> None:
    source = (
        "# Un viaje\n\n### *Farwater: hacia la orilla*, de Luis Vera (Estados Unidos, 2011), 122’\n\n"
        "La película de Luis Vera es bella.\n"
    )
    assert credited(source) == {("director", "Farwater: hacia la orilla", "Luis Vera")}


def test_a_title_that_a_name_begins_goes_on_after_a_colon() -> None:
    source = (
        "(director/writer: Luke Vane; editor: Ann Lee; cast: Bo Ek (Stan), Ida Lund (Mom); Runtime: 97; 2011)\n\n"
        "The film is told by Stan. His father works at the docks.\n\n"
        "Farwater 9 1/2: A Harbour Childhood: the sea still draws many. The film keeps that.\n"
    )
    assert main(source, "v3_farwater_9_half.txt") == "Farwater 9 1/2: A Harbour Childhood"
    reviewed = parse("Farwater: A Review of the Film\n\nThe film is long.\n", "farwater.txt")
    assert not any(reviewed.text[c.end - 4 : c.end] == "Film" for c in candidates(reviewed))


def test_the_case_of_a_name_tells_who_is_played() -> None:
    source = (
        "Фильм «Лёд-7»\n\nНе секрет, что Владимира Ветрова сыграл Сергей Лунин в фильме «Лёд-7».\n"
    )
    (part,) = [c for c in extract(parse(source, "page.txt")) if c.relation == "cast"]
    assert (part.performer[0], part.character[0]) == ("Сергей Лунин", "Владимир Ветров")


def test_fields_of_a_line_and_the_names_of_a_run_come_apart() -> None:
    source = (
        "Лёд-7\n\nГод: 2018 Страна: Россия Режиссер: Сергей Лунин Жанры Фильма: драма В ролях снимались: "
        "Сергей Лунин Кристофер Лангер Мария Ветрова\n"
    )
    assert {(r, p) for r, _, p in credited(source, "page.txt")} == {
        ("director", "Сергей Лунин"),
        ("cast", "Сергей Лунин"),
        ("cast", "Кристофер Лангер"),
        ("cast", "Мария Ветрова"),
    }


def test_two_directors_with_nothing_between_whom_the_cast_has_apart() -> None:
    source = (
        "Phare : la critique du film (1976)\n\nDrame | 1h38min\n\n• Réalisateur : Jules Perrin Lise Vallon\n"
        "• Acteurs : Ida Lund, Lise Vallon, Jules Perrin, Bo Ek\n• Titres alternatifs : Faro (Italie) / Majakka (Finlande)\n"
    )
    found = {p for r, _, p in credited(source, "page.txt") if r == "director"}
    assert found == {"Jules Perrin", "Lise Vallon"}
    assert values(claims(source), "title") == {"Phare", "Faro", "Majakka"}


def test_who_made_a_list_of_films_made_each() -> None:
    source = (
        "Farwater\n\nIn the new film Farwater the sea is rising. Luke Vane, who made Tidewater, Undertow, and The Grey Harbour trilogy, "
        "directed the film. His friend Ida Lund, the producer of several hits including The Salt Road, Lanterns in Dover, and "
        "How to Drop an Anchor, has written too.\n"
    )
    told = {
        (c.relation, c.film[0], c.person[0]) for c in extract(parse(source, "page.txt")) if c.person
    }
    assert told == {
        ("director", "Farwater", "Luke Vane"),
        ("director", "Tidewater", "Luke Vane"),
        ("director", "Undertow", "Luke Vane"),
        ("producer", "The Salt Road", "Ida Lund"),
        ("producer", "Lanterns in Dover", "Ida Lund"),
        ("producer", "How to Drop an Anchor", "Ida Lund"),
    }
