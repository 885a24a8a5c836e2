"""Lines are spared without a title being missed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kinonaut.loaders import title_patterns
from kinonaut.loaders.spare_lines import in_lines

NAMED = re.compile(r"(?:[A-Z]\.\s?)?[A-Z]\w+['’]s film (?P<t>[A-Z]\w+)")
FRAGMENTS = (
    "Ann Lee", "Bo Ek’s", "Ida Moe's", "J.", "J.", "Blue Moon", "Far Out", "(1999)", ", 2001",
    "\n", "\n", "\n\n", " is a film", ", a drama about", "film", "directed by", "starring",
    "(dir. Bo Ek)", "review", "Trailer", "was released", "based on a true story", "of", "fame",
    "-style", " in ", "like", ",", ".", " as ", "plays", "(", ")", "“", "”", "*", "’s ", "The",
    "от режиссёра", "фильм", "such as", "and", "a.k.a. “Moon”",
)  # fmt: skip


def test_lines_without_a_cue_are_spared() -> None:
    text = "Ann’s film Moon\nBo’s film Sun, they say\n"
    assert [m["t"] for m in in_lines(NAMED, text, ("they say",))] == ["Sun"]


def test_a_line_is_searched_once_whatever_it_holds() -> None:
    text = "Bo’s film Sun and Ann’s film Moon\nIda’s film Sea"
    assert [m["t"] for m in in_lines(NAMED, text, ("film", "’s", "S"))] == ["Sun", "Moon", "Sea"]


def test_a_name_may_go_on_after_an_initial_at_the_end_of_a_line() -> None:
    text = "I saw J.\nLee’s film Moon\n"
    assert [m[0] for m in in_lines(NAMED, text, ("film",))] == ["J.\nLee’s film Moon"]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(FRAGMENTS), st.booleans()), max_size=24))
@example(
    [
        ("Ida Moe's", True),
        ("J.", False),
        ("\n", False),
        ("Ann Lee", True),
        ("in", True),
        ("Far Out", False),
    ]
)
def test_every_title_in_sentences_is_found_as_in_the_whole_text(
    monkeypatch: pytest.MonkeyPatch, parts: list[tuple[str, bool]]
) -> None:
    text = "".join(part + " " * spaced for part, spaced in parts)
    spared = list(title_patterns.in_sentences(text))

    def in_text(
        pattern: re.Pattern[str], text: str, cues: Sequence[str]
    ) -> Iterator[re.Match[str]]:
        yield from pattern.finditer(text)

    with monkeypatch.context() as whole:
        whole.setattr(title_patterns, "in_lines", in_text)
        assert spared == list(title_patterns.in_sentences(text))
