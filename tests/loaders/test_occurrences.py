"""Phrases are found as a search of the whole text finds them, without searching it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kinonaut.loaders.occurrences import Occurrences

TEXT = "Blue Moon. The blue moon, a Blue Moonrise; «Blue\tMoon» _Blue Moon_ and Blue Moon"
WORDS = ("Blue", "blue", "Moon", "MOON", "İda", "ıda", "Straße", "STRASSE", "Жук", "жук", "9")


def test_a_phrase_is_found_in_whole_words_only() -> None:
    found = list(Occurrences(TEXT).starts("Blue Moon", 0, len(TEXT)))
    assert found == [0, len(TEXT) - len("Blue Moon")]


def test_case_may_be_passed_over() -> None:
    found = list(Occurrences(TEXT).starts("Blue Moon", 1, len(TEXT), any_case=True))
    assert found[0] == TEXT.index("blue moon")


def test_what_reaches_past_the_end_is_not_found() -> None:
    assert list(Occurrences(TEXT).starts("Blue Moon", 0, len("Blue Moon"))) == [0]
    assert list(Occurrences(TEXT).starts("Blue Moon", 0, len("Blue Moo"))) == []


def test_a_phrase_without_a_word_is_nowhere() -> None:
    assert list(Occurrences("a !? b").starts("!?", 0, 6)) == []


@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS), st.sampled_from((" ", "-", ", ", "", "’"))), max_size=12
    ),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=2),
    st.integers(0, 12),
    st.booleans(),
)
def test_every_place_is_one_that_a_search_finds(
    parts: list[tuple[str, str]], phrase: list[str], start: int, any_case: bool
) -> None:
    text, sought = "".join(word + gap for word, gap in parts), " ".join(phrase)
    pattern = re.compile(rf"(?<!\w)(?={re.escape(sought)}(?!\w))", re.I if any_case else 0)
    expected = [m.start() for m in pattern.finditer(text, start)]
    assert list(Occurrences(text).starts(sought, start, len(text), any_case)) == expected
