"""Doubtful pairs: listed, never across kinds, never what was decided."""

from __future__ import annotations

from kinonaut.graph.decisions import Decision
from kinonaut.graph.doubts import doubts

NAMES = {
    "artist/ivan-moss": {"Ivan Moss"},
    "artist/i-moss": {"I. Moss"},
    "artist/ivar-moss": {"Ivar Moss"},
    "person/ivan-moss": {"Ivan Moss"},
    "artist/olga-reed": {"Olga Reed"},
}


def pairs(*decisions: Decision) -> list[tuple[str, str]]:
    return [(doubt.one, doubt.other) for doubt in doubts(NAMES, decisions)]


def test_near_names_of_one_kind_are_doubtful() -> None:
    assert ("artist/i-moss", "artist/ivan-moss") in pairs()
    assert ("artist/ivan-moss", "artist/ivar-moss") in pairs()


def test_an_artist_and_a_real_person_are_no_pair() -> None:
    assert not any(path.startswith("person/") for pair in pairs() for path in pair)


def test_initials_come_before_a_slip() -> None:
    assert pairs()[-1] == ("artist/ivan-moss", "artist/ivar-moss")


def test_what_was_decided_is_not_asked_again() -> None:
    decision = Decision("different", "artist/ivan-moss", "artist/i-moss")
    assert len(pairs(decision)) == len(pairs()) - 1


def test_characters_of_two_films_are_no_pair() -> None:
    names = {"character/a/ivan-moss": {"Ivan Moss"}, "character/b/ivan-moss": {"Ivan Moss"}}
    assert doubts(names) == ()


def test_a_surname_alone_of_a_known_person_is_no_reason() -> None:
    names = {"artist/ivan-moss": {"Ivan Moss", "Moss"}, "artist/olga-moss": {"Olga Moss", "Moss"}}
    assert doubts(names) == ()
    assert doubts({**names, "artist/moss": {"Moss"}})


def test_films_of_one_title_are_doubtful_where_no_year_parts_them() -> None:
    names = {path: {"Tide"} for path in ("film/tide", "film/tide-1990", "film/tide-1950")}
    assert [(d.one, d.other) for d in doubts(names)] == [
        ("film/tide", "film/tide-1950"), ("film/tide", "film/tide-1990")
    ]  # fmt: skip


def test_films_of_one_year_and_company_are_doubtful() -> None:
    names = {"film/tide-1990": {"Tide"}, "film/priliv-1990": {"Прилив"}, "film/ebb-1990": {"Ebb"}}
    people = {
        "film/tide-1990": {"Ann Orlova", "Bo Ek", "Olga Reed"},
        "film/priliv-1990": {"Анна Орлова", "Бо Эк", "Ольга Рид"},
        "film/ebb-1990": {"Ann Orlova", "Bo Ek"},
    }
    assert [(d.one, d.other) for d in doubts(names, (), people)] == [
        ("film/priliv-1990", "film/tide-1990")
    ]
