"""Forms of pages that hold casts and credits in ways of their own, in five languages."""

# Documents are given as they come: their lines are as long as they are.
# ruff: noqa: E501

from __future__ import annotations

import pytest
from tests.loaders.conftest import cast, claims, credited, people, values

from kinonaut.loaders.labels import relations


@pytest.mark.parametrize(
    ("label", "relation"),
    [
        ("Réalisateur·rice", "director"),
        ("Regisseur:in", "director"),
        ("Director/a", "director"),
        ("Darsteller*innen", "cast"),
        ("Acteur(s)", "cast"),
        ("Original-Titel", "aka"),
        ("Режиссер-постановщик:", "director"),
        ("Aктеры", "cast"),  # with a Latin letter
        ("The Actor", "cast"),
        ("En vedette", "cast"),
        ("Ficha artística", "cast"),
        ("Jahr / Land", "year"),
    ],
)
def test_a_label_is_known_in_every_form(label: str, relation: str) -> None:
    assert relations(label)[0] == relation


def test_labels_broken_over_lines_and_names_that_go_on_below() -> None:
    source = (
        "The Copper Bridge\n\nDirected by Rob Sallow\nWritten by Ann Cole\nTom Glen\nProduced bySam Cole\nTom Glen\n"
        "Starring Sue Nell\nKevin Hart\nTom Lang\nEdited by Jill Bell\nProduction\ncompanies\nFar Films\nRunning time\n101 minutes\n\n"
        "The Copper Bridge is a 2000 comedy film.\n"
    )
    found = claims(source)
    assert people(found, "writer") == {"Ann Cole", "Tom Glen"}
    assert people(found, "producer") == {"Sam Cole", "Tom Glen"}
    assert cast(found) == {"Sue Nell": None, "Kevin Hart": None, "Tom Lang": None}
    assert values(found, "company") == {"Far Films"}


def test_russian_labels_broken_over_lines() -> None:
    source = (
        "Ледяной мост\n\nРежиссёр\n\nОлег Ветров\n\nАвтор\nсценария\n\nЯн Коваль\n\nВ главных\nролях\n\n"
        "Анна Лещук\nПавел Зимненко\nРина Мирская\n\nОператор\n\nЛев Громов\n"
    )
    found = claims(source)
    assert people(found, "director") == {"Олег Ветров"}
    assert people(found, "writer") == {"Ян Коваль"}
    assert set(cast(found)) == {"Анна Лещук", "Павел Зимненко", "Рина Мирская"}


def test_values_glued_to_the_next_label() -> None:
    source = (
        "El puente rojo\nDrama\nEspaña,\n1984, 118 min\nDirección:\nJuan OroGuion:\nAna W. RíosMúsica:\nCarlos DíazReparto:\n"
        "Jaime Robles, Glenda Jara, Nicolás Vidal, Pablo Fuentes (más)Premios\n- victoria\n"
    )
    found = claims(source)
    assert people(found, "director") == {"Juan Oro"}
    assert people(found, "writer") == {"Ana W. Ríos"}
    assert cast(found) == dict.fromkeys(
        ("Jaime Robles", "Glenda Jara", "Nicolás Vidal", "Pablo Fuentes")
    )


def test_a_table_flattened_with_bars() -> None:
    source = (
        "Truest | |\n---|---|\nDirected by | Jan Vander |\nWritten by | Jan Vander |\nMusic by | Bo Tyler |\nRunning time\n|\n125 minutes |\n"
        "Truest is a 2015 drama film.\n"
    )
    found = claims(source)
    assert people(found, "director") == {"Jan Vander"}
    assert people(found, "composer") == {"Bo Tyler"}


def test_who_casts_is_no_actor() -> None:
    found = claims("Far Out (1999)\n\nDirector: Ann Lee\nCasting: Alan Shaw\nMusic: Bo Ek\n")
    assert cast(found) == {}


def test_a_label_that_is_not_known_ends_a_list_of_names() -> None:
    source = "Der rote Turm\n\nRegie:\nUli Adel\nUrheber:\nBernd Eich\nLand: BRD\nJahr: 2008\n"
    assert people(claims(source), "director") == {"Uli Adel"}


