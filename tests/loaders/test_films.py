"""Which film a place of a document speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.loaders.conftest import prose_blocks

from kinonaut.loaders.document import Block, BlockKind, Document, Page
from kinonaut.loaders.films import Films, resolve
from kinonaut.loaders.formats import read


def document(*paragraphs: str, heading: int = 0) -> Document:
    """Make a document of paragraphs; the first `heading` of them are headings."""
    blocks: list[Block] = []
    place = 0
    for number, paragraph in enumerate(paragraphs):
        kind = BlockKind.HEADING if number < heading else BlockKind.PROSE
        blocks.append(
            Block(kind, place, place + len(paragraph), level=1 if number < heading else 0)
        )
        place += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    return Document(
        "doc.txt", "text", text, text, "0", blocks=tuple(blocks), pages=(Page(None, 0, len(text)),)
    )


def main(*paragraphs: str, heading: int = 0) -> str | None:
    """Return the title of the main film of a document."""
    films = resolve(document(*paragraphs, heading=heading))
    scope = films.main(films.document.pages[0])
    return scope.names[0] if scope else None


def known(films: Films) -> set[str]:
    """Return every title that the films of a document have."""
    return {name for film in films.films for name in film.names}


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        (
            "The Long Orbit is a 1994 British drama film directed by Jane Poole.",
            "The Long Orbit",
            1994,
        ),
        ("Otto's Ladder is a 2003 comedy film starring Ben Hall.", "Otto's Ladder", 2003),
        ("After is a 2019 American romantic drama film.", "After", 2019),
        ("Der lange Flug ist ein deutscher Spielfilm aus dem Jahr 1987.", "Der lange Flug", 1987),
        ("Le Grand Vol est un film français sorti en 1999.", "Le Grand Vol", 1999),
        ("«Долгий полёт» — советский фильм 1975 года.", "Долгий полёт", 1975),
    ],
)
def test_a_lead_names_its_film(text: str, title: str, year: int) -> None:
    films = resolve(document(text))
    scope = films.at(10)
    assert scope is not None
    assert scope.names[0] == title
    assert scope.year == year


def test_a_comparison_does_not_take_the_page() -> None:
    films = resolve(
        document(
            "Dark Harbour (2011)",
            "Dark Harbour is the best sea film since The Cold Strait (1988).",
            "Like The Cold Strait, it was shot at night. The Cold Strait had more money.",
            "The cast of Dark Harbour is good.",
            heading=1,
        )
    )
    scope = films.at(len(films.document.text) - 5)
    assert scope is not None
    assert scope.names[0] == "Dark Harbour"


def test_a_guide_to_many_films_has_no_main_one() -> None:
    films = resolve(
        document(
            "Five films about the sea",
            "Dark Harbour (2011) is a thriller.",
            "The Cold Strait (1988) is slower.",
            "Nobody remembers Salt and Iron (1962).",
            "The Last Buoy (1999) is for children.",
            heading=1,
        )
    )
    assert films.main(films.document.pages[0]) is None
    assert {"Dark Harbour", "The Cold Strait", "Salt and Iron", "The Last Buoy"} <= known(films)


def test_each_section_of_a_list_has_its_film() -> None:
    first, second = "Dark Harbour", "The Cold Strait"
    text = [first, "Dark Harbour stars Ann Reed.", second, "The Cold Strait stars Bob Lane."]
    films = resolve(
        Document(
            "doc.md",
            "markdown",
            joined := "\n\n".join(text),
            joined,
            "0",
            blocks=(
                Block(BlockKind.HEADING, 0, 12, level=2),
                Block(BlockKind.PROSE, 14, 42),
                Block(BlockKind.HEADING, 44, 59, level=2),
                Block(BlockKind.PROSE, 61, len(joined)),
            ),
            pages=(Page(None, 0, len(joined)),),
        )
    )
    one, two = films.at(20), films.at(70)
    assert one is not None
    assert one.names[0] == first
    assert two is not None
    assert two.names[0] == second


def test_other_titles_join_their_film() -> None:
    films = resolve(document("Dark Harbour (also known as Black Quay) is a 2011 film by Ann Reed."))
    assert {"Dark Harbour", "Black Quay"} <= set(films.films[0].names)


def test_a_station_of_the_films_name_is_not_the_film() -> None:
    films = resolve(
        document(
            "Salyut 6 is a 2005 drama film.",
            "In 1977 the crew docked with the Salyut 6 space station and lived aboard.",
        )
    )
    second = films.document.text.index("the Salyut 6") + 4
    starts = [m.start for m in films.mentions]
    assert starts
    assert second not in starts


def test_a_book_and_a_person_are_no_films() -> None:
    films = resolve(
        document(
            "The Quiet Sea is a 1990 film.",
            "It rests on the book “Lost Anchors” (1971) by John Merrill.",
            "John Merrill’s memory of the real voyage was poor.",
        )
    )
    assert known(films) == {"The Quiet Sea"}


def test_a_page_that_names_no_film_has_none() -> None:
    assert main("The harbour was built in 1911.", "Ships come every day.") is None


def test_a_text_without_capitals_names_its_film() -> None:
    text = (
        "the cold strait , a 1988 film directed by ann reed , is slow . \n"
        "the cold strait is a film about the sea . \nthe cold strait has no hero . \n"
    ) * 3
    films = resolve(document(text))
    scope = films.at(200)
    assert scope is not None
    assert "the cold strait" in {n.casefold() for n in scope.names}


@pytest.mark.parametrize(
    "hostile",
    [
        "(" * 50_000,
        "The Of " * 20_000,
        "'" * 50_000,
        "A" * 200_000,
        "“x " * 30_000,
        "\0\u202e(" * 20_000,
    ],
)
def test_hostile_text_ends(hostile: str) -> None:
    resolve(document(hostile))


def test_the_films_of_a_document_are_the_same_each_time() -> None:
    text = document("Dark Harbour (2011) and The Cold Strait (1988) are films like Salt (1962).")
    first, second = resolve(text), resolve(text)
    assert [f.names for f in first.films] == [f.names for f in second.films]
    assert first.mentions == second.mentions


BODY = (
    "Otto Lang (Karl Klein) climbs the wall in a storm. The film was shot in May and the movie won."
)


@pytest.mark.parametrize(
    "headline",
    [
        "How Accurate Is The Iron Coast? The True Story Explained",
        "The True Story Behind The Iron Coast",
        "The Iron Coast: the real people behind the film",
        "The Iron Coast vs. the True Story of Otto Lang",
        "Fact vs. fiction in The Iron Coast: What is true",
        "The Iron Coast Cast",
        "The Iron Coast Reviews - Filmzeit",
        "The Iron Coast [2015]",
        "The Iron Coast · 2015 · Drama",
        "Karl Klein on playing Otto Lang in The Iron Coast",
        "What The Iron Coast gets wrong about Otto Lang",
    ],
)
def test_a_headline_gives_its_film_in_many_forms(headline: str) -> None:
    assert main(headline, BODY, heading=1) == "The Iron Coast"


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("La costa de hierro (2015)", "La costa de hierro"),
        ("La costa de hierro: crítica de la película", "La costa de hierro"),
        ("Железный берег (2015) — смотреть онлайн", "Железный берег"),
    ],
)
def test_a_headline_in_sentence_case_gives_its_film(headline: str, title: str) -> None:
    assert main(headline, BODY, heading=1) == title


def test_a_clause_is_no_lead() -> None:
    text = "Although Otto Lang is a composite, the film shows others who are real. Klein is good."
    assert main("What the climbers think", text) is None


def test_a_possessive_does_not_end_a_quoted_title() -> None:
    text = "The drama 'Lang's Wall' opens. Critics like 'Lang's Wall', a film by Ann Poole."
    assert "Lang's Wall" in known(resolve(document(text)))


def test_one_word_of_a_longer_title_is_no_film() -> None:
    found = resolve(
        document("On the Coast", "The film “Iron Coast” is long. Iron Coast is cold.", heading=1)
    )
    assert known(found) == {"Iron Coast"}


def read_films(tmp_path: Path, name: str, text: str) -> set[str]:
    """Return every title that a file's films have."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return known(resolve(read(path, name)))


