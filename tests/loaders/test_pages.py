"""Pages that run together without a line between them, told by their ends; their names."""

from __future__ import annotations

import pytest

from kinonaut.loaders.document import Document
from kinonaut.loaders.formats import parse

KEYWORD = "harbour lights film review"
PROSE = (
    "The keeper of the light rows out at dawn and finds that the boat has gone, "
    "and for an hour nobody in the village will say a word to him about it.\n\n"
)
FOOT = "All rights reserved.\n\nPrivacy Policy\n\nMore like this\n\n"
MENU = "".join(
    f"  • {entry}\n"
    for entry in ("Now Playing", "Coming Up", "Top Lists", "Festivals", "Countries", "Studios")
)


def dump(*pages: str) -> Document:
    """Read pages that simply follow each other."""
    return parse("".join(pages), "dump.txt")


def first_lines(document: Document) -> list[str]:
    """Return the line that each page begins with."""
    return [document.text[p.start :].lstrip().split("\n")[0].strip(" •") for p in document.pages]


FIRST = f"Harbour Lights (2009) | The Pier Gazette\n\nBy Orla Fenn\n\n{PROSE * 6}{FOOT}"
SECOND = (
    "Log in or sign up for Reel Harbour\n\nTrouble with your account?\n\n"
    f"{KEYWORD}\n\nReel Harbour is run by volunteers.\n\nCast\n\nIda Brandt\n\nKeeper\n\n"
    f"{PROSE * 3}Join Reel Harbour today\n\n{FOOT}"
)
THIRD = f"{MENU}\n{KEYWORD}\n\nHarbour Lights\n\n{PROSE * 4}{FOOT}"
FOURTH = (
    "Lantern Slides\n\nA notebook on films about the sea\n\n"
    "Review: Harbour Lights — a slow tide\n\nBy Tove Aske , 3 Mar 10\n\n"
    f"{PROSE * 5}{KEYWORD}\n\n{FOOT}"
)
FOUND = "RESULTS\n\n" + "".join(
    f"  {n}. Harbour Lights, result {n}\n\n    {PROSE.strip()[:90]} ...\n\n" for n in range(1, 9)
)


def test_each_kind_of_head_begins_a_page() -> None:
    document = dump(FIRST, SECOND, THIRD, FOURTH, FOUND)
    assert first_lines(document) == [
        "Harbour Lights (2009) | The Pier Gazette",
        "Log in or sign up for Reel Harbour",
        "Now Playing",
        "Lantern Slides",
        "RESULTS",
    ]


def test_no_block_reaches_from_a_page_into_the_next() -> None:
    document = dump(FIRST, SECOND, THIRD, FOURTH, FOUND)
    assert len(document.pages) > 1
    for page in document.pages:
        assert all(block.end <= page.end for block in document.blocks_of(page))


def test_a_page_is_named_after_its_site_where_it_says_so() -> None:
    document = dump(FIRST, SECOND, THIRD, FOURTH, FOUND)
    names = [page.name for page in document.pages]
    assert names[1] == "reel-harbour"
    assert len(set(names)) == len(names)


def test_a_line_that_returns_on_many_pages_titles_none() -> None:
    document = dump(FIRST, SECOND, THIRD, FOURTH, FOUND)
    titles = [document.text[p.title.start : p.title.end] for p in document.pages if p.title]
    assert titles
    assert KEYWORD not in titles


@pytest.mark.parametrize("keyword", ["", f"{KEYWORD}\n\n"])
def test_sections_of_one_long_article_are_no_pages(keyword: str) -> None:
    sections = "".join(
        f"Part {n} — The long night\n\nBy the sea\n\n{keyword}{PROSE * 5}" for n in range(1, 9)
    )
    document = dump("Harbour Lights (2009) | The Pier Gazette\n\n", sections, FOOT)
    assert [page.name for page in document.pages] == [None]


def test_one_invitation_within_an_article_begins_no_page() -> None:
    article = (
        f"{PROSE * 12}Subscribe\n\nThe crew\n\n{PROSE * 12}Related articles\n\nThe sea\n\n{PROSE}"
    )
    assert [page.name for page in dump(article).pages] == [None]
