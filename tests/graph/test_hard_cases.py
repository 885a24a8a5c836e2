"""Hard cases of identity: one name and two people, two names and one, things of one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.graph.conftest import Corpus

    from kinonaut.graph.claims import Claim


def one(corpus: Corpus, *mentions: tuple[Claim, str]) -> bool:
    return len({corpus.path(claim, field) for claim, field in mentions}) == 1


def director(
    corpus: Corpus, document: str, person: str, film: str = "Tide", year: int = 1990
) -> Claim:
    return corpus.say(document, "director", film=film, film_year=year, person=person)


# ---------------------------------------------------------------------- one name, two people


def test_father_and_son_who_both_act(corpus: Corpus) -> None:
    a = corpus.say("a", "cast", film="Tide", film_year=1990, performer="Tom Berg Sr.")
    b = corpus.say("a", "cast", film="Tide", film_year=1990, performer="Tom Berg Jr.")
    assert not one(corpus, (a, "performer"), (b, "performer"))


def test_father_and_son_of_one_film_one_without_a_suffix(corpus: Corpus) -> None:
    a = corpus.say("a", "cast", film="Tide", film_year=1990, performer="Tom Berg")
    b = corpus.say("a", "cast", film="Tide", film_year=1990, performer="Tom Berg Jr.")
    assert not one(corpus, (a, "performer"), (b, "performer"))


def test_junior_of_the_record_is_not_senior(corpus: Corpus) -> None:
    a = corpus.say("a", "crew", mission="STS-7", person="Sally Ride Jr.")
    b = corpus.say("a", "crew", mission="STS-7", person="Sally Ride")
    c = corpus.say("a", "occupation", person="Sally Ride Sr.", value="teacher")
    assert corpus.path(a, "person") == corpus.path(b, "person") == "person/sally-ride"
    assert corpus.path(c, "person") != "person/sally-ride"


@pytest.mark.parametrize("name", ["Mrs. Berg", "Madame Berg", "Frau Berg"])
def test_the_wife_of_the_one_berg_is_another(corpus: Corpus, name: str) -> None:
    a = corpus.say(
        "a", "cast", film="Tide", film_year=1990, performer="Bo Ek", character="Tom Berg"
    )
    b = corpus.say("a", "cast", film="Tide", film_year=1990, performer="Ada Lind", character=name)
    assert not one(corpus, (a, "character"), (b, "character"))


def test_brothers_and_twins_share_no_node(corpus: Corpus) -> None:
    a = director(corpus, "a", "Lana Berg")
    b = director(corpus, "a", "Lilly Berg")
    c = director(corpus, "b", "L. Berg")
    assert len({corpus.path(claim, "person") for claim in (a, b, c)}) == 3


def test_numbered_namesakes_stay_two(corpus: Corpus) -> None:
    a = director(corpus, "a", "John Berg (I)")
    b = director(corpus, "b", "John Berg (II)", "Reed", 1991)
    assert not one(corpus, (a, "person"), (b, "person"))


def test_namesakes_of_two_ages_stay_two(corpus: Corpus) -> None:
    a = director(corpus, "a", "John Berg", "Tide", 1921)
    b = director(corpus, "b", "John Berg", "Reed", 2019)
    c = director(corpus, "c", "John Berg", "Ebb", 1930)
    assert not one(corpus, (a, "person"), (b, "person"))
    assert one(corpus, (a, "person"), (c, "person"))


def test_a_long_life_is_one(corpus: Corpus) -> None:
    claims = [director(corpus, str(y), "John Berg", f"Tide {y}", y) for y in (1930, 1980, 2019)]
    assert one(corpus, *((claim, "person") for claim in claims))


def test_two_mononyms_of_two_films_stay_two(corpus: Corpus) -> None:
    a = corpus.say("a", "cast", film="Tide", film_year=1990, performer="Zelda")
    b = corpus.say("b", "cast", film="Reed", film_year=1991, performer="Zelda")
    c = corpus.say("c", "cast", film="Tide", film_year=1990, performer="Zelda")
    assert not one(corpus, (a, "performer"), (b, "performer"))
    assert one(corpus, (a, "performer"), (c, "performer"))


def test_husband_and_wife(corpus: Corpus) -> None:
    a = director(corpus, "a", "Aleksandr Mironov")
    b = director(corpus, "b", "Aleksandra Mironova")
    assert not one(corpus, (a, "person"), (b, "person"))


def test_performer_character_and_real_person_of_one_name_are_three(corpus: Corpus) -> None:
    claim = corpus.say("a", "portrayal", film="Tide", film_year=1990, performer="Sally Ride",
                       character="Sally Ride", person="Sally Ride", kind="as_self")  # fmt: skip
    paths = {corpus.path(claim, field) for field in ("performer", "character", "person")}
    assert {str(path).partition("/")[0] for path in paths} == {"artist", "character", "person"}


# ---------------------------------------------------------------------- two names, one person


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Zhang Yuwei", "Yuwei Zhang"),
        ("Szabó Bertalan", "Bertalan Szabó"),
        ("Екатерина Щербакова", "Ekaterina Chtcherbakova"),
        ("Oleksandr Hrytsenko", "Олександр Гриценко"),
        ("Robert De Luca", "Robert DeLuca"),
    ],
)
def test_one_person_under_two_forms(corpus: Corpus, name: str, other: str) -> None:
    a = director(corpus, "a", name)
    b = director(corpus, "b", other, "Reed", 1991)
    assert one(corpus, (a, "person"), (b, "person"))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Alfonso Cuadra Orozco", "Alfonso Cuadra"),
        ('Edwin "Skip" Harlan', "Skip Harlan"),
        ("R. Walter Harlan", "Walter Harlan"),
        ("Бен Кингли", "Ben Kingley"),
    ],
)
def test_what_needs_a_reason_is_one_in_one_film_alone(
    corpus: Corpus, name: str, other: str
) -> None:
    a = director(corpus, "a", name)
    b = director(corpus, "b", other)
    c = director(corpus, "c", other, "Reed", 1991)
    assert one(corpus, (a, "person"), (b, "person"))
    link = corpus.identity().links[b.key, "person"]
    assert link.stage in ("context", "equivalent")
    assert link.reason
    corpus.claims.remove(b)
    assert not one(corpus, (a, "person"), (c, "person"))


def test_a_stage_name_beside_the_real_one(corpus: Corpus) -> None:
    a = corpus.say("a", "cast", film="Tide", film_year=1990, performer=("Zed Alto", "Ian Reddick"))
    b = director(corpus, "b", "Ian Reddick", "Reed", 1991)
    assert one(corpus, (a, "performer"), (b, "person"))


# ---------------------------------------------------------------------- films


def film(corpus: Corpus, document: str, *titles: str, year: int | None = None) -> Claim:
    return corpus.say(document, "title", film=titles, film_year=year, value=(titles[-1],))


def test_a_translated_title_joins_by_the_alias_that_a_document_states(corpus: Corpus) -> None:
    a = film(corpus, "a", "Прилив", year=1990)
    b = film(corpus, "b", "The Tide", year=1990)
    assert not one(corpus, (a, "film"), (b, "film"))
    film(corpus, "c", "The Tide", "Прилив", year=1990)
    assert one(corpus, (a, "film"), (b, "film"))


def test_a_re_release_title_is_the_film(corpus: Corpus) -> None:
    a = film(corpus, "a", "Tide", year=1990)
    film(corpus, "b", "Tide", "Return of the Tide", year=1990)
    c = film(corpus, "c", "Return of the Tide")
    assert one(corpus, (a, "film"), (c, "film"))


def test_a_title_that_a_document_gives_is_a_name_of_the_film(corpus: Corpus) -> None:
    corpus.say("a", "title", film="Tide", film_year=1990, value=("Прилив",))
    names = "SELECT ?n WHERE { k:film\\/tide-1990 kn:nameUse ?u . ?u kn:literal ?n }"
    assert [row[0] for row in corpus.rows(names)] == ["Tide", "Прилив"]


def test_two_films_of_one_title_stay_two_and_a_third_mention_is_open(corpus: Corpus) -> None:
    a, b = film(corpus, "a", "Tide", year=1950), film(corpus, "b", "Tide", year=1990)
    c = film(corpus, "c", "Tide")
    assert len({corpus.path(claim, "film") for claim in (a, b, c)}) == 3


def test_the_short_title_of_a_page_is_its_film(corpus: Corpus) -> None:
    a = film(corpus, "a", "Tide: A Life at Sea", year=1990)
    b = film(corpus, "a", "Tide")
    c = film(corpus, "b", "Tide: The Return", year=1999)
    assert one(corpus, (a, "film"), (b, "film"))
    assert not one(corpus, (a, "film"), (c, "film"))


def test_a_series_has_no_short_title(corpus: Corpus) -> None:
    a = film(corpus, "a", "Tide: First Sea", year=1990)
    b = film(corpus, "a", "Tide: Second Sea", year=1992)
    c = film(corpus, "a", "Tide")
    assert len({corpus.path(claim, "film") for claim in (a, b, c)}) == 3


# ---------------------------------------------------------------------- four things of one name


def test_film_station_flight_and_programme_of_one_name_are_four(corpus: Corpus) -> None:
    a = corpus.say(
        "a", "depicts", film="Mir", film_year=1999, mission="Mir", mission_type="station"
    )
    b = corpus.say(
        "a", "depicts", film="Mir", film_year=1999, mission="Mir", mission_type="mission"
    )
    c = corpus.say("a", "depicts", film="Mir", film_year=1999, mission="Mir flights",
                   mission_type="programme")  # fmt: skip
    paths = [corpus.path(a, "film"), *(corpus.path(claim, "mission") for claim in (a, b, c))]
    assert len({str(path).partition("/")[0] for path in paths}) >= 2
    assert paths[0] == "film/mir-1999"
    assert paths[1] == "station/mir"
