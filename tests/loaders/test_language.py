"""The language of a document: what it says itself, and what its letters and words show."""

from __future__ import annotations

import pytest

from kinonaut.loaders.formats import parse
from kinonaut.loaders.formats._language import language_of

WRITTEN = {
    "en": "The crew of the ship is tired, and the captain knows that it was his fault. With "
    "the last of the fuel she turns to the harbour, which is dark at this hour of the night.",
    "de": "Die Mannschaft ist müde, und der Kapitän weiß, dass es nicht mit dem Wind, sondern "
    "mit den Karten zu tun hat. Das Schiff wird von der Strömung auf die Küste zu getrieben.",
    "fr": "La capitaine est dans la cabine avec les cartes, et le vent pousse le bateau sur la "
    "côte. Une lampe est allumée pour les marins qui ne sont pas au port du village.",
    "es": "La capitana está en la cabina con los mapas, y el viento lleva el barco a la costa. "
    "Una lámpara para los marineros que no están en el puerto del pueblo por la noche.",
    "ru": "Капитан сидит в каюте над картами, а ветер гонит корабль к берегу. Мы зажгли лампы "
    "для тех, кто ещё не вернулся в гавань; это было ночью, и огней никто не видел.",
    "uk": "Капітанка сидить у каюті над картами, а вітер жене корабель до берега. Ліхтарі "
    "світять тим, хто ще не повернувся до гавані; її вогні видно здалеку.",
}


@pytest.mark.parametrize("code", WRITTEN)
def test_what_a_text_is_plainly_written_in(code: str) -> None:
    assert language_of(None, WRITTEN[code]) == code
    assert parse(WRITTEN[code], "a.txt").language == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nora Finch\nTom Reed\nAda Quill\n\n2001\n",
        "Нора Финч\nТом Рид\n2001\n",
        "Directed by Nora Finch, written by Tom Reed",
        WRITTEN["de"] + WRITTEN["fr"],
        "宇宙船 の 船長",
    ],
)
def test_what_is_not_plain_is_not_told(text: str) -> None:
    assert language_of(None, text) is None


@pytest.mark.parametrize(
    ("declared", "code"),
    [("en-US", "en"), ("RU", "ru"), (" de_AT ", "de"), ("deutsch", "fr"), ("", "fr")],
)
def test_what_a_document_says_comes_first_if_it_is_a_code(declared: str, code: str) -> None:
    assert language_of(declared, WRITTEN["fr"]) == code
