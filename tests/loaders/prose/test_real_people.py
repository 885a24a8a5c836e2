"""Real people outside the record of spaceflight, and figures of history."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from importlib import resources

import pytest
from tests.loaders.conftest import prose_document

from kinonaut.graph.claims import Claim
from kinonaut.loaders import prose
from kinonaut.loaders.document import Document, Page
from kinonaut.loaders.films import resolve
from kinonaut.loaders.prose.context import Reading
from kinonaut.loaders.prose.figures import figure
from kinonaut.loaders.prose.own_names import own_names
from kinonaut.loaders.prose.real_people import lived, without_rank
from kinonaut.loaders.prose.reality import Reality
from kinonaut.loaders.shapes import fold

TRUE = "Iron Coast is a 2004 drama film based on a true story."
FICTION = "Iron Coast is a 2004 fantasy film."


def portrayals(*paragraphs: str) -> dict[tuple[str, ...], Claim]:
    """Return the portrayals of a document by the first name of their person."""
    document = prose_document(*paragraphs)
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


HISTORICAL = "Iron Coast is a 2004 historical drama film."
LOOSE = "Iron Coast is a 2004 film based on a true story, with fictional characters."


def test_a_part_is_a_portrayal_where_the_text_says_that_the_person_lived() -> None:
    cast = "Eva Holm plays Ann Poole."
    for lead in (HISTORICAL, LOOSE):
        assert ("Ann Poole",) in portrayals(lead, cast, "While Ann Poole did exist, she is old.")
        assert ("Ann Poole",) not in portrayals(lead, cast, "Ann Poole smiles a lot.")
    assert not portrayals(FICTION, cast, "Ann Poole smiles a lot.")


@pytest.mark.parametrize(
    ("lead", "real"),
    [
        (TRUE, True),
        ("Iron Coast is a 2004 biographical drama film.", True),
        ("Iron Coast is a 2004 film. It tells the true story of two divers.", True),
        ("Iron Coast ist ein Film von 2004 nach einer wahren Begebenheit.", True),
        ("Iron Coast est un film de 2004 tiré d'une histoire vraie.", True),
        ("Iron Coast es una película de 2004 basada en hechos reales.", True),
        ("Iron Coast — фильм 2004 года, основанный на реальных событиях.", True),
        (FICTION, False),
        (HISTORICAL, False),
        (LOOSE, False),
        ("Iron Coast is a 2004 film. It is not based on a true story.", False),
        ("Iron Coast is a 2004 film, one of the best in history.", False),
        ("Iron Coast is a 2004 film based on the 1931 novel of the same name.", False),
    ],
)
def test_a_true_story_is_of_its_people(lead: str, real: bool) -> None:
    found = portrayals(lead, "In the film Eva Holm plays Ann Poole.")
    assert (("Ann Poole",) in found) == real


def test_nobody_is_real_whom_the_text_calls_made_up() -> None:
    cast = "Eva Holm plays Ann Poole and Peter Stern plays Jack Reed."
    found = portrayals(TRUE, cast, "Jack Reed is a fictional character.")
    assert ("Ann Poole",) in found
    assert ("Jack Reed",) not in found


def test_who_wrote_the_book_has_lived() -> None:
    book = "Iron Coast is a 2004 film based on a book by Ann Poole."
    assert ("Ann Poole",) in portrayals(book, "In the film Eva Holm plays Ann Poole.")
    novel = "Iron Coast is a 2004 film based on a novel by Ann Poole."
    assert not portrayals(novel, "In the film Eva Holm plays Jack Reed.")


@pytest.mark.parametrize(
    "text",
    [
        "Iron Coast is a 2004 biographical film about the troubled life of the diver Ann Poole.",
        "Iron Coast is a 2004 film based on the true story of harbour pilot Ann Poole.",
        "Iron Coast is a 2004 biopic about Ann Poole.",
    ],
)
def test_the_subject_of_a_life_is_portrayed(text: str) -> None:
    assert ("Ann Poole",) in portrayals(text)


@pytest.mark.parametrize(
    "text",
    [
        "Iron Coast is a 2004 documentary film about the life of Ann Poole.",
        "Iron Coast is a 2004 film that follows the life of Ann Poole.",
        "Iron Coast is a 2004 biographical film about the United Harbours.",
        "Iron Coast is a 2004 film written by Eva Holm, based on a story by Ann Poole.",
    ],
)
def test_a_tale_or_a_documentary_portrays_nobody(text: str) -> None:
    assert not portrayals(text)


def test_he_or_she_is_whom_the_sentence_before_begins_with() -> None:
    found = portrayals(
        TRUE, "Jack Reed steers the boat in the film. He is based on the pilot Tom Gray."
    )
    assert found[("Tom Gray",)].character[0] == "Jack Reed"
    assert found[("Tom Gray",)].steps


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


def test_who_appears_as_himself_is_shown_as_himself() -> None:
    text = "Iron Coast is a 2004 comedy film.\n\nCast\n\nEva Holm\nAnn Poole\n"
    document = Document("d.txt", "text", text, text, "0", pages=(Page(None, 0, len(text)),))
    reading = Reading(document, resolve(document))
    cast = Claim(
        document="d.txt", relation="cast", quote="Eva Holm", start=42, end=50, rule="list.cast",
        film=("Iron Coast",), performer=("Eva Holm",), character=("herself",),
    )  # fmt: skip
    found = list(own_names(reading, [cast], [], {}))
    assert [(c.kind, c.person[0], c.character[0]) for c in found] == [
        ("as_self", "Eva Holm", "herself")
    ]
    many = [replace(cast, performer=(f"Eva Holm{n}",)) for n in range(9)]
    assert not list(own_names(reading, many, [], {}))


def test_the_family_of_a_real_person_is_real() -> None:
    found = portrayals(
        "Iron Coast is a 2004 biographical film about the pilot Jack Reed.",
        "In the film Peter Stern plays Jack Reed and Eva Holm plays his wife, Clara.",
    )
    assert ("Clara",) in found
    assert not portrayals(FICTION, "In the film Eva Holm plays his wife, Clara.")


def test_whom_a_text_sets_right_has_lived() -> None:
    found = portrayals(
        HISTORICAL,
        "Fictional aspects of the film:\nThe sea was calm. Clara Reed did not come from Dover.",
        "In reality, Ann Poole was never afraid in the film's storm.",
    )
    assert ("Clara Reed",) in found
    assert ("Ann Poole",) in found


@pytest.mark.parametrize(
    ("tail", "himself"),
    [
        ("who is really Robert Hale", False),
        ("who was in truth Robert Hale", False),
        ("whom the film shows under a changed surname", False),
        ("who is really a gentle man", True),
    ],
)
def test_who_is_really_somebody_else_is_not_himself(tail: str, himself: bool) -> None:
    found = portrayals(
        TRUE, f"Eva Holm plays Ann Poole, who died in 1942. Tom Reed plays Jack Lund, {tail}."
    )
    assert (("Jack Lund",) in found) is himself


def test_a_figure_whose_name_others_bear_needs_a_film_tied_to_history() -> None:
    cast = "In the film Eva Holm plays Andrew Jackson."
    assert not portrayals(FICTION, cast)
    assert ("Andrew Jackson",) in portrayals(HISTORICAL, cast)
    assert ("Andrew Jackson",) in portrayals(FICTION, cast, "Peter Stern plays Abraham Lincoln.")


CAST = (
    "In the film Eva Holm plays Ann Poole, Peter Stern plays Jack Reed and Ida Lund plays Tom Gray."
)


def test_a_film_whose_leads_lived_is_of_its_people() -> None:
    lived_here = ("The real Ann Poole was tall.", "Jack Reed (1881–1935) was a pilot.")
    assert ("Tom Gray",) in portrayals(HISTORICAL, CAST, *lived_here)
    assert ("Tom Gray",) not in portrayals(HISTORICAL, CAST, lived_here[0])
    assert ("Tom Gray",) not in portrayals(LOOSE, CAST, *lived_here)


def test_a_list_tells_better_than_a_sentence_who_plays_whom() -> None:
    text = "Iron Coast is a 2004 film based on a true story.\n\nEva Holm (Ann Poole)\n"
    document = Document("d.txt", "text", text, text, "0", pages=(Page(None, 0, len(text)),))
    reading = Reading(document, resolve(document))
    at = text.index("Eva")
    listed = Claim(
        document="d.txt", relation="cast", quote="Eva Holm", start=at, end=at + 8,
        rule="list.pairs",
        film=("Iron Coast",), performer=("Eva Holm",), character=("Ann Poole",),
    )  # fmt: skip
    said = replace(
        listed, rule="prose.cast.bracket", performer=("Ann Poole",), character=("Eva Holm",)
    )
    story = {film.index: Reality(told=True, true=True) for film in reading.films.films}
    found = list(own_names(reading, [said, listed], [], story))
    assert [c.person for c in found] == [("Ann Poole",)]


def test_every_figure_stands_once() -> None:
    lines = (
        resources.files("kinonaut.ontology.authority").joinpath("figures.txt").read_text("utf-8")
    )
    names = [
        fold(name)
        for line in lines.splitlines()
        if line and not line.startswith("#")
        for name in line.lstrip("*~").split(" = ")
    ]
    assert [n for n, times in Counter(names).items() if times > 1] == []


@pytest.mark.parametrize(
    "text",
    [
        "It is about the rivalry between the pilots Jack Reed and Ann Poole.",
        "We see the harbour pilot Ann Poole in the film.",
        "Ann Poole, a pilot from Dover, discovers a wreck.",
        "Der Krieg beginnt, und Anna Pohl flieht aus der Stadt.",
        "Anna Pohl (Eva Holm) devient pilote.",
    ],
)
def test_whom_a_plot_tells_of_is_portrayed(text: str) -> None:
    found = {person[0] for person in portrayals(TRUE, text) if person}
    assert found & {"Ann Poole", "Anna Pohl"}
    assert not portrayals(FICTION, text)


@pytest.mark.parametrize(
    "text",
    ["Ann Poole finds the film too long.", "Ann Poole, who directed it, returns in a new film."],
)
def test_who_speaks_of_a_film_is_not_in_it(text: str) -> None:
    assert not portrayals(TRUE, text)


@pytest.mark.parametrize(
    ("lead", "real"),
    [
        ("Ann Poole is a 2004 biographical film.", True),
        ("Ann Poole: The Long Way is a 2004 biographical film.", True),
        ("Poole is a 2004 biographical film.\n\nIt follows Ann Poole.", True),
        ("Ann Poole is a 2004 fantasy film.", False),
        ("Ann Poole is a 2004 documentary film about the life of the pilot.", False),
    ],
)
def test_a_film_named_for_somebody_real_shows_them(lead: str, real: bool) -> None:
    assert (("Ann Poole",) in portrayals(*lead.split("\n\n"))) is real
