"""No quote of a sentence begins or ends inside a word."""

from __future__ import annotations

import doctest

from kinonaut.loaders import prose
from kinonaut.loaders.document import Block, BlockKind, Document, Page
from kinonaut.loaders.films import resolve
from kinonaut.loaders.prose import quotes
from kinonaut.loaders.prose.quotes import from_word, to_word


def test_examples_hold() -> None:
    assert doctest.testmod(quotes).failed == 0
    assert doctest.testmod(quotes).attempted > 0


def test_names_run_together_are_parted() -> None:
    assert from_word("Ann BellCarl Dorn", 8) == 8
    assert to_word("Ann BellCarl Dorn", 8) == 8


def test_a_text_without_spaces_is_not_searched_to_its_end() -> None:
    assert from_word("a" * 500, 250) == 250
    assert to_word("a" * 500, 250) == 250


def test_a_quote_that_reaches_back_begins_with_a_word() -> None:
    text = (
        "Iron Coast is a 2004 biographical film.\n\n"
        "The director plays up all the long, undiplomatic correspondence "
        "in this film about Ann Poole."
    )
    assert text[text.index("Ann") - 61].isalpha()
    assert text[text.index("Ann") - 60].isalpha()
    cut = text.index("\n\n")
    document = Document(
        "d.txt",
        "text",
        text,
        text,
        "0",
        blocks=(Block(BlockKind.PROSE, 0, cut), Block(BlockKind.PROSE, cut + 2, len(text))),
        pages=(Page(None, 0, len(text)),),
    )
    found = [c for c in prose.claims(document, resolve(document)) if c.relation == "portrayal"]
    assert [c.person[0] for c in found] == ["Ann Poole"]
    assert all(not text[c.start - 1].isalpha() for c in found if c.start)
