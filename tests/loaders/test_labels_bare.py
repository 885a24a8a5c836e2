"""Labels that no colon sets off, and labels of more languages than the sentences are read in."""

from __future__ import annotations

import pytest
from tests.loaders.conftest import cast, claims, people, values

from kinonaut.loaders.labels_bare import bare_fields, label_start


@pytest.mark.parametrize(
    ("line", "values"),
    [
        (
            "Director Mary Poole Cast Ann Lee, Bob Ek (Tom) Runtime 104 minutes Country UK",
            ["Mary Poole", "Ann Lee, Bob Ek (Tom)", "104 minutes", "UK"],
        ),
        (
            "De Anne Roy Avec Jean Roux, Claire Petit",
            ["Anne Roy", "Jean Roux, Claire Petit"],
        ),
        (
            "Deutschland 2014 Regie Hans Weber Drehbuch Eva Rot Darsteller Karl Klein, Mia Lang",
            ["Hans Weber", "Eva Rot", "Karl Klein, Mia Lang"],
        ),
        (
            "Режиссёр Иван Петров В ролях Сергей Орлов, Анна Смирнова Страна Россия Год 2015",
            ["Иван Петров", "Сергей Орлов, Анна Смирнова", "Россия", "2015"],
        ),
        ("Director Mary Poole and Producer Bob Ek said that the cast was late.", []),
        ("Director Mary Poole Cast Ann Lee The Sound of Rain", []),
        ("Director Mary Poole", []),
    ],
)
def test_a_line_of_labels_without_colons_is_its_fields(line: str, values: list[str]) -> None:
    assert [line[value.start : value.end] for _, value, _ in bare_fields(line)] == values


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("REGIA Marco Bruni", "Marco Bruni"),
        ("Director of Photography Ann Lee", "Ann Lee"),
        ("Erscheinungsjahr 2013", "2013"),
        ("Länge 123 Minuten", "123 Minuten"),
        ("Produktionsland Deutschland, Frankreich", "Deutschland, Frankreich"),
    ],
)
def test_a_label_begins_its_line_without_a_colon(line: str, value: str) -> None:
    found = label_start(line)
    assert found is not None
    assert line[found[1] :] == value


@pytest.mark.parametrize(
    "line",
    [
        "Star Harbour Beyond",
        "Year of the Cat",
        "Production Design Production Design",
        "Country Road Home",
    ],
)
def test_a_title_or_a_label_alone_is_no_field(line: str) -> None:
    assert label_start(line) is None


@pytest.mark.parametrize(
    "text",
    [
        "Il frutteto\nRegia: Marco Bruni\nInterpreti: Paolo Serra, Giulia Neri\nDurata: 101 min",
        "Pomar\nDireção: Rui Matos\nElenco: João Lima, Inês Prado\nDuração: 101 min",
        "Nocny sad\nReżyseria: Adam Lis\nObsada: Marek Wilk, Anna Sowa\nCzas trwania: 101 min",
        "Noční sad\nRežie: Karel Vrba\nHrají: Tomáš Lípa, Eva Bílá\nDélka: 101 min",
        "Нічний сад\nРежисер: Іван Гай\nУ ролях: Олег Бойко, Ганна Мороз\nТривалість: 101 хв",
        "De nachtgaard\nEen film van: Jan Maas\nActeurs: Wim Berg, Anna Smit\nSpeelduur: 101 min",
        "Trädgården\nRegissör: Lars Holm\nSkådespelare: Sven Lind, Anna Dahl\nLängd: 101 min",
        "Puutarha\nOhjaus: Matti Salo\nPääosissa: Antti Laine, Sari Mäki\nKesto: 101 min",
        "Éjszakai kert\nRendező: Nagy Péter\nSzereplők: Szabó Éva, Tóth Pál\nJátékidő: 101 perc",
        "Gece Bahçesi\nYönetmen: Ali Demir\nOyuncular: Can Ak, Zeynep Tan\nSüre: 101 dakika",
        "Livada\nRegizor: Ion Pop\nDistribuția: Dan Lupu, Ana Rusu\nDurată: 101 min",
        "Voćnjak\nRedatelj: Ivo Babić\nUloge: Marko Horvat, Ana Kos\nTrajanje: 101 min",
    ],
    ids=("it", "pt", "pl", "cs", "uk", "nl", "sv", "fi", "hu", "tr", "ro", "hr"),
)
def test_labels_of_many_languages(text: str) -> None:
    found = claims(text)
    assert len(people(found, "director")) == 1
    assert len(cast(found)) == 2
    assert values(found, "runtime") == {101}


def test_labels_between_names_follow_a_title() -> None:
    found = claims(
        "Salt Harvest\nDirector\nMary Poole\nWriter\nOscar Reed\nCast\nAnn Lee, Bob Ek\n"
    )
    assert people(found, "director") == {"Mary Poole"}
    assert people(found, "writer") == {"Oscar Reed"}
    assert values(found, "title") == {"Salt Harvest"}


def test_the_small_words_of_a_programme() -> None:
    found = claims(
        "La Récolte du sel\nde Anne Roy\n2011 - France - Drame - 1h45\n"
        "avec Jean Roux, Claire Petit,\nPaul Martin…\nUne femme part en mer avec son frère.\n"
    )
    assert people(found, "director") == {"Anne Roy"}
    assert set(cast(found)) == {"Jean Roux", "Claire Petit", "Paul Martin"}
    assert values(found, "year") == {2011}
    assert values(found, "runtime") == {105}


def test_entries_of_a_list_are_of_their_films() -> None:
    found = claims(
        "Two films to see\n\n1. Salt Harvest (2011)\nMary Poole's film follows a nurse, played by "
        "Ann Lee.\n\n2. Red Water (1998)\nDirected by Oscar Reed and starring Bob Ek.\n"
    )
    made = {(c.film[0], c.person[0]) for c in found if c.relation == "director"}
    assert made == {("Salt Harvest", "Mary Poole"), ("Red Water", "Oscar Reed")}
    assert {(c.film[0], c.performer[0]) for c in found if c.relation == "cast"} == {
        ("Salt Harvest", "Ann Lee"),
        ("Red Water", "Bob Ek"),
    }