def test_a_cast_that_a_sentence_introduces() -> None:
    source = (
        "La Tour, un film de Oda Nilsen\n\nLe film est beau.\n\nOn retient aussi, à leurs côtés, les acteurs que voici :\n"
        "Jeanne Piat adulte : Marie Cotin\nJeanne Piat à 5 ans : Manon Cheval\nMarcel Cerf : Jean Martin\nLouis Lep : Gérard Pardi\n"
        "La grand-mère : Catherine Gret\n"
    )
    assert cast(claims(source)) == {
        "Marie Cotin": "Jeanne Piat adulte",
        "Manon Cheval": "Jeanne Piat à 5 ans",
        "Jean Martin": "Marcel Cerf",
        "Gérard Pardi": "Louis Lep",
        "Catherine Gret": "La grand-mère",
    }


def test_names_with_roles_in_brackets_without_a_label() -> None:
    names = ("Julia Jent", "Alex Held", "Fabian Hinz", "Johanna Gast", "André Henn", "Flora Stett")
    roles = (
        "Sophie Sommer",
        "Robert Moor",
        "Hans Sommer",
        "Else Gabel",
        "Dr. Roland Frei",
        "Kurt Prob",
    )
    lines = "\n".join(f"{a} ({b})," for a, b in zip(names, roles, strict=True))
    source = f"Die rote Fahne (2005)\n\nDer Film ist ein Drama.\n\n{lines}\n\nRegie: Marc Olden\n"
    assert cast(claims(source)) == dict(zip(names, roles, strict=True))


def test_real_people_and_actors_under_labels_with_their_film() -> None:
    source = (
        "Who Played Whom: Real People on the Screen\n\nThe Real Person: Ada Bell\n\nShe flew mail over the mountains until 1931.\n\n"
        "The Actor: Ida Lund\n\nThe Movie: “Wing” (2016)\n\nThe movie was directed by Ann Lee.\n\nThe Real Person: Cy Young\n\nHe kept the books of a harbour.\n\n"
        "The Actor: Bo Ek\n\nThe Movie: “The Clerk” (2000)\n"
    )
    found = [c for c in claims(source) if c.relation == "portrayal"]
    assert {(c.film[0], c.person[0], c.performer[0], c.kind) for c in found} == {
        ("Wing", "Ada Bell", "Ida Lund", "own_name"),
        ("The Clerk", "Cy Young", "Bo Ek", "own_name"),
    }
    assert credited(claims(source)) <= {"Wing", "The Clerk"}


def test_faces_in_turn() -> None:
    source = (
        "Far Out (2012)\nstarring Ida Lund, Bo Ek\nREEL FACE:\nREAL FACE:\nIda Lund\nBorn: August 15, 1972\nBirthplace:\nOslo, Norway\n"
        "Ada Bell\nBorn: November 15, 1940\nBirthplace: Eureka, Nevada, USA\nPilot\nBo Ek\nBorn: March 26, 1934\nBirthplace:\nMalmo, Sweden\n"
        "No Photo Available\nLester Seagel\n(Composite/Fictional Character)\nQuestioning the Story:\nWas it so?\n"
    )
    found = claims(source)
    assert {(c.performer[0], c.person[0]) for c in found if c.relation == "portrayal"} == {
        ("Ida Lund", "Ada Bell")
    }
    assert cast(found)["Bo Ek"] == "Lester Seagel"


def test_actors_roles_and_films_in_one_line_each() -> None:
    lines = "1. Ida Lund as Ada Bell in Hulu's The Long Way\n2. Bo Ek as Cy Young in Far Out (2012)\n3. Flo Hunt as Ann Penn in Elm\n"
    real = claims(f"9 Real People on the Screen\nWhat follows is drawn from true stories.\n{lines}")
    assert {c.film[0]: c.person[0] for c in real if c.relation == "portrayal"} == {
        "The Long Way": "Ada Bell",
        "Far Out": "Cy Young",
        "Elm": "Ann Penn",
    }
    made_up = claims(f"Roles we liked this winter\nNone of them is long.\n{lines}")
    assert not [c for c in made_up if c.relation == "portrayal"]
    assert set(cast(made_up)) == {"Ida Lund", "Bo Ek", "Flo Hunt"}


def test_nominations_credit_by_their_form_and_their_prize() -> None:
    source = (
        "# The prizes of the year\n\n## Best Director\n\n- Ann Lee – “Far Out”\n- Bo Ek – “The Long Way”\n- Cy Day – “Elm”\n\n"
        "## Best Actress\n\n- Winner: Ida Lund – “Far Out” as Ada Bell\n- Flo Hunt – “Elm” as Mary Penn\n- Oda Nilsen – “The Long Way” as Jo\n\n"
        "## Best Costumes\n\n- Eve Moss – “Far Out”\n- Pat Lake – “Elm”\n- Sam Hill – “The Long Way”\n"
    )
    found = claims(source, "page.md")
    assert {(c.film[0], c.person[0]) for c in found if c.relation == "director"} == {
        ("Far Out", "Ann Lee"),
        ("The Long Way", "Bo Ek"),
        ("Elm", "Cy Day"),
    }
    assert cast(found) == {"Ida Lund": "Ada Bell", "Flo Hunt": "Mary Penn", "Oda Nilsen": "Jo"}


