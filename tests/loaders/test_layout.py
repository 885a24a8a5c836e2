"""Rules on structure: what a layout says is found, with its quote, and nothing beside it."""

# Documents are given as they come: their lines are as long as they are.
# ruff: noqa: E501

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.loaders.conftest import cast, claims


def test_credited_name_is_an_alias() -> None:
    source = "The Slow Comet\nDirector: Ann Lee\nStars\nEd Gray\n- Alan Penn\n- (as Edward Gray)\nFlo Hunt\n- Nurse\n"
    assert ("Ed Gray", "Edward Gray") in {
        c.performer for c in claims(source) if c.relation == "cast"
    }


def test_a_table_of_characters_and_people_is_of_portrayals() -> None:
    found = claims(
        "# Salt Orbit (1990)\n\nDirector: Ann Lee\n\n| Character | Real person | Actor |\n|---|---|---|\n"
        "| Hank Roe | Deke Slayton | Ed Gray |\n| Gus Grissom | Gus Grissom | Hal Jorn |\n"
        "| Old Pete | fictional | Gus Ives |\n"
    )
    portrayals = {(c.character[0], c.person[0], c.kind) for c in found if c.relation == "portrayal"}
    assert ("Hank Roe", "Deke Slayton", "renamed") in portrayals
    assert ("Gus Grissom", "Gus Grissom", "own_name") in portrayals
    assert not any(person == "fictional" or role == "Old Pete" for role, person, _ in portrayals)


def test_two_films_in_one_list_keep_their_own() -> None:
    found = claims(
        "# Two films\n\n## 1. Slow Burn (2012)\n- Director: Ann Lee\n- Cast: Bo Ek, Cy Day\n\n"
        "## 2. Long Fall (1987)\n- Director: Dee Fox\n- Cast: Ed Gray as Hal, Flo Hunt as Ida\n"
    )
    credits = {(c.film[0], c.person[0]) for c in found if c.relation == "director"}
    assert credits == {("Slow Burn", "Ann Lee"), ("Long Fall", "Dee Fox")}
    assert {(c.film[0], c.performer[0]) for c in found if c.relation == "cast"} == {
        ("Slow Burn", "Bo Ek"),
        ("Slow Burn", "Cy Day"),
        ("Long Fall", "Ed Gray"),
        ("Long Fall", "Flo Hunt"),
    }


def test_actors_known_elsewhere_turn_a_list_round() -> None:
    found = claims(
        "Stone Wing (2001)\nDirector: Ann Lee\nStarring: Ed Gray, Flo Hunt\n\nCast\nBen Moor - Ed Gray\n"
        "Joan Moor - Flo Hunt\nCarl Reed - Gus Ives\n"
    )
    assert cast(found) == {"Ed Gray": "Ben Moor", "Flo Hunt": "Joan Moor", "Gus Ives": "Carl Reed"}


@pytest.mark.parametrize(
    "source",
    [
        # People, but not of a film.
        "Staff\n\nAnn Lee (Editor)\nBo Ek (Author)\n\nWe are a small team and we like what we do here.\n",
        # A team and its posts, without a film.
        "Our crew\n\nAnn Lee\nChief of staff\n\nBo Ek\nTreasurer\n\nCy Day\nSecretary\n",
        # The author of a page is no director, its menu no cast.
        "---\ntitle: How we build rockets\nauthor: Ann Lee\ncategories: [news]\n---\nWe build them with great care.\n",
        "Home\nAbout\nContact Us\nPrivacy Policy\nLog In\nSign Up\nPopular Lists\nNew Members\n",
        # A record of a person.
        '{"name": "Ann Lee", "born": "1961", "nationality": "Canadian", "occupation": "pilot"}',
    ],
)
def test_what_is_no_film_has_no_cast_and_no_director(source: str) -> None:
    found = claims(source)
    assert not [c for c in found if c.relation in ("cast", "director", "title", "country")]


def test_labels_without_values_say_nothing() -> None:
    found = claims(
        "Dry Moon (1999)\n- Director\n- Writers\n- Stars\n- Awards\n- 9 wins & 8 nominations\n"
    )
    assert not [c for c in found if c.relation in ("cast", "director", "writer")]


def test_page_furniture_after_a_cast_is_no_cast() -> None:
    found = claims(
        "Dry Moon (1999)\nDirector: Ann Lee\n\nCast\nEd Gray\nFlo Hunt\nGus Ives\n\nMore Like This\nWet Sun\n"
        "Red Tide\n\nSee full cast & crew\nLog in to keep your list\n"
    )
    assert set(cast(found)) == {"Ed Gray", "Flo Hunt", "Gus Ives"}


def test_a_long_list_keeps_its_quotes_short() -> None:
    names = [f"{a}na B{b}rt" for a in "ADEHIKLMNORSTVZ" for b in "aeiou"]
    found = claims("Dry Moon (1999)\nDirector: Ann Lee\nStarring: " + ", ".join(names) + "\n")
    assert set(cast(found)) == set(names)


def test_claims_are_ordered_and_said_once() -> None:
    source = "Dry Moon (1999)\nDirector: Ann Lee\n\nCast\nEd Gray as Hal\nFlo Hunt as Ida\n\n" * 2
    found = claims(source)
    assert [c.start for c in found] == sorted(c.start for c in found)
    assert len({c.key for c in found}) == len(found)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Cast\n",
                "Director: ",
                "Ann Lee\n",
                "Bo Ek",
                " as ",
                " ... ",
                "\n\n",
                "- ",
                "(",
                ")",
                "Pilot\n",
                ": ",
                "Blue Moon (1999)\n",
                "| Actor | Role |\n|---|---|\n",
                "| Ed Gray | Hal |\n",
                "year: 1999\n",
                "\t",
                "—",
            ]
        ),
        max_size=30,
    )
)
def test_every_claim_of_any_list_keeps_the_rules_of_evidence(pieces: list[str]) -> None:
    claims("".join(pieces))
