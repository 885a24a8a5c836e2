"""The failure of a station is an event of its own, with its own day."""

from __future__ import annotations

import pytest

from kinonaut.graph.claims import Claim
from kinonaut.loaders import formats
from kinonaut.loaders.extract import extract


def dates(text: str) -> set[tuple[str, object]]:
    """Return the missions and events of a text with their dates."""
    lead = "Blue Moon (1999) is a film about a space station.\n\n"
    claims: list[Claim] = extract(formats.parse(lead + text, "page.txt"))
    return {(c.mission[0], c.value) for c in claims if c.relation == "mission_date"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("In March 1988, controllers lost contact with the space station Salyut 6.", "1988-03"),
        ("In March 1988, the space station Salyut 6 unexpectedly lost power.", "1988-03"),
        ("On the 9th of March 1988, Salyut 6 suffered a total power failure.", "1988-03-09"),
        ("Salyut 6, which circles the Earth, went dead on March 9, 1988.", "1988-03-09"),
        ("The year is 1988. The station Salyut 6 suddenly stops responding.", "1988"),
        ("Im März 1988 verlor die Bodenstation den Kontakt zur Raumstation Saljut 6.", None),
        ("En 1988, la station Saliout 6 ne répond plus.", "1988"),
        ("En 1988 la estación Salyut 6 dejó de responder.", "1988"),
        ("В 1988 году связь со станцией «Салют-6» была потеряна.", "1988"),
    ],
)
def test_a_failure_is_dated(text: str, day: str | None) -> None:
    found = {value for name, value in dates(text) if name.endswith("failure")}
    if day is not None:
        assert found == {day}
    assert not any(name == "Salyut 6" for name, _ in dates(text))


def test_the_station_means_the_one_named_before() -> None:
    found = dates("Salyut 6 was old. Late in 1988 the control lost contact with the station.")
    assert found == {("Salyut 6 failure", "1988")}


@pytest.mark.parametrize(
    "text",
    [
        "Moscow, June 1988. After contact with the station Salyut 6 is lost, a crew sets out.",
        "In June 1988, after Salyut 6 lost power, a crew sets out.",
        "In 1988 the crew never lost contact with Salyut 6.",
        "In 1988 the television station lost power.",
        "In 1988 Salyut 6 worked well.",
    ],
)
def test_what_is_no_dated_failure(text: str) -> None:
    assert not [name for name, _ in dates(text) if name.endswith("failure")]


def test_the_day_of_a_rescue_is_not_the_stations() -> None:
    found = dates(
        "Two men set out for the daring rescue of the dead station Salyut 6 in June 1988."
    )
    assert found == {("rescue of Salyut 6, 1988", "1988-06")}


def test_a_station_keeps_the_day_of_its_launch() -> None:
    assert ("Salyut 6", "1977") in dates("Salyut 6 was launched in 1977 and took many crews.")
