"""Whatever a model answers, the gate gives a claim that holds or a cause."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinonaut.graph.claims import RELATIONS
from kinonaut.loaders import formats
from kinonaut.loaders.extract import fault
from kinonaut.loaders.films import resolve
from kinonaut.loaders.model.gate import Gate, RefusedError
from kinonaut.loaders.model.parts import parts_of
from kinonaut.loaders.model.wording import Wording, numbers, says_date, says_minutes, says_money

TEXT = (
    "<html><body><h1>Blue Moon (1999)</h1><p>Blue Moon was directed by <b>Anna Leeds</b>. "
    "Boris Ekholm plays Karl Brandt, the real diver Jan Novak. It cost $2.5 million.</p>"
    "</body></html>"
)
DOCUMENT = formats.parse(TEXT, "moon.html")
GATE = Gate(DOCUMENT, resolve(DOCUMENT), "model.m@1")
(PART,) = parts_of(DOCUMENT)

words = st.sampled_from(
    ["Blue Moon", "Anna Leeds", "Leeds", "Karl Brandt", "Jan Novak", "It cost $2.5 million", "1999"]
)
texts = st.one_of(words, st.text(max_size=30))
anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=6,
)
quotes = st.one_of(
    st.sampled_from(
        ["directed by Anna Leeds", "Blue Moon", "Karl Brandt, the real diver Jan Novak"]
    ),
    anything,
)
facts = st.fixed_dictionaries(
    {"relation": st.one_of(st.sampled_from(sorted(RELATIONS)), anything), "quote": quotes},
    optional={
        name: st.one_of(st.lists(texts, max_size=3), anything)
        for name in (
            "film",
            "person",
            "character",
            "mission",
            "value",
            "kind",
            "about",
            "film_year",
        )
    },
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(facts, anything))
def test_every_fact_is_a_claim_that_holds_or_refused(fact: object) -> None:
    try:
        claim = GATE.claim(fact, PART)
    except RefusedError:
        return
    assert TEXT[claim.start : claim.end] == claim.quote
    assert fault(DOCUMENT, claim) is None
    shown = formats.parse(TEXT, "moon.html").text
    for name in (*claim.person, *claim.character, *claim.mission, *claim.film):
        assert Wording(shown).has(name)


@pytest.mark.parametrize(
    ("name", "text", "stands"),
    [
        ("Anna Leeds", "by ANNA LEEDS.", True),
        ("Anna Leeds", "Anna, Leeds", True),
        ("Ann", "Anna", False),
        ("Zoé", "zoe", True),
        ("Иван Петров", "с Иваном Петровым", True),
        ("Иван Петров", "с Петром Ивановым", False),
        ("—", "a — b", False),
        ("", "a", False),
    ],
)
def test_names_stand_as_words(name: str, text: str, stands: bool) -> None:
    assert Wording(text).has(name) is stands


def test_numbers_are_read_both_ways() -> None:
    assert numbers("1,200 and 2.5 and 7") == {1200, 1.2, 2.5, 7}


@pytest.mark.parametrize(
    ("value", "text", "says"),
    [
        (106, "1 h 46 min", True),
        (106, "1h46", True),
        (125, "2 hours and 5 minutes", True),
        (120, "2 Std.", True),
        (96, "1 час 36 минут", True),
        (111, "PT111M", True),
        (105, "PT1H45M", True),
        (46, "106 minutes", False),
        (60, "1 horse", False),
    ],
)
def test_lengths_are_read(value: float, text: str, says: bool) -> None:
    assert says_minutes(value, text) is says


@pytest.mark.parametrize(
    ("value", "text", "says"),
    [
        (2_500_000, "$2.5 million", True),
        (2_500_000, "2.500.000 Dollar", True),
        (12_000_000, "12 млн", True),
        (12_000_001, "12 million", False),
        (25_000_000, "$2.5 million", False),
        (25, "$2.6", False),
    ],
)
def test_sums_are_read(value: float, text: str, says: bool) -> None:
    assert says_money(value, text) is says


@pytest.mark.parametrize(
    ("value", "text", "says"),
    [
        ("1969-07-16", "on 16 July 1969", True),
        ("1969-07-16", "on 17 July 1969", False),
        ("1969-07", "July 1969", True),
        ("1969", "in 1969", True),
        ("1968", "in 1969", False),
    ],
)
def test_dates_are_read(value: str, text: str, says: bool) -> None:
    assert says_date(value, text) is says
