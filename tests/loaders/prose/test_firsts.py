"""What is a first, whose it is, and what is none."""

from __future__ import annotations

import pytest

from kinonaut.graph.claims import Claim
from kinonaut.loaders import formats
from kinonaut.loaders.extract import extract

LEAD = "Blue Moon (1999) is a film based on a true story.\n\n"


def firsts(text: str, lead: str = LEAD) -> list[Claim]:
    """Return the firsts of a text."""
    return [c for c in extract(formats.parse(lead + text, "page.txt")) if c.relation == "first"]


def who(claims: list[Claim]) -> set[tuple[str, str]]:
    """Return whose each first is."""
    return {((c.person or c.mission)[0], str(c.value)) for c in claims}


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        (
            "Vera Lund, the first woman to walk in space, is in it.",
            "Vera Lund",
            "first woman to walk in space",
        ),
        (
            "Vera Lund became the first woman to reach orbit on May 3, 1971.",
            "Vera Lund",
            "first woman to reach orbit",
        ),
        (
            "It honours our first astronaut, Owen Hale.",
            "Owen Hale",
            "first astronaut",
        ),
        (
            "It boasted the first woman to perform an EVA (a record held by Vera Lund).",
            "Vera Lund",
            "first woman to perform an EVA",
        ),
        (
            "Then Owen Hale left the cabin, achieving the first spacewalk.",
            "Owen Hale",
            "first spacewalk",
        ),
        (
            "The engineers launched the first space station with Salyut 1 and a rocket.",
            "Salyut 1",
            "first space station",
        ),
        (
            "Owen Hale was a farmer. He was the first man in space.",
            "Owen Hale",
            "first man in space",
        ),
        (
            "Vera Lund fue la primera mujer en viajar al espacio.",
            "Vera Lund",
            "primera mujer en viajar al espacio",
        ),
    ],
)
def test_a_first_has_its_doer(text: str, name: str, value: str) -> None:
    assert (name, value) in who(firsts(text))


@pytest.mark.parametrize(
    "text",
    [
        "Vera Lund was the second woman in space.",
        "It was the first film of Vera Lund.",
        "Vera Lund was among the first women to fly.",
        "Vera Lund, for the first time in years, laughed.",
        "The station boasted many firsts.",
        "Two crews race to be the first to walk on the Moon, says Vera Lund.",
        "Owen Hale is getting ready for the first spacewalk.",
    ],
)
def test_what_is_no_first(text: str) -> None:
    assert not firsts(text)


def test_a_made_up_film_has_no_firsts() -> None:
    lead = "Blue Moon (1999) is a science fiction film.\n\n"
    assert not firsts("Vera Lund was the first woman to walk on Mars.", lead)
