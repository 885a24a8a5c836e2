"""Who is who: films, people, characters, missions, by what stands around their names."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.graph.conftest import Corpus

    from kinonaut.graph.claims import Claim


# ---------------------------------------------------------------------- films


def test_titles_that_one_claim_states_are_one_film(corpus: Corpus) -> None:
    a = corpus.say(
        "a", "director", film=("Long Orbit", "Долгая орбита"), film_year=2001, person="A B"
    )
    b = corpus.say("b", "runtime", film="Долгая орбита", film_year=2001, value=90)
    assert corpus.path(a, "film") == corpus.path(b, "film") == "film/long-orbit-2001"


def test_a_title_claim_joins_its_titles(corpus: Corpus) -> None:
    corpus.say("a", "title", film="Long Orbit", film_year=2001, value=("Far Circle",))
    a = corpus.say("b", "runtime", film="Long Orbit", film_year=2001, value=90)
    b = corpus.say("c", "runtime", film="Far Circle", film_year=2001, value=91)
    assert corpus.path(a, "film") == corpus.path(b, "film")


def test_one_title_in_two_years_is_two_films(corpus: Corpus) -> None:
    a = corpus.say("a", "director", film="Ocean", film_year=1972, person="Andrei First")
    b = corpus.say("b", "director", film="Ocean", film_year=2002, person="Steven Second")
    c = corpus.say("c", "runtime", film="Ocean", value=100)
    assert corpus.path(a, "film") == "film/ocean-1972"
    assert corpus.path(b, "film") == "film/ocean-2002"
    # Which of the two the third means is not said, so it is neither.
    assert corpus.path(c, "film") == "film/ocean"
    assert corpus.identity().entities["film/ocean"].unresolved


def test_a_title_without_year_joins_by_its_director(corpus: Corpus) -> None:
    corpus.say("a", "director", film="Ocean", film_year=1972, person="Andrei First")
    corpus.say("b", "director", film="Ocean", film_year=2002, person="Steven Second")
    c = corpus.say("c", "director", film="Ocean", person="Стивен Секонд")
    d = corpus.say("d", "director", film="Ocean", person="Steven Second")
    assert corpus.path(d, "film") == "film/ocean-2002"
    assert corpus.path(c, "film") != "film/ocean-1972"


def test_neighbouring_years_are_one_film_only_with_people_in_common(corpus: Corpus) -> None:
    a = corpus.say("a", "cast", film="Tide", film_year=2016, performer="Vera One")
    b = corpus.say("b", "cast", film="Tide", film_year=2017, performer="Vera One")
    c = corpus.say("c", "cast", film="Storm", film_year=2016, performer="Vera One")
    d = corpus.say("d", "cast", film="Storm", film_year=2017, performer="Boris Two")
    assert corpus.path(a, "film") == corpus.path(b, "film")
    assert corpus.path(c, "film") != corpus.path(d, "film")


def test_a_page_that_gives_two_years_disagrees_with_itself_about_one_film(corpus: Corpus) -> None:
    a = corpus.say("a", "year", film="Tide", value=2016)
    b = corpus.say("a", "year", film="Tide", value=2017)
    assert corpus.path(a, "film") == corpus.path(b, "film")


def test_other_directors_make_two_films_of_a_title_without_years(corpus: Corpus) -> None:
    a = corpus.say("a", "director", film="Ocean", person="Andrei First")
    b = corpus.say("b", "director", film="Ocean", person="Steven Second")
    assert corpus.path(a, "film") != corpus.path(b, "film")


def test_a_translated_title_joins_by_year_director_and_cast(corpus: Corpus) -> None:
    for document, title in (("a", "Hidden Sea"), ("b", "Mar Oculto")):
        corpus.say(document, "director", film=title, film_year=2016, person="Ted Third")
        corpus.say(document, "cast", film=title, film_year=2016, performer="Vera One")
        corpus.say(document, "cast", film=title, film_year=2016, performer="Boris Two")
    assert len({p for p in corpus.identity().entities if p.startswith("film/")}) == 1


def test_parts_of_a_series_made_in_one_year_stay_two(corpus: Corpus) -> None:
    for document, title in (("a", "Matrix of Ice"), ("b", "Matrix of Fire")):
        corpus.say(document, "director", film=title, film_year=2003, person="Ted Third")
        corpus.say(document, "cast", film=title, film_year=2003, performer="Vera One")
        corpus.say(document, "cast", film=title, film_year=2003, performer="Boris Two")
    assert len({p for p in corpus.identity().entities if p.startswith("film/")}) == 2


def test_a_film_a_mission_and_a_station_of_one_name_are_three(corpus: Corpus) -> None:
    claim = corpus.say("a", "depicts", film="Mir", mission="Mir", mission_type="station")
    other = corpus.say("a", "depicts", film="Gemini 8", mission="Gemini 8", mission_type="mission")
    assert corpus.path(claim, "film") == "film/mir"
    assert corpus.path(claim, "mission") == "station/mir"
    assert corpus.path(other, "film") == "film/gemini-8"
    assert corpus.path(other, "mission") == "mission/gemini-8"


# ---------------------------------------------------------------------- people


def cast(
    corpus: Corpus, document: str, performer: str | tuple[str, ...], film: str = "Tide"
) -> Claim:
    return corpus.say(document, "cast", film=film, film_year=2016, performer=performer)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Bezrukov", "Sergey Bezrukov"),
        ("Сергей Безруков", "Sergei Bezrukov"),
        ("Natasha Orlova", "Natalya Orlova"),
        ("Vera Orlova-Grin", "Vera Orlova Grin"),
    ],
)
def test_spellings_of_an_artist_meet(corpus: Corpus, one: str, other: str) -> None:
    a, b = cast(corpus, "a", one), cast(corpus, "b", other)
    assert corpus.path(a, "performer") == corpus.path(b, "performer")


def test_a_short_form_in_another_film_may_be_another_person(corpus: Corpus) -> None:
    a = cast(corpus, "a", "Robert Miller", "Tide")
    b = cast(corpus, "b", "Bob Miller", "Storm")
    assert corpus.path(a, "performer") != corpus.path(b, "performer")


@pytest.mark.parametrize("fuller", ["Robert T. Miller", "Robert Miller Jr.", "Robert Lee Miller"])
def test_a_namesake_is_one_person_only_in_the_same_film(corpus: Corpus, fuller: str) -> None:
    a = cast(corpus, "a", "Robert Miller", "Tide")
    b = cast(corpus, "b", fuller, "Storm")
    assert corpus.path(a, "performer") != corpus.path(b, "performer")
    c = cast(corpus, "c", fuller, "Tide")
    assert corpus.path(a, "performer") == corpus.path(c, "performer")


def test_father_and_son_of_one_cast_are_two(corpus: Corpus) -> None:
    a, b = cast(corpus, "a", "Robert Miller"), cast(corpus, "a", "Robert Miller Jr.")
    assert corpus.path(a, "performer") != corpus.path(b, "performer")


def test_man_and_woman_of_one_surname_are_two(corpus: Corpus) -> None:
    a, b = cast(corpus, "a", "Sasha Mironov"), cast(corpus, "a", "Sasha Mironova")
    assert corpus.path(a, "performer") != corpus.path(b, "performer")


def test_what_lies_between_two_people_joins_neither(corpus: Corpus) -> None:
    a = cast(corpus, "a", "Mary A. Smith", "Tide")
    b = cast(corpus, "b", "Mary B. Smith", "Storm")
    c = cast(corpus, "c", "Mary Smith", "Calm")
    d = cast(corpus, "d", "Mary Smith", "Calm")
    paths = [corpus.path(claim, "performer") for claim in (a, b, c, d)]
    assert len(set(paths)) == 3
    assert paths[2] == paths[3]


def test_one_letter_off_in_the_same_job_of_the_same_film_is_a_slip(corpus: Corpus) -> None:
    a = corpus.say("a", "director", film="Tide", film_year=2016, person="Klim Orlov")
    b = corpus.say("b", "director", film="Tide", film_year=2016, person="Kim Orlov")
    assert corpus.path(a, "person") == corpus.path(b, "person")
    corpus.say("c", "director", film="Tide", film_year=2016, person="Klim Orlov")
    link = corpus.identity().entities[corpus.path(a, "person") or ""].names["Kim Orlov"]
    assert link.stage == "context"
    assert "one letter" in link.reason


def test_two_whom_one_page_names_are_no_slip(corpus: Corpus) -> None:
    a = corpus.say("a", "director", film="Tide", film_year=2016, person="Klim Orlov")
    b = corpus.say("a", "director", film="Tide", film_year=2016, person="Kim Orlov")
    assert corpus.path(a, "person") != corpus.path(b, "person")


def test_a_surname_is_who_the_page_says(corpus: Corpus) -> None:
    a = cast(corpus, "a", "Vera Orlova")
    b = cast(corpus, "a", "Orlova")
    assert corpus.path(a, "performer") == corpus.path(b, "performer")


def test_a_surname_of_two_stays_by_itself(corpus: Corpus) -> None:
    cast(corpus, "a", "Vera Orlova")
    cast(corpus, "a", "Anna Orlova")
    c = cast(corpus, "a", "Orlova")
    assert corpus.path(c, "performer") == "artist/orlova"
    assert corpus.identity().entities["artist/orlova"].unresolved


def test_one_word_in_two_films_is_two_people(corpus: Corpus) -> None:
    a, b = cast(corpus, "a", "Petrov", "Tide"), cast(corpus, "b", "Petrov", "Storm")
    assert corpus.path(a, "performer") != corpus.path(b, "performer")


def test_performer_character_and_person_of_one_name_are_three(corpus: Corpus) -> None:
    claim = corpus.say(
        "a",
        "portrayal",
        film="Tide",
        character="Sally Ride",
        performer="Sally Ride",
        person="Sally Ride",
        kind="as_self",
    )
    paths = {corpus.path(claim, name) for name in ("character", "performer", "person")}
    assert paths == {"character/tide/sally-ride", "artist/sally-ride", "person/sally-ride"}


@pytest.mark.parametrize("name", ["Валентина Терешкова", "Walentina Tereschkowa", "V. Tereshkova"])
def test_a_real_person_is_found_in_the_record_by_any_spelling(corpus: Corpus, name: str) -> None:
    claim = corpus.say("a", "crew", mission="Vostok 6", person=name)
    found = corpus.path(claim, "person")
    assert found == "person/valentina-tereshkova" or name.startswith("V.")


def test_a_surname_is_who_flew_the_mission_that_the_film_shows(corpus: Corpus) -> None:
    corpus.say("a", "depicts", film="Tide", mission="Gemini 8", mission_type="mission")
    a = corpus.say("a", "consultant", film="Tide", person="Armstrong")
    b = corpus.say("b", "consultant", film="Storm", person="Armstrong")
    assert corpus.path(a, "person") == "person/neil-armstrong"
    assert corpus.path(b, "person") != "person/neil-armstrong"


def test_a_namesake_from_another_history_is_not_the_one_of_the_record(corpus: Corpus) -> None:
    for name in ("Neil Armstrong", "Harry Boland", "Kitty Kiernan"):
        corpus.say("a", "portrayal", film="Rising", person=name, character=name, kind="own_name")
    a = corpus.path(corpus.claims[0], "person")
    assert a != "person/neil-armstrong"
    assert a is not None
    assert a.startswith("person/neil-armstrong-")
    # What the film shows tells which history it is.
    corpus.say("a", "depicts", film="Rising", mission="Gemini 8", mission_type="mission")
    assert corpus.path(corpus.claims[0], "person") == "person/neil-armstrong"


def test_an_occupation_of_somebody_credited_is_the_artist_s(corpus: Corpus) -> None:
    a = corpus.say("a", "writer", film="Tide", person="Aleksey Orlov")
    b = corpus.say("a", "occupation", person="Alexei Orlov", value="journalist")
    c = corpus.say("b", "occupation", person="Pavel Orlov", value="engineer")
    assert corpus.path(b, "person") == corpus.path(a, "person")
    assert corpus.path(c, "person") == "person/pavel-orlov"


# ---------------------------------------------------------------------- characters


def plays(corpus: Corpus, document: str, character: str, performer: str | None = None) -> Claim:
    who = {"performer": performer} if performer else {}
    return corpus.say(
        document,
        "portrayal",
        film="Tide",
        film_year=2016,
        character=character,
        kind="renamed",
        **who,
    )


def test_a_first_name_is_the_one_character_who_bears_it(corpus: Corpus) -> None:
    a, b = plays(corpus, "a", "Anton Berg"), plays(corpus, "b", "Anton")
    assert corpus.path(a, "character") == corpus.path(b, "character")


def test_of_two_who_bear_it_the_performer_tells(corpus: Corpus) -> None:
    a = plays(corpus, "a", "Anton Berg", "Vera One")
    plays(corpus, "a", "Anton Grin", "Boris Two")
    c = plays(corpus, "b", "Anton", "Vera One")
    d = plays(corpus, "b", "Anton")
    assert corpus.path(c, "character") == corpus.path(a, "character")
    assert corpus.path(d, "character") == "character/tide-2016/anton"


def test_a_description_is_whom_the_performer_plays(corpus: Corpus) -> None:
    a = plays(corpus, "a", "Lidia Berg", "Vera One")
    b = plays(corpus, "b", "Berg's Wife", "Vera One")
    assert corpus.path(a, "character") == corpus.path(b, "character")


def test_two_names_of_one_performer_s_part_stay_two(corpus: Corpus) -> None:
    a, b = plays(corpus, "a", "Anton Berg", "Vera One"), plays(corpus, "b", "Ivan Grin", "Vera One")
    assert corpus.path(a, "character") != corpus.path(b, "character")


def test_two_names_of_the_real_person_are_one_character(corpus: Corpus) -> None:
    a, b, c = (
        corpus.say("a", "portrayal", film="Tide", character=name, person="Sally Ride",
                   kind="own_name")
        for name in ("Sally Ride", "Sally Orbit", "Sally Berg")
    )  # fmt: skip
    assert corpus.path(a, "character") == corpus.path(b, "character")
    assert corpus.path(c, "character") != corpus.path(a, "character")


def test_characters_of_two_films_are_two(corpus: Corpus) -> None:
    a = plays(corpus, "a", "Anton Berg")
    b = corpus.say("b", "portrayal", film="Storm", character="Anton Berg", kind="renamed")
    assert corpus.path(a, "character") != corpus.path(b, "character")


# ---------------------------------------------------------------------- missions and the like


def test_a_name_that_the_record_lacks_follows_the_one_beside_it(corpus: Corpus) -> None:
    corpus.say("a", "depicts", film="Tide", mission=("Gemini 8", "Agena Tumble"))
    b = corpus.say("b", "mission_date", mission="Agena Tumble", value="1966")
    assert corpus.path(b, "mission") == "mission/gemini-8"


def test_a_common_noun_says_something_in_its_film_only(corpus: Corpus) -> None:
    a = corpus.say("a", "depicts", film="Tide", mission="hijacking", mission_type="event")
    b = corpus.say("b", "depicts", film="Storm", mission="hijacking", mission_type="event")
    c = corpus.say("c", "depicts", film="Calm", mission="Agena Tumble", mission_type="event")
    d = corpus.say("d", "depicts", film="Gale", mission="the Agena Tumble", mission_type="event")
    assert corpus.path(a, "mission") != corpus.path(b, "mission")
    assert corpus.path(c, "mission") == corpus.path(d, "mission") == "event/agena-tumble"


def test_companies_meet_by_name_and_stated_alias(corpus: Corpus) -> None:
    a = corpus.say("a", "company", film="Tide", value=("Orbit Pictures", "OP"))
    b = corpus.say("b", "company", film="Tide", value=("OP",))
    assert corpus.path(a, "value") == corpus.path(b, "value") == "organization/orbit-pictures"


# ---------------------------------------------------------------------- order


def test_the_order_of_claims_does_not_matter(corpus: Corpus) -> None:
    cast(corpus, "a", "Sergei Bezrukov")
    cast(corpus, "b", "Сергей Безруков")
    cast(corpus, "b", "Orlova")
    cast(corpus, "c", "Vera Orlova")
    corpus.say("d", "director", film="Tide", person="Klim Orlov")
    corpus.say("e", "director", film=("Tide", "Прилив"), film_year=2016, person="Kim Orlov")
    corpus.say("f", "depicts", film="Прилив", mission=("Gemini 8", "Agena Tumble"))
    corpus.say("f", "mission_date", mission="Agena Tumble", value="1966-03")
    plays(corpus, "a", "Anton Berg", "Vera Orlova")
    plays(corpus, "c", "Anton")
    first = sorted(str(quad) for quad in corpus.quads())
    for seed in range(5):
        shuffled = random.Random(seed).sample(corpus.claims, len(corpus.claims))
        assert sorted(str(quad) for quad in corpus.quads(shuffled)) == first
