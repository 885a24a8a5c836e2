"""Judgements on a whole film, and sentences that only sound like them."""

from __future__ import annotations

import pytest
from tests.loaders.conftest import judged


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("In Blue Moon many aspects of the flight are fictionalized.", "altered"),
        ("Some things had to be simplified for the film.", "altered"),
        ("The film's plot does not closely follow real events.", "altered"),
        ("Blue Moon blows small quarrels up to epic proportions.", "exaggerated"),
        ("The film veers into obviously exaggerated territory.", "exaggerated"),
        ("Many scenes of the film were invented.", "invented"),
        ("In Blue Moon you lose a lot of really fine details.", "omitted"),
        ("Einige Details wurden im Film verändert.", "altered"),
        ("Dans le film, plusieurs détails ont été modifiés.", "altered"),
        ("Некоторые детали были изменены.", "altered"),
    ],
)
def test_departures(text: str, kind: str) -> None:
    found = judged(text)
    assert ("deviation", kind) in found


@pytest.mark.parametrize(
    "text",
    [
        "Blue Moon isn't whitewashing the agency.",
        "The adviser's work ensures a certain degree of accuracy.",
        "The film conveys an overall sense of the late war years.",
        "Blue Moon shows its pilots as fallible human beings.",
        "Its script relied on the diaries that the crew had kept.",
        "Das Drehbuch stützt sich auf die Tagebücher der Besatzung.",
    ],
)
def test_what_it_got_right(text: str) -> None:
    assert ("accuracy", "") in judged(text)


@pytest.mark.parametrize(
    "text",
    [
        "Many scenes are funny, and some are long.",
        "You lose a lot of sleep over Blue Moon.",
        "The film relied on its stars.",
        "Not many scenes were cut.",
    ],
)
def test_what_is_no_judgement(text: str) -> None:
    assert not judged(text)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The writers changed a few facts for the film; the lighthouse stands.", "altered"),
        ("The film, she wrote to the paper, is misrepresenting the real keepers.", "altered"),
        ("Although not shown in the film, the real Holm had two brothers.", "omitted"),
        ("There is no record of such a storm, which the film shows.", "invented"),
        ("Falsch war, dass Holm im Film schon 1931 Kapitän ist.", "altered"),
        ("Holm kam erst 1931 an Bord und nicht schon 1925 wie im Film.", "altered"),
        ("Dabei hat sich der Film nicht genau an die historischen Fakten gehalten.", "altered"),
        ("Le film compte bien des libertés prises avec la vie du vrai Holm.", "altered"),
        ("Dans le film, Holm est héroïsé bien plus que le vrai gardien.", "exaggerated"),
        ("La película tiene errores históricos sobre el viaje real.", "altered"),
        ("В фильме много исторических ошибок о реальном полёте.", "altered"),
    ],
)
def test_what_is_said_to_depart_from_history(sentence: str, kind: str) -> None:
    assert ("deviation", kind) in judged(sentence)


def test_what_somebody_never_did_departs_from_history_where_a_page_checks_the_film() -> None:
    never = "Eva Holm never took the mayor for a ride in a boat."
    checks = "What is the true story? In real life Holm was a baker. In reality she was short.\n\n"
    assert ("deviation", "invented") in judged(checks + never)
    assert not judged(never)
    assert ("deviation", "invented") not in judged(checks + "Eva Holm never again saw the sea.")
