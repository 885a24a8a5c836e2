"""Whom a part was made from, where the film's own people would be mistaken for real ones."""

from __future__ import annotations

from tests.loaders.conftest import prose_document

from kinonaut.loaders import prose
from kinonaut.loaders.films import resolve

LEAD = "Iron Coast is a 2004 film based on a true story, starring Tom Berg as Jon Grey."


def portrayed(*paragraphs: str) -> dict[str, tuple[str, str | None]]:
    """Return for each person portrayed the character and how it stands for the person."""
    document = prose_document(LEAD, *paragraphs)
    return {
        claim.person[0]: (claim.character[0] if claim.character else "", claim.kind)
        for claim in prose.claims(document, resolve(document))
        if claim.relation == "portrayal" and claim.person
    }


def test_model_is_no_part_under_the_own_name() -> None:
    found = portrayed("Jon Grey is based on the real-life smuggler Peter Lund.")
    assert found == {"Peter Lund": ("Jon Grey", "inspired_by")}


def test_whoever_somebody_had_is_the_model() -> None:
    found = portrayed("Ida Holm (Ann Poole) is based on Lund's real-life partner Martha Stern.")
    assert found["Martha Stern"] == ("Ida Holm", "inspired_by")
    assert "Lund" not in found


def test_parts_that_people_become_are_renamed() -> None:
    found = portrayed(
        "In the film, Peter Lund becomes Max Reed (Carl Moor), "
        "and Martha Stern is Ida Holm (Ann Poole)."
    )
    assert found["Peter Lund"] == ("Max Reed", "renamed")
    assert found["Martha Stern"] == ("Ida Holm", "renamed")


def test_becoming_without_a_film_renames_nobody() -> None:
    found = portrayed("Peter Lund becomes Grand Marshal (Narvik).")
    assert "renamed" not in {kind for _, kind in found.values()}


def test_the_real_place_is_no_person() -> None:
    found = portrayed("The film shows the real Narvik Harbour and the real Iron Valley.")
    assert found.keys() <= {"Jon Grey"}


def test_film_is_no_character() -> None:
    assert "Фильм" not in {
        character for character, _ in portrayed("Фильм основан на истории Петра Линда.").values()
    }


def test_film_that_retraces_a_life_tells_a_true_story() -> None:
    lead = "Côte de fer est un film de 2004 réalisé par Anna Leeds."
    cast = "Tom Berg joue le rôle de Jon Grey et Carl Moor celui de Peter Lund."
    told = prose_document(lead, "Ce film retrace la vie des marins de Narvik.", cast)
    plain = prose_document(lead, "Ce film montre la mer.", cast)
    kinds = [
        {c.person[0] for c in prose.claims(d, resolve(d)) if c.relation == "portrayal"}
        for d in (told, plain)
    ]
    assert "Jon Grey" in kinds[0]
    assert not kinds[1]
