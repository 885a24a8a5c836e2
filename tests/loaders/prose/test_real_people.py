"""Real people outside the record of spaceflight, and figures of history."""

from __future__ import annotations

import pytest

from kinonaut.graph.claims import Claim
from kinonaut.loaders import prose
from kinonaut.loaders.document import Block, BlockKind, Document, Page
from kinonaut.loaders.films import resolve
from kinonaut.loaders.prose.figures import figure
from kinonaut.loaders.prose.real_people import lived, without_rank

TRUE = "Iron Coast is a 2004 drama film based on a true story."
FICTION = "Iron Coast is a 2004 fantasy film."


def portrayals(*paragraphs: str) -> dict[tuple[str, ...], Claim]:
    """Return the portrayals of a document by the first name of their person."""
    text = "\n\n".join(paragraphs)
    blocks = []
    place = 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PROSE, place, place + len(paragraph)))
        place += len(paragraph) + 2
    document = Document(
        "d.txt", "text", text, text, "0", blocks=tuple(blocks), pages=(Page(None, 0, len(text)),)
    )
    found = prose.claims(document, resolve(document))
    return {c.person[:1]: c for c in found if c.relation == "portrayal" and c.polarity != "denied"}


def test_a_list_of_real_people_names_each_with_the_performer() -> None:
    found = portrayals(
        TRUE,
        "The real people in the film include Dover Police Sgt. Ann Poole (played by Eva Holm), "
        "harbour master Jack Reed and Mary Stone.",
    )
    assert found[("Ann Poole",)].performer == ("Eva Holm",)
    assert ("Jack Reed",) in found
    assert ("Eva Holm",) not in found


def test_a_composite_of_nobody_named_is_a_portrayal_without_a_person() -> None:
    found = portrayals(TRUE, "In the film Jack Reed is a composite character.")
    assert found[()].kind == "composite"
    assert found[()].character[0] == "Jack Reed"


def test_a_headline_in_capitals_links_a_character_with_a_real_person() -> None:
    found = portrayals(TRUE, "Jack Reed Is Actually Based On Real-Life Pilot Tom Gray.")
    assert found[("Tom Gray",)].character[0] == "Jack Reed"


def test_a_part_is_a_portrayal_where_the_text_says_that_the_person_lived() -> None:
    cast = "Eva Holm plays Ann Poole."
    assert ("Ann Poole",) in portrayals(TRUE, cast, "While Ann Poole did exist, she never sailed.")
    assert ("Ann Poole",) not in portrayals(TRUE, cast, "Ann Poole smiles a lot.")
    assert not portrayals(FICTION, cast, "Ann Poole smiles a lot.")


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("Churchill", "Winston Churchill"),
        ("Сталин", "Joseph Stalin"),
        ("FDR", "Franklin D. Roosevelt"),
    ],
)
def test_a_figure_of_history_is_known_by_another_name(name: str, whole: str) -> None:
    assert figure(name)[0] == whole


def test_a_namesake_of_a_figure_is_nobody() -> None:
    assert figure("Roosevelt") == ()
    assert figure("Kate Churchill") == ()


def test_a_rank_is_no_part_of_a_name() -> None:
    assert without_rank("Royal Navy Captain Tom Gray") == "Tom Gray"
    assert without_rank("Tom Gray") == "Tom Gray"


def test_being_denied_is_not_living() -> None:
    assert lived("Tom Gray", "The real Tom Gray disagreed.")
    assert lived("Tom Gray", "Tom Gray (1881–1935) was a pilot.")
    assert not lived("Tom Gray", "Tom Gray never existed.")
