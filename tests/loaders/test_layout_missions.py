"""Lists of missions: crews, dates and stations by their labels."""

from __future__ import annotations

import pytest
from tests.loaders.conftest import claims

from kinonaut.graph.claims import Claim


def said(source: str, name: str = "list.txt") -> list[Claim]:
    return [c for c in claims(source, name) if c.rule == "field.mission"]


def test_a_mission_over_labelled_lines_has_a_crew_with_roles_and_a_date() -> None:
    found = said(
        "Flights\n\nGemini 4\nLaunched: June 3, 1965\n"
        "Crew: James McDivitt (command pilot) and Ed White (pilot)\n"
    )
    crew = [(c.person[0], c.role) for c in found if c.relation == "crew"]
    assert crew == [("James McDivitt", "command pilot"), ("Ed White", "pilot")]
    assert [c.value for c in found if c.relation == "mission_date"] == ["1965-06-03"]
    assert {c.mission[0] for c in found} == {"Gemini 4"}


def test_each_mission_keeps_its_own_crew() -> None:
    found = said(
        "# Flights\n\n## Apollo 8\n\nLaunch date: 1968-12-21\n\nCrew: Frank Borman, Jim Lovell\n\n"
        "## Apollo 10\n\nLaunch date: 1969-05-18\n\nCrew: Tom Stafford, John Young\n",
        "list.md",
    )
    crews = {(c.mission[0], c.person[0]) for c in found if c.relation == "crew"}
    assert crews == {
        ("Apollo 8", "Frank Borman"),
        ("Apollo 8", "Jim Lovell"),
        ("Apollo 10", "Tom Stafford"),
        ("Apollo 10", "John Young"),
    }


def test_labels_make_a_mission_that_the_record_does_not_hold() -> None:
    found = said("Grey Heron 2\nLaunched: 4 May 2031\nCrew: Ann Lee, Bo Ek Stone\n")
    assert {c.person[0] for c in found if c.relation == "crew"} == {"Ann Lee", "Bo Ek Stone"}


def test_russian_labels() -> None:
    found = said("Союз Т-15\nЗапуск: 13 марта 1986 года\nЭкипаж: Леонид Кизим, Владимир Соловьёв\n")
    assert [c.value for c in found if c.relation == "mission_date"] == ["1986-03-13"]
    assert len([c for c in found if c.relation == "crew"]) == 2


@pytest.mark.parametrize(
    "source",
    [
        # The crew of a film.
        "Slow Comet (1999)\nDirector: Ann Lee\nCrew: Bo Ek, Cy Day\n",
        # A business, which launches too.
        "Our company\nFounded: 4 May 2001\nCrew: Bo Ek, Cy Day\n",
        "Shop opening\nLaunched: soon\n",
    ],
)
def test_other_crews_fly_nothing(source: str) -> None:
    assert said(source) == []
