"""Titles in pages that were copied whole: headlines of reviews, of broadcasts, of interviews."""

# Documents are given as they come: their lines are as long as they are.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from kinonaut.loaders.films import resolve
from kinonaut.loaders.formats import parse


def main(source: str, name: str = "page.txt") -> str | None:
    """Return the title of the film that a page is about."""
    document = parse(source, name)
    scope = resolve(document).main(document.pages[0])
    return scope.names[0] if scope else None


@pytest.mark.parametrize(
    "headline",
    [
        "Phare : la critique du film (1976)",
        "Phare – Kritik",
        "Phare: our review",
        "Phare: рецензия на фильм",
    ],
)
def test_what_says_that_a_review_follows_is_no_part_of_a_title(headline: str) -> None:
    source = f"{headline}\n\nDrame | 1h38min\n\n• Réalisateur : Oda Nilsen\n• Acteurs : Bo Ek, Ida Lund\n"
    assert main(source) == "Phare"


def test_a_headline_of_two_sentences_among_showtimes_is_a_title() -> None:
    source = (
        "Ветров. Спасибо, что летишь\nВс, 25 янв\n11:35\nВетров. Спасибо, что летишь\n"
        "До начала: 5 дней, 00:26:27\nДействие происходит зимой 1979 года. Лётчик отправляется на Север.\n\n"
        "Вечером показали художественный фильм «Ветров. Спасибо, что летишь», и зрители спрашивали, кто сыграл в этом фильме.\n"
    )
    assert main(source, "vetrov.txt") == "Ветров. Спасибо, что летишь"
    assert [film.names[0] for film in resolve(parse(source, "vetrov.txt")).films] == [
        "Ветров. Спасибо, что летишь"
    ]