def test_a_catalogue_puts_year_and_country_before_the_title(tmp_path: Path) -> None:
    credits = "Director: Ann Poole\nWriter: Ben Hall\nDuration: 93 min\n"
    assert read_films(tmp_path, "a.txt", f"1987 France The Long Orbit\n{credits}") == {
        "The Long Orbit"
    }
    # A year before a word that is no country belongs to the title.
    assert read_films(tmp_path, "b.txt", f"1987 Ladder Street\n{credits}") == {"1987 Ladder Street"}


def test_a_tag_in_brackets_is_no_part_of_a_title(tmp_path: Path) -> None:
    text = '---\ntitle: "[{}] The Long Orbit"\nrating: 4\ntype: movie\n---\n\nThe film is slow.\n'
    assert read_films(tmp_path, "a.md", text.format("Film Review")) == {"The Long Orbit"}
    # Digits in brackets are a title's own.
    assert "The Long Orbit" not in read_films(tmp_path, "b.md", text.format("404"))


def test_the_form_of_a_broadcast_is_no_title() -> None:
    assert (
        main(
            "Der lange Flug; ist ein deutscher Spielfilm aus dem Jahr 1987.",
            "Er lief auch als TV-Miniserie (1989).",
        )
        == "Der lange Flug"
    )


def test_a_preposition_before_a_title_is_no_part_of_it() -> None:
    films = resolve(document("LADDER", "Avec Ladder, premier film d’Ann Poole, le drame plaît."))
    assert "Avec Ladder" not in known(films)
    # The word is the title's own where the title is marked.
    marked = resolve(document("Le film « Avec Ladder » (1987) est un drame d’Ann Poole."))
    assert "Avec Ladder" in known(marked)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("night docking movie review", "Night Docking"),
        ("Night-Docking cast", "Night Docking"),
        ("night docking film", "Night Docking"),
        ("night docking", None),
        ("quiet harbour movie review", None),
        ("night docking movie review and more to read on this site", None),
    ],
)
def test_a_page_that_names_no_film_is_of_the_one_searched_for(line: str, found: str | None) -> None:
    first = "Night Docking (2019)\n\nDirected by: Mara Ellwood\n\nNight Docking is a film."
    second = f"Log in\n\n{line}\n\nCast\n\nTomas Reyl"
    text = f"{first}\n\n{second}"
    at = len(first) + 2
    pages = (Page("one", 0, at), Page("two", at, len(text)))
    films = resolve(Document("d", "text", text, text, "0", blocks=prose_blocks(text), pages=pages))
    scope = films.main(pages[1])
    assert (scope.names[0] if scope else None) == found
