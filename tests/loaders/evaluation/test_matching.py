"""When a fact is the one that the gold has, case by case."""

from __future__ import annotations

from typing import Any

import pytest

from kinonaut.loaders.evaluation.matching import (
    forbids,
    identity,
    is_sound,
    matches,
    merged,
    name_set,
    near,
)

FILM = ["Blue Moon", "Lune bleue"]


def row(relation: str, **fields: Any) -> dict[str, Any]:
    return {"relation": relation, "film": FILM, "start": 0, "end": 10, **fields}


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("The Blue Moon", "blue-moon", True),
        ("Élan Vítal", "Elan Vital", True),
        ("Фёдор", "Федор", True),
        ("Anna", "Ana", False),
        ("An Anthem", "Anthem", True),
        ("The", "the", True),
        ("Theatre", "atre", False),
    ],
)
def test_names_are_folded(one: str, other: str, equal: bool) -> None:
    assert (name_set(one) == name_set([other])) is equal


def test_a_name_of_signs_alone_is_none() -> None:
    assert name_set("—!") == frozenset()
    assert name_set(None) == frozenset()


@pytest.mark.parametrize(
    ("gold", "fact", "right"),
    [
        # any accepted name will do, of the film and of the person
        (
            row("director", person=["Ann Lee", "A. Lee"]),
            row("director", film=["Lune Bleue"], person=["a lee"]),
            True,
        ),
        (row("director", person=["Ann Lee"]), row("director", person=["Ann Li"]), False),
        (
            row("director", person=["Ann Lee"]),
            row("director", film=["Red Moon"], person=["Ann Lee"]),
            False,
        ),
        (row("director", person=["Ann Lee"]), row("writer", person=["Ann Lee"]), False),
        (row("year", value=1999), row("year", value=1999), True),
        (row("year", value=1999), row("year", value=1998), False),
        (row("year", value=1999), row("year"), False),
        (row("year"), row("year"), False),
        # a day and its year, but not two days of a year
        (
            row("mission_date", mission=["M 1"], value="1969-07-16"),
            row("mission_date", mission=["M 1"], value="1969"),
            True,
        ),
        (
            row("mission_date", mission=["M 1"], value="1969-07-16"),
            row("mission_date", mission=["M 1"], value="1969-07-17"),
            False,
        ),
        (
            row("crew", mission=["M 1"], person=["Bo"]),
            row("crew", mission=["M 2"], person=["Bo"]),
            False,
        ),
        # the film of a crew is nothing
        (
            row("crew", mission=["M 1"], person=["Bo"]),
            row("crew", film=["Other"], mission=["M 1"], person=["Bo"]),
            True,
        ),
        # a portrayal: the real person, and the character where both have one
        (
            row("portrayal", character=["Ivan Petrov"], person=["Jan Novak"]),
            row("portrayal", character=["Petrov"], person=["Jan Novak"]),
            True,
        ),
        (
            row("portrayal", character=["Ivan Petrov"], person=["Jan Novak"]),
            row("portrayal", character=["Karl Brandt"], person=["Jan Novak"]),
            False,
        ),
        (
            row("portrayal", character=["Ivan Petrov"], person=None),
            row("portrayal", character=["Ivan Petrov"], person=["Anybody"]),
            True,
        ),
        # what is worded freely: by passage
        (
            row("deviation", kind="invented", about="a storm"),
            row("deviation", kind="altered", about="no storm", start=165, end=180),
            True,
        ),
        (
            row("deviation", kind="invented", about="a storm"),
            row("deviation", kind="invented", about="a storm", start=171, end=180),
            False,
        ),
        (
            row("review", film=FILM, reviewer=["Jo"]),
            row("review", film=["X"], reviewer=["Jo"]),
            True,
        ),
        (row("review", reviewer=None), row("review", reviewer=["Jo"]), True),
    ],
)
def test_a_fact_matches_the_gold(gold: dict[str, Any], fact: dict[str, Any], right: bool) -> None:
    assert matches(gold, fact) is right


def test_passages_without_a_place_are_of_none() -> None:
    assert not near((None, None), (0, 5))
    assert not near((0, 5), (None, None))


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "by Ann"},
        {"start": 1},
        {"start": None},
        {"start": "0"},
        {"quote": ""},
        {"person": [f"A{n}" for n in range(9)]},
    ],
)
def test_a_fact_out_of_form_is_not_sound(change: dict[str, Any]) -> None:
    text = "directed by Ann Lee"
    fact = row("director", person=["Ann Lee"], quote=text, end=len(text))
    assert is_sound(fact, text)
    assert not is_sound({**fact, **change}, text)


def test_a_long_quote_is_not_sound() -> None:
    text = "x" * 201
    assert not is_sound(row("year", value=1, quote=text, end=201), text)
    assert is_sound(row("year", value=1, quote=text[:200], end=200), text)


def test_a_row_forbids_what_it_names() -> None:
    pure = {"relation": "no_portrayal", "film": FILM}
    one = {**pure, "person": ["Jan Novak"]}
    fact = row("portrayal", person=["Jan Novak"])
    assert forbids(pure, fact)
    assert forbids(one, fact)
    assert not forbids(one, row("portrayal", person=["Eva Dvorak"]))
    assert not forbids(pure, row("portrayal", film=["Red Moon"]))
    assert not forbids(pure, row("cast", performer=["Jan Novak"]))


def test_facts_that_say_the_same_have_one_identity() -> None:
    assert identity(row("cast", performer=["Bo Ek"], character=["A"])) == identity(
        row("cast", performer=["bo ek"], character=["B"], start=50, end=60)
    )
    assert identity(row("accuracy", about="x")) != identity(row("accuracy", about="x", start=50))


def test_gold_that_says_one_thing_twice_is_one() -> None:
    rows = [
        row("cast", performer=["Bo Ek"], character=None),
        row("cast", performer=["Bo Ek", "B. Ek"], character=["Ada"], start=40, end=50),
        row("accuracy", about="x"),
        row("accuracy", about="y"),
    ]
    cast, *others = merged(rows)
    assert cast["performer"] == ["Bo Ek", "B. Ek"]
    assert cast["character"] == ["Ada"]
    assert cast["spans"] == [(0, 10), (40, 50)]
    assert len(others) == 2