def test_films_under_their_titles_as_keys() -> None:
    source = """{"Far Out ": {"directors": ["Ann Lee"], "actors": ["Bo Ek", "Cy Day"], "runtime": "99 min", "year": 1999},
                "12 Men": {"directors": ["Ida Lund"], "actors": ["Flo Hunt"], "runtime": "96 min", "year": 1957}}"""
    found = claims(source, "films.json")
    assert {(c.film[0], c.film_year, c.person[0]) for c in found if c.relation == "director"} == {
        ("Far Out", 1999, "Ann Lee"),
        ("12 Men", 1957, "Ida Lund"),
    }


def test_makers_among_the_actors_of_a_record_by_their_duty() -> None:
    source = """[{"nombre": "El puente", "duracion": "2h 20min", "anio_produccion": 2019, "actores": [
        {"rol": "director", "nombre": "Juan Oro", "personaje": ""},
        {"rol": "actor", "nombre": "Ana Ríos", "personaje": "La maestra"}]}]"""
    found = claims(source, "films.json")
    assert people(found, "director") == {"Juan Oro"}
    assert cast(found) == {"Ana Ríos": "La maestra"}
    assert values(found, "year") == {2019}


def test_a_run_of_other_films_directors_is_of_no_film() -> None:
    source = (
        "Petit pont (2020)\n\nRéalisation : Eric Barlier\nAvec : Jean Rouvel, Isabelle Kano\n\nFilms à l'affiche\n\n"
        "Réalisation : Clara Michel\nRéalisation : Luc Gabin\nRéalisation : Ann Lee\n"
    )
    assert people(claims(source), "director") == {"Eric Barlier"}


def test_listings_of_one_line_are_of_the_films_above_them() -> None:
    source = (
        "Filme im Herbst\n- Der rote Turm\n5.512\nMonumentalfilm von Roger Jung mit Ben Kings und Frank Lange.\n"
        "Ein Maurer zieht mit seinem Bruder in die große Stadt.\n"
        "- The Hesse Affair\n6\nHistorienfilm von Paul Breul mit Bill Zahn und Lyn Renner.\nZwei Schwestern suchen im Hafen nach einem Schiff.\n"
    )
    found = claims(source)
    assert {(c.film[0], c.person[0]) for c in found if c.relation == "director"} == {
        ("Der rote Turm", "Roger Jung"),
        ("The Hesse Affair", "Paul Breul"),
    }
    assert set(cast(found)) == {"Ben Kings", "Frank Lange", "Bill Zahn", "Lyn Renner"}


def test_roles_glued_to_their_actors() -> None:
    source = (
        "Die rote Fahne (2005)\n\nRegie: Marc Olden\n\nSchauspieler\n\nSophie SommerJulia Jent\nRobert MoorAlex Held\n"
        "Hans SommerFabian Hinz\nDie RichterinJohanna Gast\n\nDarsteller: Julia Jent, Alex Held\n"
    )
    assert cast(claims(source)) == {
        "Julia Jent": "Sophie Sommer",
        "Alex Held": "Robert Moor",
        "Fabian Hinz": "Hans Sommer",
        "Johanna Gast": "Die Richterin",
    }


def test_bars_and_numerals_are_no_part_of_a_role() -> None:
    source = "In the Deep (2007)\nCredited cast: | |||\nIda Lund | ... | Self | |\nBo Ek | ... | The Captain | |\nCy Day (III) | ... | Cook | |\n"
    assert cast(claims(source)) == {"Ida Lund": "Self", "Bo Ek": "The Captain", "Cy Day": "Cook"}


def test_people_of_the_record_are_found_behind_their_trade() -> None:
    source = (
        "Far Orbit (1998)\n\nDirector: Ann Lee\n\nCast: Tim Dahl (Astronaut James Lovell), Bo Ek (Astronaut Neil Armstrong), "
        "Cy Day (The Driver)\n"
    )
    found = claims(source)
    assert people(found, "portrayal") >= {"James Lovell", "Neil Armstrong"}
