"""Real people's callings; parts and performers have none here."""

from __future__ import annotations

import pytest

from kinonaut.loaders import formats
from kinonaut.loaders.extract import extract

LEAD = "Blue Moon (1999) is a film based on a true story.\n\n"


def callings(text: str, lead: str = LEAD) -> set[tuple[str, str]]:
    """Return people and their occupations as a text tells them."""
    claims = extract(formats.parse(lead + text, "page.txt"))
    return {(c.person[0], str(c.value).casefold()) for c in claims if c.relation == "occupation"}


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("It shows cosmonaut Yuri Gagarin at home.", "Yuri Gagarin", "cosmonaut"),
        ("It shows the cosmonauts Yuri Gagarin and Gherman Titov.", "Gherman Titov", "cosmonaut"),
        ("Yuri Gagarin, a fighter pilot, is shy.", "Yuri Gagarin", "fighter pilot"),
        ("Yuri Gagarin was a fighter pilot by then.", "Yuri Gagarin", "fighter pilot"),
        ("NASA astronaut Neil Armstrong is shown.", "Neil Armstrong", "nasa astronaut"),
        ("It is the life of engineer Vera Lund.", "Vera Lund", "engineer"),
        ("Der Kosmonaut Juri Gagarin kommt vor.", "Juri Gagarin", "kosmonaut"),
        ("On y voit le cosmonaute Yuri Gagarin.", "Yuri Gagarin", "cosmonaute"),
        ("Показан космонавт Юрий Гагарин.", "Юрий Гагарин", "космонавт"),
    ],
)
def test_a_real_person_has_a_calling(text: str, name: str, value: str) -> None:
    assert value in {v for _, v in callings(text)}, callings(text)
    assert callings(text)


@pytest.mark.parametrize(
    "text",
    [
        "Director Carl Holm trusts astronaut films.",
        "The pilot Owen Hale drinks.",
        "Yuri Gagarin is not a general in it.",
        "Yuri Gagarin, who met the engineers, is shy.",
        "Yuri Gagarin, who met an engineer, is shy.",
        "Yuri Gagarin, the pilot film of the series, is dull.",
    ],
)
def test_what_is_no_calling_of_a_real_person(text: str) -> None:
    assert not callings(text)


def test_a_made_up_life_has_none() -> None:
    lead = "Blue Moon (1999) is a science fiction film.\n\n"
    assert not callings("It tells the life of engineer Owen Hale.", lead)
